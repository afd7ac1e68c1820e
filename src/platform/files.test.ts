import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { imageExtension, openFiles } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const files = openFiles(folder);

test('gives back what was put, under the same name for the same content', () => {
  const name = files.put(Buffer.from('un'), 'png');
  expect(files.put(Buffer.from('un'), 'png')).toBe(name);
  expect(files.read(name)?.toString()).toBe('un');
});

test.each(['../secret', 'a'.repeat(64), `${'a'.repeat(64)}.png/../../secret`, '', `${'A'.repeat(64)}.png`])(
  'refuses the name « %s »',
  (name) => {
    expect(files.read(name)).toBeUndefined();
    expect(() => files.pathOf(name)).toThrow();
  },
);

test('tells images by their content, not by what they are called', () => {
  expect(imageExtension(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('png');
  expect(imageExtension(Buffer.from('ffd8ffe000104a46', 'hex'))).toBe('jpg');
  expect(imageExtension(Buffer.from('<svg onload="x()">'))).toBeUndefined();
  expect(imageExtension(Buffer.from('PK'))).toBeUndefined();
});
