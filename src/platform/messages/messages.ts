// Mail and SMS through an outbox: written in the operation's transaction, sent by a job (outbox.ts), tried again, and
// turned into a call or a letter when nothing goes through.
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { newId } from '../id.ts';

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
  /** What it is about; the call that replaces it is about the same. */
  aboutId?: string;
  /** Who reads it: the person it is about, unless said. */
  audience?: 'person' | 'place';
  /** It leaves from then on; at once unless given. */
  notBefore?: Temporal.Instant | undefined;
  /** What it says, and in which language: whoever is asked to tell it otherwise finds the words in them. */
  facts?: object;
  language?: string;
  /** How somebody tells it when it fails; `detail`, in those words rather than from the facts. */
  fallback?: { channel: 'phone' | 'letter'; detail?: string };
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
      facts: message.facts ? JSON.stringify(message.facts) : null,
      language: message.language ?? null,
      ...(message.notBefore && {
        notBefore: message.notBefore.toString(),
        nextAttemptAt: message.notBefore.toString(),
      }),
    })
    .execute();
  return id;
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
  organisationId: string | null;
  createdAt: Temporal.Instant;
  facts: unknown;
  language: string | null;
  /** The words alone, of what was written before facts were kept. */
  said: unknown;
};

/** Every message, newest first. */
export async function listOutbox(db: Db, before: string | undefined, size = 30): Promise<OutboxLine[]> {
  let query = db
    .selectFrom('platform.message')
    .select(['id', 'channel', 'purpose', 'recipient', 'subject', 'body', 'status', 'transport'])
    .select(['organisationId', 'createdAt', 'facts', 'language', 'said'])
    .orderBy('id', 'desc')
    .limit(size);
  // Identifiers of version 7 sort by time, so one column is both the order and the cursor.
  if (before) query = query.where('id', '<', before);
  return query.execute();
}

/** Forgets the words and the addresses of messages older than so many days; counts stay. */
export async function purgeMessages(db: Db, days: number): Promise<number> {
  const result = await db
    .updateTable('platform.message')
    .set({ recipient: '', subject: null, body: '', fallbackDetail: null, facts: null, said: null })
    .where('createdAt', '<', sql<Temporal.Instant>`now() - make_interval(days => ${days}::integer)`)
    .where((row) => row.or([row('recipient', '<>', ''), row('body', '<>', '')]))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
