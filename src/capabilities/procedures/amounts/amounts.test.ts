import { expect, test } from 'vitest';
import { readShipped } from '../catalogue/shipped.ts';
import { AMOUNTS, namedIn, sayAmounts } from './amounts.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const templates = readShipped(process.cwd()).procedures.flatMap(({ amounts }) => amounts);

test('a sum is said in full while it stands, and its sentence is gone the day after', () => {
  const said = (on: string) => sayAmounts(['[Une personne seule a {rsaSingle} par mois.]'], day(on));
  expect(said('2026-12-01')).toEqual(['Une personne seule a 651,69\u00a0€ par mois.']);
  expect(said('2027-03-31')).toHaveLength(1);
  expect(said('2027-04-01')).toEqual([]);
  expect(said('2026-03-31')).toEqual([]);
});

test('one sum that is not known takes its whole sentence away, and no other', () => {
  const both = '[Seul : {oldAgeMinimumSingle}. À deux : {invented}.] Demandez à la caisse.';
  expect(sayAmounts([both], day('2026-12-01'))).toEqual(['Demandez à la caisse.']);
});

test('sheets name sums that we have, each in brackets, and no sum is kept for nothing', () => {
  expect(templates.length).toBeGreaterThan(5);
  for (const template of templates) {
    expect(template.replaceAll(/\[[^\]]*\]/g, ''), template).not.toMatch(/[{}]/);
    expect(namedIn(template).length, template).toBeGreaterThan(0);
  }
  const named = new Set(templates.flatMap(namedIn));
  expect([...named].sort()).toEqual(AMOUNTS.map(({ id }) => id).sort());
});
