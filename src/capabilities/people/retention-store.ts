// How long records are kept, and whose time is over.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';

export async function retentionMonths(db: Db, day: Temporal.PlainDate): Promise<number> {
  const row = await db
    .selectFrom('people.retention')
    .select('months')
    .where('validFrom', '<=', sql<Temporal.PlainDate>`${day.toString()}::date`)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
  // CNIL, délib. 2023-095: two years after the last contact.
  return row?.months ?? 24;
}

export async function setRetention(tx: Tx, validFrom: Temporal.PlainDate, months: number): Promise<void> {
  await tx
    .insertInto('people.retention')
    .values({ validFrom: validFrom.toString(), months })
    .onConflict((conflict) => conflict.column('validFrom').doUpdateSet({ months }))
    .execute();
}

/** The record is kept from that day on, whoever met the person; a day to come keeps it from today on. */
export async function renewContact(
  tx: Tx,
  personId: string,
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<void> {
  await tx
    .updateTable('people.person')
    .set({
      lastContactOn: sql<string>`greatest(last_contact_on, least(${day.toString()}::date, ${today.toString()}::date))`,
    })
    .where('id', '=', personId)
    .execute();
}

export type DuePerson = {
  id: string;
  organisationId: string;
  lastContactOn: Temporal.PlainDate;
  held: boolean;
};

/** Whose last contact is older than a day, oldest first. */
/** Records that are not erased, in the whole territory. */
export async function countKept(db: Db): Promise<number> {
  const { kept } = await db
    .selectFrom('people.person')
    .select(({ fn }) => fn.countAll<string>().as('kept'))
    .where('erasedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(kept);
}

export async function listDue(
  db: Db,
  before: Temporal.PlainDate,
  size: number,
  after?: { day: Temporal.PlainDate; id: string },
): Promise<DuePerson[]> {
  let query = db
    .selectFrom('people.person')
    .select(['id', 'organisationId', 'lastContactOn'])
    .select(sql<boolean>`legal_hold_reason is not null`.as('held'))
    .where('erasedAt', 'is', null)
    .where('lastContactOn', '<', sql<Temporal.PlainDate>`${before.toString()}::date`)
    .orderBy('lastContactOn')
    .orderBy('id')
    .limit(size);
  if (after)
    query = query.where(
      sql<boolean>`(last_contact_on, id) > (${after.day.toString()}::date, ${after.id}::uuid)`,
    );
  return query.execute();
}
