// The SQL of disagreements: what a source says otherwise than the sheet, and what people decided of it.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';

export type Disagreement = {
  assertionId: number;
  placeId: string;
  placeName: string;
  subjectKind: 'place' | 'offer' | 'dropIn';
  field: string;
  value: unknown;
  statedOn: Temporal.PlainDate;
  undated: boolean;
  statedBy: string;
  shownValue: unknown;
  shownStatedOn: Temporal.PlainDate;
  shownUndated: boolean;
  shownStatedBy: string;
};

/** The latest said first. */
export async function listDisagreements(
  db: Db,
  { before, size }: { before: number | undefined; size: number },
): Promise<Disagreement[]> {
  const { rows } = await sql<Disagreement>`
    select beside.*, (select value #>> '{}' from directory.assertion
      where subject_id = beside.place_id and field = 'name' and is_current) as place_name
    from directory.open_disagreement beside
    where ${before ?? null}::bigint is null or assertion_id < ${before ?? null}::bigint
    order by assertion_id desc limit ${size}`.execute(db);
  return rows;
}

export async function countDisagreements(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from directory.open_disagreement`.execute(db);
  return rows[0]!.count;
}

/** One that is still open, by the assertion that the sheet does not show. */
export async function findDisagreement(
  db: Db,
  assertionId: number,
): Promise<{ placeId: string } | undefined> {
  const { rows } = await sql<{ placeId: string }>`
    select place_id from directory.open_disagreement where assertion_id = ${assertionId}::bigint`.execute(db);
  return rows[0];
}

export async function saveDecision(
  tx: Tx,
  assertionId: number,
  verdict: 'kept' | 'taken',
  by: string | undefined,
): Promise<void> {
  await tx
    .insertInto('directory.disagreement')
    .values({ assertionId, verdict, decidedBy: by ?? null })
    .onConflict((conflict) => conflict.column('assertionId').doNothing())
    .execute();
}
