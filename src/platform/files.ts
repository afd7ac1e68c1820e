// Files that belong to the installation (a logo, an uploaded list), named after their content. They are kept in the
// database, so that every machine that serves it has them; the few that are too large lie in a folder that those machines
// share. A folder also keeps a copy of what was read from there. This interface is where another store would stand.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { writeOnce } from './serving/write-once.ts';

export type Files = {
  /** Keeps a content and returns its name: « 3f2a….png ». The same content is kept once. */
  put(content: Uint8Array, extension: string): Promise<string>;
  /** Undefined when there is none; a name that this interface did not make is refused. */
  read(name: string): Promise<Buffer<ArrayBuffer> | undefined>;
  /** A path on this machine, for whoever reads a file by pieces; undefined when there is no such file. */
  pathOf(name: string): Promise<string | undefined>;
};

/** Larger files lie in the folder. */
export const MOST_IN_DATABASE = 50 * 1024 * 1024;
const PIECE = 4 * 1024 * 1024;
const NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,5}$/;

const placeIn = (folder: string, name: string) => join(folder, name.slice(0, 2), name);

/** Renamed once whole: a crash leaves no half file under a name that promises a content. */
async function writeWhole(
  folder: string,
  name: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
  const draft = `${placeIn(folder, name)}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      for await (const piece of pieces) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, placeIn(folder, name));
  } finally {
    await rm(draft, { force: true });
  }
}

/** A piece at a time: the driver writes bytes out as text, twice their size. */
async function* readPieces(db: Database, name: string): AsyncGenerator<Buffer> {
  for (let from = 1; ; from += PIECE) {
    const { rows } = await sql<{ piece: Buffer }>`
      select substring(content from ${from}::integer for ${PIECE}::integer) as piece
      from platform.file where name = ${name}`.execute(db);
    const piece = rows[0]?.piece;
    if (piece && piece.length > 0) yield piece;
    if (!piece || piece.length < PIECE) return;
  }
}

const isKept = async (db: Database, name: string): Promise<boolean> =>
  (await db.selectFrom('platform.file').select('name').where('name', '=', name).executeTakeFirst()) !==
  undefined;

const keep = (db: Database, name: string, content: Uint8Array) =>
  db
    .insertInto('platform.file')
    .values({ name, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();

export function openFiles(db: Database, folder: string, most = MOST_IN_DATABASE): Files {
  return {
    async put(content, extension) {
      const name = `${createHash('sha256').update(content).digest('hex')}.${extension}`;
      if (content.byteLength <= most) await keep(db, name, content);
      else if (!existsSync(placeIn(folder, name))) await writeWhole(folder, name, [content]);
      return name;
    },
    async read(name) {
      if (!NAME.test(name)) return undefined;
      if (existsSync(placeIn(folder, name)))
        return (await readFile(placeIn(folder, name))) as Buffer<ArrayBuffer>;
      if (!(await isKept(db, name))) return undefined;
      return Buffer.concat(await Array.fromAsync(readPieces(db, name)));
    },
    async pathOf(name) {
      if (!NAME.test(name)) throw new Error('This is not the name of a kept file.');
      const path = placeIn(folder, name);
      if (existsSync(path)) return path;
      if (!(await isKept(db, name))) return undefined;
      await writeWhole(folder, name, readPieces(db, name));
      return path;
    },
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/**
 * Files that an installation kept in its folder alone are copied into the database, once; they stay where they are. Left
 * out: what is too large, and what no longer is what its name promises. Returns how many were copied.
 */
export async function copyFolderIn(db: Database, folder: string, most = MOST_IN_DATABASE): Promise<number> {
  if (!existsSync(folder)) return 0;
  const rows = await db.selectFrom('platform.file').select('name').execute();
  const kept = new Set(rows.map(({ name }) => name));
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && NAME.test(entry.name) && !kept.has(entry.name))
    .map(({ name }) => name);
  let copied = 0;
  for (const name of names) {
    const path = placeIn(folder, name);
    if (!existsSync(path) || (await stat(path)).size > most) continue;
    if ((await digestOf(path)) !== name.slice(0, 64)) continue;
    await keep(db, name, await readFile(path));
    copied += 1;
  }
  return copied;
}

/** What a folder is known by, whatever the path under which a machine sees it: made at first need, and kept in it. */
export function identityOf(folder: string): string {
  const file = join(folder, 'identite-du-dossier');
  if (!existsSync(file)) writeOnce(file, `${randomBytes(16).toString('hex')}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** What an image really is, by its first bytes; undefined for anything else, SVG included (it may hold scripts). */
export function imageExtension(content: Uint8Array): 'png' | 'jpg' | 'webp' | undefined {
  const start = Buffer.from(content.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpg';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  return undefined;
}
