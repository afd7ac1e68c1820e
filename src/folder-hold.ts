// One web process at a time on an embedded data folder, and a database that comes back by itself: the session that
// holds the folder ends when PostgreSQL dies, and is then taken again, PostgreSQL started first if need be.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type HeldSession, keepSession, LOCK_PATIENCE, StartRefusal } from './held-session.ts';
import { openSession } from './platform/database.ts';
import type { Log } from './platform/log.ts';
import { type Cluster, isAlive } from './platform/postgres/cluster.ts';

export type FolderHold = HeldSession & {
  /** Tells later starts where this one answers. */
  announce(address: string): void;
};

const SERVER_LOCK = 7_402_002;

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
  const session = await takeLock(cluster, killed);
  if (!session) {
    const known = readAnnouncement(file);
    throw new StartRefusal(
      `Maillage tourne déjà sur le dossier ${dataFolder}${known ? ` : ${known.address} (processus ${known.pid})` : ''}.\n` +
        'Arrêtez-le d’abord avec Ctrl-C, ou choisissez un autre dossier avec --data.',
    );
  }
  const held = keepSession(
    session,
    async (wanted) => {
      await cluster.ensureRunning();
      return (
        (await takeLock(cluster, wanted)) ??
        `Un autre Maillage a pris le dossier ${dataFolder} : celui-ci doit s’arrêter.`
      );
    },
    log,
  );
  return {
    lost: held.lost,
    announce(address) {
      writeFileSync(file, `${JSON.stringify({ address, pid: process.pid })}\n`);
    },
    async release() {
      await held.release();
      if (readAnnouncement(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}
