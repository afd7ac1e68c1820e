// Recording what sources say. Nothing is overwritten: assertions are added, and precedence.ts decides which of
// them the sheet shows. One look-up and one write of each kind for a whole batch.
import type { Tx } from '#platform/database.ts';
import { isId } from '#platform/id.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import { storableJson } from '#shared/storable-text.ts';
import { reviveUndone } from '../importers/run/undo-store.ts';
import { claimsOf, fingerprintOf } from './claims.ts';
import {
  type Batch,
  claimKey,
  type Item,
  placeReference,
  type RecordOptions,
  recordItem,
  referenceKey,
  remember,
} from './recording-batch.ts';
import {
  addSources,
  changeStandings,
  drawStatementIds,
  findEarlierStatements,
  findLiveClaims,
  findParts,
  findReferences,
  findTakenSlugs,
  insertClaims,
  insertSubjects,
  lockPlaces,
  lockSources,
  type Reference,
  voiceOf,
} from './recording-store.ts';
import { fitsSlug, slugOf } from './slug.ts';
import type { Recorded, Statement } from './statement.ts';

export type { RecordOptions };

function storable(statement: Statement): Statement {
  const text = JSON.stringify(statement);
  const cleaned = storableJson(text);
  return cleaned === text ? statement : (JSON.parse(cleaned) as Statement);
}

type Earlier = { newest: string; last: string; all: Set<string> };

async function findEarlier(tx: Tx, statements: readonly Statement[]): Promise<Map<string, Earlier>> {
  const earlier = new Map<string, Earlier>();
  for (const row of await findEarlierStatements(tx, statements))
    note(earlier, row.source, row.sourceId, row.statedOn, row.fingerprint);
  return earlier;
}

function note(
  into: Map<string, Earlier>,
  source: string,
  sourceId: string,
  day: string,
  fingerprint: Buffer,
) {
  const key = voiceOf(source, sourceId);
  const found = into.get(key) ?? { newest: day, last: '', all: new Set() };
  found.last = fingerprint.toString('hex');
  found.all.add(found.last);
  if (day > found.newest) found.newest = day;
  into.set(key, found);
}

/** Whether the same record said exactly this last, or said it before something newer. */
function isKnown(earlier: Map<string, Earlier>, statement: Statement, fingerprint: Buffer): boolean {
  const found = earlier.get(voiceOf(statement.source, statement.sourceId));
  const text = fingerprint.toString('hex');
  return found?.last === text || Boolean(found && statement.statedOn < found.newest && found.all.has(text));
}

/** Places and parts of every statement, organisations of those to record. */
async function findKnownReferences(
  tx: Tx,
  statements: readonly Statement[],
  items: readonly Item[],
): Promise<Map<string, string>> {
  const keys = statements.map(({ source, sourceId }) => ({ scheme: source, foreignId: sourceId }));
  for (const { samePlaceAs } of statements)
    if (samePlaceAs) keys.push({ scheme: samePlaceAs.source, foreignId: samePlaceAs.sourceId });
  for (const { organisation } of items.flatMap(({ claims }) => claims.organisations)) {
    if (organisation.siret) keys.push({ scheme: 'siret', foreignId: organisation.siret });
    if (organisation.rna) keys.push({ scheme: 'rna', foreignId: organisation.rna });
  }
  const found = await findReferences(tx, keys);
  return new Map(
    found.map((row: Reference) => [referenceKey(row.kind, row.scheme, row.foreignId, row.part), row.id]),
  );
}

/** What is already there of the places and organisations that the items are about. */
async function openBatch(
  tx: Tx,
  items: readonly Item[],
  references: Map<string, string>,
  author: Actor,
  options: RecordOptions,
): Promise<Batch> {
  const places = new Set(options.placeId ? [options.placeId] : []);
  const organisations = new Set<string>();
  for (const [key, id] of references) if (key.startsWith('organisation\u0000')) organisations.add(id);
  for (const { statement, claims } of items) {
    const id = placeReference(references, statement);
    if (id) places.add(id);
    for (const { organisation } of claims.organisations)
      if (organisation.id) organisations.add(organisation.id);
  }
  const slugs = places.size > 0 ? await lockPlaces(tx, [...places]) : new Map<string, string>();
  if (options.placeId && !slugs.has(options.placeId))
    throw new Error(`There is no place ${options.placeId}.`);
  const ownKeys = items.some(({ statement }) =>
    Object.keys({ ...statement.offers, ...statement.dropIns }).some(isId),
  );
  const parts = ownKeys ? await findParts(tx, [...places]) : [];
  const batch: Batch = {
    references,
    parts: new Map(parts.map((part) => [part.id, part.placeId])),
    claims: new Map(),
    spoken: new Map(),
    slugs,
    // Above every identifier already given: what is recorded now is later.
    sequence: 2 ** 52,
    rows: {
      organisations: [],
      places: [],
      renamed: [],
      offers: [],
      dropIns: [],
      references: [],
      statements: [],
    },
    author,
    options,
  };
  if (places.size + organisations.size > 0)
    for (const claim of await findLiveClaims(tx, [...places], [...organisations])) remember(batch, claim);
  return batch;
}

function currentName(batch: Batch, placeId: string): string {
  const name = batch.claims.get(claimKey({ placeId }, 'name'))?.find((claim) => claim.isCurrent)?.value;
  return typeof name === 'string' ? name : '';
}

/** Gives new places a slug, and a new one to places whose name changed; the old one keeps leading there. */
async function nameAddresses(tx: Tx, batch: Batch): Promise<void> {
  const pending = new Map<string, { id: string; slug: string }>();
  for (const row of batch.rows.places) pending.set(row.id, row);
  for (const [id, slug] of batch.slugs) {
    const name = currentName(batch, id);
    if (name && !fitsSlug(slug, name)) {
      const row = { id, slug: '' };
      batch.rows.renamed.push(row);
      pending.set(id, row);
    }
  }
  const given = new Set<string>();
  for (let digits = 3; pending.size > 0; digits++) {
    const wanted = new Map([...pending.keys()].map((id) => [id, slugOf(currentName(batch, id), id, digits)]));
    const taken = await findTakenSlugs(tx, [...wanted.values()]);
    for (const [id, slug] of wanted) {
      if (given.has(slug) || (taken.get(slug) ?? id) !== id) continue;
      given.add(slug);
      pending.get(id)!.slug = slug;
      pending.delete(id);
    }
  }
}

async function writeBatch(tx: Tx, batch: Batch, before: ReadonlyMap<number, string>): Promise<void> {
  await reviveUndone(tx, [...batch.slugs.keys()]);
  await nameAddresses(tx, batch);
  await insertSubjects(tx, batch.rows);
  const all = [...batch.claims.values()].flat();
  const standing = (claim: { isLive: boolean; isCurrent: boolean }) => `${claim.isLive} ${claim.isCurrent}`;
  await changeStandings(
    tx,
    all.flatMap(({ id, isLive, isCurrent }) =>
      id !== undefined && before.get(id) !== standing({ isLive, isCurrent })
        ? [{ id, isLive, isCurrent }]
        : [],
    ),
  );
  await insertClaims(
    tx,
    all.filter((claim) => claim.id === undefined).sort((a, b) => a.sequence - b.sequence),
  );
}

/**
 * Records statements in their order, in the transaction given. The same statement again changes nothing and says
 * `unchanged`. Writes no journal entry: the operation that calls it does, once for all.
 */
export async function recordStatements(
  tx: Tx,
  said: readonly Statement[],
  author: Actor,
  options: RecordOptions = {},
): Promise<Recorded[]> {
  const statements = said.map(storable);
  const sources = [...new Set(statements.map(({ source }) => source))];
  await lockSources(tx, sources);
  await addSources(
    tx,
    sources.map((name) => ({ name, label: name })),
  );
  const earlier = await findEarlier(tx, statements);
  const items: (Item | undefined)[] = statements.map((statement) => {
    const fingerprint = fingerprintOf(statement);
    if (!options.anew && isKnown(earlier, statement, fingerprint)) return undefined;
    note(earlier, statement.source, statement.sourceId, statement.statedOn, fingerprint);
    return { statement, claims: claimsOf(statement), fingerprint, statementId: 0 };
  });
  const fresh = items.filter((item) => item !== undefined);
  if (fresh.length > 0) {
    const ids = await drawStatementIds(tx, fresh.length);
    for (const [index, item] of fresh.entries()) item.statementId = ids[index]!;
  }
  const references = await findKnownReferences(tx, statements, fresh);
  const batch = await openBatch(tx, fresh, references, author, options);
  const before = new Map<number, string>();
  for (const claims of batch.claims.values())
    for (const claim of claims) before.set(claim.id!, `${claim.isLive} ${claim.isCurrent}`);
  const recorded = items.map((item, index): Recorded => {
    if (item) return recordItem(batch, item);
    const { source, sourceId } = statements[index]!;
    return { outcome: 'unchanged', placeId: batch.references.get(referenceKey('place', source, sourceId))! };
  });
  if (fresh.length > 0) await writeBatch(tx, batch, before);
  return recorded;
}

/** Records one statement and writes it in the journal: what forms, campaigns and phone calls do. */
export async function recordStatement(
  tx: Tx,
  statement: Statement,
  author: Actor,
  options: RecordOptions = {},
): Promise<Recorded> {
  const [recorded] = await recordStatements(tx, [statement], author, options);
  if (recorded!.outcome !== 'unchanged')
    await appendJournal(tx, {
      actor: author,
      action: 'directory.recordStatement',
      object: { kind: 'place', id: recorded!.placeId },
      details: { state: statement.state, outcome: recorded!.outcome },
    });
  return recorded!;
}
