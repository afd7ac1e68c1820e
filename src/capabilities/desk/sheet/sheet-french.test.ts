// A sheet in another language has no French but names, and what stands beside for the counter; what could not be said is listed.

import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { assess, NEXT_STEPS, PROPOSED, RECEPTION_QUESTIONS } from '../../diagnosis/index.ts';
import type { CataloguedProcedure } from '../../procedures/index.ts';
import { aContent, aContext, aReferral, BRING, catalogue, there, today } from '../builders.ts';
import { readDetails } from '../meeting/encounter.ts';
import { ONE_PAGE, personSheet } from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';
import { leftInFrench } from './sheet-french.ts';
import { typedHoursIn } from './sheet-hours.ts';

const { procedures } = catalogue;
const abroad = LANGUAGE_CODES.filter((code) => !code.startsWith('fr'));
const HOURS = 'du lundi au vendredi, de 9 h à 17 h';

function whole(procedure: CataloguedProcedure, named = true): SheetContent {
  const [deadline] = procedure.deadlines;
  return aContent(procedure, {
    named,
    details: readDetails({
      papersChecked: true,
      constraints: ['sansvoiture'],
      has: procedure.documents.slice(2).map(({ id }) => id),
    }),
    referral: aReferral({ slotDay: today.add({ days: 21 }), receiverName: 'Sonia Le Guen' }),
    answering: there('Mo-Fr 09:00-12:30; PH off', { bring: [BRING] }),
    deadline: deadline && {
      id: deadline.id,
      rule: deadline.label,
      calmDay: today.add({ days: 18 }),
      lastDay: today.add({ days: 18 }),
      left: 18,
    },
  });
}

/** What the person reads: not what stands beside in French, nor names of places, people and organisations. */
const BESIDE = ['french', 'label', 'about', 'place', 'address', 'who', 'helpFrench', 'footer', 'map', 'qr'];
const ownWords = (data: unknown, field = ''): string[] => {
  if (BESIDE.includes(field) || ['mapAlternative', 'language', 'direction', 'shape'].includes(field))
    return [];
  if (typeof data === 'string') return [data];
  if (Array.isArray(data)) return data.flatMap((one) => ownWords(one, field));
  return data && typeof data === 'object'
    ? Object.entries(data).flatMap(([name, value]) => (name === 'words' ? [] : ownWords(value, name)))
    : [];
};

/** Names that stand as they are in every language. */
const NAMES =
  /RSA|AME|HLM|MDPH|APA|MSA|Caf|CCAS|INE|RIB|La Poste|France Travail|carte Vitale|préfecture|département|quotient familial|Sous-Préfecture|TKUNMQ|https:\S+|prefecture/g;
const LATIN = /\p{Script=Latin}{2,}/gu;
/** Words of French that none of the other languages has. */
const FRENCH =
  /(?<!\p{L})(?:vous|votre|vos|avec|pour|dans|aux|une|des|êtes|avez|pièce|justificatif|lundi|mardi|papiers|je|mon|ma|j’ai|où|jusqu’à)(?!\p{L})/iu;

describe.each(abroad)('in %s', (language) => {
  test('a sheet of ours, named or not, leaves nothing in French but names and what is beside', () => {
    const found = new Set<string>();
    for (const procedure of procedures)
      for (const named of [true, false]) {
        const content = whole(procedure, named);
        for (const one of leftInFrench(content, language, { hours: HOURS })) found.add(one);
        for (const room of ONE_PAGE)
          for (const text of ownWords(personSheet(content, aContext(language), room))) {
            const bare = text.replace(NAMES, '');
            const wrong = ['ar', 'uk'].includes(language) ? bare.match(LATIN)?.[0] : FRENCH.exec(bare)?.[0];
            if (wrong) found.add(`${procedure.id}: ${wrong} in « ${text} »`);
          }
        expect(personSheet(content, aContext(language)).partFrench).toBe('');
      }
    expect([...found]).toEqual([]);
  });

  test('what a territory wrote is listed for the agent, and the sheet says that a part is in French', () => {
    const own: CataloguedProcedure = {
      ...catalogue.byId('vehicle-registration')!,
      plainTitle: 'Je loue la salle fictive',
      discreet: false,
      documents: [
        { id: 'hall', label: 'Plan de la salle fictive', why: '', needed: 'sometimes', when: 'si on danse' },
      ],
    };
    const content = aContent(own, {
      deadline: undefined,
      answering: there('', { bring: ['Vos chaussons.'] }),
    });
    const left = leftInFrench(content, language, { hours: 'le matin des jours de pluie' });
    expect(left).toEqual(
      expect.arrayContaining(['Je loue la salle fictive', 'si on danse', 'le matin des jours de pluie']),
    );
    expect(left.join()).toContain('Plan de la salle fictive');
    expect(left.join()).toContain('Vos chaussons');
    expect(personSheet(content, aContext(language)).partFrench).toBe(SHEET_LANGUAGES[language].partFrench);
  });
});

test('nothing is left in French on a French sheet', () => {
  expect(leftInFrench(whole(procedures[0]!), 'fr-simple', { hours: 'le matin' })).toEqual([]);
});

describe('typed hours', () => {
  test.each([
    [HOURS, 'Monday–Friday, 9:00–17:00'],
    ['du lundi au jeudi, de 9 h à 12 h 30 et de 14 h à 17 h', 'Monday–Thursday, 9:00–12:30, 14:00–17:00'],
    ['tous les jours, de 8 h à 20 h', 'Monday–Sunday, 8:00–20:00'],
    ['le mardi, de 9 h à 12 h', 'Tuesday, 9:00–12:00'],
  ])('« %s »', (typed, said) => {
    expect(typedHoursIn(typed, SHEET_LANGUAGES.en)).toBe(said);
  });
  test.each(['le matin', 'du lundi au vendredi sauf le 15 août', ''])('« %s » stays as it is', (typed) => {
    expect(typedHoursIn(typed, SHEET_LANGUAGES.en)).toBe(undefined);
  });
});

test('what the three questions lead to has its words, and none that they never say is kept', () => {
  const said = new Set<string>(Object.keys(NEXT_STEPS).map((step) => `step/${step}`));
  const wishes = ['yes', 'maybe', 'no', undefined] as const;
  const [access, letters, online] = RECEPTION_QUESTIONS.map(({ options }) => [undefined, ...options]);
  for (const a of access!)
    for (const l of letters!)
      for (const o of online!)
        for (const wish of wishes)
          for (const obstacles of [[], ['fearOfError', 'reading']] as const)
            for (const reason of assess({
              access: a?.value,
              letters: l?.value,
              online: o?.value,
              wish,
              obstacles: [...obstacles],
              tasks: {},
            }).reasons)
              said.add(`reason/${reason}`);
  expect([...said].filter((one) => !Object.hasOwn(PROPOSED, one))).toEqual([]);
  expect(Object.keys(PROPOSED).filter((one) => !said.has(one))).toEqual([]);
});
