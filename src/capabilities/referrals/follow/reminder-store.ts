// The SQL of reminders of the day agreed.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at, on } from '#platform/database.ts';

/** Referrals whose day agreed is between two, agreed before an instant, and of which the person was not reminded. A page, by identifier. */
export async function listToRemind(
  db: Db,
  between: { from: Temporal.PlainDate; until: Temporal.PlainDate; agreedBefore: Temporal.Instant },
  after: string | undefined,
  size: number,
): Promise<{ id: string }[]> {
  return (
    db
      .selectFrom('referrals.referral')
      .select('id')
      .where('state', '=', 'accepted')
      .where('slotDay', '>=', on(between.from))
      .where('slotDay', '<=', on(between.until))
      .where('orientedAt', '<=', at(between.agreedBefore))
      .where(sql<boolean>`reminded_for is distinct from slot_day`)
      // Whoever heard of another day so lately needs no reminder either.
      .where(
        sql<boolean>`not exists (select from referrals.event e where e.referral_id = referral.id
        and e.action = 'moveDay' and e.at > ${between.agreedBefore.toString()}::timestamptz)`,
      )
      .$if(after !== undefined, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(size)
      .execute()
  );
}

export async function markReminded(tx: Tx, id: string, day: Temporal.PlainDate): Promise<void> {
  await tx
    .updateTable('referrals.referral')
    .set({ remindedFor: day.toString() })
    .where('id', '=', id)
    .execute();
}
