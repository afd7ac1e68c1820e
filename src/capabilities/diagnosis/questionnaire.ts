// The words of the diagnosis, version 1: what is asked, what is observed, what may be in the way. Pure data.
// DigComp 3.0 (JRC144121, 2025) is cited by the identifiers of its competences and competence statements.

export const QUESTIONNAIRE_VERSION = 1;

export const DECLINED = 'declined';

export const NO_ANSWER =
  'Cochez au moins une réponse. Si elle ne veut pas répondre, cochez « Préfère ne pas répondre ».';

export type ReceptionQuestion = {
  id: 'access' | 'letters' | 'online';
  text: string;
  options: { value: string; text: string }[];
};

/** Three questions, a minute at most; each may be left without an answer. */
export const RECEPTION_QUESTIONS: ReceptionQuestion[] = [
  {
    id: 'access',
    text: 'Avez-vous un téléphone ou un ordinateur avec internet ?',
    options: [
      { value: 'always', text: 'Oui' },
      { value: 'sometimes', text: 'Pas toujours' },
      { value: 'none', text: 'Non' },
      { value: DECLINED, text: 'Préfère ne pas répondre' },
    ],
  },
  {
    id: 'letters',
    text: 'Les courriers et les papiers de l’administration, c’est plutôt…',
    options: [
      { value: 'clear', text: 'Je comprends' },
      { value: 'help', text: 'J’ai parfois besoin d’aide' },
      { value: 'hard', text: 'Trop compliqué' },
      { value: DECLINED, text: 'Préfère ne pas répondre' },
    ],
  },
  {
    id: 'online',
    text: 'Une démarche sur internet, vous la faites…',
    options: [
      { value: 'alone', text: 'Seul·e' },
      { value: 'learn', text: 'Avec quelqu’un, et j’aimerais apprendre' },
      { value: 'together', text: 'Avec quelqu’un' },
      { value: 'never', text: 'Quelqu’un la fait pour moi' },
      { value: DECLINED, text: 'Préfère ne pas répondre' },
    ],
  },
];

export type Scale = 'rights' | 'digital';

/** Three kinds of skills (van Dijk; Valenduc and others): the tool, the information, what one makes of it. */
export const SKILLS = {
  instrumental: 'Se servir de l’appareil',
  structural: 'Trouver et comprendre',
  strategic: 'S’en servir pour ce qu’on veut faire',
} as const;
export type Skill = keyof typeof SKILLS;
export type ObservedTask = {
  id: string;
  scale: Scale;
  skill: Skill;
  /** What is tried together. */
  text: string;
  /** Competence and statements of DigComp 3.0. */
  digcomp: { competence: string; statements: string[] };
  /** 1: first gestures; 2: usual; 3: on one's own in the unexpected. */
  difficulty: 1 | 2 | 3;
  /** Cannot be tried without a device with internet. */
  needsDevice: boolean;
  /** A page of ours where it is tried for nothing. */
  tryAt?: { address: string; text: string };
};

export const TASKS: ObservedTask[] = [
  {
    id: 'readLetter',
    skill: 'structural',
    scale: 'rights',
    difficulty: 1,
    needsDevice: false,
    text: 'Dire ce que demande un courrier, et avant quelle date',
    digcomp: { competence: '1.2', statements: ['CS1.2.01'] },
  },
  {
    id: 'findPapers',
    skill: 'structural',
    scale: 'rights',
    difficulty: 2,
    needsDevice: false,
    text: 'Retrouver dans ses papiers celui qui est demandé',
    digcomp: { competence: '1.3', statements: ['CS1.3.01'] },
  },
  {
    id: 'sayNext',
    skill: 'strategic',
    scale: 'rights',
    difficulty: 3,
    needsDevice: false,
    text: 'Dire à qui s’adresser quand une réponse ne vient pas',
    digcomp: { competence: '2.3', statements: ['CS2.3.01'] },
  },
  {
    id: 'unlock',
    skill: 'instrumental',
    scale: 'digital',
    difficulty: 1,
    needsDevice: true,
    text: 'Allumer l’appareil et ouvrir un message reçu',
    digcomp: { competence: '2.1', statements: ['CS2.1.01'] },
  },
  {
    id: 'search',
    skill: 'structural',
    scale: 'digital',
    difficulty: 1,
    needsDevice: true,
    text: 'Chercher sur internet les horaires de la mairie',
    digcomp: { competence: '1.1', statements: ['CS1.1.04'] },
  },
  {
    id: 'officialSite',
    skill: 'structural',
    scale: 'digital',
    difficulty: 2,
    needsDevice: true,
    text: 'Reconnaître un site officiel d’un site payant',
    digcomp: { competence: '1.1', statements: ['CS1.1.03'] },
  },
  {
    id: 'fillForm',
    skill: 'instrumental',
    scale: 'digital',
    difficulty: 2,
    needsDevice: true,
    text: 'Remplir un formulaire d’essai jusqu’au bout',
    tryAt: { address: '/entrainement', text: 'Ouvrir un formulaire d’essai' },
    digcomp: { competence: '2.3', statements: ['CS2.3.01'] },
  },
  {
    id: 'sendPhoto',
    skill: 'instrumental',
    scale: 'digital',
    difficulty: 2,
    needsDevice: true,
    text: 'Prendre un papier en photo et le joindre',
    digcomp: { competence: '1.3', statements: ['CS1.3.03'] },
  },
  {
    id: 'spotScam',
    skill: 'strategic',
    scale: 'digital',
    difficulty: 3,
    needsDevice: true,
    text: 'Dire ce qu’on fait d’un message qui presse de payer',
    digcomp: { competence: '4.2', statements: ['CS4.2.03'] },
  },
  {
    id: 'recover',
    skill: 'strategic',
    scale: 'digital',
    difficulty: 3,
    needsDevice: true,
    text: 'Retrouver l’accès à un compte quand on a oublié son mot de passe',
    digcomp: { competence: '2.6', statements: ['CS2.6.03'] },
  },
];

export const OBSERVED = {
  alone: 'Seul·e',
  together: 'Avec un peu d’aide',
  notYet: 'Pas encore',
  declined: 'Pas essayé, ou préfère ne pas',
} as const;
export type Observed = keyof typeof OBSERVED;

/** What stands in the way, as the person says it; several may. */
export const OBSTACLES = {
  equipment: 'Pas d’appareil, ou un appareil qui ne marche pas bien',
  connection: 'Pas de connexion, ou trop faible',
  language: 'Le français',
  reading: 'Lire ou écrire',
  fearOfError: 'La peur de se tromper',
  administrativeWording: 'Les mots de l’administration',
  siteDesign: 'Des sites mal faits',
  accounts: 'Les comptes et les mots de passe',
  nobodyToAsk: 'Personne à qui demander',
  cost: 'Le prix',
} as const;
export type Obstacle = keyof typeof OBSTACLES;

export const LEISURE = {
  often: 'Souvent',
  sometimes: 'Parfois',
  never: 'Jamais',
  declined: 'Préfère ne pas répondre',
} as const;
export type Leisure = keyof typeof LEISURE;

export const WISHES = {
  yes: 'Oui',
  maybe: 'Peut-être plus tard',
  no: 'Non',
  declined: 'Préfère ne pas répondre',
} as const;
export type Wish = keyof typeof WISHES;
