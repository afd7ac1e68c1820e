// What a referral tells its person and its place, and what each may believe of it: facts for contact, which says them.
import { findOrganisation } from '#capabilities/accounts';
import {
  dropUnsaid,
  howToTell,
  isTellingHour,
  type PersonWords,
  type PlaceToTell,
  type Telling,
  type TellingContext,
  tellPerson as tellByContact,
  type Whom,
} from '#capabilities/contact';
import { answering, isNeedCode } from '#capabilities/directory';
import { findPerson, type PersonView } from '#capabilities/people';
import type { Db, Tx } from '#platform/database.ts';
import { signLink } from '#platform/signed-link.ts';
import { walkInOn } from '../day/walk-in.ts';
import { addressOf, answeredAt, type Receiver } from '../receiving/receiver.ts';
import type { State } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { isPersonMessage, type PersonMessage } from '../words/person-words.ts';
import { ownSlotOf, slotOf } from '../words/slot.ts';
import { saySlot } from '../words/words.ts';
import { type AskedFacts, type OutcomeFacts, referralOutcome } from './contact-words.ts';

export const LINK_PURPOSE = 'referral';
export const CAPACITY_PURPOSE = 'capacity';
/** Until the next reminder brings a fresh one, and some days more. */
export const LINK_DAYS = 21;

export type Surroundings = TellingContext & {
  /** The département whose public holidays are those of the territory. */
  region: string;
  /** The organisation that answers the number of the territory, when one does. */
  territoryAnsweredBy?: string | null;
};

export const answerLink = (purpose: string, objectId: string, { keys, baseUrl, now }: Surroundings) =>
  `${baseUrl}/${purpose === LINK_PURPOSE ? 'reponse' : 'place-disponible'}/${signLink(
    keys.derive(`${purpose} link`),
    {
      purpose,
      objectId,
      expires: now.add({ hours: 24 * LINK_DAYS }),
    },
  )}`;

/** The place as whoever calls it knows it. */
export const placeOf = ({ name, communeName, phoneShown }: Receiver): PlaceToTell => ({
  name,
  communeName,
  phone: phoneShown,
});

/** What a place is asked, as facts: the need, and the day that the person wished. */
export const askedFacts = (
  { code, need, slotDay, slotPart, slotMinute }: Referral,
  receiver: Receiver,
  today: Temporal.PlainDate,
): AskedFacts => ({
  code,
  need,
  place: placeOf(receiver),
  ...(slotDay && {
    day: slotDay.toString(),
    part: slotPart ?? 'any',
    minute: slotMinute,
    past: isPast(slotDay, today),
  }),
});

/** Whether they learn the answer by coming back or by calling: they left nothing to be reached by, or chose to be told here. */
export async function comesBackForAnswer(
  db: Db,
  referral: Referral,
  now: Temporal.Instant,
): Promise<boolean> {
  const { by } = await tellingOf(db, referral, now);
  return by === 'sheet' || by === 'inPerson';
}

/** Days that a letter takes, the weekend in its way. */
const LETTER_DAYS = 4;

/** Whether the answer of the place, told by a letter, would come after the day that is asked. */
export async function letterComesLate(
  db: Db,
  referral: Referral,
  { now, today }: Pick<Surroundings, 'now' | 'today'>,
): Promise<boolean> {
  const { slotDay } = referral;
  if (!slotDay || Temporal.PlainDate.compare(slotDay, today.add({ days: LETTER_DAYS })) >= 0) return false;
  return (await tellingOf(db, referral, now)).by === 'letter';
}

/** Their record, else the number to call back that they left without a name. */
export const whomOf = (
  person: PersonView | undefined,
  { callbackPhone }: Pick<Referral, 'callbackPhone'>,
): Whom => ({ person, ...(callbackPhone && { bare: { channel: 'phone', to: callbackPhone } }) });

const whoseOf = async (db: Db, referral: Referral, now: Temporal.Instant): Promise<Whom> => {
  const { personId, senderOrganisationId } = referral;
  return whomOf(personId ? await findPerson(db, senderOrganisationId, personId, now) : undefined, referral);
};

/** What the place may believe of how the person learns its answer; never that a call or a letter is already made. */
export async function sayTold(
  db: Db,
  referral: Referral,
  from: string,
  { now, timeZone }: Pick<Surroundings, 'now' | 'timeZone'>,
): Promise<string> {
  const { by } = await tellingOf(db, referral, now);
  const leaves = isTellingHour(now, timeZone) ? 'part' : 'partira à 9\u00a0h';
  return {
    sms: `Un SMS ${leaves} vers la personne.`,
    email: `Un mail ${leaves} vers la personne.`,
    letter: `Un courrier à la personne est demandé à ${from}.`,
    phone: `Un appel à la personne est demandé à ${from}.`,
    inPerson: `${from} le dira à la personne de vive voix.`,
    sheet: `La personne l’apprendra en revenant vers ${from}.`,
  }[by];
}

/** Tells the person of an outcome. Who gave no name, or is gone, is told by the sheet of paper they hold. */
export async function tellPerson(
  tx: Tx,
  referral: Referral,
  state: State,
  receiver: Receiver | undefined,
  around: Surroundings,
): Promise<void> {
  await dropUnsaid(tx, referral.id);
  if (!isPersonMessage(state)) return;
  const slot = slotOf({ ...referral, state });
  // A day asked that is over is nobody's appointment.
  const kept = slot && isPast(slot.day, around.today) ? undefined : slot;
  await sayToPerson(tx, referral, { kind: state, receiver, slot: kept }, { words: referralOutcome }, around);
}

/** How the person of a referral is told, from what is known of them. */
export const tellingOf = async (db: Db, referral: Referral, now: Temporal.Instant): Promise<Telling> =>
  howToTell(await whoseOf(db, referral, now));

/** Whom to ask for there: the name that the place gave, not its own name again. */
const askedFor = ({ receiverName }: Referral, receiver: Receiver | undefined) =>
  receiverName && receiverName !== receiver?.name ? receiverName : undefined;

export type ToSay = Pick<PersonMessage, 'kind' | 'slot'> & { receiver: Receiver | undefined };

/** Says it to the person; `beside`, what was still to be said stays true. */
export async function sayToPerson(
  tx: Tx,
  referral: Referral,
  { kind, receiver, slot }: ToSay,
  { words, beside = false }: { words: PersonWords<OutcomeFacts>; beside?: boolean },
  around: Surroundings,
): Promise<Telling> {
  const organisation = await findOrganisation(tx, referral.senderOrganisationId);
  const number = await answeredAt(
    tx,
    referral.senderOrganisationId,
    around.territoryPhone,
    around.territoryAnsweredBy,
  );
  const need = isNeedCode(referral.need) ? referral.need : undefined;
  const facts: OutcomeFacts = {
    message: kind,
    place: receiver?.name,
    placePhone: receiver?.phoneShown ?? '',
    day: slot?.day.toString(),
    part: slot?.part,
    minute: slot?.minute,
    from: organisation?.name,
    fromPhone: number.phone,
    fromShared: number.shared,
    address: receiver && addressOf(receiver),
    walkIn: slot && receiver ? walkInOn(slot, answering(receiver.sheet, need)) : [],
    who: askedFor(referral, receiver),
    code: referral.code,
  };
  return tellByContact(
    tx,
    {
      words,
      facts,
      beside,
      whom: await whoseOf(tx, referral, around.now),
      about: referral.id,
      organisationId: referral.senderOrganisationId,
    },
    around,
  );
}

/**
 * Tells who is sent on of the new place: by the message that leaves by itself, or by a call for who left a number and no
 * name. Whoever agreed has just heard it from the agent: nothing more is asked of anybody.
 */
export async function tellSentOn(
  tx: Tx,
  sent: Referral,
  receiver: Receiver | undefined,
  around: Surroundings,
): Promise<void> {
  const { by } = await tellingOf(tx, sent, around.now);
  if (by === 'sms' || by === 'email' || !sent.personId) await tellPerson(tx, sent, 'sent', receiver, around);
}

const isPast = (day: Temporal.PlainDate, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day, today) < 0;

/** Whether the day that the place proposed is over: nobody can accept it any more. */
export const counterIsPast = ({ state, counterDay }: Referral, today: Temporal.PlainDate): boolean =>
  state === 'countered' && counterDay !== null && isPast(counterDay, today);

/** Whether a day comes after the last one that the person's own errand leaves them, unless that one is over. */
export const isAfterLastDay = (
  day: Temporal.PlainDate,
  { personDeadline }: Pick<Referral, 'personDeadline'>,
  today: Temporal.PlainDate,
): boolean =>
  personDeadline !== null &&
  !isPast(personDeadline, today) &&
  Temporal.PlainDate.compare(day, personDeadline) > 0;

/** The day that the person wished: « jeudi 26 novembre, l’après-midi », that it is over, or that none was asked. */
export const wantedSlot = (referral: Referral, today: Temporal.PlainDate): string => {
  const slot = ownSlotOf(referral);
  if (!slot) return 'pas de jour demandé';
  return `${saySlot(slot)}${isPast(slot.day, today) ? ' (ce jour est passé)' : ''}`;
};
