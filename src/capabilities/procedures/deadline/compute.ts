// The last day to do something, by the law of its kind, from the date or dates that a person gives. Pure.
import { isAfter, isBefore } from '#shared/day/day.ts';
import {
  carriedBack,
  carriedOn,
  clearTermAfter,
  endOfMonth,
  latest,
  nextQuarter,
  type Span,
  termAfter,
  termBefore,
  weekdayBefore,
} from '#shared/day/term.ts';
import { workingDaysAfter } from '#shared/day/working-day.ts';
import { DEADLINE_KINDS, type DeadlineKind, DISTANCE_MONTHS, type Distance } from './kinds.ts';

/** A length of time as sheets write it: one unit; `before`: that long before the event, not after. */
export type Within = {
  hours?: number | undefined;
  days?: number | undefined;
  weeks?: number | undefined;
  months?: number | undefined;
  years?: number | undefined;
  before?: boolean | undefined;
};

export type DeadlineRule = {
  within: Within;
  kind?: DeadlineKind | undefined;
  /** When it differs from its kind: a duty for which no text promises that a closed day is carried over. */
  carried?: boolean | undefined;
  /** Of a window: how long before the event it opens. */
  opens?: Within | undefined;
  /** Of a window that comes back each month: from a day of the month told to a day of the month after. */
  monthly?: { opens: number; opensInFebruary: number; closes: number } | undefined;
  /** Of what is counted in days of the week before an event: the sixth Friday. 1 is Monday. */
  weekday?: { day: number; count: number } | undefined;
  /** Of a chain: the time to contest, which begins on the day when silence means no. */
  appeal?: { within: Within; kind: 'months' | 'clearMonths' | 'days' } | undefined;
};

export type Circumstances = {
  today: Temporal.PlainDate;
  /** The département whose public holidays carry a day over; see shared/day/working-day.ts. */
  region: string;
  /** The person lives far from whoever decides; only told for what distance makes longer. */
  distance?: Distance | undefined;
  /** Whether the letter says to whom to write and by when; undefined when nobody answered, or nothing is asked. */
  waysTold?: boolean | undefined;
  /** Days during which the time did not run: a paper was asked and had not come. */
  pausedDays?: number | undefined;
};

export type Tone =
  /** Not open yet. */
  | 'soon'
  /** Still time. */
  | 'time'
  /** This week, the last day included. */
  | 'week'
  /** Perhaps too late: go today. */
  | 'late'
  /** The letter told no way to contest: no time runs against them. */
  | 'notOpposable';

export type Computed = {
  /** The first day on which it can be done; undefined when it can be done at once. */
  opensOn?: Temporal.PlainDate;
  /** « Pour être tranquille »: worked, and never counted on a day being carried over. */
  calmDay: Temporal.PlainDate;
  /** « Au plus tard en droit ». */
  lastDay: Temporal.PlainDate;
  /** The hour at which it ends on that day, when hours are counted and the hour of the start is known. */
  lastHour?: Temporal.PlainTime;
  /** The day on which silence means what the sheet says. */
  silenceOn?: Temporal.PlainDate;
  /** Days from today to the last day; negative when it is over. */
  left: number;
  tone: Tone;
};

/** A day, and its hour when hours are counted. */
export type Start = { day: Temporal.PlainDate; hour?: Temporal.PlainTime | undefined };

const spanOf = ({ days, weeks, months, years }: Within): Span => ({
  ...(days !== undefined && { days }),
  ...(weeks !== undefined && { weeks }),
  ...(months !== undefined && { months }),
  ...(years !== undefined && { years }),
});

/** The kind of a rule whose author said none: what an event is counted back from, or the shortest way. */
export const kindOf = ({ kind, within }: DeadlineRule): DeadlineKind =>
  kind ?? (within.before ? 'before' : 'unsaid');

/** The kinds that count back from an event, or say when a month may be told: their date is often still to come. */
const AHEAD: readonly DeadlineKind[] = ['before', 'window', 'monthEnd', 'majority', 'indicative'];

/** Whether the date from which a rule counts may still be to come: an event, not a fact. */
export const mayBeToCome = (rule: DeadlineRule): boolean =>
  rule.within.before === true || rule.monthly !== undefined || AHEAD.includes(kindOf(rule));

type Term = Omit<Computed, 'left' | 'tone' | 'calmDay'> & {
  /** The term before anything is carried over: what a careful person counts on. */
  raw: Temporal.PlainDate;
};

const ADULT = 18;

function hoursAfter({ day, hour }: Start, hours: number): Term {
  const end = day.toPlainDateTime(hour ?? Temporal.PlainTime.from('00:00')).add({ hours });
  const lastDay = end.toPlainDate();
  // Without its hour, the first minute of the day is the one that loses nothing: the day before is whole.
  if (!hour) return { raw: lastDay.subtract({ days: 1 }), lastDay };
  return { raw: lastDay, lastDay, lastHour: end.toPlainTime() };
}

function windowOf({ monthly, opens, within }: DeadlineRule, event: Temporal.PlainDate): Term {
  if (monthly) {
    const first = event.with({ day: 1 });
    const opensOn = first.with({ day: event.month === 2 ? monthly.opensInFebruary : monthly.opens });
    const raw = first.add({ months: 1 }).with({ day: monthly.closes });
    return { opensOn, raw, lastDay: raw };
  }
  const raw = termBefore(event, spanOf(within));
  return { ...(opens && { opensOn: termBefore(event, spanOf(opens)) }), raw, lastDay: raw };
}

function termOf(rule: DeadlineRule, start: Start, { region, distance, pausedDays = 0 }: Circumstances): Term {
  const kind = kindOf(rule);
  const { within } = rule;
  const { day } = start;
  const carries = rule.carried ?? DEADLINE_KINDS[kind].carried;
  const carry = (raw: Temporal.PlainDate) => (carries ? carriedOn(raw, region) : raw);
  const far = distance ? DISTANCE_MONTHS[distance] : 0;
  const span = (length: Within): Span => ({
    ...spanOf(length),
    ...(far && { months: (length.months ?? 0) + far }),
  });
  const ends = (raw: Temporal.PlainDate, last = carry(raw)): Term => ({ raw, lastDay: last });

  switch (kind) {
    case 'clearMonths':
      return ends(termAfter(day, span(within)), carry(clearTermAfter(day, span(within))));
    case 'hours':
      return hoursAfter(start, within.hours ?? 0);
    case 'workedDays':
      return ends(workingDaysAfter(day, within.days ?? 0, region));
    case 'before':
      return ends(
        rule.weekday
          ? weekdayBefore(day, rule.weekday.day, rule.weekday.count)
          : termBefore(day, spanOf(within)),
      );
    case 'window':
      return windowOf(rule, day);
    case 'monthEnd':
      return ends(endOfMonth(day, within.months ?? 0));
    case 'quarter':
      return ends(termAfter(nextQuarter(day), spanOf(within)).subtract({ days: 1 }));
    case 'majority':
      return ends(termAfter(termAfter(day, { years: ADULT }), spanOf(within)));
    case 'silence':
    case 'chained': {
      const silenceOn = termAfter(day, spanOf(within)).add({ days: pausedDays });
      if (!rule.appeal) return { ...ends(silenceOn, silenceOn), silenceOn };
      const contest = termOf(rule.appeal, { day: silenceOn }, { today: day, region, distance });
      return { ...contest, silenceOn };
    }
    case 'unsaid':
    case 'months':
    case 'days':
    case 'penalDays':
    case 'outsideWeekends':
    case 'limitation':
    case 'indicative':
      return within.before ? windowOf(rule, day) : ends(termAfter(day, span(within)));
  }
}

/** How many days ahead is « this week ». */
const WEEK = 7;

function toneOf(
  { opensOn, lastDay }: Term,
  calmDay: Temporal.PlainDate,
  { today, waysTold }: Circumstances,
): Tone {
  if (isAfter(today, lastDay)) return waysTold === false ? 'notOpposable' : 'late';
  if (opensOn && isBefore(today, opensOn)) return 'soon';
  return today.until(calmDay).days < WEEK ? 'week' : 'time';
}

/**
 * Two days, « pour être tranquille » and « au plus tard en droit », from the latest of the starts that are given (a
 * decision and its second letter, the end of a right and that of a payment). `notYet` when time runs from a day that is
 * still to come (a sale, a birth): it does not run yet, and the date is most often a slip. Throws a RangeError without
 * a start.
 */
export function computeDeadline(
  rule: DeadlineRule,
  starts: readonly Start[],
  circumstances: Circumstances,
): Computed | 'notYet' {
  const day = latest(starts.map((start) => start.day));
  if (!day) throw new RangeError('A deadline needs the day from which it runs.');
  const { today, region } = circumstances;
  if (!mayBeToCome(rule) && isAfter(day, today)) return 'notYet';
  const start = starts.find((one) => one.day.equals(day))!;
  const { raw, ...term } = termOf(rule, start, circumstances);
  const before = kindOf(rule) === 'workedDays' ? raw : carriedBack(raw, region);
  // One day from a Saturday: no worked day lies between; the law’s own day is all there is.
  const calmDay = !mayBeToCome(rule) && isBefore(before, day) ? term.lastDay : before;
  return {
    ...term,
    calmDay,
    left: today.until(term.lastDay, { largestUnit: 'days' }).days,
    tone: toneOf({ raw, ...term }, calmDay, circumstances),
  };
}

/** The day by which to act: the calm one, or the law’s once that one is past. */
export const actBy = (
  { calmDay, lastDay }: Pick<Computed, 'calmDay' | 'lastDay'>,
  today: Temporal.PlainDate,
): Temporal.PlainDate => (isAfter(today, calmDay) ? lastDay : calmDay);
