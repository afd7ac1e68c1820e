// The search as pages and commands use it: words become needs or names, filters become masks, the grid answers, and
// what finds nothing is widened, saying how. Places change one at a time without building everything again.

import { meaningful } from '#shared/hearing/french.ts';
import type { NeedCode } from '../needs.ts';
import { NEEDS } from '../needs.ts';
import type { Asked } from './asked.ts';
import { criteriaMasks, isFiltered, lacksOf, NO_CRITERION } from './criteria.ts';
import { buildGrid, type Grid } from './grid.ts';
import { bruteForce, type GridHit, type GridPlace, type GridQuery } from './grid-reference.ts';
import { type Interpreter, makeInterpreter } from './interpret.ts';
import type { Listing } from './listing.ts';
import { type Facet, facetMask, needMasks } from './masks.ts';
import { makeNameIndex } from './names.ts';
import { sevenDays } from './opening-status.ts';

export type Point = { latitude: number; longitude: number };

export type Found = {
  listing: Listing;
  metres: number | undefined;
  /** Shown although it lacks this of what was asked, in words; absent when it has it all. */
  lacks?: readonly string[];
};

/** How the answer had to be widened; the page says it in words. */
export type Widening =
  | { kind: 'notUnderstood' }
  | { kind: 'anyHelp'; family: 'digitalMediation' | 'administrativeMediation' }
  | { kind: 'further'; kilometres: number }
  | { kind: 'withoutFilters' }
  /** Places that the words name, left out because they lack something asked. */
  | { kind: 'namedLeftOut'; names: readonly string[] };

export type Answer = {
  needs: NeedCode[];
  /** True when the words are the name of a place rather than a need. */
  byName: boolean;
  found: Found[];
  /** How many places answer within the radius, before the list was cut. */
  total: number;
  widenings: Widening[];
  /** Which {@link PAGE} places of the list these are, from 1: the first when there are not so many. */
  page: number;
};

export type Finder = {
  /** `remember`: false for words that are kept nowhere, not even in memory. */
  find(asked: Asked, from: Point | undefined, now: Temporal.Instant, remember?: boolean): Answer;
  /** The nearest places that answer a query of masks: the engine alone, for other capabilities and benchmarks. */
  nearest(query: GridQuery): Found[];
  bySlug(slug: string): Listing | undefined;
  byId(placeId: string): Listing | undefined;
  /** The places of a commune, those recorded with a code that it had before a merger included. */
  byCommune(code: string): Listing[];
  /** The codes under which the places of a commune may be recorded. */
  codesOf: CodesOf;
  listings(): Iterable<Listing>;
  put(listing: Listing): void;
  remove(id: string): void;
  /** Files the hours of the seven days from `today` on; to be called when a day begins. */
  beginDay(today: Temporal.PlainDate): void;
  readonly size: number;
};

/** Every code, in force or former, of the commune of a code. */
export type CodesOf = (code: string) => readonly string[];

/** Places on a page of results. */
export const PAGE = 20;
const ENOUGH = 3;
const WALK_RADIUS = 5_000;
const CAR_RADIUS = 50_000;
const FAR_RADIUS = 400_000;
/** Changes kept aside before the grid is built again; looking at them all costs about as much as the grid. */
const ASIDE = 1_000;

const NO_FILTER = { needsLow: 0, needsHigh: 0, ...NO_CRITERION };

function gridPlace(
  listing: Listing,
  today: Temporal.PlainDate,
  weeks: Map<object, Uint32Array | undefined>,
): GridPlace {
  const weekOf = (hours: Listing['hours']) => {
    if (!weeks.has(hours)) weeks.set(hours, sevenDays(hours, today));
    return weeks.get(hours);
  };
  return {
    latitude: listing.latitude,
    longitude: listing.longitude,
    rows: listing.rows.map(({ hours, ...row }) => {
      const week = weekOf(hours);
      const opens = week?.some((word) => word !== 0) ?? false;
      return { ...row, week, facets: row.facets | (opens ? facetMask(['openWithinAWeek']) : 0) };
    }),
  };
}

const MINUTE = 60_000;
let lastQuarter = { minute: Number.NaN, timeZone: '', quarter: 0 };

/** The quarter of the week of an instant, on the territory's clocks: 0 is Monday 0 h. Worked out once a minute. */
export function quarterAt(now: Temporal.Instant, timeZone: string): number {
  const minute = Math.floor(now.epochMilliseconds / MINUTE);
  if (lastQuarter.minute !== minute || lastQuarter.timeZone !== timeZone)
    lastQuarter = { minute, timeZone, quarter: readQuarter(now, timeZone) };
  return lastQuarter.quarter;
}

function readQuarter(now: Temporal.Instant, timeZone: string): number {
  const local = now.toZonedDateTimeISO(timeZone);
  return (local.dayOfWeek - 1) * 96 + local.hour * 4 + Math.floor(local.minute / 15);
}

export function makeFinder(
  initial: readonly Listing[],
  today: Temporal.PlainDate,
  timeZone: string,
  codesOf: CodesOf = (code) => [code],
  interpreter: Interpreter = makeInterpreter(),
): Finder {
  const names = makeNameIndex<string>();
  const heardBefore = new Map<string, NeedCode[]>();
  const all = new Map<string, Listing>();
  const slugs = new Map<string, string>();
  const communes = new Map<string, Set<string>>();
  let day = today;
  let base: Listing[] = [];
  let grid: Grid = buildGrid([]);
  let numbers = new Map<string, number>();
  const aside = new Map<string, { listing: Listing; place: GridPlace }>();
  let asideList: { listing: Listing; place: GridPlace }[] = [];
  /** The hours of the places that were looked at one by one since the grid was built. */
  const weeks = new Map<object, Uint32Array | undefined>();

  function build(): void {
    base = [...all.values()];
    const known = new Map<object, Uint32Array | undefined>();
    weeks.clear();
    grid = buildGrid(base.map((listing) => gridPlace(listing, day, known)));
    numbers = new Map(base.map((listing, index) => [listing.id, index]));
    aside.clear();
    asideList = [];
  }

  function file(listing: Listing): void {
    all.set(listing.id, listing);
    slugs.set(listing.card.slug, listing.id);
    if (listing.communeCode) {
      const set = communes.get(listing.communeCode) ?? new Set();
      communes.set(listing.communeCode, set.add(listing.id));
    }
    names.add(listing.id, listing.names);
  }

  function unfile(id: string): void {
    const known = all.get(id);
    if (!known) return;
    all.delete(id);
    slugs.delete(known.card.slug);
    if (known.communeCode) communes.get(known.communeCode)?.delete(id);
    names.remove(id);
    const number = numbers.get(id);
    if (number !== undefined) grid.hide(number);
    if (aside.delete(id)) asideList = [...aside.values()];
  }

  for (const listing of initial) file(listing);
  build();

  const asFound = ({ place, metres }: GridHit): Found => ({ listing: base[place]!, metres });

  /** The changes kept aside that answer, to be merged with the answers of the grid. */
  function besides(query: GridQuery): Found[] {
    if (asideList.length === 0) return [];
    const places = asideList.map(({ place }) => place);
    return bruteForce(places, { ...query, limit: places.length }).map(({ place, metres }) => ({
      listing: asideList[place]!.listing,
      metres,
    }));
  }

  function merge(found: Found[], extra: Found[], limit: number): Found[] {
    if (extra.length === 0) return found;
    return [...found, ...extra].sort((a, b) => a.metres! - b.metres!).slice(0, limit);
  }

  function nearest(query: GridQuery): Found[] {
    return merge(grid.nearest(query).map(asFound), besides(query), query.limit);
  }

  function nearestOfAll(query: GridQuery): { found: Found[]; total: number } {
    const { hits, total } = grid.nearestOfAll(query);
    const extra = besides(query);
    return { found: merge(hits.map(asFound), extra, query.limit), total: total + extra.length };
  }

  function hear(words: string, remember: boolean): NeedCode[] {
    const known = heardBefore.get(words);
    if (known) return known;
    const needs = interpreter.hear(words).map(({ need }) => need);
    if (!remember) return needs;
    if (heardBefore.size >= 5_000) heardBefore.delete(heardBefore.keys().next().value!);
    heardBefore.set(words, needs);
    return needs;
  }

  function masksOf(asked: Asked, needs: readonly NeedCode[], now: Temporal.Instant, withFilters: boolean) {
    const { low, high } = needMasks(needs);
    if (!withFilters) return { ...NO_FILTER, needsLow: low, needsHigh: high };
    return { needsLow: low, needsHigh: high, ...criteriaMasks(asked, () => quarterAt(now, timeZone)) };
  }

  /** The same places, those that lack something asked with what they lack. */
  function withLacks(found: readonly Found[], asked: Asked, now: Temporal.Instant): Found[] {
    if (!isFiltered(asked)) return [...found];
    return found.map((one) => {
      const { rows } = gridPlace(one.listing, day, weeks);
      const lacks = lacksOf(rows, asked, () => quarterAt(now, timeZone));
      return lacks.length > 0 ? { ...one, lacks } : one;
    });
  }

  /** The places that the words name and that have all that is asked; when none has, all of them, saying what they lack. */
  function obeying(named: readonly Found[], asked: Asked, now: Temporal.Instant, answer: Answer): Found[] {
    const told = withLacks(named, asked, now);
    const whole = told.filter(({ lacks }) => !lacks);
    if (whole.length === told.length) return whole;
    if (whole.length === 0 && answer.byName) answer.widenings.push({ kind: 'withoutFilters' });
    else answer.widenings.push({ kind: 'namedLeftOut', names: namesOf(told.filter(({ lacks }) => lacks)) });
    return whole.length === 0 && answer.byName ? told : whole;
  }

  function findByName(asked: Asked, from: Point | undefined): Found[] {
    const hits = names.find(asked.words, 200);
    const best = hits[0]?.score ?? 0;
    const kept = hits.filter(({ score }) => score >= best * 0.6).map(({ key }) => all.get(key)!);
    if (!from) return kept.map((listing) => ({ listing, metres: undefined }));
    const places = kept.map((listing) => ({
      latitude: listing.latitude,
      longitude: listing.longitude,
      rows: [EVERYTHING],
    }));
    return bruteForce(places, { ...from, ...NO_FILTER, radius: FAR_RADIUS, limit: kept.length }).map(
      ({ place, metres }) => ({
        listing: kept[place]!,
        metres,
      }),
    );
  }

  function widen(
    asked: Asked,
    needs: readonly NeedCode[],
    from: Point,
    now: Temporal.Instant,
    answer: Answer,
  ): void {
    const radius = asked.travelling === 'pied' ? WALK_RADIUS : CAR_RADIUS;
    const masks = masksOf(asked, needs, now, true);
    const attempt = (query: GridQuery) => {
      for (const one of nearest(query))
        if (answer.found.length < PAGE && !answer.found.some(({ listing }) => listing.id === one.listing.id))
          answer.found.push(one);
    };
    const family = needs[0] && NEEDS[needs[0]].family;
    if (answer.found.length < ENOUGH && family) {
      const before = answer.found.length;
      const facet: Facet = family === 'digitalMediation' ? 'digitalFamily' : 'administrativeFamily';
      attempt({
        ...from,
        ...masks,
        needsLow: 0,
        needsHigh: 0,
        facets: masks.facets | facetMask([facet]),
        radius,
        limit: ENOUGH,
      });
      if (answer.found.length > before) answer.widenings.push({ kind: 'anyHelp', family });
    }
    if (answer.found.length === 0) {
      attempt({ ...from, ...masks, radius: FAR_RADIUS, limit: ENOUGH });
      const furthest = answer.found.at(-1)?.metres;
      if (furthest !== undefined)
        answer.widenings.push({ kind: 'further', kilometres: Math.ceil(furthest / 1000) });
    }
    if (answer.found.length === 0 && isFiltered(asked)) {
      attempt({ ...from, ...masksOf(asked, needs, now, false), radius: FAR_RADIUS, limit: ENOUGH });
      answer.found = withLacks(answer.found, asked, now);
      if (answer.found.length > 0) answer.widenings.push({ kind: 'withoutFilters' });
    }
  }

  return {
    nearest,
    find(asked, from, now, remember = true) {
      const needs = asked.need ? [asked.need] : asked.words ? hear(asked.words, remember) : [];
      const named = asked.words ? findByName(asked, from) : [];
      const answer: Answer = {
        needs,
        byName: named.length > 0 && needs.length === 0,
        found: [],
        total: 0,
        widenings: [],
        page: 1,
      };
      if (answer.byName || !from) {
        answer.found = obeying(named, asked, now, answer);
        answer.total = answer.found.length;
        turnTo(asked.page, answer);
        if (!answer.byName && asked.words && needs.length === 0)
          answer.widenings.push({ kind: 'notUnderstood' });
        return answer;
      }
      if (asked.words && needs.length === 0) answer.widenings.push({ kind: 'notUnderstood' });
      const radius = asked.travelling === 'pied' ? WALK_RADIUS : CAR_RADIUS;
      const query = { ...from, ...masksOf(asked, needs, now, true), radius, limit: PAGE * asked.page };
      Object.assign(answer, nearestOfAll(query));
      // One word that names both a need and a place (« caf ») puts the place among the answers; several words that
      // are all in a name mean that place.
      const meant = meaningful(asked.words).length > 1;
      for (const one of obeying(named.slice(0, ENOUGH), asked, now, answer).reverse())
        if (one.metres !== undefined && (meant || one.metres <= radius))
          promote(answer.found, one, meant, query.limit);
      widen(asked, needs, from, now, answer);
      // No place has it all: those that the words name come first again, with what they lack.
      if (answer.widenings.some(({ kind }) => kind === 'withoutFilters')) {
        answer.widenings = answer.widenings.filter(({ kind }) => kind !== 'namedLeftOut');
        for (const one of withLacks(named.slice(0, ENOUGH), asked, now).reverse())
          promote(answer.found, one, true, query.limit);
      }
      answer.total = Math.max(answer.total, answer.found.length);
      turnTo(asked.page, answer);
      return answer;
    },
    bySlug: (slug) => all.get(slugs.get(slug) ?? ''),
    byId: (placeId) => all.get(placeId),
    byCommune: (code) =>
      codesOf(code).flatMap((one) => [...(communes.get(one) ?? [])].map((id) => all.get(id)!)),
    codesOf,
    listings: () => all.values(),
    put(listing) {
      unfile(listing.id);
      file(listing);
      aside.set(listing.id, { listing, place: gridPlace(listing, day, new Map()) });
      asideList = [...aside.values()];
      if (aside.size > ASIDE) build();
    },
    remove: unfile,
    beginDay(now) {
      day = now;
      build();
    },
    get size() {
      return all.size;
    },
  };
}

const EVERYTHING = {
  needsLow: 0,
  needsHigh: 0,
  audiences: 0xffffffff,
  facets: 0,
  languages: 0,
  week: undefined,
};

/** Keeps the places of one page; the first, when the list is not so long. */
function turnTo(page: number, answer: Answer): void {
  const asked = answer.found.slice(PAGE * (page - 1), PAGE * page);
  answer.page = asked.length > 0 ? page : 1;
  answer.found = asked.length > 0 ? asked : answer.found.slice(0, PAGE);
}

const MOST_NAMED = 3;

const namesOf = (found: readonly Found[]): string[] =>
  found.slice(0, MOST_NAMED).map(({ listing: { card } }) => card.name);

/** Puts a place found by its name at its rank by distance, or before all the others; once. */
function promote(found: Found[], one: Found, first: boolean, limit: number): void {
  const known = found.findIndex(({ listing }) => listing.id === one.listing.id);
  if (known >= 0 && !first) return;
  if (known >= 0) found.splice(known, 1);
  const at = first ? 0 : found.findIndex(({ metres }) => (metres ?? 0) > one.metres!);
  found.splice(at < 0 ? found.length : at, 0, one);
  if (found.length > limit) found.length = limit;
}
