// What the law review of the sheets found by which somebody may lose a right or money: each fault by the words that mended it,
// and by those that must not come back.
import { describe, expect, test } from 'vitest';
import { readShipped } from '../catalogue/shipped.ts';
import { sayHelp } from './after-refusal.ts';

const sheets = new Map(readShipped(process.cwd()).procedures.map((sheet) => [sheet.id, sheet]));

/** What residents may read of a sheet: not what its editors keep beside. */
const wordsOf = (id: string) => {
  const { factsToCheck: _, checkedFacts: __, ...read } = sheets.get(id)!;
  return JSON.stringify(read);
};

/** By sheet: what it must say, then what it must not. */
const MENDED: [id: string, says: RegExp[], never?: RegExp[]][] = [
  ['activity-bonus', [/tribunal administratif/i, /gardez-les/]],
  ['apa', [/"at":"administrative"/, /pas reprise sur l’héritage/], [/c’est le tribunal\./]],
  ['care-refund', [/"quarter"/, /pôle social/], [/ne rembourse plus/]],
  ['change-of-address', [/préfecture[^"]*trois mois|trois mois[^"]*préfecture/]],
  ['citizen-census', [/devenu français/], [/titre de séjour/]],
  ['complementary-health-cover', [/sauf si vous dites non/], [/vous y avez droit, mais il faut la demander/]],
  [
    'contest-fine',
    [/Stationnement|stationnement/, /"parking"/, /pas prescrite/, /même délai[^"]*Sinon/],
    [/n’est plus reçue/, /écrire à la mairie/, /Ne payez pas avant : payer, c’est reconnaître/],
  ],
  ['death-procedures', [/capital décès/, /"months":12/, /priorité est perdue/], [/5 9[01]0/]],
  ['disability-file', [/pôle social/, /"months":4/], [/120/]],
  ['disabled-adult-allowance', [/titre de séjour/, /Vous pouvez travailler/], [/m’empêche de travailler/]],
  ['disabled-child-allowance', [/L’école refuse l’enfant/]],
  ['domiciliation', [/référé/, /association agréée ne doit pas/], [/"15548|cerfa 15548/]],
  ['driving-licence', [/parfois en dix jours/, /pas de formulaire papier/]],
  ['electoral-roll', [/"days":5\b/, /"days":7\b/, /sept jours/], [/La lettre de refus dit comment/]],
  ['energy-bill-unpaid', [/ne peut jamais être coupée/, /"days":15/, /"days":20/, /par écrit/]],
  ['energy-voucher', [/Perdu, jamais arrivé, périmé/, /28 février 2026/]],
  ['enforceable-housing-right', [/"chained"[\s\S]*"months":3|"months":3[\s\S]*"chained"/, /c’est un refus/]],
  ['family-benefits-birth', [/25 jours/, /un ou deux mois de plus/], [/n’est pas décrit/]],
  ['high-school-grant', [/quinze jours/, /fonds social/, /nouvelle étude/], [/16 octobre/]],
  ['middle-school-grant', [/quinze jours/, /fonds social/, /nouvelle étude/], [/16 octobre/]],
  ['home-employment', [/deux jours ouvrables/, /convention collective/]],
  ['home-help', [/reprise sur l’héritage/, /avant la sortie/]],
  ['hosting-certificate', [/ne peut refuser que/]],
  ['housing-benefit', [/1er juillet 2026/, /"monthEnd"/, /tribunal administratif/]],
  ['invalidity-pension', [/dateOfFinding/, /commission médicale/]],
  ['jobseeker-monthly-update', [/dix jours/, /Réinscrivez-vous aujourd’hui/, /cessation d’inscription/]],
  ['legal-aid', [/nouveau délai part après la réponse/]],
  ['legal-protection', [/quinze jours/, /39 77|3977/, /procureur/], [/Une procuration à la banque suffit/]],
  ['minor-travel-permission', [/souvent un passeport/]],
  ['mobility-inclusion-card', [/preuve de la demande/, /deux mois/]],
  ['old-age-minimum', [/plus de neuf mois par année civile/], [/la plus grande partie de l’année/]],
  ['over-indebtedness', [/"days":15/, /"days":20/, /"days":30/, /saisies et poursuites s’arrêtent/]],
  ['police-complaint', [/"years":20/, /"majority"/, /"months":3/, /ne vous lavez pas/]],
  [
    'residence-permit-renewal',
    [/48 heures/, /sept jours/, /attestation de prolongation/],
    [/parfois en quelques jours/],
  ],
  ['retirement-claim', [/avant le premier jour du mois/, /62 ans et 9 mois/]],
  ['right-to-bank-account', [/"workedDays"/, /trois jours ouvrés/]],
  ['rsa-claim', [/dix jours/, /30 à 100 %/]],
  [
    'rsa-quarterly-declaration',
    [/président du conseil départemental/, /remise de dette est une autre demande/],
  ],
  ['school-enrolment', [/sur l’honneur/, /préfet/, /entre quand même/]],
  ['sick-leave', [/sous pli/, /septembre 2026/], [/Les volets 1 et 2, avec votre adresse/]],
  ['social-housing', [/"months":11/], [/La demande est effacée\. Il faut/]],
  ['state-medical-aid', [/enfant mineur/, /photo/], [/Je n’ai pas de papiers/, /dans le même délai/]],
  ['student-grant', [/aide d’urgence/], [/13 mars/]],
  ['survivor-pension', [/n’a pas de plafond/], [/Mon mari est décédé/]],
  ['tax-payment-delay', [/tribunal administratif/, /n’arrête pas le délai/], [/"appealTo":"Conciliateur/]],
  ['unemployment-benefit', [/contrainte/i, /"days":15/, /"years":2/]],
  [
    'unpaid-child-support',
    [/deux dernières années/, /sans procès/, /n’est? pas votre adresse|ne donne pas votre adresse/],
  ],
  [
    'unpaid-rent',
    [/"weeks":6/, /"days":15/, /C’est un délit/, /même sans avocat/],
    [/personne n’est expulsé, sauf exceptions/],
  ],
  ['vehicle-registration', [/pas de formulaire papier/, /il vaut deux mois/], [/seulement en sa présence/]],
  ['vehicle-sale', [/plus de 5 ans/, /accusé d’enregistrement/]],
];

describe.each(MENDED)('%s', (id, says, never = []) => {
  test('says what protects, and no longer what cost a right', () => {
    const words = wordsOf(id);
    expect(says.filter((one) => !one.test(words))).toEqual([]);
    expect(never.filter((one) => one.test(words))).toEqual([]);
  });
});

test('a sheet that tells whom to contest to tells what comes after', () => {
  const contested = [...sheets.values()].filter(({ appealTo }) => appealTo);
  expect(contested.length).toBeGreaterThan(35);
  // A complaint is no decision: its steps are in the sheet.
  const without = contested.filter(({ afterRefusal }) => afterRefusal.length === 0).map(({ id }) => id);
  expect(without).toEqual(['police-complaint']);
});

test('every mandatory appeal says what silence means, and every chained deadline stands with its steps', () => {
  const silent = [...sheets.values()].flatMap(({ id, afterRefusal }) =>
    afterRefusal.flatMap(({ prior, court }) => (prior?.mandatory && court && !prior.silence ? [id] : [])),
  );
  // A mediator: the time to go to court begins when one of the two says that it is over.
  expect(silent).toEqual(['jobseeker-monthly-update']);
});

test('a deadline that no official page backs stands only on a sheet that says that points await a check', () => {
  const bare = [...sheets.values()].filter(
    ({ deadlines, factsToCheck }) => factsToCheck.length === 0 && deadlines.some(({ source }) => !source),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});

test('posting on the last day is never said to be enough where it is not', () => {
  const help = (id: string) => sayHelp(sheets.get(id)!.afterRefusal).join(' ');
  expect(help('rsa-claim')).toContain('Poster la lettre');
  expect(help('electoral-roll')).not.toContain('Poster la lettre');
  expect(help('residence-permit-renewal')).not.toContain('Poster la lettre');
  expect(help('residence-permit-renewal')).toContain('sans attendre sa réponse');
  expect(help('electoral-roll')).not.toContain('50\u00a0€');
  expect(help('unemployment-benefit')).toMatch(/50\s€/);
});

test('no resident reads a note to editors, and no figure of a sheet is of a year gone by', () => {
  const stale = [...sheets.keys()].filter((id) => /\ben 2025\b/.test(wordsOf(id)));
  expect(stale).toEqual([]);
});
