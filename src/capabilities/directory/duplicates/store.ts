// The SQL of duplicates and merges.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import type { PlaceAddress, PlacePosition } from '../recording/statement.ts';
import type { Pair } from './candidates.ts';
import type { PlaceRecord } from './features.ts';

const PAGE = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

type Row = { id: string; said: [string, unknown][]; siret: string | null; sources: string[] };

function recordOf({ id, said, siret, sources }: Row): PlaceRecord {
  const fields = Object.fromEntries(said) as Record<string, unknown>;
  const address = (fields.address ?? {}) as Partial<PlaceAddress>;
  const position = fields.position as PlacePosition | undefined;
  return {
    id,
    name: String(fields.name ?? ''),
    street: address.street ?? '',
    postcode: address.postcode ?? '',
    communeCode: address.communeCode ?? '',
    communeName: address.communeName ?? '',
    position:
      position?.precision === 'exact'
        ? { latitude: position.latitude, longitude: position.longitude }
        : undefined,
    phones: (fields.phones as string[] | undefined) ?? [],
    emails: ((fields.emails as string[] | undefined) ?? []).map((email) => email.toLowerCase()),
    siret: siret ?? '',
    kinds: (fields.kinds as string[] | undefined) ?? [],
    sources,
  };
}

/** What is compared of every living place that stands for itself. */
export async function* readRecords(db: Db): AsyncGenerator<PlaceRecord> {
  for (let after = FIRST_ID; ; ) {
    const { rows } = await sql<Row>`
      select place.id,
        (select coalesce(json_agg(json_build_array(field, value)), '[]') from directory.assertion
          where place_id = place.id and subject_id = place.id and is_current
            and field in ('name', 'address', 'position', 'phones', 'emails', 'kinds')) as said,
        (select value #>> '{}' from directory.assertion siret
          where siret.organisation_id = (select refers_to from directory.assertion
            where place_id = place.id and subject_id = place.id and field = 'organisation' and is_current)
            and field = 'siret' and is_current) as siret,
        (select coalesce(array_agg(distinct source), '{}') from directory.statement where place_id = place.id) as sources
      from directory.place
      where place.id > ${after}::uuid and deleted_at is null and merged_into is null
      order by place.id limit ${PAGE}`.execute(db);
    for (const row of rows) yield recordOf(row);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** Keeps the pairs found; verdicts given stay, and pairs that no longer look alike go unless they have one. */
export async function savePairs(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  for (let from = 0; from < pairs.length; from += 5_000)
    await sql`insert into directory.duplicate_pair (low_id, high_id, score, reasons)
      select low, high, score, evidence
      from json_to_recordset(${JSON.stringify(pairs.slice(from, from + 5_000))}::json)
        as pair (low uuid, high uuid, score real, evidence jsonb)
      on conflict (low_id, high_id) do update
        set score = excluded.score, reasons = excluded.reasons, seen_at = now()`.execute(tx);
  await sql`delete from directory.duplicate_pair where verdict is null and seen_at < now()`.execute(tx);
}

export type Verdict = 'same' | 'different' | 'unsure';

export async function saveVerdict(
  tx: Tx,
  one: string,
  other: string,
  verdict: Verdict,
  author: Actor,
): Promise<void> {
  const [low, high] = one < other ? [one, other] : [other, one];
  await sql`insert into directory.duplicate_pair (low_id, high_id, score, verdict, author_kind, author_id, decided_at)
    values (${low}::uuid, ${high}::uuid, 0, ${verdict}, ${author.kind}, ${author.id ?? null}::uuid, now())
    on conflict (low_id, high_id) do update set verdict = excluded.verdict, author_kind = excluded.author_kind,
      author_id = excluded.author_id, decided_at = excluded.decided_at`.execute(tx);
}

/** The pairs that people said to be different places. */
export async function readDifferent(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select low_id || ' ' || high_id as key from directory.duplicate_pair where verdict in ('different', 'unsure')`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => key));
}

export type OpenPair = {
  low: string;
  high: string;
  score: number;
  reasons: Record<string, number>;
  verdict: Verdict | null;
};

/** Pairs that wait for a verdict, the likeliest first; `after` is the last one of the page before. */
export async function listPairs(
  db: Db,
  {
    limit = 20,
    after,
  }: { limit?: number; after?: readonly [score: number, low: string, high: string] | undefined } = {},
): Promise<OpenPair[]> {
  const { rows } = await sql<OpenPair>`
    select low_id as low, high_id as high, score, reasons, verdict from directory.duplicate_pair pair
    join directory.place low on low.id = low_id and low.deleted_at is null and low.merged_into is null
    join directory.place high on high.id = high_id and high.deleted_at is null and high.merged_into is null
    where verdict is null and (${after === undefined} or (-score, low_id, high_id) > (${-(after?.[0] ?? 0)}::real, ${after?.[1] ?? FIRST_ID}::uuid, ${after?.[2] ?? FIRST_ID}::uuid))
    order by score desc, low_id, high_id limit ${limit}`.execute(db);
  return rows;
}

export async function countPairs(db: Db): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::integer as count from directory.duplicate_pair
    join directory.place low on low.id = low_id and low.deleted_at is null and low.merged_into is null
    join directory.place high on high.id = high_id and high.deleted_at is null and high.merged_into is null
    where verdict is null`.execute(db);
  return rows[0]!.count;
}

/** Locks places in one order, so that two merges never wait for each other. */
export async function lockForMerge(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { mergedInto: string | null; deleted: boolean }>> {
  const { rows } = await sql<{ id: string; mergedInto: string | null; deleted: boolean }>`
    select id, merged_into, deleted_at is not null as deleted from directory.place
    where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function insertMerge(
  tx: Tx,
  merge: { placeId: string; intoPlaceId: string; automatic: boolean; author: Actor },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into directory.merge (place_id, into_place_id, automatic, author_kind, author_id)
    values (${merge.placeId}::uuid, ${merge.intoPlaceId}::uuid, ${merge.automatic}, ${merge.author.kind}, ${merge.author.id ?? null}::uuid)
    returning id::text as id`.execute(tx);
  return rows[0]!.id;
}

export type Merge = { id: string; placeId: string; intoPlaceId: string };

export async function endMerge(tx: Tx, id: string, author: Actor): Promise<Merge | undefined> {
  const { rows } = await sql<Merge>`
    update directory.merge set undone_at = now(), undone_by_kind = ${author.kind}, undone_by_id = ${author.id ?? null}::uuid
    where id = ${id}::bigint and undone_at is null
    returning id::text as id, place_id, into_place_id`.execute(tx);
  return rows[0];
}

/** The merges that hold below or above a place: what each of its neighbours is shown under. */
export async function followMerges(tx: Tx, placeId: string): Promise<void> {
  // The tree of the place, whole: up to its root, then down. Each gets that root.
  await sql`
    with recursive up (id) as (
      select ${placeId}::uuid
      union
      select into_place_id from directory.merge join up on place_id = up.id where undone_at is null),
    root as (
      select id from up where not exists (select from directory.merge where place_id = up.id and undone_at is null)),
    down (id) as (
      select id from root
      union
      select place_id from directory.merge join down on into_place_id = down.id where undone_at is null)
    update directory.place set merged_into = nullif(root.id, place.id)
    from down, root
    where place.id = down.id and merged_into is distinct from nullif(root.id, place.id)`.execute(tx);
  // The sheet under which places come or go changes too.
  await sql`update directory.place set changed_xact = pg_current_xact_id(), changed_at = now()
    where id = ${placeId}::uuid or id = (select merged_into from directory.place where id = ${placeId}::uuid)`.execute(
    tx,
  );
}

export type MergeLine = {
  id: string;
  placeId: string;
  name: string;
  slug: string;
  mergedAt: Temporal.Instant;
  automatic: boolean;
};

/** What is merged into a place, directly or not. */
export async function listMerges(db: Db, placeId: string): Promise<MergeLine[]> {
  const { rows } = await sql<MergeLine>`
    select merge.id::text as id, merge.place_id, merge.merged_at, merge.automatic, place.slug,
      coalesce((select value #>> '{}' from directory.assertion
        where subject_id = place.id and field = 'name' and is_current), '') as name
    from directory.merge join directory.place on place.id = merge.place_id
    where merge.undone_at is null and place.merged_into = ${placeId}::uuid
    order by merge.merged_at, merge.id`.execute(db);
  return rows;
}

/** The place under which this one is shown: itself, or the one that it was merged into. */
export async function findStanding(db: Db, placeId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from directory.place where id = ${placeId}::uuid`.execute(db);
  return rows[0]?.id;
}
