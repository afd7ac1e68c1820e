// A week as 672 quarter hours, Monday 0:00 first: what a search engine intersects in microseconds.
import { type OpeningDay, type OpeningHours, openingDays, type ReadHours } from './opening-hours.ts';

export const QUARTERS_A_WEEK = 672;
export const WEEK_WORDS = QUARTERS_A_WEEK / 32;

export type WeekBitmapOptions = {
  /** Weeks looked at, from the one of `week` on; a quarter counts when it is open in one of them. 1 when left out. */
  weeks?: number;
  /** Also counts the hours by appointment. */
  byAppointment?: boolean;
};

/** The same weekdays without a public holiday among them; ten weeks ahead always hold one. */
function weekWithoutHoliday(hours: ReadHours, monday: Temporal.PlainDate): OpeningDay[] {
  for (let start = monday; ; start = start.add({ days: 7 })) {
    const days = openingDays(hours, start, start.add({ days: 6 }));
    const tried = monday.until(start, { largestUnit: 'days' }).days;
    if (tried >= 70 || !days.some((day) => day.holiday)) return days;
  }
}

function daysOf(hours: ReadHours, monday: Temporal.PlainDate, weeks: number) {
  if (hours.week) return hours.week.days.map((segments, index) => ({ index, segments }));
  const days = hours.regular
    ? weekWithoutHoliday(hours, monday)
    : openingDays(hours, monday, monday.add({ days: weeks * 7 - 1 })).filter((day) => !day.holiday);
  return days.map(({ day, segments }) => ({ index: day.dayOfWeek - 1, segments }));
}

/**
 * The quarter hours during which a place is open at any moment in the ordinary week that contains `week`: public
 * holidays are left out. A bit is set as soon as part of the quarter is open, so that a filter built on it never
 * hides an open place; {@link statusAt} is exact. Hours that were not read give no bit.
 */
export function weekBitmap(
  hours: OpeningHours,
  week: Temporal.PlainDate,
  { weeks = 1, byAppointment = false }: WeekBitmapOptions = {},
): Uint32Array {
  const bits = new Uint32Array(WEEK_WORDS);
  if (hours.kind !== 'hours') return bits;
  for (const { index, segments } of daysOf(hours, week.subtract({ days: week.dayOfWeek - 1 }), weeks))
    for (const segment of segments) {
      if (segment.byAppointment && !byAppointment) continue;
      const last = index * 96 + Math.ceil(segment.toMinute / 15);
      for (let bit = index * 96 + Math.floor(segment.fromMinute / 15); bit < last; bit++)
        bits[bit >> 5] = bits[bit >> 5]! | (1 << (bit & 31));
    }
  return bits;
}

/** Whether a quarter hour is set; `quarter` is 0 (Monday 0:00) to 671 (Sunday 23:45). */
export function isQuarterOpen(bits: Uint32Array, quarter: number): boolean {
  return ((bits[quarter >> 5]! >>> (quarter & 31)) & 1) === 1;
}

/** The quarter of a local date and time. */
export function quarterOf(local: Temporal.PlainDateTime): number {
  return (local.dayOfWeek - 1) * 96 + local.hour * 4 + Math.floor(local.minute / 15);
}
