// What the person is told (messages.json): at most three short sentences and whom to call. Nothing says which right or which
// difficulty it is about: a telephone is often shared. Names of places and of organisations stay as they are. Pure.

import {
  commaIn,
  isFrench,
  isolatedIn,
  LANGUAGES,
  type LanguageCode,
  minuteIn,
  slotIn,
} from '#shared/language/languages.ts';
import { fill, saidIn, type Texts } from '#shared/language/texts.ts';
import type { Hours } from '../day/walk-in.ts';
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
  /** The number is the territory’s, which answers for them too. */
  fromShared?: boolean | undefined;
  /** Of the place: said with a day that is agreed. */
  address?: string | undefined;
  /** When one may come that day without an appointment. */
  walkIn?: readonly Hours[] | undefined;
  /** Who follows them there, as the place wrote it; told with its yes. */
  who?: string | undefined;
};

function whenIn(slot: Slot, code: LanguageCode): string {
  const language = LANGUAGES[code];
  if (isFrench(code)) return saySlot(slot);
  // The figure of a day is not cut from its month.
  return slotIn(language, slot, { year: saysYear(slot.day) }).replace(/(\d) /, '$1\u00a0');
}

/** « Sans rendez-vous, de 9 h à 12 h 30. »; empty when the day has an hour, or none is known. */
function sayWalkIn({ slot, walkIn = [] }: PersonMessage, code: LanguageCode): string {
  if (!slot || walkIn.length === 0) return '';
  const language = LANGUAGES[code];
  const ranges = walkIn.map(([from, to]) =>
    fill(said('range', code), { from: minuteIn(language, from), to: minuteIn(language, to) }),
  );
  return fill(said('walkIn', code), { hours: ranges.join(commaIn(language)) });
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
  const call =
    message.fromPhone && message.fromShared
      ? fill(said('throughTerritory', code), { from, phone: number(message.fromPhone) })
      : [from, message.fromPhone && number(message.fromPhone)].filter(Boolean).join(commaIn(language));
  const what = fill(said(`says/${kind}`, code), {
    place,
    call,
    when: slot ? whenIn(slot, code) : '',
    there: message.placePhone ? `${place} (${number(message.placePhone)})` : place,
  });
  // Only of a day that is agreed: of one that is asked, nobody should go there yet.
  const agreed = kind === 'accepted' || kind === 'reminder';
  const told = [
    what,
    agreed && sayWalkIn(message, code),
    agreed && message.address && fill(said('address', code), { address: apart(message.address) }),
    kind === 'accepted' && who && fill(said('askFor', code), { who: apart(who) }),
  ]
    .filter(Boolean)
    .join(' ');
  return kind === 'reminder'
    ? told
    : `${said('opening', code)}. ${told} ${fill(said('question', code), { call })}`;
}

export const subjectIn = (code: LanguageCode): string => said('subject', code);
