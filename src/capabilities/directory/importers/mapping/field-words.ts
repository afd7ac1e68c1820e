// The field's vocabulary as producers write it: fragments of words → a value of the national schema (or of ours, for
// equipment and access by wheelchair). A value « » means understood, and saying nothing in particular. Pure data: a
// dictionary grows here, not in code.
import { comparable } from '../tables/cells.ts';

export type WordList = readonly (readonly [value: string, ...fragments: string[]])[];

export type Dictionary = {
  /** One value an item (the first that matches), or all those that it names. */
  several: boolean;
  words: WordList;
};

const SERVICES: WordList = [
  [
    'Acquisition de matériel informatique à prix solidaire',
    'reconditionn',
    'prix solidaire',
    'vente solidaire',
    'location solidaire',
    's equiper',
    'don d ordinateur',
  ],
  [
    'Aide aux démarches administratives',
    'demarche',
    'administrati',
    'acces aux droits',
    'acces au droit',
    'pole emploi fr',
    'ecrivain public',
    'allocation',
    'etat civil',
    'impots',
    'carte grise',
    'dematerialis',
    'papiers',
    'social',
    'sante',
    'logement',
    'teleprocedure',
    'aidants connect',
  ],
  [
    'Insertion professionnelle via le numérique',
    'emploi',
    'insertion pro',
    'cv ',
    'curriculum',
    'creation d entreprise',
    'developper mon entreprise',
    'creer et developper',
    'entrepreneur',
  ],
  ['Parentalité et éducation avec le numérique', 'parent', 'scolarite', 'education', 'devoirs'],
  [
    'Utilisation sécurisée du numérique',
    'securi',
    'donnees personnelles',
    'arnaque',
    'virus',
    'identite numerique',
  ],
  [
    'Compréhension du monde numérique',
    'culture numerique',
    'citoyennete numerique',
    'comprendre le numerique',
    'comprehension',
    'culture et identite',
    'approfondir',
  ],
  [
    'Loisirs et créations numériques',
    'fablab',
    'fab lab',
    '3d',
    'photo',
    'video',
    'jeux',
    'creer avec',
    'creation numerique',
    'loisir',
    'multimedia',
    'robot',
    'programmation',
    'musique',
  ],
  [
    'Accès internet et matériel informatique',
    'acces libre',
    'libre acces',
    'libre service',
    'wifi',
    'wi fi',
    'connexion',
    'materiel',
    'equipe ou connecte',
    'imprim',
    'scan',
    'ordinateur a disposition',
    'postes informatiques',
  ],
  [
    'Maîtrise des outils numériques du quotidien',
    'bureautique',
    'traitement de texte',
    'ordinateur',
    'smartphone',
    'tablette',
    'messagerie',
    'mail',
    'navigation',
    'internet',
    'informatique',
    'competences numeriques',
    'bases du numerique',
    'usages numeriques',
    'numerique au quotidien',
    'initiation',
    'diagnostic des besoins',
    'assistance',
    'coup de pouce',
    'mediation numerique',
    'atelier',
    'formation',
    'reseaux sociaux',
    'accompagnement',
  ],
];

const KINDS: WordList = [
  ['CCAS', 'ccas', 'centre communal d action sociale'],
  ['CIAS', 'cias', 'centre intercommunal d action sociale'],
  ['RFS', 'france service'],
  ['MSAP', 'msap', 'maison de service'],
  ['BIB', 'bibliotheque', 'mediatheque', 'ludotheque', 'bdp'],
  ['CS', 'centre social', 'centres sociaux', 'socioculturel', 'socio culturel', 'espace de vie sociale'],
  ['PIJ_BIJ', 'information jeunesse', 'pij', 'bij', 'cij', 'crij'],
  ['TIERS_LIEUX', 'tiers lieu', 'coworking', 'co working'],
  ['FABLAB', 'fablab', 'fab lab', 'hackerspace', 'mediation et de fabrication'],
  ['EPN', 'epn', 'espace public numerique', 'espace multimedia', 'cyber', 'club info'],
  ['ML', 'mission locale'],
  ['MJC', 'mjc', 'maison des jeunes'],
  ['PIMMS', 'pimms'],
  ['LA_POSTE', 'la poste', 'bureau de poste', 'agence postale'],
  ['CAF', 'caf', 'allocations familiales'],
  ['CPAM', 'cpam', 'assurance maladie'],
  ['MSA', 'msa ', 'mutualite sociale agricole'],
  ['FT', 'france travail', 'pole emploi', 'anpe'],
  ['PREF', 'prefecture'],
  ['MDPH', 'mdph', 'maison departementale des personnes handicapees'],
  ['MDS', 'maison des solidarites', 'maison de la solidarite', 'mds'],
  ['CMS', 'centre medico social', 'centre medico socia'],
  ['PAD', 'acces au droit', 'acces aux droits', 'point justice', 'maison de justice'],
  ['MQ', 'maison de quartier', 'maison commune'],
  ['RESSOURCERIE', 'ressourcerie', 'recyclerie'],
  ['OF', 'organisme de formation', 'lieux de formation', 'centre de formation', 'greta'],
  ['UDAF', 'udaf'],
  ['EPCI', 'epci', 'intercommunal', 'communaute de communes', 'agglomeration', 'metropole'],
  ['DEPT', 'departement', 'conseil departemental'],
  ['REG', 'region', 'province'],
  ['MUNI', 'mairie', 'commune', 'municipal', 'hotel de ville', 'collectivite', 'mediation publique'],
  ['ASSO', 'associati'],
  ['ENM', 'entreprise', 'prive'],
  ['Autre', 'autre', 'inconnu'],
];

const PUBLICS: WordList = [
  ['', 'tout public', 'tous public', 'tous les public', 'tout type', 'tout le monde', 'tous', 'tout'],
  ['Seniors', 'senior', 'plus de 60', '65 ans', 'retraite', 'personnes agees', 'aine'],
  ['Étudiants', 'etudiant'],
  ['Jeunes', 'jeune', 'moins de 26', 'moins de 25', '16 25', '16 26', '18 25', 'adolescent', 'lyceen'],
  ['Familles et/ou enfants', 'famille', 'enfant', 'parent'],
  ['Femmes', 'femme'],
  ['Illettrisme', 'illettr', 'analphabet'],
  ['Surdité', 'sourd', 'surdite', 'malentendant'],
  ['Déficience visuelle', 'malvoyant', 'aveugle', 'visuel'],
  ['Handicaps mentaux', 'handicaps mentaux', 'handicap mental', 'psychique'],
  ['Handicaps moteurs', 'handicaps moteurs', 'handicap moteur', 'mobilite reduite'],
  ['Langues étrangères (autres)', 'langue', 'fle', 'allophone', 'etranger', 'migrant'],
  ['Adultes', 'adulte'],
];

const COSTS: WordList = [
  [
    'Gratuit sous condition',
    'sous condition',
    'quotient',
    'selon',
    'gratuit pour',
    'sauf',
    'gratuit et payant',
    'adherent',
  ],
  ['Gratuit', 'gratuit', 'aucun', 'non payant', 'sans frais', '0'],
  ['Payant', 'payant', 'euro', 'tarif', 'adhesion', 'cotisation', 'participation', 'abonnement'],
];

const ACCESS: WordList = [
  [
    'Se présenter',
    'sans rdv',
    'sans rendez',
    'libre',
    'aucun',
    'pas de',
    'se presenter',
    'accueil',
    'ouvert a tous',
  ],
  ['Sur rendez-vous', 'rendez vous', 'rdv', 'rv'],
  ['Téléphoner', 'telephon', 'appel'],
  ['Contacter par mail', 'mail', 'courriel'],
  ['Envoyer un mail avec une fiche de prescription', 'prescription', 'orient'],
];

const HELP: WordList = [
  ['Dans un atelier collectif', 'collecti', 'atelier', 'formation', 'groupe'],
  [
    'Accompagnement individuel',
    'individuel',
    'personnalis',
    'ponctuel',
    'accompagnement',
    'accompagne',
    'assistance',
  ],
  ['En autonomie', 'autonomie', 'libre', 'simple acces', 'seul', 'sans accompagnement'],
  ['À distance', 'distance', 'visio', 'en ligne'],
  ['À domicile', 'a domicile', 'chez vous', 'chez l habitant', 'chez les gens'],
];

const PROGRAMMES: WordList = [
  ['France Services', 'france service', 'msap', 'maison de services au public'],
  ['Aidants Connect', 'aidants connect', 'aidant connect'],
  ['Conseillers numériques', 'conseiller', 'cnfs'],
  ['Promeneurs du net', 'promeneur'],
  ['Emmaüs Connect', 'emmaus connect'],
  ['Certification PIX', 'pix'],
  ['Grande école du numérique', 'grande ecole du numerique', 'grandes ecoles du numerique', 'gen'],
  ["Point d'accès numérique CAF", 'point numerique caf', 'point d acces numerique caf', 'point relais caf'],
  ['Bibliothèques numérique de référence', 'bibliotheque numerique de reference', 'bnr'],
  ['La Croix Rouge', 'croix rouge'],
  ['SUD LABS (PACA)', 'sud lab'],
  [
    'Fabriques de Territoire',
    'fabrique de territoire',
    'fabriques de territoire',
    'fabrique numerique de territoire',
  ],
  ['APTIC', 'aptic', 'pass numerique'],
];

/** Codes of our own vocabulary (vocabulary.ts). */
const EQUIPMENT: WordList = [
  ['', 'aucun', 'pas d equipement', 'neant'],
  ['computer', 'ordinateur', 'poste', 'pc', 'informatique', 'macbook'],
  ['tablet', 'tablette', 'ipad'],
  ['printer', 'imprim', 'impression', 'copie', 'copieur'],
  ['scanner', 'scan', 'numeris'],
  ['wifi', 'wifi', 'wi fi', 'internet', 'connexion'],
  ['webcam', 'webcam', 'visio'],
];

const WHEELCHAIR: WordList = [
  ['no', 'non', 'inaccessible', 'pas accessible', 'false', '0'],
  ['limited', 'partiel', 'avec aide', 'en cours'],
  [
    'yes',
    'oui',
    'pmr',
    'accessible',
    'accessibilite',
    'rampe',
    'ascenseur',
    'plain pied',
    'rez de chaussee',
    'handicap',
    'true',
    '1',
  ],
];

export const DICTIONARIES = {
  services: { several: true, words: SERVICES },
  kinds: { several: false, words: KINDS },
  publics: { several: true, words: PUBLICS },
  costs: { several: false, words: COSTS },
  access: { several: true, words: ACCESS },
  help: { several: true, words: HELP },
  programmes: { several: true, words: PROGRAMMES },
  equipment: { several: true, words: EQUIPMENT },
  wheelchair: { several: false, words: WHEELCHAIR },
} as const satisfies Record<string, Dictionary>;

export type DictionaryName = keyof typeof DICTIONARIES;

/** Short fragments are whole words: « pc » is not in « upcycling ». */
function holds(text: string, fragment: string): boolean {
  if (fragment.trim().length > 4) return text.includes(fragment);
  return fragment.length > 3 ? text.includes(` ${fragment}`) : text.includes(` ${fragment} `);
}

/** The values that a text names; undefined when it names none. [] is understood and says nothing in particular. */
export function valuesNamed(name: DictionaryName, text: string): string[] | undefined {
  const { several, words } = DICTIONARIES[name];
  // Codes of the national typology are what they are.
  if (name === 'kinds' && KINDS.some(([code]) => code === text)) return [text];
  const padded = ` ${comparable(text)} `;
  const found: string[] = [];
  for (const [value, ...fragments] of words) {
    if (!fragments.some((fragment) => holds(padded, fragment))) continue;
    found.push(value);
    if (!several) break;
    // « Initiation informatique » is a service; the last list of words is for what no other one named.
    if (name === 'services' && found.length > 0 && value !== words[0]![0]) break;
  }
  return found.length === 0 ? undefined : found.filter((value) => value !== '');
}
