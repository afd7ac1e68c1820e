// Days and hours of the person's sheet, in their language: when one may come, until when, how much is left. Pure.
import type { Answering } from '#capabilities/directory';
import { commaIn, dayIn, daysIn, minuteIn, timeIn, weekdayIn } from '#shared/languages.ts';
import { askDay } from '#shared/opening-hours/day-asked.ts';
import type { OpeningStatus } from '#shared/opening-hours/status.ts';
import type { SheetWords } from './sheet-words.ts';

/** When one can go without an appointment, said with its day: paper is read on another one. */
export function nextOpening(status: OpeningStatus, words: SheetWords): string {
  const say = (at: Temporal.PlainDateTime, time: string) =>
    `${dayIn(words, at.toPlainDate(), false)}${commaIn(words)}${time}`;
  const doubt = 'uncertainHoliday' in status && status.uncertainHoliday ? ` (${words.holiday})` : '';
  switch (status.kind) {
    case 'none':
      return '';
    case 'text':
      return status.text;
    case 'appointmentOnly':
    case 'byAppointment':
      return words.byAppointment;
    case 'open':
      return status.until ? `${say(status.now, words.until(timeIn(words, status.until)))}${doubt}` : '';
    case 'closed':
      if (!status.opensAt) return '';
      return `${say(status.opensAt, timeIn(words, status.opensAt))}${status.byAppointment ? ` (${words.byAppointment})` : ''}${doubt}`;
  }
}

/** « mardi 9 h à 12 h 30 et 14 h à 18 h, sur rendez-vous »: when the place is open on the day asked. */
export function hoursThatDay(day: Temporal.PlainDate, answering: Answering, words: SheetWords): string {
  const { hours, closures } = answering.hours;
  const said = askDay(hours, day, { closures });
  const booked = answering.appointment === 'always';
  switch (said.kind) {
    case 'unknown':
      return booked ? words.byAppointment : '';
    case 'uncertain':
      return words.holiday;
    case 'closed':
      return answering.appointment === 'never' ? words.closedThatDay : words.byAppointment;
    case 'open': {
      const all = booked || said.segments.every(({ byAppointment }) => byAppointment);
      const ranges = said.segments.map(
        ({ fromMinute, toMinute, byAppointment }) =>
          `${words.range(minuteIn(words, fromMinute), minuteIn(words, toMinute))}${byAppointment && !all ? ` (${words.byAppointment})` : ''}`,
      );
      const list = [ranges.slice(0, -1).join(commaIn(words)), ranges.at(-1)!].filter(Boolean).join(words.and);
      return `${weekdayIn(words, day)} ${list}${all ? `${commaIn(words)}${words.byAppointment}` : ''}`;
    }
  }
}

export function sayLeftIn(words: SheetWords, left: number): string {
  if (left === 0) return words.lastDayToday;
  return left < 0 ? words.lastDayOver : words.left(daysIn(words, left));
}
