// Opening hours as declared (OpenStreetMap syntax, field « horaires » of the national schema), read once.
// Whatever the text, reading never throws: what cannot be read is kept and shown as text.

import { joinSegments, type Segment } from './day-segments.ts';
import { type HolidayRegion, publicHolidayOn } from './french-holidays.ts';
import { type LibraryHours, readWithLibrary } from './osm-library.ts';
import { type PlainWeek, readPlainWeek } from './plain-week.ts';

export type OpeningHours =
  /** Nothing is said. */
  | { kind: 'none' }
  /** Words that no rule reads; shown as they are. */
  | { kind: 'text'; text: string }
  /** No hours: one comes by appointment only. */
  | { kind: 'appointmentOnly'; text: string }
  | ReadHours;

export type ReadHours = {
  kind: 'hours';
  text: string;
  region: HolidayRegion;
  /** The same every week, holidays apart. */
  regular: boolean;
  /** Whether the text says what happens on public holidays. When it does not, being open then is not certain. */
  statesHolidays: boolean;
  /** The text has rules for school holidays, which are left out: their dates are not part of it. */
  schoolHolidaysDiffer: boolean;
  /** What applies outside the hours: « sur rendez-vous ». */
  otherwise?: string;
  week: PlainWeek | undefined;
  library: LibraryHours | undefined;
};

export type OpeningDay = {
  day: Temporal.PlainDate;
  segments: Segment[];
  /** Name of the public holiday that falls on that day. */
  holiday?: string;
  /** The hours shown are those of an ordinary weekday, because nothing is said of holidays. */
  holidayUncertain: boolean;
};

const LONGEST = 600;
const ONLY_BY_APPOINTMENT =
  /^(uniquement |seulement )?sur (rdv|rendez[- ]vous)( uniquement| seulement)?\.?$/i;
const HAS_TIME = /\d\s*[:hH]\s*\d\d|\d\s*-\s*\d|\b(off|closed)\b|"|24\/7/;

/** Whether a word stands in the rules, outside the comments. */
function names(text: string, word: RegExp): boolean {
  return word.test(text.replace(/"[^"]*"/g, ''));
}

/** Takes the rules of school holidays out: « Mo-Fr 09:00-12:00; SH off » → « Mo-Fr 09:00-12:00 ». */
function withoutSchoolHolidays(text: string): string {
  return text
    .split(';')
    .map((rule) => rule.trim())
    .map((rule) =>
      rule.replace(/^((?:[A-Za-z-]+,)*)SH,|^((?:[A-Za-z-]+,)+)SH(?= )/, '$1$2').replace(/, /, ' '),
    )
    .filter((rule) => !names(rule, /\bSH\b/))
    .join('; ');
}

/** Hours as they are written in French: « 9h-12h30 » → « 09:00-12:30 ». Comments are left alone. */
function withColons(text: string): string {
  return text.replace(/("[^"]*")|\b(\d\d?)\s?[hH]\s?(\d\d)?(?!\w)/g, (all, comment, hour, minute) =>
    comment || !hour ? all : `${String(hour).padStart(2, '0')}:${minute ?? '00'}`,
  );
}

/** A range that ends before it starts wraps past midnight; for more than twelve hours it is a slip of the pen. */
function wrapsTooLong(text: string): boolean {
  for (const [, fromHour, fromMinute, toHour, toMinute] of text.matchAll(
    /(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)/g,
  )) {
    const length = (Number(toHour) - Number(fromHour)) * 60 + Number(toMinute) - Number(fromMinute);
    if (length === 0 || (length < 0 && length + 1440 > 720)) return true;
  }
  return false;
}

function readRules(text: string, region: HolidayRegion): OpeningHours {
  const fallback = /\s*\|\|\s*"([^"]*)"\s*$/.exec(text);
  const withoutFallback = fallback ? text.slice(0, fallback.index) : text;
  const schoolHolidaysDiffer = names(withoutFallback, /\bSH\b/);
  const rules = withColons(schoolHolidaysDiffer ? withoutSchoolHolidays(withoutFallback) : withoutFallback);
  if (!HAS_TIME.test(rules) || wrapsTooLong(rules) || names(rules, /sunrise|sunset|dawn|dusk/))
    return { kind: 'text', text };
  const common = {
    kind: 'hours' as const,
    text,
    region,
    statesHolidays: names(rules, /\bPH\b|24\/7/),
    schoolHolidaysDiffer,
    ...(fallback?.[1] ? { otherwise: fallback[1] } : {}),
  };
  const week = readPlainWeek(rules);
  if (week) return { ...common, regular: true, week, library: undefined };
  const library = readWithLibrary(rules, region);
  if (!library) return { kind: 'text', text };
  // A rule for public holidays makes the library call a week unstable.
  const regular = library.weekStable || (readWithLibrary(withoutHolidays(rules))?.weekStable ?? false);
  return { ...common, regular, week: undefined, library };
}

function withoutHolidays(text: string): string {
  return text
    .split(';')
    .filter((rule) => !/^\s*PH(,[A-Z][a-z])* /.test(rule))
    .join(';');
}

function read(text: string, region: HolidayRegion): OpeningHours {
  if (text === '') return { kind: 'none' };
  if (ONLY_BY_APPOINTMENT.test(text.replace(/^"([^"]*)"$/, '$1'))) return { kind: 'appointmentOnly', text };
  // A comment alone is words, not hours.
  if (text.length > LONGEST || /^"[^"]*"$/.test(text))
    return { kind: 'text', text: text.replace(/^"|"$/g, '') };
  return readRules(text, region);
}

const known = new Map<string, OpeningHours>();

/** Reads a declared text, once: places share few different hours. `region` is a département code, for holidays. */
export function parseOpeningHours(text: string, region: HolidayRegion = ''): OpeningHours {
  const key = `${region} ${text}`;
  const found = known.get(key);
  if (found) return found;
  const hours = read(text.trim(), region);
  if (known.size >= 20_000) known.clear();
  known.set(key, hours);
  return hours;
}

export type Closure = { from: string; to: string };

function isClosed(day: Temporal.PlainDate, closures: readonly Closure[]): boolean {
  const text = day.toString();
  return closures.some((closure) => closure.from <= text && text <= closure.to);
}

/**
 * The hours of each day of a range, both days included, in local minutes. `closures` are temporary closures
 * (days « AAAA-MM-JJ », both included) that win over the hours.
 */
export function openingDays(
  hours: ReadHours,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  closures: readonly Closure[] = [],
): OpeningDay[] {
  const fromLibrary = hours.library?.between(from, to);
  const days: OpeningDay[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    const holiday = publicHolidayOn(day, hours.region);
    const stated = fromLibrary
      ? (fromLibrary.get(day.toString()) ?? [])
      : ((holiday ? hours.week?.holiday : undefined) ?? hours.week?.days[day.dayOfWeek - 1] ?? []);
    const segments = isClosed(day, closures) ? [] : joinSegments(stated);
    days.push({
      day,
      segments,
      ...(holiday ? { holiday } : {}),
      holidayUncertain: Boolean(holiday) && !hours.statesHolidays && segments.length > 0,
    });
  }
  return days;
}

/** The exact openings of a range of days as instants of a time zone; a stretch past midnight is one opening. */
export function openingsBetween(
  hours: ReadHours,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  timeZone: string,
  closures: readonly Closure[] = [],
): {
  opens: Temporal.ZonedDateTime;
  closes: Temporal.ZonedDateTime;
  byAppointment: boolean;
  comment?: string;
}[] {
  const at = (day: Temporal.PlainDate, minute: number) =>
    day.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(timeZone);
  const openings: ReturnType<typeof openingsBetween> = [];
  for (const { day, segments } of openingDays(hours, from, to, closures))
    for (const { fromMinute, toMinute, byAppointment, comment } of segments) {
      const last = openings.at(-1);
      const opens = at(day, fromMinute);
      const continues =
        last?.closes.equals(opens) && last.byAppointment === byAppointment && last.comment === comment;
      if (continues) last!.closes = at(day, toMinute);
      else
        openings.push({ opens, closes: at(day, toMinute), byAppointment, ...(comment ? { comment } : {}) });
    }
  return openings;
}
