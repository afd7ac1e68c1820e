// The SQL of referrals that were not sent: the one that takes another up, those that nobody sent.

import type { Db } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import { COLUMNS, type Referral } from '../store.ts';

/** What was begun to take up a referral and has not left; the database allows one (migration 0055). */
export async function findDraftTakingUp(db: Db, previousId: string): Promise<Referral | undefined> {
  const row = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('previousId', '=', previousId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row as Referral | undefined;
}

/** What was never sent and has not moved since an instant, oldest first. */
export async function listOldDrafts(
  db: Db,
  before: Temporal.Instant,
  size = 500,
): Promise<{ id: string; senderOrganisationId: string }[]> {
  return db
    .selectFrom('referrals.referral')
    .select(['id', 'senderOrganisationId'])
    .where('state', '=', 'draft')
    .where('changedAt', '<', at(before))
    .orderBy('changedAt')
    .orderBy('id')
    .limit(size)
    .execute();
}
