// Two places found to be one, or said not to be. A merge is a pointer: both histories stay, old addresses lead to the
// one that stands, and undoing it puts everything back (docs/decisions/0010).
import type { Database, Tx } from '#platform/database.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import { findPairsAmong, type Pair } from './candidates.ts';
import { type Features, featuresOf, sharing } from './features.ts';
import {
  endMerge,
  followMerges,
  insertMerge,
  lockForMerge,
  readDifferent,
  readRecords,
  savePairs,
  saveVerdict,
  type Verdict,
} from './store.ts';

export type MergeOutcome = { kind: 'merged'; mergeId: string } | { kind: 'refused'; reason: string };

/** Shows a place under the sheet of another. Both must stand for themselves. */
export async function mergePlaces(
  tx: Tx,
  placeId: string,
  intoPlaceId: string,
  author: Actor,
  automatic = false,
): Promise<MergeOutcome> {
  const found = await lockForMerge(tx, [placeId, intoPlaceId]);
  const [place, into] = [found.get(placeId), found.get(intoPlaceId)];
  if (!place || !into || place.deleted || into.deleted)
    return { kind: 'refused', reason: 'L’un de ces deux lieux n’existe plus.' };
  if (placeId === intoPlaceId) return { kind: 'refused', reason: 'C’est le même lieu.' };
  if (place.mergedInto || into.mergedInto)
    return { kind: 'refused', reason: 'L’un de ces deux lieux est déjà fusionné avec un autre.' };
  const mergeId = await insertMerge(tx, { placeId, intoPlaceId, automatic, author });
  await followMerges(tx, placeId);
  await appendJournal(tx, {
    actor: author,
    action: 'directory.mergePlaces',
    object: { kind: 'place', id: placeId },
    details: { into: intoPlaceId, automatic },
  });
  return { kind: 'merged', mergeId };
}

/** Undoes a merge: the place stands for itself again, with all that was said of it since. */
export async function unmergePlace(tx: Tx, mergeId: string, author: Actor): Promise<boolean> {
  const merge = await endMerge(tx, mergeId, author);
  if (!merge) return false;
  await followMerges(tx, merge.placeId);
  await followMerges(tx, merge.intoPlaceId);
  await appendJournal(tx, {
    actor: author,
    action: 'directory.unmergePlace',
    object: { kind: 'place', id: merge.placeId },
    details: { from: merge.intoPlaceId },
  });
  return true;
}

/** What a person says of a pair, for ever: no import asks again. « Same » merges the younger into the older. */
export async function decidePair(
  tx: Tx,
  one: string,
  other: string,
  verdict: Verdict,
  author: Actor,
): Promise<MergeOutcome | { kind: 'kept' }> {
  await saveVerdict(tx, one, other, verdict, author);
  if (verdict !== 'same') return { kind: 'kept' };
  // Identifiers follow the order of creation: the older address is the better known.
  const [older, younger] = one < other ? [one, other] : [other, one];
  return mergePlaces(tx, younger, older, author);
}

export type Scan = { records: number; compared: number; pairs: number; merged: number; seconds: number };

/** Groups of places that automatic pairs tie together, without one that a person told apart. */
function groupsOf(pairs: readonly Pair[], different: ReadonlySet<string>): string[][] {
  const group = new Map<string, Set<string>>();
  for (const { low, high } of pairs) {
    const [a, b] = [group.get(low) ?? new Set([low]), group.get(high) ?? new Set([high])];
    if (a === b) continue;
    const told = [...a].some((one) =>
      [...b].some((other) => different.has(one < other ? `${one} ${other}` : `${other} ${one}`)),
    );
    if (told) continue;
    const both = new Set([...a, ...b]);
    for (const id of both) group.set(id, both);
  }
  return [...new Set(group.values())].map((ids) => [...ids].sort());
}

/** Compares all places, keeps the pairs worth a verdict and, when asked, merges those that leave no doubt. */
export async function scanDuplicates(
  db: Database,
  author: Actor,
  { merge = false }: { merge?: boolean } = {},
): Promise<Scan> {
  const start = performance.now();
  const share = sharing();
  const records: Features[] = [];
  for await (const record of readRecords(db)) records.push(featuresOf(record, share));
  const { pairs, compared } = findPairsAmong(records);
  const different = await readDifferent(db);
  const sure = pairs.filter((pair) => pair.automatic && !different.has(`${pair.low} ${pair.high}`));
  let merged = 0;
  await db.transaction().execute(async (tx) => {
    await savePairs(tx, pairs);
    if (!merge) return;
    for (const [first, ...others] of groupsOf(sure, different))
      for (const other of others)
        if ((await mergePlaces(tx, other, first!, author, true)).kind === 'merged') merged++;
  });
  return {
    records: records.length,
    compared,
    pairs: pairs.length,
    merged,
    seconds: Math.round((performance.now() - start) / 10) / 100,
  };
}
