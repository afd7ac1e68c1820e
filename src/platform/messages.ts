// Mail and SMS through an outbox: written in the operation's transaction, sent by a job (outbox.ts), tried again, and
// turned into a call or a letter when nothing goes through.
import { sql } from 'kysely';
import type { Audience, Said } from '../capabilities/contact/store.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export type NewMessage = {
  channel: 'email' | 'sms';
  purpose: string;
  /** An address or a number in E.164. */
  recipient: string;
  subject?: string;
  body: string;
  /** The body holds a secret: wiped once a real provider took it. */
  secret?: boolean;
  /** The number was typed for this message alone: it is emptied as soon as the message left, or failed for good. */
  forgetRecipient?: boolean;
  /** Whoever expects it asks again by themselves (a link to sign in): when nobody knows whether it left, it is nobody's task. */
  askedAgain?: boolean;
  personId?: string;
  organisationId?: string;
  /** What it is about, for messages-about.ts; the call that replaces it is about the same. */
  aboutId?: string;
  /** Who reads it: the person it is about, unless said. */
  audience?: Audience;
  /** It leaves from then on; at once unless given. Until then {@link dropWaitingMessages} may take it back. */
  notBefore?: Temporal.Instant | undefined;
  /** What is said to a person, which the call that replaces it says too. */
  said?: Said;
  fallback?: { channel: 'phone' | 'letter'; detail: string };
};

/** Plans a message; it leaves after the transaction commits. */
export async function planMessage(db: Db, message: NewMessage): Promise<string> {
  const id = newId();
  await db
    .insertInto('platform.message')
    .values({
      id,
      channel: message.channel,
      purpose: message.purpose,
      recipient: message.recipient,
      subject: message.subject ?? null,
      body: message.body,
      secret: message.secret ?? false,
      forgetRecipient: message.forgetRecipient ?? false,
      askedAgain: message.askedAgain ?? false,
      personId: message.personId ?? null,
      organisationId: message.organisationId ?? null,
      aboutId: message.aboutId ?? null,
      audience: message.audience ?? 'person',
      fallbackChannel: message.fallback?.channel ?? null,
      fallbackDetail: message.fallback?.detail ?? null,
      said: message.said ? JSON.stringify(message.said) : null,
      ...(message.notBefore && {
        notBefore: message.notBefore.toString(),
        nextAttemptAt: message.notBefore.toString(),
      }),
    })
    .execute();
  return id;
}

/** What waited for its hour and is no longer true never leaves. */
export async function dropWaitingMessages(db: Db, aboutId: string): Promise<void> {
  await db
    .deleteFrom('platform.message')
    .where('aboutId', '=', aboutId)
    .where('audience', '=', 'person')
    .where('status', '=', 'planned')
    .where('attempts', '=', 0)
    .where('notBefore', 'is not', null)
    .execute();
}

export type OutboxLine = {
  id: string;
  channel: string;
  purpose: string;
  recipient: string;
  subject: string | null;
  body: string;
  status: string;
  transport: string | null;
  createdAt: Temporal.Instant;
  said: Said | null;
  taskChannel: string | null;
};

/** The demonstration outbox, newest first. */
export async function listOutbox(db: Db, before: string | undefined, size = 30): Promise<OutboxLine[]> {
  let query = db
    .selectFrom('platform.message as m')
    .leftJoin('platform.contactTask as t', 't.messageId', 'm.id')
    .select([
      'm.id',
      'm.channel',
      'm.purpose',
      'm.recipient',
      'm.subject',
      'm.body',
      'm.status',
      'm.transport',
    ])
    .select(['m.createdAt', 'm.said', 't.channel as taskChannel'])
    .orderBy('m.id', 'desc')
    .limit(size);
  // Identifiers of version 7 sort by time, so one column is both the order and the cursor.
  if (before) query = query.where('m.id', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, said: row.said as Said | null }));
}

/** Forgets the words and the addresses of messages older than so many days; counts stay. */
export async function purgeMessages(db: Db, days: number): Promise<number> {
  const result = await db
    .updateTable('platform.message')
    .set({ recipient: '', subject: null, body: '', fallbackDetail: null, said: null })
    .where('createdAt', '<', sql<Temporal.Instant>`now() - make_interval(days => ${days}::integer)`)
    .where((row) => row.or([row('recipient', '<>', ''), row('body', '<>', '')]))
    .executeTakeFirst();
  await db
    .updateTable('platform.contactTask')
    .set({ detail: '', said: null })
    // A call for a day to come keeps whom to call until its day, and that time more.
    .where(
      sql<Temporal.Instant>`greatest(created_at, next_try_on::timestamptz)`,
      '<',
      sql<Temporal.Instant>`now() - make_interval(days => ${days}::integer)`,
    )
    .where('detail', '<>', '')
    .execute();
  return Number(result.numUpdatedRows);
}
