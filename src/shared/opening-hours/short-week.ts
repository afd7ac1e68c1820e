// A week in the fewest letters, for an SMS: « lu-ve 9h-12h 14h-17h, sa 9h-12h ». In letters of the default alphabet.
import type { Segment } from './day-segments.ts';
import { type OpeningHours, openingDays } from './opening-hours.ts';

const DAYS = ['lu', 'ma', 'me', 'je', 've', 'sa', 'di'];
/** A Monday of a week without a public holiday: an ordinary week. */
const MONDAY = Temporal.PlainDate.from('2026-11-23');

const sayTime = (minute: number): string => {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  return `${hour}h${rest === 0 ? '' : String(rest).padStart(2, '0')}`;
};
const sayStretch = ({ fromMinute, toMinute, byAppointment }: Segment): string =>
  `${sayTime(fromMinute)}-${sayTime(toMinute)}${byAppointment ? ' sur rdv' : ''}`;

/** Empty when nothing is known, when hours are words, and when weeks differ: a short form would then be wrong. */
export function sayShortWeek(hours: OpeningHours): string {
  if (hours.kind === 'appointmentOnly') return 'sur rendez-vous';
  if (hours.kind !== 'hours' || !hours.regular) return '';
  const days = openingDays(hours, MONDAY, MONDAY.add({ days: 6 })).map(({ segments }) =>
    segments.map(sayStretch).join(' '),
  );
  const said: string[] = [];
  for (let first = 0; first < DAYS.length; ) {
    let last = first;
    while (days[last + 1] === days[first]) last += 1;
    if (days[first]) {
      const range = last === first ? DAYS[first] : `${DAYS[first]}-${DAYS[last]}`;
      said.push(`${range} ${days[first]}`);
    }
    first = last + 1;
  }
  return said.join(', ');
}
