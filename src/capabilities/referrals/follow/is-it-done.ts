// After the place said yes: once what was agreed is past, it is asked whether it is done; its silence is seen in its turn.

import { byPages } from '#platform/by-pages.ts';
import type { Database, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { workingDaysAfter } from '#shared/day/working-day.ts';
import { findReceiver } from '../receiving/receiver.ts';
import { ASK_DONE, HELD_BY_RECEIVER } from '../referral-states.ts';
import * as store from '../store.ts';
import type { Surroundings } from '../telling/tell.ts';
import { writeToPlace } from '../telling/write-to-place.ts';
import { listHeld } from './turn-store.ts';

/** Working days after the day agreed; days after the last word of anybody, when no day is to come. */
const WORKING_DAYS = 3;
const DAYS_WITHOUT_A_DAY = 15;

/**
 * The day from which the place is asked: three working days after the day agreed; fifteen days after the last thing that
 * somebody did (it accepted, it began, the day was cancelled) when no day was agreed, or when that came after it.
 */
export function askDoneOn(
  slotDay: Temporal.PlainDate | null,
  lastActed: Temporal.PlainDate,
  region: string,
): Temporal.PlainDate {
  if (!slotDay || Temporal.PlainDate.compare(slotDay, lastActed) < 0)
    return lastActed.add({ days: DAYS_WITHOUT_A_DAY });
  return workingDaysAfter(slotDay, WORKING_DAYS, region);
}

/** To be run each hour: asks once of each case what became of it. How many places were asked. */
export async function askWhatIsDone(db: Database, around: Surroundings): Promise<number> {
  const { today, timeZone, region } = around;
  let asked = 0;
  for await (const { id, slotDay, lastActedAt } of byPages((after, size) =>
    listHeld(db, today, after, size),
  )) {
    const due = askDoneOn(slotDay, lastActedAt.toZonedDateTimeISO(timeZone).toPlainDate(), region);
    if (Temporal.PlainDate.compare(due, today) > 0) continue;
    if (await db.transaction().execute((tx) => ask(tx, id, slotDay, around))) asked += 1;
  }
  return asked;
}

async function ask(
  tx: Tx,
  id: string,
  slotDay: Temporal.PlainDate | null,
  around: Surroundings,
): Promise<boolean> {
  const referral = await store.lockReferral(tx, id);
  // It ended, or another day was agreed, in the meantime.
  if (!referral?.placeId || !HELD_BY_RECEIVER.includes(referral.state) || referral.askedDoneAt) return false;
  if (referral.slotDay?.toString() !== slotDay?.toString()) return false;
  const now = around.now.toString();
  await store.updateReferral(tx, id, { askedDoneAt: now, links: referral.links + 1 });
  await store.insertEvent(tx, {
    id: newId(),
    referralId: id,
    at: now,
    action: ASK_DONE,
    reasonCode: null,
    fromState: referral.state,
    toState: referral.state,
    actorKind: 'job',
    actorId: null,
  });
  await appendJournal(tx, {
    actor: { kind: 'job' },
    action: 'askDoneReferral',
    object: { kind: 'referral', id },
  });
  // A place that closed for good is asked nothing: the sender sees the case all the same.
  const receiver = await findReceiver(tx, referral.placeId);
  if (receiver) await writeToPlace(tx, referral, receiver, 'referralDone', around);
  return true;
}
