import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSecret } from './config.ts';

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
