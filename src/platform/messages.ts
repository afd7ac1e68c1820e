// Mail and SMS through an outbox: written in the operation's transaction, sent by a job, tried again, and turned into
// a call or a letter when nothing goes through. Without a provider, everything lands in the demonstration outbox.
import { sql } from 'kysely';
import type { Transporter } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Audience, Said } from './contact-tasks.ts';
import type { Database, Db } from './database.ts';
import { newId } from './id.ts';
import type { Log } from './log.ts';
import { smsText } from './sms-parts.ts';
import type { Json } from './tables.ts';

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

export type Outgoing = {
  id: string;
  channel: 'email' | 'sms';
  recipient: string;
  subject: string | null;
  body: string;
};

/** A way out. `permanent` failures are not tried again (unknown address, refused number). */
export type Transport = {
  name: 'smtp' | 'sms' | 'demonstration';
  send(message: Outgoing): Promise<{ kind: 'sent' } | { kind: 'failed'; permanent: boolean; reason: string }>;
};

const MAX_ATTEMPTS = 6;

const demonstration: Transport = { name: 'demonstration', send: async () => ({ kind: 'sent' }) };

function smtp(url: string, from: string): Transport {
  // Loaded by the first mail: a server without a provider never needs it.
  let transporter: Promise<Transporter> | undefined;
  return {
    name: 'smtp',
    async send({ recipient, subject, body, id }) {
      try {
        transporter ??= import('nodemailer').then(({ createTransport }) => createTransport(url, { from }));
        await (await transporter).sendMail({
          to: recipient,
          subject: subject ?? '',
          text: body,
          messageId: `<${id}@maillage>`,
        });
        return { kind: 'sent' };
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        return {
          kind: 'failed',
          permanent: code >= 500 && code < 600,
          reason: `smtp ${code || (error as { code?: string }).code}`,
        };
      }
    },
  };
}

/** SMS by one HTTP call, the common ground of providers: POST { id, to, text } with the key in the URL's user part. */
function sms(address: string): Transport {
  const url = new URL(address);
  const authorization = url.password ? `Bearer ${decodeURIComponent(url.password)}` : undefined;
  url.username = '';
  url.password = '';
  return {
    name: 'sms',
    async send({ id, recipient, body }) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
          body: JSON.stringify({ id, to: recipient, text: smsText(body) }),
          signal: AbortSignal.timeout(10_000),
        });
        if (answer.ok) return { kind: 'sent' };
        return {
          kind: 'failed',
          permanent: answer.status >= 400 && answer.status < 500 && answer.status !== 429,
          reason: `http ${answer.status}`,
        };
      } catch (error) {
        return { kind: 'failed', permanent: false, reason: (error as Error).name };
      }
    },
  };
}

export type Transports = Record<'email' | 'sms', Transport>;

export function makeTransports(config: Pick<Config, 'smtpUrl' | 'smsUrl' | 'mailFrom'>): Transports {
  return {
    email: config.smtpUrl ? smtp(config.smtpUrl, config.mailFrom) : demonstration,
    sms: config.smsUrl ? sms(config.smsUrl) : demonstration,
  };
}

/** Sends what is due, one message a transaction, so that a crash repeats at most the one under way. Returns how many were tried. */
export async function sendDueMessages(
  db: Database,
  transports: Transports,
  log: Log,
  most = 50,
): Promise<number> {
  let tried = 0;
  while (tried < most) {
    const more = await db.transaction().execute(async (tx) => {
      const message = await tx
        .selectFrom('platform.message')
        .selectAll()
        .where('status', '=', 'planned')
        .where('nextAttemptAt', '<=', sql<Temporal.Instant>`now()`)
        .orderBy('nextAttemptAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!message) return false;
      const transport = transports[message.channel as 'email' | 'sms'];
      const outcome = await transport.send({ ...message, channel: message.channel as 'email' | 'sms' });
      if (outcome.kind === 'sent') {
        const wipe = message.secret && transport.name !== 'demonstration';
        await tx
          .updateTable('platform.message')
          .set({
            status: 'sent',
            transport: transport.name,
            sentAt: sql`now()`,
            attempts: message.attempts + 1,
            ...(wipe && { body: '' }),
            ...(message.forgetRecipient && { recipient: '' }),
          })
          .where('id', '=', message.id)
          .execute();
      } else await failAttempt(tx, message, outcome, log);
      return true;
    });
    if (!more) break;
    tried += 1;
  }
  return tried;
}

type StoredMessage = {
  id: string;
  purpose: string;
  audience: string;
  attempts: number;
  fallbackChannel: string | null;
  fallbackDetail: string | null;
  organisationId: string | null;
  aboutId: string | null;
  personId: string | null;
  said: Json | null;
};

/** Tries again later (1, 4, 16… minutes), or gives up and asks a person to call or to write. */
async function failAttempt(
  tx: Db,
  message: StoredMessage & { forgetRecipient: boolean },
  outcome: { permanent: boolean; reason: string },
  log: Log,
): Promise<void> {
  const attempts = message.attempts + 1;
  const over = outcome.permanent || attempts >= MAX_ATTEMPTS;
  await tx
    .updateTable('platform.message')
    .set({
      attempts,
      failure: outcome.reason,
      ...(over
        ? { status: 'failed', ...(message.forgetRecipient && { recipient: '' }) }
        : { nextAttemptAt: sql<string>`now() + make_interval(mins => ${4 ** (attempts - 1)}::integer)` }),
    })
    .where('id', '=', message.id)
    .execute();
  log.info('message not sent', { id: message.id, attempts, over, reason: outcome.reason });
  if (over) await openContactTask(tx, message);
}

async function openContactTask(tx: Db, message: StoredMessage): Promise<void> {
  if (!message.fallbackChannel || !message.fallbackDetail) return;
  await tx
    .insertInto('platform.contactTask')
    .values({
      id: newId(),
      messageId: message.id,
      channel: message.fallbackChannel,
      detail: message.fallbackDetail,
      purpose: message.purpose,
      organisationId: message.organisationId,
      aboutId: message.aboutId,
      audience: message.audience,
      personId: message.personId,
      said: message.said === null ? null : JSON.stringify(message.said),
    })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .execute();
}

/** A provider's receipt: only this makes « sent » into « received », or into a task. Unknown messages are ignored. */
export async function recordReceipt(
  db: Database,
  id: string,
  status: 'delivered' | 'failed',
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const message = await tx
      .updateTable('platform.message')
      .set(status === 'delivered' ? { status, deliveredAt: sql`now()` } : { status, failure: 'receipt' })
      .where('id', '=', id)
      .where('status', '=', 'sent')
      .returning(['id', 'purpose', 'audience', 'attempts', 'fallbackChannel', 'fallbackDetail'])
      .returning(['organisationId', 'aboutId', 'personId', 'said'])
      .executeTakeFirst();
    if (!message) return false;
    if (status === 'failed') await openContactTask(tx, message);
    return true;
  });
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
