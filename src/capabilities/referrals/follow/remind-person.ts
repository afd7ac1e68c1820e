// The person is reminded of the day agreed, by their own channel: early enough for a letter to come, a call to be made.

import { isTellingHour, listSaidAbout, type Telling } from '#capabilities/contact';
import { byPages } from '#platform/by-pages.ts';
import type { Database, Tx } from '#platform/database.ts';
import { workingDaysBefore } from '#shared/day/working-day.ts';
import { findReceiver } from '../receiving/receiver.ts';
import { lockReferral } from '../store.ts';
import { referralDayReminder } from '../telling/contact-words.ts';
import { type Surroundings, sayToPerson, tellingOf } from '../telling/tell.ts';
import { ownSlotOf } from '../words/slot.ts';
import { listToRemind, markReminded } from './reminder-store.ts';

/** Working days before the day agreed: none for a message, which leaves the day before whatever it is. */
const WORKING_DAYS: Partial<Record<Telling['by'], number>> = { sms: 0, email: 0, phone: 1, letter: 4 };
/** A letter is the longest: four working days, over a weekend with a holiday on each side. */
const FURTHEST = { days: 9 };
/** Whoever heard of the day so lately needs no reminder. */
const JUST_TOLD = { hours: 48 };

/** The day on which the reminder leaves, or is put on the list of calls and letters. */
export function reminderDay(
  slotDay: Temporal.PlainDate,
  workingDays: number,
  region: string,
): Temporal.PlainDate {
  if (workingDays === 0) return slotDay.subtract({ days: 1 });
  return workingDaysBefore(slotDay, workingDays, region);
}

/** To be run each hour; once for a day agreed. How many were reminded. */
export async function remindPeople(db: Database, around: Surroundings): Promise<number> {
  const { now, today, timeZone } = around;
  if (!isTellingHour(now, timeZone)) return 0;
  let reminded = 0;
  const between = {
    from: today.add({ days: 1 }),
    until: today.add(FURTHEST),
    agreedBefore: now.subtract(JUST_TOLD),
  };
  for await (const { id } of byPages((after, size) => listToRemind(db, between, after, size)))
    if (await db.transaction().execute((tx) => remind(tx, id, around))) reminded += 1;
  return reminded;
}

async function remind(tx: Tx, id: string, around: Surroundings): Promise<boolean> {
  const { now, today } = around;
  const referral = await lockReferral(tx, id);
  if (referral?.state !== 'accepted' || !referral.slotDay || !referral.placeId) return false;
  const { by } = await tellingOf(tx, referral, now);
  const before = WORKING_DAYS[by];
  if (before === undefined) return false;
  if (Temporal.PlainDate.compare(today, reminderDay(referral.slotDay, before, around.region)) < 0)
    return false;
  // A call or a letter that says the day is still to be made: it will do.
  const waiting = (await listSaidAbout(tx, id)).some(
    ({ kind, status }) => kind === 'task' && status === 'planned',
  );
  if (waiting) return false;
  const receiver = await findReceiver(tx, referral.placeId);
  await markReminded(tx, id, referral.slotDay);
  const slot = ownSlotOf(referral);
  // An answer that is still on its way says the same day.
  const telling = { words: referralDayReminder, beside: true };
  await sayToPerson(tx, referral, { kind: 'reminder', receiver, slot }, telling, around);
  return true;
}
