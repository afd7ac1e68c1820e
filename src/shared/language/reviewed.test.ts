// Who re-read what: by domain and language, the last one counts; what nobody re-read is said to be so.
import { expect, test } from 'vitest';
import { readReviews, reviewOf, unreviewed } from './reviewed.ts';

const REVIEWS = readReviews([
  { language: 'pt', domain: 'papers', by: 'lectrice de langue maternelle', on: '2027-03-02' },
  { language: 'pt', domain: 'papers', by: 'interprète', on: '2027-01-10' },
  { language: 'pt', domain: 'titles', by: 'interprète', on: '2027-01-10' },
]);

test('the last review of a domain in a language is the one that counts', () => {
  expect(reviewOf('papers', 'pt', REVIEWS)).toMatchObject({ by: 'lectrice de langue maternelle' });
  expect([reviewOf('papers', 'es', REVIEWS), reviewOf('cases', 'pt', REVIEWS)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a language is re-read once all of its domains are', () => {
  expect(unreviewed(['papers', 'titles'], ['pt', 'es'], REVIEWS)).toEqual(['es']);
  expect(unreviewed(['papers', 'cases'], ['pt', 'es'], REVIEWS)).toEqual(['pt', 'es']);
});

test.each([
  [{ language: 'xx', domain: 'papers', by: 'interprète', on: '2027-01-10' }],
  [{ language: 'pt', domain: 'papers', by: '', on: '2027-01-10' }],
  [{ language: 'pt', domain: 'papers', by: 'interprète', on: 'hier' }],
])('a review that says neither who nor when is refused: %j', (one) => {
  expect(() => readReviews([one])).toThrow();
});
