// The SQL of what an organisation sent: whose turn it is first.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { SENDER_MUST_ACT } from '../referral-states.ts';
import { COLUMNS, type Referral } from '../store.ts';

/** What the place chosen said last when it was asked for room, and when: another place may have been asked before. */
const ROOM = sql<'yes' | 'later' | 'no' | null>`(select q.answer from referrals.capacity_question q
  where q.referral_id = referral.id and q.place_id = referral.place_id and q.answer is not null
  order by q.answered_at desc limit 1)`;
const ROOM_AT = sql<Temporal.Instant>`(select max(q.answered_at) from referrals.capacity_question q
  where q.referral_id = referral.id and q.place_id = referral.place_id)`;

/** With what the place chosen answered when it was asked for room. */
export type Sent = Referral & { room?: 'yes' | 'later' | 'no' | null };

/** Those of a sender: the open ones, what is their turn first by its newest change; or all, newest first. */
export async function listSent(
  db: Db,
  organisationId: string,
  { open, size }: { open: boolean; size: number },
): Promise<Sent[]> {
  let query = db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .select(ROOM.as('room'))
    .where('senderOrganisationId', '=', organisationId)
    .limit(size);
  if (open)
    query = query
      .where('endedAt', 'is', null)
      // Nulls, what is not their turn, come last.
      .orderBy(
        (row) =>
          row
            .case()
            .when('state', 'in', [...SENDER_MUST_ACT])
            .then(row.ref('changedAt'))
            .when('askedDoneAt', 'is not', null)
            .then(row.ref('askedDoneAt'))
            .when('state', '=', 'draft')
            .then(ROOM_AT)
            .end(),
        (by) => by.desc().nullsLast(),
      );
  return (await query.orderBy('id', 'desc').execute()) as Sent[];
}
