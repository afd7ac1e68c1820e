// A day on which somebody would like to come: whether the place is open then, why not, and the days on which it is.
import { DAY_MINUTES, type Segment } from './day-segments.ts';
import { publicHolidayOn } from './french-holidays.ts';
import { type Closure, type OpeningHours, openingDays } from './opening-hours.ts';

export type DayAsked =
  | { kind: 'open'; segments: Segment[] }
  /** Nobody said the hours. */
  | { kind: 'unknown' }
  /** A public holiday of which the hours say nothing. */
  | { kind: 'uncertain'; holiday: string }
  | { kind: 'closed'; because: 'sunday' | 'weekday' | 'temporary' | 'holiday'; holiday?: string };

export type Part = 'morning' | 'afternoon' | 'any';

/** A morning ends at noon; an afternoon begins at 13 h: « 9 h à 12 h 30 » is a morning that lasts. */
const PARTS = { morning: [0, 12 * 60], afternoon: [13 * 60, DAY_MINUTES] } as const;
/** Open for less than this, nobody is received then. */
const LEAST_MINUTES = 30;

const covers = ({ segments }: { segments: readonly Segment[] }, part: Part) =>
  part === 'any'
    ? segments.length > 0
    : segments.some(
        ({ fromMinute, toMinute }) =>
          Math.min(toMinute, PARTS[part][1]) - Math.max(fromMinute, PARTS[part][0]) >= LEAST_MINUTES,
      );

const within = (day: Temporal.PlainDate, closures: readonly Closure[]) =>
  closures.some(({ from, to }) => from <= day.toString() && day.toString() <= to);

/**
 * What the hours say of one day. Hours that nobody said, or that are only words, say nothing of a weekday; a Sunday or a
 * public holiday is then closed until somebody says otherwise. `region` is the département, for holidays, where the hours
 * do not carry it.
 */
export function askDay(
  hours: OpeningHours,
  day: Temporal.PlainDate,
  {
    closures = [],
    part = 'any',
    region = '',
  }: { closures?: readonly Closure[]; part?: Part; region?: string } = {},
): DayAsked {
  if (within(day, closures)) return { kind: 'closed', because: 'temporary' };
  if (hours.kind !== 'hours') {
    const holiday = publicHolidayOn(day, region);
    if (holiday) return { kind: 'closed', because: 'holiday', holiday };
    return day.dayOfWeek === 7 ? { kind: 'closed', because: 'sunday' } : { kind: 'unknown' };
  }
  const [stated] = openingDays(hours, day, day);
  const { segments, holiday, holidayUncertain } = stated!;
  if (holidayUncertain) return { kind: 'uncertain', holiday: holiday! };
  if (covers(stated!, part)) return { kind: 'open', segments };
  if (holiday) return { kind: 'closed', because: 'holiday', holiday };
  return { kind: 'closed', because: day.dayOfWeek === 7 ? 'sunday' : 'weekday' };
}

const HORIZON = 60;

/** The next days on which one may come, from `from` on, at most `count`; sixty days are looked at. Hours not known: days that are worked. */
export function nextDays(
  hours: OpeningHours,
  from: Temporal.PlainDate,
  count: number,
  options: Parameters<typeof askDay>[2] = {},
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let ahead = 0; ahead < HORIZON && days.length < count; ahead++) {
    const day = from.add({ days: ahead });
    const { kind } = askDay(hours, day, options);
    if (kind === 'open' || (kind === 'unknown' && day.dayOfWeek < 6)) days.push(day);
  }
  return days;
}
