// Closed lists as bits, so that a row of the search index is a handful of integers.
import { NEED_CODES, type NeedCode } from '../needs.ts';
import { AUDIENCES, type Audience } from '../vocabulary.ts';

/** What a visitor may ask of a place, all at once. */
export const FACETS = [
  'free',
  'wheelchair',
  'walkIn',
  'computer',
  'printer',
  'wifi',
  'workshop',
  'remote',
  // Not asked by visitors: used when nobody names the need itself.
  'digitalFamily',
  'administrativeFamily',
  'openWithinAWeek',
  // Not asked by visitors: how one is helped, for who helps somebody choose.
  'withPerson',
  'accompany',
  'homeVisit',
  'freeIfReferred',
] as const;
export type Facet = (typeof FACETS)[number];

/** Languages that can be asked for; others are shown on the sheet and not filtered. */
export const LANGUAGES = ['en', 'ar', 'uk', 'pt', 'es', 'ru', 'tr', 'de', 'it', 'ro', 'lsf', 'br'] as const;
export type AskedLanguage = (typeof LANGUAGES)[number];

const AUDIENCE_CODES = Object.keys(AUDIENCES) as Audience[];

function maskOf<T>(all: readonly T[], some: readonly T[]): number {
  let mask = 0;
  for (const one of some) {
    const index = all.indexOf(one);
    if (index >= 0) mask |= 1 << index;
  }
  return mask >>> 0;
}

const NEED_BITS = new Map(NEED_CODES.map((code, bit) => [code, bit]));

/** 42 needs take two words of 32 bits. */
export function needMasks(needs: readonly NeedCode[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const need of needs) {
    const bit = NEED_BITS.get(need)!;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return { low: low >>> 0, high: high >>> 0 };
}

/** An offer that names no audience is for everybody. */
export function audienceMask(audiences: readonly Audience[]): number {
  return audiences.length === 0 ? 0xffffffff : maskOf(AUDIENCE_CODES, audiences);
}

/** Who an offer is for, from its mask; nobody in particular for an offer that is for everybody. */
export function audiencesIn(mask: number): Audience[] {
  return mask >>> 0 === 0xffffffff ? [] : AUDIENCE_CODES.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

export function askedAudiences(audiences: readonly Audience[]): number {
  return maskOf(AUDIENCE_CODES, audiences);
}

export function facetMask(facets: readonly Facet[]): number {
  return maskOf(FACETS, facets);
}

export function languageMask(languages: readonly string[]): number {
  return maskOf<string>(LANGUAGES, languages);
}
