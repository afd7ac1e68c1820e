// Hours as people read them in French: « 9 h – 12 h 30, 14 h – 18 h », « Ouvert jusqu’à 12 h 30 ».
// Spaces inside an hour do not break (Lexique des règles typographiques en usage à l’Imprimerie nationale).
import { MONTHS, WEEKDAYS } from '../day/day.ts';
import { OPEN_END, type Segment } from './day-segments.ts';
import type { OpeningStatus } from './status.ts';

const SPACE = '\u00a0';
/** « 9 h », « 12 h 30 », « minuit » for both ends of a day. `minute` is 0 to 1440. */
export function sayTime(minute: number): string {
  if (minute === 0 || minute === 1440) return 'minuit';
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return rest === 0 ? `${hour}${SPACE}h` : `${hour}${SPACE}h${SPACE}${String(rest).padStart(2, '0')}`;
}

function sayStretch(segment: Segment): string {
  const whole = segment.fromMinute === 0 && segment.toMinute === 1440;
  const range = `${sayTime(segment.fromMinute)}${SPACE}–${SPACE}${sayTime(segment.toMinute)}`;
  if (segment.byAppointment) return whole ? 'sur rendez-vous' : `${range} sur rendez-vous`;
  if (segment.comment === OPEN_END) return `à partir de ${sayTime(segment.fromMinute)}`;
  if (whole && segment.comment) return segment.comment;
  const text = whole ? '24 heures sur 24' : range;
  return segment.comment ? `${text} (${segment.comment})` : text;
}

/** The hours of a day: « 9 h – 12 h 30, 14 h – 18 h sur rendez-vous », « Fermé ». */
export function sayDay(segments: readonly Segment[]): string {
  if (segments.length === 0) return 'Fermé';
  const text = segments.map(sayStretch).join(', ');
  return text[0]!.toUpperCase() + text.slice(1);
}

function minutesOf(time: Temporal.PlainDateTime): number {
  return time.hour * 60 + time.minute;
}

/** « demain », « lundi », « lundi 4 mai », seen from a day. */
export function sayDayFrom(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const distance = today.until(day, { largestUnit: 'days' }).days;
  if (distance === 0) return 'aujourd’hui';
  if (distance === 1) return 'demain';
  const name = WEEKDAYS[day.dayOfWeek - 1]!;
  if (distance < 7) return name;
  const number = day.day === 1 ? '1er' : String(day.day);
  const year = day.year === today.year ? '' : ` ${day.year}`;
  return `${name} ${number}${SPACE}${MONTHS[day.month - 1]}${year}`;
}

function sayOpening(status: Extract<OpeningStatus, { kind: 'closed' }>): string {
  const { now, opensAt, openToday, byAppointment, uncertainHoliday } = status;
  if (!opensAt) return 'Fermé en ce moment';
  const [today, day] = [now.toPlainDate(), opensAt.toPlainDate()];
  if (uncertainHoliday && day.equals(today)) return sayUncertain(uncertainHoliday);
  const doubt = uncertainHoliday ? ` (jour férié${SPACE}: à vérifier)` : '';
  const rest = `à ${sayTime(minutesOf(opensAt))}${byAppointment ? ', sur rendez-vous' : ''}${doubt}`;
  if (day.equals(today)) return `Ouvre ${rest}`;
  return `Fermé${openToday ? '' : ' aujourd’hui'}, ouvre ${sayDayFrom(day, today)} ${rest}`;
}

function sayUncertain(holiday: string): string {
  return `Jour férié (${holiday})${SPACE}: appelez avant de venir`;
}

/** One line on what the status is now; empty when nothing is known of the hours. */
export function sayStatus(status: OpeningStatus): string {
  switch (status.kind) {
    case 'none':
      return '';
    case 'text':
      return status.text;
    case 'appointmentOnly':
      return 'Sur rendez-vous';
    case 'closed':
      return sayOpening(status);
  }
  const { now, until, comment, uncertainHoliday } = status;
  if (uncertainHoliday) return sayUncertain(uncertainHoliday);
  if (status.kind === 'byAppointment') return 'Sur rendez-vous en ce moment';
  if (comment === OPEN_END) return `Ouvert, ${OPEN_END}`;
  if (comment && status.allDay) return comment[0]!.toUpperCase() + comment.slice(1);
  if (!until) return 'Ouvert 24 heures sur 24';
  const closingDay = until.toPlainDate();
  const end = sayTime(minutesOf(until));
  const sameDay = closingDay.equals(now.toPlainDate());
  const midnight = minutesOf(until) === 0 && closingDay.equals(now.toPlainDate().add({ days: 1 }));
  const when = sameDay || midnight ? end : `${sayDayFrom(closingDay, now.toPlainDate())} ${end}`;
  return `Ouvert jusqu’à ${when}${comment ? ` (${comment})` : ''}`;
}
