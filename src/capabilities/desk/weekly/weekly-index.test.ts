// The index of the weekly directory: by need, with page and telephone, on two pages at most.
import { afterAll, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { NEED_CODES, NEEDS, type NeedCode, needMasks, weekInWords } from '../../directory/index.ts';
import { root } from '../builders.ts';
import { sayElapsed } from '../pages.ts';
import { weeklyIndex } from './weekly-index.ts';

const printer = makePrinter(root);
afterAll(() => printer.close());

const listing = (name: string, needs: NeedCode[], phone = '02 61 91 00 18') => {
  const { low, high } = needMasks(needs);
  const row = { needsLow: low, needsHigh: high };
  const card = { name, phone: phone ? { shown: phone, link: '' } : undefined };
  return { rows: [row], card } as unknown as Parameters<typeof weeklyIndex>[0][number];
};

test('each need that somebody takes lists its places, those that can be called first, by their number', () => {
  const index = weeklyIndex([
    listing('Sans téléphone fictif', ['rsa'], ''),
    listing('Mairie fictive', ['rsa', 'taxes']),
    listing('Cyber fictif', ['taxes']),
  ]);
  expect(index.map(({ need }) => need)).toEqual([NEEDS.rsa.plain, NEEDS.taxes.plain]);
  expect(index[0]).toEqual({
    need: NEEDS.rsa.plain,
    more: 0,
    places: [
      { number: 2, name: 'Mairie fictive', phone: '02 61 91 00 18' },
      { number: 1, name: 'Sans téléphone fictif', phone: '' },
    ],
  });
});

test('what does not hold is counted, and no need is ever left out', () => {
  const many = Array.from({ length: 400 }, (_, index) => listing(`Lieu fictif ${index}`, [...NEED_CODES]));
  const index = weeklyIndex(many);
  expect(index.map(({ need }) => need)).toEqual(NEED_CODES.map((code) => NEEDS[code].plain));
  for (const { places, more } of index) expect(places.length + more).toBe(400);
  expect(index.every(({ places }) => places.length > 0)).toBe(true);
});

const place = (number: number) => ({
  number,
  name: `Maison de quartier fictive numéro ${number}`,
  phone: '02 61 91 00 18',
  address: '1 place du Lavoir, 00100 AdmiVille',
  does: '',
  hours: 'Lundi : 9 h – 12 h.',
  freshness: '',
});
const pages = async (index: unknown, count: number) =>
  pageCount(
    await printer.print('capabilities/directory/prints/list.typ', {
      large: false,
      fictitious: true,
      title: 'Les lieux, semaine du 23 novembre 2026',
      notes: ['À garder au guichet pour le jour où le réseau tombe.', 'Les 400 lieux les plus proches.'],
      places: Array.from({ length: count }, (_, at) => place(at + 1)),
      map: '',
      mapAlternative: '',
      footer: 'Maillage',
      index,
    }),
  );

test.each([
  ['a few places', 6],
  ['a whole territory', 400],
])('with %s it takes two pages at most', async (_name, count) => {
  const listings = Array.from({ length: count }, (_, at) =>
    listing(at % 3 ? place(at + 1).name : `Établissement public de coopération intercommunale fictif ${at}`, [
      ...NEED_CODES,
    ]),
  );
  const index = weeklyIndex(listings);
  const added = (await pages(index, count)) - (await pages([], count));
  expect(added).toBeGreaterThanOrEqual(1);
  expect(added).toBeLessThanOrEqual(2);
});

test('hours on paper end with one full stop, whatever a place wrote beside them', () => {
  const week = (text: string) =>
    weekInWords({ hours: parseOpeningHours(text), closures: [] }, Temporal.PlainDate.from('2026-11-24'));
  expect(week('Mo "appelez avant."')).toMatch(/^Lundi\s:\sappelez avant\.$/);
  expect(week('Mo 09:00-12:00')).toMatch(/12\s?h\.$/);
});

test.each([
  [0, '0\u00a0min'],
  [59, '59\u00a0min'],
  [60, '1\u00a0h\u00a000'],
  [98, '1\u00a0h\u00a038'],
])('%i minutes are « %s »', (minutes, said) => {
  expect(sayElapsed(minutes)).toBe(said);
});
