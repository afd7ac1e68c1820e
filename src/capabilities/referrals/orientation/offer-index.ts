// Every offer of the territory as typed arrays, and the three best for one person: exact, in one pass. Pure.
import type { Profile } from '#capabilities/diagnosis';
import {
  AUDIENCES,
  type Audience,
  askedAudiences,
  type Facet,
  facetMask,
  type ListedHours,
  type Listing,
  languageMask,
  needMasks,
  type PublicTransport,
  quarterAt,
  sevenDays,
} from '#capabilities/directory';

import { distanceInMetres } from '#shared/geography.ts';
import { nextDays } from '#shared/opening-hours/day-asked.ts';
import { estimateMinutes, type TravelParameters } from '#shared/travel-time.ts';
import type { Wanted } from './wanted.ts';

/** `home` and `phone`: the person does not move. */
export type Way = 'car' | 'foot' | 'home' | 'phone' | PublicTransport;

export type Ranked = {
  listing: Listing;
  /** Row of the listing that answers. */
  row: number;
  way: Way;
  /** Whole minutes, an estimate; for public transport, twice the car and ten minutes of waiting. */
  minutes: number;
  /** Minutes until somebody can be seen, whole days beyond a week; undefined when hours are unknown or by appointment. */
  wait: number | undefined;
  load: number;
  /** It is for some people only, and nobody said that the person is one of them. */
  reserved: boolean;
  /** It helps in the way that suits what the three questions came to. */
  suited: boolean;
  /** The rule of the territory that put it first. */
  rule: string | undefined;
  score: number;
};

export type OfferIndex = {
  readonly size: number;
  best(wanted: Wanted, context: RankingContext, limit?: number): Ranked[];
};

export type RankingContext = {
  now: Temporal.Instant;
  timeZone: string;
  travel: TravelParameters;
  /** Open referrals by place. */
  loads: ReadonlyMap<string, number>;
  /** Places that the territory's rules name for this person: reason by place. */
  named: ReadonlyMap<string, string>;
};

/** Who has no car walks at most that long; further, only where the sheet says that public transport goes. */
export const LONGEST_WALK = 45;
/** Nobody is sent further than that by car, whatever the score: an offer beyond is no offer. */
export const LONGEST_DRIVE = 60;
/** Equivalent places share people: each open referral weighs as two minutes of travel, ten at most. */
const LOAD_MINUTES = 2;
const MOST_LOAD = 10;
/** A wait of an hour weighs as a quarter of a minute of travel, thirty minutes at most. */
const WAIT_WEIGHT = 0.25 / 60;
const MOST_WAIT = 30;
/** By appointment or unknown hours: somebody must call first. */
const UNKNOWN_WAIT = 20;
const NAMED_FIRST = -1_000;
/** A way of helping that suits the person is worth ten minutes of travel. */
export const SUITED = -10;
/** Who may not be received there goes elsewhere, unless it is twenty minutes further. */
export const RESERVED = 20;
const EVERYBODY = 0xffffffff;
const SUITS: Record<Profile, Facet | undefined> = {
  autonomous: undefined,
  lightHelp: 'withPerson',
  training: 'workshop',
  permanentHelp: 'accompany',
};

/** The facet of an offer that suits a profile, as a mask; 0 when any does. */
export const suitedMask = (profile: Profile | undefined): number => {
  const facet = profile && SUITS[profile];
  return facet ? facetMask([facet]) : 0;
};
const HOME = facetMask(['homeVisit']);
const REMOTE = facetMask(['remote']);
/** A referral is what this is for: what is free with one is free. */
const FREE = facetMask(['free', 'freeIfReferred']);

export const loadWeight = (load: number) => Math.min(MOST_LOAD, LOAD_MINUTES * load);
export const waitWeight = (wait: number | undefined) =>
  wait === undefined ? UNKNOWN_WAIT : Math.min(MOST_WAIT, wait * WAIT_WEIGHT);

/**
 * Days until one may come where nobody is received without appointment in the seven days from `today` on: at least 7 for
 * a drop-in that passes each month or a place that is closed for a while; less where an appointment is made first.
 * Undefined when nothing opens in sixty days.
 */
export function daysUntilReceived(
  { hours, closures }: ListedHours,
  today: Temporal.PlainDate,
  part: Wanted['part'],
): number | undefined {
  const [first] = nextDays(hours, today, 1, { closures, part });
  return first && today.until(first, { largestUnit: 'days' }).days;
}

const DAYS_IN_WEEK = 7;
const MINUTES_IN_DAY = 1_440;
const QUARTERS = 672;
/** A morning ends at noon; an afternoon begins at 13 h, as in shared/opening-hours/day-asked.ts. */
const NOON = 48;
const AFTERNOON = 52;

/** Whether a quarter of the week (0 is Monday 0 h) is in the part of the day that suits. */
const suits = (quarter: number, part: Wanted['part']) =>
  part === 'any' || (part === 'morning' ? quarter % 96 < NOON : quarter % 96 >= AFTERNOON);

/** Minutes from a quarter of the week to the next one that is open and suits; undefined when none is in seven days. */
export function waitUntilOpen(week: Uint32Array, from: number, part: Wanted['part']): number | undefined {
  for (let ahead = 0; ahead < QUARTERS; ahead++) {
    const quarter = (from + ahead) % QUARTERS;
    // A whole word closed is stepped over.
    if (week[quarter >>> 5] === 0) {
      ahead += 31 - (quarter & 31);
      continue;
    }
    if ((week[quarter >>> 5]! >>> (quarter & 31)) & 1 && suits(quarter, part)) return ahead * 15;
  }
  return undefined;
}

/** How one gets there, or undefined when it is too far for the ways one has. */
export function wayTo(
  metres: number,
  transport: PublicTransport | undefined,
  noCar: boolean,
  travel: TravelParameters,
): { way: Way; minutes: number } | undefined {
  const car = estimateMinutes(metres, 'car', travel);
  if (!noCar) return car <= LONGEST_DRIVE ? { way: 'car', minutes: car } : undefined;
  const foot = estimateMinutes(metres, 'foot', travel);
  const carried = transport && car <= LONGEST_DRIVE ? { way: transport, minutes: 2 * car + 10 } : undefined;
  if (foot > LONGEST_WALK) return carried;
  return carried && carried.minutes < foot ? carried : { way: 'foot', minutes: foot };
}

/** Who stays at home is come to, as far as one drives, else helped by telephone; undefined when the offer does neither. */
export function wayHome(
  metres: number,
  facets: number,
  travel: TravelParameters,
): { way: Way; minutes: number } | undefined {
  const minutes = estimateMinutes(metres, 'car', travel);
  if (minutes > LONGEST_DRIVE) return undefined;
  if ((facets & HOME) !== 0) return { way: 'home', minutes };
  return (facets & REMOTE) !== 0 ? { way: 'phone', minutes } : undefined;
}

const METRES_PER_DEGREE = 111_195;

export function buildOfferIndex(listings: Iterable<Listing>, today: Temporal.PlainDate): OfferIndex {
  const all = [...listings];
  const count = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const [low, high, audiences] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  const [facets, languages] = [new Uint32Array(count), new Uint32Array(count)];
  const [latitudes, longitudes] = [new Float64Array(count), new Float64Array(count)];
  const [places, rows] = [new Uint32Array(count), new Uint32Array(count)];
  const weekNumbers = new Int32Array(count);
  const weeks: Uint32Array[] = [];
  const hoursOfWeek: ListedHours[] = [];
  const known = new Map<object, number>();
  let index = 0;
  for (const [place, listing] of all.entries())
    for (const [number, row] of listing.rows.entries()) {
      low[index] = row.needsLow;
      high[index] = row.needsHigh;
      audiences[index] = row.audiences;
      facets[index] = row.facets;
      languages[index] = row.languages;
      latitudes[index] = listing.latitude;
      longitudes[index] = listing.longitude;
      places[index] = place;
      rows[index] = number;
      let week = known.get(row.hours);
      if (week === undefined) {
        const bits = sevenDays(row.hours, today);
        week = bits ? weeks.push(bits) - 1 : -1;
        if (bits) hoursOfWeek.push(row.hours);
        known.set(row.hours, week);
      }
      weekNumbers[index] = week;
      index += 1;
    }

  // Looked for when somebody asks, and kept for the day: most timetables are never met.
  const daysKnown = { any: new Map(), morning: new Map(), afternoon: new Map() } satisfies Record<
    Wanted['part'],
    Map<number, number | undefined>
  >;
  function daysUntil(week: number, part: Wanted['part']): number | undefined {
    const found: Map<number, number | undefined> = daysKnown[part];
    if (!found.has(week)) found.set(week, daysUntilReceived(hoursOfWeek[week]!, today, part));
    return found.get(week);
  }

  return {
    size: count,
    best(wanted, { now, timeZone, travel, loads, named }, limit = 3) {
      const need = needMasks([wanted.need]);
      const asked = wanted.audience ? askedAudiences([wanted.audience]) : 0;
      // What is known of the person besides: nothing of it is asked for the sake of this.
      const theirs = askedAudiences(
        wanted.rules.filter((one) => Object.hasOwn(AUDIENCES, one)) as Audience[],
      );
      const language = wanted.language ? languageMask([wanted.language]) : 0;
      const facet = wanted.wheelchair ? facetMask(['wheelchair']) : 0;
      const free = wanted.free ? FREE : 0;
      const suitedBy = suitedMask(wanted.profile);
      const quarter = quarterAt(now, timeZone);
      const { latitude, longitude } = wanted.from;
      // The longest drive as the crow flies, in degrees: a first sieve without any sine.
      const farthest =
        (((LONGEST_DRIVE + 1) / 60) * travel.car.kilometresPerHour * 1000) /
        travel.car.detour /
        METRES_PER_DEGREE;
      const waits = new Map<number, number | undefined>();
      const kept: Ranked[] = [];
      let worst = Number.POSITIVE_INFINITY;
      for (let one = 0; one < count; one++) {
        if (((low[one]! & need.low) | (high[one]! & need.high)) === 0) continue;
        if (asked !== 0 && (audiences[one]! & asked) === 0) continue;
        if ((facets[one]! & facet) !== facet) continue;
        if (free !== 0 && (facets[one]! & free) === 0) continue;
        if (language !== 0 && (languages[one]! & language) === 0) continue;
        const apart = Math.abs(latitudes[one]! - latitude);
        if (apart > farthest) continue;
        const listing = all[places[one]!]!;
        if (listing.id === wanted.except) continue;
        const metres = distanceInMetres({ latitude, longitude }, listing);
        const way = wanted.atHome
          ? wayHome(metres, facets[one]!, travel)
          : wayTo(metres, listing.transport, wanted.noCar, travel);
        if (!way) continue;
        const rule = named.get(listing.id);
        const load = loads.get(listing.id) ?? 0;
        const suited = (facets[one]! & suitedBy) !== 0;
        const reserved = audiences[one] !== EVERYBODY && (audiences[one]! & (asked | theirs)) === 0;
        const before =
          way.minutes +
          loadWeight(load) +
          (suited ? SUITED : 0) +
          (reserved ? RESERVED : 0) +
          (rule === undefined ? 0 : NAMED_FIRST);
        if (before >= worst) continue;
        const week = weekNumbers[one]!;
        if (!waits.has(week))
          waits.set(week, week < 0 ? undefined : waitUntilOpen(weeks[week]!, quarter, wanted.part));
        let wait = waits.get(week);
        if (wait === undefined && week >= 0) {
          const days = daysUntil(week, wanted.part);
          if (days === undefined) continue;
          // Sooner than a week it is by appointment, and somebody calls first.
          if (days >= DAYS_IN_WEEK) wait = days * MINUTES_IN_DAY;
        } else if (wait === undefined && wanted.part !== 'any') {
          // Asked for a part of the day, hours that are not known cannot promise it.
          continue;
        }
        const score = before + waitWeight(wait);
        if (score >= worst) continue;
        keep(kept, { listing, row: rows[one]!, ...way, wait, load, reserved, suited, rule, score }, limit);
        if (kept.length === limit) worst = kept.at(-1)!.score;
      }
      return kept;
    },
  };
}

/** Keeps the best, one row a place, in the order of scores; equal scores in the order they came. */
function keep(kept: Ranked[], one: Ranked, limit: number): void {
  const same = kept.findIndex(({ listing }) => listing === one.listing);
  if (same >= 0) {
    if (kept[same]!.score <= one.score) return;
    kept.splice(same, 1);
  }
  const at = kept.findIndex(({ score }) => score > one.score);
  kept.splice(at < 0 ? kept.length : at, 0, one);
  if (kept.length > limit) kept.length = limit;
}
