// The SQL of open data: pages in a stable order, and what changed.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { NeedCode } from '../needs.ts';
import type { OfferFamily } from '../vocabulary.ts';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Changes with every change of the directory, and with nothing else. */
export async function directoryRevision(db: Db): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select coalesce((select changed_xact::text from directory.place order by changed_xact desc limit 1), '0') as revision`.execute(
    db,
  );
  return rows[0]!.revision;
}

/** Identifiers follow the order of creation: an edit never moves a place from one page to another. */
export async function listPublishedIds(
  db: Db,
  {
    after = FIRST_ID,
    limit,
    commune,
    since,
  }: { after?: string; limit: number; commune?: string; since?: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from directory.published_place
    where id > ${after}::uuid
      and (${commune ?? null}::text is null or commune_code = ${commune ?? null})
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

export type OfferFilter = {
  search?: string;
  organisation?: string;
  need?: NeedCode;
  family?: OfferFamily;
  modifiedAfter?: string;
};
export type OfferKey = { id: string; placeId: string; total: number };

const offerOrganisation = sql`coalesce(
  (select refers_to from directory.assertion where subject_id = offer.id and field = 'organisation' and is_current),
  (select refers_to from directory.assertion where subject_id = offer.place_id and field = 'organisation' and is_current),
  offer.place_id)`;

/** A page of the published offers, with the total. Offers of merged places that tell the same thing twice come once. */
export async function listOffers(
  db: Db,
  filter: OfferFilter,
  page: { number: number; size: number },
): Promise<{ total: number; offers: { id: string; placeId: string }[] }> {
  const { search, organisation, need, family, modifiedAfter } = filter;
  const { rows } = await sql<OfferKey>`
    with found as (
      select offer.id, offer.place_id
      from directory.published_offer offer join directory.published_place place on place.id = offer.place_id
      where (${need ?? null}::text is null or offer.needs ? ${need ?? null}::text)
        and (${family ?? null}::text is null or offer.family = ${family ?? null})
        and (${modifiedAfter ?? null}::timestamptz is null or place.changed_at >= ${modifiedAfter ?? null}::timestamptz)
        and (${search ?? null}::text is null or strpos(lower(place.name || ' ' || coalesce(place.commune_name, '')), lower(${search ?? null}::text)) > 0)
        and (${organisation ?? null}::uuid is null or ${offerOrganisation} = ${organisation ?? null}::uuid)
        -- A twin of an offer of the place that stands is told by it.
        and not exists (
          select from directory.offer own
          join directory.assertion own_family on own_family.subject_id = own.id and own_family.field = 'family' and own_family.is_current
          join directory.offer merged on merged.id = offer.id and merged.place_id <> offer.place_id
          where own.place_id = offer.place_id and own_family.value #>> '{}' = offer.family))
    select id, place_id, (select count(*)::integer from found) as total
    from found order by id limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db);
  const total =
    rows[0]?.total ?? (page.number === 1 ? 0 : (await listOffers(db, filter, { number: 1, size: 1 })).total);
  return { total, offers: rows };
}

/** The place of a published offer. */
export async function findOfferPlace(db: Db, offerId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    placeId: string;
  }>`select place_id from directory.published_offer where id = ${offerId}::uuid`.execute(db);
  return rows[0]?.placeId;
}

/** Organisations of published places, each with one place of it; places that name none answer for themselves. */
export async function listOrganisations(
  db: Db,
  { search, id }: { search?: string; id?: string },
  page: { number: number; size: number },
): Promise<{ total: number; found: { id: string; placeId: string }[] }> {
  const { rows } = await sql<{ id: string; placeId: string; total: number }>`
    with found as (
      select coalesce(refers_to, place.id) as id, min(place.id::text)::uuid as place_id
      from directory.published_place place
      left join directory.assertion on subject_id = place.id and field = 'organisation' and is_current
      where (${search ?? null}::text is null or strpos(lower(place.name), lower(${search ?? null}::text)) > 0)
      group by 1)
    select id, place_id, (select count(*)::integer from found) as total from found
    where ${id ?? null}::uuid is null or id = ${id ?? null}::uuid
    order by id limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(db);
  return { total: rows[0]?.total ?? 0, found: rows };
}
