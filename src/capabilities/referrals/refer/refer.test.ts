import { describe, expect, test } from 'vitest';
import { everyTask } from '../../../../test/calls.ts';
import { useDatabase } from '../../../../test/database.ts';
import { anOrganisation } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, aSender, follow, later, TUESDAY, WHOLE } from '../builders.ts';
import { listSilences } from '../coordination/coordination-store.ts';
import { followUp } from '../follow/follow-up.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import { TOLD } from '../referral-states.ts';
import { findReferral, findSeen } from '../store.ts';
import { listCapacity } from './capacity-store.ts';
import { act, askCapacity, withdrawConsent } from './refer.ts';
import { listSent } from './sent-store.ts';

const base = useDatabase();

const messagesOf = async (organisationId: string) =>
  base.db
    .selectFrom('platform.message')
    .select(['channel', 'recipient', 'subject', 'body', 'purpose', 'personId'])
    .where('organisationId', '=', organisationId)
    .orderBy('id')
    .execute();
const tasksOf = (organisationId: string) => everyTask(base.db, { organisationId });

describe('sending', () => {
  test('needs the person’s agreement, and writes to the place without anything of the person', async () => {
    const sender = await aSender(base.db);
    const personId = await aPerson(base.db, sender.organisationId, {
      familyName: 'Osei',
      phone: '06 12 34 56 78',
    });
    const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db), personId });
    const refused = await base.db
      .transaction()
      .execute((tx) => act(tx, id, 'send', { by: 'sender', actor: { kind: 'command' } }, around()));
    expect(refused).toMatchObject({ kind: 'refused', errors: { accord: expect.stringContaining('accord') } });
    await follow(base.db, id, ['send', 'sender']);
    const [mail] = await messagesOf(sender.organisationId);
    expect(mail).toMatchObject({
      channel: 'email',
      recipient: 'accueil@navette.test',
      purpose: 'referralSent',
    });
    for (const secret of ['Osei', 'Amina', '12 34', '+336'])
      expect(mail!.subject + mail!.body).not.toContain(secret);
    expect(mail!.body).toMatch(/http:\/\/localhost:8080\/reponse\/[\w.-]+/);
  });

  test('to a place without a mail address becomes a call for the agent', async () => {
    const sender = await aSender(base.db);
    const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db, { emails: [] }) });
    await follow(base.db, id, ['send', 'sender']);
    expect(await messagesOf(sender.organisationId)).toEqual([]);
    expect(await tasksOf(sender.organisationId)).toMatchObject([
      { channel: 'phone', detail: expect.stringContaining('02 61 91 00 42'.replaceAll(' ', '\u00a0')) },
    ]);
  });

  test('is asked about capacity before anything of the person leaves', async () => {
    const sender = await aSender(base.db);
    const personId = await aPerson(base.db, sender.organisationId, { familyName: 'Osei' });
    const placeId = await aReceivingPlace(base.db);
    const id = await aDraft(base.db, sender, { placeId, personId });
    await askCapacity(base.db, id, placeId, sender, around());
    const [mail] = await messagesOf(sender.organisationId);
    expect(mail).toMatchObject({ purpose: 'capacityQuestion' });
    expect(mail!.body).not.toContain('Osei');
    expect(await listCapacity(base.db, id)).toHaveLength(1);
    expect((await findReferral(base.db, id))!.state).toBe('draft');
  });
});

describe('the person is told', () => {
  const CHANNELS = [
    ['sms', { phone: '06 12 34 56 78', preferredChannel: 'sms' }],
    ['email', { email: 'amina@exemple.test', preferredChannel: 'email' }],
    ['letter', { street: '1 rue du Puits', postcode: '56800', preferredChannel: 'letter' }],
    ['phone', { phone: '06 12 34 56 78', preferredChannel: 'phone' }],
    ['inPerson', { preferredChannel: 'inPerson' }],
  ] as const;
  const OUTCOMES = [
    ['accepted', [['accept', 'receiver']]],
    ['declined', [['decline', 'receiver']]],
    ['countered', [['counter', 'receiver']]],
    ['expired', [['expire', 'time']]],
    [
      'done',
      [
        ['accept', 'receiver'],
        ['finish', 'receiver'],
      ],
    ],
    [
      'notDone',
      [
        ['accept', 'receiver'],
        ['fail', 'receiver'],
      ],
    ],
    [
      'lost',
      [
        ['accept', 'receiver'],
        ['loseTouch', 'receiver'],
      ],
    ],
    ['closed', [['close', 'sender']]],
  ] as const;

  test('the outcomes below are all those of the table', () => {
    expect(OUTCOMES.map(([state]) => state as string).sort()).toEqual([...TOLD].sort());
  });

  test.each(CHANNELS)('every outcome by %s, without a word of what it is about', async (channel, contact) => {
    for (const [state, way] of OUTCOMES) {
      const sender = await aSender(base.db);
      const personId = await aPerson(base.db, sender.organisationId, { familyName: 'Osei', ...contact });
      const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db), personId });
      await follow(base.db, id, ['send', 'sender'], ...(way as unknown as ['accept', 'receiver'][]));
      expect((await findReferral(base.db, id))!.state).toBe(state);
      const told = [
        ...(await messagesOf(sender.organisationId)).map((one) => ({ ...one, words: one.body })),
        ...(await tasksOf(sender.organisationId)).map((one) => ({ ...one, words: one.detail })),
      ].filter((one) => one.personId === personId);
      expect(told.length, state).toBeGreaterThanOrEqual(1);
      for (const { channel: used, words } of told) {
        expect(used, state).toBe(channel);
        expect(words).not.toMatch(/carte grise|immatriculation|RSA/i);
        expect(words).toContain('02 61 91 00 18'.replaceAll(' ', '\u00a0'));
      }
    }
  });

  test('without a name, by a call to the number they left, and by nothing when they left none', async () => {
    const sender = await aSender(base.db);
    const placeId = await aReceivingPlace(base.db);
    const id = await aDraft(base.db, sender, { placeId, callbackPhone: '+33612345678' });
    await follow(base.db, id, ['send', 'sender'], ['accept', 'receiver']);
    expect((await tasksOf(sender.organisationId)).every(({ detail }) => detail.includes('sans nom'))).toBe(
      true,
    );
    const silent = await aSender(base.db);
    await follow(
      base.db,
      await aDraft(base.db, silent, { placeId }),
      ['send', 'sender'],
      ['accept', 'receiver'],
    );
    expect(await tasksOf(silent.organisationId)).toEqual([]);
  });
});

describe('silence', () => {
  test('brings reminders at 3 and 10 days, each with a fresh link, and expires after 30 on the sender’s list', async () => {
    const sender = await aSender(base.db);
    const personId = await aPerson(base.db, sender.organisationId, {
      phone: '06 12 34 56 78',
      preferredChannel: 'sms',
    });
    const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db), personId });
    await follow(base.db, id, ['send', 'sender']);
    const state = async () => (await findReferral(base.db, id))!;
    for (const [day, reminders] of [
      [2, 0],
      [3, 1],
      [4, 1],
      [10, 2],
      [29, 2],
    ] as const) {
      await followUp(base.db, later(day));
      expect(await state(), `day ${day}`).toMatchObject({ state: 'sent', reminders, holder: 'sender' });
    }
    const mails = (await messagesOf(sender.organisationId)).filter(({ channel }) => channel === 'email');
    expect(mails.map(({ purpose }) => purpose)).toEqual([
      'referralSent',
      'referralReminder',
      'referralReminder',
    ]);
    const links = mails.map(({ body }) => /reponse\/(\S+)/.exec(body)![1]);
    expect(new Set(links).size).toBe(3);
    const silences = await listSilences(base.db, later(8).now, { after: undefined, size: 200 });
    expect(silences.map((one) => one.id)).toContain(id);
    await followUp(base.db, later(30));
    expect(await state()).toMatchObject({ state: 'sent' });
    await followUp(base.db, later(31));
    expect(await state()).toMatchObject({ state: 'expired', holder: 'sender', endedAt: null });
    // It stays until a close with its reason.
    const open = await listSent(base.db, sender.organisationId, { open: true, size: 10 });
    expect(open.map((one) => one.id)).toEqual([id]);
    const without = await base.db
      .transaction()
      .execute((tx) => act(tx, id, 'close', { by: 'sender', actor: { kind: 'command' } }, around()));
    expect(without).toMatchObject({ kind: 'refused' });
    await follow(base.db, id, ['close', 'sender']);
    expect(await listSent(base.db, sender.organisationId, { open: true, size: 10 })).toEqual([]);
  });

  test('a case comes back after the person’s own last day, when the place stays silent until then', async () => {
    const sender = await aSender(base.db);
    const personDeadline = Temporal.PlainDate.from('2026-11-26');
    const prepared = { placeId: await aReceivingPlace(base.db), personDeadline };
    const [silent, answered] = [
      await aDraft(base.db, sender, prepared),
      await aDraft(base.db, sender, prepared),
    ];
    await follow(base.db, silent, ['send', 'sender']);
    await follow(base.db, answered, ['send', 'sender'], ['counter', 'receiver']);
    const states = async (day: number) => {
      await followUp(base.db, later(day));
      return [(await findReferral(base.db, silent))!.state, (await findReferral(base.db, answered))!.state];
    };
    expect(await states(1)).toEqual(['sent', 'countered']);
    expect(await states(2)).toEqual(['sent', 'countered']);
    expect(await states(3)).toEqual(['expired', 'countered']);
    expect(await states(31)).toEqual(['expired', 'expired']);
  });

  test('a case comes back once the day before the one that was asked is over, unless the place proposed another', async () => {
    const sender = await aSender(base.db);
    const slot = { day: Temporal.PlainDate.from('2026-11-27'), part: 'any' as const };
    const prepared = { placeId: await aReceivingPlace(base.db), slot };
    const [silent, answered] = [
      await aDraft(base.db, sender, prepared),
      await aDraft(base.db, sender, prepared),
    ];
    await follow(base.db, silent, ['send', 'sender']);
    await follow(base.db, answered, ['send', 'sender'], ['counter', 'receiver'], ['refuseCounter', 'sender']);
    const states = async (day: number) => {
      await followUp(base.db, later(day));
      return [(await findReferral(base.db, silent))!.state, (await findReferral(base.db, answered))!.state];
    };
    expect(await states(1)).toEqual(['sent', 'received']);
    expect(await states(2)).toEqual(['sent', 'received']);
    expect(await states(3)).toEqual(['expired', 'received']);
  });

  test('a place that proposed another day is not reminded: it answered', async () => {
    const sender = await aSender(base.db);
    const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db) });
    await follow(base.db, id, ['send', 'sender'], ['counter', 'receiver']);
    await followUp(base.db, later(5));
    expect((await findReferral(base.db, id))!.reminders).toBe(0);
  });

  test('following up twice in the same hour reminds once', async () => {
    const sender = await aSender(base.db);
    const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db) });
    await follow(base.db, id, ['send', 'sender']);
    await Promise.all([followUp(base.db, later(3)), followUp(base.db, later(3))]);
    const mails = await messagesOf(sender.organisationId);
    expect(mails.filter(({ purpose }) => purpose === 'referralReminder')).toHaveLength(1);
    expect(id).toBeTruthy();
  });
});

describe('who sees', () => {
  test('nobody of another structure; the receiving one once it is sent, and no longer when the person withdraws', async () => {
    const sender = await aSender(base.db);
    const receiving = await anOrganisation(base.db, { name: 'La Passerelle de test' });
    const stranger = await anOrganisation(base.db, { name: 'Une autre association' });
    const placeId = await aReceivingPlace(base.db, { name: 'La Passerelle de test' });
    const personId = await aPerson(base.db, sender.organisationId);
    const id = await aDraft(base.db, sender, { placeId, personId });
    expect(await findSeen(base.db, receiving, id)).toBeUndefined();
    await follow(base.db, id, ['send', 'sender']);
    // The same name says nothing: the territory links the place by its identifier.
    expect(await findSeen(base.db, receiving, id)).toBeUndefined();
    await base.db
      .transaction()
      .execute((tx) =>
        linkPlace(tx, { placeId, organisationId: receiving }, { accountId: null, now: TUESDAY }),
      );
    expect(await findSeen(base.db, receiving, id)).toMatchObject({ side: 'receiver' });
    expect(await findSeen(base.db, stranger, id)).toBeUndefined();
    await base.db.transaction().execute((tx) => withdrawConsent(tx, id, sender, around()));
    expect(await findSeen(base.db, receiving, id)).toBeUndefined();
    expect(await findSeen(base.db, sender.organisationId, id)).toMatchObject({
      state: 'closed',
      side: 'sender',
    });
  });
});

test('two answers at the same moment: one counts, the other is told where it stands', async () => {
  const sender = await aSender(base.db);
  const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db) });
  await follow(base.db, id, ['send', 'sender']);
  const answer = (action: 'accept' | 'decline') =>
    base.db
      .transaction()
      .execute((tx) =>
        act(tx, id, action, { by: 'receiver', actor: { kind: 'link' }, ...WHOLE[action] }, around()),
      );
  const outcomes = await Promise.all([answer('accept'), answer('decline')]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['acted', 'notNow']);
});
