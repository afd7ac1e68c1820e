// All the SQL of « which organisation answers at which place ».
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';

export type PlaceLink = { placeId: string; organisationId: string };

/** By place; one without an organisation is absent. */
export async function findReceivingOrganisations(
  db: Db,
  placeIds: readonly string[],
): Promise<Map<string, string>> {
  if (placeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('referrals.receivingOrganisation')
    .select(['placeId', 'organisationId'])
    .where('placeId', 'in', [...placeIds])
    .execute();
  return new Map(rows.map(({ placeId, organisationId }) => [placeId, organisationId]));
}

export async function listPlaceLinks(db: Db): Promise<PlaceLink[]> {
  return db
    .selectFrom('referrals.receivingOrganisation')
    .select(['placeId', 'organisationId'])
    .orderBy('linkedAt')
    .orderBy('placeId')
    .execute();
}

/** The places at which an organisation answers, those linked first before. */
export async function listPlacesOf(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('referrals.receivingOrganisation')
    .select('placeId')
    .where('organisationId', '=', organisationId)
    .orderBy('linkedAt')
    .orderBy('placeId')
    .execute();
  return rows.map(({ placeId }) => placeId);
}

/** The place now answers for this organisation; open referrals to it are seen by its members from now on. */
export async function linkPlace(
  tx: Tx,
  { placeId, organisationId }: PlaceLink,
  by: { accountId: string | null; now: Temporal.Instant },
): Promise<void> {
  const row = { organisationId, linkedBy: by.accountId, linkedAt: by.now.toString() };
  await tx
    .insertInto('referrals.receivingOrganisation')
    .values({ placeId, ...row })
    .onConflict((conflict) => conflict.column('placeId').doUpdateSet(row))
    .execute();
  await moveOpenReferrals(tx, placeId, organisationId);
}

export async function unlinkPlace(tx: Tx, placeId: string): Promise<void> {
  await tx.deleteFrom('referrals.receivingOrganisation').where('placeId', '=', placeId).execute();
  await moveOpenReferrals(tx, placeId, null);
}

async function moveOpenReferrals(tx: Tx, placeId: string, receiverOrganisationId: string | null) {
  await tx
    .updateTable('referrals.referral')
    .set({ receiverOrganisationId })
    .where('placeId', '=', placeId)
    .where('state', '<>', 'draft')
    .where('endedAt', 'is', null)
    .execute();
}

/** Open referrals to places with no organisation behind: they answer by signed link alone. */
const withoutOrganisation = (db: Db) =>
  db
    .selectFrom('referrals.referral as r')
    .leftJoin('referrals.receivingOrganisation as o', 'o.placeId', 'r.placeId')
    .where('r.placeId', 'is not', null)
    .where('r.state', '<>', 'draft')
    .where('r.endedAt', 'is', null)
    .where('o.placeId', 'is', null);

/** Those places, most referrals first, after the keys of the last one shown. */
export async function listPlacesWithoutOrganisation(
  db: Db,
  { after, size }: { after: readonly [count: number, placeId: string] | undefined; size: number },
): Promise<{ placeId: string; count: number }[]> {
  const rows = await withoutOrganisation(db)
    .select(['r.placeId', sql<number>`count(*)::integer`.as('count')])
    .groupBy('r.placeId')
    .$if(after !== undefined, (query) =>
      query.having(
        sql<boolean>`(-count(*), r.place_id) > (${-(after?.[0] ?? 0)}::bigint, ${after![1]}::uuid)`,
      ),
    )
    .orderBy('count', 'desc')
    .orderBy('r.placeId')
    .limit(size)
    .execute();
  return rows.map(({ placeId, count }) => ({ placeId: placeId!, count }));
}

export async function countPlacesWithoutOrganisation(db: Db): Promise<number> {
  const { count } = await withoutOrganisation(db)
    .select(sql<number>`count(distinct r.place_id)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
