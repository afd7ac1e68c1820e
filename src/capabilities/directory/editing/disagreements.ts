// What a source says otherwise than the sheet, decided by a person. To keep changes no age: nothing is said again. To take
// says the other value today, by who decides.
import type { Tx } from '#platform/database.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import { restoreAssertion } from '../keeping/restore.ts';
import { findDisagreement, saveDecision } from './disagreements-store.ts';

export type Decision = 'kept' | 'taken';

/** Says false when it was decided meanwhile, or is no disagreement any more. */
export async function decideDisagreement(
  tx: Tx,
  assertionId: number,
  decision: Decision,
  { author, today }: { author: Actor; today: string },
): Promise<boolean> {
  const open = await findDisagreement(tx, assertionId);
  if (!open) return false;
  if (decision === 'taken') await restoreAssertion(tx, { placeId: open.placeId, assertionId, today }, author);
  await saveDecision(tx, assertionId, decision, author.id);
  await appendJournal(tx, {
    actor: author,
    action: 'directory.decideDisagreement',
    object: { kind: 'place', id: open.placeId },
    details: { decision },
  });
  return true;
}
