// A web process: database, services, application, HTTP. One process at a time on an embedded data folder; as many as one
// wants on a PostgreSQL server, on one machine or several.
import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { type Config, keepAddress, readSecret } from './config.ts';
import { type FolderHold, holdFolder } from './folder-hold.ts';
import { type HeldSession, StartRefusal } from './held-session.ts';
import { joinHosts } from './hosts-hold.ts';
import { fixedClock, systemClock } from './platform/clock.ts';
import { makeKeys } from './platform/crypto.ts';
import { copyFolderIn, openFiles } from './platform/files.ts';
import { makeLog } from './platform/log.ts';
import { makeMetrics } from './platform/metrics.ts';
import { openRuntime } from './platform/postgres/runtime.ts';
import { loadAssets } from './platform/serving/assets.ts';
import { type Route, SECURITY_HEADERS, type Services } from './platform/web.ts';

/** What the composition root makes of the services. */
export type Application = {
  fetch(request: Request, ...rest: unknown[]): Response | Promise<Response>;
  /** What it serves: tests walk the routes one by one. */
  routes: readonly Route[];
  /** What to print once it listens. */
  welcome: string[];
  close(): Promise<void>;
};

export type RunningServer = {
  address: string;
  stop(): Promise<void>;
  /** Resolves with the reason, in French, when the server can no longer go on by itself. */
  doomed: Promise<string>;
};

function listen(server: Server, config: Config): Promise<number> {
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

const UNREADABLE: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What cannot be read as HTTP gets a short refusal with our headers, unless an answer is already on its way. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { _httpMessage: answering } = socket as Duplex & { _httpMessage?: { headersSent: boolean } };
  if (!socket.writable || answering?.headersSent) {
    socket.destroy();
    return;
  }
  const status = UNREADABLE[error.code ?? ''] ?? 400;
  const headers = { ...SECURITY_HEADERS, connection: 'close', 'content-length': '0' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`, () => socket.destroy());
}

/** The HTTP server in front of an application, with the limits of what a visitor may send. */
export function makeHttpServer({ fetch }: Pick<Application, 'fetch'>): Server {
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 },
    getRequestListener(fetch as Parameters<typeof getRequestListener>[0], {
      // Only what could not even be read as a request comes here: mount.tsx answers for all the rest.
      errorHandler: () => new Response(null, { status: 400, headers: SECURITY_HEADERS }),
    }),
  );
  server.maxConnections = 2_000;
  server.on('clientError', refuseUnreadable);
  return server;
}

/** Starts everything in order, and says each step. Rejects with StartRefusal when a person can mend it. */
export async function startServer(
  config: Config,
  tell: (line: string) => void,
  compose: (services: Services, tell: (line: string) => void) => Promise<Application>,
): Promise<RunningServer> {
  const runtime = await openRuntime(config, tell);
  const log = makeLog(config.logLevel);
  let folder: FolderHold | undefined;
  let hosts: HeldSession | undefined;
  let application: Application | undefined;
  try {
    const keys = makeKeys(readSecret(config.dataFolder));
    keepAddress(config);
    if (runtime.cluster) folder = await holdFolder(runtime.cluster, config.dataFolder, log);
    else
      hosts = await joinHosts(
        runtime.connection,
        { filesFolder: config.filesFolder, secretMark: keys.derive('mark of the secret') },
        log,
      );
    const copied = await copyFolderIn(runtime.db, config.filesFolder);
    if (copied > 0) tell(`Fichiers du dossier copiés dans la base : ${copied}.`);
    const services: Services = {
      db: runtime.db,
      connection: runtime.connection,
      config,
      clock: config.fixedNow ? fixedClock(config.fixedNow) : systemClock,
      log,
      keys,
      assets: loadAssets(config.root),
      files: openFiles(runtime.db, config.filesFolder),
      metrics: makeMetrics(),
    };
    const composed = await compose(services, tell);
    application = composed;
    const server = makeHttpServer(composed);
    const port = await listen(server, config);
    const address = `http://localhost:${port}`;
    folder?.announce(address);
    tell(`\nMaillage est prêt : ${address}`);
    for (const line of composed.welcome) tell(line);
    return {
      address,
      doomed: (folder ?? hosts)!.lost,
      async stop() {
        server.close();
        server.closeAllConnections();
        await composed.close();
        await (folder ?? hosts)?.release();
        await runtime.close();
      },
    };
  } catch (error) {
    // Its connections would keep the database from stopping.
    await application?.close();
    await (folder ?? hosts)?.release();
    await runtime.close();
    throw error;
  }
}
