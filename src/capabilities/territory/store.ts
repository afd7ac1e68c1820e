// All the SQL of the territory.

import type { Db, Tx } from '#platform/database.ts';
import type { MultiPolygon, Position } from '#shared/geography.ts';
import type {
  Commune,
  CommuneKind,
  Contour,
  Departement,
  Epci,
  FormerCommune,
  FormerCommuneKind,
  LandmarkLine,
  TerritoryContent,
} from './communes/commune.ts';
import type { CommuneChange, CommuneChangeKind } from './communes/commune-changes.ts';
import type { FormerLocality, Locality } from './communes/locality.ts';
import type { DatedSetting } from './settings.ts';

/** Rows a statement: PostgreSQL takes at most 65,535 parameters. */
const CHUNK = 1000;

async function inChunks<T>(rows: readonly T[], write: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) await write(rows.slice(at, at + CHUNK));
}

/** Loads and settings wait for each other; the number grows with every change that read models must see. */
export async function lockRevision(tx: Tx): Promise<void> {
  await tx.selectFrom('territory.revision').select('number').forUpdate().execute();
}

export async function advanceRevision(tx: Tx): Promise<void> {
  await tx
    .updateTable('territory.revision')
    .set((row) => ({ number: row('number', '+', 1) }))
    .execute();
}

export async function readRevision(db: Db): Promise<number> {
  const row = await db.selectFrom('territory.revision').select('number').executeTakeFirstOrThrow();
  return row.number;
}

/** PostgreSQL refuses an empty list; no département is called « - ». */
function among(departements: readonly string[] | undefined): readonly string[] {
  return departements?.length ? departements : ['-'];
}

type CommuneRow = {
  latitude: number | null;
  longitude: number | null;
  kind: string;
};

function centreOf({ latitude, longitude }: CommuneRow) {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

const COMMUNE_COLUMNS = [
  'commune.code',
  'commune.name',
  'commune.kind',
  'commune.parentCode',
  'commune.departementCode',
  'commune.epciCode',
  'commune.population',
  'commune.postcodes',
  'commune.latitude',
  'commune.longitude',
  'commune.centreSource',
] as const;

function toCommune<T extends CommuneRow>({ latitude, longitude, ...row }: T) {
  return { ...row, kind: row.kind as CommuneKind, centre: centreOf({ latitude, longitude, kind: row.kind }) };
}

export async function readDepartements(db: Db): Promise<Departement[]> {
  return db.selectFrom('territory.departement').selectAll().orderBy('code').execute();
}

export async function readCommunes(db: Db, departements?: readonly string[]): Promise<Commune[]> {
  const rows = await db
    .selectFrom('territory.commune as commune')
    .select([...COMMUNE_COLUMNS])
    .$if(departements !== undefined, (query) => query.where('departementCode', 'in', among(departements)))
    .orderBy('code')
    .execute();
  return rows.map(toCommune);
}

/** Communes with the names of their département and intercommunality, by code. */
export async function readLocalities(db: Db, departements?: readonly string[]): Promise<Locality[]> {
  const rows = await db
    .selectFrom('territory.commune as commune')
    .innerJoin('territory.departement as departement', 'departement.code', 'commune.departementCode')
    .leftJoin('territory.epci as epci', 'epci.code', 'commune.epciCode')
    .select([...COMMUNE_COLUMNS, 'departement.name as departementName', 'epci.name as epciName'])
    .$if(departements !== undefined, (query) =>
      query.where('commune.departementCode', 'in', among(departements)),
    )
    .orderBy('commune.code')
    .execute();
  return rows.map(toCommune);
}

export async function readFormerLocalities(db: Db): Promise<FormerLocality[]> {
  return db
    .selectFrom('territory.formerCommune')
    .select(['code', 'name', 'currentCode'])
    .orderBy('code')
    .execute();
}

/** All of them, in the order of their days. */
export async function readCommuneChanges(db: Db): Promise<CommuneChange[]> {
  const rows = await db
    .selectFrom('territory.communeChange')
    .selectAll()
    .orderBy('effectiveOn')
    .orderBy('formerCode')
    .orderBy('currentCode')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as CommuneChangeKind,
    effectiveOn: row.effectiveOn.toString(),
  }));
}

/** Adds changes; one already known takes its new kind and names. Says how many are new or different. */
export async function writeCommuneChanges(tx: Tx, changes: readonly CommuneChange[]): Promise<number> {
  const keyOf = (change: CommuneChange) =>
    [
      change.formerCode,
      change.currentCode,
      change.effectiveOn,
      change.kind,
      change.formerName,
      change.currentName,
    ].join('|');
  const known = new Set((await readCommuneChanges(tx)).map(keyOf));
  const fresh = changes.filter((change) => !known.has(keyOf(change)));
  await inChunks(fresh, (chunk) =>
    tx
      .insertInto('territory.communeChange')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['formerCode', 'currentCode', 'effectiveOn']).doUpdateSet((row) => ({
          kind: row.ref('excluded.kind'),
          formerName: row.ref('excluded.formerName'),
          currentName: row.ref('excluded.currentName'),
        })),
      )
      .execute(),
  );
  return fresh.length;
}

export async function readFormerCommunes(db: Db, departements: readonly string[]): Promise<FormerCommune[]> {
  const rows = await db
    .selectFrom('territory.formerCommune as former')
    .innerJoin('territory.commune as commune', 'commune.code', 'former.currentCode')
    .selectAll('former')
    .where('commune.departementCode', 'in', among(departements))
    .orderBy('former.code')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as FormerCommuneKind }));
}

export async function readContours(db: Db, departements?: readonly string[]): Promise<Contour[]> {
  const rows = await db
    .selectFrom('territory.contour as contour')
    .innerJoin('territory.commune as commune', 'commune.code', 'contour.communeCode')
    .selectAll('contour')
    .$if(departements !== undefined, (query) =>
      query.where('commune.departementCode', 'in', among(departements)),
    )
    .orderBy('communeCode')
    .execute();
  return rows.map((row) => ({ ...row, polygons: row.polygons as unknown as MultiPolygon }));
}

export async function readLines(db: Db, departements?: readonly string[]): Promise<LandmarkLine[]> {
  const rows = await db
    .selectFrom('territory.landmarkLine')
    .selectAll()
    .$if(departements !== undefined, (query) => query.where('departementCode', 'in', among(departements)))
    .orderBy('departementCode')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind === 'river' ? 'river' : 'road',
    positions: row.positions as unknown as Position[],
  }));
}

/** How many communes and inhabitants, arrondissements counted with their commune. */
export async function readSize(db: Db): Promise<{ communes: number; population: number }> {
  const { communes, population } = await db
    .selectFrom('territory.commune')
    .select(({ fn }) => [
      fn.countAll<number>().as('communes'),
      fn.sum<number | null>('population').as('population'),
    ])
    .where('kind', '=', 'commune')
    .executeTakeFirstOrThrow();
  return { communes, population: population ?? 0 };
}

/** All that is stored of the départements. */
export async function readContent(db: Db, codes: readonly string[]): Promise<TerritoryContent> {
  const departements = (await readDepartements(db)).filter(({ code }) => codes.includes(code));
  const communes = await readCommunes(db, codes);
  const epciCodes = [...new Set(communes.flatMap(({ epciCode }) => epciCode ?? []))];
  const epci =
    epciCodes.length > 0
      ? await db.selectFrom('territory.epci').selectAll().where('code', 'in', epciCodes).execute()
      : [];
  return {
    departements,
    epci,
    communes,
    formerCommunes: await readFormerCommunes(db, codes),
    contours: await readContours(db, codes),
    lines: await readLines(db, codes),
  };
}

export async function writeDepartements(tx: Tx, rows: readonly Departement[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    tx
      .insertInto('territory.departement')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          regionName: row.ref('excluded.regionName'),
          fictitious: row.ref('excluded.fictitious'),
        })),
      )
      .execute(),
  );
}

export async function writeEpci(tx: Tx, rows: readonly Epci[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    tx
      .insertInto('territory.epci')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet((row) => ({ name: row.ref('excluded.name'), kind: row.ref('excluded.kind') })),
      )
      .execute(),
  );
}

/** Communes before arrondissements, which refer to them. */
export async function writeCommunes(tx: Tx, rows: readonly Commune[]): Promise<void> {
  const ordered = [...rows].sort((a, b) => Number(a.parentCode !== null) - Number(b.parentCode !== null));
  await inChunks(ordered, (chunk) =>
    tx
      .insertInto('territory.commune')
      .values(
        chunk.map(({ centre, ...row }) => ({
          ...row,
          latitude: centre?.latitude ?? null,
          longitude: centre?.longitude ?? null,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          kind: row.ref('excluded.kind'),
          parentCode: row.ref('excluded.parentCode'),
          departementCode: row.ref('excluded.departementCode'),
          epciCode: row.ref('excluded.epciCode'),
          population: row.ref('excluded.population'),
          postcodes: row.ref('excluded.postcodes'),
          latitude: row.ref('excluded.latitude'),
          longitude: row.ref('excluded.longitude'),
          centreSource: row.ref('excluded.centreSource'),
        })),
      )
      .execute(),
  );
}

export async function writeFormerCommunes(tx: Tx, rows: readonly FormerCommune[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    tx
      .insertInto('territory.formerCommune')
      .values(chunk.map((row) => ({ ...row, mergedOn: row.mergedOn?.toString() ?? null })))
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          kind: row.ref('excluded.kind'),
          currentCode: row.ref('excluded.currentCode'),
          mergedOn: row.ref('excluded.mergedOn'),
        })),
      )
      .execute(),
  );
}

export async function writeContours(tx: Tx, rows: readonly Contour[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    tx
      .insertInto('territory.contour')
      .values(chunk.map((row) => ({ ...row, polygons: JSON.stringify(row.polygons) })))
      .onConflict((conflict) =>
        conflict.column('communeCode').doUpdateSet((row) => ({
          polygons: row.ref('excluded.polygons'),
          source: row.ref('excluded.source'),
        })),
      )
      .execute(),
  );
}

export async function writeLines(tx: Tx, rows: readonly LandmarkLine[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    tx
      .insertInto('territory.landmarkLine')
      .values(chunk.map((row) => ({ ...row, positions: JSON.stringify(row.positions) })))
      .onConflict((conflict) =>
        conflict.columns(['departementCode', 'name']).doUpdateSet((row) => ({
          kind: row.ref('excluded.kind'),
          positions: row.ref('excluded.positions'),
        })),
      )
      .execute(),
  );
}

export async function deleteCommunes(tx: Tx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx.deleteFrom('territory.commune').where('parentCode', 'in', codes).execute();
  await tx.deleteFrom('territory.commune').where('code', 'in', codes).execute();
}

export async function deleteFormerCommunes(tx: Tx, codes: readonly string[]): Promise<void> {
  if (codes.length > 0) await tx.deleteFrom('territory.formerCommune').where('code', 'in', codes).execute();
}

/** Intercommunalities that no commune belongs to any more. */
export async function deleteEmptyEpci(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('territory.epci')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('territory.commune as commune')
            .select('commune.code')
            .whereRef('commune.epciCode', '=', 'territory.epci.code'),
        ),
      ),
    )
    .execute();
}

export async function readSettings(db: Db): Promise<DatedSetting[]> {
  return db.selectFrom('territory.setting').selectAll().orderBy('name').orderBy('validFrom').execute();
}

export async function writeSetting(tx: Tx, name: string, validFrom: string, value: unknown): Promise<void> {
  await tx
    .insertInto('territory.setting')
    .values({ name, validFrom, value: JSON.stringify(value) })
    .onConflict((conflict) =>
      conflict.columns(['name', 'validFrom']).doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
    )
    .execute();
}
