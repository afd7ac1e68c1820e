// How the person learns of an answer, as each side reads it; and silence that the sender breaks.
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { callsOf, everyTask, type ReadTask } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { sendDueMessages } from '../../../platform/messages/outbox.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { listSaidAbout, openTaskFor } from '../../contact/index.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, follow, TUESDAY } from '../builders.ts';
import { remindPlace } from '../follow/remind.ts';
import type { Sender } from '../refer/refer.ts';
import { findReferral, updateReferral } from '../store.ts';
import { replyBy } from '../words/words.ts';
import { answerLink, LINK_PURPOSE } from './tell.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let placeId = '';
const pathOf = (address: string) => new URL(address).pathname;

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db);
});

async function aSent(contact: Record<string, unknown> = {}, draft = {}) {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei', ...contact });
  const id = await aDraft(site.db, sender, { placeId, personId, sharedItems: ['identity'], ...draft });
  await follow(site.db, id, ['send', 'sender']);
  return { id, path: pathOf(answerLink(LINK_PURPOSE, id, around())) };
}
const history = async (id: string) => {
  const { html } = await agent.get(`/orientations/${id}`);
  return html.slice(html.indexOf('Ce qui s’est passé')).replace(/<[^>]+>/g, ' ');
};
const mailsTo = async (purpose: string) =>
  site.db
    .selectFrom('platform.message')
    .select(['body', 'createdAt'])
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .execute();

describe('the history says how the person was told', () => {
  test('that a call is to be made, with the way to it, then that it was said', async () => {
    const { id } = await aSent({ phone: '06 12 34 56 78', preferredChannel: 'phone' });
    await follow(site.db, id, ['accept', 'receiver']);
    const [call] = await listSaidAbout(site.db, id);
    expect(call).toMatchObject({ kind: 'task', channel: 'phone', status: 'planned' });
    expect(await history(id)).toMatch(/Reste à prévenir la personne.*un appel à faire/s);
    const link = `/guichet/appels#appel-${call!.id}`;
    expect((await agent.get(`/orientations/${id}`)).html).toContain(`href="${link}"`);
    expect((await agent.get('/guichet/appels')).html).toContain(`id="appel-${call!.id}"`);
    await agent.post(`/guichet/appels/${call!.id}`, { etat: 'answered' }, '/guichet/appels');
    expect(await history(id)).toMatch(/Personne prévenue par téléphone, le \d/);
    expect(await history(id)).not.toContain('Reste à prévenir');
  });

  test('by SMS, once it left', async () => {
    const { id } = await aSent({ phone: '06 12 34 56 78', preferredChannel: 'sms' });
    await follow(site.db, id, ['decline', 'receiver']);
    expect(await history(id)).toContain('SMS en train de partir');
    const demonstration = { name: 'demonstration' as const, send: async () => ({ kind: 'sent' as const }) };
    await sendDueMessages(site.db, { email: demonstration, sms: demonstration }, site.services.log, {
      givenUp: openTaskFor,
    });
    expect(await history(id)).toMatch(/Personne prévenue par SMS, le \d/);
  });

  test('an SMS that failed becomes the call that replaces it', async () => {
    const { id } = await aSent({ phone: '06 12 34 56 79', preferredChannel: 'sms' });
    await follow(site.db, id, ['accept', 'receiver']);
    const failing = {
      name: 'sms' as const,
      send: async () => ({ kind: 'failed' as const, permanent: true, reason: 'http 404' }),
    };
    await sendDueMessages(site.db, { email: failing, sms: failing }, site.services.log, {
      givenUp: openTaskFor,
    });
    expect(await history(id)).toMatch(/Le SMS à la personne n’est pas arrivé.*un appel à faire/s);
  });
});

test.each([
  [{ phone: '02 97 74 00 00', preferredChannel: 'phone' }, 'Un appel à la personne est demandé'],
  [
    { street: '1 rue A', postcode: '56800', preferredChannel: 'letter' },
    'Un courrier à la personne est demandé',
  ],
  [{ preferredChannel: 'inPerson' }, 'le dira à la personne de vive voix'],
])('the place reads the channel that is really used (%o)', async (contact, words) => {
  const { path } = await aSent(contact);
  await webVisitor(site).post(path, { action: 'accept', nom: 'Paul' }, path);
  expect((await webVisitor(site).get(`${path}?fait=oui`)).html).toContain(words);
});

describe('a silent place', () => {
  const waitDays = (id: string, days: number) =>
    site.db
      .transaction()
      .execute((tx) => updateReferral(tx, id, { sentAt: TUESDAY.subtract({ hours: 24 * days }).toString() }));

  test('is written to again with a fresh link, logged, and not twice within a day', async () => {
    const { id } = await aSent();
    await waitDays(id, 4);
    for (const page of ['/orientations', `/orientations/${id}`])
      expect((await agent.get(page)).html).toContain(`/orientations/${id}/relancer`);
    const before = (await mailsTo('referralReminder')).length;
    const remind = () => agent.post(`/orientations/${id}/relancer`, {}, `/orientations/${id}`);
    const done = await remind();
    expect(done.status).toBe(303);
    expect((await agent.get(done.location)).html).toContain('Le lieu est relancé');
    const [mail, ...others] = await mailsTo('referralReminder');
    expect(others).toHaveLength(before);
    expect(mail!.body).toMatch(/\/reponse\/[\w.-]+/);
    expect(await findReferral(site.db, id)).toMatchObject({ state: 'sent', links: 2 });
    expect(await history(id)).toContain('Lieu relancé');
    const again = await remind();
    expect([again.status, again.html.includes('il y a moins d’un jour')]).toEqual([422, true]);
    expect(await mailsTo('referralReminder')).toHaveLength(before + 1);
    const tomorrow = around(TUESDAY.add({ hours: 25 }));
    const next = await site.db.transaction().execute((tx) => remindPlace(tx, id, sender, tomorrow));
    expect(next.kind).toBe('reminded');
  });

  test('is not reminded on the day it was written to, nor once it answered', async () => {
    const { id } = await aSent();
    const remind = () => agent.post(`/orientations/${id}/relancer`, {}, `/orientations/${id}`);
    expect((await remind()).status).toBe(422);
    await follow(site.db, id, ['accept', 'receiver']);
    await waitDays(id, 4);
    expect((await remind()).html).toContain('a répondu');
  });
});

describe('a proposed day', () => {
  test('that is over, or more than a year away, cannot be proposed', async () => {
    const { path } = await aSent();
    const { status, html } = await webVisitor(site).post(
      path,
      { action: 'counter', jour: '2026-11-20' },
      path,
    );
    expect([status, html.includes('Ce jour est passé')]).toEqual([422, true]);
    const far = await webVisitor(site).post(path, { action: 'counter', jour: '2036-12-02' }, path);
    expect([far.status, far.html.includes('dans plus d’un an')]).toEqual([422, true]);
  });

  test('after the person’s own last day is proposed only once that was read, and the agent reads it too', async () => {
    const { id, path } = await aSent({}, { personDeadline: Temporal.PlainDate.from('2026-12-01') });
    const place = webVisitor(site);
    const day = { action: 'counter', jour: '03/12/2026', moment: 'morning' };
    const warned = await place.post(path, day, path);
    expect(warned.status).toBe(422);
    expect(warned.html).toMatch(/Ce jour vient après son dernier jour, le 1er\sdécembre 2026/);
    expect(warned.html).toContain('value="03/12/2026"');
    const [box] = /<input[^>]*name="tard\[\]"[^>]*>/.exec(warned.html)!;
    expect(box).toContain('value="2026-12-03"');
    expect(box).not.toContain('checked');
    // Another day than the one that was read is warned of in its turn.
    const other = await place.post(path, { ...day, jour: '04/12/2026', 'tard[]': '2026-12-03' }, path);
    expect(other.status).toBe(422);
    expect((await findReferral(site.db, id))!.state).toBe('sent');
    expect((await place.post(path, { ...day, 'tard[]': '2026-12-03' }, path)).status).toBe(303);
    for (const html of [(await place.get(path)).html, (await agent.get(`/orientations/${id}`)).html])
      expect(html).toMatch(/vient après son dernier jour, le 1er\sdécembre 2026/);
    const early = await aSent({}, { personDeadline: Temporal.PlainDate.from('2026-12-03') });
    expect((await place.post(early.path, day, early.path)).status).toBe(303);
    expect((await agent.get(`/orientations/${early.id}`)).html).not.toContain('après son dernier jour');
  });

  test('that is over cannot be accepted: the page says why, and another day is asked of the place', async () => {
    const { id } = await aSent();
    await follow(site.db, id, ['counter', 'receiver']);
    await site.db
      .transaction()
      .execute((tx) => updateReferral(tx, id, { counterDay: '2026-11-20', counterPart: 'any' }));
    const page = `/orientations/${id}`;
    const { html } = await agent.get(page);
    expect(html).toContain('Ce jour est passé');
    expect(html).not.toContain('value="acceptCounter"');
    expect(html).toContain('Demander un autre jour au lieu');
    const refused = await agent.post(page, { action: 'acceptCounter' }, page);
    expect([refused.status, refused.html.includes('on ne peut plus l’accepter')]).toEqual([422, true]);
    await agent.post(page, { action: 'refuseCounter' }, page);
    expect((await findReferral(site.db, id))!.state).toBe('received');
    expect((await mailsTo('referralOtherDay'))[0]!.body).toContain('proposez-en un autre');
  });

  test('is the one that the place reads again behind its link, then the one agreed', async () => {
    const { id, path } = await aSent();
    await webVisitor(site).post(path, { action: 'counter', jour: '2026-12-03', moment: 'morning' }, path);
    const read = async () => (await webVisitor(site).get(path)).html.replace(/<[^>]+>/g, ' ');
    expect(await read()).toMatch(/Vous proposez le\s+jeudi 3\sdécembre, le matin/);
    await follow(site.db, id, ['acceptCounter', 'sender']);
    expect(await read()).toMatch(/Jour convenu\s+jeudi 3\sdécembre, le matin/);
    expect(await read()).not.toMatch(/Vous proposez|Jour souhaité/);
  });

  test('that the person accepts is said to the place, by mail or by a call, without a word of who', async () => {
    const { id } = await aSent();
    await follow(site.db, id, ['counter', 'receiver']);
    await agent.post(`/orientations/${id}`, { action: 'acceptCounter' }, `/orientations/${id}`);
    const [mail] = await mailsTo('referralDayAccepted');
    expect(mail!.body).toContain('accepte le jour que vous avez proposé');
    expect(mail!.body).toMatch(/Jour convenu\s: jeudi 3\sdécembre, le matin/);
    expect(mail!.body).toMatch(/\/reponse\/[\w.-]+/);
    expect(mail!.body).not.toMatch(/Osei|À répondre|Pour répondre/);
    const silent = await aReceivingPlace(site.db, { emails: [] });
    const other = await aSent({}, { placeId: silent });
    await follow(site.db, other.id, ['counter', 'receiver'], ['acceptCounter', 'sender']);
    const [{ detail }] = (await everyTask(site.db, { kind: 'referralDayAccepted' })) as [ReadTask];
    expect(detail).toContain('accepte le jour qu’ils ont proposé');
  });

  test('that is no longer needed, because the person goes elsewhere, is told to the place: to keep nothing, not who', async () => {
    const { id } = await aSent({ phone: '06 12 34 56 78', preferredChannel: 'sms' });
    await follow(site.db, id, ['counter', 'receiver']);
    const other = await aReceivingPlace(site.db, { name: 'Le Fournil', emails: ['accueil@fournil.test'] });
    const { personId } = (await findReferral(site.db, id))!;
    const next = await aDraft(site.db, sender, { placeId: other, personId: personId!, previousId: id });
    expect(await mailsTo('referralClosed')).toEqual([]);
    await follow(site.db, next, ['send', 'sender']);
    const [mail, ...others] = await mailsTo('referralClosed');
    expect(others).toEqual([]);
    expect(mail!.body).toContain('n’est plus à attendre : elle va dans un autre lieu');
    expect(mail!.body).toMatch(
      /Jour que vous proposiez : jeudi 3\sdécembre, le matin. Il n’est plus à garder/,
    );
    expect(mail!.body).not.toMatch(/Osei|Fournil|\/reponse\/|Pour répondre/);
    expect(await history(id)).not.toContain('à attendre');
  });

  test.each([
    [['accept'], 'Jour convenu'],
    [['receive'], undefined],
  ] as const)(
    'or an answer awaited after %s, when the sender closes: the place is told',
    async (actions, day) => {
      const slot = { day: Temporal.PlainDate.from('2026-12-02'), part: 'morning' as const };
      const before = (await mailsTo('referralClosed')).length;
      const { id } = await aSent({}, { slot });
      await follow(site.db, id, ...actions.map((one) => [one, 'receiver'] as ['accept', 'receiver']));
      await agent.post(
        `/orientations/${id}`,
        { action: 'close', 'raison-close': 'personRefused' },
        '/guichet',
      );
      const mails = await mailsTo('referralClosed');
      expect(mails).toHaveLength(before + 1);
      expect(mails[0]!.body).toContain('sa demande est fermée');
      expect(/Jour convenu/.exec(mails[0]!.body)?.[0]).toBe(day);
      // Why is between the person and who helps them.
      expect(mails[0]!.body).not.toContain('ne veut plus');
    },
  );

  test('is told by a call where there is no mail, once; a place that nobody called yet is not called for nothing', async () => {
    const silent = await aReceivingPlace(site.db, { name: 'Le Puits', emails: [] });
    const calls = async () =>
      (await callsOf(site.db, sender.organisationId)).filter(({ detail }) => detail.includes('Le Puits'));
    const first = await aSent({}, { placeId: silent });
    expect(await calls()).toMatchObject([{ kind: 'referralSent' }]);
    await follow(site.db, first.id, ['close', 'sender']);
    expect(await calls()).toEqual([]);
    const second = await aSent({}, { placeId: silent });
    const [call] = await calls();
    await agent.post(`/guichet/appels/${call!.id}`, { etat: 'answered' }, '/guichet/appels');
    await follow(site.db, second.id, ['counter', 'receiver'], ['close', 'sender']);
    const left = await calls();
    expect(left).toMatchObject([{ kind: 'referralClosed' }]);
    expect(left[0]!.detail).toMatch(/n’est plus à attendre.*ne plus garder jeudi 3\sdécembre/);
  });

  test('asked by the person and over is not said to be their appointment', async () => {
    const slot = { day: Temporal.PlainDate.from('2026-11-20'), part: 'any' as const };
    const { id } = await aSent({ phone: '06 12 34 56 78', preferredChannel: 'phone' }, { slot });
    await follow(site.db, id, ['accept', 'receiver']);
    const [task] = (await everyTask(site.db, { aboutId: id })) as [ReadTask];
    expect(task.detail).toContain('vous attend.');
    expect(task.detail).not.toContain('20');
  });
});

test('a place that has room later says from which day, which the agent reads', async () => {
  const id = await aDraft(site.db, sender, { placeId });
  await agent.post(`/orientations/${id}/place`, {}, `/orientations/${id}`);
  const [mail] = await mailsTo('capacityQuestion');
  const path = pathOf(/https?:\S+/.exec(mail!.body)![0]);
  const answer = (jour: string) => webVisitor(site).post(path, { reponse: 'later', jour }, path);
  for (const [jour, words] of [
    ['', 'Écrivez à partir de quel jour'],
    ['2026-11-20', 'Ce jour est passé'],
    ['demain', 'Cette date n’existe pas'],
  ] as const) {
    const refused = await answer(jour);
    expect([refused.status, refused.html.includes(words)]).toEqual([422, true]);
    expect((await agent.get(`/orientations/${id}`)).html).toContain('pas encore de réponse');
  }
  expect((await answer('2026-12-07')).status).toBe(303);
  expect((await agent.get(`/orientations/${id}`)).html).toMatch(
    /oui, mais plus tard, à partir du 7\sdécembre 2026/,
  );
});

test('asking for room keeps the way back to the person in front', async () => {
  const id = await aDraft(site.db, sender, { placeId });
  const back = '/guichet/personne/019a0000-0000-7000-8000-000000000000';
  const page = `/orientations/${id}?retour=${back}`;
  const answer = await agent.post(`/orientations/${id}/place`, { retour: back }, page);
  expect((await agent.get(answer.location)).html).toContain('Revenir à la personne');
  const elsewhere = await agent.post(`/orientations/${id}/place`, { retour: 'https://ailleurs.test' }, page);
  expect(elsewhere.location).toBe(`/orientations/${id}`);
});

test('the place reads until when it may answer, the person’s own last day, and who writes from where', async () => {
  const { id } = await aSent();
  const [mail] = await mailsTo('referralSent');
  expect(mail!.body).toMatch(/^\S.* \(.+\) vous adresse une personne/);
  expect(mail!.body).toContain('À répondre jusqu’au 24 décembre 2026 inclus');
  const words = 'Réponse attendue jusqu’au 24 décembre 2026 inclus';
  expect((await agent.get(`/orientations/${id}`)).html).toContain(words);
});

test('one day to answer by, in the mail, behind its link and at the counter, at any hour: no later than the person’s own last day', async () => {
  const personDeadline = Temporal.PlainDate.from('2026-12-11');
  const { id, path } = await aSent({}, { personDeadline });
  const { html } = await webVisitor(site).get(path);
  expect(html).toContain('À répondre jusqu’au 11 décembre 2026 inclus');
  expect(html).toMatch(/À faire au plus tard.*le 11 décembre 2026/s);
  const [mail] = await mailsTo('referralSent');
  expect(mail!.body).toContain('À répondre jusqu’au 11 décembre 2026 inclus');
  // Whose day it is stays behind the link.
  expect(mail!.body).not.toContain('au plus tard');
  const words = 'Réponse attendue jusqu’au 11 décembre 2026 inclus';
  expect((await agent.get(`/orientations/${id}`)).html).toContain(words);
});

test.each([
  ['2026-11-24T09:20:00Z', null, '2026-12-24'],
  ['2026-11-29T22:59:00Z', null, '2026-12-29'],
  ['2026-11-29T23:01:00Z', null, '2026-12-30'],
  // Christmas, then a Sunday: the working day before.
  ['2026-11-25T09:20:00Z', null, '2026-12-24'],
  ['2026-11-27T09:20:00Z', null, '2026-12-24'],
  ['2026-11-24T09:20:00Z', '2026-12-01', '2026-12-01'],
  ['2026-11-24T09:20:00Z', '2027-03-01', '2026-12-24'],
  ['2026-11-24T09:20:00Z', '2026-11-24', '2026-12-24'],
  ['2026-11-24T09:20:00Z', '2026-10-01', '2026-12-24'],
])('sent at %s with %s as last day, an answer is awaited until %s', (sentAt, last, expected) => {
  const personDeadline = last ? Temporal.PlainDate.from(last) : null;
  const none = { slotDay: null, counterDay: null };
  const referral = { ...none, sentAt: Temporal.Instant.from(sentAt), personDeadline };
  expect(replyBy(referral, 'Europe/Paris', '')!.toString()).toBe(expected);
});

test.each([
  ['2026-12-22', null, null, '2026-12-21'],
  ['2026-11-30', null, null, '2026-11-27'],
  ['2026-12-22', '2026-12-13', null, '2026-12-11'],
  ['2026-12-22', '2026-12-10', null, '2026-12-10'],
  ['2026-12-10', '2026-12-10', null, '2026-12-09'],
  ['2026-11-26', null, null, '2026-11-25'],
  ['2026-11-25', null, null, '2026-11-25'],
  ['2026-11-24', null, null, '2026-11-24'],
  ['2026-11-20', null, null, '2026-12-24'],
  ['2027-03-01', null, null, '2026-12-24'],
  ['2026-11-26', null, '2026-12-03', '2026-12-24'],
])(
  '%s asked, %s as last day, %s proposed: an answer is awaited until %s',
  (asked, last, proposed, expected) => {
    const [slotDay, personDeadline, counterDay] = [asked, last, proposed].map((day) =>
      day ? Temporal.PlainDate.from(day) : null,
    ) as [Temporal.PlainDate, Temporal.PlainDate | null, Temporal.PlainDate | null];
    const sentAt = Temporal.Instant.from('2026-11-24T09:20:00Z');
    const referral = { sentAt, slotDay, personDeadline, counterDay };
    expect(replyBy(referral, 'Europe/Paris', '')!.toString()).toBe(expected);
  },
);
