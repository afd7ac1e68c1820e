// Editors, without a browser: what they show is what they read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { readStops, sayStops, writeStops } from '../sheet/stops.ts';
import { isSiret } from './part-editors.ts';
import { weekEditor } from './week-input.ts';

const editor = weekEditor();
const retyped = (text: string) => {
  const typed = editor.typed(text);
  const values = Object.fromEntries(
    Object.keys(editor.inputs).map((name) => {
      const value = typed[name];
      return [name, name === 'feries' ? value === 'oui' : (value ?? '')];
    }),
  );
  return editor.read(values, text);
};

test.each([
  'Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off',
  'Mo-We 08:30-18:15',
  'Tu 09:00-24:00; PH off',
  'We 14:00-17:00 || "sur rendez-vous"',
  'Mo[1] 09:00-12:00',
  'sur rendez-vous',
])('hours shown in the lines of a week are read back as they were: %s', (text) => {
  const read = retyped(text);
  expect(parseOpeningHours(read)).toMatchObject({ kind: parseOpeningHours(text).kind });
  if (!text.includes('[')) expect(read.replaceAll('We-We', 'We')).toBe(text);
});

test('a week typed in words becomes hours; words that no rule reads stay words', () => {
  const empty = Object.fromEntries(Object.keys(editor.inputs).map((name) => [name, '']));
  expect(editor.read({ ...empty, lundi: '9h-12h et 14h-17h', mardi: '9h-12h30' }, undefined)).toBe(
    'Mo 09:00-12:00,14:00-17:00; Tu 09:00-12:30',
  );
  expect(editor.read({ ...empty, autrement: 'du lundi au vendredi de 9h à 12h' }, undefined)).toBe(
    'Mo-Fr 09:00-12:00',
  );
  expect(editor.read({ ...empty, autrement: 'le premier samedi du mois' }, undefined)).toBe(
    'le premier samedi du mois',
  );
  expect(editor.read(empty, 'Mo 09:00-12:00')).toBe('');
});

const stop = fc.record({
  day: fc.integer({ min: 0, max: 6 }),
  from: fc.integer({ min: 0, max: 700 }),
  to: fc.integer({ min: 701, max: 1439 }),
  where: fc.constantFrom('Fontrive', 'Les Ormeaux', 'Noirval'),
});

test('stops are read as they are written, in the order of the week, and the library reads them too', () => {
  fc.assert(
    fc.property(fc.array(stop, { minLength: 1, maxLength: 8 }), fc.boolean(), (stops, closedOnHolidays) => {
      const text = writeStops({ stops, closedOnHolidays });
      const read = readStops(text)!;
      expect(read.closedOnHolidays).toBe(closedOnHolidays);
      expect(read.stops).toHaveLength(stops.length);
      expect(writeStops(read)).toBe(text);
    }),
  );
  const bus = 'Tu 14:00-17:00 "Fontrive"; We 09:30-12:30 "Montclair", We 14:00-17:00 "Vaugrenu"; PH off';
  expect(writeStops(readStops(bus)!)).toBe(bus);
  expect(parseOpeningHours(bus).kind).toBe('hours');
  expect(
    parseOpeningHours(
      writeStops({
        stops: [{ day: 1, week: '2', from: 540, to: 720, where: 'Noirval' }],
        closedOnHolidays: true,
      }),
    ).kind,
  ).toBe('hours');
  expect(sayStops('Tu[2] 09:00-12:00 "Noirval"')).toEqual([
    'Noirval\u00a0: le 2e mardi du mois, 9\u00a0h\u00a0–\u00a012\u00a0h',
  ]);
  expect(readStops('Mo-Fr 09:00-12:00')).toBeUndefined();
});

test('a SIRET is taken with its check digit only', () => {
  expect(isSiret('21560165600013')).toBe(false);
  expect(isSiret('73282932000074')).toBe(true);
  expect(isSiret('35600000000048')).toBe(true);
  expect(isSiret('32711300000000')).toBe(false);
});
