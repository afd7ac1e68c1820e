import { expect, test } from 'vitest';
import { isId, newId } from './id.ts';

test('identifiers are in the order in which they were made, thousands in a millisecond too, and all different', () => {
  const made = Array.from({ length: 20_000 }, () => newId());
  expect(made).toEqual([...made].sort());
  expect(new Set(made).size).toBe(made.length);
  for (const id of made.slice(0, 100)) expect(isId(id)).toBe(true);
});

test('one of another time sorts at that time', () => {
  expect(newId(Date.parse('2020-01-01')) < newId()).toBe(true);
  expect(newId(0)).toMatch(/^00000000-0000-7/);
});
