// One web process at a time on an embedded data folder, and a database that comes back by itself: the session that
// holds the folder ends when PostgreSQL dies, and is then taken again, PostgreSQL started first if need be.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Cluster, isAlive } from './platform/cluster.ts';
import { openSession } from './platform/database.ts';
import type { Log } from './platform/log.ts';

/** Said in plain French, without a stack: the folder is in use, the port is taken. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}

export type FolderHold = {
  /** Tells later starts where this one answers. */
  announce(address: string): void;
  /** Resolves with the reason, in French, when another process took the folder while the database was down. */
  lost: Promise<string>;
  release(): Promise<void>;
};

const SERVER_LOCK = 7_402_002;
/** A server killed a moment ago holds its lock until PostgreSQL sees that its connection is closed. */
const LOCK_PATIENCE = 5_000;
const LONGEST_PAUSE = 5_000;

type Known = { address: string; pid: number };

function readAnnouncement(file: string): Known | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Known;
  } catch {
    // Cut short by a crash: what it said is unknown.
    return undefined;
  }
}

/** The lock lives in a database session, so it dies with the process, even killed. */
async function takeLock(cluster: Cluster, patience: () => boolean): Promise<pg.Client | undefined> {
  const session = await openSession(cluster.connection);
  const limit = performance.now() + LOCK_PATIENCE;
  try {
    for (;;) {
      const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
        SERVER_LOCK,
      ]);
      if (rows[0]?.taken) return session;
      if (!patience() || performance.now() > limit) break;
      await sleep(100);
    }
  } catch (error) {
    await session.end().catch(() => {});
    throw error;
  }
  await session.end();
  return undefined;
}

/** Takes the folder for this process, or rejects with {@link StartRefusal}. */
export async function holdFolder(cluster: Cluster, dataFolder: string, log: Log): Promise<FolderHold> {
  const file = join(dataFolder, 'serveur.json');
  const killed = () => {
    const known = readAnnouncement(file);
    return known !== undefined && !isAlive(known.pid);
  };
  let session = await takeLock(cluster, killed);
  if (!session) {
    const known = readAnnouncement(file);
    throw new StartRefusal(
      `Maillage tourne déjà sur le dossier ${dataFolder}${known ? ` : ${known.address} (processus ${known.pid})` : ''}.\n` +
        'Arrêtez-le d’abord avec Ctrl-C, ou choisissez un autre dossier avec --data.',
    );
  }
  let released = false;
  let lose = (_reason: string) => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });

  async function regain(): Promise<void> {
    log.error('database session lost', { postmasterAlive: cluster.pid() !== undefined });
    for (let pause = 50; !released; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await cluster.ensureRunning();
        if (released) return;
        session = await takeLock(cluster, () => !released);
        if (!session)
          return lose(`Un autre Maillage a pris le dossier ${dataFolder} : celui-ci doit s’arrêter.`);
        watch(session);
        log.info('database session regained');
        return;
      } catch (error) {
        log.error('database unreachable', { code: (error as { code?: string }).code });
        await sleep(pause);
      }
    }
  }
  let regaining = Promise.resolve();
  function watch(held: pg.Client): void {
    held.once('end', () => {
      if (!released) regaining = regain();
    });
  }
  watch(session);

  return {
    lost,
    announce(address) {
      writeFileSync(file, `${JSON.stringify({ address, pid: process.pid })}\n`);
    },
    async release() {
      released = true;
      await regaining;
      await session?.end().catch(() => {});
      if (readAnnouncement(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}
