import { expect, test } from 'vitest';
import { answering, findSheet, type NeedCode, recordStatement } from '#capabilities/directory';
import { followUp, remindPeople } from '#capabilities/referrals';
import { makeKeys } from '#platform/crypto.ts';
import { askDay, type Part } from '#shared/opening-hours/day-asked.ts';
import { useDatabase } from '../test/database.ts';
import { loadDemonstrationAccounts } from './accounts.ts';
import { loadDemonstration } from './load.ts';
import { DEMONSTRATION_REFERRALS, loadDemonstrationReferrals } from './referrals.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

test('the demonstration has thirty referrals, in every state, each open one with its holder', async () => {
  await loadDemonstration(base.db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
  await loadDemonstrationAccounts(base.db, NOW);
  const around = (now: Temporal.Instant) => ({
    keys: makeKeys(Buffer.alloc(32, 3)),
    baseUrl: 'http://localhost:8080',
    territoryPhone: '02 61 91 00 18',
    now,
    today: now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    timeZone: 'Europe/Paris',
    region: '',
  });
  expect(await loadDemonstrationReferrals(base.db, around, NOW)).toBe(30);
  expect(DEMONSTRATION_REFERRALS).toBe(30);
  // Nobody asks for a day on which the place is closed.
  const asked = await base.db
    .selectFrom('referrals.referral')
    .select(['placeId', 'need', 'slotDay', 'slotPart', 'counterDay', 'counterPart'])
    .execute();
  expect(asked.filter(({ slotDay }) => slotDay)).toHaveLength(30);
  for (const { placeId, need, slotDay, slotPart, counterDay, counterPart } of asked) {
    const { hours, region } = answering((await findSheet(base.db, placeId!))!, need as NeedCode);
    const days = [
      { day: slotDay!, part: slotPart as Part },
      ...(counterDay ? [{ day: counterDay, part: counterPart as Part }] : []),
    ];
    for (const { day, part } of days)
      expect(askDay(hours.hours, day, { closures: hours.closures, part, region }).kind).toBe('open');
  }
  const rows = await base.db
    .selectFrom('referrals.referral')
    .select(['state', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  expect(rows).toHaveLength(12);
  // The digital mediators of La Navette find what was sent to them.
  const received = await base.db
    .selectFrom('referrals.referral as r')
    .innerJoin('accounts.organisation as o', 'o.id', 'r.receiverOrganisationId')
    .select('r.id')
    .where('o.name', '=', 'La Navette')
    .execute();
  expect(received.length).toBeGreaterThan(3);

  // Whoever follows somebody is of the organisation that answers at the place, when one does.
  const followed = await base.db
    .selectFrom('referrals.referral as r')
    .innerJoin('accounts.organisation as o', 'o.id', 'r.receiverOrganisationId')
    .select(['r.receiverName', 'o.id'])
    .where('r.receiverName', 'is not', null)
    .execute();
  expect(followed.length).toBeGreaterThan(2);
  const members = await base.db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
    .select(['m.organisationId', 'a.name'])
    .execute();
  for (const { receiverName, id } of followed)
    expect(members).toContainEqual({ organisationId: id, name: receiverName });

  // Two weeks of jobs change no state: people find every one of them when they look around.
  const states = () =>
    base.db
      .selectFrom('referrals.referral')
      .select(['id', 'state', 'holder', 'slotDay', 'counterDay'])
      .orderBy('id')
      .execute();
  const before = await states();
  for (let day = 0; day <= 14; day++)
    for (const hour of [0, 10]) {
      const when = around(NOW.add({ hours: 24 * day + hour + 14 }));
      await followUp(base.db, when);
      await remindPeople(base.db, when);
    }
  expect(await states()).toEqual(before);
  // One of them shows what becomes of a place that says no more.
  const silent = await base.db
    .selectFrom('referrals.referral')
    .select('state')
    .where('askedDoneAt', 'is not', null)
    .execute();
  expect(silent).toEqual([{ state: 'inProgress' }]);
});
