import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeKeys } from '#platform/crypto.ts';
import { grantableRoles } from './roles.ts';
import { deviceFamily } from './sign-in/device-family.ts';
import { waitMinutes } from './sign-in/lock-out.ts';
import { codeAt, openSecret, readCode, sealSecret, stepOfCode } from './sign-in/one-time-code.ts';
import { hashPassword, verifyPassword } from './sign-in/password-hash.ts';
import { refusePassword } from './sign-in/password-rule.ts';
import { sessionEnds } from './sign-in/session-times.ts';

const about = { email: 'claire.legoff@mairie.exemple', name: 'Claire Le Goff' };
const keys = makeKeys(Buffer.alloc(32, 1));

test('accepts sentences of words and refuses what is short, repeated, guessed or one’s own name', () => {
  for (const good of ['tasse verte sous la pluie', 'Éléphant-violet-9', 'x7$kQ2!vR9pL'])
    expect(refusePassword(good, about)).toBeUndefined();
  for (const bad of ['onze signes', 'aaaaaaaaaaaaaaaa', 'motdepasse1234', 'azerty123456', 'clairelegoff'])
    expect(refusePassword(bad, about)).toMatch(/quatre mots/);
  expect(refusePassword('mot '.repeat(80), about)).toMatch(/dépasse/);
});

test('waits never shorten as failures add up, and never pass an hour', () => {
  fc.assert(
    fc.property(fc.nat(200), (failures) => {
      expect(waitMinutes(failures + 1)).toBeGreaterThanOrEqual(waitMinutes(failures));
      expect(waitMinutes(failures)).toBeLessThanOrEqual(60);
    }),
  );
});

test('verifies the password that was hashed, in either form of its accents, and nothing else', async () => {
  const kept = await hashPassword('école été naïf');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword('école été naïf'.normalize('NFD'), kept)).toBe(true);
  expect(await verifyPassword('ecole ete naif', kept)).toBe(false);
  expect(await verifyPassword('école été naïf', null)).toBe(false);
  expect(await hashPassword('école été naïf')).not.toBe(kept);
});

test('a sealed secret opens for its own account only', () => {
  const secret = Buffer.from('vingt octets secrets');
  const sealed = sealSecret(keys, 'a', secret);
  expect(openSecret(keys, 'a', sealed, 1)).toEqual(secret);
  expect(() => openSecret(keys, 'b', sealed, 1)).toThrow();
  expect(() => openSecret(makeKeys(Buffer.alloc(32, 2)), 'a', sealed, 1)).toThrow();
});

test('gives the codes of RFC 6238, and accepts one step of drift either way', () => {
  const secret = Buffer.from('12345678901234567890');
  const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  // Appendix B, last six digits.
  expect(codeAt(secret, at(59))).toBe('287082');
  expect(codeAt(secret, at(1_111_111_109))).toBe('081804');
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 10 ** 9 }), fc.integer({ min: -5, max: 5 }), (step, drift) => {
      const found = stepOfCode(secret, codeAt(secret, at((step + drift) * 30)), at(step * 30 + 7));
      if (Math.abs(drift) <= 1) expect(found).toBe(step + drift);
      else if (found !== undefined) expect(Math.abs(found - step)).toBeLessThanOrEqual(1);
    }),
  );
});

test('reads a code however it was pasted', () => {
  for (const text of ['123456', ' 123 456 ', '123-456', '123\u00a0456', '12.34.56'])
    expect(readCode(text)).toBe('123456');
  for (const text of ['12345', '1234567', '12345a', '', 'ABCDE-FGHJK'])
    expect(readCode(text)).toBeUndefined();
});

test('names the family of a browser and nothing more', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
  expect(deviceFamily(edge)).toBe('Edge sur Windows');
  expect(deviceFamily('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox sur Linux',
  );
  expect(deviceFamily(undefined)).toBe('Appareil inconnu');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(deviceFamily(text).length).toBeLessThan(60);
    }),
  );
});

test('only an administrator gives the roles of the territory', () => {
  expect(grantableRoles({ administrator: false, manager: true })).not.toContain('administrator');
  expect(grantableRoles({ administrator: false, manager: true })).toContain('socialWorker');
  expect(grantableRoles({ administrator: true, manager: false })).toContain('administrator');
  expect(grantableRoles({ administrator: false, manager: false })).toEqual([]);
});

test('a session never outlives its end by being used', () => {
  const now = Temporal.Instant.from('2026-11-24T09:20:00Z');
  for (const trusted of [true, false]) {
    const { idleUntil, expiresAt } = sessionEnds(now, trusted);
    expect(Temporal.Instant.compare(idleUntil, expiresAt)).toBeLessThanOrEqual(0);
  }
});
