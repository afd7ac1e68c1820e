// Putting an older value back on a sheet: somebody says it again today. Nothing is rewritten.
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { findAssertion } from '../recording/history-store.ts';
import { recordStatement } from '../recording/record-statements.ts';
import type { PlaceFields } from '../recording/statement.ts';

/** Says false when there is no such value of the place to put back. */
export async function restoreAssertion(
  tx: Tx,
  { placeId, assertionId, today }: { placeId: string; assertionId: number; today: string },
  author: Actor,
): Promise<boolean> {
  const found = await findAssertion(tx, placeId, assertionId);
  if (!found || found.value === null || found.field === 'organisation') return false;
  const said = { [found.field]: found.value };
  // An offer or a drop-in is named by its own identifier, under the place that holds it, merged or not.
  const parts =
    found.subjectKind === 'offer'
      ? { offers: { [found.subjectId]: said } }
      : found.subjectKind === 'dropIn'
        ? { dropIns: { [found.subjectId]: said } }
        : undefined;
  if (!parts && found.subjectKind !== 'place') return false;
  const about = parts ? found.placeId : placeId;
  await recordStatement(
    tx,
    {
      source: 'annuaire',
      sourceId: about,
      statedOn: today,
      // As firm as what people correct by hand: of two on one day, the last is heard.
      state: 'confirmed',
      statedBy: 'l’équipe de l’annuaire',
      place: parts ? {} : (said as Partial<PlaceFields>),
      ...parts,
    },
    author,
    { placeId: about, anew: true },
  );
  return true;
}
