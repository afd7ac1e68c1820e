// The languages in which a person reads what is written to them, and how each says days, hours and counts. Latin digits
// everywhere, which whoever helps them reads too. Pure.
import { sayTime } from '../opening-hours/wording.ts';

export type Language = {
  /** As an agent reads it, and as the person does. */
  name: string;
  ownName: string;
  /** For dates and numbers. */
  locale: string;
  direction: 'ltr' | 'rtl';
  morning: string;
  afternoon: string;
};

const french: Language = {
  name: 'français',
  ownName: 'Français',
  locale: 'fr-FR',
  direction: 'ltr',
  morning: 'le matin',
  afternoon: 'l’après-midi',
};

export const LANGUAGES = {
  fr: french,
  'fr-simple': { ...french, name: 'français simple', ownName: 'Français simple' },
  en: {
    name: 'anglais',
    ownName: 'English',
    locale: 'en-GB',
    direction: 'ltr',
    morning: 'in the morning',
    afternoon: 'in the afternoon',
  },
  ar: {
    name: 'arabe',
    ownName: 'العربية',
    locale: 'ar-u-nu-latn-ca-gregory',
    direction: 'rtl',
    morning: 'صباحًا',
    afternoon: 'بعد الظهر',
  },
  uk: {
    name: 'ukrainien',
    ownName: 'Українська',
    locale: 'uk',
    direction: 'ltr',
    morning: 'зранку',
    afternoon: 'після обіду',
  },
  es: {
    name: 'espagnol',
    ownName: 'Español',
    locale: 'es',
    direction: 'ltr',
    morning: 'por la mañana',
    afternoon: 'por la tarde',
  },
  pt: {
    name: 'portugais',
    ownName: 'Português',
    locale: 'pt-PT',
    direction: 'ltr',
    morning: 'de manhã',
    afternoon: 'à tarde',
  },
} as const satisfies Record<string, Language>;

/** Languages that people speak at a counter beside French, as an agent reads them: more than those written here. */
export const LANGUAGES_SPOKEN = {
  en: 'anglais',
  ar: 'arabe',
  uk: 'ukrainien',
  pt: 'portugais',
  es: 'espagnol',
  ru: 'russe',
  tr: 'turc',
  de: 'allemand',
  it: 'italien',
  ro: 'roumain',
  lsf: 'langue des signes (LSF)',
  br: 'breton',
} as const;

export type LanguageCode = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as LanguageCode[];

const isLanguage = (code: string): code is LanguageCode => Object.hasOwn(LANGUAGES, code);

/** The first of these codes that a person can be written in; French when none is. */
export const languageAmong = (...wished: (string | null | undefined)[]): LanguageCode =>
  wished.find((code): code is LanguageCode => typeof code === 'string' && isLanguage(code)) ?? 'fr';

/** In French, plain or not: whoever helps them reads it. */
export const isFrench = (code: LanguageCode): boolean => LANGUAGES[code].locale === 'fr-FR';

/** What marks a text of that language on a page. */
export const markupOf = (code: LanguageCode) => ({ lang: code.slice(0, 2), dir: LANGUAGES[code].direction });

type Said = Pick<Language, 'locale'>;

/** Formatters are kept: to make one takes longer than all the rest of a sheet (measured: half the time of one). */
const kept = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function formatter<F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F {
  const known = kept.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

/** « jeudi 26 novembre 2026 »; `year` is left out where it goes without saying. */
export function dayIn({ locale }: Said, day: Temporal.PlainDate, year = true): string {
  const words = formatter(
    `day ${locale} ${year}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: year ? 'numeric' : undefined,
      }),
  ).format(day);
  // « 1 décembre » is « 1er décembre » in French.
  return locale === 'fr-FR' ? words.replace(/(^|\s)1 /, '$11er ') : words;
}

/** « mardi ». */
export const weekdayIn = ({ locale }: Said, day: Temporal.PlainDate): string =>
  formatter(`weekday ${locale}`, () => new Intl.DateTimeFormat(locale, { weekday: 'long' })).format(day);

/** « 18 jours », with the plural of the language. */
export const daysIn = ({ locale }: Said, days: number): string =>
  formatter(
    `days ${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }),
  )
    .format(days)
    .replace(' ', '\u00a0');

/** « 9 h 30 » in French, « 09:30 » elsewhere. */
export const timeIn = (language: Said, { hour, minute }: Temporal.PlainDateTime): string =>
  minuteIn(language, hour * 60 + minute);

/** The same, in minutes of the day. */
export const minuteIn = ({ locale }: Said, minutes: number): string =>
  locale === 'fr-FR'
    ? sayTime(minutes)
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

type Written = Pick<Language, 'direction'>;

export const commaIn = ({ direction }: Written): string => (direction === 'rtl' ? '، ' : ', ');

/** A name or a number within a text written from right to left keeps its own direction (Unicode isolates). */
export const isolatedIn = ({ direction }: Written, text: string): string =>
  direction === 'rtl' ? `\u2068${text}\u2069` : text;

/** A day and, when they are known, its hour or the part of it: « jeudi 26 novembre 2026, le matin ». */
export function slotIn(
  language: Language,
  { day, part, minute }: DaySlot,
  { year = true }: { year?: boolean } = {},
): string {
  const when = minute != null ? minuteIn(language, minute) : part === 'any' ? '' : language[part];
  return [dayIn(language, day, year), when].filter(Boolean).join(commaIn(language));
}

/** A day, the half of it that is meant, and the hour once one is agreed, in minutes of the day. */
export type DaySlot = {
  day: Temporal.PlainDate;
  part: 'morning' | 'afternoon' | 'any';
  minute?: number | null | undefined;
};
