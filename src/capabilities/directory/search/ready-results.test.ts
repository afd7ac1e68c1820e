import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, PageWriter } from '#platform/serving/stencil.ts';
import { DEFAULT_TRAVEL, estimateMinutes } from '#shared/travel-time.ts';
import type { Found } from './finder.ts';
import { type Listing, listHours, NOT_DRAWN } from './listing.ts';
import { makeStatusBoard } from './opening-status.ts';
import { ReadyResults } from './ready-results.ts';
import {
  type Card,
  endMarkup,
  linkMarkup,
  nameMarkup,
  numberMarkup,
  statusMarkup,
  travelMarkup,
} from './result-list.ts';

const MORNING = Temporal.Instant.from('2026-11-24T09:30:00Z');
const NIGHT = Temporal.Instant.from('2026-11-24T22:30:00Z');
const words = fc.string({ unit: 'binary', maxLength: 40 });
const mask = fc.constantFrom(0, 1, 2, 3, -(2 ** 31));

const card: fc.Arbitrary<Card> = fc.record({
  slug: fc.stringMatching(/^[a-z-]{1,12}$/),
  name: words,
  communeName: words,
  does: words,
  offers: fc.array(fc.record({ needsLow: mask, needsHigh: mask, does: words }), { maxLength: 3 }),
  phone: fc.option(fc.constant({ shown: '01 99 00 00 00', link: 'tel:+33199000000' }), { nil: undefined }),
  free: fc.boolean(),
  wheelchair: fc.boolean(),
  freshness: fc.record({ text: words, old: fc.boolean() }),
});

const listing: fc.Arbitrary<Listing> = fc
  .record({ card, hours: fc.constantFrom('Mo-Fr 09:00-12:00', 'Tu 14:00-18:00', '') })
  .map(({ card, hours }) => ({
    ...NOT_DRAWN,
    id: card.slug,
    latitude: 47,
    longitude: 2,
    approximate: false,
    communeCode: undefined,
    address: '',
    card,
    hours: listHours(hours, '00', []),
    rows: [],
    names: '',
  }));

const found: fc.Arbitrary<Found[]> = fc.array(
  fc.record({ listing, metres: fc.option(fc.integer({ min: 0, max: 400_000 }), { nil: undefined }) }),
  { maxLength: 20 },
);

/** The list put together as text, without keeping anything. */
function plainList(
  results: Found[],
  needs: { low: number; high: number },
  timed: boolean,
  now: Temporal.Instant,
) {
  const board = makeStatusBoard('Europe/Paris');
  return results
    .map(({ listing: { card, hours }, metres }, index) => {
      const status = board.show(hours, now);
      const offer = card.offers.find(
        ({ needsLow, needsHigh }) => ((needsLow & needs.low) | (needsHigh & needs.high)) !== 0,
      );
      const minutes = (mode: 'car' | 'foot') => estimateMinutes(metres ?? 0, mode, DEFAULT_TRAVEL);
      const travel =
        timed && metres !== undefined
          ? travelMarkup('car', minutes('car')) +
            (minutes('foot') <= 180 ? travelMarkup('foot', minutes('foot')) : '')
          : '';
      return (
        numberMarkup(index + 1, status.tone === 'ouvert') +
        linkMarkup(card) +
        nameMarkup(card) +
        statusMarkup(status) +
        travel +
        endMarkup(card, offer ? offer.does : card.does)
      );
    })
    .join('');
}

const makeReady = (mostBlocks?: number) =>
  new ReadyResults({
    board: makeStatusBoard('Europe/Paris'),
    travel: DEFAULT_TRAVEL,
    mostBlocks,
    project: ({ card }) => (card.free ? { x: 12.4, y: 7.6 } : undefined),
  });

function listOf(ready: ReadyResults, ...[results, needs, timed, now]: Parameters<typeof plainList>): string {
  const page = new PageWriter();
  ready.prepare(results);
  ready.putList(page, results, needs, timed, now);
  return page.take().toString('latin1');
}

test('writes the same bytes as texts put together, again and again, at any hour', () => {
  const ready = makeReady();
  fc.assert(
    fc.property(found, mask, mask, fc.boolean(), (results, low, high, timed) => {
      for (const now of [MORNING, NIGHT, MORNING])
        expect(listOf(ready, results, { low, high }, timed, now)).toBe(
          plainList(results, { low, high }, timed, now),
        );
    }),
  );
});

test('draws all again when its memory is full, and tells the same', () => {
  const ready = makeReady(1);
  const large = fc.sample(listing, { numRuns: 40, seed: 7 }).map(
    (one, index): Found => ({
      listing: { ...one, card: { ...one.card, does: `${index} ${'x'.repeat(100_000)}` } },
      metres: 1_000 * index,
    }),
  );
  for (let turn = 0; turn < 3; turn++)
    for (let start = 0; start < large.length; start += 10) {
      const some = large.slice(start, start + 10);
      expect(listOf(ready, some, { low: 0, high: 0 }, true, MORNING)).toBe(
        plainList(some, { low: 0, high: 0 }, true, MORNING),
      );
    }
});

test('two lists of results may show the same place', () => {
  const [one] = fc.sample(listing, { numRuns: 1, seed: 3 });
  const results = [{ listing: one!, metres: 10 }];
  const expected = plainList(results, { low: 0, high: 0 }, true, MORNING);
  const [first, second] = [makeReady(), makeReady()];
  for (const ready of [first, second, first])
    expect(listOf(ready, results, { low: 0, high: 0 }, true, MORNING)).toBe(expected);
});

/** Where the places of this test fall on the map, by their latitude; those that are not free fall outside. */
const SPOTS = [
  { x: 12.4, y: 7.6 },
  { x: 16.2, y: 3.1 },
  { x: 300, y: 80 },
];
const spotted: fc.Arbitrary<Found[]> = fc.array(
  fc.record({ listing, spot: fc.nat(SPOTS.length - 1) }).map(({ listing: one, spot }) => ({
    listing: { ...one, latitude: spot },
    metres: undefined,
  })),
  { maxLength: 20 },
);

test('one pin stands where places share a spot, the nearest of them, which says how many more and which', () => {
  const ready = new ReadyResults({
    board: makeStatusBoard('Europe/Paris'),
    travel: DEFAULT_TRAVEL,
    project: ({ card, latitude }) => (card.free ? SPOTS[latitude] : undefined),
  });
  fc.assert(
    fc.property(spotted, (results) => {
      const page = new PageWriter();
      ready.prepare(results);
      ready.putPins(page, results, MORNING);
      const html = page.take().toString('latin1');
      const onMap = results.flatMap(({ listing: { card, latitude } }, index) =>
        card.free ? [{ number: index + 1, name: card.name, far: latitude === 2 }] : [],
      );
      expect(ready.countPins(results)).toBe(onMap.length);
      const spots = [false, true]
        .map((far) => onMap.filter((one) => one.far === far))
        .filter((spot) => spot.length > 0)
        .sort(([a], [b]) => b!.number - a!.number);
      const pins = html.split('<g transform=').slice(1);
      expect(pins).toHaveLength(spots.length);
      for (const [index, spot] of spots.entries()) {
        const [first, ...others] = spot;
        const pin = pins[index]!;
        expect(pin).toContain(
          `href="#lieu-${first!.number}" aria-label="Lieu ${first!.number} : ${escapeText(first!.name)}`,
        );
        const more = /<text class="plus"[^>]*>\+(\d+)<\/text>/.exec(pin)?.[1];
        expect(more).toBe(others.length > 0 ? String(others.length) : undefined);
        const said = /au m&#234;me endroit : (?:lieu|lieux) ([\d, et]+)"/.exec(pin)?.[1];
        expect(said?.match(/\d+/g)?.map(Number) ?? []).toEqual(others.map(({ number }) => number));
      }
    }),
  );
});
