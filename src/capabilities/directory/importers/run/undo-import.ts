// Undoing an import: what it said does not count any more, what was said before counts again. Nothing is erased.
import type { Tx } from '#platform/database.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import { changeStandings, voiceOf } from '../../recording/recording-store.ts';
import { standing } from '../../sheet/precedence.ts';
import type { AssertionState } from '../../vocabulary.ts';
import { findClaimsBeside, findLaterRun, findRun, markUndone, withdrawPlaces } from './undo-store.ts';

export type Undone =
  | { kind: 'undone'; statements: number; places: number }
  | { kind: 'refused'; reason: string };

/** Refuses when a later import of the same source stands on this one: it must be undone first. */
export async function undoImport(tx: Tx, runId: string, author: Actor): Promise<Undone> {
  const run = await findRun(tx, runId);
  if (!run) return { kind: 'refused', reason: 'Cet import n’existe pas.' };
  if (run.undoneAt) return { kind: 'refused', reason: 'Cet import est déjà annulé.' };
  const later = await findLaterRun(tx, run);
  if (later)
    return {
      kind: 'refused',
      reason: `Un import plus récent de la même source (${later.fileName}) s’appuie sur celui-ci : annulez-le d’abord.`,
    };
  await markUndone(tx, runId, author);
  let after = 0n;
  for (;;) {
    const { claims, next } = await findClaimsBeside(tx, runId, after);
    if (next === undefined) break;
    const groups = Map.groupBy(claims, ({ subjectId, field }) => `${subjectId} ${field}`);
    const changed: { id: number; isLive: boolean; isCurrent: boolean }[] = [];
    for (const group of groups.values()) {
      const heard = group
        .filter(({ undone }) => !undone)
        .map((claim) => ({
          ...claim,
          state: claim.state as AssertionState,
          voice: voiceOf(claim.source, claim.sourceId),
          sequence: claim.id,
        }));
      const { live, current } = standing(heard);
      const living = new Set(live.map(({ id }) => id));
      for (const { id, isLive, isCurrent } of group)
        if (isLive !== living.has(id) || isCurrent !== (current?.id === id))
          changed.push({ id, isLive: living.has(id), isCurrent: current?.id === id });
    }
    await changeStandings(tx, changed);
    after = next;
  }
  const places = await withdrawPlaces(tx, runId);
  await appendJournal(tx, {
    actor: author,
    action: 'directory.undoImport',
    object: { kind: 'importRun', id: runId },
    details: { statements: run.statements, places },
  });
  return { kind: 'undone', statements: run.statements, places };
}
