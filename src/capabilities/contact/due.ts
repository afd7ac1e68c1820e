// By when something is to be said: before the visit that depends on it, else by the end of the next working day. Pure.
import { nextWorkingDay } from '#shared/day/working-day.ts';

/** People are at their telephone until then. */
const END_OF_DAY = { hour: 17 };
/** When a half of a day begins, for who was given no hour. */
const BEGINS = { morning: { hour: 9 }, any: { hour: 9 }, afternoon: { hour: 14 } } as const;

export type DueContext = { timeZone: string; region: string; now: Temporal.Instant };
export type Due = {
  at: Temporal.ZonedDateTime;
  /** A visit of today or of the next working day depends on it: it comes before all that is only late. */
  urgent: boolean;
};

type Visit = {
  day: Temporal.PlainDate;
  part?: string | null | undefined;
  minute?: number | null | undefined;
};

/** When somebody is expected, or asked to be. */
const visitAt = ({ day, part, minute }: Visit, timeZone: string): Temporal.ZonedDateTime =>
  day.toZonedDateTime({
    timeZone,
    plainTime:
      minute == null
        ? BEGINS[(part ?? 'any') as keyof typeof BEGINS]
        : { hour: Math.floor(minute / 60), minute: minute % 60 },
  });

/** `from`: when it was asked for; `on`: the day for which it is, when there is one. */
export function dueOf(
  {
    from,
    on,
    visit,
  }: { from: Temporal.Instant; on?: Temporal.PlainDate | null | undefined; visit?: Visit | undefined },
  { timeZone, region, now }: DueContext,
): Due {
  const day = on ?? nextWorkingDay(from.toZonedDateTimeISO(timeZone).toPlainDate(), region);
  const usual = day.toZonedDateTime({ timeZone, plainTime: END_OF_DAY });
  const expected = visit && visitAt(visit, timeZone);
  // A visit that is over commands nothing any more.
  if (!expected || Temporal.Instant.compare(expected.toInstant(), now) < 0)
    return { at: usual, urgent: false };
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const urgent = Temporal.PlainDate.compare(visit.day, nextWorkingDay(today, region)) <= 0;
  const sooner = Temporal.ZonedDateTime.compare(expected, usual) < 0;
  return { urgent, at: sooner || urgent ? expected : usual };
}

/** What somebody's visit depends on first; then by the hour at which it is due. */
export const bySoonest = (a: Due, b: Due): number =>
  Number(b.urgent) - Number(a.urgent) || Temporal.ZonedDateTime.compare(a.at, b.at);

/** The visit that the facts of a task speak of. */
export const visitOf = (facts: Record<string, unknown> | null): Visit | undefined =>
  typeof facts?.day === 'string'
    ? {
        day: Temporal.PlainDate.from(facts.day),
        part: facts.part as string | undefined,
        minute: facts.minute as number | undefined,
      }
    : undefined;
