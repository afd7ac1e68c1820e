// The SQL of what an organisation sent: whose turn it is first.
import { sql } from 'kysely';
import { at, type Db } from '#platform/database.ts';
import { HELD_BY_RECEIVER, SENDER_MUST_ACT } from '../referral-states.ts';
import { COLUMNS, type Referral } from '../store.ts';

/** What the place chosen said last when it was asked for room, and when: another place may have been asked before. */
const ROOM = sql<'yes' | 'later' | 'no' | null>`(select q.answer from referrals.capacity_question q
  where q.referral_id = referral.id and q.place_id = referral.place_id and q.answer is not null
  order by q.answered_at desc limit 1)`;
const ROOM_AT = sql<Temporal.Instant>`(select max(q.answered_at) from referrals.capacity_question q
  where q.referral_id = referral.id and q.place_id = referral.place_id)`;

/** Since when it is the sender's turn; null, last of all, when it is not. */
const TURN_AT = sql<Temporal.Instant | null>`case
  when state in (${sql.join([...SENDER_MUST_ACT])}) then changed_at
  when asked_done_at is not null then asked_done_at
  when state = 'draft' then ${ROOM_AT} end`;
/** The same, in the order of the list and as the cursor carries it. */
const TURN = sql<string>`coalesce(${TURN_AT}, '-infinity'::timestamptz)`;

/** With what the place chosen answered when it was asked for room. */
export type Sent = Referral & { room?: 'yes' | 'later' | 'no' | null };
export type ListedSent = Sent & { turn: string };
export type SentKeys = readonly [turn: string, id: string];
export const sentKeys = ({ turn, id }: ListedSent): SentKeys => [turn, id];

/**
 * Those of a sender, after the keys of the last one shown: the open ones, what is their turn first by its newest change;
 * or all, newest first.
 */
export async function listSent(
  db: Db,
  organisationId: string,
  { open, after, size }: { open: boolean; after?: SentKeys | undefined; size: number },
): Promise<ListedSent[]> {
  const turn = open ? TURN : sql<string>`'-infinity'::timestamptz`;
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .select([ROOM.as('room'), sql<string>`${turn}::text`.as('turn')])
    .where('senderOrganisationId', '=', organisationId)
    .$if(open, (query) => query.where('endedAt', 'is', null).orderBy(turn, 'desc'))
    .$if(open && after !== undefined, (query) =>
      query.where(sql<boolean>`(${turn}, id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`),
    )
    .$if(!open && after !== undefined, (query) => query.where('id', '<', after![1]))
    .orderBy('id', 'desc')
    .limit(size)
    .execute();
  return rows as ListedSent[];
}

/** What waits for an answer or for its sender. What was prepared today is in somebody's hands; since another day, nobody sent it. */
const waits = (startOfDay: Temporal.Instant) =>
  sql<boolean>`(${TURN_AT} is not null or (state not in (${sql.join([...HELD_BY_RECEIVER])})
    and (state <> 'draft' or changed_at < ${at(startOfDay)})))`;

/** The open ones that wait: the sender's turn first, by its newest change; then the longest wait. */
export async function listSentWaiting(
  db: Db,
  organisationId: string,
  { startOfDay, size }: { startOfDay: Temporal.Instant; size: number },
): Promise<Sent[]> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .select(ROOM.as('room'))
    .where('senderOrganisationId', '=', organisationId)
    .where('endedAt', 'is', null)
    .where(waits(startOfDay))
    .orderBy(TURN_AT, (by) => by.desc().nullsLast())
    .orderBy('sentAt', (by) => by.asc().nullsLast())
    .orderBy('id', 'desc')
    .limit(size)
    .execute();
  return rows as Sent[];
}

/** How many are open, and how many of them wait. */
export async function countSent(
  db: Db,
  organisationId: string,
  startOfDay: Temporal.Instant,
): Promise<{ open: number; waiting: number }> {
  return db
    .selectFrom('referrals.referral')
    .select([
      sql<number>`count(*)::integer`.as('open'),
      sql<number>`(count(*) filter (where ${waits(startOfDay)}))::integer`.as('waiting'),
    ])
    .where('senderOrganisationId', '=', organisationId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
}
