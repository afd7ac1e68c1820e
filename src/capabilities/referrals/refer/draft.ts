// A referral that never left: whether it is all there is of its person, and how it ends without a word to anybody.

import { dropUnsaid, forgetToldPerson } from '#capabilities/contact';
import { forgetPersonInDiagnoses } from '#capabilities/diagnosis';
import { findPerson, forgetRecord } from '#capabilities/people';
import { readToday } from '#capabilities/territory';
import type { Database, Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { NotFound } from '#platform/web.ts';
import { listPathwaysOfPerson } from '../pathway/pathway-store.ts';
import { isOpen } from '../referral-states.ts';
import * as store from '../store.ts';
import { listOldDrafts } from './draft-store.ts';

/** Whether nothing but this referral was begun for its person: no other one, no pathway. False without a person. */
export async function isAllOfPerson(db: Db, { id, personId }: store.Referral): Promise<boolean> {
  if (!personId) return false;
  const referrals = await store.listOfPerson(db, personId);
  return referrals.every((one) => one.id === id) && (await listPathwaysOfPerson(db, personId)).length === 0;
}

/** How long what was never sent is kept, as long as the words of the counter. */
export const DRAFT_DAYS = 31;

/** What the agent reads once it is done. */
export const TAKEN_BACK = 'L’orientation est effacée. Rien n’était parti.';

/** The day on which a draft goes, if it does not move before. */
export const goesOn = (
  { changedAt }: Pick<store.Referral, 'changedAt'>,
  timeZone: string,
): Temporal.PlainDate =>
  changedAt
    .add({ hours: 24 * DRAFT_DAYS })
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 1 });

/** Forgets the record that was written down for a draft alone, not one that was there before it, and their name in what they answered. */
export async function forgetPersonOfDraft(
  tx: Tx,
  { senderOrganisationId, createdAt }: store.Referral,
  personId: string,
  actor: Author,
): Promise<void> {
  if (!(await forgetRecord(tx, senderOrganisationId, personId, actor, createdAt))) return;
  await forgetPersonInDiagnoses(tx, personId);
  // Nor does a call that was left for later keep their name and number.
  await forgetToldPerson(tx, personId);
}

/**
 * Whether a draft may go without anybody losing sight of its person. One that takes up a referral which is over may not: it
 * is all that still holds their case.
 */
async function mayGo(tx: Tx, { previousId }: store.Referral): Promise<boolean> {
  const previous = previousId ? await store.findReferral(tx, previousId) : undefined;
  return !previousId || (previous !== undefined && isOpen(previous.state));
}

/** Whether somebody met them on a later day than the draft: their record is of more than it. */
async function wasMetSince(
  tx: Tx,
  { senderOrganisationId, createdAt }: store.Referral,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const person = await findPerson(tx, senderOrganisationId, personId, now);
  const { timeZone } = await readToday(tx, now);
  const day = createdAt.toZonedDateTimeISO(timeZone).toPlainDate();
  return person !== undefined && Temporal.PlainDate.compare(person.lastContactOn, day) > 0;
}

/** Ends a draft and forgets who was written down for it alone; unless `asked`, not one that still holds a case. */
export async function abandonDraft(
  tx: Tx,
  id: string,
  /** `keeps`: somebody known before, whom the agent recognised. */
  by: { organisationId: string; actor: Author; asked: boolean; keeps?: string | undefined },
  now: Temporal.Instant,
): Promise<boolean> {
  const referral = await store.lockReferral(tx, id);
  if (referral?.state !== 'draft' || referral.senderOrganisationId !== by.organisationId) return false;
  if (!by.asked && !(await mayGo(tx, referral))) return false;
  const { personId } = referral;
  const alone =
    personId &&
    personId !== by.keeps &&
    (await isAllOfPerson(tx, referral)) &&
    (by.asked || !(await wasMetSince(tx, referral, personId, now)));
  await discardDraft(tx, id, by.actor, now);
  if (alone) await forgetPersonOfDraft(tx, referral, personId, by.actor);
  return true;
}

/** What nobody sent in {@link DRAFT_DAYS} goes, with the name and the number written for it. To be run each day. */
export async function abandonOldDrafts(db: Database, now: Temporal.Instant): Promise<number> {
  let gone = 0;
  for (const { id, senderOrganisationId } of await listOldDrafts(
    db,
    now.subtract({ hours: 24 * DRAFT_DAYS }),
  )) {
    const by = { organisationId: senderOrganisationId, actor: { kind: 'job' as const }, asked: false };
    if (await db.transaction().execute((tx) => abandonDraft(tx, id, by, now))) gone += 1;
  }
  return gone;
}

/** Ends a draft: nothing left, nobody is told, and no word of the person stays in it. Throws {@link NotFound} once it left. */
async function discardDraft(tx: Tx, id: string, actor: Author, now: Temporal.Instant): Promise<void> {
  const referral = await store.lockReferral(tx, id);
  if (referral?.state !== 'draft') throw new NotFound();
  const at = now.toString();
  await dropUnsaid(tx, id, 'place');
  await store.updateReferral(tx, id, {
    ...store.FORGOTTEN,
    state: 'closed',
    holder: null,
    reasonCode: 'neverSent',
    endedAt: at,
    changedAt: at,
  });
  await store.insertEvent(tx, {
    id: newId(),
    referralId: id,
    at,
    action: 'close',
    fromState: 'draft',
    toState: 'closed',
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    reasonCode: 'neverSent',
  });
  await appendJournal(tx, { actor, action: 'discardReferral', object: { kind: 'referral', id } });
}
