// A referral that never left: whether it is all there is of its person, and how it ends without a word to anybody.
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { NotFound } from '#platform/web.ts';
import { listPathwaysOfPerson } from './pathway-store.ts';
import * as store from './store.ts';

/** Whether nothing but this referral was begun for its person: no other one, no pathway. False without a person. */
export async function isAllOfPerson(db: Db, { id, personId }: store.Referral): Promise<boolean> {
  if (!personId) return false;
  const referrals = await store.listOfPerson(db, personId);
  return referrals.every((one) => one.id === id) && (await listPathwaysOfPerson(db, personId)).length === 0;
}

/** Ends a draft: nothing left, nobody is told, and no word of the person stays in it. Throws {@link NotFound} once it left. */
export async function discardDraft(tx: Tx, id: string, actor: Author, now: Temporal.Instant): Promise<void> {
  const referral = await store.lockReferral(tx, id);
  if (referral?.state !== 'draft') throw new NotFound();
  const at = now.toString();
  await store.updateReferral(tx, id, {
    ...store.FORGOTTEN,
    ...{ state: 'closed', holder: null, reasonCode: 'neverSent', endedAt: at, changedAt: at },
  });
  await store.insertEvent(tx, {
    ...{ id: newId(), referralId: id, at, action: 'close', fromState: 'draft', toState: 'closed' },
    ...{ actorKind: actor.kind, actorId: actor.id ?? null, reasonCode: 'neverSent' },
  });
  await appendJournal(tx, { actor, action: 'discardReferral', object: { kind: 'referral', id } });
}
