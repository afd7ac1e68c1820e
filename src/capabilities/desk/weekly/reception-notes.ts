// « Aide-mémoire de l’accueil »: what helps a first meeting, in words of ours, for the page and for one sheet of paper. Pure.

export type NoteList = { title: string; intro: string; lines: string[] };

export const OPENERS: NoteList = {
  title: 'Pour commencer',
  intro: '',
  lines: [
    '« Bonjour, je m’appelle… Qu’est-ce qui vous amène ? »',
    '« Racontez-moi avec vos mots. On a le temps. »',
    '« Vous avez un courrier ? On le regarde ensemble. »',
    '« Qu’est-ce qui vous aiderait le plus aujourd’hui ? »',
    '« Je vous montre, ou on le fait à deux ? »',
  ],
};

export const SIGNS: NoteList = {
  title: 'Ce qu’on peut remarquer',
  intro: 'Un signe ne prouve rien : on propose, on n’insiste pas.',
  lines: [
    '« J’ai oublié mes lunettes », « je le lirai à la maison ».',
    'Des courriers fermés, ou gardés pliés dans la main.',
    'Un enfant ou un proche qui parle, lit, écrit à sa place.',
    'Elle dit oui à tout et ne demande rien.',
    'Elle vous tend tout de suite son téléphone.',
    '« C’est mon fils qui a les codes. »',
    'Elle revient pour la même chose.',
  ],
};

/** What hurts without meaning to, and what to say in its place. */
export const RATHER: readonly { never: string; rather: string }[] = [
  { never: '« C’est simple, il suffit de… »', rather: '« Ce n’est pas évident. On regarde à deux. »' },
  { never: '« Vous ne savez pas lire ? »', rather: '« Voulez-vous que je le lise avec vous ? »' },
  {
    never: '« Allez sur le site. »',
    rather: '« En ligne, au téléphone, au guichet : que préférez-vous ? »',
  },
  { never: '« Donnez-moi votre mot de passe. »', rather: '« Tapez-le vous-même, je ne regarde pas. »' },
  { never: '« Ce n’est pas ici. »', rather: '« Je sais qui peut le faire. On appelle ensemble ? »' },
  { never: '« Il fallait venir avant. »', rather: '« Voyons ce qu’on peut encore faire. »' },
];

export const FIRST_STEP: NoteList = {
  title: 'Un premier pas, en douceur',
  intro: '',
  lines: [
    'D’abord ce qui presse : une date, l’argent, le toit, la santé.',
    'Une seule chose aujourd’hui, faite jusqu’au bout.',
    'Si elle le veut, c’est elle qui tient la souris ou le stylo.',
    'Finir sur ce qui est réussi, et l’écrire : où, quand, avec qui.',
    'Proposer d’apprendre, une fois. Un non ne change rien à l’aide.',
  ],
};

/** The three professions, so that each meets who needs it (and no lesson takes the place of help). */
export const PROFESSIONS: readonly { name: string; when: string; does: string }[] = [
  {
    name: 'Travailleur social',
    when: 'Une situation difficile, ou qui dure : argent, logement, famille, santé.',
    does: 'Il fait le point, ouvre des droits et accompagne, tenu au secret.',
  },
  {
    name: 'Médiateur social',
    when: 'Un lien à renouer : une administration qui ne répond pas, un conflit, une personne qui n’ose pas venir.',
    does: 'Il va vers elle, explique, et l’accompagne sur place.',
  },
  {
    name: 'Médiateur numérique',
    when: 'L’envie d’apprendre : un téléphone, un ordinateur, un site.',
    does: 'Il montre et fait essayer. Il ne fait pas la démarche à la place.',
  },
];

export const TWO_FAMILIES: NoteList = {
  title: 'Deux aides à ne pas confondre',
  intro: '',
  lines: [
    'Comprendre un courrier, remplir un dossier, tenir un délai : médiation administrative (l’accueil, France services, un écrivain public).',
    'Apprendre à se servir d’un écran : médiation numérique (un atelier, un conseiller numérique).',
    'Une date limite approche ? La démarche d’abord, l’atelier après.',
  ],
};

export const HANDING_OVER: NoteList = {
  title: 'Passer le relais',
  intro: '',
  lines: [
    'Dire à qui, pourquoi, et demander son accord.',
    'Appeler avant d’envoyer : personne ne se déplace pour rien.',
    'Suivre jusqu’à la réponse. Sans réponse, elle revient vers vous.',
  ],
};

/** National numbers, free of charge. */
export const URGENT =
  'Danger : 112 (par SMS : 114). Sans abri : 115. Enfant : 119. Violences faites aux femmes : 3919. Envie de mourir : 3114.';
