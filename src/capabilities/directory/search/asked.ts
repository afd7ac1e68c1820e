// What a visitor asks, as it stands in the address of the results page: short French words, all optional.
import { LANGUAGES_SPOKEN } from '#shared/language/languages.ts';
import { isNeedCode, type NeedCode } from '../needs.ts';
import { AUDIENCES, type Audience } from '../vocabulary.ts';
import { type AskedLanguage, type Facet, LANGUAGES } from './masks.ts';

/** The boxes of the page, in its order: word in the address, words on the page, facet of the index. */
export const FILTERS = [
  { code: 'ouvert', text: 'ouvert maintenant', facet: undefined },
  { code: 'semaine', text: 'ouvert dans les 7 jours', facet: 'openWithinAWeek' },
  { code: 'sans-rdv', text: 'sans rendez-vous', facet: 'walkIn' },
  { code: 'gratuit', text: 'gratuit', facet: 'free' },
  { code: 'fauteuil', text: 'accessible en fauteuil', facet: 'wheelchair' },
  { code: 'ordinateur', text: 'avec un ordinateur', facet: 'computer' },
  { code: 'imprimante', text: 'où imprimer', facet: 'printer' },
  { code: 'wifi', text: 'avec le wifi', facet: 'wifi' },
] as const satisfies { code: string; text: string; facet: Facet | undefined }[];
export type Filter = (typeof FILTERS)[number]['code'];

export const ASKED_LANGUAGES: Record<AskedLanguage, string> = LANGUAGES_SPOKEN;

export type Travelling = 'pied' | 'voiture';

export type Asked = {
  /** The person's words; '' when a code or nothing is asked. */
  words: string;
  need: NeedCode | undefined;
  /** A commune or an address, as typed. */
  where: string;
  /** A commune already chosen, by its Insee code. */
  communeCode: string;
  /** A point, from the person's device or a link. */
  point: { latitude: number; longitude: number } | undefined;
  filters: Filter[];
  audience: Audience | undefined;
  language: AskedLanguage | undefined;
  travelling: Travelling;
  /** Which twenty places of the list, from 1. */
  page: number;
};

const LONGEST = 200;

function readPoint(latitude: string | undefined, longitude: string | undefined): Asked['point'] {
  if (!latitude || !longitude) return undefined;
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  const valid = Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
  return valid ? point : undefined;
}

/** Reads the address of the page. Anything unknown is left out; nothing is refused. */
export function readAsked(parameters: URLSearchParams): Asked {
  // One pass: asking for each name in turn reads them all as many times.
  const given = new Map<string, string>();
  const chosen = new Set<string>();
  for (const [name, value] of parameters)
    if (name === 'f' || name === 'f[]') chosen.add(value);
    else if (!given.has(name)) given.set(name, value);
  const text = (name: string) => {
    const value = given.get(name);
    return value ? value.replace(/\s+/g, ' ').trim().slice(0, LONGEST) : '';
  };
  const need = text('besoin');
  const audience = text('public');
  const language = text('langue');
  return {
    words: text('q'),
    need: isNeedCode(need) ? need : undefined,
    where: text('ou'),
    communeCode: /^\d[\dAB]\d{3}$/.test(text('commune')) ? text('commune') : '',
    point: readPoint(given.get('lat'), given.get('lon')),
    filters: FILTERS.map(({ code }) => code).filter((code) => chosen.has(code)),
    audience: Object.hasOwn(AUDIENCES, audience) ? (audience as Audience) : undefined,
    language: LANGUAGES.find((code) => code === language),
    travelling: text('trajet') === 'pied' ? 'pied' : 'voiture',
    page: /^[1-9]\d?$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** The address of the same question, changed in part. */
export function writeAsked(asked: Asked, path = '/lieux'): string {
  let query = '';
  const put = (name: string, value: string | number) => {
    query += `${query ? '&' : '?'}${name}=${value}`;
  };
  // Codes and numbers stand in an address as they are; what a person typed does not.
  if (asked.words) put('q', encodeURIComponent(asked.words.toWellFormed()));
  if (asked.need) put('besoin', asked.need);
  if (asked.where) put('ou', encodeURIComponent(asked.where.toWellFormed()));
  if (asked.communeCode) put('commune', asked.communeCode);
  if (asked.point) {
    put('lat', asked.point.latitude);
    put('lon', asked.point.longitude);
  }
  for (const filter of asked.filters) put('f', filter);
  if (asked.audience) put('public', asked.audience);
  if (asked.language) put('langue', asked.language);
  if (asked.travelling === 'pied') put('trajet', 'pied');
  if (asked.page > 1) put('page', asked.page);
  return path + query;
}
