// Opening hours as they are typed: a line a day, and what a week does not say. Kept in the syntax of OpenStreetMap, as
// imports do. Pure.
import { box, type Fields, line, words } from '#kit/form.ts';
import { WEEKDAYS } from '#shared/day/day.ts';
import type { Segment } from '#shared/opening-hours/day-segments.ts';
import { readPlainWeek } from '#shared/opening-hours/plain-week.ts';
import { readWeekProse } from '../importers/values/week-prose.ts';
import { type DayReading, openingHoursText, readDaySlots } from '../importers/values/week-text.ts';
import { NOTHING } from '../sheet/sheet.ts';
import type { FieldEditor } from './inputs.ts';

const UNREAD = 'Ces heures ne se lisent pas. Exemple : 9h-12h, 14h-17h.';
const OVERLAPPING = 'Deux de ces plages se chevauchent.';
const HOLIDAYS = '; PH off';
/** What is said outside of the hours: « Mo 09:00-12:00 || "sur rendez-vous" ». */
const OTHERWISE = /\s*\|\|\s*"([^"]*)"\s*$/;

function refuseDay(text: string): string | undefined {
  const { kind } = readDaySlots(text);
  return kind === 'unreadable' ? UNREAD : kind === 'overlapping' ? OVERLAPPING : undefined;
}

const inputsOf = (prefix: string): Fields => ({
  ...Object.fromEntries(
    WEEKDAYS.map((day) => [
      `${prefix}${day}`,
      line({ label: day[0]!.toUpperCase() + day.slice(1), most: 100, refuse: refuseDay }),
    ]),
  ),
  [`${prefix}feries`]: box({ label: 'Fermé les jours fériés' }),
  [`${prefix}autrement`]: words({
    label: 'Ce qu’une semaine ne dit pas',
    help: 'Par exemple : « sur rendez-vous », « le 1er samedi du mois ». Sans heures au-dessus, ces mots disent tout.',
    most: 400,
    rows: 2,
  }),
});

/** « 9h », « 12h30 »: as one types it, « 24h » for midnight at the end. */
export const typedTime = (minute: number): string =>
  `${Math.floor(minute / 60)}h${minute % 60 === 0 ? '' : String(minute % 60).padStart(2, '0')}`;

const said = ({ fromMinute, toMinute }: Segment) => `${typedTime(fromMinute)}-${typedTime(toMinute)}`;

/** The days, the public holidays and the rest; undefined when the text is not a plain week. */
function plain(text: string): { days: string[]; holidays: boolean; otherwise: string } | undefined {
  const otherwise = OTHERWISE.exec(text)?.[1] ?? '';
  const week = readPlainWeek(text.replace(OTHERWISE, ''));
  if (!week || (week.holiday?.length ?? 0) > 0) return undefined;
  const days = week.days.map((segments) => segments.map(said).join(', '));
  return { days, holidays: week.holiday !== undefined, otherwise };
}

/** The hours of a place (`prefix` « '' ») or of one of its parts. */
export const weekEditor = (prefix = ''): FieldEditor<string> => ({
  inputs: inputsOf(prefix),
  together: true,
  typed(value = '') {
    const week = plain(value);
    if (!week) return { [`${prefix}autrement`]: value };
    return {
      ...Object.fromEntries(WEEKDAYS.map((day, index) => [`${prefix}${day}`, week.days[index]!])),
      [`${prefix}feries`]: week.holidays ? 'oui' : [],
      [`${prefix}autrement`]: week.otherwise,
    };
  },
  read(values) {
    const days = WEEKDAYS.map((day): DayReading => readDaySlots((values[`${prefix}${day}`] as string) ?? ''));
    const week = openingHoursText(days);
    const words = ((values[`${prefix}autrement`] as string) ?? '').replaceAll('\n', ' ').trim();
    const holidays = values[`${prefix}feries`] === true ? HOLIDAYS : '';
    if (week) return `${week}${holidays}${words ? ` || "${words.replaceAll('"', '’')}"` : ''}`;
    if (!words) return NOTHING;
    const prose = readWeekProse(words);
    return prose ? `${prose}${holidays}` : words;
  },
});
