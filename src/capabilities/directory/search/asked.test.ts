import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAsked, writeAsked } from './asked.ts';

test('reads any address without failing, and writes it back as it understood it', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(
            'q',
            'besoin',
            'ou',
            'commune',
            'lat',
            'lon',
            'f',
            'public',
            'langue',
            'trajet',
            'page',
            'x',
          ),
          fc.oneof(
            fc.string(),
            fc.constantFrom('ouvert', 'gratuit', 'rsa', '56260', '47.6', 'seniors', 'ar', 'pied', '2'),
          ),
        ),
      ),
      (pairs) => {
        const asked = readAsked(new URLSearchParams(pairs));
        const again = readAsked(new URL(writeAsked(asked), 'http://x').searchParams);
        expect(again).toEqual(asked);
      },
    ),
  );
});

test('keeps what a person typed, and only what the page offers', () => {
  expect(
    readAsked(
      new URLSearchParams('q=carte+grise&ou=Les+Ormeaux&f=ouvert&f=inconnu&public=seniors&trajet=pied'),
    ),
  ).toMatchObject({
    words: 'carte grise',
    where: 'Les Ormeaux',
    filters: ['ouvert'],
    audience: 'seniors',
    travelling: 'pied',
  });
});
