import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay } from '#shared/day/day.ts';
import { A_WORD, AN_OPERATOR, aProcedure, shippedWith } from '../builders.ts';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { makeExplainer } from './explain.ts';
import { hasHumanChannel, operatorNames, type ProcedureChannel, procedureSchema } from './procedure.ts';
import { readability, syllables } from './readability.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-24');

test('a date is read as calendars and as people write it, and nothing else is', () => {
  expect(['2026-11-12', '12/11/2026', '2.1.2026'].map((text) => readDay(text)?.toString())).toEqual([
    '2026-11-12',
    '2026-11-12',
    '2026-01-02',
  ]);
  for (const text of ['', 'hier', '2026-02-30', '31/04/2026', '12/11/26', '0026-11-12', '99999-01-01'])
    expect(readDay(text), text).toBeUndefined();
  fc.assert(fc.property(fc.string(), (text) => void readDay(text)));
});

describe('a sheet', () => {
  const online: ProcedureChannel = { kind: 'online', label: 'Sur le site', url: 'https://exemple.fr' };

  test('without a way that is not online is refused', () => {
    const refused = procedureSchema.safeParse({ ...aProcedure(), channels: [online] });
    expect(refused.error?.issues[0]?.message).toContain('sans internet');
  });

  test.each<[string, ProcedureChannel, boolean]>([
    ['a number to call', { kind: 'phone', label: 'Au téléphone', phone: '3949' }, true],
    ['a phone without its number', { kind: 'phone', label: 'Au téléphone', detail: 'Appelez-nous.' }, false],
    ['a counter with where it is', { kind: 'counter', label: 'Au guichet', detail: 'En mairie.' }, true],
    ['a counter of which nothing is said', { kind: 'counter', label: 'Au guichet' }, false],
    ['a form to post', { kind: 'paper', label: 'Par courrier', form: 'cerfa 13750' }, true],
    ['a letter to nowhere', { kind: 'paper', label: 'Par courrier' }, false],
  ])('counts %s: %s', (_name, channel, counts) => {
    expect(hasHumanChannel([online, channel])).toBe(counts);
  });
});

test('an operator has the name of the day, and its former ones', () => {
  expect(operatorNames(AN_OPERATOR, day('2024-02-01'))).toEqual({ name: 'ANTS', former: [] });
  expect(operatorNames(AN_OPERATOR, TODAY)).toEqual({ name: 'France Titres', former: ['ANTS'] });
});

describe('the search', () => {
  const other = aProcedure({
    id: 'rsa',
    slug: 'rsa',
    title: 'Demander le RSA',
    plainTitle: 'Je n’ai plus de revenu',
    askedAs: ['rsa', 'revenu minimum', 'déclaration trimestrielle'],
    operator: 'caf',
  });
  const { search } = makeCatalogue(shippedWith(aProcedure(), other), [], TODAY);
  const first = (words: string) => search(words)[0]?.slug;

  test.each([
    'carte grise',
    'j’ai acheté une voiture',
    'cart grize',
    'imatriculation',
    'ants',
    'CARTE GRISE !',
  ])('hears « %s »', (words) => expect(first(words)).toBe('carte-grise'));
  test('finds nothing for words that name nothing', () => {
    expect(search('xyzzyx')).toEqual([]);
    expect(search('')).toEqual([]);
  });
  test('an edition of the territory stands in the place of ours', () => {
    const edition = aProcedure({ plainTitle: 'Ma voiture', version: 2 });
    const catalogue = makeCatalogue(shippedWith(), [edition], TODAY);
    expect(catalogue.procedures).toHaveLength(1);
    expect(catalogue.bySlug('carte-grise')).toMatchObject({ plainTitle: 'Ma voiture', local: true });
  });
});

describe('the words of people, without the name of anything', () => {
  const { search } = makeCatalogue(readShipped(join(import.meta.dirname, '..', '..', '..', '..')), [], TODAY);
  test.each<[string, ...string[]]>([
    ['je n’ai plus d’argent', 'rsa-claim', 'over-indebtedness'],
    ['jai plus dargent', 'rsa-claim', 'over-indebtedness'],
    ['plus de sous', 'rsa-claim'],
    ['mon mari est mort', 'death-procedures', 'survivor-pension'],
    ['ma fame est décédé', 'death-procedures', 'survivor-pension'],
    ['je suis veuve', 'death-procedures', 'survivor-pension'],
    ['je comprend pas la lettre des impot', 'tax-notice', 'tax-payment-delay'],
    ['courrier des impots', 'tax-notice', 'tax-payment-delay'],
    ['on m’a viré', 'jobseeker-registration'],
    ['jai perdu mes papié', 'identity-card-passport'],
    ['carte grise', 'vehicle-registration'],
    ['mon mari est mort retraite', 'survivor-pension'],
  ])('« %s »', (words, first, ...others) => {
    const found = search(words).map(({ id }) => id);
    expect(found[0]).toBe(first);
    expect(found.slice(0, 4)).toEqual(expect.arrayContaining(others));
  });
});

describe('hard words', () => {
  test('are cut out of a sentence once, whatever their case and number', () => {
    const explainer = makeExplainer([A_WORD]);
    expect(explainer.explain('Le Code de cession, puis le code de cession.')).toEqual([
      'Le ',
      { shown: 'Code de cession', entry: A_WORD },
      ', puis le code de cession.',
    ]);
    expect(explainer.explained()).toEqual([A_WORD]);
    expect(makeExplainer([A_WORD]).explain('un décode de cession')).toEqual(['un décode de cession']);
  });

  test('never change the text itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('code de cession', ' ', 'a', '.', 'codes de cession')),
        (words) => {
          const text = words.join('');
          const parts = makeExplainer([A_WORD]).explain(text);
          expect(parts.map((part) => (typeof part === 'string' ? part : part.shown)).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('readability', () => {
  test('counts syllables, silent endings left out', () => {
    expect(['voiture', 'mairie', 'chat', 'demandent', 'eau'].map(syllables)).toEqual([2, 2, 1, 2, 1]);
  });
  test('finds short sentences easier than long ones, and names those to cut', () => {
    const easy = readability('Vous avez une voiture. Il faut une carte. Venez nous voir.')!;
    const hard = readability(
      'Conformément aux dispositions réglementaires applicables, le pétitionnaire est invité à transmettre, préalablement à toute immatriculation, l’ensemble des justificatifs requis par l’administration compétente dans le département.',
    )!;
    expect(easy.score).toBeGreaterThan(hard.score);
    expect([easy.level, hard.level]).toEqual(['easy', 'hard']);
    expect(hard.long).toHaveLength(1);
    expect(readability(' … ')).toBeUndefined();
  });
});

test('the sheets that come with the product obey the rules, and name what exists', async () => {
  const { isNeedCode } = await import('#capabilities/directory');
  const { procedures, operators, glossary } = readShipped(process.cwd());
  expect(procedures.length).toBeGreaterThan(20);
  expect(glossary.length).toBeGreaterThan(20);
  expect(new Set(procedures.map(({ id }) => id)).size).toBe(procedures.length);
  expect(new Set(procedures.map(({ slug }) => slug)).size).toBe(procedures.length);
  const known = new Set(operators.map(({ id }) => id));
  // A neighbour that nobody wrote yet is left out of the page.
  for (const { id, operator, needs, channels } of procedures) {
    expect(known, id).toContain(operator);
    expect(
      needs.filter((need) => !isNeedCode(need)),
      id,
    ).toEqual([]);
    expect(hasHumanChannel(channels), id).toBe(true);
  }
});

test('why a paper is asked agrees with the paper, and no money is paid to whom it is taken from', () => {
  const papers = readShipped(process.cwd()).procedures.flatMap(({ id, documents }) =>
    documents.map((paper) => ({ ...paper, sheet: id })),
  );
  const said = ({ sheet, label, why }: (typeof papers)[number]) => `${sheet}: ${label}. ${why}`;
  // A label in the plural (« Pièces », « Papiers ») is « elles » or « ils »; a list in the singular may be too.
  const plural = papers.filter(({ label }) => /^(?:Pièces|Papiers|Preuves|Factures|Lettres)\b/u.test(label));
  expect(plural.length).toBeGreaterThan(10);
  expect(plural.filter(({ why }) => /^(?:Il|Elle)\s/.test(why)).map(said)).toEqual([]);
  const taken = papers.filter(
    ({ sheet, label, when = '' }) =>
      /\bRIB\b/.test(label) && (/prélèvement|étalement/.test(when) || sheet === 'home-employment'),
  );
  expect(taken.length).toBeGreaterThanOrEqual(3);
  expect(taken.filter(({ why }) => /verser/.test(why)).map(said)).toEqual([]);
});

test('a fact of our sheets was checked on an official page, and is no longer to check', () => {
  const checkedOnes = readShipped(process.cwd()).procedures.filter(({ checkedFacts }) => checkedFacts.length);
  expect(checkedOnes.length).toBeGreaterThan(10);
  for (const { id, checkedFacts, factsToCheck } of checkedOnes)
    for (const { fact, source = '', by } of checkedFacts) {
      expect(new URL(source).hostname, id).toMatch(
        /(^|\.)(?:(?:gouv|service-public|conseil-etat)\.fr|unedic\.org)$/,
      );
      expect(by, id).toBeUndefined();
      expect(factsToCheck, id).not.toContain(fact);
    }
});

test('a checked fact says who checked it, or on which page', () => {
  const withFact = (more: object) =>
    procedureSchema.safeParse({
      ...aProcedure(),
      checkedFacts: [{ fact: 'Le prix.', on: '2026-11-24', ...more }],
    });
  expect(withFact({}).success).toBe(false);
  expect(withFact({ source: 'une page' }).success).toBe(false);
  expect(withFact({ source: 'https://www.service-public.gouv.fr/' }).success).toBe(true);
  expect(withFact({ by: crypto.randomUUID() }).success).toBe(true);
});

describe('the deadlines of our sheets', () => {
  const sheets = readShipped(process.cwd()).procedures;
  const all = sheets.flatMap(({ id, deadlines }) =>
    deadlines.map((deadline) => ({ sheet: id, ...deadline })),
  );

  test('to contest a decision ask whether the letter says how, and never call it final', () => {
    const contests = all.filter(
      ({ id, within }) => id.startsWith('contest') && (within.months === 2 || within.days === 15),
    );
    expect(contests.length).toBeGreaterThan(15);
    expect(contests.filter(({ asksWays }) => !asksWays).map(({ sheet }) => sheet)).toEqual([]);
    expect(
      all
        .filter(({ ifLate }) => /devient définitive|n’est plus reçue|ne peut plus/.test(ifLate))
        .map(({ sheet, id }) => `${sheet}/${id}`),
    ).toEqual([
      // What a prosecutor may no longer do; the exceptions that make it longer stand beside.
      'police-complaint/minor-offence',
    ]);
  });

  test('have no last day that no law gives', () => {
    expect(all.filter(({ from }) => /dernière déclaration|contrôle technique/i.test(from.label))).toEqual([]);
  });

  test('count silence in months, as the law does', () => {
    const silences = sheets.flatMap(({ id, silence }) => (silence ? [{ id, ...silence }] : []));
    expect(silences.length).toBeGreaterThan(8);
    expect(silences.filter(({ months }) => !months)).toEqual([]);
  });
});
