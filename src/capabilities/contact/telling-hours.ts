// The hours at which people are told, on the clock of the territory: nobody's telephone rings at night. Pure.
const [FIRST_HOUR, LAST_HOUR] = [9, 18];

/** Whether a message to a person may leave now: from 9 h to 18 h, whatever the day. */
export function isTellingHour(now: Temporal.Instant, timeZone: string): boolean {
  const { hour } = now.toZonedDateTimeISO(timeZone);
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}

/** The next instant at which people are told; undefined when it is now. */
export function tellFrom(now: Temporal.Instant, timeZone: string): Temporal.Instant | undefined {
  if (isTellingHour(now, timeZone)) return undefined;
  const there = now.toZonedDateTimeISO(timeZone);
  const day = there.toPlainDate().add({ days: there.hour >= LAST_HOUR ? 1 : 0 });
  return day.toZonedDateTime({ timeZone, plainTime: { hour: FIRST_HOUR } }).toInstant();
}
