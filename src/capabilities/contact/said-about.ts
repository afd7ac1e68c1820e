// What left, or is still to be said, to the person about one thing: a referral. The truth of « the person was told », in order.
import type { Db } from '../../platform/database.ts';

export type SaidAbout = {
  id: string;
  /** A message went by itself; a task is for somebody to do. */
  kind: 'message' | 'task';
  channel: 'email' | 'sms' | 'phone' | 'letter' | 'inPerson';
  /**
   * Planned: not yet; done: sent, or said by somebody; failed: it did not arrive; uncertain: it may have left. A replaced
   * task is left out.
   */
  status: 'planned' | 'done' | 'failed' | 'uncertain';
  at: Temporal.Instant;
  /** When a message that waits for its hour leaves. */
  notBefore: Temporal.Instant | null;
};

const DONE = ['sent', 'delivered', 'answered'];

export async function listSaidAbout(db: Db, aboutId: string): Promise<SaidAbout[]> {
  const messages = await db
    .selectFrom('platform.message')
    .select(['id', 'channel', 'status', 'createdAt', 'sentAt', 'notBefore'])
    .where('aboutId', '=', aboutId)
    .where('audience', '=', 'person')
    .execute();
  const tasks = await db
    .selectFrom('platform.contactTask')
    .select(['id', 'channel', 'status', 'createdAt', 'closedAt'])
    .where('aboutId', '=', aboutId)
    .where('audience', '=', 'person')
    .where('status', '<>', 'replaced')
    .execute();
  const standing = (status: string): SaidAbout['status'] =>
    DONE.includes(status) ? 'done' : status === 'planned' || status === 'uncertain' ? status : 'failed';
  return [
    ...messages.map(({ id, channel, status, createdAt, sentAt, notBefore }) => ({
      id,
      kind: 'message' as const,
      channel: channel as 'email',
      status: standing(status),
      at: sentAt ?? createdAt,
      notBefore,
    })),
    ...tasks.map(({ id, channel, status, createdAt, closedAt }) => ({
      id,
      kind: 'task' as const,
      channel: channel as 'phone',
      status: standing(status),
      at: closedAt ?? createdAt,
      notBefore: null,
    })),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1));
}
