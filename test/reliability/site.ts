// The whole application behind a real HTTP server in this process, on the demonstration territory: a bug that a
// request finds is seen in the log, and nothing between the socket and the routes is left out.
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { loadDemonstration } from '../../demo/load.ts';
import { recordStatement } from '../../src/capabilities/directory/index.ts';
import type { Database } from '../../src/platform/database.ts';
import { makeHttpServer } from '../../src/server.ts';
import { openSite, type Site } from '../app.tsx';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
export type Ask = { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer };

export type ServedSite = Site & {
  address: string;
  port: number;
  /** A request as it stands, path included: nothing is encoded on the way. */
  ask(path: string, ask?: Ask): Promise<Answer>;
  /** Bytes on a socket, and what comes back until the other side closes or falls silent. */
  raw(bytes: string | Buffer): Promise<string>;
  /** The faults logged since the last call. */
  bugs(): string[];
};

export async function loadDemo(db: Database): Promise<void> {
  await loadDemonstration(db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
}

export function askPort(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, setHost: headers.host === undefined },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function raw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

export function useServedSite(prepare: (db: Database) => Promise<void> = loadDemo): ServedSite {
  const holder = {} as ServedSite;
  let server: Server;
  beforeAll(async () => {
    const site = await openSite(prepare, undefined, { rateLimits: false });
    server = makeHttpServer(site.application);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(holder, site, {
      address: `http://127.0.0.1:${port}`,
      port,
      ask: (path: string, options?: Ask) => askPort(port, path, options),
      raw: (bytes: string | Buffer) => raw(port, bytes),
      bugs: () => site.logged.splice(0).filter((line) => line.includes('"event":"bug"')),
    });
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await holder.close();
  });
  return holder;
}
