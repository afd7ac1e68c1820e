// The matching against a search that looks at everything, and the promises that no score may break.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROFILES, type Profile } from '#capabilities/diagnosis';
import {
  AUDIENCES,
  askedAudiences,
  audiencesIn,
  facetMask,
  LANGUAGES,
  type Listing,
  languageMask,
  listingOf,
  NEED_CODES,
  needMasks,
  quarterAt,
  sevenDays,
} from '#capabilities/directory';
import { distanceInMetres } from '#shared/geography.ts';
import { openingDays } from '#shared/opening-hours/opening-hours.ts';
import { DEFAULT_TRAVEL } from '#shared/travel-time.ts';
import { makeWorld } from '../../../../bench/search/places.ts';
import {
  buildOfferIndex,
  loadWeight,
  type Ranked,
  type RankingContext,
  RESERVED,
  SUITED,
  waitUntilOpen,
  waitWeight,
  wayTo,
} from './offer-index.ts';
import { NO_CONSTRAINT, type Wanted } from './wanted.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-24');
const known = (value: unknown) => ({
  value,
  state: 'declared',
  statedOn: '2026-09-01',
  statedBy: 'le lieu',
  source: 's',
});
const knownAll = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, known(value)]));

const HELP = [['homeVisit'], ['remote'], ['workshop'], ['individual'], ['individual', 'homeVisit']];

/** Places around one point, so that several answer; some on a line, some with languages, one hour in ten unknown. */
function makeListings(count: number): Listing[] {
  return [...makeWorld(count).places()].map((statement, number) => {
    const position = {
      latitude: 47.9 + ((number * 37) % 100) / 250,
      longitude: -2.5 + ((number * 61) % 100) / 200,
      precision: 'exact',
    };
    const place = {
      ...statement.place,
      position,
      ...(number % 3 === 0 && { publicTransport: ['line'] }),
      ...(number % 4 === 0 && { languages: [LANGUAGES[number % LANGUAGES.length]!] }),
      ...(number % 10 === 0 && { openingHours: '' }),
      ...(number % 13 === 5 && { openingHours: 'Tu,Th 09:00-12:00 "sur rendez-vous"; PH off' }),
      ...(number % 17 === 5 && { openingHours: 'Th[2] 14:00-17:00; PH off' }),
      ...(number % 19 === 5 && { openingHours: 'Mo-Fr 09:00-17:00; 2026 Nov 24-2027 Mar 31 off; PH off' }),
    };
    return listingOf(
      {
        id: `place-${number}`,
        slug: `place-${number}`,
        changedAt: '',
        published: true,
        dropIns: [],
        place: knownAll(place),
        offers: Object.entries(statement.offers!).map(([id, fields], rank) => ({
          id,
          fields: knownAll({
            ...fields,
            ...(number % 5 === 0 && { helpModes: HELP[(number / 5 + rank) % HELP.length] }),
            ...(number % 6 === 0 && { cost: 'paid', freeIfReferred: number % 12 === 0 }),
            ...(number % 7 === 0 && { levels: ['assist', 'accompany'] }),
          }),
        })),
      } as never,
      TODAY,
    )!;
  });
}
const LISTINGS = makeListings(1_500);
const INDEX = buildOfferIndex(LISTINGS, TODAY);

const wantedArbitrary: fc.Arbitrary<Wanted> = fc.record({
  need: fc.constantFrom(...NEED_CODES),
  from: fc.record({
    latitude: fc.double({ min: 47.6, max: 48.6, noNaN: true }),
    longitude: fc.double({ min: -2.8, max: -1.8, noNaN: true }),
  }),
  profile: fc.option(fc.constantFrom(...(Object.keys(PROFILES) as Profile[])), { nil: undefined }),
  noCar: fc.boolean(),
  atHome: fc.boolean(),
  wheelchair: fc.boolean(),
  free: fc.boolean(),
  audience: fc.option(fc.constantFrom(...(Object.keys(AUDIENCES) as (keyof typeof AUDIENCES)[])), {
    nil: undefined,
  }),
  language: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined, freq: 5 }),
  part: fc.constantFrom('any', 'morning', 'afternoon'),
  rules: fc.subarray(['rsa', 'youth', 'seniors', 'families']),
});
const contextArbitrary: fc.Arbitrary<RankingContext> = fc
  .record({
    loads: fc.dictionary(
      fc.integer({ min: 0, max: 1_499 }).map((n) => `place-${n}`),
      fc.integer({ min: 0, max: 9 }),
    ),
    named: fc.uniqueArray(fc.integer({ min: 0, max: 1_499 }), { maxLength: 3 }),
    hours: fc.integer({ min: 0, max: 167 }),
  })
  .map(({ loads, named, hours }) => ({
    now: NOW.add({ hours }),
    timeZone: 'Europe/Paris',
    travel: DEFAULT_TRAVEL,
    loads: new Map(Object.entries(loads)),
    named: new Map(named.map((number) => [`place-${number}`, 'Règle du territoire.'])),
  }));

/** Whether a row of a place breaks nothing of what is asked, said the slow way. */
function respects(
  listing: Listing,
  row: Listing['rows'][number],
  wanted: Wanted,
  context: RankingContext,
): boolean {
  const need = needMasks([wanted.need]);
  if (((row.needsLow & need.low) | (row.needsHigh & need.high)) === 0) return false;
  if (wanted.wheelchair && !(row.facets & facetMask(['wheelchair']))) return false;
  if (wanted.free && !(row.facets & facetMask(['free', 'freeIfReferred']))) return false;
  if (wanted.audience && !(row.audiences & askedAudiences([wanted.audience]))) return false;
  if (wanted.language && !(row.languages & languageMask([wanted.language]))) return false;
  if (waitFor(row, wanted, context) === 'never') return false;
  return minutesTo(listing, row, wanted) !== undefined;
}

/** Minutes until somebody is there; undefined when one must call first. */
function waitFor(row: Listing['rows'][number], wanted: Wanted, context: RankingContext) {
  const { hours, closures } = row.hours;
  if (hours.kind !== 'hours') return wanted.part === 'any' ? undefined : 'never';
  const soon = waitUntilOpen(
    sevenDays(row.hours, TODAY)!,
    quarterAt(context.now, 'Europe/Paris'),
    wanted.part,
  );
  if (soon !== undefined) return soon;
  const [from, to] = { any: [0, 1440], morning: [0, 720], afternoon: [780, 1440] }[wanted.part] as [
    number,
    number,
  ];
  const days = openingDays(hours, TODAY, TODAY.add({ days: 59 }), closures);
  const first = days.findIndex(
    ({ segments, holidayUncertain }) =>
      !holidayUncertain &&
      segments.some(({ fromMinute, toMinute }) => Math.min(toMinute, to) - Math.max(fromMinute, from) >= 30),
  );
  return first < 0 ? 'never' : first < 7 ? undefined : first * 1440;
}

/** Minutes of the way that is left; by car for who comes to the person, or helps by telephone. */
function minutesTo(listing: Listing, row: Listing['rows'][number], wanted: Wanted): number | undefined {
  const metres = distanceInMetres(wanted.from, listing);
  if (!wanted.atHome) return wayTo(metres, listing.transport, wanted.noCar, DEFAULT_TRAVEL)?.minutes;
  if (!(row.facets & facetMask(['homeVisit', 'remote']))) return undefined;
  return wayTo(metres, undefined, false, DEFAULT_TRAVEL)?.minutes;
}

/** It names people, and nothing says that the person is one of them. */
const isReserved = ({ audiences }: Listing['rows'][number], { audience, rules }: Wanted): boolean =>
  audiencesIn(audiences).length > 0 &&
  !audiencesIn(audiences).some((one) => one === audience || rules.some((rule) => rule === one));

const [WITH_PERSON, WORKSHOP, ACCOMPANY] = (['withPerson', 'workshop', 'accompany'] as const).map((facet) =>
  facetMask([facet]),
) as [number, number, number];

function everything(wanted: Wanted, context: RankingContext): number[] {
  const scores: number[] = [];
  for (const listing of LISTINGS) {
    const own = listing.rows
      .filter((row) => respects(listing, row, wanted, context))
      .map((row) => {
        const wait = waitFor(row, wanted, context) as number | undefined;
        const suits = { autonomous: 0, lightHelp: WITH_PERSON, training: WORKSHOP, permanentHelp: ACCOMPANY };
        return (
          minutesTo(listing, row, wanted)! +
          (wanted.profile && row.facets & suits[wanted.profile] ? SUITED : 0) +
          (isReserved(row, wanted) ? RESERVED : 0) +
          loadWeight(context.loads.get(listing.id) ?? 0) +
          waitWeight(wait) -
          (context.named.has(listing.id) ? 1_000 : 0)
        );
      });
    if (own.length > 0) scores.push(Math.min(...own));
  }
  return scores.sort((a, b) => a - b).slice(0, 3);
}

describe('the three best offers', () => {
  test('are those that a search of everything finds', () => {
    let answered = 0;
    fc.assert(
      fc.property(wantedArbitrary, contextArbitrary, (wanted, context) => {
        const best = INDEX.best(wanted, context);
        answered += best.length;
        const expected = everything(wanted, context);
        expect(best).toHaveLength(expected.length);
        for (const [rank, { score }] of best.entries()) expect(score).toBeCloseTo(expected[rank]!, 9);
      }),
      { numRuns: 400 },
    );
    expect(answered).toBeGreaterThan(100);
  });

  test('never break a hard constraint, even one named by a rule of the territory', () => {
    fc.assert(
      fc.property(wantedArbitrary, contextArbitrary, (wanted, context) => {
        const best = INDEX.best(wanted, context);
        for (const { listing, row, way } of best) {
          expect(respects(listing, listing.rows[row]!, wanted, context)).toBe(true);
          if (wanted.noCar) expect(way).not.toBe('car');
          if (wanted.atHome) expect(['home', 'phone']).toContain(way);
        }
        expect(new Set(best.map(({ listing }) => listing.id)).size).toBe(best.length);
      }),
      { numRuns: 400 },
    );
  });

  test('are shared: one more referral to a place never brings it forward', () => {
    const rankOf = (best: Ranked[], id: string) => {
      const rank = best.findIndex(({ listing }) => listing.id === id);
      return rank < 0 ? best.length : rank;
    };
    fc.assert(
      fc.property(wantedArbitrary, contextArbitrary, (wanted, context) => {
        const before = INDEX.best(wanted, context);
        const first = before[0]?.listing.id;
        if (!first) return;
        const loads = new Map(context.loads).set(first, (context.loads.get(first) ?? 0) + 3);
        expect(rankOf(INDEX.best(wanted, { ...context, loads }), first)).toBeGreaterThanOrEqual(
          rankOf(before, first),
        );
      }),
    );
  });

  test('a place that said no to the person is not proposed again', () => {
    fc.assert(
      fc.property(wantedArbitrary, contextArbitrary, (wanted, context) => {
        const except = INDEX.best(wanted, context)[0]?.listing.id;
        const again = INDEX.best({ ...wanted, except }, context).map(({ listing }) => listing.id);
        expect(again).not.toContain(except);
      }),
      { numRuns: 100 },
    );
  });

  test('two places that are equal share people in turn', () => {
    const [one] = makeListings(1);
    const twins = [one!, { ...one!, id: 'twin' }];
    const index = buildOfferIndex(twins, TODAY);
    const need = NEED_CODES.find((code) => (one!.rows[0]!.needsLow & needMasks([code]).low) !== 0)!;
    const loads = new Map<string, number>();
    const context = { now: NOW, timeZone: 'Europe/Paris', travel: DEFAULT_TRAVEL, loads, named: new Map() };
    const sent: string[] = [];
    for (let person = 0; person < 6; person++) {
      const [best] = index.best({ ...NO_CONSTRAINT, need, from: one! }, context);
      sent.push(best!.listing.id);
      loads.set(best!.listing.id, (loads.get(best!.listing.id) ?? 0) + 1);
    }
    expect(sent.filter((id) => id === 'twin')).toHaveLength(3);
  });
});
