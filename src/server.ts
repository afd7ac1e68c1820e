// A web process: database, services, application, HTTP. One process at a time on an embedded data folder.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type pg from 'pg';
import { type Config, readSecret } from './config.ts';
import { loadAssets } from './platform/assets.ts';
import { fixedClock, systemClock } from './platform/clock.ts';
import { makeKeys } from './platform/crypto.ts';
import { openSession } from './platform/database.ts';
import { makeLog } from './platform/log.ts';
import { makeMetrics } from './platform/metrics.ts';
import { openRuntime, type Runtime } from './platform/runtime.ts';
import type { Route, Services } from './platform/web.ts';

/** Said in plain French, without a stack: the folder is in use, the port is taken. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}

/** What the composition root makes of the services. */
export type Application = {
  fetch(request: Request, ...rest: unknown[]): Response | Promise<Response>;
  /** What it serves, for the tests of permissions. */
  routes: readonly Route[];
  /** What to print once it listens. */
  welcome: string[];
  close(): Promise<void>;
};

export type RunningServer = { address: string; stop(): Promise<void> };

const SERVER_LOCK = 7_402_002;

/** The lock lives in a database session, so it dies with the process, even killed. */
async function takeFolder(runtime: Runtime, config: Config): Promise<pg.Client> {
  const session = await openSession(runtime.connection);
  // A crash of the database ends this session; the supervisor below takes it again.
  session.on('error', () => {});
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    SERVER_LOCK,
  ]);
  if (rows[0]?.taken) return session;
  await session.end();
  const file = join(config.dataFolder, 'serveur.json');
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { address: string; pid: number })
    : undefined;
  throw new StartRefusal(
    `Maillage tourne déjà sur le dossier ${config.dataFolder}${known ? ` : ${known.address} (processus ${known.pid})` : ''}.\n` +
      'Arrêtez-le d’abord avec Ctrl-C, ou choisissez un autre dossier avec --data.',
  );
}

function listen(server: ReturnType<typeof createServer>, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartRefusal(
              `Le port ${config.port} est déjà pris. Choisissez-en un autre : bin/start --port 8081`,
            )
          : error,
      );
    });
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts everything in order, and says each step. Rejects with {@link StartRefusal} when a person can mend it. */
export async function startServer(
  config: Config,
  tell: (line: string) => void,
  compose: (services: Services, tell: (line: string) => void) => Promise<Application>,
): Promise<RunningServer> {
  const runtime = await openRuntime(config, tell);
  let folder: pg.Client | undefined;
  try {
    if (runtime.cluster) folder = await takeFolder(runtime, config);
    const log = makeLog(config.logLevel);
    const services: Services = {
      db: runtime.db,
      connection: runtime.connection,
      config,
      clock: config.fixedNow ? fixedClock(config.fixedNow) : systemClock,
      log,
      keys: makeKeys(readSecret(config.dataFolder)),
      assets: loadAssets(config.root),
      metrics: makeMetrics(),
    };
    const application = await compose(services, tell);
    const server = createServer(
      { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 },
      getRequestListener(application.fetch as Parameters<typeof getRequestListener>[0]),
    );
    server.maxConnections = 2_000;
    const port = await listen(server, config);
    const address = `http://localhost:${port}`;
    if (runtime.cluster)
      writeFileSync(
        join(config.dataFolder, 'serveur.json'),
        `${JSON.stringify({ address, pid: process.pid })}\n`,
      );
    tell(`\nMaillage est prêt : ${address}`);
    for (const line of application.welcome) tell(line);
    return {
      address,
      async stop() {
        server.close();
        server.closeAllConnections();
        await application.close();
        await folder?.end().catch(() => {});
        rmSync(join(config.dataFolder, 'serveur.json'), { force: true });
        await runtime.close();
      },
    };
  } catch (error) {
    await folder?.end().catch(() => {});
    await runtime.close();
    throw error;
  }
}
