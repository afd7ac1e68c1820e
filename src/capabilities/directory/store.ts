// Reading the directory, and the few writes that are not statements. The SQL of recording is in recording-store.ts.
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import type { DirectoryContradiction } from '#platform/tables.ts';
import { findStanding } from './duplicates/store.ts';
import {
  assembleSheet,
  type CurrentOrganisation,
  type CurrentValue,
  NOTHING,
  type Sheet,
} from './sheet/sheet.ts';
import type { AssertionState } from './vocabulary.ts';

/** `public`: published places and offers only. `all`: also what is kept out of publication; never what is deleted. */
export type Scope = 'public' | 'all';

const PAGE = 100;
const PAGES_AHEAD = 2;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

type ReadValue = [
  kind: CurrentValue['kind'],
  id: string,
  field: string,
  value: unknown,
  state: AssertionState,
  at: number,
  sequence: number,
];
type ReadStatement = [at: number, on: string, by: string, source: string, undated: boolean];
type SheetRow = {
  id: string;
  slug: string;
  changedAt: string;
  said: ReadValue[] | null;
  statements: ReadStatement[];
};

/** The names and identifiers of organisations, as they are known now. */
async function readOrganisations(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, CurrentOrganisation[]>> {
  const found = new Map<string, CurrentOrganisation[]>();
  if (ids.length === 0) return found;
  const { rows } = await sql<CurrentOrganisation>`
    select subject_id as id, field, value, state, stated_on::text as "on", stated_by as "by", source
    from directory.current_value where subject_id = any(${ids}::uuid[])`.execute(db);
  for (const row of rows) found.set(row.id, [...(found.get(row.id) ?? []), row]);
  return found;
}

/**
 * The living places among those given, each with its current assertions. Sub-queries by place, because a join makes
 * the planner read the whole table for a page of 500; statements apart, because forty assertions share one.
 */
async function readSheets(db: Db, placeIds: readonly string[], scope: Scope): Promise<Sheet[]> {
  const { rows } = await sql<SheetRow>`
    select place.id, slug, to_json(changed_at) #>> '{}' as changed_at,
      (select json_agg(json_build_array(subject_kind, case when subject_kind = 'place' then place.id else subject_id end,
          field, value, state, statement_id, assertion.id))
        from directory.assertion
        where place_id = any(place.id || below.ids) and is_current and organisation_id is null) as said,
      (select json_agg(json_build_array(statement.id, stated_on, coalesce(stated_by, label), source, undated))
        from directory.statement join directory.source on source.name = source
        where place_id = any(place.id || below.ids)) as statements
    from directory.place
    -- Places merged into this one speak on its sheet.
    cross join lateral (select array(
      select merged.id from directory.place merged where merged.merged_into = place.id and merged.deleted_at is null) as ids
    ) below
    where place.id = any(${placeIds}::uuid[]) and deleted_at is null and merged_into is null
    order by place.id
  `.execute(db);
  const values = new Map<string, CurrentValue[]>();
  for (const { id: placeId, said, statements } of rows) {
    const byId = new Map((statements ?? []).map((statement) => [statement[0], statement]));
    values.set(
      placeId,
      (said ?? []).map(([kind, id, field, value, state, at, sequence]) => {
        const [, on, by, source, undated] = byId.get(at)!;
        return { kind, id, field, value, state, on, undated, by, source, sequence };
      }),
    );
  }
  const named = [...values.values()]
    .flat()
    .filter(({ field, value }) => field === 'organisation' && value !== NOTHING);
  const organisations = await readOrganisations(db, [...new Set(named.map(({ value }) => String(value)))]);
  return rows
    .map(({ id, slug, changedAt }) =>
      assembleSheet({ id, slug, changedAt }, values.get(id)!, organisations, scope === 'all'),
    )
    .filter((sheet) => scope === 'all' || sheet.published);
}

/** The sheets of these places, in the order of their identifiers; deleted and (for the public) hidden ones are absent. */
export function findSheets(db: Db, placeIds: readonly string[], scope: Scope = 'public'): Promise<Sheet[]> {
  return placeIds.length === 0 ? Promise.resolve([]) : readSheets(db, placeIds, scope);
}

export async function findSheet(
  db: Db,
  placeId: string,
  scope: Scope = 'public',
): Promise<Sheet | undefined> {
  return (await findSheets(db, [placeId], scope))[0];
}

/** Follows old slugs too: when `sheet.slug` differs from the one asked for, the page has moved there. */
export async function findSheetBySlug(
  db: Db,
  slug: string,
  scope: Scope = 'public',
): Promise<Sheet | undefined> {
  const row = await db
    .selectFrom('directory.placeSlug')
    .select('placeId')
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!row) return undefined;
  const standing = await findStanding(db, row.placeId);
  return standing ? findSheet(db, standing, scope) : undefined;
}

/** A place that existed under this slug and was deleted: its page says so instead of « not found ». */
export async function findTombstone(
  db: Db,
  slug: string,
): Promise<{ placeId: string; deletedAt: Temporal.Instant; reason: string } | undefined> {
  const row = await db
    .selectFrom('directory.placeSlug')
    .innerJoin('directory.place', 'directory.place.id', 'directory.placeSlug.placeId')
    .select(['directory.place.id as placeId', 'deletedAt', 'deletedReason'])
    .where('directory.placeSlug.slug', '=', slug)
    .executeTakeFirst();
  if (!row?.deletedAt) return undefined;
  return { placeId: row.placeId, deletedAt: row.deletedAt, reason: row.deletedReason ?? '' };
}

/** A position in the flow of changes, to be kept by a reader and given back as it is. */
export type ChangeCursor = string;

/** The position of now. Take it before reading all the sheets: what changes meanwhile comes at the next reading. */
export async function readCursor(db: Db): Promise<ChangeCursor> {
  const { rows } = await sql<{ cursor: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as cursor`.execute(db);
  return rows[0]!.cursor;
}

/**
 * The places changed since a position, in one look-up, and the next position. Complete even when transactions
 * commit out of order (see directory.changed_since). A place may come several times while a long transaction runs
 * anywhere on the server, since transaction numbers are those of the whole server. `startAgain` when the position is
 * ahead of the server: another database was restored under the reader, which must read all again.
 */
export async function listChanges(
  db: Db,
  since: ChangeCursor,
): Promise<{ kind: 'changes'; cursor: ChangeCursor; placeIds: string[] } | { kind: 'startAgain' }> {
  const { rows } = await sql<{ cursor: string; placeIds: string[]; ahead: boolean }>`
    select next_cursor::text as cursor, place_ids, ${since}::xid8 > pg_snapshot_xmax(pg_current_snapshot()) as ahead
    from directory.changed_since(${since}::xid8)`.execute(db);
  const { cursor, placeIds, ahead } = rows[0]!;
  return ahead ? { kind: 'startAgain' } : { kind: 'changes', cursor, placeIds };
}

/**
 * Every published sheet, a few hundred at a time, in the order of identifiers; with `since`, those changed since.
 * A place that is no longer published does not come: {@link listChanges} names it.
 */
export async function* listSheets(
  db: Db,
  { since, scope = 'public' }: { since?: ChangeCursor; scope?: Scope } = {},
): AsyncGenerator<Sheet> {
  const readIds = async (after: string) => {
    let page = db
      .selectFrom('directory.place')
      .select('id')
      .where('id', '>', after)
      .where('deletedAt', 'is', null)
      .where('mergedInto', 'is', null)
      .orderBy('id')
      .limit(PAGE);
    if (since) page = page.where(sql<boolean>`changed_xact >= ${since}::xid8`);
    return (await page.execute()).map((row) => row.id);
  };
  // The database prepares pages while the one before is being used.
  const ahead: Promise<Sheet[]>[] = [];
  let after: string | undefined = FIRST_ID;
  const askMore = async () => {
    while (after !== undefined && ahead.length < PAGES_AHEAD) {
      const ids = await readIds(after);
      after = ids.length < PAGE ? undefined : ids.at(-1)!;
      const sheets = findSheets(db, ids, scope);
      // Whoever awaits it hears of a failure; meanwhile nobody does.
      sheets.catch(() => {});
      ahead.push(sheets);
    }
  };
  try {
    await askMore();
    for (let sheets = await ahead.shift(); sheets; sheets = await ahead.shift()) {
      await askMore();
      yield* sheets;
    }
  } finally {
    // Whoever stops half-way may end the transaction that the pages are read in.
    await Promise.allSettled(ahead);
  }
}

export type Contradiction = {
  placeId: string;
  subject: { kind: 'place' | 'offer' | 'dropIn'; id: string };
  field: string;
  sides: { source: string; value: unknown; statedOn: Temporal.PlainDate; isCurrent: boolean }[];
};

/** Where two living sources give telephone numbers, addresses or hours with nothing in common; pages of places. */
export async function listContradictions(
  db: Db,
  { after = FIRST_ID, places = 100 }: { after?: string; places?: number } = {},
): Promise<Contradiction[]> {
  const rows = await db
    .selectFrom('directory.contradiction')
    .selectAll()
    .where('placeId', 'in', (query) =>
      query
        .selectFrom('directory.contradiction')
        .select('placeId')
        .distinct()
        .where('placeId', '>', after)
        .orderBy('placeId')
        .limit(places),
    )
    .orderBy('placeId')
    .orderBy('subjectId')
    .orderBy('field')
    .orderBy('source')
    .execute();
  return rows.map(asContradiction);
}

/** What two living sources say differently of one place. */
export async function findContradictions(db: Db, placeId: string): Promise<Contradiction[]> {
  const rows = await db
    .selectFrom('directory.contradiction')
    .selectAll()
    .where('placeId', '=', placeId)
    .orderBy('field')
    .orderBy('source')
    .execute();
  return rows.map(asContradiction);
}

function asContradiction(row: Selectable<DirectoryContradiction>): Contradiction {
  return {
    placeId: row.placeId!,
    subject: { kind: row.subjectKind as 'place', id: row.subjectId! },
    field: row.field!,
    sides: [
      { source: row.source!, value: row.value, statedOn: row.statedOn!, isCurrent: row.isCurrent! },
      {
        source: row.otherSource!,
        value: row.otherValue,
        statedOn: row.otherStatedOn!,
        isCurrent: row.otherIsCurrent!,
      },
    ],
  };
}

/** Deletes a place for the public; its history and addresses stay. Says false when it was already deleted. */
export async function deletePlace(tx: Tx, placeId: string, author: Actor, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.place')
    .set({ deletedAt: sql<string>`now()`, deletedReason: reason })
    .where('id', '=', placeId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await appendJournal(tx, {
    actor: author,
    action: 'directory.deletePlace',
    object: { kind: 'place', id: placeId },
  });
  return true;
}

/** Brings a deleted place back. Says false when it was not deleted. */
export async function restorePlace(tx: Tx, placeId: string, author: Actor): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.place')
    .set({ deletedAt: null, deletedReason: null })
    .where('id', '=', placeId)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await appendJournal(tx, {
    actor: author,
    action: 'directory.restorePlace',
    object: { kind: 'place', id: placeId },
  });
  return true;
}

/**
 * Blanks for good every value that a field of a subject ever had, when a person asks for it (RGPD, article 17):
 * a named professional, a personal address. That something was said, when and by whom stays. Returns the count.
 */
export async function forgetField(
  tx: Tx,
  { placeId, subjectId, field }: { placeId: string; subjectId: string; field: string },
  author: Actor,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.assertion')
    .set({ value: null, redactedAt: sql<string>`now()`, isCurrent: false })
    .where('placeId', '=', placeId)
    .where('subjectId', '=', subjectId)
    .where('field', '=', field)
    .where('redactedAt', 'is', null)
    .executeTakeFirst();
  await appendJournal(tx, {
    actor: author,
    action: 'directory.forgetField',
    object: { kind: 'place', id: placeId },
    details: { field, count: Number(numUpdatedRows) },
  });
  return Number(numUpdatedRows);
}
