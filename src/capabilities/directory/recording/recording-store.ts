// The SQL of recording: look-ups by batch, then inserts by batch. What to write is decided in record-statements.ts.
import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';
import type { AssertionState } from '../vocabulary.ts';

export type Reference = {
  scheme: string;
  foreignId: string;
  part: string;
  kind: 'place' | 'offer' | 'dropIn' | 'organisation';
  id: string;
};

export type Subject = { placeId: string; offerId?: string; dropInId?: string; organisationId?: string };

export type StoredClaim = {
  /** Undefined until it is inserted. */
  id: number | undefined;
  subject: Subject;
  field: string;
  value: unknown;
  state: AssertionState;
  statedOn: string;
  undated: boolean;
  voice: string;
  sequence: number;
  withdrawn: boolean;
  isLive: boolean;
  isCurrent: boolean;
  refersTo?: string;
  statementId: number;
};

export type EarlierStatement = { source: string; sourceId: string; fingerprint: Buffer; statedOn: string };

/** One record of one source, as a key in memory. */
export function voiceOf(source: string, sourceId: string): string {
  return `${source}\u0000${sourceId}`;
}

const json = (rows: unknown) => sql`${JSON.stringify(rows)}::json`;

/** One writer at a time for a source, so that two recordings never make the same place twice. */
export async function lockSources(tx: Tx, sources: readonly string[]): Promise<void> {
  for (const source of [...new Set(sources)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`directory ${source}`}, 0))`.execute(tx);
}

export async function addSources(tx: Tx, sources: readonly { name: string; label: string }[]): Promise<void> {
  if (sources.length === 0) return;
  await tx
    .insertInto('directory.source')
    .values([...sources])
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

/** The living references of foreign records, all their parts included. */
export async function findReferences(
  tx: Tx,
  keys: readonly { scheme: string; foreignId: string }[],
): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select scheme, foreign_id, part, kind, coalesce(place_id, offer_id, drop_in_id, organisation_id) as id
    from directory.cross_reference
    where until is null and (scheme, foreign_id) in (
      select scheme, "foreignId" from json_to_recordset(${json(keys)}) as key (scheme text, "foreignId" text))
  `.execute(tx);
  return rows;
}

/** The offers and drop-ins of places, to recognise one that is named by its own identifier. */
export async function findParts(
  tx: Tx,
  placeIds: readonly string[],
): Promise<{ kind: 'offer' | 'dropIn'; id: string; placeId: string }[]> {
  const { rows } = await sql<{ kind: 'offer' | 'dropIn'; id: string; placeId: string }>`
    select 'offer' as kind, id, place_id from directory.offer where place_id = any(${placeIds}::uuid[])
    union all
    select 'dropIn', id, place_id from directory.drop_in where place_id = any(${placeIds}::uuid[])
  `.execute(tx);
  return rows;
}

export async function findEarlierStatements(
  tx: Tx,
  keys: readonly { source: string; sourceId: string }[],
): Promise<EarlierStatement[]> {
  const { rows } = await sql<EarlierStatement>`
    select source, source_id, fingerprint, stated_on::text as stated_on from directory.statement
    where not exists (
      select from directory.import_run where import_run.id = import_run_id and undone_at is not null)
      and (source, source_id) in (
      select source, "sourceId" from json_to_recordset(${json(keys)}) as key (source text, "sourceId" text))
    order by id
  `.execute(tx);
  return rows;
}

/** Locks the places against another recording, and gives their slugs. */
export async function lockPlaces(tx: Tx, placeIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('directory.place')
    .select(['id', 'slug'])
    .where(sql<boolean>`id = any(${placeIds}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row.slug]));
}

/** What every source last said of these places and organisations. */
export async function findLiveClaims(
  tx: Tx,
  placeIds: readonly string[],
  organisationIds: readonly string[],
): Promise<StoredClaim[]> {
  const columns = sql`assertion.id, assertion.place_id, offer_id, drop_in_id, organisation_id, field, value,
    assertion.state, statement.stated_on::text as stated_on,
    statement.undated, statement.source, statement.source_id, is_current, refers_to, statement_id`;
  const { rows } = await sql<Record<string, unknown>>`
    select ${columns} from directory.assertion join directory.statement on statement.id = statement_id
    where is_live and organisation_id is null and assertion.place_id = any(${placeIds}::uuid[])
    union all
    select ${columns} from directory.assertion join directory.statement on statement.id = statement_id
    where is_live and organisation_id = any(${organisationIds}::uuid[])
  `.execute(tx);
  return rows.map((row) => ({
    id: row.id as number,
    subject: {
      placeId: row.placeId as string,
      ...(row.offerId ? { offerId: row.offerId as string } : {}),
      ...(row.dropInId ? { dropInId: row.dropInId as string } : {}),
      ...(row.organisationId ? { organisationId: row.organisationId as string } : {}),
    },
    field: row.field as string,
    value: row.value,
    state: row.state as AssertionState,
    statedOn: row.statedOn as string,
    undated: row.undated as boolean,
    voice: voiceOf(row.source as string, row.sourceId as string),
    sequence: row.id as number,
    withdrawn: row.value === null,
    isLive: true,
    isCurrent: row.isCurrent as boolean,
    ...(row.refersTo ? { refersTo: row.refersTo as string } : {}),
    statementId: row.statementId as number,
  }));
}

/** The slugs already given, with the place that each leads to. */
export async function findTakenSlugs(tx: Tx, slugs: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('directory.placeSlug')
    .select(['slug', 'placeId'])
    .where(sql<boolean>`slug = any(${slugs}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.placeId]));
}

/** Numbers for statements that are about to be inserted. */
export async function drawStatementIds(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval('directory.statement_id_seq') as id from generate_series(1, ${count}::integer)`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export type NewRows = {
  organisations: string[];
  places: { id: string; slug: string }[];
  renamed: { id: string; slug: string }[];
  offers: { id: string; placeId: string }[];
  dropIns: { id: string; placeId: string }[];
  references: Reference[];
  statements: {
    id: number;
    placeId: string;
    source: string;
    sourceId: string;
    statedOn: string;
    undated: boolean;
    statedBy: string | null;
    authorKind: string;
    authorId: string | null;
    runId: string | null;
    fingerprint: string;
    leftOver: Record<string, unknown>;
  }[];
};

/** Inserts subjects before the references and statements that name them. */
export async function insertSubjects(tx: Tx, rows: NewRows): Promise<void> {
  if (rows.organisations.length > 0)
    await sql`insert into directory.organisation (id) select unnest(${rows.organisations}::uuid[])`.execute(
      tx,
    );
  if (rows.places.length > 0)
    await sql`insert into directory.place (id, slug)
      select id, slug from json_to_recordset(${json(rows.places)}) as row (id uuid, slug text)`.execute(tx);
  if (rows.renamed.length > 0)
    await sql`update directory.place set slug = row.slug
      from json_to_recordset(${json(rows.renamed)}) as row (id uuid, slug text)
      where place.id = row.id`.execute(tx);
  for (const table of ['offer', 'drop_in'] as const) {
    const parts = table === 'offer' ? rows.offers : rows.dropIns;
    if (parts.length > 0)
      await sql`insert into ${sql.table(`directory.${table}`)} (id, place_id)
        select id, "placeId" from json_to_recordset(${json(parts)}) as row (id uuid, "placeId" uuid)`.execute(
        tx,
      );
  }
  if (rows.references.length > 0)
    await sql`insert into directory.cross_reference
        (scheme, foreign_id, part, place_id, offer_id, drop_in_id, organisation_id)
      select scheme, "foreignId", part, case kind when 'place' then id end, case kind when 'offer' then id end,
        case kind when 'dropIn' then id end, case kind when 'organisation' then id end
      from json_to_recordset(${json(rows.references)})
        as row (scheme text, "foreignId" text, part text, kind text, id uuid)`.execute(tx);
  if (rows.statements.length > 0)
    await sql`insert into directory.statement (id, place_id, source, source_id, stated_on, undated, stated_by, author_kind,
        author_id, import_run_id, fingerprint, left_over) overriding system value
      select id, "placeId", source, "sourceId", "statedOn", undated, "statedBy", "authorKind", "authorId", "runId",
        decode(fingerprint, 'hex'), "leftOver"
      from json_to_recordset(${json(rows.statements)}) as row (id bigint, "placeId" uuid, source text,
        "sourceId" text, "statedOn" date, undated boolean, "statedBy" text, "authorKind" text, "authorId" uuid, "runId" uuid,
        fingerprint text, "leftOver" jsonb)`.execute(tx);
}

/** Changes the standing of assertions already there, first those that lose it: one at most is current. */
export async function changeStandings(
  tx: Tx,
  changed: readonly { id: number; isLive: boolean; isCurrent: boolean }[],
): Promise<void> {
  for (const part of [changed.filter((row) => !row.isCurrent), changed.filter((row) => row.isCurrent)])
    if (part.length > 0)
      await sql`update directory.assertion set is_live = row."isLive", is_current = row."isCurrent"
        from json_to_recordset(${json(part)}) as row (id bigint, "isLive" boolean, "isCurrent" boolean)
        where assertion.id = row.id`.execute(tx);
}

export async function insertClaims(tx: Tx, claims: readonly StoredClaim[]): Promise<void> {
  if (claims.length === 0) return;
  // Arrays are half as long to send as objects; a null value is the absence of one, not the JSON null.
  const rows = claims.map((claim) => [
    claim.statementId,
    claim.subject.placeId,
    claim.subject.offerId ?? null,
    claim.subject.dropInId ?? null,
    claim.subject.organisationId ?? null,
    claim.field,
    claim.withdrawn ? null : claim.value,
    claim.refersTo ?? null,
    claim.state,
    claim.isLive,
    claim.isCurrent,
  ]);
  await sql`insert into directory.assertion (statement_id, place_id, offer_id, drop_in_id, organisation_id, field,
      value, refers_to, state, is_live, is_current)
    select (row ->> 0)::bigint, (row ->> 1)::uuid, (row ->> 2)::uuid, (row ->> 3)::uuid, (row ->> 4)::uuid,
      row ->> 5, nullif(row -> 6, 'null'), (row ->> 7)::uuid, row ->> 8, (row ->> 9)::boolean,
      (row ->> 10)::boolean
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as element (row, position)
    order by position`.execute(tx);
}
