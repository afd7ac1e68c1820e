// Opening status for lists: the exact one, kept until the moment it changes, so that a page of twenty costs nothing.

import { openingDays } from '#shared/opening-hours/opening-hours.ts';
import { type OpeningStatus, statusAt } from '#shared/opening-hours/status.ts';
import { sayStatus } from '#shared/opening-hours/wording.ts';
import { WORDS_IN_WEEK } from './grid-reference.ts';
import type { ListedHours } from './listing.ts';
import type { ShownStatus } from './result-list.ts';

/** How a status reads in a list: its words, and the sign and colour that go with them. */
export function showStatus(status: OpeningStatus): ShownStatus {
  const text = sayStatus(status);
  switch (status.kind) {
    case 'none':
      return { tone: 'inconnu', text: 'Horaires inconnus : appelez avant de venir' };
    case 'text':
    case 'appointmentOnly':
      return { tone: 'inconnu', text };
    case 'open':
      return { tone: status.uncertainHoliday ? 'bientot' : 'ouvert', text };
    case 'byAppointment':
      return { tone: 'bientot', text };
    case 'closed': {
      const soon = status.opensAt?.toPlainDate().equals(status.now.toPlainDate()) ?? false;
      return { tone: soon ? 'bientot' : 'ferme', text };
    }
  }
}

/** The next moment at which the words may change: the end of the status, or midnight (« demain » becomes « aujourd’hui »). */
function nextChange(status: OpeningStatus, timeZone: string): number {
  if (!('now' in status)) return Number.POSITIVE_INFINITY;
  const midnight = status.now.toPlainDate().add({ days: 1 }).toPlainDateTime();
  const ends = status.kind === 'closed' ? status.opensAt : status.until;
  const first = ends && Temporal.PlainDateTime.compare(ends, midnight) < 0 ? ends : midnight;
  return first.toZonedDateTime(timeZone).epochMilliseconds;
}

export type StatusBoard = {
  show(hours: ListedHours, now: Temporal.Instant): ShownStatus;
  /** The same, and until when it holds, in milliseconds since 1970. */
  showUntil(hours: ListedHours, now: Temporal.Instant): { shown: ShownStatus; until: number };
};

/** Remembers the words of each distinct timetable until they change. */
export function makeStatusBoard(timeZone: string): StatusBoard {
  const known = new WeakMap<ListedHours, { since: number; until: number; shown: ShownStatus }>();
  const showUntil: StatusBoard['showUntil'] = (listed, now) => {
    const at = now.epochMilliseconds;
    const found = known.get(listed);
    if (found && found.since <= at && at < found.until) return found;
    const status = statusAt(listed.hours, now, { timeZone, closures: listed.closures });
    const kept = { since: at, until: nextChange(status, timeZone), shown: showStatus(status) };
    known.set(listed, kept);
    return kept;
  };
  return { showUntil, show: (listed, now) => showUntil(listed, now).shown };
}

/**
 * The quarter hours of the seven days from `today` on, filed by day of the week (Monday first): public holidays and
 * closures included, appointments left out. A quarter counts as soon as a part of it is open.
 */
export function sevenDays(
  { hours, closures }: ListedHours,
  today: Temporal.PlainDate,
): Uint32Array | undefined {
  if (hours.kind !== 'hours') return undefined;
  const bits = new Uint32Array(WORDS_IN_WEEK);
  for (const { day, segments, holidayUncertain } of openingDays(
    hours,
    today,
    today.add({ days: 6 }),
    closures,
  )) {
    if (holidayUncertain) continue;
    for (const { fromMinute, toMinute, byAppointment } of segments) {
      if (byAppointment) continue;
      const base = (day.dayOfWeek - 1) * 96;
      const last = Math.min(96, Math.ceil(toMinute / 15));
      for (let quarter = base + Math.floor(fromMinute / 15); quarter < base + last; quarter++)
        bits[quarter >>> 5]! |= 1 << (quarter & 31);
    }
  }
  return bits;
}
