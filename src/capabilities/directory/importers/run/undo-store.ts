// The SQL of undoing an import.
import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';

/** Why a place that an undone import had made is deleted: the same record, imported again, brings it back. */
export const UNDONE_REASON = 'import annulé';

export type UndoableRun = {
  id: string;
  kind: string;
  source: string;
  finishedAt: Temporal.Instant;
  undoneAt: Temporal.Instant | null;
  statements: number;
};

export async function findRun(tx: Tx, id: string): Promise<UndoableRun | undefined> {
  const { rows } = await sql<UndoableRun>`
    select id, kind, source, finished_at, undone_at,
      (select count(*)::integer from directory.statement where import_run_id = import_run.id) as statements
    from directory.import_run where id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export async function findLaterRun(tx: Tx, run: UndoableRun): Promise<{ fileName: string } | undefined> {
  const { rows } = await sql<{ fileName: string }>`
    select file_name from directory.import_run later
    where source = ${run.source} and id <> ${run.id}::uuid and undone_at is null
      and finished_at > (select finished_at from directory.import_run where id = ${run.id}::uuid)
    order by finished_at limit 1`.execute(tx);
  return rows[0];
}

export async function markUndone(tx: Tx, id: string, author: Actor): Promise<void> {
  await tx
    .updateTable('directory.importRun')
    .set({ undoneAt: sql<string>`now()`, undoneByKind: author.kind, undoneById: author.id ?? null })
    .where('id', '=', id)
    .execute();
}

export type ClaimBeside = {
  id: number;
  subjectId: string;
  field: string;
  state: string;
  statedOn: string;
  undated: boolean;
  source: string;
  sourceId: string;
  withdrawn: boolean;
  isLive: boolean;
  isCurrent: boolean;
  undone: boolean;
};

const STATEMENTS = 500;

/** All that was ever said of what the next statements of a run speak of; places come whole. */
export async function findClaimsBeside(
  tx: Tx,
  runId: string,
  after: bigint,
): Promise<{ claims: ClaimBeside[]; next: bigint | undefined }> {
  const batch = await sql<{ id: string }>`
    select id::text as id from directory.statement
    where import_run_id = ${runId}::uuid and id > ${after.toString()}::bigint
    order by id limit ${STATEMENTS}`.execute(tx);
  const last = batch.rows.at(-1);
  if (!last) return { claims: [], next: undefined };
  const { rows } = await sql<ClaimBeside>`
    with said as (
      select distinct subject_id, field from directory.assertion
      where statement_id = any(${batch.rows.map(({ id }) => id)}::bigint[])
        and place_id in (select place_id from directory.statement where id = any(${batch.rows.map(({ id }) => id)}::bigint[])))
    select assertion.id, assertion.subject_id, assertion.field, assertion.state, statement.stated_on::text as stated_on, statement.undated,
      statement.source, statement.source_id, assertion.value is null as withdrawn, is_live, is_current,
      coalesce(import_run.undone_at is not null, false) or redacted_at is not null as undone
    from directory.assertion
    join directory.statement on statement.id = assertion.statement_id
    left join directory.import_run on import_run.id = statement.import_run_id
    where assertion.place_id in (
        select place_id from directory.statement where id = any(${batch.rows.map(({ id }) => id)}::bigint[]))
      and organisation_id is null and (assertion.subject_id, assertion.field) in (select subject_id, field from said)
    union all
    select assertion.id, assertion.subject_id, assertion.field, assertion.state, statement.stated_on::text, statement.undated,
      statement.source, statement.source_id, assertion.value is null, is_live, is_current,
      coalesce(import_run.undone_at is not null, false) or redacted_at is not null
    from directory.assertion
    join directory.statement on statement.id = assertion.statement_id
    left join directory.import_run on import_run.id = statement.import_run_id
    where organisation_id in (
      select organisation_id from directory.assertion
      where place_id in (
        select place_id from directory.statement where id = any(${batch.rows.map(({ id }) => id)}::bigint[]))
        and organisation_id is not null)
    order by id`.execute(tx);
  return { claims: rows, next: BigInt(last.id) };
}

/** Deletes the places of which nothing is said any more. */
export async function withdrawPlaces(tx: Tx, runId: string): Promise<number> {
  const { rows } = await sql`
    update directory.place set deleted_at = now(), deleted_reason = ${UNDONE_REASON}
    where deleted_at is null
      and id in (select place_id from directory.statement where import_run_id = ${runId}::uuid)
      and not exists (select from directory.assertion
        where place_id = place.id and is_live and organisation_id is null and value is not null)
    returning id`.execute(tx);
  return rows.length;
}

/** Brings back places that an undone import had made, when their record comes again. */
export async function reviveUndone(tx: Tx, placeIds: readonly string[]): Promise<void> {
  if (placeIds.length === 0) return;
  await sql`update directory.place set deleted_at = null, deleted_reason = null
    where id = any(${placeIds}::uuid[]) and deleted_reason = ${UNDONE_REASON}`.execute(tx);
}
