// The place has at least a working day to answer, until the end of its last day; people are told in the day.
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { isTellingHour, tellFrom } from '../../contact/telling-hours.ts';
import { aPerson } from '../../people/builders.ts';
import { aReceivingPlace, around, TUESDAY, WHOLE } from '../builders.ts';
import { act, prepareReferral, type Sender } from '../refer/refer.ts';
import type { Action } from '../referral-states.ts';
import { findReferral } from '../store.ts';
import { followUp } from './follow-up.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let placeId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
});

const at = (text: string) => around(Temporal.ZonedDateTime.from(`${text}[Europe/Paris]`).toInstant());
const day = (text: string) => Temporal.PlainDate.from(text);
const perform = async (id: string, action: Action, by: 'sender' | 'receiver', when: string) => {
  const options = { by, actor: { kind: 'command' as const }, ...WHOLE[action] };
  const outcome = await site.db.transaction().execute((tx) => act(tx, id, action, options, at(when)));
  expect(outcome.kind).toBe('acted');
};

async function sentAt(when: string, slotDay: string | undefined, contact = {}): Promise<string> {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei', ...contact });
  const id = await site.db.transaction().execute((tx) =>
    prepareReferral(
      tx,
      {
        need: 'vehicleRegistration',
        placeId,
        personId,
        ...(slotDay && { slot: { day: day(slotDay), part: 'any' as const } }),
      },
      sender,
      at(when).now,
    ),
  );
  await perform(id, 'send', 'sender', when);
  return id;
}

// 26 November 2026 is a Thursday.
test.each([
  ['Monday', '2026-11-30', '2026-11-27T23:10', '2026-11-28T00:10'],
  ['the day after', '2026-11-27', '2026-11-27T23:10', '2026-11-28T00:10'],
  ['the same day', '2026-11-26', '2026-11-26T23:10', '2026-11-27T00:10'],
  ['the Wednesday after', '2026-12-02', '2026-12-01T23:10', '2026-12-02T00:10'],
])(
  'sent on a Thursday for %s, silence ends in the night after the last day',
  async (_, asked, last, after) => {
    const id = await sentAt('2026-11-26T15:00', asked);
    await followUp(site.db, at(last));
    expect((await findReferral(site.db, id))!.state).toBe('sent');
    await followUp(site.db, at(after));
    expect((await findReferral(site.db, id))!.state).toBe('expired');
  },
);

test('sent on the eve of a public holiday, the place has the working day that follows it', async () => {
  // Thursday 24 December for Tuesday 29: Friday is Christmas, Monday is a whole working day.
  const id = await sentAt('2026-12-24T15:00', '2026-12-29');
  await followUp(site.db, at('2026-12-28T20:10'));
  expect((await findReferral(site.db, id))!.state).toBe('sent');
  await followUp(site.db, at('2026-12-29T00:10'));
  expect((await findReferral(site.db, id))!.state).toBe('expired');
});

describe('before sending, on a Tuesday', () => {
  const review = async (slotDay: string, place = placeId) => {
    const slot = { day: day(slotDay), part: 'any' as const };
    const draft = { need: 'vehicleRegistration', placeId: place, slot };
    const id = await site.db.transaction().execute((tx) => prepareReferral(tx, draft, sender, TUESDAY));
    return (await agent.get(`/orientations/${id}`)).html.replaceAll(/<[^>]+>/g, ' ');
  };
  test('the agent reads that the place has no time to answer, and its number', async () => {
    expect(await review('2026-11-25')).toMatch(
      /n’a pas un jour ouvré pour répondre avant ce jour-là\.\s+Choisissez un jour plus tard, ou appelez-le dès l’envoi, en plus du mail\s?:\s+02\s61\s91\s00\s42/,
    );
    const silent = await aReceivingPlace(site.db, { name: 'Le Puits fictif', phones: [] });
    expect(await review('2026-11-25', silent)).toMatch(
      /pour répondre avant ce jour-là\.\s+Choisissez un jour plus tard/,
    );
  });
  test('and nothing of it when a whole working day is left', async () => {
    expect(await review('2026-11-26')).not.toContain('pour répondre avant ce jour-là');
  });
});

test('the hours at which people are told: nine to six, in winter and in summer', () => {
  const next = (text: string) =>
    tellFrom(at(text).now, 'Europe/Paris')
      ?.toZonedDateTimeISO('Europe/Paris')
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  expect([next('2026-11-26T09:00'), next('2026-07-26T17:59')]).toEqual([undefined, undefined]);
  expect(next('2026-11-26T00:10')).toBe('2026-11-26T09:00');
  expect(next('2026-07-26T18:00')).toBe('2026-07-27T09:00');
  expect(isTellingHour(at('2026-11-26T08:59').now, 'Europe/Paris')).toBe(false);
});

describe('what comes at night', () => {
  const messages = (id: string) =>
    site.db
      .selectFrom('platform.message')
      .select(['body', 'notBefore', 'nextAttemptAt'])
      .where('aboutId', '=', id)
      .where('audience', '=', 'person')
      .orderBy('id')
      .execute();
  const sms = { phone: '06 12 34 56 78', preferredChannel: 'sms' };

  test('waits for nine o’clock, and the history says so', async () => {
    const id = await sentAt('2026-11-26T15:00', '2026-11-30', sms);
    await followUp(site.db, at('2026-11-28T00:10'));
    const [message, ...others] = await messages(id);
    expect(others).toEqual([]);
    expect(message!.body).toContain('n’a pas répondu');
    expect(message!.nextAttemptAt.toString()).toBe('2026-11-28T08:00:00Z');
    const { html } = await agent.get(`/orientations/${id}`);
    expect(html).toMatch(/SMS qui partira le 28\snovembre 2026 à 9\sh/);
  });

  test('never leaves when it is no longer true by then', async () => {
    const id = await sentAt('2026-11-26T15:00', undefined, sms);
    await perform(id, 'accept', 'receiver', '2026-11-26T20:00');
    await perform(id, 'loseTouch', 'receiver', '2026-11-26T21:00');
    const left = await messages(id);
    expect(left).toHaveLength(1);
    expect(left[0]!.body).toContain('n’a pas réussi à vous voir');
  });

  test('what comes in the day leaves at once', async () => {
    const id = await sentAt('2026-11-26T10:00', undefined, sms);
    await perform(id, 'accept', 'receiver', '2026-11-26T11:00');
    expect((await messages(id))[0]!.notBefore).toBeNull();
  });
});
