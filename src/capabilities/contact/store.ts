// Calls to make, letters to post, words to say: what somebody does for who has neither mail nor SMS.
import { sql } from 'kysely';
import type { LanguageCode } from '#shared/languages.ts';
import { phoneText } from '#shared/phone.ts';
import type { Db } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { Undelivered, UndeliveredMessage } from '../../platform/outbox.ts';

/** Who is told about a thing: the person whose it is, or the place that was asked. */
export type Audience = 'person' | 'place';

/** What is said to a person, the words alone: in French, and in the language of their record; empty when that is French. */
export type Said = {
  french: string;
  own: string;
  language: LanguageCode;
  /** A letter to somebody without a record: the lines of name and address that they gave, and what it is about. */
  to?: string[];
  subject?: string;
};

/** A call to make, a letter to post, or words to say at the counter: for who has neither mail nor SMS. */
export type NewContactTask = {
  channel: 'phone' | 'letter' | 'inPerson';
  purpose: string;
  /** What to say, to whom, at which number or address. */
  detail: string;
  organisationId: string;
  personId?: string;
  /** What it says serves this task alone: emptied as soon as it is closed. */
  forgetDetail?: boolean;
  /** A referral: the tasks of its earlier outcomes are then dropped by {@link replaceContactTasks}. */
  aboutId?: string;
  audience?: Audience;
  said?: Said;
  /** The day from which it is to be made; at once unless given. */
  notBefore?: Temporal.PlainDate;
};

export async function planContactTask(db: Db, { notBefore, said, ...task }: NewContactTask): Promise<string> {
  const id = newId();
  await db
    .insertInto('platform.contactTask')
    .values({
      id,
      messageId: null,
      ...task,
      personId: task.personId ?? null,
      aboutId: task.aboutId ?? null,
      nextTryOn: notBefore?.toString() ?? null,
      said: said ? JSON.stringify(said) : null,
    })
    .execute();
  return id;
}

/**
 * Somebody tells otherwise what a message did not: it failed, or nobody knows whether it left. False when no structure
 * is there to be asked.
 */
export async function openContactTask(
  db: Db,
  message: UndeliveredMessage,
  why: Undelivered,
): Promise<boolean> {
  const { organisationId, fallbackChannel, fallbackDetail, recipient, subject, body } = message;
  const name = message.channel === 'sms' ? 'SMS' : 'mail';
  let channel = fallbackChannel;
  let detail =
    fallbackDetail &&
    `${why === 'failed' ? `Le ${name} n’est pas arrivé` : `On ne sait pas si le ${name} est parti`}. ${fallbackDetail}`;
  if (why === 'uncertain' && organisationId && recipient && !(channel && detail)) {
    const to = message.channel === 'sms' ? phoneText(recipient) : recipient;
    channel = 'phone';
    const words = subject ?? (message.secret ? '' : body);
    detail = `On ne sait pas si le ${name} à ${to} est parti${words && ` : ${words}`}`;
  }
  if (!channel || !detail) return false;
  await db
    .insertInto('platform.contactTask')
    .values({
      id: newId(),
      messageId: message.id,
      channel,
      detail,
      purpose: message.purpose,
      organisationId,
      aboutId: message.aboutId,
      audience: message.audience,
      personId: message.personId,
      forgetDetail: message.forgetRecipient,
      said: message.said === null ? null : JSON.stringify(message.said),
    })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .execute();
  return organisationId !== null;
}

/** The number of somebody changed: what is still to be said to them is said to the new one. */
export async function correctContactTasks(db: Db, personId: string, from: string, to: string): Promise<void> {
  await db
    .updateTable('platform.contactTask')
    .set({ detail: sql<string>`replace(detail, ${from}::text, ${to}::text)` })
    .where('personId', '=', personId)
    .where('status', '=', 'planned')
    .execute();
}

export type ContactTask = {
  id: string;
  channel: string;
  purpose: string;
  detail: string;
  createdAt: Temporal.Instant;
  /** Times that nobody answered, and the day from which to try again. */
  attempts: number;
  nextTryOn: Temporal.PlainDate | null;
  /** What it is about, and whom it is for. */
  aboutId: string | null;
  audience: string;
  /** Null for what is said to a place, or is a reminder for the agent. */
  said: Said | null;
};

/** What an organisation still has to say, what was never tried first, then by the day to try again; of one channel when asked. */
export async function listContactTasks(
  db: Db,
  organisationId: string,
  { channel, size = 100 }: { channel?: string | undefined; size?: number } = {},
): Promise<ContactTask[]> {
  let query = db
    .selectFrom('platform.contactTask')
    .select(['id', 'channel', 'purpose', 'detail', 'createdAt', 'attempts', 'nextTryOn'])
    .select(['aboutId', 'audience', 'said'])
    .where('organisationId', '=', organisationId)
    .where('status', '=', 'planned')
    .orderBy(sql`coalesce(next_try_on, '-infinity'::date)`)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(size);
  if (channel) query = query.where('channel', '=', channel);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, said: row.said as Said | null }));
}

/** A letter that an organisation has to post to a person: to whom, and what it says. */
export async function findLetter(
  db: Db,
  organisationId: string,
  id: string,
): Promise<{ personId: string | null; said: Said } | undefined> {
  const row = await db
    .selectFrom('platform.contactTask')
    .select(['personId', 'said'])
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('channel', '=', 'letter')
    .where('status', '=', 'planned')
    .executeTakeFirst();
  return row?.said ? { personId: row.personId, said: row.said as Said } : undefined;
}

/** Nobody answered: the task stays, counted, to be tried from a day on. False when it is not theirs. */
export async function postponeContactTask(
  db: Db,
  organisationId: string,
  id: string,
  nextTryOn: Temporal.PlainDate,
): Promise<boolean> {
  const done = await db
    .updateTable('platform.contactTask')
    .set((row) => ({ attempts: row('attempts', '+', 1), nextTryOn: nextTryOn.toString() }))
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('status', '=', 'planned')
    // A letter is posted or it is not: nobody is out of its reach.
    .where('channel', '<>', 'letter')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type PostedLetter = Pick<ContactTask, 'id' | 'detail'> & { postedAt: Temporal.Instant };

/** Letters that an organisation posted in so many days, the latest first: any of them may come back. */
export async function listPostedLetters(
  db: Db,
  organisationId: string,
  days: number,
): Promise<PostedLetter[]> {
  const rows = await db
    .selectFrom('platform.contactTask')
    .select(['id', 'detail', 'closedAt as postedAt'])
    .where('organisationId', '=', organisationId)
    .where('channel', '=', 'letter')
    .where('status', '=', 'answered')
    .where('closedAt', '>=', sql<Temporal.Instant>`now() - make_interval(days => ${days}::integer)`)
    .where('detail', '<>', '')
    .orderBy('closedAt', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
  return rows as PostedLetter[];
}

/** A posted letter came back: it is to be done again, counted. False when it is not theirs, or was not posted. */
export async function reopenLetter(db: Db, organisationId: string, id: string): Promise<boolean> {
  const done = await db
    .updateTable('platform.contactTask')
    .set((row) => ({ status: 'planned', closedAt: null, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('channel', '=', 'letter')
    .where('status', '=', 'answered')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Drops what was still to be said of a referral to its person, or to its place: something later is. Returns what for. */
export async function replaceContactTasks(
  db: Db,
  aboutId: string,
  audience: Audience = 'person',
): Promise<string[]> {
  const dropped = await db
    .updateTable('platform.contactTask')
    .set({
      status: 'replaced',
      closedAt: sql`now()`,
      detail: sql<string>`case when forget_detail then '' else detail end`,
    })
    .where('aboutId', '=', aboutId)
    .where('audience', '=', audience)
    .where('status', '=', 'planned')
    .returning('purpose')
    .execute();
  return dropped.map(({ purpose }) => purpose);
}

/** « answered »: the person was told; « failed »: given up. Either ends the task. False when it is not theirs. */
export async function closeContactTask(
  db: Db,
  organisationId: string,
  id: string,
  status: 'answered' | 'failed' | 'refused',
): Promise<boolean> {
  const done = await db
    .updateTable('platform.contactTask')
    .set({
      status,
      closedAt: sql`now()`,
      detail: sql<string>`case when forget_detail then '' else detail end`,
    })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('status', '=', 'planned')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Tasks that are forgotten once closed, and that nobody did since then, are given up and emptied. */
export async function forgetUndoneTasks(db: Db, before: Temporal.Instant): Promise<number> {
  const done = await db
    .updateTable('platform.contactTask')
    .set({ status: 'failed', closedAt: sql`now()`, detail: '', said: null })
    .where('forgetDetail', '=', true)
    .where('status', '=', 'planned')
    .where('createdAt', '<', sql<Temporal.Instant>`${before.toString()}::timestamptz`)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
