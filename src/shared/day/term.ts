// The day on which a time given by law ends: arithmetic alone, which knows no law. Pure.
// Months and years end on the same number of the month, or on its last day when it has fewer (Code de procédure civile,
// art. 641); the first day is not counted.
import { isWorkingDay, nextWorkingDay, workingDaysBefore } from './working-day.ts';

/** A length of time; one unit alone in a rule of law. */
export type Span = { days?: number; weeks?: number; months?: number; years?: number };

export const termAfter = (start: Temporal.PlainDate, span: Span): Temporal.PlainDate => start.add(span);

export const termBefore = (event: Temporal.PlainDate, span: Span): Temporal.PlainDate => event.subtract(span);

/** A clear time (« délai franc »): neither its first day nor its last one is counted. */
export const clearTermAfter = (start: Temporal.PlainDate, span: Span): Temporal.PlainDate =>
  termAfter(start, span).add({ days: 1 });

/** The same day when it is worked, the next worked one otherwise. `region`: the département, see working-day.ts. */
export const carriedOn = (day: Temporal.PlainDate, region: string): Temporal.PlainDate =>
  isWorkingDay(day, region) ? day : nextWorkingDay(day, region);

/** The same day when it is worked, the last worked one before it otherwise. */
export const carriedBack = (day: Temporal.PlainDate, region: string): Temporal.PlainDate =>
  isWorkingDay(day, region) ? day : workingDaysBefore(day, 1, region);

/** The last day of a month: that of the day, or so many months after it. */
export function endOfMonth(day: Temporal.PlainDate, months = 0): Temporal.PlainDate {
  const first = day.with({ day: 1 }).add({ months });
  return first.with({ day: first.daysInMonth });
}

/** The first day of the quarter of the year (January, April, July, October) that comes after a day. */
export const nextQuarter = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ day: 1, month: Math.floor((day.month - 1) / 3) * 3 + 1 }).add({ months: 3 });

/**
 * The nth such day of the week before an event, itself not counted. `weekday`: 1 for Monday to 7 for Sunday;
 * `count` from 1.
 */
export function weekdayBefore(event: Temporal.PlainDate, weekday: number, count: number): Temporal.PlainDate {
  const back = (event.dayOfWeek - weekday + 7) % 7 || 7;
  return event.subtract({ days: back + 7 * (count - 1) });
}

export const latest = (days: readonly Temporal.PlainDate[]): Temporal.PlainDate | undefined =>
  days.toSorted(Temporal.PlainDate.compare).at(-1);
