import { describe, expect, test } from 'vitest';
import { dayIn, daysIn, type LanguageCode, languageAmong } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { Answering } from '../../directory/index.ts';
import { caseIn, paperWords } from '../../procedures/index.ts';
import { aContent, aContext, aReferral, BRING, catalogue, receiver, there, today } from '../builders.ts';
import { readDetails } from '../meeting/encounter.ts';
import { BOTH_SIDES, ONE_PAGE, personSheet } from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const { procedures } = catalogue;
const car = catalogue.byId('vehicle-registration')!;
const languages = Object.keys(SHEET_LANGUAGES) as LanguageCode[];

test('a sheet says its fixed words in each language, and keeps places and papers in French', () => {
  const procedure = catalogue.byId('vehicle-registration')!;
  const seen = new Set<string>();
  for (const language of languages) {
    const data = personSheet(aContent(procedure), aContext(language));
    const text = JSON.stringify(data);
    expect(text).toContain('Point numérique de la sous-préfecture');
    expect(text).toContain(procedure.documents[0]!.label);
    expect(text).toContain(receiver.phoneShown);
    seen.add((data.words as { bring: string }).bring);
  }
  expect(seen.size).toBe(languages.length);
});

test('every language has every word, and none is left in French by mistake', () => {
  const { fr, ...others } = SHEET_LANGUAGES;
  const said = (words: (typeof SHEET_LANGUAGES)[LanguageCode]) =>
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

test('who passes at a place is named on the sheet, not the people of the place', () => {
  const known = (value: unknown) => ({ value });
  const bus = {
    fields: { label: known('Le bus Le Fil, sur la place') },
    organisation: { name: known('Communauté fictive') },
  };
  const host = {
    ...receiver,
    sheet: { place: { ...receiver.sheet.place, professionals: known([{ name: 'Léo, au café' }]) } },
  } as unknown as typeof receiver;
  const who = (dropIn: unknown) =>
    personSheet(
      aContent(car, { receiver: host, answering: there('Fr 09:30-12:30', { dropIn } as Partial<Answering>) }),
      aContext('fr'),
    ).who;
  expect(who(bus)).toBe('Le bus Le Fil, sur la place (Communauté fictive)');
  expect(who({ ...bus, organisation: { name: known('Le Fil') } })).toBe('Le bus Le Fil, sur la place');
  expect(who(undefined)).toBe('Léo, au café');
});

test('days, plurals and hours follow the language, with digits that the counter reads', () => {
  const day = Temporal.PlainDate.from('2026-12-01');
  expect(dayIn(SHEET_LANGUAGES.fr, day)).toBe('mardi 1er décembre 2026');
  expect(dayIn(SHEET_LANGUAGES.es, day)).toBe('martes, 1 de diciembre de 2026');
  expect(dayIn(SHEET_LANGUAGES.ar, day)).toContain('2026');
  expect([1, 2, 5].map((days) => daysIn(SHEET_LANGUAGES.uk, days))).toEqual([
    '1\u00a0день',
    '2\u00a0дні',
    '5\u00a0днів',
  ]);
});

test('a closed place is said with the day it opens, since paper is read on another day', () => {
  const data = personSheet(aContent(undefined), aContext('en'));
  expect(data.opening).toBe('Wednesday 25 November, 9:00');
  expect(personSheet(aContent(undefined), aContext('fr')).opening).toBe('mercredi 25 novembre, 9\u00a0h');
});

test('a next opening that falls on a holiday of which nothing is said is to be checked; one that is closed is skipped', () => {
  const opening = (hours: string) =>
    personSheet(
      aContent(undefined, {
        opening: statusAt(parseOpeningHours(hours), Temporal.Instant.from('2026-12-24T20:00:00Z'), {
          timeZone: 'Europe/Paris',
        }),
      }),
      aContext('fr'),
    ).opening;
  expect(opening('Mo-Fr 09:00-12:00')).toBe('vendredi 25 décembre, 9\u00a0h (jour férié, appelez avant)');
  expect(opening('Mo-Fr 09:00-12:00; PH off')).toBe('lundi 28 décembre, 9\u00a0h');
});

test('a last day is said as a date alone, true on any other day; that it is over, in words', () => {
  const at = (left: number) => {
    const deadline = { id: '', rule: '', calmDay: today, lastDay: today, left };
    return personSheet(aContent(undefined, { deadline }), aContext('fr')).left;
  };
  expect(at(0)).toBe('');
  expect(at(-3)).toContain('peut-être trop tard');
  expect(at(1)).toBe('');
});

test.each(languages)(
  'in %s a date still to come leads to no last day, and is said with its day',
  (language) => {
    const day = Temporal.PlainDate.from('2027-05-13');
    const toCome = { label: 'Date de la vente ou du don', day };
    const data = personSheet(aContent(undefined, { deadline: undefined, toCome }), aContext(language));
    expect(data).toMatchObject({ lastDay: '', left: '', late: '' });
    expect(data.notYet).toContain(dayIn(SHEET_LANGUAGES[language], day));
    // Of what the date is, in French: in the sentence, or on a line for the counter.
    expect(`${data.notYet} ${JSON.stringify(data.rule)}`).toMatch(/date de la vente ou du don\s:/i);
  },
);

test('the language is the first one wished that a sheet can be written in', () => {
  expect(languageAmong(undefined, 'uk', 'ar')).toBe('uk');
  expect(languageAmong('tr', 'ar')).toBe('ar');
  expect(languageAmong('__proto__', 'constructor', '')).toBe('fr');
});

describe('the day asked is said with the hours of that day', () => {
  const asked = (
    hours: string,
    day: string,
    language: LanguageCode = 'fr',
    more: Partial<Answering> = {},
  ) => {
    const slot = { slotDay: Temporal.PlainDate.from(day), slotPart: 'any', state: 'sent' };
    const referral = slot as unknown as SheetContent['referral'];
    return personSheet(aContent(undefined, { referral, answering: there(hours, more) }), aContext(language))
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
  const lines = (details: object, more: Partial<SheetContent> = {}, language: LanguageCode = 'fr') => {
    const read = readDetails({ papersChecked: true, ...details });
    const data = personSheet(aContent(car, { details: read, ...more }), aContext(language));
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

  test.each(languages)(
    'in %s a paper of one case alone keeps its condition, whatever the room',
    (language) => {
      const content = aContent(car, { details: readDetails({ papersChecked: true }) });
      const rooms = language.startsWith('fr') ? ONE_PAGE.slice(0, 1) : [...ONE_PAGE, ...BOTH_SIDES];
      for (const room of rooms) {
        const { byCase } = personSheet(content, aContext(language), room);
        const said = JSON.stringify(byCase);
        const french = 'si vous passez par un garagiste habilité';
        expect(said.toLowerCase()).toContain(
          (caseIn(car!, { id: 'professional-mandate', when: french }, language) || french).toLowerCase(),
        );
        // By its French name, or by its own words alone where there is little room.
        const mandate = { id: 'professional-mandate', label: 'Mandat au professionnel (cerfa 13757)' };
        const own = room.small ? paperWords(car!, mandate, language).name : '';
        expect(said).toContain(own || 'Mandat au professionnel');
        // Said once, in one language.
        expect(/garagiste habilité/i.test(said)).toBe(language.startsWith('fr'));
      }
    },
  );

  test('has the bank card when the procedure is paid there, in the person’s words', () => {
    expect(lines({})).toContain('Carte bancaire, pour payer sur place');
    expect(lines({}, {}, 'en')).toContain('bank card, to pay there (Carte bancaire)');
    const free = personSheet(aContent(catalogue.byId('rsa-claim')), aContext('fr')).ready;
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
    const data = personSheet(aContent(car), aContext('en')) as { missing: { label: string; own: string }[] };
    expect(data.missing).toContainEqual(
      expect.objectContaining({ own: 'certificate of sale', label: 'Certificat de cession, cerfa 15776' }),
    );
  });

  test.each(['en', 'ar', 'uk', 'es', 'pt'] as const)(
    'advises in %s how to get a missing paper',
    (language) => {
      for (const procedure of procedures) {
        const data = personSheet(aContent(procedure), aContext(language));
        const missing = data.missing as { label: string; own: string; advice: string }[];
        for (const { label, advice } of missing) {
          expect(advice).not.toBe('');
          const french = procedure.documents.find((one) => one.label === label)?.whereToGet;
          expect(advice).not.toBe(french);
        }
      }
      const { missing } = personSheet(aContent(car), aContext(language)) as { missing: { own: string }[] };
      expect(missing.every(({ own }) => own !== '')).toBe(true);
    },
  );
});

test('where to park is said to who has a car', () => {
  const getting = (constraints: string[]) =>
    personSheet(aContent(undefined, { details: readDetails({ constraints }) }), aContext('fr')).getting;
  const bus = 'Ligne 2, arrêt Sous-Préfecture, à deux minutes à pied.';
  expect(getting([])).toEqual({ own: '', french: `${bus} Parking gratuit. Trois marches.` });
  expect(getting(['sansvoiture'])).toEqual({ own: '', french: `${bus} Trois marches.` });
});

test('the title is in the person’s words, with the French beside, and the deadline says what must be done', () => {
  const data = personSheet(aContent(catalogue.byId('vehicle-registration')), aContext('en'));
  expect(data).toMatchObject({
    title: 'I bought a used car',
    about: 'J’ai acheté une voiture d’occasion',
    ownTitle: true,
    rule: {
      own: 'Ask for the registration card in your name',
      french: 'Demander la carte grise à votre nom',
    },
  });
});

test.each(languages.filter((language) => !language.startsWith('fr')))(
  'in %s no condition of ours stands in French; one that a territory wrote does, in brackets',
  (language) => {
    const details = readDetails({ papersChecked: true });
    for (const procedure of procedures) {
      const conditions = procedure.documents.flatMap(({ when }) => when ?? []);
      for (const room of [...ONE_PAGE, ...BOTH_SIDES]) {
        const said = JSON.stringify(personSheet(aContent(procedure, { details }), aContext(language), room));
        expect(conditions.filter((when) => said.includes(`(${when})`))).toEqual([]);
      }
    }
    const when = 'si la mairie fictive vous le dit';
    const own = {
      ...procedures[0]!,
      documents: [{ ...car.documents[0]!, needed: 'sometimes' as const, when }],
    };
    const { byCase } = personSheet(aContent(own, { details }), aContext(language));
    expect(JSON.stringify(byCase)).toContain(`(${when})`);
  },
);

describe('a day at the place that comes after the last day', () => {
  const said = (language: LanguageCode, after: number, more: Partial<SheetContent> = {}) =>
    personSheet(
      aContent(undefined, { referral: aReferral({ slotDay: today.add({ days: after }) }), ...more }),
      aContext(language),
    );

  test.each(languages)('is said in %s, with the day and whom to call', (language) => {
    const { late, lateDo, latePhone } = said(language, 19);
    const day = dayIn(SHEET_LANGUAGES[language], today.add({ days: 19 }), false);
    expect([String(late).includes(day), lateDo, latePhone]).toEqual([
      true,
      SHEET_LANGUAGES[language].lateCallPlace,
      receiver.phoneShown,
    ]);
  });

  test.each([
    ['on the last day', 18, {}],
    [
      'when the last day is over',
      19,
      {
        deadline: {
          id: '',
          rule: '',
          calmDay: today.subtract({ days: 3 }),
          lastDay: today.subtract({ days: 3 }),
          left: -3,
        },
      },
    ],
    [
      'when the place declined',
      19,
      { referral: aReferral({ slotDay: today.add({ days: 19 }), state: 'declined' }) },
    ],
  ])('is not said %s', (_name, after, more) => {
    expect(said('fr', after, more)).toMatchObject({ late: '', lateDo: '', latePhone: '' });
  });

  test('leads to us when the place has no number', () => {
    const silent = { ...receiver, phone: undefined, phoneShown: '' };
    expect(said('fr', 19, { receiver: silent })).toMatchObject({
      lateDo: SHEET_LANGUAGES.fr.lateCallUs,
      latePhone: '',
    });
  });
});

test('who has no car keeps the bus when only one way to come holds on the page', () => {
  const details = readDetails({ constraints: ['sansvoiture'] });
  const room = { hints: false, missingHints: true as const, getting: 1, ready: 40, missing: 40 };
  const place = {
    ...receiver!.sheet.place,
    gettingThere: { value: ['La porte mauve. Pas de marche.', 'Arrêt « Lavoir », ligne 3.'] },
  };
  const there = { ...receiver, sheet: { place } } as unknown as SheetContent['receiver'];
  const getting = (language: LanguageCode) =>
    personSheet(aContent(undefined, { details, receiver: there }), aContext(language), room).getting;
  expect(getting('fr')).toEqual({ own: '', french: 'Arrêt « Lavoir », ligne 3.' });
  expect(getting('en')).toEqual({ own: 'Stop \u2068Lavoir\u2069, line \u20683\u2069.', french: '' });
});

test('the seller of a car reads no advice meant for its buyer', () => {
  const seller = catalogue.byId('vehicle-sale')!;
  const { missing } = personSheet(aContent(seller), aContext('en')) as { missing: { advice: string }[] };
  expect(missing.map(({ advice }) => advice).join()).not.toContain('with the seller');
});

test('what is free with the code is said only to whoever was sent there', () => {
  const answering = there('Mo-Fr 09:00-12:00', { freeIfReferred: true });
  for (const language of languages) {
    const sheet = (state: string) =>
      personSheet(aContent(undefined, { answering, referral: aReferral({ state }) }), aContext(language))
        .free;
    expect(sheet('accepted')).toBe(SHEET_LANGUAGES[language].freeHere);
    expect(sheet('draft')).toBe('');
  }
  const paid = aContent(undefined, { referral: aReferral() });
  expect(personSheet(paid, aContext('fr')).free).toBe('');
});
