// The day agreed is said again to the person, once, by their own channel, in time for it.
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../../../../test/calls.ts';
import { useDatabase } from '../../../../test/database.ts';
import { closeTask } from '../../contact/store.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, aSender, follow } from '../builders.ts';
import { moveDay } from '../day/day-of-place.ts';
import type { Sender } from '../refer/refer.ts';
import { reminderDay, remindPeople } from './remind-person.ts';

const base = useDatabase();
let sender: Sender;
let placeId = '';
beforeAll(async () => {
  sender = await aSender(base.db);
  placeId = await aReceivingPlace(base.db, { name: 'La Navette fictive' });
});

const day = (text: string) => Temporal.PlainDate.from(text);
/** Tuesday 24 November 2026 is the day of sending and of the place's answer. */
async function anAccepted(slotDay: string, contact: Record<string, unknown>): Promise<string> {
  const personId = await aPerson(base.db, sender.organisationId, { familyName: 'Osei', ...contact });
  const slot = { day: day(slotDay), part: 'morning' as const };
  const id = await aDraft(base.db, sender, { placeId, personId, slot, sharedItems: ['identity'] });
  await follow(base.db, id, ['send', 'sender'], ['accept', 'receiver']);
  return id;
}
const at = (text: string) => {
  const now = Temporal.ZonedDateTime.from(`${text}[Europe/Paris]`).toInstant();
  return { ...around(now), today: now.toZonedDateTimeISO('Europe/Paris').toPlainDate() };
};
const run = (text: string) => remindPeople(base.db, at(text));
const messages = (id: string) =>
  base.db
    .selectFrom('platform.message')
    .select(['channel', 'body'])
    .where('aboutId', '=', id)
    .where('purpose', '=', 'referralDayReminder')
    .execute();
/** Calls and letters to make of the reminder alone. */
const tasks = async () =>
  (await callsOf(base.db, sender.organisationId)).filter(({ kind }) => kind === 'referralDayReminder');
const sayAll = async () => {
  for (const { id } of await callsOf(base.db, sender.organisationId))
    await closeTask(base.db, sender.organisationId, id, 'answered');
};

test('the day: the eve for a message, a working day before for a call, four for a letter', () => {
  expect(reminderDay(day('2026-12-03'), 0, '').toString()).toBe('2026-12-02');
  // A Monday: the call is of the Friday before.
  expect(reminderDay(day('2026-12-07'), 0, '').toString()).toBe('2026-12-06');
  expect(reminderDay(day('2026-12-07'), 1, '').toString()).toBe('2026-12-04');
  expect(reminderDay(day('2026-12-07'), 4, '').toString()).toBe('2026-12-01');
  // Christmas is no working day.
  expect(reminderDay(day('2026-12-28'), 1, '').toString()).toBe('2026-12-24');
});

describe('somebody who reads SMS', () => {
  test('gets one on the eve, in the day, with the day, the place and whom to call; never two', async () => {
    const id = await anAccepted('2026-12-03', { phone: '06 12 34 56 78', preferredChannel: 'sms' });
    expect(await run('2026-12-01T10:20')).toBe(0);
    expect(await run('2026-12-02T07:20')).toBe(0);
    expect(await run('2026-12-02T10:20')).toBe(1);
    expect(await run('2026-12-02T11:20')).toBe(0);
    const [sms, ...more] = await messages(id);
    expect(more).toEqual([]);
    expect(sms!.channel).toBe('sms');
    expect(sms!.body).toMatch(/^Rendez-vous papiers\s: jeudi 3\sdécembre, le matin, La Navette fictive/);
    expect(sms!.body).toContain('Vous ne pouvez pas venir');
    expect(sms!.body).not.toMatch(/carte grise|véhicule/i);
  });

  test('gets another when the day changed since', async () => {
    const id = await anAccepted('2026-12-09', { phone: '06 12 34 56 79', preferredChannel: 'sms' });
    await run('2026-12-08T10:20');
    const move = (day: string, when: string) =>
      base.db
        .transaction()
        .execute((tx) =>
          moveDay(
            tx,
            id,
            { day: Temporal.PlainDate.from(day), part: 'morning' },
            { side: 'sender', actor: { kind: 'command' } },
            at(when),
          ),
        );
    await move('2026-12-15', '2026-12-08T11:00');
    await run('2026-12-14T10:20');
    expect(await messages(id)).toHaveLength(2);
    // Of a day they heard of the day before, they are not told again.
    await move('2026-12-17', '2026-12-16T09:00');
    await run('2026-12-16T10:20');
    expect(await messages(id)).toHaveLength(2);
  });

  test('gets none when the place answered the day before: the answer is the reminder', async () => {
    const id = await anAccepted('2026-11-25', { phone: '06 12 34 56 70', preferredChannel: 'sms' });
    await run('2026-11-24T16:20');
    expect(await messages(id)).toEqual([]);
  });
});

test('a call is put on the list a working day before, once the first one was made', async () => {
  await sayAll();
  await anAccepted('2026-12-21', { phone: '06 12 34 56 71', preferredChannel: 'phone' });
  await run('2026-12-18T10:20');
  expect(await tasks()).toEqual([]);
  await sayAll();
  await run('2026-12-18T11:20');
  expect(await tasks()).toMatchObject([{ channel: 'phone', detail: expect.stringContaining('Osei') }]);
  await sayAll();
});

test('a letter is asked for four working days before; who has neither number nor address is told in person', async () => {
  await anAccepted('2027-01-14', { preferredChannel: 'letter', street: '1, rue Fictive', postcode: '56800' });
  await anAccepted('2027-01-14', {});
  await sayAll();
  await run('2027-01-07T10:20');
  expect(await tasks()).toEqual([]);
  expect(await run('2027-01-08T10:20')).toBe(1);
  expect(await tasks()).toMatchObject([
    { channel: 'letter', detail: expect.stringContaining('1, rue Fictive') },
  ]);
});

test('what is over, refused or only asked is reminded to nobody', async () => {
  const id = await anAccepted('2027-02-03', { phone: '06 12 34 56 72', preferredChannel: 'sms' });
  await follow(base.db, id, ['finish', 'sender']);
  const asked = await aDraft(base.db, sender, { placeId, slot: { day: day('2027-02-03'), part: 'any' } });
  await follow(base.db, asked, ['send', 'sender']);
  expect(await run('2027-02-02T10:20')).toBe(0);
});
