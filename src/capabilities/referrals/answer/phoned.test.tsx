// A place without a mail address is called, and what it says on the telephone is its answer.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { callsOf } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../../accounts/builders.ts';
import { aDraft, aReceivingPlace, follow, TUESDAY } from '../builders.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import type { Sender } from '../refer/refer.ts';
import { findReferral, listEvents } from '../store.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let placeId = '';

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'Le Puits', emails: [] });
});

async function aSent(): Promise<string> {
  const id = await aDraft(site.db, sender, { placeId, callbackPhone: '+33612345678' });
  await follow(site.db, id, ['send', 'sender']);
  return id;
}
const note = (id: string, fields: Record<string, string>) =>
  agent.post(`/orientations/${id}`, { par: 'telephone', ...fields }, `/orientations/${id}`);
const callsAbout = async (id: string) =>
  (await callsOf(site.db, sender.organisationId)).filter(({ aboutId }) => aboutId === id);

test('the list of calls leads to where its answer is written, which then ends the call and tells the person', async () => {
  const id = await aSent();
  const [call] = await callsAbout(id);
  expect(call).toMatchObject({ audience: 'place' });
  expect((await agent.get('/guichet/appels')).html).toContain(`href="/orientations/${id}#suite"`);
  expect((await agent.get(`/orientations/${id}`)).html).toContain('Le lieu a répondu par téléphone');
  const nobody = await note(id, { action: 'accept', nom: '' });
  expect(nobody.status).toBe(422);
  expect(nobody.html).toMatch(/<details open[^>]*><summary>Le lieu a répondu par téléphone/);
  expect((await note(id, { action: 'accept', nom: 'Madame Puits' })).status).toBe(303);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'accepted', receiverName: 'Madame Puits' });
  expect(await callsAbout(id)).toMatchObject([{ audience: 'person', channel: 'phone' }]);
  const { html } = await agent.get(`/orientations/${id}`);
  expect(html).toContain('Le lieu a répondu par téléphone, le');
  expect((await listEvents(site.db, id)).map(({ action }) => action)).toEqual(['send', 'phoned', 'accept']);
});

test('it may refuse, or propose another day', async () => {
  const [refused, other] = [await aSent(), await aSent()];
  expect((await note(refused, { action: 'decline', raison: 'full' })).status).toBe(303);
  expect(await findReferral(site.db, refused)).toMatchObject({ state: 'declined', reasonCode: 'full' });
  await note(other, { action: 'counter', jour: '2026-12-03', moment: 'morning' });
  expect((await findReferral(site.db, other))!.counterDay!.toString()).toBe('2026-12-03');
});

test('only an answer is written so, and only of what the organisation sent', async () => {
  const id = await aSent();
  for (const [fields, state] of [
    [{ action: 'finish' }, 'sent'],
    [{ action: 'receive' }, 'sent'],
    [{ action: 'accept', nom: 'Paul', par: '' }, 'sent'],
  ] as const) {
    await note(id, fields);
    expect((await findReferral(site.db, id))!.state).toBe(state);
  }
  const receiving = await anOrganisation(site.db);
  const account = await anAccount(site.db, { roles: ['receptionAgent'], organisationId: receiving });
  const there = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  const link = { placeId, organisationId: receiving };
  await site.db.transaction().execute((tx) => linkPlace(tx, link, { accountId: null, now: TUESDAY }));
  const received = await aSent();
  const page = `/orientations/${received}`;
  expect((await there.get(page)).html).not.toContain('a répondu par téléphone');
  await there.post(page, { par: 'telephone', action: 'accept', nom: 'Paul' }, page);
  expect((await listEvents(site.db, received)).map(({ action }) => action)).toEqual(['send', 'accept']);
});
