// The peer's data: one row an offer, in PostgreSQL, with PostGIS where it is installed, GiST over points otherwise.
// Anyone may make it faster; nobody may make it slower.
import type pg from 'pg';
import type { Listing } from '../../src/capabilities/directory/search/listing.ts';
import { sevenDays } from '../../src/capabilities/directory/search/opening-status.ts';

export type PeerSettings = { postgis: boolean; version: string };

const BATCH = 2_000;

function bitText(words: Uint32Array | undefined): string {
  let text = '';
  for (let quarter = 0; quarter < 672; quarter++)
    text += words && (words[quarter >>> 5]! >>> (quarter & 31)) & 1 ? '1' : '0';
  return text;
}

/** Makes and fills the tables. Masks are bit(32) pairs as bigint, hours a bit(672). */
export async function fillPeer(
  client: pg.Client,
  listings: readonly Listing[],
  today: Temporal.PlainDate,
): Promise<PeerSettings> {
  const { rows } = await client.query(
    `select default_version from pg_available_extensions where name = 'postgis'`,
  );
  const postgis = rows.length > 0;
  if (postgis) await client.query('create extension if not exists postgis');
  const shape = postgis ? 'geometry(Point, 2154)' : 'point';
  await client.query(`
    drop table if exists peer_offer; drop table if exists peer_place;
    create table peer_place (id integer primary key, slug text, name text, commune text, does text, offers jsonb, phone text,
      free boolean, wheelchair boolean, freshness text, old boolean, hours text,
      latitude double precision, longitude double precision);
    create unlogged table peer_offer (place_id integer, latitude double precision, longitude double precision, at ${shape},
      needs bigint, audiences integer, facets integer, week bit(672));`);
  for (let start = 0; start < listings.length; start += BATCH)
    await insertBatch(client, listings, start, postgis, today);
  for (const step of [
    'create index on peer_offer using gist (at)',
    'alter table peer_offer set logged',
    'vacuum (analyze) peer_offer',
    'vacuum (analyze) peer_place',
  ])
    await client.query(step);
  const version = await client.query<{ v: string }>('select version() as v');
  return {
    postgis,
    version:
      version.rows[0]!.v.split(' ').slice(0, 2).join(' ') +
      (postgis ? ` + PostGIS ${rows[0].default_version}` : ' + GiST'),
  };
}

async function insertBatch(
  client: pg.Client,
  listings: readonly Listing[],
  start: number,
  postgis: boolean,
  today: Temporal.PlainDate,
): Promise<void> {
  const batch = listings.slice(start, start + BATCH);
  const ids = batch.map((_, index) => start + index);
  const cards = batch.map(({ card }) => card);
  await client.query(
    `insert into peer_place select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[],
      $7::text[], $8::bool[], $9::bool[], $10::text[], $11::bool[], $12::text[], $13::float8[], $14::float8[])`,
    [
      ids,
      cards.map((card) => card.slug),
      cards.map((card) => card.name),
      cards.map((card) => card.communeName),
      cards.map((card) => card.does),
      cards.map((card) => JSON.stringify(card.offers)),
      cards.map((card) => card.phone?.link.slice(4) ?? null),
      cards.map((card) => card.free),
      cards.map((card) => card.wheelchair),
      cards.map((card) => card.freshness.text),
      cards.map((card) => card.freshness.old),
      batch.map(({ hours }) => (hours.hours.kind === 'hours' ? hours.hours.text : '')),
      batch.map(({ latitude }) => latitude),
      batch.map(({ longitude }) => longitude),
    ],
  );
  const offers = batch.flatMap((listing, index) =>
    listing.rows.map((row) => ({
      ...row,
      id: start + index,
      latitude: listing.latitude,
      longitude: listing.longitude,
    })),
  );
  const shape = postgis
    ? 'st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 2154)'
    : 'point(lon * cos(radians(46.5)), lat)';
  await client.query(
    `insert into peer_offer select id, lat, lon, ${shape}, needs, audiences, facets, week::bit(672)
      from unnest($1::int[], $2::float8[], $3::float8[], $4::bigint[], $5::int[], $6::int[], $7::text[])
        as t(id, lat, lon, needs, audiences, facets, week)`,
    [
      offers.map(({ id }) => id),
      offers.map(({ latitude }) => latitude),
      offers.map(({ longitude }) => longitude),
      offers.map(({ needsLow, needsHigh }) =>
        String(BigInt(needsLow >>> 0) | (BigInt(needsHigh >>> 0) << 32n)),
      ),
      offers.map(({ audiences }) => audiences | 0),
      offers.map(({ facets }) => facets | 0),
      offers.map(({ hours }) => bitText(sevenDays(hours, today))),
    ],
  );
}

/**
 * The nearest 20 and how many in all, in one prepared statement. The distance is bounded first (without it the walk of
 * the index is a hundred times slower on rare combinations); candidates are put in order by the exact great circle.
 */
export function peerQuery(postgis: boolean): string {
  const near = postgis
    ? 'st_dwithin(at, st_transform(st_setsrid(st_makepoint($2, $1), 4326), 2154), $3 * 1.01 + 50)'
    : `at <@ circle(point($2 * cos(radians(46.5)), $1), $3 / 111195.0 * 1.12)`;
  const distance = `2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(latitude - $1) / 2), 2) +
    cos(radians($1)) * cos(radians(latitude)) * power(sin(radians(longitude - $2) / 2), 2))))`;
  return `with matching as materialized (
      select distinct place_id, latitude, longitude from peer_offer
      where ${near} and (needs & $4::bigint) <> 0 and (audiences & $5::int) <> 0 and (facets & $6::int) = $6
        and get_bit(week, $7::int) = 1
    ), measured as (
      select place_id, ${distance} as metres from matching
    ), nearest as (
      select place_id, metres, count(*) over () as total from measured where metres <= $3
      order by metres, place_id limit 20
    )
    select p.*, metres, total from nearest join peer_place p on p.id = place_id order by metres, p.id`;
}
