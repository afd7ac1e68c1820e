import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from './id.ts';
import { readLink, signLink } from './signed-link.ts';

const key = Buffer.alloc(32, 1);
const now = Temporal.Instant.from('2026-11-22T09:00:00Z');
const objectId = newId();
const link = signLink(key, { purpose: 'confirm', objectId, expires: now.add({ hours: 24 }) });

test('opens for its purpose until its hour', () => {
  expect(readLink(key, 'confirm', link, now)).toEqual({ kind: 'valid', objectId });
  expect(readLink(key, 'confirm', link, now.add({ hours: 24 }))).toEqual({ kind: 'expired', objectId });
});

test('does not open for another purpose, nor with another key', () => {
  expect(readLink(key, 'answer', link, now)).toEqual({ kind: 'forged' });
  expect(readLink(Buffer.alloc(32, 2), 'confirm', link, now)).toEqual({ kind: 'forged' });
});

test('refuses every other text', () => {
  fc.assert(
    fc.property(fc.nat(link.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
      const other = link.slice(0, at) + String.fromCharCode(code) + link.slice(at + 1);
      fc.pre(other !== link);
      expect(readLink(key, 'confirm', other, now).kind).toBe('forged');
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readLink(key, 'confirm', text, now).kind === 'forged'));
});
