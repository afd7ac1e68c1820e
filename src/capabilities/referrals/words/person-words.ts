// What the person is told (messages.json): at most three short sentences and whom to call. Nothing says which right or which
// difficulty it is about: a telephone is often shared. Names of places and of organisations stay as they are. Pure.

import {
  commaIn,
  isFrench,
  isolatedIn,
  LANGUAGES,
  type LanguageCode,
  slotIn,
} from '#shared/language/languages.ts';
import { fill, saidIn, type Texts } from '#shared/language/texts.ts';
import type { State } from '../referral-states.ts';
import type { PersonMessageKind } from './message-words.ts';
import messages from './messages.json' with { type: 'json' };
import { type Slot, saySlot, saysYear } from './words.ts';

export const MESSAGE_TEXTS: Texts = messages;

const said = (id: keyof typeof messages, code: LanguageCode): string => saidIn(messages[id], code);

export const PERSON_MESSAGES = Object.keys(messages).flatMap((id) =>
  id.startsWith('says/') ? [id.slice(5) as PersonMessageKind] : [],
);
/** Whether the person is told of a state. */
export const isPersonMessage = (state: State | PersonMessageKind): state is PersonMessageKind =>
  Object.hasOwn(messages, `says/${state}`);

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
  const language = LANGUAGES[code];
  const apart = (text: string) => isolatedIn(language, text);
  // Never cut at the end of a line.
  const number = (phone: string) => apart(phone.replaceAll(' ', '\u00a0'));
  const place = message.place ? apart(message.place) : said('aPlace', code);
  const from = message.from ? apart(message.from) : said('us', code);
  const call = [from, message.fromPhone && number(message.fromPhone)].filter(Boolean).join(commaIn(language));
  const what = fill(said(`says/${kind}`, code), {
    place,
    call,
    when: slot ? whenIn(slot, code) : '',
    there: message.placePhone ? `${place} (${number(message.placePhone)})` : place,
  });
  const told =
    kind === 'accepted' && who ? `${what} ${fill(said('askFor', code), { who: apart(who) })}` : what;
  return kind === 'reminder'
    ? told
    : `${said('opening', code)}. ${told} ${fill(said('question', code), { call })}`;
}

export const subjectIn = (code: LanguageCode): string => said('subject', code);
