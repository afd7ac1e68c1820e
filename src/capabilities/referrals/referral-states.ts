// The one table of a referral's life: the rule, the pages, the database (migration 0023) and the tests read it.
// Decision 0016 says what was added to the glossary's list and why. Pure.

export const STATES = {
  draft: 'En préparation',
  sent: 'Envoyée',
  received: 'Reçue',
  accepted: 'Acceptée',
  declined: 'Refusée',
  countered: 'Autre jour proposé',
  inProgress: 'En cours',
  done: 'Faite',
  notDone: 'Pas faite',
  lost: 'Perdue de vue',
  expired: 'Sans réponse',
  closed: 'Fermée',
} as const;
export type State = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as State[];

export type Side = 'sender' | 'receiver';
export type By = Side | 'time';

/**
 * Who is told of an action. A place is written to, or told that somebody it expects is not coming (`closed`); a person is
 * told the state that it leads to. Of what never left there is nothing to be told.
 */
export type Tells = {
  place?: 'referralSent' | 'referralDayAccepted' | 'referralOtherDay' | 'closed';
  person?: true;
};

export const ACTIONS = {
  send: { from: ['draft'], to: 'sent', by: ['sender'], reason: false, tells: { place: 'referralSent' } },
  receive: { from: ['sent'], to: 'received', by: ['receiver'], reason: false, tells: {} },
  accept: {
    from: ['sent', 'received'],
    to: 'accepted',
    by: ['receiver'],
    reason: false,
    tells: { person: true },
  },
  decline: {
    from: ['sent', 'received'],
    to: 'declined',
    by: ['receiver'],
    reason: true,
    tells: { person: true },
  },
  counter: {
    from: ['sent', 'received'],
    to: 'countered',
    by: ['receiver'],
    reason: false,
    tells: { person: true },
  },
  acceptCounter: {
    from: ['countered'],
    to: 'accepted',
    by: ['sender'],
    reason: false,
    tells: { place: 'referralDayAccepted', person: true },
  },
  refuseCounter: {
    from: ['countered'],
    to: 'received',
    by: ['sender'],
    reason: false,
    tells: { place: 'referralOtherDay' },
  },
  start: { from: ['accepted'], to: 'inProgress', by: ['receiver'], reason: false, tells: {} },
  finish: {
    from: ['accepted', 'inProgress'],
    to: 'done',
    by: ['receiver', 'sender'],
    reason: false,
    tells: { person: true },
  },
  fail: {
    from: ['accepted', 'inProgress'],
    to: 'notDone',
    by: ['receiver', 'sender'],
    reason: true,
    tells: { person: true },
  },
  loseTouch: {
    from: ['accepted', 'inProgress'],
    to: 'lost',
    by: ['receiver', 'sender'],
    reason: true,
    tells: { person: true },
  },
  expire: {
    from: ['sent', 'received', 'countered'],
    to: 'expired',
    by: ['time'],
    reason: false,
    tells: { person: true },
  },
  sendAgain: {
    from: ['expired'],
    to: 'sent',
    by: ['sender'],
    reason: false,
    tells: { place: 'referralSent' },
  },
  close: {
    from: [
      'draft',
      'sent',
      'received',
      'countered',
      'accepted',
      'inProgress',
      'declined',
      'notDone',
      'lost',
      'expired',
    ],
    to: 'closed',
    by: ['sender'],
    reason: true,
    tells: { place: 'closed', person: true },
  },
} as const satisfies Record<
  string,
  { from: readonly State[]; to: State; by: readonly By[]; reason: boolean; tells: Tells }
>;
export type Action = keyof typeof ACTIONS;
export const ACTION_NAMES = Object.keys(ACTIONS) as Action[];

/** Where an action leads from a state, or undefined when it is not for that side at that moment. */
export function nextState(state: State, action: Action, by: By): State | undefined {
  const rule = ACTIONS[action];
  if (!(rule.from as readonly State[]).includes(state)) return undefined;
  return (rule.by as readonly By[]).includes(by) ? rule.to : undefined;
}

/** What a side may do now, in the order of the table. */
export function actionsOf(state: State, by: By): Action[] {
  return ACTION_NAMES.filter((action) => nextState(state, action, by) !== undefined);
}

/** Who holds the case: exactly one side while it is open, nobody once it is over. */
export function holderOf(state: State): Side | null {
  if (state === 'done' || state === 'closed') return null;
  return HELD_BY_RECEIVER.includes(state) ? 'receiver' : 'sender';
}

export const isOpen = (state: State): boolean => holderOf(state) !== null;
/** States in which the other side holds the case: it said yes. */
export const HELD_BY_RECEIVER: readonly State[] = ['accepted', 'inProgress'];
/** States in which an answer is awaited. */
export const WAITING: readonly State[] = ['sent', 'received', 'countered'];
/** States that ask something of the sender. */
export const SENDER_MUST_ACT: readonly State[] = ['countered', 'declined', 'notDone', 'lost', 'expired'];
/** States in which the case went back to the sender: the other side follows nobody any more. */
export const RETURNED: readonly State[] = ['declined', 'notDone', 'lost', 'expired'];
/** Outcomes that the person is told of, each by their own channel; at sending they are there, with their sheet. */
export const TOLD: readonly State[] = [
  ...new Set(
    Object.values<{ to: State; tells: Tells }>(ACTIONS).flatMap(({ to, tells }) =>
      tells.person ? [to] : [],
    ),
  ),
];

/** Days after sending: reminders to the other side, then the end of waiting. */
export const REMINDER_DAYS = [3, 10] as const;
export const EXPIRY_DAYS = 30;
/** An event that changes no state: the place was written to again. */
export const REMIND = 'remind';
/** Another: what follows was said by the place on the telephone, and written by the sender. */
export const PHONED = 'phoned';
/** What a place may answer on the telephone to the agent who calls it. */
export const ANSWERS_BY_PHONE: readonly Action[] = ['accept', 'decline', 'counter'];
/** Another: the place was asked whether what was agreed is done. */
export const ASK_DONE = 'askDone';
/** The day agreed is cancelled, or another one is: no state changes. */
export const CANCEL_DAY = 'cancelDay';
export const MOVE_DAY = 'moveDay';
/** Days of silence after which the coordination sees it too. */
export const COORDINATION_DAYS = 7;

export const DECLINE_REASONS = {
  full: 'Plus de place',
  notOurs: 'Ce n’est pas ce que nous faisons',
  tooFar: 'Nous ne couvrons pas cette commune',
  closed: 'Fermé à cette période',
  missingInformation: 'Il manque des informations',
  other: 'Autre raison',
} as const;
export const FAIL_REASONS = {
  missingPaper: 'Il manquait un papier',
  rightRefused: 'Le droit a été refusé',
  siteDown: 'Le site ne marchait pas',
  elsewhere: 'À faire dans un autre lieu',
  other: 'Autre raison',
} as const;
export const LOST_REASONS = {
  notCome: 'La personne n’est pas venue',
  unreachable: 'La personne n’a pas pu être jointe',
} as const;
export const CLOSE_REASONS = {
  solvedElsewhere: 'Réglé autrement',
  redirected: 'Orientée vers un autre lieu',
  personRefused: 'La personne ne veut plus',
  unreachable: 'La personne n’a pas pu être jointe',
  mistake: 'Envoyée par erreur',
  neverSent: 'Jamais envoyée',
  other: 'Autre raison',
} as const;
/** Reasons that the software alone gives: nobody chooses them in a form. */
export const NOT_CHOSEN: readonly string[] = [
  'redirected',
  'neverSent',
] satisfies (keyof typeof CLOSE_REASONS)[];
export const REASONS: Partial<Record<Action, Record<string, string>>> = {
  decline: DECLINE_REASONS,
  fail: FAIL_REASONS,
  loseTouch: LOST_REASONS,
  close: CLOSE_REASONS,
};

/** The words of any reason, whatever the action that gave it. */
export function sayReason(code: string | null): string {
  if (!code) return '';
  return { ...DECLINE_REASONS, ...FAIL_REASONS, ...LOST_REASONS, ...CLOSE_REASONS }[code as 'other'] ?? code;
}

export const PARTS = { morning: 'le matin', afternoon: 'l’après-midi', any: 'toute la journée' } as const;
export type Part = keyof typeof PARTS;

export const SHARED_ITEMS = {
  identity: 'Son nom',
  contact: 'Son téléphone ou son mail',
  adaptations: 'Ce qui l’aide',
  papers: 'Les papiers qui manquent',
  note: 'Le mot de l’agent',
  profile: 'Le point sur le numérique',
} as const;
export type SharedItem = keyof typeof SHARED_ITEMS;

/** Letters and figures that are not mistaken for one another when said or read. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 6;

export function makeCode(random: Uint8Array): string {
  return [...random.subarray(0, CODE_LENGTH)]
    .map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length])
    .join('');
}
