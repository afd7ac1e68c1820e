// The SQL of editing: what stands on a sheet with the assertion that says it, whose sheets they are, and the list.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { strongestOf } from '../sheet/sheet.ts';
import type { AssertionState } from '../vocabulary.ts';
import type { SubjectKind } from './subjects.ts';

/** A value of a sheet, and which assertion says it: what a form is filled with, and compared to when it comes back. */
export type StandingValue = {
  kind: SubjectKind;
  id: string;
  field: string;
  value: unknown;
  state: AssertionState;
  on: string;
  by: string;
  source: string;
  /** The assertion. */
  sequence: number;
  /** The place that holds it, merged or not. */
  recordId: string;
};

const STANDING = sql`assertion.id as sequence, field, assertion.state, statement.stated_on::text as "on",
  coalesce(stated_by, source.label) as "by", statement.source, assertion.place_id as record_id`;

/** An organisation is shown by its name, and named by its identifier in `sequence` like any value. */
const VALUE = sql`case when assertion.refers_to is null then value else (
  select name.value from directory.assertion name
  where name.organisation_id = assertion.refers_to and name.field = 'name' and name.is_current) end as value`;

/** All that stands on the sheet of a place: its own fields, its offers, its drop-ins, and those of its organisation. */
export async function findStandingValues(db: Db, placeId: string): Promise<StandingValue[]> {
  const { rows } = await sql<StandingValue & { refersTo: string | null }>`
    select ${STANDING}, ${VALUE}, refers_to, subject_kind as kind,
      case when subject_kind = 'place' then ${placeId}::uuid else subject_id end as id
    from directory.records_of(${placeId}::uuid) record
    join directory.assertion on assertion.place_id = record and is_current and organisation_id is null
    join directory.statement on statement.id = statement_id
    join directory.source on source.name = statement.source`.execute(db);
  const standing = strongestOf(rows as never[]) as unknown as typeof rows;
  const organisation = standing.find(
    ({ kind, field }) => kind === 'place' && field === 'organisation',
  )?.refersTo;
  if (!organisation) return standing;
  const { rows: known } = await sql<StandingValue>`
    select ${STANDING}, value, 'organisation' as kind, organisation_id as id
    from directory.assertion
    join directory.statement on statement.id = statement_id
    join directory.source on source.name = statement.source
    where is_current and organisation_id = ${organisation}::uuid`.execute(db);
  return [...standing, ...known];
}

/** What assertions said, by their identifier; of this place and those merged into it, or of its organisations. */
export async function findSaid(
  db: Db,
  placeId: string,
  ids: readonly number[],
): Promise<Map<number, unknown>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; value: unknown }>`
    select assertion.id, ${VALUE} from directory.assertion
    where id = any(${ids}::bigint[]) and redacted_at is null
      and (organisation_id is not null or place_id in (select directory.records_of(${placeId}::uuid)))`.execute(
    db,
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** One writer at a time on a sheet. */
export async function lockSheet(tx: Tx, placeId: string): Promise<void> {
  await sql`select id from directory.place where id = ${placeId}::uuid or merged_into = ${placeId}::uuid
    order by id for update`.execute(tx);
}

/** The place that holds an offer or a drop-in of this sheet. */
export async function findRecordOfPart(db: Db, placeId: string, partId: string): Promise<string | undefined> {
  const { rows } = await sql<{ placeId: string }>`
    select place_id from directory.offer where id = ${partId}::uuid and place_id in (select directory.records_of(${placeId}::uuid))
    union all
    select place_id from directory.drop_in where id = ${partId}::uuid and place_id in (select directory.records_of(${placeId}::uuid))`.execute(
    db,
  );
  return rows[0]?.placeId;
}

/** The organisation that a SIRET or a RNA already names. */
export async function findOrganisationByNumber(db: Db, scheme: 'siret' | 'rna', number: string) {
  const row = await db
    .selectFrom('directory.crossReference')
    .select('organisationId')
    .where('scheme', '=', scheme)
    .where('foreignId', '=', number)
    .where('kind', '=', 'organisation')
    .where('until', 'is', null)
    .executeTakeFirst();
  return row?.organisationId ?? undefined;
}

/** An organisation of which nothing is said yet. */
export async function makeOrganisation(tx: Tx): Promise<string> {
  const id = newId();
  await tx.insertInto('directory.organisation').values({ id }).execute();
  return id;
}

// ——— whose sheets they are

/** The organisation that keeps a sheet. */
export async function findKeeper(db: Db, placeId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('directory.placeKeeper')
    .select('organisationId')
    .where('placeId', '=', placeId)
    .executeTakeFirst();
  return row?.organisationId;
}

export async function listKept(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('directory.placeKeeper')
    .select('placeId')
    .where('organisationId', '=', organisationId)
    .orderBy('placeId')
    .execute();
  return rows.map(({ placeId }) => placeId);
}

export async function nameKeeper(
  tx: Tx,
  placeId: string,
  organisationId: string | null,
  by: string | undefined,
): Promise<void> {
  if (organisationId === null) {
    await tx.deleteFrom('directory.placeKeeper').where('placeId', '=', placeId).execute();
    return;
  }
  const row = { organisationId, namedBy: by ?? null };
  await tx
    .insertInto('directory.placeKeeper')
    .values({ placeId, ...row })
    .onConflict((conflict) => conflict.column('placeId').doUpdateSet(row))
    .execute();
}

// ——— the list

export type ListedSheet = {
  id: string;
  name: string;
  sortedAs: string;
  communeName: string;
  published: boolean;
  changedAt: Temporal.Instant;
};

/** Places in the order of their names, `size` at most; `among` narrows to some, `words` to those whose name has them all. */
export async function listSheetsToEdit(
  db: Db,
  {
    among,
    words,
    after,
    size,
    closed = false,
  }: {
    among: readonly string[] | undefined;
    words: readonly string[];
    after: readonly [string, string] | undefined;
    size: number;
    /** Those that were closed, to be reopened; those that stand otherwise. */
    closed?: boolean;
  },
): Promise<ListedSheet[]> {
  const conditions: RawBuilder<unknown>[] = words.map(
    (word) =>
      sql`and lower(unaccent(said.name || ' ' || coalesce(said.commune, ''))) like lower(unaccent(${`%${word}%`}))`,
  );
  if (among) conditions.push(sql`and place.id = any(${among}::uuid[])`);
  if (after) conditions.push(sql`and (lower(said.name), place.id) > (${after[0]}, ${after[1]}::uuid)`);
  const { rows } = await sql<ListedSheet>`
    select place.id, said.name, lower(said.name) as sorted_as, coalesce(said.commune, '') as commune_name,
      said.published is distinct from 'false'::jsonb as published, changed_at
    from directory.place
    cross join lateral (
      select coalesce(max(value #>> '{}') filter (where field = 'name'), '') as name,
        max(value ->> 'communeName') filter (where field = 'address') as commune,
        max(value::text) filter (where field = 'published')::jsonb as published
      from directory.assertion
      where subject_id = place.id and is_current and field in ('name', 'address', 'published')) said
    where (deleted_at is null) <> ${closed} and merged_into is null ${sql.join(conditions, sql` `)}
    order by lower(said.name), place.id
    limit ${size}`.execute(db);
  return rows;
}

/** Of these places, those that stand for themselves; a merged one gives the one that it is shown by. */
export async function standingAmong(db: Db, placeIds: readonly string[]): Promise<string[]> {
  if (placeIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(merged_into, id) as id from directory.place
    where id = any(${placeIds}::uuid[]) and deleted_at is null`.execute(db);
  return rows.map(({ id }) => id);
}
