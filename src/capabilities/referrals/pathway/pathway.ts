// Pathways by profile: what is proposed, when, and what tells that it is over. Pure; each step is changed with the person.
import type { Profile } from '#capabilities/diagnosis';

export type TemplateStep = { what: string; inDays: number; criterion: string };

export const TEMPLATES: Record<Profile, TemplateStep[]> = {
  autonomous: [
    { what: 'Revenir quand une démarche résiste', inDays: 180, criterion: 'Je sais à qui demander.' },
  ],
  lightHelp: [
    {
      what: 'Faire la démarche d’aujourd’hui ensemble',
      inDays: 0,
      criterion: 'Elle est envoyée, j’ai la preuve.',
    },
    { what: 'Refaire le point', inDays: 30, criterion: 'Je dis ce qui marche et ce qui gêne.' },
  ],
  // First steps, in four blocks: a mail box, accounts kept safe, rights and procedures, looking for work or what one wants.
  training: [
    { what: 'Une aide aujourd’hui pour ce qui presse', inDays: 0, criterion: 'Rien d’urgent n’attend.' },
    { what: 'Premier atelier : ma boîte mail', inDays: 14, criterion: 'J’ouvre et j’envoie un message.' },
    {
      what: 'Atelier : mes comptes et mes codes, en sécurité',
      inDays: 28,
      criterion: 'Je rentre dans un compte sans aide.',
    },
    {
      what: 'Atelier : mes droits, et une démarche du début à la fin',
      inDays: 42,
      criterion: 'Je l’ai faite moi-même, avec quelqu’un à côté.',
    },
    {
      what: 'Atelier : chercher un emploi, ou ce que je veux faire ensuite',
      inDays: 56,
      criterion: 'J’ai trouvé une offre ou une formation, et je sais qui appeler.',
    },
    {
      what: 'Refaire le point ensemble',
      inDays: 90,
      criterion: 'Je dis si j’ai refait seul·e, et ce que je veux ensuite.',
    },
  ],
  permanentHelp: [
    {
      what: 'Choisir la personne qui m’accompagne',
      inDays: 7,
      criterion: 'Je connais son nom et son numéro.',
    },
    {
      what: 'Mettre mes papiers en ordre avec elle',
      inDays: 21,
      criterion: 'On retrouve un papier demandé.',
    },
    {
      what: 'Un rendez-vous régulier, chaque mois',
      inDays: 30,
      criterion: 'Le prochain rendez-vous est pris.',
    },
    { what: 'Refaire le point', inDays: 180, criterion: 'Je dis si cela me convient.' },
  ],
};

export const END_REASONS = {
  reached: 'Ce que la personne voulait est atteint',
  personStopped: 'La personne arrête',
  moved: 'La personne déménage',
  other: 'Autre raison',
} as const;
export type EndReason = keyof typeof END_REASONS;

/** Why a step changes, chosen with the person. */
export const CHANGE_REASONS = {
  personAsked: 'La personne le demande',
  notReady: 'C’est trop tôt pour elle',
  placeMoved: 'Le lieu a changé de jour',
  doneOtherwise: 'C’est fait autrement',
  mistake: 'C’était une erreur',
} as const;
export type ChangeReason = keyof typeof CHANGE_REASONS;
export const isChangeReason = (text: string): text is ChangeReason => Object.hasOwn(CHANGE_REASONS, text);

/** A step that is still to be done. */
export const isOpenStep = (step: {
  doneOn: Temporal.PlainDate | null;
  withdrawnOn: Temporal.PlainDate | null;
}): boolean => step.doneOn === null && step.withdrawnOn === null;

export type DatedStep = { position: number; what: string; criterion: string; dueOn: Temporal.PlainDate };

/** The steps of a profile from a day on, in their order. */
export function stepsFrom(profile: Profile, day: Temporal.PlainDate): DatedStep[] {
  return TEMPLATES[profile].map(({ what, inDays, criterion }, index) => ({
    position: index + 1,
    what,
    criterion,
    dueOn: day.add({ days: inDays }),
  }));
}

/** What a step entrusted to another organisation may open of the person; the name goes without saying. */
export const OPENED_ITEMS = { contact: 'Comment la joindre', adaptations: 'Ce qui l’aide' } as const;
export type OpenedItem = keyof typeof OPENED_ITEMS;

export const CONSENTS = {
  personSpoken: { by: 'person', how: 'spoken', text: 'La personne, de vive voix' },
  personWritten: { by: 'person', how: 'written', text: 'La personne, par écrit' },
  representativeSpoken: { by: 'representative', how: 'spoken', text: 'Son représentant, de vive voix' },
  representativeWritten: { by: 'representative', how: 'written', text: 'Son représentant, par écrit' },
} as const;
export type ConsentGiven = keyof typeof CONSENTS;

/** A grant on a step ends thirty days after its date, and lasts thirty days at least. */
export const grantEnd = (dueOn: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate =>
  (Temporal.PlainDate.compare(dueOn, today) < 0 ? today : dueOn).add({ days: 30 });
