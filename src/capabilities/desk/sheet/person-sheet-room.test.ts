// One sheet of paper, one side of it in every language; what is least needed is left out first, and nothing essential.

import { afterAll, describe, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import type { LanguageCode } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { aProcedure } from '../../procedures/builders.ts';
import type { CataloguedProcedure } from '../../procedures/index.ts';
import {
  aContent,
  aContext,
  aReferral,
  BRING,
  catalogue,
  receiver,
  root,
  there,
  today,
} from '../builders.ts';
import { readDetails } from '../meeting/encounter.ts';
import {
  BOTH_SIDES,
  ONE_PAGE,
  PERSON_SHEET_TEMPLATE,
  personSheet,
  printPersonSheet,
} from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const printer = makePrinter(root);
afterAll(() => printer.close());

const { procedures } = catalogue;
const languages = Object.keys(SHEET_LANGUAGES) as LanguageCode[];

/** A place that says much of how to come. */
const farPlace = {
  ...receiver,
  sheet: {
    place: {
      ...receiver.sheet.place,
      gettingThere: {
        value: [
          'La porte mauve, à droite de la boulangerie. Pas de marche à l’entrée.',
          'Arrêt « Lavoir », ligne 3, à 2 min à pied. Sans voiture : bus à la demande, la veille avant 16 h, 02 61 91 00 60.',
          'Parking gratuit à 80 m, 2 places réservées.',
        ],
      },
    },
  },
} as unknown as SheetContent['receiver'];

/** Two papers missing, no car, a day that comes after the last one, with whom, things that the place asks. */
function heavy(procedure: CataloguedProcedure): SheetContent {
  const has = procedure.documents.slice(2).map(({ id }) => id);
  const rule = procedure.deadlines[0]?.label ?? 'Demander la carte grise à votre nom';
  return aContent(procedure, {
    receiver: farPlace,
    named: true,
    details: readDetails({ papersChecked: true, has, constraints: ['sansvoiture'] }),
    referral: aReferral({ slotDay: today.add({ days: 21 }), receiverName: 'Sonia Le Guen' }),
    answering: there('Mo-Fr 09:00-12:30,14:00-18:00; PH off', { bring: [BRING] }),
    deadline: {
      id: procedure.deadlines[0]?.id ?? '',
      rule,
      calmDay: today.add({ days: 18 }),
      lastDay: today.add({ days: 18 }),
      left: 18,
    },
  });
}

/** Forty papers, of which nobody has any. */
function endless(): CataloguedProcedure {
  const documents = Array.from({ length: 40 }, (_, index) => ({
    id: `paper-${index}`,
    label: `Un papier au nom très long, numéro ${index}, `.repeat(4).slice(0, 190),
    why: 'Il prouve.',
    whereToGet: 'À demander à la mairie, au guichet. '.repeat(10),
    needed: 'always' as const,
  }));
  return { ...procedures[0]!, ...aProcedure({ documents }), discreet: false };
}

test.each(languages)(
  'in %s a sheet holds on one side, whatever the procedure, with two papers missing and a day too late',
  async (language) => {
    const long: string[] = [];
    for (const procedure of procedures)
      if (pageCount(await printPersonSheet(printer, heavy(procedure), aContext(language))) !== 1)
        long.push(procedure.id);
    expect(procedures.length).toBeGreaterThanOrEqual(40);
    expect(long).toEqual([]);
  },
);

describe('with nothing brought, or more papers than a page holds', () => {
  test.each(languages)(
    'in %s it holds on one sheet of paper, and the first side has what is essential',
    async (language) => {
      for (const procedure of [...procedures.filter(({ documents }) => documents.length > 6), endless()]) {
        const content = { ...heavy(procedure), details: readDetails({ papersChecked: true }) };
        const pages = pageCount(await printPersonSheet(printer, content, aContext(language)));
        expect([procedure.id, pages === 1 || pages === 2]).toEqual([procedure.id, true]);
        if (pages === 1) continue;
        // On two sides the papers come last: without them, all the rest holds on the first.
        const room = BOTH_SIDES.at(-1)!;
        const alone = { missing: [], ready: [], byCase: [], more: '', moreMissing: '' };
        const rest = { ...personSheet(content, aContext(language), room), ...alone };
        expect(pageCount(await printer.print(PERSON_SHEET_TEMPLATE, rest))).toBe(1);
      }
    },
  );

  test('papers left out are counted, those that are missing last of all', () => {
    const content = aContent(endless());
    const data = (index: number) =>
      personSheet(content, aContext('fr'), BOTH_SIDES.at(index)) as {
        missing: unknown[];
        moreMissing: string;
      };
    expect([data(0).missing.length, data(0).moreMissing]).toEqual([40, '']);
    expect(data(-1).missing.length).toBeLessThan(40);
    expect(data(-1).moreMissing).toContain(String(40 - data(-1).missing.length));
  });
});

/** What no room may take from the sheet. */
const ESSENTIAL = [
  'lastDay',
  'left',
  'rule',
  'late',
  'lateDo',
  'latePhone',
  'notYet',
  'place',
  'address',
  'phone',
  'when',
  'asked',
  'opening',
  'who',
  'code',
  'helpPhone',
  'helpFrench',
  'help',
];

test.each(languages)('in %s no room, however small, takes anything essential away', (language) => {
  for (const procedure of procedures) {
    const content = { ...heavy(procedure), details: readDetails({ papersChecked: true }) };
    const whole = personSheet(content, aContext(language));
    for (const [index, room] of [...ONE_PAGE, ...BOTH_SIDES].entries()) {
      const data = personSheet(content, aContext(language), room);
      const kept = Object.fromEntries(ESSENTIAL.map((key) => [key, data[key]]));
      expect(kept).toEqual(Object.fromEntries(ESSENTIAL.map((key) => [key, whole[key]])));
      const names = (sheet: Record<string, unknown>) =>
        (sheet.missing as { label: string; own: string }[]).map(({ label, own }) => `${own} ${label}`);
      // One side names every paper that is missing; two sides count in words what they leave out.
      const missing = names(whole);
      if (index < ONE_PAGE.length) expect(names(data)).toEqual(missing);
      else
        expect([names(data), data.moreMissing === '']).toEqual([
          missing.slice(0, room.missing),
          missing.length <= room.missing,
        ]);
    }
  }
  expect(ESSENTIAL.filter((key) => !(key in personSheet(heavy(procedures[0]!), aContext(language))))).toEqual(
    [],
  );
});
