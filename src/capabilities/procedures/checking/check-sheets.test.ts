import { describe, expect, test } from 'vitest';
import { aProcedure, shippedWith } from '../builders.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { checkSheets } from './check-sheets.ts';

const today = Temporal.PlainDate.from('2026-12-01');
const fact = { fact: 'Deux mois.', on: '2026-12-01', source: 'https://www.legifrance.gouv.fr/' };

describe('what expires', () => {
  const check = (expires: string) =>
    checkSheets(shippedWith(aProcedure({ checkedFacts: [{ ...fact, expires }] })), today, []).due;
  test('is told ninety days before, the day itself included, and once it is over', () => {
    expect(check('2027-03-01')).toEqual([
      { where: 'vehicle-registration', what: fact.fact, on: '2027-03-01' },
    ]);
    expect(check('2027-03-02')).toEqual([]);
    expect(check('2026-01-01')).toHaveLength(1);
  });
  test('is a sum as well, with the sheets that name it', () => {
    const amount = {
      id: 'one',
      value: 1,
      unit: '€' as const,
      article: 'a',
      url: 'https://example.org',
      checkedOn: '2026-01-01',
      from: '2026-01-01',
      until: '2026-12-31',
    };
    const shipped = shippedWith(aProcedure({ amounts: ['[Vous avez {one}.]'] }));
    expect(checkSheets(shipped, today, [amount]).due).toEqual([
      { where: 'vehicle-registration', what: 'one', on: '2026-12-31' },
    ]);
  });
});

test('what no text backs is told: to check, of usage, a deadline without a source, a sum that nobody knows', () => {
  const sheet = aProcedure({
    factsToCheck: ['Le prix.'],
    checkedFacts: [
      { ...fact, basis: 'usage' },
      { ...fact, fact: 'Trois mois.', basis: 'text' },
    ],
    amounts: ['[Vous avez {nobody}.]'],
  });
  expect(checkSheets(shippedWith(sheet), today, []).unbacked.map(({ what, why }) => [what, why])).toEqual([
    ['Le prix.', 'toCheck'],
    ['Deux mois.', 'usage'],
    ['Demander la carte grise', 'unsourced'],
    ['nobody', 'unsourced'],
  ]);
});

test('one number with two prices, one paper with two forms are told, with where each is said', () => {
  const calls = (id: string, price: string, form: string) =>
    aProcedure({
      id,
      channels: [{ kind: 'phone', label: 'Au téléphone', phone: '3949', price }],
      documents: [
        { id: 'form', label: `Formulaire (cerfa ${form})`, why: 'Pour demander.', needed: 'always' },
      ],
    });
  const found = (...all: [string, string, string][]) =>
    checkSheets(shippedWith(...all.map((one) => calls(...one))), today, []).disagreements;
  expect(found(['a', 'Gratuit', '1'], ['b', 'gratuit.', '1'])).toEqual([]);
  expect(found(['a', 'Gratuit', '1'], ['b', 'Prix d’un appel', '2'])).toEqual([
    {
      what: '3949',
      said: [
        { words: 'Gratuit', where: ['a'] },
        { words: 'Prix d’un appel', where: ['b'] },
      ],
    },
    {
      what: 'form',
      said: [
        { words: 'cerfa 1', where: ['a'] },
        { words: 'cerfa 2', where: ['b'] },
      ],
    },
  ]);
});

test('our own sheets say no number, form or address in two ways', () => {
  expect(checkSheets(readShipped(process.cwd()), today).disagreements).toEqual([]);
});
