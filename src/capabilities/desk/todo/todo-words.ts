// When a line of the list is due, and since when it waits, as the counter says them. Pure.
import type { Due } from '#capabilities/contact';
import { sayDayFrom, sayTime } from '#shared/opening-hours/wording.ts';

export type When = 'late' | 'today' | 'tomorrow' | 'later';

export function whenOf({ at }: Due, now: Temporal.ZonedDateTime): When {
  if (Temporal.ZonedDateTime.compare(at, now) < 0) return 'late';
  const days = now.toPlainDate().until(at.toPlainDate()).days;
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
}

/** « hier, 17 h », « avant 17 h », « demain, 9 h », « jeudi 3 décembre ». */
export function sayDue(due: Due, now: Temporal.ZonedDateTime): string {
  const { at } = due;
  const [day, today] = [at.toPlainDate(), now.toPlainDate()];
  const hour = sayTime(at.hour * 60 + at.minute);
  const distance = today.until(day).days;
  if (distance === 0) return `${whenOf(due, now) === 'late' ? 'aujourd’hui' : 'avant'} ${hour}`;
  if (distance === -1) return `hier, ${hour}`;
  if (distance === 1) return `demain, ${hour}`;
  // Seen from afar, so that the number and the month are said.
  return sayDayFrom(day, day.subtract({ days: 30 }));
}

export function saySince(since: Temporal.Instant, now: Temporal.ZonedDateTime): string {
  const days = since.toZonedDateTimeISO(now.timeZoneId).toPlainDate().until(now.toPlainDate()).days;
  return days <= 0 ? 'd’aujourd’hui' : days === 1 ? 'd’hier' : `depuis ${days}\u00a0jours`;
}

/** « 2 en retard, 3 aujourd’hui, 1 demain ». */
export function countDue(
  dues: readonly Due[],
  now: Temporal.ZonedDateTime,
): { late: number; today: number; tomorrow: number } {
  const counts = { late: 0, today: 0, tomorrow: 0 };
  for (const due of dues) {
    const when = whenOf(due, now);
    if (when !== 'later') counts[when] += 1;
  }
  return counts;
}
