// Tell this person, tell this place: the channel, the hour, the language, who does it otherwise when a message fails, and
// the end of what is no longer true.
import type { PersonView } from '#capabilities/people';
import type { Keys } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/database.ts';
import { messagePersonalData } from '#platform/personal-data.ts';
import { languageAmong } from '#shared/language/languages.ts';
import { phoneText } from '#shared/phone.ts';
import { howToTell, type Telling, type Whom } from './channel.ts';
import * as messages from './message-store.ts';
import * as store from './store.ts';
import { tellFrom } from './telling-hours.ts';
import { type AgentWords, messageOf, type PersonWords, type PlaceToTell, type PlaceWords } from './words.ts';

/** What telling needs of the moment and of the territory. */
export type TellingContext = {
  keys: Keys;
  baseUrl: string;
  /** The territory's number, where nobody knows the organisation's. */
  territoryPhone: string;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  /** Of the territory: an instant is said by its day there. */
  timeZone: string;
};

type Of<Words> = { words: Words; organisationId: string };

export type ToPerson<Facts> = Of<PersonWords<Facts>> & {
  facts: Facts;
  whom: Whom;
  /** The thing that it is about: what was still to be said of it is no longer true. */
  about: string;
  /** It is said beside what was still to be said, and not in its place. */
  beside?: boolean;
  /** Added to a message, and to nothing that an agent reads: it may open something. */
  link?: { words: string; address: string };
};

/** Says it to the person by their own channel, in their language: a message leaves, or a call, a letter, a word is put on the list. */
export async function tellPerson<Facts extends object>(
  tx: Tx,
  { words, facts, whom, about, organisationId, beside = false, link }: ToPerson<Facts>,
  { now, timeZone }: Pick<TellingContext, 'now' | 'timeZone'>,
): Promise<Telling> {
  if (!beside) await dropUnsaid(tx, about);
  const telling = howToTell(whom);
  const { person, bare } = whom;
  const base = { organisationId, aboutId: about, ...(person && { personId: person.id }) };
  if (telling.by === 'sheet') return telling;
  if (telling.by !== 'sms' && telling.by !== 'email') {
    const recipient = person ? undefined : bare?.to;
    await store.insertTask(tx, {
      ...base,
      kind: words.kind,
      audience: 'person',
      channel: telling.by,
      facts,
      recipient,
    });
    return telling;
  }
  const language = languageAmong(person?.fields.language);
  await messages.insertMessage(tx, {
    ...base,
    ...messageOf(words, facts, language, { channel: telling.by, link }),
    purpose: words.kind,
    channel: telling.by,
    recipient: telling.recipient,
    secret: link !== undefined,
    notBefore: tellFrom(now, timeZone),
    facts,
    language,
    fallback: { channel: telling.otherwise },
  });
  return telling;
}

export type ToPlace<Facts extends { place: PlaceToTell }> = Of<PlaceWords<Facts>> & {
  facts: Facts;
  /** Undefined: somebody calls. */
  email: string | undefined;
  mail: {
    subject: string;
    lines: readonly string[];
    /** None when nothing is left to read nor to answer. */
    link?: string;
    /** What the link is for, in words; to answer, unless said. */
    linkFor?: string;
  };
  about?: string;
};

/** A mail, with nothing of the person; without a mail address, or when it fails, a call for an agent to make. */
export async function tellPlace<Facts extends { place: PlaceToTell }>(
  tx: Tx,
  { words, facts, email, mail, about, organisationId }: ToPlace<Facts>,
): Promise<void> {
  if (!email) return askToCallPlace(tx, { words, facts, about, organisationId });
  await messages.insertMessage(tx, {
    organisationId,
    purpose: words.kind,
    channel: 'email',
    audience: 'place',
    recipient: email,
    subject: mail.subject,
    body: [
      ...mail.lines,
      ...(mail.link ? ['', mail.linkFor ?? 'Pour répondre, sans compte ni mot de passe :', mail.link] : []),
    ].join('\n'),
    secret: true,
    ...(about && { aboutId: about }),
    ...(words.call && { facts, fallback: { channel: 'phone' as const } }),
  });
}

/** A call to a place, on the list of who asks it something. */
export async function askToCallPlace<Facts extends { place: PlaceToTell }>(
  tx: Tx,
  {
    words,
    facts,
    about,
    organisationId,
  }: Of<PlaceWords<Facts>> & { facts: Facts; about?: string | undefined },
): Promise<void> {
  if (!words.call) return;
  await store.insertTask(tx, {
    organisationId,
    facts,
    kind: words.kind,
    audience: 'place',
    channel: 'phone',
    aboutId: about,
  });
}

/** A call for an agent, to whoever has a number; from a day on when one is given. False, and nothing done, without a number. */
export async function askToCall<Facts extends object>(
  tx: Tx,
  {
    words,
    facts,
    whom: { person, bare },
    organisationId,
    notBefore,
    about,
    forget,
  }: Of<AgentWords<Facts>> & {
    facts: Facts;
    whom: Whom;
    notBefore?: Temporal.PlainDate;
    /** The thing that it is about; one call at a time is promised for it. */
    about?: string;
    /** All that it says serves this call alone. */
    forget?: boolean;
  },
): Promise<boolean> {
  const hasPhone = person?.fields.phone != null;
  if (!hasPhone && !bare) return false;
  if (about) await store.dropTasks(tx, about, 'person');
  await store.insertTask(tx, {
    aboutId: about,
    organisationId,
    facts,
    notBefore,
    forget,
    kind: words.kind,
    audience: 'person',
    channel: 'phone',
    personId: person?.id,
    recipient: hasPhone ? undefined : bare?.to,
  });
  return true;
}

/** What an agent typed for themselves: whom to call or to write to, and why. */
export async function noteCall(
  tx: Tx | Db,
  {
    words,
    organisationId,
    kind = 'callback',
    channel = 'phone',
    personId,
    notBefore,
  }: {
    words: string;
    organisationId: string;
    kind?: string;
    channel?: store.TaskChannel;
    personId?: string;
    notBefore?: Temporal.PlainDate | undefined;
  },
): Promise<string> {
  return store.insertTask(tx, {
    words,
    organisationId,
    kind,
    channel,
    personId,
    notBefore,
    audience: 'person',
  });
}

/** Words to a number that was typed for them alone: nothing of it is kept once they left. */
export async function tellNumber(
  tx: Tx,
  {
    kind,
    phone,
    words,
    organisationId,
  }: { kind: string; phone: string; words: string; organisationId: string },
): Promise<void> {
  await messages.insertMessage(tx, {
    organisationId,
    purpose: kind,
    channel: 'sms',
    recipient: phone,
    body: words,
    forgetRecipient: true,
  });
}

/** What was still to be said of a thing to its person, or to its place, is no longer true. Returns the kinds that were dropped. */
export async function dropUnsaid(
  tx: Tx,
  about: string,
  audience: store.Audience = 'person',
): Promise<string[]> {
  // Messages first: one that is given up at this moment becomes a task, which is then seen.
  return [
    ...(await messages.dropMessages(tx, about, audience)),
    ...(await store.dropTasks(tx, about, audience)),
  ];
}

/** Somebody gave another number, address or channel: what has not left goes where they are now, or is said by an agent. */
export async function followPerson(tx: Tx, person: PersonView): Promise<void> {
  const telling = howToTell({ person });
  for (const message of await messages.lockUnsent(tx, person.id)) {
    if (telling.by === message.channel) {
      if (telling.recipient !== message.recipient)
        await messages.readdress(tx, message.id, telling.recipient);
      continue;
    }
    const by = telling.by === 'sms' || telling.by === 'email' ? telling.otherwise : telling.by;
    await messages.replaceMessage(tx, message.id);
    await openTask(tx, message, by === 'sheet' ? 'inPerson' : by);
  }
}

const openTask = (tx: Tx, message: messages.GivenUp, channel: store.TaskChannel) =>
  store.insertTask(tx, {
    channel,
    messageId: message.id,
    kind: message.purpose,
    audience: message.audience,
    organisationId: message.organisationId,
    personId: message.personId ?? undefined,
    aboutId: message.aboutId ?? undefined,
    recipient: message.personId || message.audience === 'place' ? '' : message.recipient,
    facts: message.facts ?? undefined,
    words: message.fallbackDetail ?? '',
    said: message.said,
    forget: message.forgetRecipient,
  });

/**
 * Somebody tells otherwise what a message did not: it failed, or nobody knows whether it left. False when no structure
 * is there to be asked, or nothing of it is left to tell. For the outbox of the kernel.
 */
export async function openTaskFor(
  tx: Tx,
  { id }: { id: string },
  why: 'failed' | 'uncertain',
): Promise<boolean> {
  const message = await messages.findMessage(tx, id);
  if (!message) return false;
  const { fallbackChannel, fallbackDetail, facts, organisationId, recipient, subject, body } = message;
  if (fallbackChannel && (fallbackDetail || facts)) {
    await openTask(tx, message, fallbackChannel);
    return organisationId !== null;
  }
  // Nobody was to be asked if it failed; somebody is, when they may expect it in vain.
  if (why !== 'uncertain' || !organisationId || !recipient) return false;
  const name = message.channel === 'sms' ? 'SMS' : 'mail';
  const to = message.channel === 'sms' ? phoneText(recipient) : recipient;
  const said = subject ?? (message.secret ? '' : body);
  const words = `On ne sait pas si le ${name} à ${to} est parti${said && ` : ${said}`}`;
  await openTask(tx, { ...message, facts: null, fallbackDetail: words, recipient: '' }, 'phone');
  return true;
}

/** A record that was written for nothing: no message and no task keeps their name nor their number. */
export async function forgetToldPerson(tx: Tx, personId: string): Promise<void> {
  await messagePersonalData.erasePerson(tx, personId);
  await store.forgetTasksOf(tx, personId);
}
