// Days and hours of the person's sheet, in their language: when one may come, until when, how much is left. Pure.
import type { Answering } from '#capabilities/directory';
import type { Computed } from '#capabilities/procedures';
import { WEEKDAYS } from '#shared/day/day.ts';
import { commaIn, dayIn, daysIn, minuteIn, timeIn, weekdayIn } from '#shared/language/languages.ts';
import type { SheetWords } from '#shared/language/sheet-words.ts';
import { askDay } from '#shared/opening-hours/day-asked.ts';
import type { OpeningStatus } from '#shared/opening-hours/status.ts';

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

const DAY_NAME = `(${WEEKDAYS.join('|')})`;
const DAYS = new RegExp(
  `^(?:du ${DAY_NAME} au ${DAY_NAME}|tous les jours|(?:le |les )?(${WEEKDAYS.join('|')})s?)$`,
  'i',
);
const TIMES = /^de (\d{1,2}) h(?: ?(\d\d))? [àa] (\d{1,2}) h(?: ?(\d\d))?$/i;
/** Any Monday: the names of the days follow it. */
const MONDAY = Temporal.PlainDate.from('2026-11-23');

/** « du lundi au vendredi, de 9 h à 17 h » in their language; undefined for what is not written that way. */
export function typedHoursIn(text: string, words: SheetWords): string | undefined {
  const named = (day: string) => weekdayIn(words, MONDAY.add({ days: WEEKDAYS.indexOf(day.toLowerCase()) }));
  const plain = text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(/[.]$/, '');
  const said: string[] = [];
  for (const part of plain.split(/, | et (?=de \d)/)) {
    const times = TIMES.exec(part);
    const days = DAYS.exec(part);
    if (times) {
      const [, hour, minute = '0', end, endMinute = '0'] = times;
      const at = (h: string, m: string) => minuteIn(words, Number(h) * 60 + Number(m));
      said.push(words.range(at(hour!, minute), at(end!, endMinute)));
    } else if (days) {
      const [, first, last, single] = days;
      said.push(single ? named(single) : `${named(first ?? 'lundi')}–${named(last ?? 'dimanche')}`);
    } else return undefined;
  }
  return said.join(commaIn(words));
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

/**
 * The day to hold on to and what is left until then; after it, when the law gives more, its own last day. `left` counts to
 * the law’s day.
 */
export function dayToMeet(
  { calmDay, lastDay, left }: Pick<Computed, 'calmDay' | 'lastDay' | 'left'>,
  words: SheetWords,
): { label: string; day: string; left: string; latest: string } {
  const more = calmDay.until(lastDay).days;
  const isCalm = more > 0 && left >= more;
  return {
    label: isCalm ? words.calmDay : words.lastDay,
    day: dayIn(words, isCalm ? calmDay : lastDay),
    left: sayLeftIn(words, isCalm ? left - more : left),
    latest: isCalm ? dayIn(words, lastDay) : '',
  };
}

function sayLeftIn(words: SheetWords, left: number): string {
  if (left === 0) return words.lastDayToday;
  return left < 0 ? words.lastDayOver : words.left(daysIn(words, left));
}
