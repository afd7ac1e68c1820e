// The peer that statisticians use: Fellegi and Sunter's model on DuckDB, as Splink runs it. Pairs that share a block are
// compared field by field at a few levels (Jaro–Winkler, metres, equal or not); how often each level is met among pairs
// drawn at random gives u, expectation–maximisation gives m and the share of true pairs; the score is the sum of
// log2(m / u). Nothing is tuned on the truth, save the threshold: the peer is given its best.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlaceRecord } from '../../src/capabilities/directory/duplicates/features.ts';
import { pairKey } from './records.ts';

type Rows = { getRowObjectsJson(): Record<string, unknown>[] };
type Connection = { run(text: string): Promise<unknown>; runAndReadAll(text: string): Promise<Rows> };

async function openDuckDb(): Promise<Connection> {
  const require = createRequire(join(import.meta.dirname, '..', 'peers', 'package.json'));
  const { DuckDBInstance } = await import(pathToFileURL(require.resolve('@duckdb/node-api')).href);
  const instance = await DuckDBInstance.create(':memory:');
  return instance.connect();
}

/** The level of each comparison, 0 when a side is missing, then from the worst to the best. */
const LEVELS: readonly (readonly [field: string, sql: string])[] = [
  [
    'name',
    `case when a.name = b.name then 5 when jaro_winkler_similarity(a.name, b.name) >= 0.95 then 4
      when jaro_winkler_similarity(a.name, b.name) >= 0.88 then 3
      when jaro_winkler_similarity(a.name, b.name) >= 0.75 then 2 else 1 end`,
  ],
  // Street and number, commune and distance tell much the same: one comparison each, or evidence would count twice.
  [
    'address',
    `case when a.street = '' or b.street = '' then 0
      when jaro_winkler_similarity(a.street, b.street) < 0.88 then 1
      when a.number = '' or b.number = '' then 3 when a.number <> b.number then 2
      when a.street = b.street then 5 else 4 end`,
  ],
  [
    'whereabouts',
    `case when a.latitude is null or b.latitude is null then case when a.postcode = b.postcode then 3 else 1 end
      when metres(a.latitude, a.longitude, b.latitude, b.longitude) < 120 then 5
      when metres(a.latitude, a.longitude, b.latitude, b.longitude) < 500 then 4
      when a.postcode = b.postcode then 2 else 1 end`,
  ],
  ...(['phone', 'email', 'siret', 'kind'] as const).map(
    (field) =>
      [
        field,
        `case when a.${field} = '' or b.${field} = '' then 0 when a.${field} = b.${field} then 2 else 1 end`,
      ] as const,
  ),
];
const FIELDS = LEVELS.map(([field]) => field);
const GAMMAS = LEVELS.map(([field, sql]) => `${sql} as g_${field}`).join(',\n');

const BLOCKS = [
  `a.phone = b.phone and a.phone <> ''`,
  `a.email = b.email and a.email <> ''`,
  `a.siret = b.siret and a.siret <> ''`,
  `a.postcode = b.postcode and a.start = b.start`,
  `a.postcode = b.postcode and a.tail = b.tail`,
  `a.postcode = b.postcode and a.street_start = b.street_start and a.number = b.number and a.street <> ''`,
  `a.cell = b.cell`,
  `a.departement = b.departement and a.name = b.name and a.start <> ''`,
];

/** Those of the norm of postal addresses that such files hold. */
const ABBREVIATIONS = {
  r: 'rue',
  av: 'avenue',
  bd: 'boulevard',
  pl: 'place',
  rte: 'route',
  che: 'chemin',
  imp: 'impasse',
  all: 'allee',
  st: 'saint',
  gal: 'general',
  mal: 'marechal',
};

const csv = (cells: readonly (string | number)[]) =>
  `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\n`;

async function load(db: Connection, records: readonly PlaceRecord[], folder: string): Promise<void> {
  const file = join(folder, 'records.csv');
  const columns = ['id', 'name', 'street', 'postcode', 'commune', 'latitude', 'longitude', 'phone', 'email'];
  writeFileSync(
    file,
    csv([...columns, 'siret', 'kind']) +
      records
        .map((one) =>
          csv([
            one.id,
            one.name,
            one.street,
            one.postcode,
            one.communeName,
            one.position?.latitude ?? '',
            one.position?.longitude ?? '',
            one.phones[0] ?? '',
            one.emails[0] ?? '',
            one.siret,
            one.kinds[0] ?? '',
          ]),
        )
        .join(''),
  );
  await db.run(`create macro plain(words) as
    trim(regexp_replace(lower(strip_accents(replace(words, '’', ' '))), '[^a-z0-9]+', ' ', 'g'))`);
  const abbreviations = Object.entries(ABBREVIATIONS).reduce(
    (sql, [short, full]) => `regexp_replace(${sql}, '\\b${short}\\b', '${full}')`,
    'words',
  );
  await db.run(`create macro full_words(words) as ${abbreviations}`);
  await db.run(`create macro metres(la, lo, lb, lp) as 111195 * sqrt(
    power(la - lb, 2) + power((lo - lp) * cos(radians((la + lb) / 2)), 2))`);
  await db.run(`create table place as
    with read as (
      select id, plain(name) as name, full_words(plain(street)) as whole, postcode, plain(commune) as commune,
        try_cast(latitude as double) as latitude, try_cast(longitude as double) as longitude,
        coalesce(phone, '') as phone, coalesce(email, '') as email, coalesce(siret, '') as siret,
        coalesce(kind, '') as kind
      from read_csv('${file}', header = true, all_varchar = true, nullstr = '\\N'))
    select *, regexp_extract(whole, '^(\\d+)', 1) as number, trim(regexp_replace(whole, '^\\d+', '')) as street,
      left(name, 4) as start, right(name, 4) as tail, right(whole, 5) as street_start,
      left(postcode, 2) as departement,
      case when latitude is null then id else concat(round(latitude, 3), ' ', round(longitude, 3)) end as cell
    from read`);
}

type Pattern = { levels: number[]; count: number };

async function patternsOf(db: Connection, from: string): Promise<Pattern[]> {
  const rows = await db.runAndReadAll(
    `select ${FIELDS.map((field) => `g_${field}`).join(', ')}, count(*) as count from ${from} group by all`,
  );
  return rows.getRowObjectsJson().map((row) => ({
    levels: FIELDS.map((field) => Number(row[`g_${field}`])),
    count: Number(row.count),
  }));
}

/** How often each level is met: shares by field and level, of the pairs where both sides speak. */
function sharesOf(patterns: readonly Pattern[], weight: (index: number) => number): number[][] {
  return FIELDS.map((_, field) => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (const [index, { levels, count }] of patterns.entries())
      if (levels[field]! > 0) counts[levels[field]!]! += count * weight(index);
    const total = counts.reduce((sum, count) => sum + count, 0) || 1;
    // A level never met is not impossible.
    return counts.map((count) => Math.max(count / total, 1e-7));
  });
}

const ROUNDS = 25;

/**
 * Pairs that agree on some fields teach how often the others agree in true pairs: as Splink does, because among all
 * blocked pairs the model would find « two of one street » rather than « the same ».
 */
const LESSONS: readonly { among: string; teaches: readonly string[] }[] = [
  {
    among: 'compared where g_siret = 2 or g_email = 2',
    teaches: ['name', 'address', 'whereabouts', 'kind'],
  },
  { among: 'compared where g_name = 5 and g_address >= 4', teaches: ['phone', 'email', 'siret'] },
];

/** Expectation–maximisation of m, of the fields that this lesson teaches; u is held. */
function maximise(
  patterns: readonly Pattern[],
  u: readonly number[][],
  fields: readonly number[],
): number[][] {
  let m = FIELDS.map((_, field) => {
    const best = u[field]!.findLastIndex((share) => share > 1e-7);
    return u[field]!.map((_share, level) => (level === best ? 0.7 : 0.3 / Math.max(1, best - 1)));
  });
  let share = 0.5;
  const total = patterns.reduce((sum, { count }) => sum + count, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const posterior = patterns.map(({ levels }) => {
      let odds = share / (1 - share);
      for (const field of fields) {
        const level = levels[field]!;
        if (level > 0) odds *= m[field]![level]! / u[field]![level]!;
      }
      return 1 - 1 / (1 + odds);
    });
    m = sharesOf(patterns, (index) => posterior[index]!);
    const sure = patterns.reduce((sum, { count }, index) => sum + count * posterior[index]!, 0);
    share = Math.min(0.999, sure / total);
  }
  return m;
}

export type Scored = { key: string; score: number };

/** Every pair of a block, with its score in bits. */
export async function fellegiSunter(records: readonly PlaceRecord[]): Promise<Scored[]> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-dedup-'));
  try {
    const db = await openDuckDb();
    await load(db, records, folder);
    const blocked = BLOCKS.map(
      (rule) => `select a.id as one, b.id as other from place a join place b on a.id < b.id and ${rule}`,
    ).join('\nunion\n');
    await db.run(`create table candidate as ${blocked}`);
    await db.run(`create table compared as select one, other, ${GAMMAS}
      from candidate join place a on a.id = one join place b on b.id = other`);
    // Two draws of the same places, side by side in two random orders.
    await db.run(`create table drawn as
      select ${GAMMAS} from (
        select *, row_number() over (order by hash(id, 'one', turn)) as rank from place, range(20) turns(turn)) a
      join (select *, row_number() over (order by hash(id, 'other', turn)) as rank from place, range(20) turns(turn)) b
        on a.rank = b.rank and a.id <> b.id`);
    const u = sharesOf(await patternsOf(db, 'drawn'), () => 1);
    const m: number[][] = FIELDS.map(() => []);
    for (const { among, teaches } of LESSONS) {
      const fields = teaches.map((field) => FIELDS.indexOf(field));
      const learned = maximise(await patternsOf(db, among), u, fields);
      for (const field of fields) m[field] = learned[field]!;
    }
    const bits = FIELDS.map((field, index) => {
      const cases = m[index]!.flatMap((share, level) =>
        level === 0 ? [] : [`when ${level} then ${Math.log2(share / u[index]![level]!)}`],
      );
      return `case g_${field} ${cases.join(' ')} else 0 end`;
    });
    const rows = await db.runAndReadAll(
      `select one, other, ${bits.join(' + ')} as score from compared where score > 0`,
    );
    return rows.getRowObjectsJson().map(({ one, other, score }) => ({
      key: pairKey(String(one), String(other)),
      score: Number(score),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
