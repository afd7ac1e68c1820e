// Web processes that serve one PostgreSQL server, on one machine or several: each says in the database which folder holds
// its large files and which secret signs its links, as shared locks of a session. One that would not see the files of the
// others, or not read their links, is refused at the start.
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type HeldSession, keepSession, StartRefusal } from './held-session.ts';
import { type Connection, openSession } from './platform/database.ts';
import { identityOf } from './platform/files.ts';
import type { Log } from './platform/log.ts';

/** One process enters at a time: two that start together must see each other. */
const DOOR = 7_402_004;
/** Spaces of two-key locks: the second key is what the process holds. */
const FOLDER = 7_402_005;
const SECRET = 7_402_006;

/** One killed a moment ago holds its locks until PostgreSQL sees that its connection is closed. */
const PATIENCE = 2_000;

export type Host = {
  filesFolder: string;
  /** What tells one secret from another and gives nothing of it away. */
  secretMark: Buffer;
};

const keyOf = (text: string | Buffer): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) >>> 1;

type Other = { space: number; key: number; host: string };

/** What live processes hold and this one does not. */
async function findOther(session: pg.Client, keys: Record<number, number>): Promise<Other | undefined> {
  const { rows } = await session.query<Other>(
    `select l.classid::bigint as space, l.objid::bigint as key, coalesce(a.application_name, '') as host
     from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objsubid = 2 and l.granted and l.classid::bigint = any($1)
       and l.database = (select oid from pg_database where datname = current_database())
     order by l.classid`,
    [Object.keys(keys).map(Number)],
  );
  return rows.find(({ space, key }) => keys[space] !== key);
}

function refusal({ space, host }: Other, filesFolder: string): string {
  const other = `Un autre Maillage${host ? ` (${host})` : ''} sert déjà cette base`;
  return space === FOLDER
    ? `${other}, et ne garde pas ses fichiers dans le même dossier que celui-ci (${filesFolder}).\n` +
        'Donnez à tous le même dossier, que toutes les machines voient, avec MAILLAGE_FILES.'
    : `${other}, avec un autre secret : les liens et les connexions de l’un ne vaudraient rien chez l’autre.\n` +
        'Donnez à tous le même secret avec MAILLAGE_SECRET, ou le même fichier « secret ».';
}

function knownBy(filesFolder: string): string {
  try {
    return identityOf(filesFolder);
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StartRefusal(
      `Maillage ne peut pas écrire dans le dossier des fichiers, ${filesFolder} (${code}). Vérifiez qu’il est là, et ses droits.`,
    );
  }
}

async function enter(
  connection: Connection,
  { filesFolder, secretMark }: Host,
  wanted: () => boolean,
): Promise<pg.Client | string> {
  const keys = { [FOLDER]: keyOf(knownBy(filesFolder)), [SECRET]: keyOf(secretMark) };
  const session = await openSession(connection);
  const limit = performance.now() + PATIENCE;
  try {
    // PostgreSQL shows it to whoever looks at its connections, and keeps 63 bytes.
    await session.query(`select set_config('application_name', $1, false)`, [
      `maillage ${process.pid} sur ${hostname()}`.slice(0, 60),
    ]);
    for (;;) {
      await session.query('select pg_advisory_lock($1)', [DOOR]);
      const other = await findOther(session, keys);
      if (!other)
        for (const [space, key] of Object.entries(keys))
          await session.query('select pg_advisory_lock_shared($1::integer, $2::integer)', [space, key]);
      await session.query('select pg_advisory_unlock($1)', [DOOR]);
      if (!other) return session;
      if (performance.now() > limit || !wanted()) {
        await session.end();
        return refusal(other, filesFolder);
      }
      await sleep(100);
    }
  } catch (error) {
    await session.end().catch(() => {});
    throw error;
  }
}

/** Joins the web processes of this database, or rejects with {@link StartRefusal}. */
export async function joinHosts(connection: Connection, host: Host, log: Log): Promise<HeldSession> {
  const session = await enter(connection, host, () => true);
  if (typeof session === 'string') throw new StartRefusal(session);
  return keepSession(session, (wanted) => enter(connection, host, wanted), log);
}
