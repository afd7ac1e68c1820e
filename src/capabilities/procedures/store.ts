// All the SQL of procedures.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Procedure, procedureSchema } from './sheet/procedure.ts';

export async function readRevision(db: Db): Promise<number> {
  return (await db.selectFrom('procedures.revision').select('number').executeTakeFirstOrThrow()).number;
}

/** Published editions; one that our rules no longer accept is left out, ours stands. */
export async function listPublished(db: Db): Promise<Procedure[]> {
  const rows = await db
    .selectFrom('procedures.edition')
    .select('content')
    .where('state', '=', 'published')
    .execute();
  return rows.flatMap(({ content }) => {
    const read = procedureSchema.safeParse(content);
    return read.success ? [read.data] : [];
  });
}

export type Edition = {
  id: string;
  procedureId: string;
  version: number;
  state: string;
  content: unknown;
  editedAt: Temporal.Instant;
};

export async function listEditions(db: Db, procedureId: string): Promise<Edition[]> {
  return db
    .selectFrom('procedures.edition')
    .select(['id', 'procedureId', 'version', 'state', 'content', 'editedAt'])
    .where('procedureId', '=', procedureId)
    .orderBy('version', 'desc')
    .execute();
}

export async function findDraft(db: Db, procedureId: string): Promise<Edition | undefined> {
  return db
    .selectFrom('procedures.edition')
    .select(['id', 'procedureId', 'version', 'state', 'content', 'editedAt'])
    .where('procedureId', '=', procedureId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
}

export type Standing = { content: unknown; editedBy: string };

/** The draft, else the published edition; undefined when our own sheet stands. */
export async function findStanding(db: Db | Tx, procedureId: string): Promise<Standing | undefined> {
  return (
    db
      .selectFrom('procedures.edition')
      .select(['content', 'editedBy'])
      .where('procedureId', '=', procedureId)
      .where('state', 'in', ['draft', 'published'])
      // « draft » comes first.
      .orderBy('state')
      .executeTakeFirst()
  );
}

/** One save of a procedure at a time, until the end of the transaction. */
export async function lockProcedure(tx: Tx, procedureId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('procedures.edition'), hashtext(${procedureId}))`.execute(
    tx,
  );
}

/** Replaces the draft of a procedure, or begins one with the next version. Returns its version. */
export async function saveDraft(
  tx: Tx,
  {
    procedureId,
    content,
    editedBy,
    editedAt,
    atLeast,
  }: {
    procedureId: string;
    content: unknown;
    editedBy: string;
    editedAt: string;
    /** The version of our own sheet, which an edition follows. */
    atLeast: number;
  },
): Promise<number> {
  const draft = await findDraft(tx, procedureId);
  const row = { content: JSON.stringify(content), editedBy, editedAt };
  if (draft) {
    await tx.updateTable('procedures.edition').set(row).where('id', '=', draft.id).execute();
    return draft.version;
  }
  const last = await tx
    .selectFrom('procedures.edition')
    .select((select) => select.fn.max<number>('version').as('version'))
    .where('procedureId', '=', procedureId)
    .executeTakeFirst();
  const version = Math.max(last?.version ?? 0, atLeast) + 1;
  await tx
    .insertInto('procedures.edition')
    .values({ id: newId(), procedureId, version, state: 'draft', ...row })
    .execute();
  return version;
}

/** The draft takes the place of what was published. The database refuses one without a way that is not online. */
export async function publishDraft(tx: Tx, procedureId: string, content: unknown): Promise<void> {
  await tx
    .updateTable('procedures.edition')
    .set({ state: 'replaced' })
    .where('procedureId', '=', procedureId)
    .where('state', '=', 'published')
    .execute();
  await tx
    .updateTable('procedures.edition')
    .set({ state: 'published', content: JSON.stringify(content) })
    .where('procedureId', '=', procedureId)
    .where('state', '=', 'draft')
    .execute();
}

/** Our own sheet stands again, when there is one. */
export async function withdrawEdition(tx: Tx, procedureId: string): Promise<boolean> {
  const done = await tx
    .updateTable('procedures.edition')
    .set({ state: 'withdrawn' })
    .where('procedureId', '=', procedureId)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type Attempt = {
  code: string;
  procedureId: string;
  service: string;
  fault: string;
  triedAt: Temporal.Instant;
  recordedAt: Temporal.Instant;
};

export async function insertAttempt(
  db: Db,
  row: { id: string } & Omit<Attempt, 'triedAt' | 'recordedAt'> & { triedAt: string; recordedAt: string },
): Promise<void> {
  await db.insertInto('procedures.attempt').values(row).execute();
}

export async function findAttempt(db: Db, code: string): Promise<Attempt | undefined> {
  return db
    .selectFrom('procedures.attempt')
    .select(['code', 'procedureId', 'service', 'fault', 'triedAt', 'recordedAt'])
    .where('code', '=', code)
    .executeTakeFirst();
}

// ——— the procedures that come first

/** The list of the territory; undefined as long as it chose none. */
export async function findPriorities(db: Db): Promise<string[] | undefined> {
  const row = await db.selectFrom('procedures.priorityList').select('procedureIds').executeTakeFirst();
  return row?.procedureIds;
}

export async function savePriorities(
  tx: Tx,
  procedureIds: string[],
  edited: { editedBy: string; editedAt: string },
): Promise<void> {
  const row = { procedureIds, ...edited };
  await tx
    .insertInto('procedures.priorityList')
    .values(row)
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
    .execute();
}

/** The list of the product stands again. */
export async function clearPriorities(tx: Tx): Promise<void> {
  await tx.deleteFrom('procedures.priorityList').execute();
}
