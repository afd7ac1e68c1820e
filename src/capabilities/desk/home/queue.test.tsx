// The queue as an agent lives it: a ticket called without a known need, a need found, somebody who leaves.

import { beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { NEEDS } from '../../directory/index.ts';
import { aPerson } from '../../people/builders.ts';
import { aReceivingPlace } from '../../referrals/builders.ts';
import type { Agent } from '../agent.ts';
import { welcome } from '../meeting/serve.ts';
import { findEncounter, listOpen } from '../store.ts';
import { readTimes } from './times-store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let own: Agent;
let agent: WebVisitor;

beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { organisationId, accountId } = account;
  own = { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

const open = async () =>
  (await listOpen(site.db, own.organisationId)).map(({ id, state, need }) => ({ id, state, need }));

test('a called ticket has the search, filled with its words, and the need found becomes its own', async () => {
  await agent.post('/guichet/file', { demande: 'carte grise' }, '/guichet');
  const [ticket] = await open();
  const path = `/guichet/personne/${ticket!.id}`;
  await agent.post(`${path}/appeler`, {}, '/guichet');
  const page = await agent.get(path);
  expect(page.html).toMatch(/<input type="search"[^>]*value="carte grise"/);
  expect(page.html).toContain('name="besoin" value="vehicleRegistration"');
  await agent.post(path, { etape: 'besoin', besoin: 'vehicleRegistration' }, path);
  expect(await open()).toEqual([{ id: ticket!.id, state: 'current', need: 'vehicleRegistration' }]);
  await agent.post(path, { etape: 'besoin' }, path);
  expect((await agent.get(path)).html).toContain('type="search"');
});

test('a need found on the home goes to the ticket just called, twice as once', async () => {
  const id = await welcome(site.db, { asks: 'papiers' }, own, false);
  await agent.post(`/guichet/personne/${id}/appeler`, {}, '/guichet');
  for (const besoin of ['vehicleRegistration', 'taxes'])
    expect(
      (await agent.post('/guichet/personne', { demande: 'impots', besoin }, '/guichet')).location,
    ).toContain(id);
  expect(await open()).toEqual([{ id, state: 'current', need: 'taxes' }]);
  expect((await findEncounter(site.db, own.organisationId, id))!.asks).toBe('papiers');
});

test('a paused ticket says what it is about: the words typed, the procedure, the need, or that she is known', async () => {
  const said = async (arrival: Parameters<typeof welcome>[1]) => {
    const id = await welcome(site.db, arrival, own, true);
    await agent.post(`/guichet/personne/${id}/pause`, {}, '/guichet');
    const { html } = await agent.get('/guichet');
    await agent.post(`/guichet/personne/${id}/partie`, {}, '/guichet');
    return /<b>A \d+<\/b><span>([^<]*)</.exec(html)?.[1];
  };
  expect(await said({ asks: 'papiers', need: 'taxes' })).toBe('papiers');
  expect(await said({ asks: '', procedureId: 'vehicle-registration' })).toBe(
    'J’ai acheté une voiture d’occasion',
  );
  expect(await said({ asks: '', need: 'taxes' })).toBe(NEEDS.taxes.plain);
  const personId = await aPerson(site.db, own.organisationId);
  expect(await said({ asks: '', details: { personId } })).toBe('Connue ici, besoin pas encore noté');
  expect(await said({ asks: '' })).toBe('Ne sait pas encore');
});

test('a need found once something was begun with the person in front is somebody else’s', async () => {
  const id = await welcome(site.db, { asks: '', need: 'taxes' }, own, true);
  const path = `/guichet/personne/${id}`;
  await agent.post(path, { etape: 'papiers' }, path);
  await agent.post('/guichet/personne', { demande: '', besoin: 'taxes' }, '/guichet');
  expect((await open()).map(({ state }) => state)).toEqual(['paused', 'current']);
});

test('who left is taken off the queue, and is neither helped nor counted', async () => {
  const id = await welcome(site.db, { asks: '' }, own, false);
  expect((await agent.get('/guichet')).html).toContain(`/guichet/personne/${id}/partie`);
  const left = await agent.post(`/guichet/personne/${id}/partie`, {}, '/guichet');
  expect((await agent.get(left.location)).html).toContain('Le ticket est retiré de la file.');
  expect(await open()).toEqual([]);
  expect((await readTimes(site.db, own.organisationId, NOW.subtract({ hours: 24 }))).helped).toBe(0);
});

test('a line refused on the page of a ticket stays on that page with its words, and ends the ticket once', async () => {
  const id = await welcome(site.db, { asks: 'compte', need: 'taxes' }, own, true);
  const path = `/guichet/personne/${id}`;
  const form = { quoi: 'showed', duree: '5', personne: id, page: 'personne' };
  const note = 'son mot de passe : Azerty123!';
  const refused = await agent.post('/guichet/aide', { ...form, note }, path);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('La personne devant moi');
  expect(refused.html).toContain(`name="personne" value="${id}"`);
  expect(refused.html).toContain(note);
  await agent.post('/guichet/aide', { ...form, note: '' }, path);
  expect(await open()).toEqual([]);
});

test('a line written on the home ends the ticket in front, unless the agent says it is for another', async () => {
  const id = await welcome(site.db, { asks: '', need: 'taxes' }, own, true);
  expect((await agent.get('/guichet')).html).toMatch(
    new RegExp(`name="personne\\[\\]" value="${id}" checked`),
  );
  await agent.post('/guichet/aide', { quoi: 'showed', duree: '5' }, '/guichet');
  expect((await open()).length).toBe(1);
  await agent.post('/guichet/aide', { quoi: 'showed', duree: '5', 'personne[]': id }, '/guichet');
  expect(await open()).toEqual([]);
});

test('the card of a place goes by SMS to a mobile only, and the page says what was sent', async () => {
  const details = { placeId: await aReceivingPlace(site.db) };
  const id = await welcome(site.db, { asks: '', need: 'vehicleRegistration', details }, own, true);
  const path = `/guichet/personne/${id}`;
  const refused = await agent.post(`${path}/sms`, { mobile: '02 61 91 00 18' }, path);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('un numéro en 06 ou 07');
  expect(refused.html).toContain('value="02 61 91 00 18"');
  const sent = await agent.post(`${path}/sms`, { mobile: '06 39 98 12 34' }, path);
  const messages = await site.db
    .selectFrom('platform.message')
    .select(['recipient', 'body'])
    .where('organisationId', '=', own.organisationId)
    .execute();
  expect(messages.map(({ recipient }) => recipient)).toEqual(['+33639981234']);
  const { html } = await agent.get(sent.location.split('#')[0]!);
  expect(html).toContain('Le SMS est parti.');
  expect(html).toContain(messages[0]!.body.split('\n')[0]!);
  expect(html).not.toContain('39 98 12 34');
});

test('three questions sent empty are an error beside them, and they can be done again', async () => {
  const id = await welcome(site.db, { asks: '', need: 'taxes' }, own, true);
  const path = `/guichet/personne/${id}`;
  const diagnosis = async () => (await findEncounter(site.db, own.organisationId, id))!.diagnosisId;
  const empty = await agent.post(path, { etape: 'questions' }, path);
  expect(empty.status).toBe(422);
  expect(empty.html).toContain('id="access-erreur"');
  expect(await diagnosis()).toBeNull();
  await agent.post(path, { etape: 'questions', access: 'declined' }, path);
  const first = await diagnosis();
  expect((await agent.get(path)).html).toContain('Refaire les trois questions');
  await agent.post(path, { etape: 'questions', online: 'alone' }, path);
  expect([first, await diagnosis()]).toEqual([expect.any(String), expect.not.stringMatching(first!)]);
});

test('a form sent from the page of a ticket finished today brings it back, with what was typed', async () => {
  const id = await welcome(site.db, { asks: '', need: 'taxes' }, own, true);
  const path = `/guichet/personne/${id}`;
  await agent.post('/guichet/aide', { quoi: 'informed', duree: '5', personne: id }, '/guichet');
  expect(await open()).toEqual([]);
  expect((await agent.get(path)).html).toMatch(/Ce ticket est fini.*il reprend/s);
  const other = await welcome(site.db, { asks: '' }, own, true);
  await agent.post(path, { etape: 'lieu', ou: 'Ploërmel' }, path);
  expect(await open()).toMatchObject([
    { id, state: 'current' },
    { id: other, state: 'paused' },
  ]);
  expect((await findEncounter(site.db, own.organisationId, id))!.details).toMatchObject({
    where: 'Ploërmel',
  });
});

test('a ticket of another day stays as it ended, and its page says what to do', async () => {
  const id = await welcome(site.db, { asks: '', need: 'taxes' }, own, true);
  const path = `/guichet/personne/${id}`;
  const yesterday = NOW.subtract({ hours: 24 }).toString();
  await site.db
    .updateTable('desk.encounter')
    .set({ state: 'done', endedAt: yesterday })
    .where('id', '=', id)
    .execute();
  const { status } = await agent.post(path, { etape: 'lieu', ou: 'Ploërmel' }, path);
  expect(status).toBe(303);
  expect((await findEncounter(site.db, own.organisationId, id))!.state).toBe('done');
  expect((await agent.get(path)).html).toContain('Il est d’un autre jour');
});
