// The next step on the person's sheet: there when the three questions were answered, the first to give way.

import { afterAll, describe, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import { LANGUAGE_CODES } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { aContent, aContext, catalogue, root } from '../builders.ts';
import { readDetails } from '../meeting/encounter.ts';
import { BOTH_SIDES, ONE_PAGE, personSheet, printPersonSheet } from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const printer = makePrinter(root);
afterAll(() => printer.close());

const car = catalogue.byId('vehicle-registration');
const next: SheetContent['next'] = {
  step: 'workshop',
  learning: { name: 'Atelier fictif du Lavoir', phone: '02 61 91 00 77' },
};
const light = (more: Partial<SheetContent> = {}) =>
  aContent(undefined, { details: readDetails({}), deadline: undefined, next, ...more });

describe.each(LANGUAGE_CODES)('in %s', (language) => {
  test('says the step without a day that nobody booked, and where to call to learn', () => {
    const words = SHEET_LANGUAGES[language];
    const data = personSheet(light(), aContext(language)) as {
      next: { own: string; french: string };
      learn: string;
    };
    const { own, french } = data.next;
    expect(own || french).not.toMatch(/\d/);
    expect(own === '').toBe(language.startsWith('fr'));
    expect(french === '').toBe(!language.startsWith('fr'));
    expect(data.learn).toBe(`Atelier fictif du Lavoir, 02 61 91 00 77 (${words.callFirst})`);
  });
});

test('who was asked nothing, and who would not learn, read nothing of it', () => {
  expect(personSheet(light({ next: undefined }), aContext('fr'))).toMatchObject({
    next: { own: '', french: '' },
    learn: '',
  });
  const home = { step: 'comeBack' as const, learning: undefined };
  const data = personSheet(light({ next: home }), aContext('fr'));
  expect(data.learn).toBe('');
  expect(JSON.stringify(data.next)).toContain('Revenir quand on en a besoin');
});

test('the map gives way to it, and it gives way to all the rest', () => {
  const content = aContent(car, { next });
  const said = ONE_PAGE.map((room) => {
    const data = personSheet(content, aContext('fr'), room) as { next: { french: string }; map: string };
    return [data.next.french !== '', data.map !== ''];
  });
  expect(said.slice(0, 3)).toEqual([
    [true, true],
    [true, false],
    [false, true],
  ]);
  expect(said.slice(3).every(([step, map]) => !step && map)).toBe(true);
  // Without a next step the map is never left out.
  const without = aContent(car, { next: undefined });
  for (const room of ONE_PAGE) expect(personSheet(without, aContext('fr'), room).map).not.toBe('');
  for (const room of BOTH_SIDES) expect(personSheet(content, aContext('fr'), room).learn).toBe('');
});

test('a sheet with a next step holds on one side', async () => {
  for (const language of ['fr', 'ar', 'uk'] as const)
    for (const content of [light(), aContent(car, { next })])
      expect(pageCount(await printPersonSheet(printer, content, aContext(language)))).toBe(1);
});
