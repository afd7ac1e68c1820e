// All that was ever said of a place, read back. The SQL of what stands now is in store.ts.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import type { AssertionState } from '../vocabulary.ts';

export type HistoryLine = {
  recordedAt: Temporal.Instant;
  statedOn: Temporal.PlainDate;
  /** The source does not say when. */
  undated: boolean;
  statedBy: string;
  source: string;
  author: Actor;
  subject: { kind: 'place' | 'offer' | 'dropIn' | 'organisation'; id: string };
  field: string;
  /** Null: taken back, or blanked at a person's request when `redacted`. */
  value: unknown;
  state: AssertionState;
  isCurrent: boolean;
  redacted: boolean;
};

/** All that was ever said of a place, the latest first. */
export async function listHistory(db: Db, placeId: string, limit = 1000): Promise<HistoryLine[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select recorded_at, stated_on, undated, coalesce(stated_by, source.label) as stated_by, statement.source, author_kind,
      author_id, subject_kind, subject_id, field, value, assertion.state, is_current,
      redacted_at is not null as redacted
    from directory.assertion
    join directory.statement on statement.id = statement_id
    join directory.source on source.name = statement.source
    where statement.place_id = ${placeId}
      or statement.place_id in (select id from directory.place where merged_into = ${placeId})
    order by assertion.id desc
    limit ${limit}`.execute(db);
  return rows.map(({ authorKind, authorId, subjectKind, subjectId, ...line }) => ({
    ...line,
    author: { kind: authorKind, ...(authorId ? { id: authorId } : {}) },
    subject: { kind: subjectKind, id: subjectId },
  })) as HistoryLine[];
}

export type HistoryEntry = HistoryLine & { id: number; placeId: string; undone: boolean };

/** All that was ever said of a place and of those merged into it, the latest first, by pages. */
export async function listHistoryPage(
  db: Db,
  placeId: string,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<HistoryEntry[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select assertion.id, assertion.place_id, recorded_at, stated_on, undated, coalesce(stated_by, source.label) as stated_by,
      statement.source, statement.author_kind, statement.author_id, subject_kind, subject_id, field, value,
      assertion.state, is_current, redacted_at is not null as redacted, import_run.undone_at is not null as undone
    from directory.assertion
    join directory.statement on statement.id = statement_id
    join directory.source on source.name = statement.source
    left join directory.import_run on import_run.id = statement.import_run_id
    where (assertion.place_id = ${placeId}::uuid
        or assertion.place_id in (select id from directory.place where merged_into = ${placeId}::uuid))
      and (${before ?? null}::bigint is null or assertion.id < ${before ?? null}::bigint)
    order by assertion.id desc
    limit ${limit}`.execute(db);
  return rows.map(({ authorKind, authorId, subjectKind, subjectId, ...line }) => ({
    ...line,
    author: { kind: authorKind, ...(authorId ? { id: authorId } : {}) },
    subject: { kind: subjectKind, id: subjectId },
  })) as unknown as HistoryEntry[];
}

/** One value that was said of a place, its offers, or a place merged into it, to be put back. */
export async function findAssertion(
  db: Db,
  placeId: string,
  assertionId: number,
): Promise<
  { placeId: string; subjectId: string; field: string; value: unknown; subjectKind: string } | undefined
> {
  const { rows } = await sql<{
    placeId: string;
    subjectId: string;
    field: string;
    value: unknown;
    subjectKind: string;
  }>`
    select place_id, subject_id, field, value, subject_kind from directory.assertion
    where id = ${assertionId}::bigint and redacted_at is null and place_id in (
      select id from directory.place where id = ${placeId}::uuid or merged_into = ${placeId}::uuid)`.execute(
    db,
  );
  return rows[0];
}
