// A person whom somebody represents or helps: written down once, said to the agent before sending, to nobody else.

import { beforeEach, expect, test } from 'vitest';
import { findReferral } from '#capabilities/referrals';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aReceivingPlace, around } from '../../referrals/builders.ts';
import { answerLink, LINK_PURPOSE } from '../../referrals/telling/tell.ts';
import type { Agent } from '../agent.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let server: Agent;
let path = '';

beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { organisationId, accountId } = account;
  server = { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const placeId = await aReceivingPlace(site.db);
  const arrival = { asks: '', need: 'vehicleRegistration', details: { placeId } };
  path = `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
});

const WRITTEN = {
  etape: 'orienter',
  jour: '2026-12-02',
  prenom: 'Jeanne',
  nom: 'Essai',
  telephone: '06 12 34 56 78',
  canal: 'phone',
  'partage[]': ['identity'],
};
const CURATOR = {
  representant: 'curatelle_renforcee',
  'representant-nom': 'Association Fictive',
  'representant-telephone': '02 61 91 00 77',
};
const prepare = (over: Record<string, string> = {}) => agent.post(path, { ...WRITTEN, ...over }, path);
const represented = () =>
  site.db
    .selectFrom('people.representative as r')
    .innerJoin('people.person as p', 'p.id', 'r.personId')
    .where('p.organisationId', '=', server.organisationId)
    .select(['r.kind', 'r.name', 'r.phone'])
    .execute();

test('a curator is written down, told to the agent with what it changes, and gives the consent', async () => {
  const { location } = await prepare(CURATOR);
  expect(await represented()).toEqual([
    { kind: 'curatelle_renforcee', name: 'Association Fictive', phone: '+33261910077' },
  ]);
  const review = await agent.get(location);
  expect(review.html).toContain('Association Fictive, curateur (curatelle renforcée)');
  // Neither brackets within brackets, nor a name without its commas.
  expect(review.html).toContain('Association Fictive, curateur (curatelle renforcée), est d’accord');
  expect(review.html).toContain('href="tel:+33261910077"');
  expect(review.html).toContain('paie ses dépenses');
  const id = /\/orientations\/([0-9a-f-]{36})/.exec(location)![1]!;
  await agent.post(`/orientations/${id}`, { action: 'send', 'accord[]': 'representant' }, location);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'sent', consentedBy: 'representative' });
  const link = new URL(answerLink(LINK_PURPOSE, id, around())).pathname;
  const place = (await webVisitor(site).get(link)).html;
  expect(place).toContain('Essai');
  expect(place).not.toContain('Association Fictive');
  expect(place).not.toContain('curat');
});

test('a daughter who helps does not consent in her place', async () => {
  const { location } = await prepare({ representant: 'relative', 'representant-nom': 'Anne Essai' });
  const { html } = await agent.get(location);
  expect(html).toContain('Anne Essai, proche');
  expect(html).not.toContain('value="representant"');
});

test('who represents her comes back with the form, is corrected, and goes when the agent takes it away', async () => {
  await prepare(CURATOR);
  expect((await agent.get(path)).html).toContain('value="Association Fictive"');
  await prepare({ ...CURATOR, representant: 'tutelle' });
  expect(await represented()).toMatchObject([{ kind: 'tutelle' }]);
  await prepare();
  expect(await represented()).toEqual([]);
});

test.each([
  [{ representant: 'tutelle' }, 'Écrivez le nom de cette personne.'],
  [{ 'representant-nom': 'Anne' }, 'Dites qui est cette personne pour elle.'],
  [{ ...CURATOR, 'representant-telephone': '02 61' }, 'Ce numéro n’est pas complet.'],
  [{ ...CURATOR, prenom: '', nom: '' }, 'il faut d’abord son nom'],
])('what is missing is said and nothing is written: %j', async (over, message) => {
  const refused = await prepare(over);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(message);
  expect(refused.html).toMatch(/<details open(="")?><summary>Quelqu’un la représente/);
  expect(await represented()).toEqual([]);
});
