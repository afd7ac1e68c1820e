// The day of a place: who is expected there, and what happens when the day cannot be held, or is agreed anew. The state of
// a referral does not change: the person stays with whoever follows them; only the day does.
import { askToCallPlace, dropUnsaid } from '#capabilities/contact';
import type { Database, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { PAST_DAY } from '#shared/day/day.ts';
import { findReceiver, type Receiver } from '../receiving/receiver.ts';
import { CANCEL_DAY, HELD_BY_RECEIVER, MOVE_DAY, type Side } from '../referral-states.ts';
import * as store from '../store.ts';
import { referralDayCancelled, referralNewDay } from '../telling/contact-words.ts';
import { placeOf, type Surroundings, sayToPerson, tellPerson } from '../telling/tell.ts';
import { writeToPlace } from '../telling/write-to-place.ts';
import { ownSlotOf } from '../words/slot.ts';
import type { Slot } from '../words/words.ts';
import { doubtsOf } from './day-doubts.ts';
import { listExpected } from './day-store.ts';

type Helper = { organisationId: string; accountId: string };

/** Agreed, and not over: the only referrals that have a day to keep. */
export const hasDay = ({ state }: Pick<store.Referral, 'state'>): boolean => HELD_BY_RECEIVER.includes(state);

/**
 * The place cannot receive that day: everybody expected there whom this organisation sent or receives is told by their
 * own channel, the day goes, and agreeing on another is put on the list of who sent them. How many were told; a second
 * press finds nobody.
 */
export async function cancelDay(
  db: Database,
  { placeId, day }: { placeId: string; day: Temporal.PlainDate },
  helper: Helper,
  around: Surroundings,
): Promise<number> {
  let told = 0;
  for (const { id } of (await listExpected(db, helper.organisationId, day)).filter(
    (one) => one.placeId === placeId && hasDay(one),
  ))
    if (await db.transaction().execute((tx) => cancel(tx, id, day, helper, around))) told += 1;
  return told;
}

async function cancel(
  tx: Tx,
  id: string,
  day: Temporal.PlainDate,
  helper: Helper,
  around: Surroundings,
): Promise<boolean> {
  const referral = await store.lockReferral(tx, id);
  // Somebody else cancelled it, or agreed on another day, in the meantime.
  // Whoever is already being helped there is not told that nobody can receive them.
  if (referral?.state !== 'accepted' || !referral.slotDay?.equals(day)) return false;
  const receiver = referral.placeId ? await findReceiver(tx, referral.placeId) : undefined;
  const actor: Author = { kind: 'account', id: helper.accountId };
  await store.updateReferral(tx, id, {
    slotDay: null,
    slotPart: null,
    slotMinute: null,
    askedDoneAt: null,
  });
  await write(tx, referral, { action: CANCEL_DAY, day }, actor, around);
  await sayCancellation(tx, referral, receiver, around);
  return true;
}

async function sayCancellation(
  tx: Tx,
  referral: store.Referral,
  receiver: Receiver | undefined,
  around: Surroundings,
): Promise<void> {
  const slot = ownSlotOf(referral)!;
  await dropUnsaid(tx, referral.id, 'place');
  const { by } = await sayToPerson(
    tx,
    referral,
    { kind: 'cancelled', receiver, slot },
    { words: referralDayCancelled },
    around,
  );
  await askToCallPlace(tx, {
    words: referralNewDay,
    facts: {
      place: receiver ? placeOf(receiver) : { name: 'Le lieu' },
      code: referral.code,
      day: slot.day.toString(),
      part: slot.part,
      minute: slot.minute,
      untold: by === 'sheet',
    },
    about: referral.id,
    organisationId: referral.senderOrganisationId,
  });
}

export type Moved = { kind: 'moved' } | { kind: 'refused'; errors: Record<string, string> };

/** Another day, agreed by voice with the other side: the person is told of it by their channel, the place by its own. */
export async function moveDay(
  tx: Tx,
  id: string,
  {
    day,
    part,
    minute = null,
    sure = false,
  }: Omit<Slot, 'day'> & { day: Temporal.PlainDate | undefined; sure?: boolean | undefined },
  { side, actor }: { side: Side; actor: Author },
  around: Surroundings,
): Promise<Moved> {
  const refuse = (errors: Record<string, string>): Moved => ({ kind: 'refused', errors });
  const referral = await store.lockReferral(tx, id);
  if (!referral || !hasDay(referral))
    return refuse({ action: 'Ce n’est plus possible : voici où en est l’orientation.' });
  if (!day) return refuse({ jour: 'Donnez le jour, par exemple 26/11/2026.' });
  if (Temporal.PlainDate.compare(day, around.today) < 0) return refuse({ jour: PAST_DAY });
  // Pressed twice: nobody is told twice.
  if (referral.slotDay?.equals(day) && referral.slotPart === part && referral.slotMinute === minute)
    return { kind: 'moved' };
  const receiver = referral.placeId ? await findReceiver(tx, referral.placeId) : undefined;
  const doubts = doubtsOf({ day, part, minute }, referral, receiver, around.today);
  if (doubts && !sure)
    return refuse({ jour: doubts, tard: 'Vérifiez ce jour, ou gardez-le si vous en êtes sûr.' });
  await store.updateReferral(tx, id, {
    slotDay: day.toString(),
    slotPart: part,
    slotMinute: minute,
    askedDoneAt: null,
  });
  await write(tx, referral, { action: MOVE_DAY, day }, actor, around);
  await dropUnsaid(tx, id, 'place');
  const moved = { ...referral, slotDay: day, slotPart: part, slotMinute: minute };
  await tellPerson(tx, moved, 'accepted', receiver, around);
  if (side === 'sender' && receiver) await writeToPlace(tx, moved, receiver, 'referralDayMoved', around);
  return { kind: 'moved' };
}

async function write(
  tx: Tx,
  { id, state }: store.Referral,
  { action, day }: { action: string; day: Temporal.PlainDate },
  actor: Author,
  { now }: Surroundings,
): Promise<void> {
  await store.insertEvent(tx, {
    id: newId(),
    referralId: id,
    at: now.toString(),
    action,
    fromState: state,
    toState: state,
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    reasonCode: null,
    day: day.toString(),
  });
  await appendJournal(tx, { actor, action: `${action}Referral`, object: { kind: 'referral', id } });
}
