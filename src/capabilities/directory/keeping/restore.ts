// Putting an older value back on a sheet: somebody says it again today. Nothing is rewritten.
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { recordStatement } from '../record-statements.ts';
import type { PlaceFields } from '../statement.ts';
import { findAssertion } from '../store.ts';

/** Says false when there is no such value of the place to put back. */
export async function restoreAssertion(
  tx: Tx,
  { placeId, assertionId, today }: { placeId: string; assertionId: number; today: string },
  author: Actor,
): Promise<boolean> {
  const found = await findAssertion(tx, placeId, assertionId);
  if (!found || found.value === null || found.subjectKind !== 'place' || found.field === 'organisation')
    return false;
  const place = { [found.field]: found.value } as Partial<PlaceFields>;
  await recordStatement(
    tx,
    {
      source: 'annuaire',
      sourceId: placeId,
      statedOn: today,
      state: 'declared',
      statedBy: 'l’équipe de l’annuaire',
      place,
    },
    author,
    { placeId },
  );
  return true;
}
