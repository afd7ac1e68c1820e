// The sheet of a discreet procedure says nothing of what the person came for, whatever is left on the table (ADR 0043).

import { describe, expect, test } from 'vitest';
import type { LanguageCode } from '#shared/language/languages.ts';
import { neutralIn } from '#shared/language/neutral-words.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { caseIn, paperWords, ruleIn, titleIn } from '../../procedures/index.ts';
import { aContent, aContext, aReferral, catalogue, today } from '../builders.ts';
import { readDetails } from '../meeting/encounter.ts';
import { BOTH_SIDES, ONE_PAGE, personSheet, qrSvg } from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const { procedures } = catalogue;
const languages = Object.keys(SHEET_LANGUAGES) as LanguageCode[];
const discreet = procedures.filter((one) => one.discreet);

/** Words that would say it to whoever reads the sheet on the kitchen table. */
const TELLING =
  /\bRSA\b|MDPH|\bAPA\b|\bCSS\b|\bAME\b|handicap|victime|plainte|médic|médecin|malad|invalid|dette|surendett|chômage|France Travail|séjour|étranger|avocat|juge|tribunal|tutelle|amende|contravention|casier|expuls|loyers? impay|impayé|pension|grossesse|maternité|domiciliation|cerfa|disab|victim|complaint|illness|debt|unemploy|lawyer|fine\b|pregnan|police/i;

/** How to get an identity document, in any errand: « carte d’identité, passeport ou titre de séjour ». */
const identity = catalogue.byId('rsa-claim')!.documents.find(({ id }) => id === 'identity')!;
const ordinaryIn = (language: LanguageCode) =>
  paperWords(catalogue.byId('rsa-claim')!, identity, language).advice ||
  'Carte d’identité, passeport ou titre de séjour.';

/** What tells nothing. */
const NEUTRAL = ['si on vous le demande', 'si vous en avez un', 'si vous en avez', 'si vous en avez une'];

const told = [
  {},
  { papersChecked: true },
  {
    papersChecked: true,
    has: ['identity', 'medical-certificate', 'mdph-form'],
    constraints: ['sansvoiture'],
  },
];

const said = (content: SheetContent, language: LanguageCode, room = ONE_PAGE[0]!) => {
  // The drawings are no words.
  const { qr: _qr, map: _map, ...data } = personSheet(content, aContext(language), room);
  return JSON.stringify(data);
};

function content(procedure: (typeof procedures)[number], details: object): SheetContent {
  const [deadline] = procedure.deadlines;
  return aContent(procedure, {
    details: readDetails(details),
    referral: aReferral(),
    deadline: deadline && {
      id: deadline.id,
      rule: deadline.label,
      calmDay: today.add({ days: 18 }),
      lastDay: today.add({ days: 18 }),
      left: 18,
    },
  });
}

test('each sheet of ours says whether it is discreet, and only a discreet one has papers that reveal', () => {
  expect(procedures.length).toBeGreaterThanOrEqual(60);
  expect(procedures.filter(({ discreet: one }) => typeof one !== 'boolean')).toEqual([]);
  const named = ['vehicle-registration', 'driving-licence', 'identity-card-passport', 'retirement-claim'];
  expect(named.map((id) => catalogue.byId(id)?.discreet)).toEqual(named.map(() => false));
  const silent = ['police-complaint', 'state-medical-aid', 'rsa-claim', 'over-indebtedness', 'unpaid-rent'];
  expect(silent.map((id) => catalogue.byId(id)?.discreet)).toEqual(silent.map(() => true));
  expect(
    procedures.filter(({ discreet: one, documents }) => !one && documents.some(({ reveals }) => reveals)),
  ).toEqual([]);
});

describe.each(languages)('in %s', (language) => {
  test('the sheet of a discreet procedure says nothing of it, in no room', () => {
    const found = new Set<string>();
    const context = aContext(language);
    const ordinary = ordinaryIn(language);
    const ofAnyForm = neutralIn('form', language).own.toLowerCase();
    for (const procedure of discreet) {
      // What each sheet might say is the same in every room.
      const telling = [
        procedure.plainTitle,
        procedure.title,
        procedure.slug,
        titleIn(procedure, language),
        ...procedure.deadlines.flatMap((rule) => [
          rule.label,
          ruleIn(procedure, rule, language),
          rule.from.label,
        ]),
        ...procedure.documents.flatMap((paper) => [
          ...(paper.reveals ? [paper.label, paperWords(procedure, paper, language).name] : []),
          ...(paper.when && !NEUTRAL.includes(paper.when)
            ? [paper.when, caseIn(procedure, paper, language)]
            : []),
        ]),
        // « form » is all that some papers are called in a language: it tells nothing.
      ].filter((words): words is string => Boolean(words) && !ofAnyForm.includes(words!.toLowerCase()));
      for (const details of told)
        for (const room of [...ONE_PAGE, ...BOTH_SIDES]) {
          const { qr: _qr, map: _map, ...data } = personSheet(content(procedure, details), context, room);
          const text = JSON.stringify(data).replaceAll(ordinary, '');
          const word = TELLING.exec(text)?.[0];
          const said = telling.filter((words) => text.includes(words));
          for (const words of [...said, ...(word ? [word] : [])]) found.add(`${procedure.id}: ${words}`);
          expect(data.title).toBe(SHEET_LANGUAGES[language].discreetTitle);
        }
    }
    expect([...found]).toEqual([]);
  });

  test('it says what to bring by names that tell nothing, and keeps the day, the place and the code', () => {
    const procedure = catalogue.byId('police-complaint')!;
    const text = said(content(procedure, { papersChecked: true, cases: ['medical-certificate'] }), language);
    const { french, own } = neutralIn('certificate', language);
    expect(text).toContain(french);
    expect(text).toContain(own);
    expect(own === '').toBe(language.startsWith('fr'));
    expect(text).toContain('TKUNMQ');
    expect(text).toContain('Point numérique de la sous-préfecture');
  });

  test('who wants it named gets the whole of it', () => {
    const procedure = catalogue.byId('rsa-claim')!;
    const text = said({ ...content(procedure, { papersChecked: true }), named: true }, language);
    expect(text).toContain(procedure.plainTitle);
    expect(text).toContain('Demander à revoir une décision');
  });
});

test('a form is known by its number alone, and each paper has its line', () => {
  const missing = (id: string) => {
    const data = personSheet(
      content(catalogue.byId(id)!, { papersChecked: true, has: ['identity', 'address'] }),
      aContext('fr'),
    ) as { missing: { label: string; advice: string }[] };
    return data.missing;
  };
  const silent = missing('disability-file').filter(({ label }) => /formulaire|certificat/i.test(label));
  expect(silent).toEqual([
    { label: 'Le formulaire n° 15692, à remplir', own: '', advice: 'Demandez-nous comment l’avoir.' },
    { label: 'Le certificat à faire remplir', own: '', advice: 'Demandez-nous comment l’avoir.' },
  ]);
  for (const { id } of discreet)
    for (const { label } of missing(id)) expect(label).not.toMatch(/dont nous avons parlé|\{/);
});

test('the code to scan never leads to the page of a discreet procedure', () => {
  const alone = (id: string) => {
    const procedure = catalogue.byId(id)!;
    return personSheet({ ...content(procedure, {}), receiver: undefined }, aContext('fr'));
  };
  expect(alone('rsa-claim')).toMatchObject({ qr: '', qrAlternative: '' });
  expect(alone('vehicle-registration').qr).toBe(qrSvg('https://aide.test/demarches/carte-grise'));
});

test('a date still to come is said without what it is the date of', () => {
  const procedure = catalogue.byId('rsa-claim')!;
  const toCome = { label: 'Date où vous avez reçu la décision', day: today.add({ days: 3 }) };
  const data = personSheet({ ...content(procedure, {}), deadline: undefined, toCome }, aContext('fr'));
  expect(data.notYet).toContain('vendredi 27 novembre 2026');
  expect(data.notYet).not.toContain('décision');
});
