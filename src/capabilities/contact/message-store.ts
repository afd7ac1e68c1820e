// What contact reads and writes of the outbox of the kernel: the one way in for what is told by mail and SMS, and the
// history of what was said about a thing.
import type { Db, Tx } from '#platform/database.ts';
import { type NewMessage, planMessage } from '#platform/messages/messages.ts';
import type { Audience, TaskChannel } from './store.ts';
import type { Said } from './words.ts';

/** The one way in for what is told to residents and to places by mail and SMS. */
export const insertMessage = (tx: Db, message: NewMessage): Promise<string> => planMessage(tx, message);

/** Drops what waits for its hour about a thing, and what is tried again: it left nobody a word. Returns their kinds. */
export async function dropMessages(tx: Tx, aboutId: string, audience: Audience): Promise<string[]> {
  const gone = await tx
    .deleteFrom('platform.message')
    .where('aboutId', '=', aboutId)
    .where('audience', '=', audience)
    .where('status', '=', 'planned')
    .where('attempts', '=', 0)
    .where('notBefore', 'is not', null)
    .returning('purpose')
    .execute();
  const replaced = await tx
    .updateTable('platform.message')
    .set({ status: 'replaced' })
    .where('aboutId', '=', aboutId)
    .where('audience', '=', audience)
    .where('status', '=', 'planned')
    .where('attempts', '>', 0)
    .returning('purpose')
    .execute();
  return [...gone, ...replaced].map(({ purpose }) => purpose);
}

export type GivenUp = {
  id: string;
  channel: 'email' | 'sms';
  purpose: string;
  audience: Audience;
  recipient: string;
  subject: string | null;
  body: string;
  secret: boolean;
  forgetRecipient: boolean;
  fallbackChannel: TaskChannel | null;
  /** A sentence that was written before facts were kept. */
  fallbackDetail: string | null;
  facts: Record<string, unknown> | null;
  said: Said | null;
  organisationId: string | null;
  aboutId: string | null;
  personId: string | null;
};

const GIVEN_UP = [
  'id',
  'channel',
  'purpose',
  'audience',
  'recipient',
  'subject',
  'body',
  'secret',
  'forgetRecipient',
  'fallbackChannel',
  'fallbackDetail',
  'facts',
  'said',
  'organisationId',
  'aboutId',
  'personId',
] as const satisfies (keyof GivenUp)[];

export async function findMessage(tx: Tx | Db, id: string): Promise<GivenUp | undefined> {
  const row = await tx
    .selectFrom('platform.message')
    .select(GIVEN_UP)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as GivenUp | undefined;
}

/** Messages to a person that may still leave; held until the transaction ends. */
export async function lockUnsent(tx: Tx, personId: string): Promise<GivenUp[]> {
  const rows = await tx
    .selectFrom('platform.message')
    .select(GIVEN_UP)
    .where('personId', '=', personId)
    .where('status', '=', 'planned')
    .forUpdate()
    .execute();
  return rows as GivenUp[];
}

export async function readdress(tx: Tx, id: string, recipient: string): Promise<void> {
  await tx.updateTable('platform.message').set({ recipient }).where('id', '=', id).execute();
}

export async function replaceMessage(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('platform.message').set({ status: 'replaced' }).where('id', '=', id).execute();
}

export type SaidAbout = {
  id: string;
  /** A message went by itself; a task is for somebody to do. */
  kind: 'message' | 'task';
  channel: 'email' | 'sms' | TaskChannel;
  /**
   * Planned: not yet; done: sent, or said by somebody; failed: it did not arrive; uncertain: it may have left. What was
   * replaced is left out.
   */
  status: 'planned' | 'done' | 'failed' | 'uncertain';
  at: Temporal.Instant;
  /** When a message that waits for its hour leaves. */
  notBefore: Temporal.Instant | null;
};

const DONE = ['sent', 'delivered', 'answered'];
const standing = (status: string): SaidAbout['status'] =>
  DONE.includes(status) ? 'done' : status === 'planned' || status === 'uncertain' ? status : 'failed';

/** What left, or is still to be said, to the person about one thing, in order: the truth of « the person was told ». */
export async function listSaidAbout(db: Db, aboutId: string): Promise<SaidAbout[]> {
  const messages = await db
    .selectFrom('platform.message')
    .select(['id', 'channel', 'status', 'createdAt', 'sentAt', 'notBefore'])
    .where('aboutId', '=', aboutId)
    .where('audience', '=', 'person')
    .where('status', '<>', 'replaced')
    .execute();
  const made = await db
    .selectFrom('contact.task')
    .select(['id', 'channel', 'status', 'createdAt', 'closedAt'])
    .where('aboutId', '=', aboutId)
    .where('audience', '=', 'person')
    .where('status', '<>', 'replaced')
    .execute();
  return [
    ...messages.map(({ id, channel, status, createdAt, sentAt, notBefore }) => ({
      id,
      kind: 'message' as const,
      channel: channel as SaidAbout['channel'],
      status: standing(status),
      at: sentAt ?? createdAt,
      notBefore,
    })),
    ...made.map(({ id, channel, status, createdAt, closedAt }) => ({
      id,
      kind: 'task' as const,
      channel: channel as SaidAbout['channel'],
      status: standing(status),
      at: closedAt ?? createdAt,
      notBefore: null,
    })),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1));
}
