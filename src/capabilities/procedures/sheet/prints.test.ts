// The sheet of a procedure on paper: at most two pages, and only what is missing in bold.
import { afterAll, describe, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import type { Frame } from '#ui/page/frame.ts';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { makeExplainer } from './explain.ts';
import { printProcedure, procedurePrint } from './prints.ts';
import { viewProcedure } from './sheet-view.ts';

const printer = makePrinter(process.cwd());
afterAll(() => printer.close());

const today = Temporal.PlainDate.from('2026-11-24');
const catalogue = makeCatalogue(readShipped(process.cwd()), [], today);
const frame = { territory: { name: 'Essai', phone: '02 61 91 00 18', fictitious: true } } as Frame;

const dataOf = (slug: string, has: string[] = [], dates: Record<string, string> = {}) => {
  const procedure = catalogue.bySlug(slug)!;
  const view = viewProcedure(procedure, catalogue, { dates, has }, { today, region: '' });
  return procedurePrint(procedure, view, makeExplainer(catalogue.glossary), { frame, today, large: false });
};
test.each([
  ['without a date', undefined],
  ['with dates that lead to a last day', '2026-11-12'],
  ['with dates still to come', '2027-05-13'],
])('every sheet holds on one sheet of paper, both sides at most, %s', async (_name, given) => {
  const long: string[] = [];
  for (const { slug, deadlines } of catalogue.procedures) {
    if (given && deadlines.length === 0) continue;
    const dates = given ? Object.fromEntries(deadlines.map(({ from }) => [from.id, given])) : {};
    const pages = pageCount(await printProcedure(printer, dataOf(slug, [], dates)));
    if (pages < 1 || pages > 2) long.push(`${slug}: ${pages}`);
  }
  expect(long).toEqual([]);
});

test('the number to call stays in one piece at the foot of the page', () => {
  expect(dataOf('carte-grise').footer).toContain(
    ' Une\u00a0question\u202f?\u00a002\u00a061\u00a091\u00a000\u00a018.',
  );
});

test('a date still to come is said once with what to do, and leads to no last day', () => {
  const data = dataOf('carte-grise', [], { dateOfSale: '13/05/2027' });
  expect(data.notYet).toEqual([
    {
      date: expect.stringMatching(/^Date de la vente ou du don\s: 13\smai 2027\.$/),
      words: expect.stringContaining('Cette date n’est pas encore passée'),
    },
  ]);
  expect(JSON.stringify(data)).not.toMatch(/Dernier jour\s:|au plus tard en droit/i);
  expect(dataOf('carte-grise', [], { dateOfSale: '2026-11-12' })).toMatchObject({
    notYet: [],
    deadlines: [{ answered: true }, { answered: true }],
  });
});

describe('papers', () => {
  type Paper = { label: string; missing: boolean };
  const papers = (has: string[]) => dataOf('carte-grise', has).papers as Paper[];

  test('are missing only once somebody ticked those they have', () => {
    expect(papers([]).filter(({ missing }) => missing)).toEqual([]);
    expect(papers([]).length).toBeGreaterThan(5);
    const left = papers(['sale-code', 'identity']);
    expect(left.filter(({ missing }) => missing).map(({ label }) => label)).not.toContain('Code de cession');
    expect(left.find(({ label }) => label === 'Permis de conduire')).toMatchObject({ missing: true });
  });
});
