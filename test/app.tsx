// The whole application on a database of its own, called without a socket: `const site = useApp(); await site.get('/')`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { composeApp } from '../src/app.tsx';
import { capabilities as everyCapability } from '../src/capabilities.ts';
import { type Config, readConfig } from '../src/config.ts';
import { TRANSPORTS } from '../src/kernel.ts';
import type { Capability } from '../src/kit/capability.ts';
import { keeping } from '../src/kit/kept.ts';
import { type Clock, fixedClock } from '../src/platform/clock.ts';
import { makeKeys } from '../src/platform/crypto.ts';
import type { Database } from '../src/platform/database.ts';
import { openFiles } from '../src/platform/files.ts';
import { makeLog } from '../src/platform/log.ts';
import type { Transport } from '../src/platform/messages/transports.ts';
import { makeMetrics } from '../src/platform/metrics.ts';
import { loadAssets } from '../src/platform/serving/assets.ts';
import type { Services } from '../src/platform/web.ts';
import type { Application } from '../src/server.ts';
import { makeDatabase } from './database.ts';

/** What would leave stays to be read, and counts as sent, whatever the territory. */
const keepsAll: Transport = { name: 'demonstration', send: async () => ({ kind: 'sent' }) };
const sendingNothing = (capabilities: readonly Capability[]): Capability[] =>
  capabilities.map((one) =>
    one.name === 'platform'
      ? { ...one, keeps: async () => [keeping(TRANSPORTS, { email: keepsAll, sms: keepsAll })] }
      : one,
  );

export type Site = {
  db: Database;
  services: Services;
  application: Application;
  logged: string[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  get(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; html: string; headers: Headers }>;
  close(): Promise<void>;
};

/** Tuesday, in the morning, in winter: most places are open. */
export const A_TUESDAY = '2026-11-24T09:20:00Z';

/** `prepare` fills the database before the application reads it; `made`, one that the test made itself. */
export async function openSite(
  prepare: (db: Database) => Promise<void>,
  clock: Clock = fixedClock(A_TUESDAY),
  overrides: Partial<Config> = {},
  capabilities: readonly Capability[] = everyCapability,
  made?: Awaited<ReturnType<typeof makeDatabase>>,
): Promise<Site> {
  const base = made ?? (await makeDatabase());
  const dataFolder = mkdtempSync(join(tmpdir(), 'maillage-site-'));
  await prepare(base.db);
  const logged: string[] = [];
  const config = {
    ...readConfig({ data: dataFolder, empty: true }, {}),
    online: false,
    logLevel: 'debug' as const,
    ...overrides,
  };
  const services: Services = {
    db: base.db,
    connection: base.connection,
    config,
    clock,
    log: makeLog('debug', (line) => logged.push(line)),
    keys: makeKeys(Buffer.alloc(32, 3)),
    assets: loadAssets(config.root),
    files: openFiles(base.db, config.filesFolder),
    metrics: makeMetrics(),
  };
  const application = await composeApp(services, () => {}, sendingNothing(capabilities));
  const call = async (path: string, init?: RequestInit) =>
    application.fetch(new Request(new URL(path, 'http://localhost:8080'), init));
  return {
    db: base.db,
    services,
    application,
    logged,
    fetch: call,
    async get(path, headers = {}) {
      const answer = await call(path, { headers: { host: 'localhost:8080', ...headers } });
      return { status: answer.status, html: await answer.text(), headers: answer.headers };
    },
    async close() {
      await application.close();
      await base.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A site for this test file. */
export function useApp(
  prepare: (db: Database) => Promise<void> = async () => {},
  clock?: Clock,
  overrides?: Partial<Config>,
): Site {
  const holder = {} as Site;
  beforeAll(async () => {
    Object.assign(holder, await openSite(prepare, clock, overrides));
  });
  afterAll(() => holder.close());
  return holder;
}
