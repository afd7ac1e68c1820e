// From the sending of a referral until the person is told, whatever the way.
import { expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aDraft, aReceivingPlace, aSender, TUESDAY } from '../builders.ts';
import { updateReferral } from '../store.ts';
import { readTellingTimes } from './times-store.ts';

const base = useDatabase();
const hours = (count: number) => TUESDAY.add({ hours: count });

test('a message counts from the answer, a call from when an agent made it, and what is not told yet does not count', async () => {
  const sender = await aSender(base.db);
  const placeId = await aReceivingPlace(base.db);
  /** Sent at once, answered after so many hours; the calls it gave, with their end. */
  async function answered(after: number, calls: [status: string, closedAfter: number | null][] = []) {
    const id = await aDraft(base.db, sender, { placeId });
    await base.db.transaction().execute((tx) =>
      updateReferral(tx, id, {
        state: 'sent',
        sentAt: TUESDAY.toString(),
        answeredAt: hours(after).toString(),
        changedAt: hours(after).toString(),
      }),
    );
    for (const [status, closedAfter] of calls)
      await base.db
        .insertInto('contact.task')
        .values({
          id: newId(),
          channel: 'phone',
          kind: 'referralOutcome',
          words: 'Personne fictive',
          status,
          organisationId: sender.organisationId,
          aboutId: id,
          closedAt: closedAfter === null ? null : hours(closedAfter).toString(),
        })
        .execute();
  }
  const read = (since = TUESDAY) => readTellingTimes(base.db, sender.organisationId, since);
  expect(await read()).toEqual({ told: 0, medianHours: null, slowestHours: null });
  await answered(2);
  await answered(4, [['answered', 10]]);
  await answered(1, [
    ['replaced', 2],
    ['answered', 30],
  ]);
  await answered(3, [['planned', null]]);
  await answered(5, [['failed', 9]]);
  expect(await read()).toEqual({ told: 3, medianHours: 10, slowestHours: 30 });
  expect((await read(hours(11))).told).toBe(1);
  const other = await aSender(base.db);
  expect((await readTellingTimes(base.db, other.organisationId, TUESDAY)).told).toBe(0);
});
