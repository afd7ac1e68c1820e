// A word for the place that tells of somebody's health, violence or justice leaves only when the agent says so.
import { beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, TUESDAY } from '../builders.ts';
import { findReferral } from '../store.ts';
import type { Sender } from './refer.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let placeId = '';

beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db);
});

const NOTE = 'Sort de l’hôpital psychiatrique, son mari la frappe';
const drafted = async (note: string, named = true) => {
  const personId = named
    ? await aPerson(site.db, sender.organisationId, { familyName: 'Essai', phone: '06 12 34 56 78' })
    : undefined;
  const id = await aDraft(site.db, sender, { placeId, personId, note, sharedItems: ['note'] });
  return { id, page: `/orientations/${id}` };
};

test('is asked about before it leaves, and what was answered is kept on screen', async () => {
  const { id, page } = await drafted(NOTE);
  expect((await agent.get(page)).html).toContain('Votre mot parle de santé et de violences. Doit-il partir');
  const refused = await agent.post(page, { action: 'send', accord: 'oui' }, page);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('Dites si ce mot part, ou si vous l’enlevez.');
  expect(refused.html).toMatch(/value="oui"[^>]* checked/);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'draft', note: NOTE });
});

test.each([
  ['partir', NOTE],
  ['enlever', null],
])('« %s »', async (mot, note) => {
  const { id, page } = await drafted(NOTE);
  expect((await agent.post(page, { action: 'send', accord: 'oui', mot }, page)).status).toBe(303);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'sent', note });
});

test('is asked about too for somebody without a name, who agrees to nothing', async () => {
  const { id, page } = await drafted(NOTE, false);
  const { html } = await agent.get(page);
  expect(html).toContain('Doit-il partir');
  expect(html).not.toContain('L’accord de la personne');
  expect((await agent.post(page, { action: 'send' }, page)).status).toBe(422);
  expect((await agent.post(page, { action: 'send', mot: 'enlever' }, page)).status).toBe(303);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'sent', note: null });
});

test('nothing is asked of a word that is not shared', async () => {
  const id = await aDraft(site.db, sender, { placeId, note: NOTE, sharedItems: [] });
  expect((await agent.get(`/orientations/${id}`)).html).not.toContain('Doit-il partir');
});

test('nothing is asked of an ordinary word', async () => {
  const { id, page } = await drafted('Vient avec sa fille, parle portugais');
  expect((await agent.get(page)).html).not.toContain('Doit-il partir');
  expect((await agent.post(page, { action: 'send', accord: 'oui' }, page)).status).toBe(303);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'sent' });
});
