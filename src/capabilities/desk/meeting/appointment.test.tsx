// The appointment being prepared: one comes back to it and finds it whole, with one record of its person at most.

import { beforeEach, expect, test } from 'vitest';
import { findReferral } from '#capabilities/referrals';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aReceivingPlace, follow } from '../../referrals/builders.ts';
import type { Agent } from '../agent.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let server: Agent;
let placeId = '';

beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { organisationId, accountId } = account;
  server = { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  placeId = await aReceivingPlace(site.db);
});

const WRITTEN = {
  etape: 'orienter',
  jour: '2026-12-02',
  moment: 'morning',
  prenom: 'Jeanne',
  nom: 'Essai',
  telephone: '06 12 34 56 78',
  canal: 'sms',
  mot: 'Parlez lentement',
  'partage[]': ['identity'],
};

/** The page of a person in front, whose place is chosen. */
async function inFront(details = {}, about: { procedureId?: string } = {}): Promise<string> {
  const arrival = { asks: '', need: 'vehicleRegistration', ...about, details: { placeId, ...details } };
  return `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
}
const prepare = (path: string, over: Record<string, string | string[]> = {}) =>
  agent.post(path, { ...WRITTEN, ...over }, path);

/** A referral of that meeting, sent and then refused. */
async function aRefused(path: string): Promise<string> {
  const { location } = await prepare(path);
  const { id } = (await referralsHere())[0]!;
  await agent.post(`/orientations/${id}`, { action: 'send', 'accord[]': 'oui' }, location);
  await follow(site.db, id, ['decline', 'receiver']);
  return id;
}
/** The page of the meeting that takes a refused referral up. */
const takeUp = async (id: string): Promise<string> =>
  (await agent.post(`/guichet/reprendre/${id}`, {}, `/orientations/${id}`)).location.split('?')[0]!;
const choose = (path: string) => agent.post(path, { etape: 'choisir', lieu: placeId }, path);

/** The form of the appointment, as the browser would send it back. */
async function formOf(path: string): Promise<Record<string, string | string[]>> {
  const { html } = await agent.get(path);
  const start = html.indexOf('value="orienter"');
  const form = html.slice(start, html.indexOf('</form>', start));
  const fields: Record<string, string | string[]> = { etape: 'orienter', 'partage[]': [] };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (!name.endsWith('[]')) fields[name] = value;
    else if (/ checked/.test(tag)) (fields[name] as string[]).push(value);
  }
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] =
      /<option selected[^>]*value="([^"]*)"|<option value="([^"]*)" selected/
        .exec(options!)
        ?.slice(1)
        .find(Boolean) ?? '';
  return fields;
}

const peopleHere = () =>
  site.db
    .selectFrom('people.person')
    .select(['id', 'givenName', 'familyName', 'phone'])
    .where('organisationId', '=', server.organisationId)
    .where('erasedAt', 'is', null)
    .execute();
const referralsHere = () =>
  site.db
    .selectFrom('referrals.referral')
    .select(['id', 'state', 'personId', 'callbackPhone', 'note', 'slotDay', 'slotPart', 'sharedItems'])
    .where('senderOrganisationId', '=', server.organisationId)
    .orderBy('id')
    .execute();
const search = async (words: string) =>
  (await agent.post('/guichet/recherche', { q: words }, '/guichet')).html;

test('the form holds what was prepared, and sent again as it is, it changes nothing', async () => {
  const path = await inFront();
  await prepare(path);
  const fields = await formOf(path);
  expect(fields).toMatchObject({ jour: '2026-12-02', moment: 'morning', prenom: 'Jeanne', nom: 'Essai' });
  expect(fields).toMatchObject({ canal: 'sms', mot: 'Parlez lentement', 'partage[]': ['identity'] });
  expect(String(fields.telephone).replaceAll('\u00a0', ' ')).toBe('06 12 34 56 78');
  const before = [await referralsHere(), await peopleHere()];
  const { cle: _, ...again } = fields;
  const { location } = await agent.post(path, again, path);
  expect([await referralsHere(), await peopleHere()]).toEqual(before);
  const read = (await agent.get(location)).html;
  expect(read).toContain('Jeanne Essai');
  const [, back] = /href="([^"]*)">Revenir à la personne/.exec(read)!;
  expect(back).toBe(`${path}?etape=lieu#lieu`);
  expect((await agent.get(back!.split('#')[0]!)).html).toMatch(
    /<details[^>]*id="lieu"[^>]*open|<details[^>]*open[^>]*id="lieu"/,
  );
  expect((await agent.get(path)).html).toContain('pas encore envoyée');
});

test('a name or a number corrected before sending corrects the one record', async () => {
  const path = await inFront();
  await prepare(path);
  await prepare(path, { prenom: 'Jeannine', telephone: '06 12 34 56 79' });
  expect(await peopleHere()).toMatchObject([{ givenName: 'Jeannine', phone: '+33612345679' }]);
});

test('a name taken back is forgotten, and nobody finds it at the counter', async () => {
  const path = await inFront();
  await prepare(path);
  expect(await search('Jeanne Essai')).toMatch(/Jeanne Essai\s: en préparation/);
  await prepare(path, { prenom: '', nom: '' });
  expect(await peopleHere()).toEqual([]);
  expect(await referralsHere()).toMatchObject([{ personId: null, callbackPhone: '+33612345678' }]);
  expect(await search('Jeanne Essai')).not.toMatch(/Connue ici|en préparation/);
});

test('who leaves before anything is sent leaves no draft, no name and no number, and is told nothing', async () => {
  const path = await inFront();
  await prepare(path);
  await agent.post(`${path}/partie`, {}, path);
  expect(await peopleHere()).toEqual([]);
  const left = { personId: null, callbackPhone: null, note: null, sharedItems: [] };
  const [ended] = await referralsHere();
  expect(ended).toMatchObject({ state: 'closed', ...left });
  const { html } = await agent.get(`/orientations/${ended!.id}`);
  expect(html).toContain('Jamais envoyée');
  expect(html).not.toContain('Envoyée par erreur');
  const told = await site.db
    .selectFrom('platform.message')
    .select('id')
    .where('organisationId', '=', server.organisationId)
    .execute();
  expect(told).toEqual([]);
});

test('a draft taken back from its page leaves the meeting free to begin another', async () => {
  const path = await inFront();
  const { location } = await prepare(path);
  const page = location.split('?')[0]!;
  const back = await agent.post(page, { action: 'discard', retour: path }, location);
  expect(back.location).toBe(`${path}?fait=retiree`);
  expect((await agent.get(back.location)).html).toContain('L’orientation est effacée');
  const { html } = await agent.get(`${path}?etape=lieu`);
  expect(html).not.toMatch(/Orientation envoyée|pas encore envoyée|Essai/);
  await prepare(path);
  expect(await referralsHere()).toMatchObject([{ state: 'closed', personId: null }, { state: 'draft' }]);
});

test('who leaves once it was sent, or known from before, keeps their referral and their record', async () => {
  const path = await inFront();
  const { location } = await prepare(path);
  await agent.post(location.split('?')[0]!, { action: 'send', 'accord[]': 'oui' }, location);
  expect((await agent.get(path)).html).not.toContain('pas encore envoyée');
  await agent.post(`${path}/partie`, {}, path);
  expect(await referralsHere()).toMatchObject([{ state: 'sent' }]);
  expect(await peopleHere()).toHaveLength(1);
});

test('another place is sought for the same person: their name and their number are there, and they are not written twice', async () => {
  const id = await aRefused(await inFront());
  const next = await takeUp(id);
  await choose(next);
  expect((await agent.get(next)).html).toMatch(/depuis \d+\smin · Jeanne Essai/);
  const fields = await formOf(next);
  expect(fields).toMatchObject({ prenom: 'Jeanne', nom: 'Essai', canal: 'sms', jour: '' });
  await agent.post(next, { ...fields, telephone: '06 12 34 56 70' }, next);
  const [person, ...others] = await peopleHere();
  expect([others.length, person!.phone]).toEqual([0, '+33612345670']);
  expect((await referralsHere())[1]).toMatchObject({ state: 'draft', personId: person!.id });
  // They go before it is sent: the referral taken up still holds their case, with their name.
  await agent.post(`${next}/partie`, {}, next);
  expect(await referralsHere()).toMatchObject([
    { state: 'declined', personId: person!.id },
    { state: 'closed', personId: null },
  ]);
  expect(await peopleHere()).toHaveLength(1);
});

test('a draft that takes up a referral closed meanwhile stays when they go: it is all that still holds their case', async () => {
  const id = await aRefused(await inFront());
  const next = await takeUp(id);
  await choose(next);
  await agent.post(next, await formOf(next), next);
  await follow(site.db, id, ['close', 'sender']);
  await agent.post(`${next}/partie`, {}, next);
  expect((await referralsHere())[1]).toMatchObject({ state: 'draft', personId: (await peopleHere())[0]!.id });
});

test('what is taken up again ends when the new one leaves: the person is told of the new place, not that it is over', async () => {
  const id = await aRefused(await inFront());
  const next = await takeUp(id);
  await choose(next);
  const told = async () =>
    (
      await site.db
        .selectFrom('platform.message')
        .select('body')
        .where('organisationId', '=', server.organisationId)
        .where('purpose', '=', 'referralOutcome')
        .orderBy('id')
        .execute()
    ).map(({ body }) => body);
  const before = await told();
  expect(before).toHaveLength(1);
  const read = await agent.post(next, { ...(await formOf(next)), jour: '2026-12-02' }, next);
  expect((await referralsHere()).map(({ state }) => state)).toEqual(['declined', 'draft']);
  expect(await told()).toEqual(before);
  const draft = (await referralsHere())[1]!.id;
  // Without the person's agreement nothing leaves, and nothing ends.
  await agent.post(`/orientations/${draft}`, { action: 'send' }, read.location);
  expect((await referralsHere()).map(({ state }) => state)).toEqual(['declined', 'draft']);
  await agent.post(`/orientations/${draft}`, { action: 'send', 'accord[]': 'oui' }, read.location);
  expect((await referralsHere()).map(({ state }) => state)).toEqual(['closed', 'sent']);
  expect(await findReferral(site.db, id)).toMatchObject({ reasonCode: 'redirected' });
  const [refusal, sentOn, ...more] = await told();
  expect([refusal, more]).toEqual([before[0], []]);
  expect(sentOn).toMatch(
    /Nous demandons un rendez-vous pour vous\s: La Navette \(02.61.91.00.42\), mercredi 2.décembre/,
  );
  expect(sentOn).not.toMatch(/fermé|revenir/);
});

test.each([
  ['that is still kept', false],
  ['whose notes are gone', true],
])(
  'another place is sought after a meeting %s: the last day and the missing papers are still those of the person',
  async (_name, gone) => {
    const dates = { dateOfSale: '2026-11-10' };
    const path = await inFront(
      { dates, papersChecked: true, has: [] },
      { procedureId: 'vehicle-registration' },
    );
    const id = await aRefused(path);
    const first = (await findReferral(site.db, id))!;
    expect(first.personDeadline!.toString()).toBe('2026-12-10');
    expect(first.missingPapers.length).toBeGreaterThan(0);
    if (gone) await site.db.deleteFrom('desk.encounter').where('referralId', '=', id).execute();
    const next = await takeUp(id);
    if (!gone) expect((await agent.get(next)).html).toMatch(/Dernier jour\s: jeudi 10\sdécembre 2026/);
    // No place is chosen for them: the one that refused is not proposed again.
    expect((await agent.get(next)).html).not.toContain('value="orienter"');
    await choose(next);
    expect((await agent.post(next, { ...(await formOf(next)), jour: '2026-12-14' }, next)).status).toBe(422);
    await agent.post(next, await formOf(next), next);
    expect(await findReferral(site.db, (await referralsHere())[1]!.id)).toMatchObject({
      personDeadline: first.personDeadline,
      missingPapers: first.missingPapers,
      previousId: id,
    });
    // A date still to come is corrected in the new meeting: the last day of the one before is not theirs any more.
    await agent.post(next, { etape: 'papiers', dateOfSale: '2027-05-13' }, next);
    await agent.post(next, await formOf(next), next);
    expect((await findReferral(site.db, (await referralsHere())[1]!.id))!.personDeadline).toBeNull();
  },
);
