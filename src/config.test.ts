import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atKeptAddress, keepAddress, readConfig, readSecret, sayDiskFault } from './config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillage-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the secret of an installation', () => {
  test('is made once, kept to its owner, and the same from then on', () => {
    const secret = readSecret(folder, {});
    expect(secret).toHaveLength(32);
    expect(readSecret(folder, {})).toEqual(secret);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  test('is refused when its file was cut short, rather than taken as it is', () => {
    for (const cut of ['', 'ab', 'z'.repeat(64)]) {
      writeFileSync(join(folder, 'secret'), cut);
      expect(() => readSecret(folder, {})).toThrow('est abîmé');
    }
  });

  test('is made again over the draft of a start that was killed', () => {
    writeFileSync(join(folder, `secret.${process.pid}.new`), 'half');
    expect(readSecret(folder, {})).toHaveLength(32);
    expect(readdirSync(folder)).toEqual(['secret']);
  });
});

test('a command beside a server makes links with the address of that server', () => {
  const config = readConfig({ data: folder }, {});
  expect(atKeptAddress(config, {}).baseUrl).toBe('http://localhost:8080');
  const baseUrl = 'https://maillage.example';
  keepAddress({ dataFolder: folder, baseUrl: 'http://localhost:8080' }, {});
  expect(readdirSync(folder)).toEqual([]);
  keepAddress({ dataFolder: folder, baseUrl }, { MAILLAGE_URL: baseUrl });
  expect(atKeptAddress(config, {}).baseUrl).toBe('https://maillage.example');
  expect(atKeptAddress(config, { MAILLAGE_URL: 'https://x.example' }).baseUrl).toBe('http://localhost:8080');
  writeFileSync(join(folder, 'adresse'), 'not an address');
  expect(atKeptAddress(config, {}).baseUrl).toBe('http://localhost:8080');
});

test('what the disk refuses is said with what to do, and nothing else is taken for it', () => {
  const say = (code: string) => sayDiskFault(Object.assign(new Error('x'), { code }), { dataFolder: '/d' });
  expect(say('ENOSPC')).toContain('Le disque est plein');
  expect(say('EROFS')).toContain('n’a pas le droit d’écrire');
  expect(say('EADDRINUSE')).toBeUndefined();
});
