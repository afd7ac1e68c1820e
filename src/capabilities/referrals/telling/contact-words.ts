// What referrals tell, as kinds and facts: to their person in the language of the record, to their place by telephone.

import type { AnyWords, PersonWords, PlaceToTell, PlaceWords } from '#capabilities/contact';
import { isNeedCode, NEEDS } from '#capabilities/directory';
import type { LanguageCode } from '#shared/language/languages.ts';
import type { Hours } from '../day/walk-in.ts';
import { referralPath } from '../paths.ts';
import type { Part } from '../referral-states.ts';
import type { PersonMessageKind } from '../words/message-words.ts';
import { sayIn, subjectIn } from '../words/person-words.ts';
import { saySlot } from '../words/words.ts';

export const needOf = (need: string) => (isNeedCode(need) ? NEEDS[need].plain : need);

type Day = { day?: string | undefined; part?: Part | undefined; minute?: number | null | undefined };

const slotOf = ({ day, part, minute }: Day) =>
  day ? { day: Temporal.PlainDate.from(day), part: part ?? 'any', minute } : undefined;
const sayDay = (facts: Day) => {
  const slot = slotOf(facts);
  return slot && saySlot(slot);
};

// ——— to the person

export type OutcomeFacts = Day & {
  message: PersonMessageKind;
  /** Names and numbers of the place, and of who follows them; absent once they are there no more. */
  place?: string | undefined;
  placePhone: string;
  from?: string | undefined;
  fromPhone: string;
  /** The number is the territory’s, which answers for them too. */
  fromShared?: boolean;
  /** Where the place is, and when one may come without an appointment that day, in minutes of the day. */
  address?: string | undefined;
  walkIn?: readonly Hours[];
  /** Whom to ask for at the place. */
  who?: string | undefined;
  code: string;
};

const say = (language: LanguageCode) => (facts: OutcomeFacts) =>
  sayIn(
    {
      kind: facts.message,
      slot: slotOf(facts),
      place: facts.place,
      placePhone: facts.placePhone,
      from: facts.from,
      fromPhone: facts.fromPhone,
      fromShared: facts.fromShared,
      address: facts.address,
      walkIn: facts.walkIn,
      who: facts.who,
    },
    language,
  );

const outcome = (kind: string): PersonWords<OutcomeFacts> => ({
  to: 'person',
  kind,
  presses: true,
  subject: (_, language) => subjectIn(language),
  says: {
    fr: say('fr'),
    'fr-simple': say('fr-simple'),
    en: say('en'),
    ar: say('ar'),
    uk: say('uk'),
    es: say('es'),
    pt: say('pt'),
  },
  unnamed: ({ code }) => `sans nom (${code})`,
});

export const referralOutcome = outcome('referralOutcome');
export const referralDayReminder = outcome('referralDayReminder');
export const referralDayCancelled = outcome('referralDayCancelled');

// ——— to the place

type ToPlace = { place: PlaceToTell; code: string };
/** `past`: the day that was wished was over when it was asked. */
export type AskedFacts = ToPlace & Day & { need: string; past?: boolean };

/** « jeudi 26 novembre, l’après-midi », that it is over, or that none was asked. */
const sayWanted = (facts: AskedFacts) =>
  facts.day ? `${sayDay(facts)}${facts.past ? ' (ce jour est passé)' : ''}` : 'pas de jour demandé';

const answerAt = (referralId: string) => `${referralPath(referralId)}#suite`;

const asked = (kind: string): PlaceWords<AskedFacts> => ({
  to: 'place',
  kind,
  answerAt,
  call: (facts) =>
    `une personne leur est adressée, code ${facts.code}, ${needOf(facts.need).toLowerCase()}, ${sayWanted(facts)}.`,
});

const agreed = (kind: string, words: string): PlaceWords<AskedFacts> => ({
  to: 'place',
  kind,
  call: (facts) => `${words}, code ${facts.code}, ${sayDay(facts) ?? 'à convenir'}.`,
});

export const TO_PLACE = {
  referralSent: asked('referralSent'),
  referralReminder: asked('referralReminder'),
  referralOtherDay: asked('referralOtherDay'),
  referralDayAccepted: agreed('referralDayAccepted', 'la personne accepte le jour qu’ils ont proposé'),
  referralDayMoved: agreed('referralDayMoved', 'la personne vient un autre jour'),
  referralDone: agreed('referralDone', 'est-ce fait\u202f? Notez leur réponse dans l’orientation'),
  referralLink: agreed('referralLink', 'la personne leur est adressée'),
} as const;

export const referralClosed: PlaceWords<ToPlace & Day & { redirected: boolean }> = {
  to: 'place',
  kind: 'referralClosed',
  call: (facts) =>
    `la personne du code ${facts.code} n’est plus à attendre (${sayElsewhere(facts)})${facts.day ? ` ; ne plus garder ${sayDay(facts)}` : ''}.`,
};
export const sayElsewhere = ({ redirected }: { redirected: boolean }) =>
  redirected ? 'elle va dans un autre lieu' : 'sa demande est fermée';

/** The day was cancelled: another one is to be agreed. `untold`: the person left no way to be reached. */
export const referralNewDay: PlaceWords<ToPlace & Day & { untold: boolean }> = {
  to: 'place',
  kind: 'referralNewDay',
  presses: true,
  call: (facts) =>
    `convenir d’un autre jour pour ${facts.code} (${sayDay(facts)} est annulé).${facts.untold ? ' La personne n’a laissé aucun moyen de la joindre.' : ''}`,
};

export const capacityQuestion: PlaceWords<AskedFacts> = {
  to: 'place',
  kind: 'capacityQuestion',
  call: (facts) => `ont-ils de la place ? ${needOf(facts.need)}, ${sayWanted(facts)}.`,
};

/** An organisation without a mail address finds the step on its home: nobody is called. */
export const stepEntrusted: PlaceWords<{ place: PlaceToTell }> = { to: 'place', kind: 'stepEntrusted' };

export const referralsWords: AnyWords[] = [
  referralOutcome,
  referralDayReminder,
  referralDayCancelled,
  ...Object.values(TO_PLACE),
  referralClosed,
  referralNewDay,
  capacityQuestion,
  stepEntrusted,
];
