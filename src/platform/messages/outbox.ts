// Sends what is due. A batch is claimed in one short transaction, sent with none open, and each outcome recorded as it
// comes: the network holds nothing, and a process killed meanwhile leaves messages that nobody knows to have left. Those
// are never sent a second time by themselves (docs/decisions/0050).
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, isDatabaseAway, type Tx } from '../database.ts';
import { newId } from '../id.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Json } from '../tables.ts';
import type { Channel, Outcome, Transport, Transports } from './transports.ts';

const AT_ONCE = 10;
const MAX_ATTEMPTS = 6;
/** Past it, whoever claimed the message is dead: a sending and its record, below, are over before. */
const CLAIM = sql`interval '2 minutes'`;
const LONGEST_SENDING = 60_000;
const RECORD_SECONDS = 45;

/** Failed: it did not arrive, for certain. Uncertain: nobody knows whether it left. */
export type Undelivered = 'failed' | 'uncertain';

export type UndeliveredMessage = {
  id: string;
  channel: Channel;
  purpose: string;
  audience: string;
  /** Empty when it was to be forgotten. */
  recipient: string;
  subject: string | null;
  body: string;
  secret: boolean;
  forgetRecipient: boolean;
  fallbackChannel: string | null;
  fallbackDetail: string | null;
  organisationId: string | null;
  aboutId: string | null;
  personId: string | null;
  said: Json | null;
};

export type Sending = {
  /** What becomes of a message that is given up, in the transaction that says so. False: it is nobody's task. */
  givenUp(tx: Tx, message: UndeliveredMessage, why: Undelivered): Promise<boolean>;
  channels?: readonly Channel[];
  metrics?: Pick<Metrics, 'messagesGivenUp'>;
  /** How many of a channel in one turn. */
  most?: number;
};

type Claimed = UndeliveredMessage & { claim: string; attempts: number; askedAgain: boolean; status: string };

/** One turn: what was left uncertain is given up, then what is due is sent. Returns how many were tried. */
export async function sendDueMessages(
  db: Database,
  transports: Transports,
  log: Log,
  sending: Sending,
): Promise<number> {
  const { channels = ['email', 'sms'], most = 50 } = sending;
  const tried = await Promise.all(
    channels.map(async (channel) => {
      await giveUpUncertain(db, channel, log, sending);
      let count = 0;
      while (count < most) {
        const batch = await claimBatch(db, channel, Math.min(AT_ONCE, most - count));
        if (batch.length === 0) break;
        const ends = await Promise.allSettled(
          batch.map(async (message) => {
            const transport = transports[channel];
            await record(db, message, await sendInTime(transport, message), transport.name, log, sending);
          }),
        );
        count += batch.length;
        for (const end of ends) if (end.status === 'rejected') throw end.reason;
      }
      return count;
    }),
  );
  return tried.reduce((sum, count) => sum + count, 0);
}

/** A server may answer each step just in time, and never end. */
async function sendInTime(transport: Transport, message: Claimed): Promise<Outcome> {
  const { promise: late, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => resolve({ kind: 'uncertain', reason: 'too slow' }), LONGEST_SENDING);
  try {
    return await Promise.race([transport.send(message), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function claimBatch(db: Database, channel: Channel, size: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select id from platform.message
      where status = 'planned' and claim is null and channel = ${channel} and next_attempt_at <= now()
      order by next_attempt_at limit ${size} for update skip locked)
    update platform.message m
    set claim = ${newId()}, claimed_until = now() + ${CLAIM}, attempts = attempts + 1
    from due where m.id = due.id returning m.*`.execute(db);
  return rows;
}

/** The database may start again while a message leaves: its outcome is worth waiting for, until the claim is over. */
async function record(
  db: Database,
  message: Claimed,
  outcome: Outcome,
  transport: string,
  log: Log,
  sending: Sending,
): Promise<void> {
  for (let pauses = 0; ; pauses++)
    try {
      return outcome.kind === 'sent'
        ? await recordSent(db, message, transport, log)
        : await recordFailure(db, message, outcome, log, sending);
    } catch (error) {
      if (!isDatabaseAway(error) || pauses === RECORD_SECONDS) throw error;
      await sleep(1_000);
    }
}

async function recordSent(db: Database, message: Claimed, transport: string, log: Log): Promise<void> {
  const wipe = message.secret && transport !== 'demonstration';
  const done = await db
    .updateTable('platform.message')
    .set({
      // Erased while it left: it left all the same.
      status: 'sent',
      transport,
      sentAt: sql`now()`,
      claim: null,
      claimedUntil: null,
      ...(wipe && { body: '' }),
      ...(message.forgetRecipient && { recipient: '' }),
    })
    .where('id', '=', message.id)
    .where('claim', '=', message.claim)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) log.error('message sent after its claim', { id: message.id });
}

/** Tries again later (1, 4, 16… minutes), or gives up. */
async function recordFailure(
  db: Database,
  { id, claim, attempts }: Claimed,
  outcome: Exclude<Outcome, { kind: 'sent' }>,
  log: Log,
  sending: Sending,
): Promise<void> {
  const uncertain = outcome.kind === 'uncertain';
  const over = uncertain || outcome.permanent || attempts >= MAX_ATTEMPTS;
  log.info('message not sent', { id, attempts, over, uncertain, reason: outcome.reason });
  if (over)
    return giveUp(db, { id, claim }, uncertain ? 'uncertain' : 'failed', outcome.reason, log, sending);
  await db
    .updateTable('platform.message')
    .set({
      claim: null,
      claimedUntil: null,
      failure: outcome.reason,
      nextAttemptAt: sql<string>`now() + make_interval(mins => ${4 ** (attempts - 1)}::integer)`,
    })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute();
}

/** What a process claimed and never spoke of again. */
async function giveUpUncertain(db: Database, channel: Channel, log: Log, sending: Sending): Promise<void> {
  const lost = await db
    .selectFrom('platform.message')
    .select(['id', 'claim'])
    .where('channel', '=', channel)
    .where('claim', 'is not', null)
    .where('claimedUntil', '<', sql<Temporal.Instant>`now()`)
    .limit(100)
    .execute();
  for (const { id, claim } of lost)
    await giveUp(db, { id, claim: claim! }, 'uncertain', 'interrupted', log, sending);
}

/** Ends it, and asks somebody; what is to be forgotten is, once that somebody was told. */
async function giveUp(
  db: Database,
  { id, claim }: Pick<Claimed, 'id' | 'claim'>,
  why: Undelivered,
  reason: string,
  log: Log,
  { givenUp, metrics }: Sending,
): Promise<void> {
  const then = await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('platform.message')
      .selectAll()
      .where('id', '=', id)
      .where('claim', '=', claim)
      .forUpdate()
      .executeTakeFirst();
    // Given up by another process.
    if (!row) return undefined;
    const message = row as unknown as Claimed;
    // Erased meanwhile: nothing of it is left to tell.
    const erased = message.status !== 'planned';
    const asked = why === 'uncertain' && message.askedAgain;
    const told = !erased && !asked && (await givenUp(tx, message, why));
    await tx
      .updateTable('platform.message')
      .set({
        claim: null,
        claimedUntil: null,
        failure: reason,
        ...(!erased && { status: why }),
        ...(message.forgetRecipient && { recipient: '' }),
        // A secret serves once, and is kept nowhere once nobody tries to send it any more.
        ...(message.secret && { body: '' }),
      })
      .where('id', '=', id)
      .execute();
    return erased ? undefined : asked ? 'askedAgain' : told ? 'somebody' : 'nobody';
  });
  if (!then) return;
  metrics?.messagesGivenUp.inc({ why, then });
  log.info('message given up', { id, why, then });
}

/** A provider's receipt: only this makes « sent » into « received », or into a task. Unknown messages are ignored. */
export async function recordReceipt(
  db: Database,
  id: string,
  status: 'delivered' | 'failed',
  { givenUp }: Pick<Sending, 'givenUp'>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const message = await tx
      .updateTable('platform.message')
      .set(status === 'delivered' ? { status, deliveredAt: sql`now()` } : { status, failure: 'receipt' })
      .where('id', '=', id)
      .where('status', '=', 'sent')
      .returningAll()
      .executeTakeFirst();
    if (!message) return false;
    if (status === 'failed') await givenUp(tx, message as unknown as UndeliveredMessage, 'failed');
    return true;
  });
}
