// The runs of imports and what they had to say of each row.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { storableJson } from '#shared/storable-text.ts';
import type { Issue, Severity } from './remarks.ts';

export type ImportCounts = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
};

export type ImportRun = ImportCounts & {
  id: string;
  kind: string;
  source: string;
  fileName: string;
  fileSha256: Buffer;
  /** The day on which the file was true, for rows that do not say theirs. */
  fileDate: string;
  /** Places that the same source gave before and that this file no longer holds. */
  absent: number;
  notes: Record<string, unknown>;
  author: Actor;
  startedAt: string;
  /** JSON text of the mapping that read the file. */
  mapping?: string;
};

/** Opens a run: what it says of rows is written as it goes, its counts at the end. */
export async function insertImportRun(tx: Tx, run: ImportRun): Promise<void> {
  const { author, notes, ...columns } = run;
  await tx
    .insertInto('directory.importRun')
    .values({
      ...columns,
      notes: JSON.stringify(notes),
      authorKind: author.kind,
      authorId: author.id ?? null,
    })
    .execute();
}

export async function concludeImportRun(
  tx: Tx,
  id: string,
  { absent, notes, ...counts }: ImportCounts & Pick<ImportRun, 'absent' | 'notes'>,
): Promise<void> {
  await tx
    .updateTable('directory.importRun')
    .set({ ...counts, absent, notes: JSON.stringify(notes), finishedAt: sql<string>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

export async function insertImportIssues(
  tx: Tx,
  runId: string,
  issues: readonly (Issue & { content?: unknown })[],
): Promise<void> {
  for (let from = 0; from < issues.length; from += 5000)
    await sql`insert into directory.import_issue (run_id, row_number, severity, field, value, reason, nearest, row_content)
      select ${runId}::uuid, row, severity, field, value, reason, nearest, content
      from json_to_recordset(${storableJson(JSON.stringify(issues.slice(from, from + 5000)))}::json)
        as issue (row integer, severity text, field text, value text, reason text, nearest text, content jsonb)`.execute(
      tx,
    );
}

/** The last run of a source that holds: its identifier, how many rows it had, and when it ended. */
export async function findLastRun(
  db: Db,
  { kind, source }: { kind: string; source: string },
): Promise<{ id: string; rows: number } | undefined> {
  return db
    .selectFrom('directory.importRun')
    .select(['id', 'rows'])
    .where('kind', '=', kind)
    .where('source', '=', source)
    .where('undoneAt', 'is', null)
    .orderBy('finishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The day taken for a file by an earlier run, so that the same file again changes nothing. */
export async function findFileDate(db: Db, sha256: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`select file_date::text as day from directory.import_run
    where file_sha256 = ${sha256} order by finished_at desc limit 1`.execute(db);
  return rows[0]?.day;
}

/** Places given by earlier runs of this kind and source, living still, whose record is not among those of the file. */
export async function findAbsent(
  tx: Tx,
  {
    kind,
    source,
    sources,
    sourceIds,
  }: { kind: string; source: string; sources: string[]; sourceIds: string[] },
): Promise<{ count: number; examples: string[] }> {
  const { rows } = await sql<{ slug: string; count: number }>`
    with given as (
      select distinct statement.place_id, statement.source_id
      from directory.import_run join directory.statement on statement.import_run_id = import_run.id
      where import_run.undone_at is null and import_run.kind = ${kind} and import_run.source = ${source}
        and statement.source = any(${sources}::text[])
        -- Hashed, where PostgreSQL 15 made of a join a loop of all against all.
        and statement.source_id <> all(${sourceIds}::text[]))
    select slug, (count(*) over ())::integer as count
    from given join directory.place on place.id = given.place_id and place.deleted_at is null
    order by slug limit 20`.execute(tx);
  return { count: rows[0]?.count ?? 0, examples: rows.map((row) => row.slug) };
}

/** A label for sources that have none of their own yet. */
export async function nameSources(tx: Tx, labels: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, label] of labels)
    await sql`insert into directory.source (name, label) values (${name}, ${label})
      on conflict (name) do update set label = excluded.label
      where source.label = source.name and excluded.label <> source.name`.execute(tx);
}

/** Under which terms sources may be reused, as their last file says it. */
export async function setSourceTerms(
  tx: Tx,
  names: readonly string[],
  { licence, attribution }: { licence: string | undefined; attribution: string | undefined },
): Promise<void> {
  await sql`update directory.source
    set licence = coalesce(${licence ?? null}, licence), attribution = coalesce(${attribution ?? null}, attribution)
    where name = any(${names}::text[])`.execute(tx);
}

/** The planner knows nothing of rows that came by thousands until it looks at them. */
export async function refreshStatistics(db: Db): Promise<void> {
  for (const table of ['assertion', 'statement', 'place', 'cross_reference', 'offer'])
    await sql`analyze ${sql.table(`directory.${table}`)}`.execute(db);
}

export type ImportRunLine = ImportCounts & {
  id: string;
  kind: string;
  source: string;
  fileName: string;
  fileDate: Temporal.PlainDate;
  absent: number;
  issues: number;
  finishedAt: Temporal.Instant;
};

/** The imports, the latest first. `before` is the end of the last line of the page before. */
export async function listImportRuns(
  db: Db,
  {
    before,
    limit = 50,
  }: { before?: readonly [finishedAt: string, id: string] | undefined; limit?: number } = {},
): Promise<ImportRunLine[]> {
  let query = db
    .selectFrom('directory.importRun')
    .select([
      'id',
      'kind',
      'source',
      'fileName',
      'fileDate',
      'absent',
      'finishedAt',
      'rows',
      'created',
      'updated',
      'unchanged',
      'rejected',
      sql<number>`(select count(*) from directory.import_issue where run_id = import_run.id)`.as('issues'),
    ])
    .orderBy('finishedAt', 'desc')
    .orderBy('id')
    .limit(limit);
  if (before)
    query = query.where(
      sql<boolean>`finished_at <= ${before[0]}::timestamptz
        and (finished_at < ${before[0]}::timestamptz or id > ${before[1]}::uuid)`,
    );
  return query.execute();
}

/** What a run had to say, in the order of the rows; pages by the identifier of the last issue. */
export async function listImportIssues(
  db: Db,
  runId: string,
  { after = 0, limit = 200 }: { after?: number | undefined; limit?: number } = {},
): Promise<(Issue & { id: number })[]> {
  const rows = await db
    .selectFrom('directory.importIssue')
    .selectAll()
    .where('runId', '=', runId)
    .where(sql<boolean>`id > ${after}::bigint`)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, rowNumber, severity, field, value, reason, nearest }) => ({
    id,
    row: rowNumber,
    severity: severity as Severity,
    field,
    value,
    reason,
    ...(nearest === null ? {} : { nearest }),
  }));
}

export async function findImportRun(
  db: Db,
  id: string,
): Promise<(ImportRunLine & { undoneAt: Temporal.Instant | null }) | undefined> {
  return db
    .selectFrom('directory.importRun')
    .select([
      'id',
      'kind',
      'source',
      'fileName',
      'fileDate',
      'absent',
      'finishedAt',
      'undoneAt',
      'rows',
      'created',
      'updated',
      'unchanged',
      'rejected',
      sql<number>`(select count(*) from directory.import_issue where run_id = import_run.id)`.as('issues'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The rows refused, whole, to be mended and sent again. */
export async function listRefusedRows(
  db: Db,
  runId: string,
  limit = 10_000,
): Promise<{ row: number; reason: string; content: Record<string, unknown> }[]> {
  const { rows } = await sql<{ row: number; reason: string; content: Record<string, unknown> }>`
    select row_number as row, reason, row_content as content from directory.import_issue
    where run_id = ${runId}::uuid and severity = 'rejected' and row_content is not null
    order by id limit ${limit}`.execute(db);
  return rows;
}
