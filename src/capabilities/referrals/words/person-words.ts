// What the person is told, one table a language: at most three short sentences and whom to call. Nothing says which right
// or which difficulty it is about: a telephone is often shared. Names of places and of organisations stay as they are.
// None of the translations was re-read by a native speaker, nor the plain French by a person concerned
// (docs/accessibility.md). Pure.

import {
  commaIn,
  isFrench,
  isolatedIn,
  LANGUAGES,
  type LanguageCode,
  slotIn,
} from '#shared/language/languages.ts';
import type { State } from '../referral-states.ts';
import type { PersonMessageKind, PersonWords } from './message-words.ts';
import { WORDS_ABROAD } from './person-words-abroad.ts';
import { type Slot, saySlot, saysYear } from './words.ts';

/** What a message is about: an outcome that the person is told of, or the day agreed. */
const colon = (when: string, mark = '\u00a0: ') => when && `${mark}${when}`;

const FRENCH: PersonWords = {
  subject: 'Votre rendez-vous papiers',
  opening: 'Rendez-vous papiers',
  aPlace: 'Le lieu',
  us: 'Votre accueil',
  question: (call) => `Une question\u202f? ${call}.`,
  askFor: (who) => `Demandez ${who}.`,
  says: {
    sent: ({ there, when }) =>
      `Nous demandons un rendez-vous pour vous\u00a0: ${there}${when && `, ${when}`}. Nous vous dirons sa réponse.`,
    accepted: ({ there, when }) => `${there} vous attend${when && ` ${when}`}.`,
    countered: ({ place, when }) =>
      `${place} propose un autre jour${colon(when)}. Dites-nous si cela vous va.`,
    declined: ({ place }) => `${place} ne peut pas vous recevoir. Nous cherchons un autre lieu avec vous.`,
    done: ({ place }) => `${place} nous a dit que c’est fait.`,
    notDone: ({ place }) => `${place} n’a pas pu terminer. Nous reprenons avec vous.`,
    lost: ({ place }) => `${place} n’a pas réussi à vous voir. Vous pouvez nous appeler quand vous voulez.`,
    expired: ({ place }) =>
      `${place} n’a pas répondu. Nous reprenons avec vous\u00a0: vous n’avez rien à faire.`,
    closed: () => 'Nous avons fermé votre demande. Vous pouvez revenir quand vous voulez.',
    reminder: ({ there, when, call }) =>
      `Rendez-vous papiers\u00a0: ${when}, ${there}. Vous ne pouvez pas venir\u202f? Appelez-nous\u00a0: ${call}.`,
    cancelled: ({ place, when }) =>
      `${place} ne peut pas vous recevoir ${when}. Nous cherchons un autre jour avec vous.`,
  },
};

const SIMPLE_FRENCH: PersonWords = {
  ...FRENCH,
  question: (call) => `Vous avez une question\u202f? Appelez\u00a0: ${call}.`,
  says: {
    sent: ({ there, when }) =>
      `Nous demandons un rendez-vous pour vous. Le lieu\u00a0: ${there}.${when && ` Le jour\u00a0: ${when}.`} Nous vous dirons la réponse.`,
    accepted: ({ there, when }) =>
      `C’est d’accord. ${there} vous attend.${when && ` Le jour\u00a0: ${when}.`}`,
    countered: ({ place, when }) =>
      `${place} veut changer de jour.${when && ` Le nouveau jour\u00a0: ${when}.`} Dites-nous si c’est bon pour vous.`,
    declined: ({ place }) => `${place} ne peut pas vous aider. Nous allons chercher un autre lieu avec vous.`,
    done: ({ place }) => `C’est fait. ${place} nous l’a dit.`,
    notDone: ({ place }) => `${place} n’a pas pu finir. Nous continuons avec vous.`,
    lost: ({ place }) => `${place} n’a pas pu vous voir. Appelez-nous quand vous voulez.`,
    expired: ({ place }) => `${place} n’a pas répondu. Nous continuons avec vous. Vous n’avez rien à faire.`,
    closed: () => 'Votre demande est finie. Vous pouvez revenir quand vous voulez.',
    reminder: ({ there, when, call }) =>
      `Rendez-vous papiers. Le jour\u00a0: ${when}. Le lieu\u00a0: ${there}. Vous ne pouvez pas venir\u202f? Appelez\u00a0: ${call}.`,
    cancelled: ({ place, when }) =>
      `Votre rendez-vous est annulé. Le jour était\u00a0: ${when}. Le lieu était\u00a0: ${place}. Nous cherchons un autre jour avec vous.`,
  },
};

const WORDS: Record<LanguageCode, PersonWords> = { fr: FRENCH, 'fr-simple': SIMPLE_FRENCH, ...WORDS_ABROAD };

export const PERSON_MESSAGES = Object.keys(FRENCH.says) as PersonMessageKind[];
/** Whether the person is told of a state. */
export const isPersonMessage = (state: State | PersonMessageKind): state is PersonMessageKind =>
  Object.hasOwn(FRENCH.says, state);

export type PersonMessage = {
  kind: PersonMessageKind;
  /** Undefined once it is there no more. */
  place: string | undefined;
  placePhone: string;
  slot: Slot | undefined;
  /** The organisation that follows them, and the number to call; the number may be empty. */
  from: string | undefined;
  fromPhone: string;
  /** Who follows them there, as the place wrote it; told with its yes. */
  who?: string | undefined;
};

function whenIn(slot: Slot, code: LanguageCode): string {
  const language = LANGUAGES[code];
  if (isFrench(code)) return saySlot(slot);
  // The figure of a day is not cut from its month.
  return slotIn(language, slot.day, slot.part, saysYear(slot.day)).replace(/(\d) /, '$1\u00a0');
}

/** The whole message in a language: what it is, what happened, whom to call. */
export function sayIn(message: PersonMessage, code: LanguageCode): string {
  const { kind, slot, who } = message;
  const words = WORDS[code];
  const language = LANGUAGES[code];
  const apart = (text: string) => isolatedIn(language, text);
  // Never cut at the end of a line.
  const number = (phone: string) => apart(phone.replaceAll(' ', '\u00a0'));
  const place = message.place ? apart(message.place) : words.aPlace;
  const from = message.from ? apart(message.from) : words.us;
  const call = [from, message.fromPhone && number(message.fromPhone)].filter(Boolean).join(commaIn(language));
  const what = words.says[kind]({
    place,
    call,
    when: slot ? whenIn(slot, code) : '',
    there: message.placePhone ? `${place} (${number(message.placePhone)})` : place,
  });
  const said = kind === 'accepted' && who ? `${what} ${words.askFor(apart(who))}` : what;
  return kind === 'reminder' ? said : `${words.opening}. ${said} ${words.question(call)}`;
}

export const subjectIn = (code: LanguageCode): string => WORDS[code].subject;
