// The only importer of opening_hours (LGPL-3.0): loaded from its own package, unchanged, and replaceable there.
// It reads days and hours with the local getters of Date, so its answers follow the time zone of the process and
// break at its clock changes. Here it gets a Date whose local getters are the UTC ones: it then counts in wall
// clock hours, the same on every machine. It also logs what it cannot read: it gets a silent console.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { opening_hours as OpeningHoursLibrary } from 'opening_hours';
import { DAY_MINUTES, OPEN_END, type Segment } from './day-segments.ts';
import type { HolidayRegion } from './french-holidays.ts';

const MINUTE = 60_000;

class WallClockDate extends Date {
  constructor(...parts: ConstructorParameters<typeof Date> | number[]) {
    if (parts.length > 1) super(Date.UTC(...(parts as [number, number])));
    else super(...(parts as []));
  }
}
for (const part of [
  'Hours',
  'Minutes',
  'Seconds',
  'Milliseconds',
  'Date',
  'Month',
  'FullYear',
  'Day',
] as const) {
  const wall = WallClockDate.prototype as unknown as Record<string, unknown>;
  wall[`get${part}`] = Date.prototype[`getUTC${part}`];
  if (part !== 'Day') wall[`set${part}`] = Date.prototype[`setUTC${part}`];
}
WallClockDate.prototype.getTimezoneOffset = () => 0;

type Library = typeof OpeningHoursLibrary;
let library: Library | undefined;

function loadLibrary(): Library {
  if (library) return library;
  const file = createRequire(import.meta.url).resolve('opening_hours');
  const module = { exports: {} as unknown };
  const silent = Object.fromEntries(
    ['log', 'info', 'warn', 'error', 'debug'].map((name) => [name, () => {}]),
  );
  const load = compileFunction(
    readFileSync(file, 'utf8'),
    ['exports', 'require', 'module', 'Date', 'console'],
    { filename: file },
  );
  load(module.exports, createRequire(file), module, WallClockDate, silent);
  library = module.exports as Library;
  return library;
}

/** Names under which the library knows the parts of France that have holidays of their own. */
const STATES: Readonly<Record<string, string>> = {
  '57': 'Moselle',
  '67': 'Bas-Rhin',
  '68': 'Haut-Rhin',
  '971': 'Guadeloupe',
  '972': 'Martinique',
  '973': 'Guyane',
  '974': 'La Réunion',
  '976': 'Mayotte',
  '977': 'Saint-Barthélemy',
  '978': 'Saint-Martin',
  '986': 'Wallis-et-Futuna',
  '987': 'Polynésie française',
  '988': 'Nouvelle-Calédonie',
};

export type LibraryHours = {
  /** The same every week, holidays apart. */
  weekStable: boolean;
  /** Segments of each day of the range, both days included, by « AAAA-MM-JJ ». Never throws. */
  between(from: Temporal.PlainDate, to: Temporal.PlainDate): Map<string, Segment[]>;
};

const APPOINTMENT = /rendez.?vous|\brdv\b|appointment/i;
const LIBRARY_OPEN_END = /open end/i;

function wallDate(day: Temporal.PlainDate): Date {
  return new WallClockDate(day.year, day.month - 1, day.day);
}

function segmentOf(unknown: boolean, comment: string | undefined, from: number, to: number): Segment {
  const segment = { fromMinute: from, toMinute: to, byAppointment: APPOINTMENT.test(comment ?? '') };
  if (segment.byAppointment || (!unknown && !comment)) return segment;
  if (LIBRARY_OPEN_END.test(comment ?? '')) return { ...segment, comment: OPEN_END };
  return { ...segment, comment: comment ?? 'à vérifier' };
}

/** Cuts an interval of wall clock time at each midnight. */
function spread(
  into: Map<string, Segment[]>,
  from: Date,
  to: Date,
  unknown: boolean,
  comment?: string,
): void {
  for (let start = from.getTime(); start < to.getTime(); ) {
    const midnight = Math.floor(start / (DAY_MINUTES * MINUTE)) * DAY_MINUTES * MINUTE;
    const end = Math.min(to.getTime(), midnight + DAY_MINUTES * MINUTE);
    const day = new Date(midnight).toISOString().slice(0, 10);
    const [fromMinute, toMinute] = [(start - midnight) / MINUTE, (end - midnight) / MINUTE];
    into.get(day)?.push(segmentOf(unknown, comment, Math.floor(fromMinute), Math.ceil(toMinute)));
    start = end;
  }
}

/**
 * Reads a text with the library. Undefined when it does not read it, or reads in it something that its author
 * cannot have meant: an interval that wraps for half a day, words taken for a whole day or month.
 */
export function readWithLibrary(text: string, region: HolidayRegion = ''): LibraryHours | undefined {
  const place = { lat: 48.85, lon: 2.35, address: { country_code: 'fr', state: STATES[region] ?? '' } };
  try {
    const Hours = loadLibrary();
    const hours = new Hours(text, place, { mode: 0, locale: 'en' } as never);
    if (hours.getStructuredWarnings().some((warning) => warning.type === 'vague')) return undefined;
    const between = (from: Temporal.PlainDate, to: Temporal.PlainDate) => {
      const days = new Map<string, Segment[]>();
      for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
        days.set(day.toString(), []);
      try {
        const intervals = hours.getOpenIntervals(wallDate(from), wallDate(to.add({ days: 1 })));
        for (const [start, end, unknown, comment] of intervals) {
          // On a holiday that the text names, the library gives the name of the day as a comment of its own.
          const written = comment && (unknown || text.includes(`"${comment}"`)) ? comment : undefined;
          spread(days, start, end, unknown, written);
        }
      } catch {
        // Some selectors fail only when they are evaluated; the day then has no known hours.
      }
      return days;
    };
    hours.getOpenIntervals(new WallClockDate(2024, 0, 1), new WallClockDate(2024, 0, 9));
    return { weekStable: hours.isWeekStable(), between };
  } catch {
    return undefined;
  }
}
