// What a person comes for, in their words: the needs that offers take in charge and that the search understands.
// `plain` is what residents read; `professional` is the trade's name. Phrases for the search are in need-phrases.ts.
import type { OfferFamily } from './vocabulary.ts';

export type Need = { plain: string; professional: string; family: OfferFamily };

const administrative = (plain: string, professional: string): Need => ({
  plain,
  professional,
  family: 'administrativeMediation',
});
const digital = (plain: string, professional: string): Need => ({
  plain,
  professional,
  family: 'digitalMediation',
});

export const NEEDS = {
  anyProcedure: administrative('Faire une démarche ou un dossier', 'Aide aux démarches administratives'),
  understandLetter: administrative(
    'Comprendre un courrier',
    'Lecture et compréhension de courriers administratifs',
  ),
  writeLetter: administrative('Écrire une lettre ou un recours', 'Écrivain public'),
  vehicleRegistration: administrative('Faire une carte grise', 'Certificat d’immatriculation (ANTS)'),
  drivingLicence: administrative('Refaire un permis de conduire', 'Permis de conduire (ANTS)'),
  identityCard: administrative('Refaire une carte d’identité ou un passeport', 'Titres d’identité'),
  residencePermit: administrative('Demander ou renouveler un titre de séjour', 'Droit au séjour'),
  civilStatus: administrative('Demander un acte de naissance ou de mariage', 'État civil'),
  familyBenefits: administrative('Faire une démarche avec la Caf ou la MSA', 'Prestations familiales'),
  rsa: administrative('Demander ou garder le RSA', 'Revenu de solidarité active'),
  housingBenefit: administrative('Demander une aide pour payer mon loyer', 'Aides au logement'),
  housingSearch: administrative('Trouver un logement', 'Accès au logement'),
  healthCover: administrative(
    'Être remboursé de mes soins, avoir une mutuelle',
    'Assurance maladie, complémentaire santé solidaire',
  ),
  retirement: administrative('Préparer ma retraite', 'Retraite'),
  taxes: administrative('Déclarer ou payer mes impôts', 'Impôts'),
  jobseeker: administrative('M’inscrire à France Travail', 'Demandeurs d’emploi'),
  disability: administrative('Faire un dossier handicap', 'MDPH'),
  oldAgeSupport: administrative(
    'Avoir de l’aide à la maison quand on est âgé',
    'Autonomie des personnes âgées (APA)',
  ),
  energyBills: administrative('Payer mon électricité ou mon chauffage', 'Précarité énergétique'),
  schoolGrants: administrative('Inscrire mon enfant, demander une bourse', 'Scolarité et bourses'),
  budgetDebt: administrative('Gérer mon budget, sortir des dettes', 'Budget et surendettement'),
  foodAid: administrative('Avoir de quoi manger', 'Aide alimentaire'),
  legalAdvice: administrative('Connaître mes droits, régler un conflit', 'Accès au droit'),
  domiciliation: administrative('Avoir une adresse pour mon courrier', 'Domiciliation'),
  firstSteps: digital('Débuter à l’ordinateur', 'Prise en main de l’ordinateur'),
  smartphone: digital(
    'Apprendre à me servir de mon téléphone',
    'Prise en main du smartphone ou de la tablette',
  ),
  email: digital('Envoyer et recevoir des mails', 'Messagerie électronique'),
  internetBrowsing: digital('Aller sur internet', 'Navigation sur internet'),
  officeTools: digital('Écrire un texte, faire un tableau', 'Bureautique'),
  onlineProcedures: digital(
    'Apprendre à faire mes démarches en ligne',
    'Autonomie dans les démarches en ligne',
  ),
  staySafe: digital('Éviter les arnaques, protéger mes comptes', 'Utilisation sécurisée du numérique'),
  parenting: digital('Les écrans et mes enfants', 'Parentalité et éducation avec le numérique'),
  jobOnline: digital(
    'Chercher un travail sur internet, faire un CV',
    'Insertion professionnelle via le numérique',
  ),
  photosMedia: digital('Photos, vidéos, loisirs', 'Loisirs et créations numériques'),
  keepInTouch: digital('Parler à mes proches à distance', 'Communiquer avec son entourage'),
  understandDigital: digital('Comprendre le numérique', 'Compréhension du monde numérique'),
  computerAccess: digital('Utiliser un ordinateur', 'Accès à un équipement informatique'),
  printScan: digital('Imprimer ou scanner un papier', 'Impression et numérisation'),
  wifiAccess: digital('Me connecter à internet', 'Accès à internet'),
  cheapEquipment: digital('Avoir un ordinateur ou un téléphone pas cher', 'Matériel à prix solidaire'),
  repair: digital('Réparer un appareil', 'Réparation et réemploi'),
  digitalVault: digital('Garder mes papiers en sécurité', 'Coffre-fort numérique'),
} as const satisfies Record<string, Need>;

export type NeedCode = keyof typeof NEEDS;

export const NEED_CODES = Object.keys(NEEDS) as NeedCode[];

export function isNeedCode(text: string): text is NeedCode {
  return Object.hasOwn(NEEDS, text);
}

/** Each need as people say it, in the order of the lists. */
export const NEED_WORDS = Object.fromEntries(NEED_CODES.map((code) => [code, NEEDS[code].plain])) as Record<
  NeedCode,
  string
>;
