import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { useDatabase } from '../../test/database.ts';
import { copyFolderIn, identityOf, imageExtension, openFiles } from './files.ts';

const base = useDatabase();
const root = mkdtempSync(join(tmpdir(), 'maillage-files-'));
afterAll(() => rmSync(root, { recursive: true }));
const aFolder = () => join(root, `machine-${randomBytes(4).toString('hex')}`);
const nameOf = (content: Uint8Array, extension: string) =>
  `${createHash('sha256').update(content).digest('hex')}.${extension}`;
/** As installations did before the database kept files. */
function putInFolder(folder: string, content: Buffer, name = nameOf(content, 'png')): string {
  mkdirSync(join(folder, name.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, name.slice(0, 2), name), content);
  return name;
}

test('gives back what was put, under the same name for the same content', async () => {
  const files = openFiles(base.db, aFolder());
  const name = await files.put(Buffer.from('un'), 'png');
  expect(await files.put(Buffer.from('un'), 'png')).toBe(name);
  expect((await files.read(name))?.toString()).toBe('un');
  expect(await files.read(nameOf(Buffer.from('autre'), 'png'))).toBeUndefined();
  expect(await files.pathOf(nameOf(Buffer.from('autre'), 'png'))).toBeUndefined();
});

test('a file put on one machine is read on another that shares no folder with it', async () => {
  // Longer than a piece, and no whole number of pieces.
  const content = randomBytes(9 * 1024 * 1024 + 7);
  const name = await openFiles(base.db, aFolder()).put(content, 'csv');
  const folder = aFolder();
  const other = openFiles(base.db, folder);
  expect((await other.read(name))?.equals(content)).toBe(true);
  const [path, again] = await Promise.all([other.pathOf(name), other.pathOf(name)]);
  expect(again).toBe(path);
  expect(readFileSync(path!).equals(content)).toBe(true);
  expect((await other.read(name))?.equals(content)).toBe(true);
});

test('an empty file, and one of exactly a piece, are brought whole', async () => {
  for (const content of [Buffer.alloc(0), randomBytes(4 * 1024 * 1024)]) {
    const name = await openFiles(base.db, aFolder()).put(content, 'txt');
    const path = await openFiles(base.db, aFolder()).pathOf(name);
    expect(readFileSync(path!).equals(content)).toBe(true);
  }
});

test('what is too large for the database lies in the folder, for whoever shares it', async () => {
  const shared = aFolder();
  const content = randomBytes(2_000);
  const name = await openFiles(base.db, shared, 1_999).put(content, 'csv');
  const kept = await base.db.selectFrom('platform.file').select('name').where('name', '=', name).execute();
  expect(kept).toEqual([]);
  expect((await openFiles(base.db, shared).read(name))?.equals(content)).toBe(true);
  expect(await openFiles(base.db, aFolder()).read(name)).toBeUndefined();
});

test('files of an installation that kept them in its folder are copied in, once, and stay there', async () => {
  const folder = aFolder();
  const logo = putInFolder(folder, randomBytes(300));
  const large = putInFolder(folder, randomBytes(2_001));
  const spoilt = putInFolder(folder, Buffer.from('abîmé'), `${'a'.repeat(64)}.csv`);
  writeFileSync(join(folder, 'autre chose.txt'), 'x');
  expect(await copyFolderIn(base.db, folder, 2_000)).toBe(1);
  expect(await copyFolderIn(base.db, folder, 2_000)).toBe(0);
  expect(await copyFolderIn(base.db, aFolder())).toBe(0);
  const elsewhere = openFiles(base.db, aFolder());
  expect(await elsewhere.read(logo)).toHaveLength(300);
  expect(await elsewhere.read(large)).toBeUndefined();
  expect(await elsewhere.read(spoilt)).toBeUndefined();
  for (const name of [logo, large, spoilt])
    expect(existsSync(join(folder, name.slice(0, 2), name)), name).toBe(true);
});

test('a folder is known by what lies in it', () => {
  const one = aFolder();
  expect(identityOf(one)).toBe(identityOf(one));
  expect(identityOf(one)).not.toBe(identityOf(aFolder()));
});

test.each(['../secret', 'a'.repeat(64), `${'a'.repeat(64)}.png/../../secret`, '', `${'A'.repeat(64)}.png`])(
  'refuses the name « %s »',
  async (name) => {
    const files = openFiles(base.db, aFolder());
    expect(await files.read(name)).toBeUndefined();
    await expect(files.pathOf(name)).rejects.toThrow();
  },
);

test('tells images by their content, not by what they are called', () => {
  expect(imageExtension(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('png');
  expect(imageExtension(Buffer.from('ffd8ffe000104a46', 'hex'))).toBe('jpg');
  expect(imageExtension(Buffer.from('<svg onload="x()">'))).toBeUndefined();
  expect(imageExtension(Buffer.from('PK'))).toBeUndefined();
});
