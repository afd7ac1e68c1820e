import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGrid } from './grid.ts';
import { bruteForce, type GridPlace, type GridQuery, type GridRow } from './grid-reference.ts';

const mask = fc.integer({ min: 0, max: 0b1111 });
/** Needs of a question: several, none, or one alone, which reads other arrays. */
const asked = fc.oneof(mask, fc.constantFrom(0, 0, 1, 2, 4, 8, 2 ** 31, -(2 ** 31)));
const borne = fc.oneof(mask, fc.constantFrom(-(2 ** 31), -1, 2 ** 31));
const week = fc.option(fc.uint32Array({ minLength: 21, maxLength: 21, max: 0xffffffff }), { nil: undefined });
const row: fc.Arbitrary<GridRow> = fc.record({
  needsLow: borne,
  needsHigh: borne,
  audiences: mask,
  facets: mask,
  languages: mask,
  week,
});
// France and overseas, with heaps on the same point.
const latitude = fc.oneof(
  fc.double({ min: 41, max: 51.5, noNaN: true }),
  fc.constantFrom(47.6, 47.65, -21.1, 14.6),
);
const longitude = fc.oneof(
  fc.double({ min: -5.2, max: 9.6, noNaN: true }),
  fc.constantFrom(-2.75, -2.7, 55.5, -61, 179.98, -179.97),
);
const place: fc.Arbitrary<GridPlace> = fc.record({
  latitude,
  longitude,
  rows: fc.array(row, { maxLength: 3 }),
});
const query: fc.Arbitrary<GridQuery> = fc.record({
  latitude,
  longitude,
  radius: fc.constantFrom(100, 5_000, 50_000, 400_000, 30_000_000),
  limit: fc.integer({ min: 1, max: 25 }),
  needsLow: asked,
  needsHigh: asked,
  audiences: mask,
  facets: fc.integer({ min: 0, max: 3 }),
  languages: fc.integer({ min: 0, max: 3 }),
  quarter: fc.integer({ min: -1, max: 671 }),
});

describe('the search grid', () => {
  test('gives the same places in the same order as looking at everything', () => {
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 120 }),
        fc.array(query, { minLength: 1, maxLength: 8 }),
        (places, queries) => {
          const grid = buildGrid(places);
          for (const one of queries) {
            expect(grid.nearest(one)).toEqual(bruteForce(places, one));
            const all = bruteForce(places, { ...one, limit: places.length + 1 });
            expect(grid.nearestOfAll(one)).toEqual({ hits: all.slice(0, one.limit), total: all.length });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('forgets a place that is hidden, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 60 }), query, fc.nat(), (places, one, pick) => {
        const grid = buildGrid(places);
        const gone = pick % places.length;
        grid.hide(gone);
        const left = places.map((item, index) => (index === gone ? { ...item, rows: [] } : item));
        expect(grid.nearest(one)).toEqual(bruteForce(left, one));
      }),
    );
  });

  test('answers nothing, without failing, when there is no place', () => {
    const grid = buildGrid([]);
    expect(
      grid.nearest({
        latitude: 47,
        longitude: -2,
        radius: 50_000,
        limit: 20,
        needsLow: 0,
        needsHigh: 0,
        audiences: 0,
        facets: 0,
        languages: 0,
        quarter: -1,
      }),
    ).toEqual([]);
  });
});
