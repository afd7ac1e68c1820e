// The licences of all that the lockfile brings: permissive, or isolated and said why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Locked = { license?: string; dev?: boolean };
const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
) as { packages: Record<string, Locked> };

const PERMISSIVE = new Set(
  'MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 Unlicense OFL-1.1 CC0-1.0'.split(' '),
);
/** Used to check and to build, in no copy that runs. */
const TO_BUILD = new Set(['MPL-2.0', 'Python-2.0']);
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'node_modules/opening_hours':
    'LGPL-3.0-only, not modified, behind shared/opening-hours, replaceable by its file',
  'node_modules/@gouvfr-anct/lieux-de-mediation-numerique': 'MIT, in its LICENSE.md',
  'node_modules/suncalc': 'BSD-2-Clause, in its LICENSE',
};

/** Of « A AND B » all must do; of « A OR B », one. */
const isAllowed = (licence: string, allowed: (one: string) => boolean): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => allowed(one.trim())));

const refused = (locked: Record<string, Locked>) =>
  Object.entries(locked)
    .filter(([path]) => path !== '' && !(path in READ_BY_HAND))
    .filter(
      ([, { license = '', dev = false }]) =>
        !isAllowed(license, (one) => PERMISSIVE.has(one) || (dev && TO_BUILD.has(one))),
    )
    .map(([path, { license }]) => `${path}: ${license}`);

test('every package of the lockfile has a permissive licence, or was read by hand', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(200);
  expect(refused(packages)).toEqual([]);
  expect(Object.keys(READ_BY_HAND).filter((path) => !(path in packages))).toEqual([]);
});

test('a copyleft licence that would run, or none at all, is refused', () => {
  for (const license of ['GPL-3.0-only', 'AGPL-3.0', 'MPL-2.0', 'MIT AND GPL-2.0', ''])
    expect(refused({ 'node_modules/x': { license } }), license).toHaveLength(1);
  expect(
    refused({
      'node_modules/x': { license: '(MIT OR GPL-3.0)' },
      'node_modules/y': { license: 'MPL-2.0', dev: true },
    }),
  ).toEqual([]);
});
