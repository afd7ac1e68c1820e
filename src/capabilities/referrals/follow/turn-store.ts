// The SQL of whose turn it is: what a place holds and says no more of, what an organisation must answer.

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { on } from '#platform/database.ts';
import { ASK_DONE, HELD_BY_RECEIVER } from '../referral-states.ts';
import { asReceiverSees, COLUMNS, type Referral } from '../store.ts';

/** Cases that a place holds and was not asked about: their day agreed is past, or none is. A page, by identifier. */
export async function listHeld(
  db: Db,
  today: Temporal.PlainDate,
  after: string | undefined,
  size: number,
): Promise<{ id: string; slotDay: Temporal.PlainDate | null; lastActedAt: Temporal.Instant }[]> {
  return db
    .selectFrom('referrals.referral as r')
    .innerJoin('referrals.event as e', (join) =>
      join.onRef('e.referralId', '=', 'r.id').on('e.action', '<>', ASK_DONE),
    )
    .select(['r.id', 'r.slotDay', sql<Temporal.Instant>`max(e.at)`.as('lastActedAt')])
    .where('r.state', 'in', [...HELD_BY_RECEIVER])
    .where('r.askedDoneAt', 'is', null)
    .where((where) =>
      where.or([
        where.and([
          where('r.slotDay', 'is', null),
          // The exact day is for `askDoneOn`: whoever may be due is read.
          where('r.changedAt', '<', sql<Temporal.Instant>`${today.subtract({ days: 13 }).toString()}::date`),
        ]),
        where('r.slotDay', '<', on(today)),
      ]),
    )
    .$if(after !== undefined, (query) => query.where('r.id', '>', after!))
    .groupBy(['r.id', 'r.slotDay'])
    .orderBy('r.id')
    .limit(size)
    .execute();
}

/** 1 when it is the turn of who receives. */
const RECEIVERS_TURN = sql<number>`(state in ('sent', 'received') or asked_done_at is not null)::integer`;

export type Received = Referral & { turn: number };
export const receivedKeys = ({ turn, id }: Received) => [turn, id];

/** What an organisation was sent and may still see, after the keys of the last one shown: its turn first, then the newest. */
export async function listReceived(
  db: Db,
  organisationId: string,
  { after, size }: { after?: readonly [turn: number, id: string] | undefined; size: number },
): Promise<Received[]> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .select(RECEIVERS_TURN.as('turn'))
    .where('receiverOrganisationId', '=', organisationId)
    .where('state', '<>', 'draft')
    .where('endedAt', 'is', null)
    .where('consentWithdrawnAt', 'is', null)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(${RECEIVERS_TURN}, id) < (${after![0]}::integer, ${after![1]}::uuid)`),
    )
    .orderBy(RECEIVERS_TURN, 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .execute();
  return rows as Received[];
}

/** What an organisation received and has to answer, or to say the end of. */
const awaitedOf = (db: Db, organisationId: string) =>
  db
    .selectFrom('referrals.referral')
    .where('receiverOrganisationId', '=', organisationId)
    .where('consentWithdrawnAt', 'is', null)
    .where((where) =>
      where.or([
        where('state', 'in', ['sent', 'received']),
        where.and([where('state', 'in', [...HELD_BY_RECEIVER]), where('askedDoneAt', 'is not', null)]),
      ]),
    );

/** The first of them, what was sent first before. */
export async function listReceiversTurn(db: Db, organisationId: string, size: number): Promise<Referral[]> {
  const rows = await awaitedOf(db, organisationId)
    .select(COLUMNS)
    .orderBy('sentAt')
    .orderBy('id')
    .limit(size)
    .execute();
  return (rows as Referral[]).map(asReceiverSees);
}

export async function countReceiversTurn(db: Db, organisationId: string): Promise<number> {
  const { count } = await awaitedOf(db, organisationId)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
