// Imports asked for in the browser, from the file sent to its result.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { ImportReport } from './import-file.ts';
import type { Issue } from './remarks.ts';

/** The account of a trial: what an import of this file, read so, would do now. */
export type Trial = Pick<
  ImportReport,
  'rows' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'absent' | 'issueCount'
> & { kinds: { issue: Issue; count: number }[] };

export type ImportTask = {
  id: string;
  fileName: string;
  storedFile: string;
  mapping: Mapping | null;
  source: string | null;
  acceptShrink: boolean;
  /** Everything is done, told, then undone. */
  dryRun: boolean;
  /** What the last trial said. */
  trial: Trial | null;
  state: 'prepared' | 'queued' | 'running' | 'done' | 'refused';
  done: number;
  total: number | null;
  runId: string | null;
  reason: string | null;
  authorId: string | null;
  createdAt: Temporal.Instant;
};

export async function addTask(
  db: Db,
  task: Pick<ImportTask, 'fileName' | 'storedFile' | 'mapping' | 'authorId'>,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('directory.importTask')
    .values({
      id,
      fileName: task.fileName,
      storedFile: task.storedFile,
      mapping: task.mapping && JSON.stringify(task.mapping),
      state: 'prepared',
      authorId: task.authorId,
    })
    .execute();
  return id;
}

export async function findTask(db: Db, id: string): Promise<ImportTask | undefined> {
  const row = await db.selectFrom('directory.importTask').selectAll().where('id', '=', id).executeTakeFirst();
  return row as ImportTask | undefined;
}

/** The files sent, the latest first, after the keys of the last one shown. */
export async function listTasks(
  db: Db,
  before: readonly [createdAt: string, id: string] | undefined,
  limit: number,
): Promise<ImportTask[]> {
  return (await db
    .selectFrom('directory.importTask')
    .selectAll()
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`created_at <= ${before![0]}::timestamptz
          and (created_at < ${before![0]}::timestamptz or id > ${before![1]}::uuid)`,
      ),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()) as unknown as ImportTask[];
}

export async function changeTask(
  db: Db,
  id: string,
  change: Partial<Omit<ImportTask, 'id' | 'fileName' | 'storedFile' | 'authorId' | 'createdAt'>>,
): Promise<void> {
  const { mapping, trial, ...columns } = change;
  await db
    .updateTable('directory.importTask')
    .set({
      ...columns,
      ...(mapping !== undefined && { mapping: mapping && JSON.stringify(mapping) }),
      ...(trial !== undefined && { trial: trial && JSON.stringify(trial) }),
      changedAt: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Takes the oldest task that waits; one that a stopped process left running waits again after ten minutes. */
export async function takeTask(db: Db): Promise<ImportTask | undefined> {
  const { rows } = await sql<ImportTask>`
    update directory.import_task set state = 'running', changed_at = now(), done = 0
    where id = (
      select id from directory.import_task
      where state = 'queued' or (state = 'running' and changed_at < now() - interval '10 minutes')
      order by created_at limit 1 for update skip locked)
    returning *`.execute(db);
  return rows[0];
}
