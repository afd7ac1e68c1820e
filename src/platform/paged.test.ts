import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageOf, readCursor, writeCursor } from './paged.ts';

describe('a cursor', () => {
  test('gives back the keys that it was made of', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.uuid(), fc.integer(), (text, id, number) => {
        const keys = [text.replaceAll('\0', ''), id, number] as const;
        expect(readCursor(writeCursor(keys), ['text', 'id', 'number'])).toEqual(keys);
      }),
    );
  });

  test.each([
    undefined,
    '',
    'zzz',
    '💥',
    writeCursor(['x']),
    writeCursor(['x', 'y']),
    writeCursor(['a\0b', 3]),
    'W10',
    'x'.repeat(5_000),
  ])('that is none of ours begins the list again: %j', (text) => {
    expect(readCursor(text, ['id', 'number'])).toBeUndefined();
  });
});

test('walking by pages shows every row once, in order, whatever the size', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 999 })),
      fc.integer({ min: 1, max: 9 }),
      (numbers, size) => {
        const all = numbers.sort((a, b) => a - b);
        const shown: number[] = [];
        let cursor: string | undefined;
        do {
          const after = readCursor(cursor, ['number'])?.[0] ?? -1;
          const page = pageOf(all.filter((one) => one > after).slice(0, size + 1), size, (one) => [one]);
          shown.push(...page.items);
          cursor = page.next;
        } while (cursor);
        expect(shown).toEqual(all);
      },
    ),
  );
});
