// The person is told by their own channel; the place by mail, or by a call of the agent when it has no mail.
import { findOrganisation } from '#capabilities/accounts';
import {
  isTellingHour,
  planContactTask,
  replaceContactTasks,
  type Said,
  tellFrom,
} from '#capabilities/contact';
import { ASKED_LANGUAGES } from '#capabilities/directory';
import { findPerson, type PersonView } from '#capabilities/people';
import type { Keys } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/database.ts';
import { dropWaitingMessages, planMessage } from '#platform/messages.ts';
import { signLink } from '#platform/signed-link.ts';
import { atPlace } from '#shared/french-place.ts';
import { isFrench, type LanguageCode, languageAmong } from '#shared/languages.ts';
import { isMobile, phoneText } from '#shared/phone.ts';
import type { Receiver } from '../receiving/receiver.ts';
import type { State } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { isPersonMessage, type PersonMessage, sayIn, subjectIn } from '../words/person-words.ts';
import { type Slot, saySlot } from '../words/words.ts';

export const LINK_PURPOSE = 'referral';
export const CAPACITY_PURPOSE = 'capacity';
/** Until the next reminder brings a fresh one, and some days more. */
export const LINK_DAYS = 21;

export type Surroundings = {
  keys: Keys;
  baseUrl: string;
  /** The territory's number, where nobody knows the organisation's. */
  territoryPhone: string;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  /** Of the territory: an instant is said by its day there. */
  timeZone: string;
  /** The département whose public holidays are those of the territory. */
  region: string;
};

export function slotOf({ state, slotDay, slotPart, counterDay, counterPart }: Referral): Slot | undefined {
  if (state === 'countered' && counterDay) return { day: counterDay, part: counterPart ?? 'any' };
  return slotDay ? { day: slotDay, part: slotPart ?? 'any' } : undefined;
}

export const answerLink = (purpose: string, objectId: string, { keys, baseUrl, now }: Surroundings) =>
  `${baseUrl}/${purpose === LINK_PURPOSE ? 'reponse' : 'place-disponible'}/${signLink(
    keys.derive(`${purpose} link`),
    {
      purpose,
      objectId,
      expires: now.add({ hours: 24 * LINK_DAYS }),
    },
  )}`;

/** A mail with a fresh link, if there is something to answer, and nothing of the person; without a mail address, a call for the agent to make. */
export async function tellPlace(
  tx: Tx,
  receiver: Receiver,
  mail: {
    subject: string;
    lines: string[];
    /** None when nothing is left to read nor to answer. */
    link?: string;
    /** What the link is for, in words; to answer, unless said. */
    linkFor?: string;
    purpose: string;
    callFor: string;
  },
  { id, senderOrganisationId }: Pick<Referral, 'id' | 'senderOrganisationId'>,
): Promise<void> {
  const about = { purpose: mail.purpose, organisationId: senderOrganisationId, aboutId: id } as const;
  if (!receiver.email) {
    await planContactTask(tx, {
      ...about,
      channel: 'phone',
      audience: 'place',
      detail: `${receiver.name}${receiver.communeName ? ` ${atPlace(receiver.communeName)}` : ''}${receiver.phoneShown ? `, ${receiver.phoneShown}` : ''} : ${mail.callFor}`,
    });
    return;
  }
  await planMessage(tx, {
    ...about,
    channel: 'email',
    audience: 'place',
    recipient: receiver.email,
    subject: mail.subject,
    body: [
      ...mail.lines,
      ...(mail.link ? ['', mail.linkFor ?? 'Pour répondre, sans compte ni mot de passe :', mail.link] : []),
    ].join('\n'),
    secret: true,
    fallback: {
      channel: 'phone',
      detail: `Appeler ${receiver.name}${receiver.phoneShown ? ` au ${receiver.phoneShown}` : ''} : ${mail.callFor}`,
    },
  });
}

const nameOf = ({ fields }: PersonView) => [fields.givenName, fields.familyName].filter(Boolean).join(' ');

/** How somebody is told: a message leaves by itself; a call, a letter or a word is for an agent; a sheet of paper is all who left no name has. */
export type Telling =
  | { by: 'sms' | 'email'; recipient: string; otherwise: 'phone' | 'letter' }
  | { by: 'phone' | 'letter' | 'inPerson' }
  | { by: 'sheet' };

/** The one choice of channel: what the person is told by, and what the place is told of it. */
export function howToTell(person: PersonView | undefined, callbackPhone: string | null): Telling {
  // A number to call back, left without a name.
  if (!person) return { by: callbackPhone ? 'phone' : 'sheet' };
  const { phone, email, preferredChannel } = person.fields;
  if (preferredChannel === 'sms' && phone && isMobile(phone))
    return { by: 'sms', recipient: phone, otherwise: 'phone' };
  if (preferredChannel === 'email' && email)
    return { by: 'email', recipient: email, otherwise: phone ? 'phone' : 'letter' };
  if (preferredChannel === 'letter') return { by: 'letter' };
  return { by: preferredChannel === 'inPerson' || !phone ? 'inPerson' : 'phone' };
}

/** « arabe », of who does not speak French with ease; empty otherwise. */
export const spokenLanguage = (language: string | null | undefined): string =>
  (ASKED_LANGUAGES as Record<string, string>)[language?.slice(0, 2) ?? ''] ?? '';

/** Whether they learn the answer by coming back or by calling: they left nothing to be reached by, or chose to be told here. */
export async function comesBackForAnswer(
  db: Db,
  referral: Referral,
  now: Temporal.Instant,
): Promise<boolean> {
  const { by } = howToTell(await personOf(db, referral, now), referral.callbackPhone);
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
  return howToTell(await personOf(db, referral, now), referral.callbackPhone).by === 'letter';
}

const personOf = async (db: Db, { personId, senderOrganisationId }: Referral, now: Temporal.Instant) =>
  personId ? await findPerson(db, senderOrganisationId, personId, now) : undefined;

/** What the place may believe of how the person learns its answer; never that a call or a letter is already made. */
export async function sayTold(
  db: Db,
  referral: Referral,
  from: string,
  { now, timeZone }: Pick<Surroundings, 'now' | 'timeZone'>,
): Promise<string> {
  const { by } = howToTell(await personOf(db, referral, now), referral.callbackPhone);
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

/** What was still to be said to the person of a referral is no longer true. */
export async function dropUnsaid(tx: Tx, id: string): Promise<void> {
  await replaceContactTasks(tx, id);
  await dropWaitingMessages(tx, id);
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
  await sayToPerson(tx, referral, { kind: state, receiver, slot: kept }, 'referralOutcome', around);
}

/** How the person of a referral is told, from what is known of them. */
export const tellingOf = async (db: Db, referral: Referral, now: Temporal.Instant): Promise<Telling> =>
  howToTell(await personOf(db, referral, now), referral.callbackPhone);

/** Whom to ask for there: the name that the place gave, not its own name again. */
const askedFor = ({ receiverName }: Referral, receiver: Receiver | undefined) =>
  receiverName && receiverName !== receiver?.name ? receiverName : undefined;

/** The message in French, and in the language of their record when it is another one. */
async function wordsFor(
  tx: Tx,
  referral: Referral,
  { kind, receiver, slot }: ToSay,
  language: LanguageCode,
  { territoryPhone }: Surroundings,
): Promise<Said> {
  const organisation = await findOrganisation(tx, referral.senderOrganisationId);
  const message: PersonMessage = {
    kind,
    slot,
    place: receiver?.name,
    placePhone: receiver?.phoneShown ?? '',
    from: organisation?.name,
    fromPhone: territoryPhone,
    who: askedFor(referral, receiver),
  };
  return {
    language,
    french: sayIn(message, 'fr'),
    own: language === 'fr' ? '' : sayIn(message, language),
  };
}

/** What the person gets by SMS, and by mail: their own words, with the French beneath in a mail, for whoever helps them. */
const messageOf = ({ french, own, language }: Said, channel: 'sms' | 'email') => {
  if (channel === 'sms') return { body: own || french };
  const beneath = own && !isFrench(language) ? `\n\nEn français\u00a0:\n${french}` : '';
  return { subject: subjectIn(language), body: `${own || french}${beneath}` };
};

export type ToSay = Pick<PersonMessage, 'kind' | 'slot'> & { receiver: Receiver | undefined };

/** Says it to the person by their own channel, in their language: a message leaves, or a call, a letter, a word is put on the list. */
export async function sayToPerson(
  tx: Tx,
  referral: Referral,
  toSay: ToSay,
  purpose: string,
  around: Surroundings,
): Promise<void> {
  const person = await personOf(tx, referral, around.now);
  const telling = howToTell(person, referral.callbackPhone);
  if (telling.by === 'sheet') return;
  const said = await wordsFor(tx, referral, toSay, languageAmong(person?.fields.language), around);
  const base = {
    purpose,
    organisationId: referral.senderOrganisationId,
    aboutId: referral.id,
    said,
    ...(person && { personId: person.id }),
  };
  const detail = (channel: 'phone' | 'letter' | 'inPerson') =>
    `${whoIs(person, referral, channel)} : ${said.french}`;
  if (telling.by === 'sms' || telling.by === 'email')
    await planMessage(tx, {
      ...base,
      channel: telling.by,
      recipient: telling.recipient,
      ...messageOf(said, telling.by),
      notBefore: tellFrom(around.now, around.timeZone),
      fallback: { channel: telling.otherwise, detail: detail(telling.otherwise) },
    });
  else await planContactTask(tx, { ...base, channel: telling.by, detail: detail(telling.by) });
}

/** « Amina Osei (parle arabe), 06 12 34 56 78 »: whom an agent calls or writes to. */
function whoIs(
  person: PersonView | undefined,
  { callbackPhone, code }: Referral,
  channel: 'phone' | 'letter' | 'inPerson',
): string {
  if (!person) return `${callbackPhone ? phoneText(callbackPhone) : ''}, sans nom (${code})`;
  const { phone, street, postcode, language } = person.fields;
  const speaks = spokenLanguage(language);
  const name = `${nameOf(person)}${speaks && ` (parle ${speaks})`}`;
  if (channel === 'letter') return `${name}, ${[street, postcode].filter(Boolean).join(', ')}`;
  return `${name}${phone ? `, ${phoneText(phone)}` : ''}`;
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
  const { by } = howToTell(await personOf(tx, sent, around.now), sent.callbackPhone);
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
export const wantedSlot = ({ slotDay, slotPart }: Referral, today: Temporal.PlainDate): string => {
  if (!slotDay) return 'pas de jour demandé';
  const words = saySlot({ day: slotDay, part: slotPart ?? 'any' });
  return `${words}${isPast(slotDay, today) ? ' (ce jour est passé)' : ''}`;
};
