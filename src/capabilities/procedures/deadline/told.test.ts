import { expect, test } from 'vitest';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { viewProcedure } from '../sheet/sheet-view.ts';
import { readDeadline, sharedQuestions } from './told.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const catalogue = makeCatalogue(readShipped(process.cwd()), [], today);
const sheet = (id: string) => catalogue.byId(id)!;
const deadlineOf = (id: string, which: string) => sheet(id).deadlines.find((one) => one.id === which)!;

test('the latest of the days told counts, and one that is no date stops the answer', () => {
  const claim = deadlineOf('invalidity-pension', 'claim');
  const told = { dateOfStabilisation: '2026-03-31', dateOfConsolidation: '2026-06-30' };
  expect(readDeadline(claim, told, { today, region: '' }).computed?.lastDay.toString()).toBe('2027-06-30');
  const wrong = readDeadline(claim, { ...told, dateOfConsolidation: '31/06/2026' }, { today, region: '' });
  expect(wrong.computed).toBeUndefined();
  expect(Object.keys(wrong.errors)).toEqual(['dateOfConsolidation']);
});

test('a letter that says no way to contest is asked about once a sheet, and then never late', () => {
  const { deadlines } = sheet('rsa-claim');
  expect(sharedQuestions(deadlines, {}).map(({ id }) => id)).toEqual(['voies']);
  const at = (voies?: string) =>
    readDeadline(deadlines[0]!, { dateOfDecision: '2026-01-05', voies }, { today, region: '' }).computed
      ?.tone;
  expect([at(), at('oui'), at('nsp'), at('non')]).toEqual(['late', 'late', 'late', 'notOpposable']);
});

test('from overseas there is more time where the law says so, and nothing is asked elsewhere', () => {
  const court = deadlineOf('residence-permit-renewal', 'contest');
  const at = (distance?: string) =>
    readDeadline(
      court,
      { dateOfDecision: '2026-11-02', distance },
      { today, region: '' },
    ).computed?.lastDay.toString();
  expect([at(), at('overseas'), at('abroad'), at('invented')]).toEqual([
    '2027-01-04',
    '2027-02-03',
    '2027-03-03',
    '2027-01-04',
  ]);
  expect(sharedQuestions(sheet('rsa-claim').deadlines, {}).some(({ id }) => id === 'distance')).toBe(false);
});

test('a rule of some départements is shown there alone', () => {
  const seen = (region: string) =>
    viewProcedure(
      sheet('family-benefits-birth'),
      catalogue,
      { dates: {}, has: [] },
      { today, region },
    ).deadlines.map(({ id }) => id);
  expect(seen('973')).toContain('birth-guyane');
  expect(seen('29')).not.toContain('birth-guyane');
  expect(seen('')).not.toContain('birth-guyane');
});
