// Whether a place is open at an instant, and when that changes. Exact to the minute, in wall clock time of the
// place's time zone, so that a change of clock moves nothing.
import { DAY_MINUTES, type Segment } from './day-segments.ts';
import {
  type Closure,
  type OpeningDay,
  type OpeningHours,
  openingDays,
  type ReadHours,
} from './opening-hours.ts';

export type OpeningStatus =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'appointmentOnly' }
  | {
      /** `byAppointment`: someone is there now, for those who have an appointment. */
      kind: 'open' | 'byAppointment';
      now: Temporal.PlainDateTime;
      /** Absent when it does not close within the horizon (open day and night). */
      until?: Temporal.PlainDateTime;
      /** The stretch lasts a whole day or more. */
      allDay: boolean;
      /** Words of the source on this stretch, which may make it uncertain. */
      comment?: string;
      /** A public holiday on which the source does not say that it opens. */
      uncertainHoliday?: string;
    }
  | {
      kind: 'closed';
      now: Temporal.PlainDateTime;
      /** Absent when it does not open within the horizon. */
      opensAt?: Temporal.PlainDateTime;
      /** The next opening is by appointment. */
      byAppointment: boolean;
      /** Whether it has been or will be open on the day of `now`. */
      openToday: boolean;
      uncertainHoliday?: string;
    };

export type StatusOptions = {
  timeZone: string;
  closures?: readonly Closure[];
  /** Days looked ahead. Rules such as « Sa[1] » need more than four weeks. */
  horizonDays?: number;
};

type Stretch = {
  from: Temporal.PlainDateTime;
  to: Temporal.PlainDateTime;
  segment: Segment;
  day: OpeningDay;
};

function* stretches(days: readonly OpeningDay[]): Generator<Stretch> {
  let pending: Stretch | undefined;
  for (const day of days)
    for (const segment of day.segments) {
      const start = day.day.toPlainDateTime();
      const from = start.add({ minutes: segment.fromMinute });
      const to = start.add({ minutes: segment.toMinute });
      const joins =
        pending?.to.equals(from) &&
        pending.segment.byAppointment === segment.byAppointment &&
        pending.segment.comment === segment.comment;
      if (joins) pending!.to = to;
      else {
        if (pending) yield pending;
        pending = { from, to, segment, day };
      }
    }
  if (pending) yield pending;
}

const before = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime) =>
  Temporal.PlainDateTime.compare(a, b) < 0;

function uncertain(day: OpeningDay): { uncertainHoliday?: string } {
  return day.holidayUncertain && day.holiday ? { uncertainHoliday: day.holiday } : {};
}

/** The status at an instant. Looks 35 days ahead unless told, and never throws. */
export function statusAt(
  hours: OpeningHours,
  instant: Temporal.Instant,
  { timeZone, closures = [], horizonDays = 35 }: StatusOptions,
): OpeningStatus {
  if (hours.kind !== 'hours') return hours.kind === 'text' ? hours : { kind: hours.kind };
  const now = instant.toZonedDateTimeISO(timeZone).toPlainDateTime();
  // Regular hours change within eight days (a closure or holidays may push further): most answers stop there.
  const near = hours.regular && horizonDays > 8 ? statusWithin(hours, now, closures, 8) : undefined;
  if (near && ('until' in near || 'opensAt' in near)) return near;
  return statusWithin(hours, now, closures, horizonDays);
}

function statusWithin(
  hours: ReadHours,
  now: Temporal.PlainDateTime,
  closures: readonly Closure[],
  horizonDays: number,
): OpeningStatus {
  const today = now.toPlainDate();
  const last = today.add({ days: horizonDays });
  const days = openingDays(hours, today.subtract({ days: 1 }), last, closures);
  const openToday = days[1]!.segments.length > 0;
  for (const { from, to, segment, day } of stretches(days)) {
    if (!before(now, to)) continue;
    const { byAppointment } = segment;
    if (before(now, from))
      return { kind: 'closed', now, opensAt: from, byAppointment, openToday, ...uncertain(day) };
    const endless = !before(to, last.toPlainDateTime().add({ minutes: DAY_MINUTES }));
    return {
      kind: byAppointment ? 'byAppointment' : 'open',
      now,
      allDay: !before(to, from.add({ days: 1 })),
      ...(endless ? {} : { until: to }),
      ...(segment.comment ? { comment: segment.comment } : {}),
      ...uncertain(days[1]!),
    };
  }
  return { kind: 'closed', now, byAppointment: false, openToday };
}
