import { beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn, TEST_PASSWORD, type TestAccount } from '../builders.ts';
import { inviteMember } from '../members/members.ts';
import { context, NOW, SENDER } from '../sign-in/sign-in-builders.ts';
import { acceptInvitation } from './own-account.ts';

const site = useApp();
let account: TestAccount;
let visitor: WebVisitor;
let other = '';

const invite = (email: string, organisationId: string) =>
  inviteMember(
    site.db,
    { organisationId, email, name: 'Claire Le Goff', roles: ['receptionAgent'] },
    { kind: 'command' },
    NOW,
    SENDER,
  );
const PATH = '/compte/structure';
const waitingId = (html: string) => /name="invitation" value="([^"]+)"/.exec(html)?.[1] ?? '';

beforeEach(async () => {
  account = await anAccount(site.db, { password: TEST_PASSWORD, roles: ['receptionAgent'] });
  visitor = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  other = await anOrganisation(site.db, { name: 'CCAS voisin' });
});

test('an invitation changes nothing until it is accepted, and nothing is refused by mistake', async () => {
  await invite(account.email, other);
  expect((await visitor.get('/guichet')).status).toBe(200);
  const page = await visitor.get(PATH);
  expect(page.html).toContain('CCAS voisin vous invite');
  await visitor.post(PATH, { invitation: waitingId(page.html), reponse: 'non' }, PATH);
  expect((await visitor.get(PATH)).html).not.toContain('CCAS voisin');
  expect((await visitor.get('/guichet')).status).toBe(200);
});

test('who may act for two says for which, sees it on each page, and changes it', async () => {
  await invite(account.email, other);
  const page = await visitor.get(PATH);
  await visitor.post(PATH, { invitation: waitingId(page.html), reponse: 'oui' }, PATH);
  // Two now: nothing else is open before one is chosen, and one comes back to where one was going.
  const closed = await visitor.get('/guichet');
  expect([closed.status, closed.location]).toEqual([303, `${PATH}?suite=%2Fguichet`]);
  const chosen = await visitor.post(PATH, { structure: other, suite: '/guichet' }, PATH);
  expect(chosen.location).toBe('/guichet');
  expect((await visitor.get('/guichet')).html).toContain('Pour CCAS voisin');
  await visitor.post('/guichet/personne', { demande: 'un papier', venue: 'oui' }, '/guichet');
  const visits = await site.db
    .selectFrom('desk.encounter')
    .select('organisationId')
    .where('accountId', '=', account.accountId)
    .execute();
  expect(visits).toEqual([{ organisationId: other }]);
  await visitor.post(PATH, { structure: account.organisationId }, PATH);
  expect((await visitor.get('/guichet')).html).toContain('Pour Mairie de Ploërmel');
});

test('nobody chooses an organisation that did not invite them, nor answers for somebody else', async () => {
  expect((await visitor.post(PATH, { structure: other }, '/compte')).status).toBe(404);
  await invite(account.email, other);
  expect((await visitor.post(PATH, { structure: other }, '/compte')).status).toBe(404);
  const stranger = await anAccount(site.db);
  const elsewhere = webVisitor(site, (await signedIn(site.db, stranger, { now: NOW })).cookie);
  const id = waitingId((await visitor.get(PATH)).html);
  expect((await elsewhere.post(PATH, { invitation: id, reponse: 'oui' }, '/compte')).status).toBe(404);
});

test('a structure that invites first makes nobody act for it: of two invitations, the person says which', async () => {
  const email = 'future@exemple.test';
  const first = await invite(email, other);
  await invite(email, await anOrganisation(site.db, { name: 'Mairie' }));
  if (first.kind !== 'invited') throw new Error(first.kind);
  const entered = await acceptInvitation(site.db, first.token, 'quatre mots bien choisis', context());
  expect(entered.kind).toBe('signedIn');
  const waiting = await site.db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
    .select('m.acceptedAt')
    .where('a.email', '=', email)
    .execute();
  expect(waiting).toEqual([{ acceptedAt: null }, { acceptedAt: null }]);
});
