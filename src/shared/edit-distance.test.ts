import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, letterMask, maskDifference } from './edit-distance.ts';

/** The definition, without band nor early end: what the fast version must agree with. */
function plainDistance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  for (let row = 1; row <= one.length; row++)
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min(
        table[row - 1]![column]! + 1,
        table[row]![column - 1]! + 1,
        table[row - 1]![column - 1]! + same,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, table[row - 2]![column - 2]! + 1);
      table[row]![column] = cost;
    }
  return table[one.length]![other.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });
const limit = fc.integer({ min: 0, max: 3 });

test('agrees with the definition up to the limit, and says « more » beyond', () => {
  fc.assert(
    fc.property(word, word, limit, (one, other, most) => {
      expect(editDistance(one, other, most)).toBe(Math.min(plainDistance(one, other), most + 1));
    }),
    { numRuns: 2000 },
  );
});

test('counts two swapped neighbours as one slip', () => {
  expect(editDistance('vannse', 'vannes', 2)).toBe(1);
});

test('never rules out by its letters a word that is within the limit', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(maskDifference(letterMask(one), letterMask(other))).toBeLessThanOrEqual(
        2 * plainDistance(one, other),
      );
    }),
    { numRuns: 1000 },
  );
});
