// What time does: reminders with fresh links, the end of waiting, and what became of what was accepted.

import { byPages } from '#platform/by-pages.ts';
import type { Database } from '#platform/database.ts';
import { findReceiver } from '../receiving/receiver.ts';
import { act } from '../refer/refer.ts';
import { REMINDER_DAYS } from '../referral-states.ts';
import * as store from '../store.ts';
import type { Surroundings } from '../telling/tell.ts';
import { writeToPlace } from '../telling/write-to-place.ts';
import { replyBy } from '../words/words.ts';
import { askWhatIsDone } from './is-it-done.ts';
import { recordReminder } from './remind.ts';

const days = (count: number) => ({ hours: 24 * count });

export type FollowedUp = { reminded: number; expired: number; askedDone: number };

/** To be run each hour. A referral gets at most one reminder a run; it expires once its last day is over, and not before. */
export async function followUp(db: Database, around: Surroundings): Promise<FollowedUp> {
  const done: FollowedUp = { reminded: 0, expired: 0, askedDone: await askWhatIsDone(db, around) };
  const { now, today, timeZone, region } = around;
  const since = now.subtract(days(REMINDER_DAYS[0]));
  for await (const one of byPages((after, size) => store.listWaiting(db, since, today, after, size))) {
    const { id, sentAt, state, reminders } = one;
    const isOver = (count: number) => Temporal.Instant.compare(sentAt!.add(days(count)), now) <= 0;
    // A place that proposed another day has answered: the person's last day does not make it silent.
    const last = replyBy(
      { ...one, ...(state === 'countered' && { personDeadline: null }) },
      timeZone,
      region,
    );
    if (last && Temporal.PlainDate.compare(last, today) < 0) {
      const outcome = await db
        .transaction()
        .execute((tx) => act(tx, id, 'expire', { by: 'time', actor: { kind: 'job' } }, around));
      if (outcome.kind === 'acted') done.expired += 1;
      continue;
    }
    // Nor is it reminded: it is the sender's turn.
    if (state === 'countered') continue;
    const due = REMINDER_DAYS.filter(isOver).length;
    if (reminders >= due) continue;
    const sent = await db.transaction().execute(async (tx) => {
      const referral = await store.lockReferral(tx, id);
      if (!referral?.placeId || referral.state !== state || referral.reminders !== reminders) return false;
      const receiver = await findReceiver(tx, referral.placeId);
      if (!receiver) return false;
      await store.updateReferral(tx, id, { reminders: due, links: referral.links + 1 });
      await writeToPlace(tx, referral, receiver, 'referralReminder', around);
      await recordReminder(tx, referral, { kind: 'job' }, around.now);
      return true;
    });
    if (sent) done.reminded += 1;
  }
  return done;
}
