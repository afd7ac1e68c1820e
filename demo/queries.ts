// Sixty searches as people type them, and the places that a person at a desk would send them to. One of the expected
// places must stand among the first three. Expectations follow from the data alone: the place takes the need in
// charge, and the nearest one is always among them (queries.test.ts checks both, with no search engine).
import type { NeedCode } from '../src/capabilities/directory/needs.ts';
import { placeName } from './generate.ts';

export type Query = {
  text: string;
  commune: string;
  /** What the person is after: a need, or a place by its name. */
  meaning: { need: NeedCode } | { place: string };
  /** Spelling that no dictionary has. */
  misspelt: boolean;
  /** Ids of acceptable places, best first. */
  expected: readonly string[];
};

const need =
  (misspelt: boolean) =>
  (text: string, commune: string, code: NeedCode, ...expected: string[]): Query => ({
    text,
    commune,
    meaning: { need: code },
    misspelt,
    expected,
  });
const spelt = need(false);
const misspelt = need(true);
const named = (text: string, commune: string, place: string, wrong = true): Query => ({
  text,
  commune,
  meaning: { place },
  misspelt: wrong,
  expected: [place],
});

export const QUERIES: readonly Query[] = [
  spelt('faire ma carte grise', 'Les Ormeaux', 'vehicleRegistration', 'mairie-les-ormeaux'),
  spelt('j’ai acheté une voiture', 'Les Ormeaux', 'vehicleRegistration', 'mairie-les-ormeaux'),
  misspelt(
    'carte grize',
    'Fontrive',
    'vehicleRegistration',
    'mairie-fontrive',
    'le-metier-fontrive',
    'bus-le-fil',
  ),
  spelt(
    'carte grise',
    'Noirval',
    'vehicleRegistration',
    'salle-connectee-noirval',
    'france-services-hautepierre',
  ),
  spelt('permis', 'Les Ormeaux', 'drivingLicence', 'mairie-les-ormeaux'),
  misspelt('refaire mon permi de conduir', 'Hautepierre', 'drivingLicence', 'france-services-hautepierre'),
  misspelt('carte didentité', 'AdmiVille', 'identityCard', 'mairie-admiville'),
  spelt('passeport', 'Pont-Tissé', 'identityCard', 'mairie-pont-tisse'),
  spelt('acte de naissance', 'Rochegrive', 'civilStatus', 'mairie-rochegrive'),
  spelt('titre de sejour', 'AdmiVille', 'residencePermit', 'passerelles', 'point-numerique-sous-prefecture'),
  spelt('renouveler mon titre de séjour', 'Pont-Tissé', 'residencePermit', 'la-navette'),
  misspelt('j comprend rien a se courrier', 'Saint-Maillan', 'understandLetter', 'coup-de-fil'),
  spelt(
    'j’ai reçu une lettre que je ne comprends pas',
    'Rochegrive',
    'understandLetter',
    'le-comptoir-rochegrive',
  ),
  misspelt(
    'ecrire une lettre de recour',
    'AdmiVille',
    'writeLetter',
    'point-justice',
    'centre-social-tisserands',
    'mots-d-ici',
  ),
  spelt('caf', 'Fontrive', 'familyBenefits', 'mairie-fontrive', 'bus-le-fil'),
  misspelt(
    'je rentre plus dans mon conte caf',
    'AdmiVille',
    'familyBenefits',
    'ccas-admiville',
    'caf-admiville',
    'centre-social-tisserands',
  ),
  spelt('rsa', 'Bourg-Lavoir', 'rsa', 'france-services-bourg-lavoir'),
  misspelt(
    'on ma coupé le rsa',
    'AdmiVille',
    'rsa',
    'ccas-admiville',
    'caf-admiville',
    'maison-solidarites-admiville',
  ),
  spelt(
    'aide pour payer mon loyer',
    'AdmiVille',
    'housingBenefit',
    'ccas-admiville',
    'caf-admiville',
    'maison-habitat',
  ),
  spelt('apl', 'Bourg-Lavoir', 'housingBenefit', 'france-services-bourg-lavoir'),
  spelt('trouver un logement', 'Hautepierre', 'housingSearch', 'maison-solidarites-hautepierre'),
  spelt('mutuelle gratuite', 'Chanteloube', 'healthCover', 'maison-sante-chanteloube'),
  misspelt(
    'assurence maladi',
    'AdmiVille',
    'healthCover',
    'cpam-admiville',
    'ccas-admiville',
    'acces-soins-hopital',
  ),
  misspelt('retrete', 'Trois-Gués', 'retirement', 'permanence-saint-aubin'),
  spelt('préparer ma retraite', 'Hautepierre', 'retirement', 'france-services-hautepierre'),
  spelt('impots', 'La Grande-Haie', 'taxes', 'france-services-la-grande-haie'),
  misspelt('declaration dimpo', 'Fontrive', 'taxes', 'mairie-fontrive', 'le-metier-fontrive', 'bus-le-fil'),
  misspelt('minscrire au chomage', 'Pont-Tissé', 'jobseeker', 'la-navette', 'france-travail-pont-tisse'),
  spelt(
    'pole emploi',
    'Bourg-Lavoir',
    'jobseeker',
    'france-services-bourg-lavoir',
    'mission-locale-bourg-lavoir',
  ),
  spelt('dossier mdph', 'AdmiVille', 'disability', 'maison-autonomie'),
  spelt(
    'une aide à domicile pour ma mère',
    'AdmiVille',
    'oldAgeSupport',
    'ccas-admiville',
    'maison-autonomie',
  ),
  misspelt(
    'jai plus de quoi payer edf',
    'AdmiVille',
    'energyBills',
    'ccas-admiville',
    'maison-habitat',
    'maison-solidarites-admiville',
  ),
  misspelt('facture delectricité', 'Pont-Tissé', 'energyBills', 'la-navette', 'mediation-relais'),
  spelt(
    'inscrire mon fils à l’école',
    'Saint-Maillan',
    'schoolGrants',
    'mairie-saint-maillan',
    'familles-d-ici',
  ),
  spelt(
    'j’ai trop de dettes',
    'AdmiVille',
    'budgetDebt',
    'point-conseil-budget',
    'ccas-admiville',
    'maison-solidarites-admiville',
  ),
  misspelt('jai rien a mangé', 'Hautepierre', 'foodAid', 'secours-du-pays'),
  spelt('repas gratuit', 'Pont-Tissé', 'foodAid', 'table-ouverte'),
  spelt('un avocat gratuit', 'AdmiVille', 'legalAdvice', 'point-justice', 'femmes-et-familles'),
  spelt('une adresse pour recevoir mon courrier', 'AdmiVille', 'domiciliation', 'ccas-admiville', 'la-halte'),
  misspelt(
    'apprendre a me servir de mon telefone',
    'Les Ormeaux',
    'smartphone',
    'mairie-les-ormeaux',
    'souris-verte',
  ),
  spelt('smartphone', 'Villebrume', 'smartphone', 'mairie-villebrume'),
  misspelt('aprendre lordinateur', 'Saint-Fil', 'firstSteps', 'foyer-rural-saint-fil'),
  spelt('débuter en informatique', 'Bourg-Lavoir', 'firstSteps', 'centre-lavandieres'),
  misspelt(
    'cree une adresse mail',
    'AdmiVille',
    'email',
    'poste-admiville',
    'mediatheque-admiville',
    'cyber-espace-admiville',
  ),
  spelt('arnaque sms', 'AdmiVille', 'staySafe', 'cyber-espace-admiville', 'centre-social-tisserands'),
  spelt('cv', 'AdmiVille', 'jobOnline', 'info-jeunes', 'cyber-espace-admiville', 'mission-locale-admiville'),
  misspelt(
    'les ecran et mes enfent',
    'Pont-Tissé',
    'parenting',
    'bibliotheque-pont-tisse',
    'relais-petite-enfance',
  ),
  spelt('voir mes petits-enfants en vidéo', 'Les Aulnes', 'keepInTouch', 'glycines-les-aulnes'),
  spelt(
    'imprimer',
    'Pont-Tissé',
    'printScan',
    'bibliotheque-pont-tisse',
    'la-navette',
    'mediation-relais',
    'france-travail-pont-tisse',
  ),
  misspelt('imprimé un papié', 'Saint-Fil', 'printScan', 'foyer-rural-saint-fil'),
  spelt('utiliser un ordinateur', 'Noirval', 'computerAccess', 'salle-connectee-noirval'),
  spelt('wifi', 'Vaugrenu', 'wifiAccess', 'mairie-vaugrenu'),
  spelt('ou avoir un ordi pas cher', 'Les Ormeaux', 'cheapEquipment', 'seconde-main'),
  misspelt('telephone cacé', 'Les Ormeaux', 'repair', 'seconde-main'),
  spelt('garder mes papiers en sécurité', 'AdmiVille', 'digitalVault', 'la-halte'),
  named('la navete', 'AdmiVille', 'la-navette'),
  named('mediateque', 'Les Ormeaux', 'mediatheque-admiville'),
  named('coup de file', 'AdmiVille', 'coup-de-fil'),
  named('mission local bourg lavoir', 'AdmiVille', 'mission-locale-bourg-lavoir'),
  named('bus le fil', 'Fontrive', 'bus-le-fil', false),
];

/** The names that people read of the expected places. */
export function expectedNames(query: Query): string[] {
  return query.expected.map(placeName);
}
