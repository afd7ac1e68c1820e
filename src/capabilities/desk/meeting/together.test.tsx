// The screen turned towards the person: theirs alone.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aReceivingPlace } from '../../referrals/builders.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let stranger: WebVisitor;
let path = '';

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { organisationId, accountId } = account;
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  stranger = webVisitor(site, (await signedIn(site.db, await anAccount(site.db), { now: NOW })).cookie);
  const placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
  const arrival = { asks: 'elle parle fort', procedureId: 'vehicle-registration', details: { placeId } };
  const server = { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' };
  path = `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
});

test('shows the errand, the last day, the papers and the place, large, and nothing of the counter', async () => {
  const before = (await agent.get(`${path}/ensemble`)).html;
  expect(before).toContain('J’ai acheté une voiture d’occasion');
  expect(before).not.toContain('Il manque');
  await agent.post(path, { etape: 'papiers', 'date-of-sale': '2026-11-12', 'papiers[]': ['identity'] }, path);
  await agent.post(path, { etape: 'questions', access: 'none', letters: 'help', online: 'learn' }, path);
  const { html } = await agent.get(`${path}/ensemble`);
  for (const words of ['Il manque', 'La Navette fictive', 'Vous aimeriez apprendre', 'un atelier'])
    expect(html).toContain(words);
  for (const words of ['elle parle fort', 'Orientations', 'Ticket', 'Noter l’aide', 'Claire Le Goff'])
    expect(html).not.toContain(words);
  expect(html).toContain(`href="${path}"`);
});

test('is of the counter that receives them alone', async () => {
  expect((await stranger.get(`${path}/ensemble`)).status).toBe(404);
});

test('speaks the language of the person, French beneath, each marked as what it is', async () => {
  await agent.post(path, { etape: 'papiers', 'date-of-sale': '2026-11-12', 'papiers[]': ['identity'] }, path);
  const { html } = await agent.get(`${path}/ensemble?langue=ar`);
  expect(html).toMatch(/<div class="cadre contenu etroit ensemble" lang="ar" dir="rtl">/);
  for (const words of ['اشتريت سيارة مستعملة', 'وثيقة هوية', 'رمز البيع', 'لديك'])
    expect(html).toContain(words);
  expect(html).toMatch(/<span class="doux" lang="fr" dir="ltr">J’ai acheté une voiture d’occasion<\/span>/);
  // In French nothing is said twice.
  const { html: french } = await agent.get(`${path}/ensemble`);
  expect(french.split('J’ai acheté une voiture d’occasion').length).toBe(2);
});
