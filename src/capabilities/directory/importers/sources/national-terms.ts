// The closed lists of the national schema, v0 (2022) and v1 (1.0.2, 2024), and what their values are here.
// Spellings accepted by v1 come from the field's own library; the dictionaries of v0 from its schema 0.1.1.
// Both versions are understood in any file: producers mix them.
import {
  DispositifProgrammeNational,
  FormationLabel,
  Frais,
  ModaliteAcces,
  ModaliteAccompagnement,
  PriseEnChargeSpecifique,
  PublicSpecifiquementAdresse,
  Service,
  Typologie,
} from '@gouvfr-anct/lieux-de-mediation-numerique';
import {
  type AccessMode,
  type Adaptation,
  type Audience,
  EQUIPMENT,
  type Equipment,
  type HelpMode,
  WHEELCHAIR,
  type Wheelchair,
} from '../../vocabulary.ts';
import { comparable, nearest } from '../tables/cells.ts';

/** A closed list: what each accepted spelling means. */
export type Terms<Meaning> = { accepted: readonly string[]; meanings: ReadonlyMap<string, Meaning> };

export function terms<Meaning>(entries: Readonly<Record<string, Meaning>>): Terms<Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const [spelling, meaning] of Object.entries(entries)) {
    meanings.set(comparable(spelling), meaning);
    // v0 values carry their explanation: « Gratuit : Je peux accéder… ». The words before the colon are enough.
    meanings.set(comparable(spelling.split(' : ')[0]!), meaning);
  }
  return { accepted: Object.keys(entries), meanings };
}

export type TermReading<Meaning> =
  | { kind: 'known'; meaning: Meaning }
  | { kind: 'unknown'; nearest?: string };

/** Reads one item of a list, whatever its case, accents and apostrophes. */
export function readTerm<Meaning>(
  { accepted, meanings }: Terms<Meaning>,
  text: string,
): TermReading<Meaning> {
  const found = meanings.get(comparable(text)) ?? meanings.get(comparable(text.split(' : ')[0]!));
  if (found !== undefined) return { kind: 'known', meaning: found };
  const close = nearest(text, accepted);
  return { kind: 'unknown', ...(close ? { nearest: close } : {}) };
}

export type CostTerm = 'free' | 'freeUnderCondition' | 'paid' | 'membership' | 'voucher';

export const COST_TERMS = terms<CostTerm>({
  [Frais.Gratuit]: 'free',
  [Frais.GratuitSousCondition]: 'freeUnderCondition',
  [Frais.Payant]: 'paid',
  'Gratuit : Je peux accéder gratuitement au lieu et à ses services': 'free',
  'Gratuit sous condition : La gratuité est conditionnée à des critères (situation familiale, convention avec un organisme social...)':
    'freeUnderCondition',
  "Payant : L'accès au lieu et/ou à ses services est payant": 'paid',
  "Adhésion : L'accès au lieu et/ou à ses services nécessite d'y adhérer": 'membership',
  'Accepte le Pass numérique : Il est possible d’utiliser un Pass numérique pour accéder au lieu': 'voucher',
});

export type PublicTerm = { audience: Audience } | { adaptation: Adaptation } | 'adults';

export const PUBLIC_TERMS = terms<PublicTerm>({
  [PublicSpecifiquementAdresse.Jeunes]: { audience: 'youth' },
  [PublicSpecifiquementAdresse.Etudiants]: { audience: 'students' },
  [PublicSpecifiquementAdresse.FamillesEnfants]: { audience: 'families' },
  [PublicSpecifiquementAdresse.Seniors]: { audience: 'seniors' },
  [PublicSpecifiquementAdresse.Femmes]: { audience: 'women' },
  'Seniors (+ 65 ans)': { audience: 'seniors' },
  'Familles/enfants': { audience: 'families' },
  'Jeunes (16-26 ans)': { audience: 'youth' },
  'Uniquement femmes': { audience: 'women' },
  Adultes: 'adults',
  'Public langues étrangères': { adaptation: 'otherLanguages' },
  "Personnes en situation d'illettrisme": { adaptation: 'lowLiteracy' },
  'Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes comportementales': {
    adaptation: 'intellectualDisability',
  },
  "Handicaps mentaux : déficiences limitant les activités d'une personne": {
    adaptation: 'intellectualDisability',
  },
  [PriseEnChargeSpecifique.Surdite]: { adaptation: 'deafness' },
  [PriseEnChargeSpecifique.HandicapsMoteurs]: { adaptation: 'mobility' },
  [PriseEnChargeSpecifique.HandicapsMentaux]: { adaptation: 'intellectualDisability' },
  [PriseEnChargeSpecifique.Illettrisme]: { adaptation: 'lowLiteracy' },
  [PriseEnChargeSpecifique.LanguesEtrangeresAnglais]: { adaptation: 'english' },
  [PriseEnChargeSpecifique.LanguesEtrangeresAutre]: { adaptation: 'otherLanguages' },
  [PriseEnChargeSpecifique.DeficienceVisuelle]: { adaptation: 'visualImpairment' },
});

export const ACCESS_TERMS = terms<AccessMode>({
  [ModaliteAcces.SePresenter]: 'walkIn',
  [ModaliteAcces.Telephoner]: 'phone',
  [ModaliteAcces.ContacterParMail]: 'email',
  [ModaliteAcces.PrendreRdvEnLigne]: 'onlineBooking',
  [ModaliteAcces.PrescriptionParMail]: 'prescription',
  [ModaliteAcces.PasDePublic]: 'notOpenToPublic',
  'Sur rendez-vous': 'appointment',
});

/** `onBehalf`: somebody entitled does the procedure in the person's place. */
export type HelpTerm = HelpMode | 'onBehalf';

export const HELP_TERMS = terms<HelpTerm>({
  [ModaliteAccompagnement.EnAutonomie]: 'alone',
  [ModaliteAccompagnement.AccompagnementIndividuel]: 'individual',
  [ModaliteAccompagnement.DansUnAtelier]: 'workshop',
  [ModaliteAccompagnement.ADistance]: 'remote',
  // Ours: the schema has no way to say that somebody comes to people's homes.
  'À domicile': 'homeVisit',
  "Seul : j'ai accès à du matériel et une connexion": 'alone',
  "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": 'individual',
  "Dans un atelier : j'apprends collectivement à utiliser le numérique": 'workshop',
  'A ma place : une personne habilitée fait les démarches à ma place': 'onBehalf',
});

export type LabelTerm = { list: 'programmes' | 'trainingLabels'; spelling: string };

const programme = (spelling: string): LabelTerm => ({ list: 'programmes', spelling });
const training = (spelling: string): LabelTerm => ({ list: 'trainingLabels', spelling });

export const LABEL_TERMS = terms<LabelTerm>({
  ...Object.fromEntries(Object.values(DispositifProgrammeNational).map((name) => [name, programme(name)])),
  ...Object.fromEntries(Object.values(FormationLabel).map((name) => [name, training(name)])),
  // The schema's own pattern lacks this space; the field's library has it.
  'Étapes numériques(La Poste)': training(FormationLabel.EtapesNumeriques),
  CNFS: programme(DispositifProgrammeNational.ConseillersNumeriques),
  'Grandes écoles du numérique': programme(DispositifProgrammeNational.GrandeEcoleDuNumerique),
  'Point numérique CAF': programme(DispositifProgrammeNational.PointNumeriqueCAF),
  // Labels of v0 that v1 dropped: kept under their own name.
  APTIC: programme('APTIC'),
  'Point relais CAF': programme('Point relais CAF'),
  'Relais pôle emploi': programme('Relais pôle emploi'),
  'French Tech': programme('French Tech'),
  'Campus connecté': programme('Campus connecté'),
});

export const KIND_CODES: readonly string[] = Object.values(Typologie);

export const KIND_TERMS = terms<string>(Object.fromEntries(KIND_CODES.map((code) => [code, code])));

export const MOBILITY_TERMS = terms<'fixed' | 'mobile'>({ Fixe: 'fixed', Itinérant: 'mobile' });

const byCode = <Code extends string>(labels: Readonly<Record<Code, string>>): Record<string, Code> =>
  Object.fromEntries(
    Object.entries(labels).flatMap(([code, label]) => [
      [code, code],
      [String(label), code],
    ]),
  ) as Record<string, Code>;

export const EQUIPMENT_TERMS = terms<Equipment>(byCode(EQUIPMENT));
export const WHEELCHAIR_TERMS = terms<Wheelchair>(byCode(WHEELCHAIR));

export { Service };
