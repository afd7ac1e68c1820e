// A silent place is written to again, with a fresh link: by the sender at most once a day, by time at three and ten days.
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { NotFound } from '#platform/web.ts';
import { findReceiver } from '../receiving/receiver.ts';
import type { Sender } from '../refer/refer.ts';
import { REMIND } from '../referral-states.ts';
import * as store from '../store.ts';
import type { Surroundings } from '../telling/tell.ts';
import { writeToPlace } from '../telling/write-to-place.ts';

export type Reminded = { kind: 'reminded' } | { kind: 'refused'; errors: Record<string, string> };

/** The sender writes again to a silent place, with a fresh link: at most once a day, logged like an answer. */
export async function remindPlace(
  tx: Tx,
  id: string,
  sender: Sender,
  around: Surroundings,
): Promise<Reminded> {
  const referral = await store.lockReferral(tx, id);
  if (referral?.senderOrganisationId !== sender.organisationId) throw new NotFound();
  const author: Author = { kind: 'account', id: sender.accountId };
  const refuse = (action: string): Reminded => ({ kind: 'refused', errors: { action } });
  const receiver = referral.placeId ? await findReceiver(tx, referral.placeId) : undefined;
  if (!canRemind(referral))
    return refuse('Ce lieu a répondu, ou l’orientation est finie : voici où elle en est.');
  if (!receiver) return refuse('Ce lieu n’est plus dans l’annuaire. Orientez la personne vers un autre.');
  if (await writtenToday(tx, referral, around.now))
    return refuse('Ce lieu a reçu un message il y a moins d’un jour. Appelez-le, ou attendez demain.');
  await store.updateReferral(tx, id, { links: referral.links + 1 });
  await writeToPlace(tx, referral, receiver, 'referralReminder', around);
  await recordReminder(tx, referral, author, around.now);
  return { kind: 'reminded' };
}

/** Whether the place was written to less than a day ago: one message a day is enough. */
export async function writtenToday(
  db: Db,
  { id, sentAt }: store.Referral,
  now: Temporal.Instant,
): Promise<boolean> {
  const since = now.subtract({ hours: 24 });
  return [sentAt, await store.lastReminder(db, id)].some(
    (at) => at && Temporal.Instant.compare(at, since) > 0,
  );
}

/** Whether an answer is awaited of the place. */
export const canRemind = ({ state, sentAt }: Pick<store.Referral, 'state' | 'sentAt'>): boolean =>
  (state === 'sent' || state === 'received') && sentAt !== null;

export async function recordReminder(
  tx: Tx,
  { id, state }: store.Referral,
  actor: Author,
  now: Temporal.Instant,
): Promise<void> {
  await store.insertEvent(tx, {
    id: newId(),
    referralId: id,
    at: now.toString(),
    action: REMIND,
    fromState: state,
    toState: state,
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    reasonCode: null,
  });
  await appendJournal(tx, { actor, action: 'remindReferral', object: { kind: 'referral', id } });
}
