// The words of the directory: closed lists with the French that people read. Identifiers follow docs/glossary.md.
// Codes of the national schema and of data.inclusion are mapped beside the importers and exports, not here.

export const OFFER_FAMILIES = {
  digitalMediation: 'Aide au numérique',
  administrativeMediation: 'Aide aux démarches administratives',
} as const;
export type OfferFamily = keyof typeof OFFER_FAMILIES;

/** What is there at the least demanding: a connection, machines, or a person who helps. */
export const OFFER_GRADES = {
  wifi: 'Wifi',
  equipment: 'Ordinateurs et matériel',
  mediation: 'Une personne vous aide',
} as const;
export type OfferGrade = keyof typeof OFFER_GRADES;

/** Four levels of help (accès aux droits: être informé, orienté, aidé, accompagné). */
export const HELP_LEVELS = {
  inform: 'Vous informer',
  refer: 'Vous orienter',
  assist: 'Vous aider à faire la démarche',
  accompany: 'Vous accompagner dans la durée',
} as const;
export type HelpLevel = keyof typeof HELP_LEVELS;

export const AUDIENCES = {
  youth: 'Jeunes',
  students: 'Étudiants',
  families: 'Familles et enfants',
  seniors: 'Seniors',
  women: 'Femmes',
} as const;
export type Audience = keyof typeof AUDIENCES;

/** Adaptations: what the place does, never what the person « has ». */
export const ADAPTATIONS = {
  deafness: 'Personnes sourdes ou malentendantes',
  mobility: 'Personnes à mobilité réduite',
  intellectualDisability: 'Personnes avec un handicap mental ou psychique',
  lowLiteracy: 'Personnes qui lisent ou écrivent difficilement',
  english: 'Accueil en anglais',
  otherLanguages: 'Accueil dans d’autres langues',
  visualImpairment: 'Personnes aveugles ou malvoyantes',
} as const;
export type Adaptation = keyof typeof ADAPTATIONS;

export const COSTS = {
  free: 'Gratuit',
  freeUnderCondition: 'Gratuit sous condition',
  paid: 'Payant',
} as const;
export type Cost = keyof typeof COSTS;

export const ACCESS_MODES = {
  walkIn: 'Sans rendez-vous',
  phone: 'En téléphonant',
  email: 'En écrivant un mail',
  onlineBooking: 'Sur rendez-vous en ligne',
  appointment: 'Sur rendez-vous',
  prescription: 'Avec une fiche d’un professionnel',
  notOpenToPublic: 'Ce lieu n’accueille pas de public',
} as const;
export type AccessMode = keyof typeof ACCESS_MODES;

/** How one gets to a place without a car: a fact of the place, never guessed from the words of its access. */
export const PUBLIC_TRANSPORT = {
  line: 'Arrêt de bus, de car ou de tram à moins de 10 min à pied',
  train: 'Gare à moins de 15 min à pied',
  onDemand: 'Transport à la demande, à réserver',
} as const;
export type PublicTransport = keyof typeof PUBLIC_TRANSPORT;

export const HELP_MODES = {
  alone: 'Seul, en libre accès',
  individual: 'Avec une personne',
  workshop: 'En atelier, en petit groupe',
  remote: 'À distance, par téléphone ou en vidéo',
  homeVisit: 'Chez vous, si vous ne pouvez pas vous déplacer',
} as const;
export type HelpMode = keyof typeof HELP_MODES;

export const EQUIPMENT = {
  computer: 'Ordinateur',
  tablet: 'Tablette',
  printer: 'Imprimante',
  scanner: 'Scanner',
  wifi: 'Wifi',
  phoneCharging: 'Prise pour charger un téléphone',
  webcam: 'Webcam',
} as const;
export type Equipment = keyof typeof EQUIPMENT;

export const WHEELCHAIR = {
  yes: 'Accessible en fauteuil',
  limited: 'Accessible en fauteuil avec de l’aide',
  no: 'Non accessible en fauteuil',
} as const;
export type Wheelchair = keyof typeof WHEELCHAIR;

/**
 * How a value came to be known. A default never reads as declared: it is written as one, shown as
 * « à confirmer », and left out of exports.
 */
export const ASSERTION_STATES = {
  confirmed: 'Confirmé',
  declared: 'Déclaré',
  imported: 'Repris d’un fichier',
  inferred: 'Déduit',
  default: 'Valeur par défaut',
} as const;
export type AssertionState = keyof typeof ASSERTION_STATES;
