import { expect, test } from 'vitest';
import { byPages } from './by-pages.ts';

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: String(n).padStart(5, '0') }));

test.each([0, 1, 2, 3, 4, 5, 1_001])('reads all of %i rows, once each and in order', async (count) => {
  const all = rows(count);
  const read: string[] = [];
  for await (const { id } of byPages(
    async (after, size) => all.filter((row) => after === undefined || row.id > after).slice(0, size),
    2,
  ))
    read.push(id);
  expect(read).toEqual(all.map(({ id }) => id));
});
