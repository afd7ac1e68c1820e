// What comes back to the sender: an answer about room, what may still be read after a withdrawal, another place proposed.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { answersSchema, recordDiagnosis } from '../../diagnosis/index.ts';
import { shareDiagnosis } from '../../diagnosis/record.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, follow, TUESDAY } from '../builders.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import { findReferral } from '../store.ts';
import type { Sender } from './refer.ts';

let placeId = '';
let otherId = '';
const site = useApp(async (db) => {
  const { aPlace } = await import('../../directory/builders.ts');
  const offers = { one: { label: 'Carte grise', needs: ['vehicleRegistration' as const] } };
  const record = async (name: string) =>
    (await aPlace(db, { place: { name, emails: ['accueil@navette.test'] } as never, offers })).placeId;
  placeId = await record('La Navette fictive');
  otherId = await record('Le Fournil fictif');
});
let sender: Sender;
let agent: WebVisitor;
let receiving: WebVisitor;
let partnerId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['socialWorker'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  const partner = await anAccount(site.db, { roles: ['structureManager'] });
  partnerId = partner.organisationId;
  receiving = webVisitor(site, (await signedIn(site.db, partner, { now: TUESDAY })).cookie);
  const linked = { placeId, organisationId: partnerId };
  await site.db.transaction().execute((tx) => linkPlace(tx, linked, { accountId: null, now: TUESDAY }));
});
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test.each([
  ['yes', 'La Navette fictive a de la place'],
  ['no', 'La Navette fictive n’a pas de place'],
])(
  'the answer « %s » about room is the sender’s turn, on both lists, until it is sent or goes elsewhere',
  async (reponse, words) => {
    const id = await aDraft(site.db, sender, { placeId });
    const page = `/orientations/${id}`;
    await agent.post(`${page}/place`, {}, page);
    const row = async () => {
      const { html } = await agent.get('/orientations');
      const from = html.indexOf(page);
      return text(html.slice(from, html.indexOf('</tr>', from)));
    };
    expect(await row()).not.toContain('À vous');
    const { body } = await site.db
      .selectFrom('platform.message')
      .select('body')
      .where('aboutId', '=', id)
      .executeTakeFirstOrThrow();
    const link = new URL(/https?:\S+/.exec(body)![0]).pathname;
    await webVisitor(site).post(link, { reponse }, link);
    expect(await row()).toContain(`À vous : ${words}`);
    // First of the list: nothing else is their turn.
    const { html } = await agent.get('/orientations');
    expect(/\/orientations\/([0-9a-f-]{36})"/.exec(html.slice(html.indexOf('<tbody')))![1]).toBe(id);
    expect(text((await agent.get('/guichet')).html)).toContain(`À vous : ${words}`);
    // Another place is chosen: what the first one said is not said of it.
    await site.db.updateTable('referrals.referral').set({ placeId: otherId }).where('id', '=', id).execute();
    expect(await row()).not.toContain('À vous');
    await site.db.updateTable('referrals.referral').set({ placeId }).where('id', '=', id).execute();
    await follow(site.db, id, ['send', 'sender']);
    expect(await row()).not.toContain('À vous');
  },
);

test('after a withdrawal, the page says who may still read the diagnosis, and ends it', async () => {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
  const recorder = {
    organisationId: sender.organisationId,
    accountId: sender.accountId,
    now: TUESDAY,
    timeZone: 'Europe/Paris',
  };
  const answers = answersSchema.parse({ access: 'none', letters: 'help', online: 'learn' });
  const answeredOn = Temporal.PlainDate.from('2026-11-24');
  const { id: diagnosisId } = await site.db
    .transaction()
    .execute((tx) => recordDiagnosis(tx, { answers, answeredOn, personId }, recorder));
  const share = { organisationId: partnerId, days: 90, consentHow: 'spoken' as const };
  await shareDiagnosis(site.db, diagnosisId, share, recorder);
  const id = await aDraft(site.db, sender, { placeId, personId, diagnosisId, sharedItems: ['profile'] });
  await follow(site.db, id, ['send', 'sender']);
  const page = `/orientations/${id}`;
  expect((await agent.get(page)).html).not.toContain('reste lisible par');
  await agent.post(`${page}/retirer`, {}, page);
  const { html } = await agent.get(page);
  expect(text(html)).toMatch(/Le point fait ensemble reste lisible par .+ jusqu’au 22 février 2027/);
  const [, left] = /name="partage" value="([0-9a-f-]{36})"/.exec(html)!;
  expect((await receiving.get(`/diagnostic/${diagnosisId}`)).status).toBe(200);
  await agent.post(`/diagnostic/${diagnosisId}`, { action: 'retirer', partage: left! }, page);
  expect((await receiving.get(`/diagnostic/${diagnosisId}`)).status).toBe(404);
  expect(text((await agent.get(page)).html)).toContain('n’est plus partagé avec personne');
});

test('an organisation that refuses in its account may name another place, which the sender reads', async () => {
  const id = await aDraft(site.db, sender, { placeId });
  await follow(site.db, id, ['send', 'sender']);
  const page = `/orientations/${id}`;
  const { html } = await receiving.get(page);
  expect(html).toContain('Un lieu qui pourrait mieux convenir');
  const form = html.slice(html.indexOf('name="autre"'));
  expect(form.slice(0, form.indexOf('</select>'))).toContain('Le Fournil fictif');
  expect(form.slice(0, form.indexOf('</select>'))).not.toContain('La Navette fictive');
  await receiving.post(page, { action: 'decline', raison: 'full', autre: otherId }, page);
  expect(await findReferral(site.db, id)).toMatchObject({ state: 'declined', proposedPlaceId: otherId });
  expect(text((await agent.get(page)).html)).toContain('Le lieu propose : Le Fournil fictif');
});
