// Stores what a source says of some départements. A second load of the same content changes nothing.
import { type Database, type Db, inOneTransaction, type Tx } from '#platform/database.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import type { Commune, FormerCommune, LoadReport, TerritoryContent } from './communes/commune.ts';
import type { CommuneChange } from './communes/commune-changes.ts';
import * as store from './store.ts';

type Difference<T> = { added: T[]; updated: T[]; removed: T[]; unchanged: number };

/** What changes from the known rows to the wanted ones; rows are the same when they write the same JSON. */
export function differ<T>(
  known: readonly T[],
  wanted: readonly T[],
  keyOf: (row: T) => string,
): Difference<T> {
  // A row read back and a row made by a loader hold their fields in different orders.
  const written = (row: T) =>
    JSON.stringify(Object.entries(row as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  const before = new Map(known.map((row) => [keyOf(row), row]));
  const kept = new Set<string>();
  const difference: Difference<T> = { added: [], updated: [], removed: [], unchanged: 0 };
  for (const row of wanted) {
    const key = keyOf(row);
    const old = before.get(key);
    kept.add(key);
    if (!old) difference.added.push(row);
    else if (written(old) !== written(row)) difference.updated.push(row);
    else difference.unchanged += 1;
  }
  difference.removed = known.filter((row) => !kept.has(keyOf(row)));
  return difference;
}

const changes = <T>({ added, updated }: Difference<T>): T[] => [...added, ...updated];

/** A source without centres does not erase those of an earlier one. */
function keepCentres(wanted: readonly Commune[], known: readonly Commune[]): Commune[] {
  const before = new Map(known.map((commune) => [commune.code, commune]));
  return wanted.map((commune) => {
    const old = before.get(commune.code);
    return commune.centre || !old
      ? commune
      : { ...commune, centre: old.centre, centreSource: old.centreSource };
  });
}

/** A merged commune whose name the source forgot keeps the one it had here, as a commune or as a former one. */
function keepNames(wanted: readonly FormerCommune[], known: TerritoryContent): FormerCommune[] {
  const names = new Map(known.communes.map(({ code, name }) => [code, name]));
  const before = new Map(known.formerCommunes.map((former) => [former.code, former]));
  return wanted.map((former) => {
    const old = before.get(former.code);
    return {
      ...former,
      name: former.name ?? old?.name ?? names.get(former.code) ?? null,
      mergedOn: former.mergedOn ?? old?.mergedOn ?? null,
    };
  });
}

function compare(known: TerritoryContent, content: TerritoryContent) {
  const byCode = ({ code }: { code: string }) => code;
  return {
    departements: differ(known.departements, content.departements, byCode),
    epci: differ(known.epci, content.epci, byCode),
    communes: differ(known.communes, keepCentres(content.communes, known.communes), byCode),
    former: differ(known.formerCommunes, keepNames(content.formerCommunes, known), byCode),
    contours: differ(known.contours, content.contours, ({ communeCode }) => communeCode),
    lines: differ(known.lines, content.lines, ({ departementCode, name }) => `${departementCode} ${name}`),
  };
}

type Comparison = ReturnType<typeof compare>;

async function write(tx: Tx, { departements, epci, communes, former, contours, lines }: Comparison) {
  const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);
  await store.writeDepartements(tx, changes(departements));
  await store.writeEpci(tx, changes(epci));
  await store.writeCommunes(tx, changes(communes));
  // Former communes may pass from a removed commune to its successor: written before the removal cascades.
  await store.writeFormerCommunes(tx, changes(former));
  await store.deleteFormerCommunes(tx, codes(former.removed));
  await store.deleteCommunes(tx, codes(communes.removed));
  await store.writeContours(tx, changes(contours));
  await store.writeLines(tx, changes(lines));
  if (changes(communes).length + communes.removed.length > 0) await store.deleteEmptyEpci(tx);
}

/** Contours, lines and intercommunalities that a source lacks are kept: their absence is no change. */
function isChange({ communes, former, ...others }: Comparison): boolean {
  const written = [communes, former, ...Object.values(others)].some(
    ({ added, updated }) => added.length + updated.length > 0,
  );
  return written || communes.removed.length + former.removed.length > 0;
}

async function loadIn(tx: Tx, content: TerritoryContent, actor: Actor): Promise<LoadReport> {
  await store.lockRevision(tx);
  const codes = content.departements.map(({ code }) => code);
  const comparison = compare(await store.readContent(tx, codes), content);
  const changed = isChange(comparison);
  await write(tx, comparison);
  const { communes, former, contours } = comparison;
  if (changed) {
    await store.advanceRevision(tx);
    await appendJournal(tx, {
      actor,
      action: 'loadTerritory',
      object: { kind: 'territory' },
      details: { departements: codes.join(' '), communes: changes(communes).length },
    });
  }
  return {
    changed,
    departements: codes,
    communes: counts(communes),
    formerCommunes: counts(former),
    contours: { added: contours.added.length, updated: contours.updated.length },
    ...(await totals(tx, codes)),
  };
}

function counts<T>({ added, updated, removed, unchanged }: Difference<T>) {
  return { added: added.length, updated: updated.length, removed: removed.length, unchanged };
}

async function totals(tx: Tx, codes: readonly string[]) {
  const communes = await store.readCommunes(tx, codes);
  const drawn = new Set((await store.readContours(tx, codes)).map(({ communeCode }) => communeCode));
  const whole = communes.filter(({ kind }) => kind === 'commune');
  return {
    total: whole.length,
    population: whole.reduce((sum, { population }) => sum + (population ?? 0), 0),
    withoutCentre: whole.filter(({ centre }) => !centre).length,
    withoutContour: whole.filter(({ code }) => !drawn.has(code)).length,
  };
}

/**
 * Stores the content of its départements, which replaces what was stored of them; other départements stay. Centres,
 * contours and lines that the content lacks are kept. Says what changed: nothing, the second time.
 */
export async function loadTerritory(db: Db, content: TerritoryContent, actor: Actor): Promise<LoadReport> {
  return inOneTransaction(db, (tx) => loadIn(tx, content, actor));
}

/** Adds dated mergers and restorations of communes. Says how many were not known so. */
export async function addCommuneChanges(
  db: Database,
  changes: readonly CommuneChange[],
  actor: Actor,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await store.lockRevision(tx);
    const written = await store.writeCommuneChanges(tx, changes);
    if (written === 0) return 0;
    await store.advanceRevision(tx);
    await appendJournal(tx, {
      actor,
      action: 'addCommuneChanges',
      object: { kind: 'territory' },
      details: { changes: written },
    });
    return written;
  });
}
