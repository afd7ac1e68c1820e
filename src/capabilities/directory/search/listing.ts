// A sheet made ready for the search: where, what, when, and the words of its card. Pure; one pass a sheet.

import { sayDate } from '#shared/day/day.ts';
import { ofPlace } from '#shared/french-place.ts';
import type { Point } from '#shared/geography.ts';
import { type OpeningHours, parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { phoneText } from '#shared/phone.ts';
import { NEEDS } from '../needs.ts';
import type { DropInFields, OfferFields, TemporaryChange } from '../recording/statement.ts';
import { freshnessOf } from '../sheet/freshness.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { PublicTransport } from '../vocabulary.ts';
import type { GridRow } from './grid-reference.ts';
import { audienceMask, type Facet, facetMask, languageMask, needMasks } from './masks.ts';
import type { Card } from './result-list.ts';

/** Hours of a place or of a drop-in, with what changes them for a while. */
export type ListedHours = { hours: OpeningHours; closures: readonly { from: string; to: string }[] };

export type ListedRow = Omit<GridRow, 'week'> & { hours: ListedHours };

export type Listing = {
  /** Where the results page keeps its bytes (ready-results.ts alone reads and writes them); see {@link NOT_DRAWN}. */
  drawnIn: number;
  drawnAt: number;
  id: string;
  latitude: number;
  longitude: number;
  approximate: boolean;
  communeCode: string | undefined;
  /** One line: « 4, place du Lavoir, 00120 Pont-Tissé ». */
  address: string;
  card: Card;
  hours: ListedHours;
  /** How one gets there without a car; absent when the sheet does not say. */
  transport?: PublicTransport | undefined;
  rows: ListedRow[];
  /** What a search by name looks at. */
  names: string;
};

/** A listing that no page has shown yet. */
export const NOT_DRAWN = { drawnIn: 0, drawnAt: 0 };

/** What kind of place it is, in words that people search for (« bibliothèque », « mairie »). */
const KIND_WORDS: Record<string, string> = {
  BIB: 'bibliothèque médiathèque',
  MUNI: 'mairie',
  CCAS: 'ccas action sociale',
  RFS: 'france services',
  MSAP: 'france services',
  CS: 'centre social',
  EVS: 'espace de vie sociale',
  EPN: 'espace public numérique cyber',
  ML: 'mission locale',
  LA_POSTE: 'la poste bureau de poste',
  TIERS_LIEUX: 'tiers lieu',
  CAF: 'caf',
  CPAM: 'cpam sécu',
  MSA: 'msa',
  FT: 'france travail pôle emploi',
  MJC: 'mjc',
  RESSOURCERIE: 'ressourcerie',
  FABLAB: 'fablab',
  DEPT: 'département solidarités',
  PREF: 'préfecture',
};

const TRANSPORT_ORDER: readonly PublicTransport[] = ['line', 'train', 'onDemand'];

type OfferPart = Sheet['offers'][number];

// Thousands of places say the same few things (a commune, a day of checking): each is kept once.
const MOST_SHARED = 20_000;
const sharedTexts = new Map<string, string>();
const sharedFreshness = new Map<string, Card['freshness']>();

function shared(text: string): string {
  const known = sharedTexts.get(text);
  if (known !== undefined) return known;
  if (sharedTexts.size >= MOST_SHARED) sharedTexts.clear();
  sharedTexts.set(text, text);
  return text;
}

function freshness(text: string, old: boolean): Card['freshness'] {
  const known = sharedFreshness.get(text);
  if (known) return known;
  if (sharedFreshness.size >= MOST_SHARED) sharedFreshness.clear();
  const made = { text, old };
  sharedFreshness.set(text, made);
  return made;
}

/** When the sheet was last checked, and by whom; « à confirmer » when that is old or when nobody declared it. */
export function freshnessLine(sheet: Sheet, today: Temporal.PlainDate): Card['freshness'] {
  const known = [sheet.place.openingHours, sheet.place.phones, sheet.place.name]
    .filter((field) => field !== undefined)
    .sort(
      (a, b) => Number(a.undated ?? false) - Number(b.undated ?? false) || (a.statedOn < b.statedOn ? 1 : -1),
    )[0];
  if (!known) return freshness('À confirmer : appelez avant de venir.', true);
  const by = known.statedBy ? ` par ${known.statedBy}` : '';
  if (known.undated)
    return freshness(
      `À confirmer : on ne sait pas de quand datent ces informations${known.statedBy ? ` (${known.statedBy})` : ''}. Appelez avant de venir.`,
      true,
    );
  const day = sayDate(Temporal.PlainDate.from(known.statedOn));
  if (freshnessOf(known, today) === 'fresh') return freshness(`Vérifié le ${day}${by}`, false);
  return freshness(`À confirmer : dernière vérification le ${day}${by}. Appelez avant de venir.`, true);
}

const MOST_WORDS = 160;

/** A sentence that ends as one, cut at a word when it is too long. */
function sentence(text: string): string {
  const cut = text.length > MOST_WORDS ? `${text.slice(0, text.lastIndexOf(' ', MOST_WORDS - 3))}…` : text;
  return shared(cut === '' || /[.!?…]$/.test(cut) ? cut : `${cut}.`);
}

/** What each offer says of itself, else the plain names of the needs it takes in charge; a trade's name is for the trade. */
function offersInWords(sheet: Sheet): Card['offers'] {
  return sheet.offers.flatMap(({ fields }) => {
    const needs = fields.needs?.value ?? [];
    const text = fields.plainLabel?.value ?? needs.flatMap((need) => NEEDS[need]?.plain ?? []).join(', ');
    if (!text) return [];
    const { low, high } = needMasks(needs);
    return [{ needsLow: low, needsHigh: high, does: sentence(text) }];
  });
}

/** One or two short sentences on what one can do there: the plain labels of the offers, or the place's own words. */
function whatItDoes(sheet: Sheet): string {
  const labels = [...new Set(sheet.offers.map((offer) => offer.fields.plainLabel?.value).filter(Boolean))];
  const text = labels.length > 0 ? labels.slice(0, 2).join('. ') : (sheet.place.summary?.value ?? '');
  return sentence(text);
}

function facetsOf(sheet: Sheet, offer: OfferPart | undefined, modes: readonly string[]): Facet[] {
  const { equipment, wheelchair } = sheet.place;
  const facets: Facet[] = [];
  if (offer?.fields.cost?.value === 'free') facets.push('free');
  if (wheelchair?.value === 'yes') facets.push('wheelchair');
  if (modes.includes('walkIn')) facets.push('walkIn');
  if (equipment?.value.includes('computer')) facets.push('computer');
  if (equipment?.value.includes('printer')) facets.push('printer');
  if (equipment?.value.includes('wifi') || offer?.fields.grade?.value === 'wifi') facets.push('wifi');
  if (offer?.fields.helpModes?.value.includes('workshop')) facets.push('workshop');
  if (offer?.fields.helpModes?.value.includes('remote')) facets.push('remote');
  if (offer?.fields.helpModes?.value.includes('individual')) facets.push('withPerson');
  if (offer?.fields.helpModes?.value.includes('homeVisit')) facets.push('homeVisit');
  if (offer?.fields.freeIfReferred?.value) facets.push('freeIfReferred');
  if (offer?.fields.levels?.value.includes('accompany')) facets.push('accompany');
  if (offer?.fields.family?.value === 'administrativeMediation') facets.push('administrativeFamily');
  if (offer?.fields.family?.value === 'digitalMediation') facets.push('digitalFamily');
  return facets;
}

function offerRow(sheet: Sheet, offer: OfferPart, placeHours: ListedHours): ListedRow {
  const fields: Partial<Record<keyof OfferFields, { value: unknown }>> = offer.fields;
  const value = <Name extends keyof OfferFields>(name: Name) =>
    fields[name]?.value as OfferFields[Name] | undefined;
  const { low, high } = needMasks(value('needs') ?? []);
  return {
    needsLow: low,
    needsHigh: high,
    audiences: audienceMask(value('audiences') ?? []),
    facets: facetMask(facetsOf(sheet, offer, value('accessModes') ?? [])),
    languages: languageMask([...(value('languages') ?? []), ...(sheet.place.languages?.value ?? [])]),
    hours: offerHours(sheet, offer) ?? placeHours,
  };
}

function dropInRow(
  sheet: Sheet,
  dropIn: Sheet['dropIns'][number],
  closures: ListedHours['closures'],
  region: string,
): ListedRow {
  const value = <Name extends keyof DropInFields>(name: Name) =>
    dropIn.fields[name]?.value as DropInFields[Name] | undefined;
  const needs = value('needs') ?? [];
  const { low, high } = needMasks(needs);
  const families = [
    ...new Set(
      needs.map(
        (need): Facet =>
          NEEDS[need].family === 'digitalMediation' ? 'digitalFamily' : 'administrativeFamily',
      ),
    ),
  ];
  return {
    needsLow: low,
    needsHigh: high,
    audiences: audienceMask([]),
    facets: facetMask([...facetsOf(sheet, undefined, value('accessModes') ?? []), ...families]),
    languages: languageMask(sheet.place.languages?.value ?? []),
    hours: listHours(value('openingHours') ?? '', region, closures),
  };
}

const withoutClosures = new WeakMap<OpeningHours, ListedHours>();

/** Places with the same hours share one object, so that their status is worked out once. */
export function listHours(text: string, region: string, closures: ListedHours['closures']): ListedHours {
  const hours = parseOpeningHours(text, region);
  if (closures.length > 0) return { hours, closures };
  const known = withoutClosures.get(hours);
  if (known) return known;
  const made: ListedHours = { hours, closures: [] };
  withoutClosures.set(hours, made);
  return made;
}

/** The département of a commune, whose public holidays it has; overseas, three figures. */
export const regionOf = (communeCode: string | undefined): string =>
  communeCode?.slice(0, communeCode.startsWith('97') ? 3 : 2) ?? '';

/** Days on which a place is closed for a while, out of the changes that were announced. */
export const closuresOf = (changes: readonly TemporaryChange[] | undefined) =>
  (changes ?? []).filter(({ kind }) => kind === 'closed').map(({ from, to }) => ({ from, to }));

/** All the hours of a place, wherever it then stands. */
export function allHours({ place }: Sheet): ListedHours {
  const region = regionOf(place.address?.value.communeCode);
  return listHours(place.openingHours?.value ?? '', region, closuresOf(place.temporaryChanges?.value));
}

/**
 * The hours of a place at its address. What moves writes its stops beside its hours (« Tu 14:00-17:00 "Fontrive"; Th
 * 09:00-12:00 "Les Ormeaux" »): those of other communes are not there, and are listed as drop-ins of who hosts them.
 */
export function hoursHere(sheet: Sheet): ListedHours {
  const { place } = sheet;
  const text = place.openingHours?.value ?? '';
  const here = `"${place.address?.value.communeName}"`;
  if (!place.mobility?.value.includes('mobile') || !text.includes(here)) return allHours(sheet);
  const stops = text
    .split(';')
    .map((rule) => rule.split(/(?<="),/).filter((part) => !part.includes('"') || part.includes(here)))
    .map((parts) => parts.join(',').trim())
    .filter(Boolean);
  const region = regionOf(place.address?.value.communeCode);
  return listHours(stops.join('; '), region, closuresOf(place.temporaryChanges?.value));
}

/** The hours of an offer that has its own. */
export function offerHours({ place }: Sheet, { fields }: OfferPart): ListedHours | undefined {
  const text = fields.openingHours?.value;
  if (!text) return undefined;
  const region = regionOf(place.address?.value.communeCode);
  return listHours(text, region, closuresOf(place.temporaryChanges?.value));
}

/** Whether all that is offered there is free of charge. */
export const isFree = ({ offers }: Sheet): boolean =>
  offers.length > 0 && offers.every(({ fields }) => fields.cost?.value === 'free');

/** About where a commune is, by its code. */
export type MiddleOfCommune = (code: string) => Point | undefined;

/**
 * The listing of a sheet. A place that nobody placed stands about where its commune is, and says so; undefined when
 * that is not known either.
 */
export function listingOf(
  sheet: Sheet,
  today: Temporal.PlainDate,
  middle: MiddleOfCommune = () => undefined,
): Listing | undefined {
  const { place } = sheet;
  const communeCode = place.address?.value.communeCode;
  const known = place.position?.value;
  const position = known ?? (communeCode ? middle(communeCode) : undefined);
  if (!position) return undefined;
  const region = regionOf(communeCode);
  const closures = closuresOf(place.temporaryChanges?.value);
  const hours = hoursHere(sheet);
  const name = place.name?.value ?? 'Lieu sans nom';
  const phone = place.phones?.value[0];
  const rows = [
    ...sheet.offers.map((offer) => offerRow(sheet, offer, hours)),
    ...sheet.dropIns.map((dropIn) => dropInRow(sheet, dropIn, closures, region)),
  ];
  const communeName = shared(place.address?.value.communeName ?? '');
  return {
    ...NOT_DRAWN,
    id: sheet.id,
    latitude: position.latitude,
    longitude: position.longitude,
    approximate: known === undefined || known.precision === 'commune',
    communeCode,
    address: place.address
      ? [place.address.value.street, `${place.address.value.postcode} ${communeName}`.trim()]
          .filter(Boolean)
          .join(', ')
      : '',
    hours,
    // What runs by itself first, what must be booked last.
    transport: TRANSPORT_ORDER.find((way) => place.publicTransport?.value.includes(way)),
    // A place that says nothing of what it does is still a place to be found by its name or nearby.
    rows: rows.length > 0 ? rows : [offerRow(sheet, { id: '', fields: {} }, hours)],
    names: [
      name,
      ...(place.kinds?.value ?? []).map((kind) => KIND_WORDS[kind] ?? ''),
      ...sheet.dropIns.map((dropIn) => dropIn.fields.label?.value ?? ''),
    ].join(' '),
    card: {
      slug: sheet.slug,
      name,
      communeName,
      does: whatItDoes(sheet),
      offers: offersInWords(sheet),
      phone: phone ? { shown: phoneText(phone), link: `tel:${phone}` } : undefined,
      free: isFree(sheet),
      wheelchair: place.wheelchair?.value === 'yes',
      freshness: freshnessLine(sheet, today),
    },
  };
}

/** « près d’AdmiVille », for titles and links. */
export function near(communeName: string): string {
  return `près ${ofPlace(communeName)}`;
}
