// What was never sent: taken back by whoever prepared it, or gone after a month, with what was written for it alone.
import { beforeEach, expect, test } from 'vitest';
import { findPerson } from '#capabilities/people';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, follow, later, TUESDAY } from '../builders.ts';
import { findReferral } from '../store.ts';
import { abandonOldDrafts, DRAFT_DAYS } from './draft.ts';
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

const named = () =>
  aPerson(site.db, sender.organisationId, {
    familyName: 'Essai',
    phone: '06 12 34 56 78',
    preferredChannel: 'sms',
  });
const isKnown = async (personId: string) =>
  (await findPerson(site.db, sender.organisationId, personId, TUESDAY)) !== undefined;
const told = () =>
  site.db
    .selectFrom('platform.message')
    .select('body')
    .where('organisationId', '=', sender.organisationId)
    .where('purpose', '=', 'referralOutcome')
    .execute();

test('taken back, it tells nobody, is not said to be a mistake, and leaves no name', async () => {
  const personId = await named();
  const id = await aDraft(site.db, sender, { placeId, personId, note: 'Parlez lentement' });
  const page = `/orientations/${id}`;
  const { html } = await agent.get(page);
  expect(html).toMatch(/effacée le 26\sdécembre 2026/);
  expect(html).not.toContain('Envoyée par erreur');
  const { location } = await agent.post(page, { action: 'discard' }, page);
  expect(location).toBe('/orientations?fait=retiree');
  expect((await agent.get(location)).html).toContain('L’orientation est effacée');
  expect(await findReferral(site.db, id)).toMatchObject({
    state: 'closed',
    reasonCode: 'neverSent',
    personId: null,
    note: null,
  });
  expect(await isKnown(personId)).toBe(false);
  expect(await told()).toEqual([]);
  expect((await agent.get(page)).html).toContain('Jamais envoyée');
});

test('taken back, it forgets nobody who was known before it', async () => {
  const personId = await named();
  const id = await aDraft(site.db, sender, { placeId, personId });
  const after = TUESDAY.add({ hours: 1 }).toString();
  await site.db.updateTable('referrals.referral').set({ createdAt: after }).where('id', '=', id).execute();
  await agent.post(`/orientations/${id}`, { action: 'discard' }, `/orientations/${id}`);
  expect((await findReferral(site.db, id))!.personId).toBeNull();
  expect(await isKnown(personId)).toBe(true);
});

test('closed by the table of states, it tells nobody either', async () => {
  const id = await aDraft(site.db, sender, { placeId, personId: await named() });
  await follow(site.db, id, ['close', 'sender']);
  expect(await told()).toEqual([]);
});

test('sent meanwhile, it is not taken back: its page says where it stands', async () => {
  const personId = await named();
  const id = await aDraft(site.db, sender, { placeId, personId });
  await follow(site.db, id, ['send', 'sender']);
  const { location } = await agent.post(`/orientations/${id}`, { action: 'discard' }, '/guichet');
  expect(location).toBe(`/orientations/${id}`);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'sent', personId });
});

test('after a month it goes, with its person or its number; what was sent stays, and so does what alone holds a case', async () => {
  const [alone, known] = [await named(), await named()];
  const sent = await aDraft(site.db, sender, { placeId, personId: known });
  await follow(site.db, sent, ['send', 'sender'], ['decline', 'receiver']);
  const first = await aDraft(site.db, sender, { placeId, personId: alone });
  const other = await aDraft(site.db, sender, { placeId, personId: known });
  const number = await aDraft(site.db, sender, { placeId, callbackPhone: '+33612345678' });
  const holding = await aDraft(site.db, sender, { placeId, personId: known, previousId: sent });
  await follow(site.db, sent, ['close', 'sender']);
  const states = async () =>
    (await Promise.all([first, other, number, holding].map((id) => findReferral(site.db, id)))).map(
      (one) => one!.state,
    );
  await abandonOldDrafts(site.db, later(DRAFT_DAYS - 1).now);
  expect(await states()).toEqual(['draft', 'draft', 'draft', 'draft']);
  expect((await agent.get('/orientations')).html).toMatch(/effacée le 26\sdécembre 2026/);
  await abandonOldDrafts(site.db, later(DRAFT_DAYS + 1).now);
  expect(await states()).toEqual(['closed', 'closed', 'closed', 'draft']);
  expect([await isKnown(alone), await isKnown(known)]).toEqual([false, true]);
  expect((await findReferral(site.db, number))!.callbackPhone).toBeNull();
  expect(await told()).toHaveLength(2);
});

test('prepared another day and not sent, it is on the home of the counter', async () => {
  const id = await aDraft(site.db, sender, { placeId });
  expect((await agent.get('/guichet')).html).not.toContain('Pas envoyée');
  const yesterday = TUESDAY.subtract({ hours: 24 }).toString();
  await site.db
    .updateTable('referrals.referral')
    .set({ changedAt: yesterday })
    .where('id', '=', id)
    .execute();
  const { html } = await agent.get('/guichet');
  expect(html).toMatch(new RegExp(`/orientations/${id}.*Pas envoyée`, 's'));
});
