import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { Answering } from '../directory/index.ts';
import { aProcedure } from '../procedures/builders.ts';
import { type CataloguedProcedure, makeCatalogue, readShipped } from '../procedures/index.ts';
import { readDetails } from './encounter.ts';
import { PAPERS } from './paper-words.ts';
import { type PersonSheetContext, personSheet, printPersonSheet, type SheetContent } from './person-sheet.ts';
import { dayIn, daysIn, SHEET_LANGUAGES, type SheetLanguage, sheetLanguage } from './sheet-words.ts';
import { BROUGHT, TITLES } from './title-words.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const printer = makePrinter(root);
afterAll(() => printer.close());

const today = Temporal.PlainDate.from('2026-11-24');
const catalogue = makeCatalogue(readShipped(root), [], today);
const { procedures } = catalogue;
const languages = Object.keys(SHEET_LANGUAGES) as SheetLanguage[];

const context = (language: SheetLanguage): PersonSheetContext => ({
  frame: {
    territory: {
      fictitious: true,
      phone: '02 61 91 00 18',
      phoneHours: 'du lundi au vendredi, de 9 h à 17 h',
    },
  } as Frame,
  ...{ today, baseUrl: 'https://aide.test', organisation: 'Mairie d’AdmiVille (fictive)' },
  map: {} as PersonSheetContext['map'],
  language,
});

const receiver = {
  ...{ placeId: '', name: 'Point numérique de la sous-préfecture', communeName: 'AdmiVille', slug: 'point' },
  ...{ email: undefined, phone: '+33261910230', phoneShown: '02 61 91 02 30', organisationId: undefined },
  sheet: {
    place: {
      address: {
        value: { street: '2, place de la Sous-Préfecture', postcode: '00100', communeName: 'AdmiVille' },
      },
      gettingThere: {
        value: ['Ligne 2, arrêt Sous-Préfecture, à deux minutes à pied.', 'Parking gratuit. Trois marches.'],
      },
    },
  },
} as unknown as SheetContent['receiver'];

/** As a place of the demonstration asks. */
const BRING = 'Vos papiers, même en désordre. Votre téléphone si vous en avez un. Un proche si vous voulez.';

const there = (openingHours: string, more: Partial<Answering> = {}): Answering => ({
  ...{ offer: undefined, dropIn: undefined, region: '', bring: [], appointment: 'never' },
  hours: { hours: parseOpeningHours(openingHours), closures: [] },
  ...more,
});

function content(procedure: CataloguedProcedure | undefined, more: Partial<SheetContent> = {}): SheetContent {
  const hours = parseOpeningHours('Mo-Fr 09:00-12:00');
  return {
    ...{ procedure, receiver, referral: undefined, answering: there('Mo-Fr 09:00-12:00') },
    // Nothing brought yet: the longest sheet, where everything always asked is missing.
    details: readDetails({ papersChecked: true }),
    deadline: { rule: 'Demander la carte grise', lastDay: today.add({ days: 18 }), left: 18 },
    toCome: undefined,
    opening: statusAt(hours, Temporal.Instant.from('2026-11-24T14:00:00Z'), { timeZone: 'Europe/Paris' }),
    ...more,
  };
}

describe('the person leaves with one sheet of paper', () => {
  test.each(['fr', 'ar'] as const)('in %s, whatever the procedure', async (language) => {
    const pages = new Map<string, number>();
    for (const procedure of procedures)
      pages.set(
        procedure.id,
        pageCount(await printPersonSheet(printer, content(procedure), context(language))),
      );
    expect(pages.size).toBeGreaterThanOrEqual(40);
    expect([...pages].filter(([, count]) => count < 1 || count > 2)).toEqual([]);
  });

  test('for a used car, on one side of it, with two papers missing', async () => {
    const procedure = catalogue.byId('vehicle-registration');
    const missing = ['sale-code', 'sale-certificate'];
    const has = procedure!.documents.map(({ id }) => id).filter((id) => !missing.includes(id));
    for (const language of languages) {
      const details = readDetails({ papersChecked: true, has });
      const pdf = await printPersonSheet(printer, content(procedure, { details }), context(language));
      expect([language, pageCount(pdf)]).toEqual([language, 1]);
    }
  });

  test('for a used car, on one side of it, with a day, a way to come and things to bring', async () => {
    const procedure = catalogue.byId('vehicle-registration');
    const missing = ['sale-code', 'sale-certificate'];
    const has = procedure!.documents.map(({ id }) => id).filter((id) => !missing.includes(id));
    const details = readDetails({ papersChecked: true, has, constraints: ['sansvoiture'] });
    const slot = { code: 'TKUNMQ', slotDay: today.add({ days: 7 }), slotPart: 'morning', state: 'sent' };
    const referral = slot as unknown as SheetContent['referral'];
    const answering = there('Mo-Fr 09:00-12:30,14:00-18:00; PH off', { bring: [BRING] });
    for (const language of ['fr', 'fr-simple', 'ar'] as const) {
      // The longer of the two sentences about a day that is not sure.
      const asked = content(procedure, { details, referral, answering, comesBack: true });
      expect([language, pageCount(await printPersonSheet(printer, asked, context(language)))]).toEqual([
        language,
        1,
      ]);
    }
  });

  test('in simple French, on one side of it, whatever the procedure, with two papers missing', async () => {
    const slot = { code: 'TKUNMQ', slotDay: today.add({ days: 7 }), slotPart: 'morning', state: 'sent' };
    const more = {
      referral: slot as unknown as SheetContent['referral'],
      answering: there('Mo-Fr 09:00-12:30,14:00-18:00; PH off', { bring: [BRING] }),
    };
    const long: string[] = [];
    for (const procedure of procedures) {
      const has = procedure.documents.slice(2).map(({ id }) => id);
      const details = readDetails({ papersChecked: true, has });
      const pdf = await printPersonSheet(
        printer,
        content(procedure, { details, ...more }),
        context('fr-simple'),
      );
      if (pageCount(pdf) !== 1) long.push(procedure.id);
    }
    expect(long).toEqual([]);
  });

  test('even when the territory asks for forty papers with long names', async () => {
    const documents = Array.from({ length: 40 }, (_, index) => ({
      ...{
        id: `paper-${index}`,
        label: `Un papier au nom très long, numéro ${index}, `.repeat(4).slice(0, 190),
      },
      ...{ why: 'Il prouve.', whereToGet: 'À demander à la mairie, au guichet. '.repeat(10) },
      needed: 'always' as const,
    }));
    const procedure = { ...procedures[0]!, ...aProcedure({ documents }) };
    const pdf = await printPersonSheet(printer, content(procedure), context('ar'));
    expect(pageCount(pdf)).toBe(2);
  });
});

test('a sheet says its fixed words in each language, and keeps places and papers in French', () => {
  const procedure = catalogue.byId('vehicle-registration')!;
  const seen = new Set<string>();
  for (const language of languages) {
    const data = personSheet(content(procedure), context(language));
    const text = JSON.stringify(data);
    expect(text).toContain('Point numérique de la sous-préfecture');
    expect(text).toContain(procedure.documents[0]!.label);
    expect(text).toContain('02 61 91 02 30');
    seen.add((data.words as { bring: string }).bring);
  }
  expect(seen.size).toBe(languages.length);
});

test('every language has every word, and none is left in French by mistake', () => {
  const { fr, ...others } = SHEET_LANGUAGES;
  const said = (words: (typeof SHEET_LANGUAGES)[SheetLanguage]) =>
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'function' ? (value as (given: never) => string)('3' as never) : value,
    ]);
  for (const [code, words] of Object.entries(others)) {
    expect(said(words).filter(([, value]) => value === '')).toEqual([]);
    if (code === 'fr-simple') continue;
    const french = Object.fromEntries(said(fr));
    expect(said(words).filter(([key, value]) => value === french[key!] && key !== 'direction')).toEqual([]);
  }
});

test('days, plurals and hours follow the language, with digits that the counter reads', () => {
  const day = Temporal.PlainDate.from('2026-12-01');
  expect(dayIn(SHEET_LANGUAGES.fr, day)).toBe('mardi 1er décembre 2026');
  expect(dayIn(SHEET_LANGUAGES.es, day)).toBe('martes, 1 de diciembre de 2026');
  expect(dayIn(SHEET_LANGUAGES.ar, day)).toContain('2026');
  expect([1, 2, 5].map((days) => daysIn(SHEET_LANGUAGES.uk, days))).toEqual(['1 день', '2 дні', '5 днів']);
});

test('a closed place is said with the day it opens, since paper is read on another day', () => {
  const data = personSheet(content(undefined), context('en'));
  expect(data.opening).toBe('Wednesday 25 November, 9:00');
  expect(personSheet(content(undefined), context('fr')).opening).toBe('mercredi 25 novembre, 9\u00a0h');
});

test('a next opening that falls on a holiday of which nothing is said is to be checked; one that is closed is skipped', () => {
  const opening = (hours: string) =>
    personSheet(
      content(undefined, {
        opening: statusAt(parseOpeningHours(hours), Temporal.Instant.from('2026-12-24T20:00:00Z'), {
          timeZone: 'Europe/Paris',
        }),
      }),
      context('fr'),
    ).opening;
  expect(opening('Mo-Fr 09:00-12:00')).toBe('vendredi 25 décembre, 9\u00a0h (jour férié, appelez avant)');
  expect(opening('Mo-Fr 09:00-12:00; PH off')).toBe('lundi 28 décembre, 9\u00a0h');
});

test('the deadline of today and the one that is over are said without a count', () => {
  const at = (left: number) => {
    const deadline = { rule: '', lastDay: today, left };
    return personSheet(content(undefined, { deadline }), context('fr')).left;
  };
  expect(at(0)).toBe('c’est aujourd’hui');
  expect(at(-3)).toContain('la date est passée');
  expect(at(1)).toBe('il reste 1\u00a0jour');
});

test.each(languages)(
  'in %s a date still to come leads to no last day, and is said with its day',
  (language) => {
    const day = Temporal.PlainDate.from('2027-05-13');
    const toCome = { label: 'Date de la vente ou du don', day };
    const data = personSheet(content(undefined, { deadline: undefined, toCome }), context(language));
    expect(data).toMatchObject({ lastDay: '', left: '', rule: 'Date de la vente ou du don' });
    expect(data.notYet).toContain(dayIn(SHEET_LANGUAGES[language], day));
  },
);

test('the language is the first one wished that a sheet can be written in', () => {
  expect(sheetLanguage(undefined, 'uk', 'ar')).toBe('uk');
  expect(sheetLanguage('tr', 'ar')).toBe('ar');
  expect(sheetLanguage('__proto__', 'constructor', '')).toBe('fr');
});

describe('the day asked is said with the hours of that day', () => {
  const asked = (
    hours: string,
    day: string,
    language: SheetLanguage = 'fr',
    more: Partial<Answering> = {},
  ) => {
    const slot = { slotDay: Temporal.PlainDate.from(day), slotPart: 'any', state: 'sent' };
    const referral = slot as unknown as SheetContent['referral'];
    return personSheet(content(undefined, { referral, answering: there(hours, more) }), context(language))
      .opening;
  };
  const WEEK = 'Mo-Fr 09:00-12:30,14:00-18:00; PH off';

  test.each<[string, string, string, Partial<Answering>]>([
    [WEEK, '2026-12-01', 'mardi 9 h à 12 h 30 et 14 h à 18 h', {}],
    [WEEK, '2026-12-01', 'mardi 9 h à 12 h 30 et 14 h à 18 h, sur rendez-vous', { appointment: 'always' }],
    [
      'Tu 09:00-12:00, Tu 14:00-16:00 "sur rendez-vous"',
      '2026-12-01',
      'mardi 9 h à 12 h et 14 h à 16 h (sur rendez-vous)',
      { appointment: 'possible' },
    ],
    [WEEK, '2026-12-25', 'fermé ce jour-là, appelez avant', {}],
    [WEEK, '2026-12-26', 'sur rendez-vous', { appointment: 'possible' }],
    ['Mo-Fr 09:00-12:00', '2026-12-25', 'jour férié, appelez avant', {}],
    ['', '2026-12-01', '', {}],
  ])('« %s » on %s: %s', (hours, day, expected, more) => {
    expect(String(asked(hours, day, 'fr', more)).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  test('in the language of the person', () => {
    expect(asked(WEEK, '2026-12-01', 'en')).toBe('Tuesday 9:00–12:30 and 14:00–18:00');
    expect(asked(WEEK, '2026-12-01', 'es')).toContain('martes 9:00–12:30 y 14:00–18:00');
  });
});

describe('what to bring', () => {
  const car = catalogue.byId('vehicle-registration')!;
  const lines = (details: object, more: Partial<SheetContent> = {}, language: SheetLanguage = 'fr') => {
    const read = readDetails({ papersChecked: true, ...details });
    const data = personSheet(content(car, { details: read, ...more }), context(language));
    const { ready, byCase } = data as Record<'ready' | 'byCase', { french: string; own: string }[]>;
    return [...ready, ...byCase].map(({ french, own }) => (own ? `${own} (${french})` : french));
  };

  test('is grouped by case until one is chosen; then only the papers of that case are there', () => {
    expect(lines({})).toContain(
      'Si vous passez par un garagiste habilité\u00a0: Demande de certificat d’immatriculation, Mandat au professionnel',
    );
    expect(lines({ cases: ['roadworthiness-test'] }).join()).not.toContain('garagiste');
    expect(lines({ cases: ['aucun'] }).join()).not.toMatch(/garagiste|professionnel|Contrôle/);
  });

  test('has the bank card when the procedure is paid there, in the person’s words', () => {
    expect(lines({})).toContain('Carte bancaire, pour payer sur place');
    expect(lines({}, {}, 'en')).toContain('bank card, to pay there (Carte bancaire)');
    const free = personSheet(content(catalogue.byId('rsa-claim')), context('fr')).ready;
    expect(JSON.stringify(free)).not.toMatch(/carte bancaire|payer/i);
  });

  test('adds what the offer asks, unless the papers already say it', () => {
    const bring = ['La carte grise barrée, et le code de cession si le vendeur l’a donné. Vos lunettes.'];
    const said = lines({}, { answering: there('', { bring }) });
    expect(said).toContain('Vos lunettes');
    expect(said.join()).not.toContain('La carte grise barrée');
  });

  test('keeps together what a place asks in one breath, and what only the way to get a paper speaks of', () => {
    const said = lines({}, { answering: there('', { bring: [BRING] }) });
    expect(said).toContain('Vos papiers, même en désordre');
    expect(said).toContain('Votre téléphone si vous en avez un');
    expect(said).not.toContain('Même en désordre');
    expect(lines({}, { answering: there('', { bring: [BRING] }) }, 'en')).toContain(
      'your papers, even in a mess (Vos papiers, même en désordre)',
    );
  });

  test('keeps the number of a form in every language, for the counter', () => {
    const data = personSheet(content(car), context('en')) as { missing: { label: string; own: string }[] };
    expect(data.missing).toContainEqual(
      expect.objectContaining({ own: 'certificate of sale', label: 'Certificat de cession, cerfa 15776' }),
    );
  });

  test.each(['en', 'ar', 'uk', 'es', 'pt'] as const)(
    'advises in %s how to get a missing paper',
    (language) => {
      for (const procedure of procedures) {
        const data = personSheet(content(procedure), context(language));
        const missing = data.missing as { label: string; own: string; advice: string }[];
        for (const { label, advice } of missing) {
          expect(advice).not.toBe('');
          const french = procedure.documents.find((one) => one.label === label)?.whereToGet;
          expect(advice).not.toBe(french);
        }
      }
      const { missing } = personSheet(content(car), context(language)) as { missing: { own: string }[] };
      expect(missing.every(({ own }) => own !== '')).toBe(true);
    },
  );
});

test('where to park is said to who has a car', () => {
  const getting = (constraints: string[]) =>
    personSheet(content(undefined, { details: readDetails({ constraints }) }), context('fr')).getting;
  expect(getting([])).toContain('Parking gratuit. Trois marches.');
  expect(getting(['sansvoiture'])).toEqual([
    'Ligne 2, arrêt Sous-Préfecture, à deux minutes à pied.',
    'Trois marches.',
  ]);
});

test('the title is in the person’s words, with the French beside, and the deadline says what must be done', () => {
  const data = personSheet(content(catalogue.byId('vehicle-registration')), context('en'));
  expect(data).toMatchObject({
    ...{ title: 'I bought a used car', about: 'J’ai acheté une voiture d’occasion', ownTitle: true },
    rule: 'Demander la carte grise',
  });
});

test('each translated title is one of ours, and nothing is translated into French', () => {
  const titles = new Set(procedures.map(({ plainTitle }) => plainTitle));
  expect(Object.keys(TITLES).filter((title) => !titles.has(title))).toEqual([]);
  for (const [french, words] of Object.entries({ ...TITLES, ...BROUGHT }))
    expect(Object.values(words).filter((own) => own === '' || own === french)).toEqual([]);
});

test('who has no car keeps the bus when only one way to come holds on the page', () => {
  const details = readDetails({ constraints: ['sansvoiture'] });
  const room = { hints: false, missingHints: true, getting: 1, papers: 40 };
  const place = {
    ...receiver!.sheet.place,
    gettingThere: { value: ['La porte mauve. Pas de marche.', 'Arrêt « Lavoir », ligne 3.'] },
  };
  const there = { ...receiver, sheet: { place } } as unknown as SheetContent['receiver'];
  expect(personSheet(content(undefined, { details, receiver: there }), context('fr'), room).getting).toEqual([
    'Arrêt « Lavoir », ligne 3.',
  ]);
});

test('each translated paper and its advice are those of a sheet of ours, word for word', () => {
  const papers = procedures.flatMap(({ documents }) => documents);
  for (const [label, { advised }] of Object.entries(PAPERS)) {
    const named = papers.filter((paper) => paper.label === label);
    expect([label, named.length > 0]).toEqual([label, true]);
    expect([label, named.some(({ whereToGet }) => whereToGet?.startsWith(advised))]).toEqual([label, true]);
  }
  // The seller of a car reads no advice meant for its buyer.
  const seller = catalogue.byId('vehicle-sale')!;
  const { missing } = personSheet(content(seller), context('en')) as { missing: { advice: string }[] };
  expect(missing.map(({ advice }) => advice).join()).not.toContain('with the seller');
});
