// What several columns say together: hours by day, coordinates, one box a service. Pure.
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { readWeekProse } from '../values/week-prose.ts';
import { readDaySlots } from '../values/week-text.ts';
import { type Column, isNumber, share } from './column-guesses.ts';
import { type DictionaryName, valuesNamed } from './field-words.ts';
import { isTicked } from './mapped-row.ts';
import type { Mapping, Target } from './mapping.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

type Found = { hours?: Mapping['hours']; columns: { column: Column; confidence: number }[] };

function dayColumns(columns: readonly Column[]): Found | undefined {
  const byDay = DAYS.map((day) => columns.filter(({ words }) => ` ${words} `.includes(` ${day}`)));
  if (byDay.filter((found) => found.length > 0).length < 3) return undefined;
  const widest = Math.max(...byDay.map((found) => found.length));
  const used = byDay.flat();
  const readable = share(
    used.flatMap(({ values }) => values),
    (value) => readDaySlots(value).kind !== 'unreadable',
  );
  const found = { columns: used.map((column) => ({ column, confidence: 0.5 + 0.5 * readable })) };
  const names = byDay.map((list) => list.toSorted((a, b) => a.at - b.at).map(({ name }) => name));
  if (widest === 1) return { ...found, hours: { days: names.map(([name]) => name ?? '') } };
  if (widest === 2)
    return { ...found, hours: { halves: names.map(([am, pm]) => [am ?? '', pm ?? ''] as [string, string]) } };
  if (widest === 4)
    return {
      columns: used.map((column) => ({ column, confidence: 0.8 })),
      hours: {
        bounds: names.map(
          ([a, b, c, d]) => [a ?? '', b ?? '', c ?? '', d ?? ''] as [string, string, string, string],
        ),
      },
    };
  return undefined;
}

const NAMES_DAYS =
  /\b(lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|lun|mar|mer|jeu|ven|sam|dim)\b|\b(Mo|Tu|We|Th|Fr|Sa|Su)\b/i;

/** « Ouvert quand ? », « Permanences »: values that name days are hours, whatever the heading. Read only when they do. */
const saysDays = ({ values }: Column) =>
  values.length > 2 &&
  share(values, (value) => NAMES_DAYS.test(value) && /\d/.test(value)) > 0.8 &&
  share(values, (value) => readWeekProse(value) !== undefined) > 0.6;

export function hoursOf(columns: readonly Column[]): Found {
  const days = dayColumns(columns);
  if (days) return days;
  const scored = columns
    .filter(
      (column) =>
        (/horaire|ouverture|heures/.test(column.words) && !/volume|nombre|amplitude/.test(column.words)) ||
        saysDays(column),
    )
    .map((column) => {
      const osm = share(
        column.values,
        (value) => /\b(Mo|Tu|We|Th|Fr|Sa|Su)\b/.test(value) && parseOpeningHours(value).kind === 'hours',
      );
      const prose = share(column.values, (value) => readWeekProse(value) !== undefined);
      return {
        column,
        osm,
        prose,
        score: 0.45 + 0.5 * Math.max(osm, prose) + (column.values.length > 0 ? 0.05 : -0.3),
      };
    })
    .sort((a, b) => b.score * Math.sqrt(b.column.filled) - a.score * Math.sqrt(a.column.filled));
  const [best] = scored;
  if (!best) return { columns: [] };
  const hours = best.osm > best.prose ? { osm: best.column.name } : { week: best.column.name };
  return { hours, columns: [{ column: best.column, confidence: Math.min(1, best.score) }] };
}

/** « 45.123456789012345, -1.123456789012345 » and what may stand around; longer is no pair. */
const LONGEST_PAIR = 200;

const inFrance = (latitude: number, longitude: number) =>
  (latitude > 41 && latitude < 51.5 && longitude > -5.5 && longitude < 10) ||
  (Math.abs(latitude) < 25 && Math.abs(longitude) > 44);

type FoundPosition = { position?: Mapping['position']; columns: { column: Column; confidence: number }[] };

export function positionOf(columns: readonly Column[]): FoundPosition {
  const number = (value: string) => Number(value.replace(',', '.'));
  const named = (pattern: RegExp) =>
    columns.filter(({ words, values }) => pattern.test(` ${words} `) && share(values, isNumber) > 0.8);
  const [latitude] = named(/ (lat\w*|y) /);
  const [longitude] = named(/ (lon\w*|lng|x) /);
  if (latitude && longitude) {
    const mean = (column: Column) =>
      column.values.map(number).reduce((sum, value) => sum + value, 0) / Math.max(1, column.values.length);
    const plane = Math.max(Math.abs(mean(latitude)), Math.abs(mean(longitude))) > 1_000;
    const confidence =
      plane || latitude.values.length === 0
        ? 0.8
        : 0.6 +
          0.4 *
            share(
              latitude.values.map((value, index) => `${value} ${longitude.values[index] ?? ''}`),
              (value) => {
                const [a, b] = value.split(' ').map(number);
                return inFrance(a!, b!) || inFrance(b!, a!);
              },
            );
    return {
      position: plane
        ? { lambert93: [longitude.name, latitude.name] }
        : { degrees: [latitude.name, longitude.name] },
      columns: [latitude, longitude].map((column) => ({ column, confidence })),
    };
  }
  const pairs = columns
    .map((column) => {
      const numbers = column.values.map((value) =>
        (value.slice(0, LONGEST_PAIR).match(/-?\d{1,3}\.\d{2,}/g) ?? []).map(Number),
      );
      const both = numbers.filter((found) => found.length === 2);
      const order = both.filter(([a, b]) => inFrance(a!, b!)).length >= both.length / 2;
      return { column, score: column.values.length === 0 ? 0 : both.length / column.values.length, order };
    })
    .filter(({ score }) => score > 0.7)
    .sort((a, b) => b.score * b.column.filled - a.score * a.column.filled);
  const [best] = pairs;
  if (!best) return { columns: [] };
  return {
    position: { pair: best.column.name, order: best.order ? 'latitude longitude' : 'longitude latitude' },
    columns: [{ column: best.column, confidence: 0.95 * best.score }],
  };
}

const FLAG_TARGETS: readonly (readonly [Target, DictionaryName])[] = [
  ['dispositif_programmes_nationaux', 'programmes'],
  ['equipements', 'equipment'],
  ['publics_specifiquement_adresses', 'publics'],
  ['typologie', 'kinds'],
  ['services', 'services'],
];

/** Columns of boxes whose heading names a value: one column a service, a label, a kind of place. */
export function flagsOf(columns: readonly Column[]): { column: Column; target: Target; values: string[] }[] {
  return columns.flatMap((column) => {
    if (
      column.values.length === 0 ||
      share(
        column.values,
        (value) => isTicked(value) !== undefined && (!isNumber(value) || Number(value) <= 1),
      ) < 0.95
    )
      return [];
    for (const [target, dictionary] of FLAG_TARGETS) {
      const values = valuesNamed(dictionary, column.words);
      if (values && values.length > 0) return [{ column, target, values }];
    }
    return [];
  });
}
