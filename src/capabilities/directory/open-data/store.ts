// The SQL of open data: pages in a stable order, and what changed.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Changes with every change of the directory, and with nothing else. */
export async function directoryRevision(db: Db): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select coalesce((select max(changed_xact)::text from directory.place), '0') as revision`.execute(db);
  return rows[0]!.revision;
}

/** Identifiers follow the order of creation: an edit never moves a place from one page to another. */
export async function listPublishedIds(
  db: Db,
  {
    after = FIRST_ID,
    limit,
    communes,
    since,
  }: { after?: string; limit: number; communes?: readonly string[]; since?: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from directory.published_place
    where id > ${after}::uuid
      and (${communes ?? null}::text[] is null or commune_code = any(${communes ?? null}::text[]))
      and (${since ?? null}::timestamptz is null or changed_at >= ${since ?? null}::timestamptz)
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Where a place that does not stand for itself is shown; undefined when it never was, or is gone. */
export async function findPublishedId(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select published_place.id from directory.place
    join directory.published_place on published_place.id = coalesce(place.merged_into, place.id)
    where place.id = ${id}::uuid`.execute(db);
  return rows[0]?.id;
}

export type SourceLine = {
  name: string;
  label: string;
  licence: string | null;
  attribution: string | null;
  places: number;
};

export async function listSources(db: Db): Promise<SourceLine[]> {
  const { rows } = await sql<SourceLine>`
    select name, label, licence, attribution,
      (select count(distinct place_id)::integer from directory.statement where statement.source = source.name) as places
    from directory.source where closed_on is null order by name`.execute(db);
  return rows;
}
