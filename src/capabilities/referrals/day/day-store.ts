// The SQL of the day of a place.

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { on } from '#platform/database.ts';
import { HELD_BY_RECEIVER, WAITING } from '../referral-states.ts';
import { COLUMNS, type Referral } from '../store.ts';

/** Who is expected on a day, or asked to be and not answered yet, among those that an organisation sent, or that it receives and may still see. */
export async function listExpected(
  db: Db,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<Referral[]> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('state', 'in', [...HELD_BY_RECEIVER, ...WAITING])
    .where('slotDay', '=', on(day))
    .where((where) =>
      where.or([
        where('senderOrganisationId', '=', organisationId),
        where.and([
          where('receiverOrganisationId', '=', organisationId),
          where('consentWithdrawnAt', 'is', null),
        ]),
      ]),
    )
    .orderBy('placeId')
    .orderBy(sql`array_position(array['morning', 'any', 'afternoon'], slot_part)`)
    .orderBy('id')
    .execute();
  return rows as Referral[];
}
