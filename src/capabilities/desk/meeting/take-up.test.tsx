// « Orienter vers un autre lieu », asked twice: one meeting and one draft, found again with what was typed.

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { answersSchema, recordDiagnosis } from '#capabilities/diagnosis';
import { findReferral } from '#capabilities/referrals';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, follow, TUESDAY } from '../../referrals/builders.ts';
import type { Agent } from '../agent.ts';
import { logHelp, welcome } from './serve.ts';

const site = useApp();
let agent: WebVisitor;
let colleague: WebVisitor;
let server: Agent;
let placeId = '';
/** The referral that was refused. */
let refused = '';

beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const other = await anAccount(site.db, {
    roles: ['receptionAgent'],
    organisationId: account.organisationId,
  });
  const { organisationId, accountId } = account;
  server = { organisationId, accountId, now: TUESDAY, timeZone: 'Europe/Paris', region: '' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  colleague = webVisitor(site, (await signedIn(site.db, other, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db);
  const sender = { ...account, organisationName: 'Mairie de Ploërmel' };
  const personId = await aPerson(site.db, organisationId, { familyName: 'Essai', phone: '06 12 34 56 78' });
  refused = await aDraft(site.db, sender, { placeId, personId, sharedItems: ['identity'] });
  await follow(site.db, refused, ['send', 'sender'], ['decline', 'receiver']);
});

const takeUp = (who: WebVisitor = agent) => who.post(`/guichet/reprendre/${refused}`, {}, '/guichet');
const pathOf = (location: string) => location.split('?')[0]!;
const WRITTEN = { etape: 'orienter', jour: '2026-12-02', moment: 'morning', prenom: 'Jeanne', nom: 'Essai' };

/** Chooses the place and reads the appointment again, as far as « Envoyer ». */
async function prepare(path: string, mot = '', who = agent) {
  await who.post(path, { etape: 'choisir', lieu: placeId }, path);
  return who.post(path, { ...WRITTEN, canal: 'inPerson', mot }, path);
}
const openMeetings = () =>
  site.db
    .selectFrom('desk.encounter')
    .select(['id', 'state', 'referralId'])
    .where('organisationId', '=', server.organisationId)
    .where('state', '<>', 'done')
    .execute();
const drafts = () =>
  site.db
    .selectFrom('referrals.referral')
    .select(['id', 'code', 'note', 'slotDay'])
    .where('previousId', '=', refused)
    .where('state', '=', 'draft')
    .execute();

test('the second press finds the first, with what was typed, and says so', async () => {
  const first = await takeUp();
  expect(first.location).not.toContain('repris');
  expect((await agent.get(first.location)).html).not.toContain('déjà cherché');
  await prepare(pathOf(first.location), 'Parlez lentement');
  const [draft] = await drafts();
  const page = (await agent.get(`/orientations/${refused}`)).html;
  expect(page).toContain(`Un autre lieu est déjà cherché, pas encore envoyé\u00a0: code ${draft!.code}`);
  await agent.post(`${pathOf(first.location)}/pause`, {}, pathOf(first.location));
  const second = await takeUp();
  expect(pathOf(second.location)).toBe(pathOf(first.location));
  const { html } = await agent.get(second.location);
  expect(html).toContain('Un autre lieu était déjà cherché pour cette personne');
  expect(html).toContain('value="Parlez lentement"');
  expect(html).toContain('2026-12-02');
  expect(await openMeetings()).toMatchObject([{ state: 'current' }]);
  expect(await drafts()).toHaveLength(1);
});

test('the three questions that were answered are not asked again', async () => {
  const { id } = await site.db.transaction().execute((tx) =>
    recordDiagnosis(
      tx,
      {
        answers: answersSchema.parse({ access: 'none' }),
        answeredOn: Temporal.PlainDate.from('2026-11-20'),
      },
      server,
    ),
  );
  await site.db
    .updateTable('referrals.referral')
    .set({ diagnosisId: id })
    .where('id', '=', refused)
    .execute();
  const { html } = await agent.get((await takeUp()).location);
  expect(html).toMatch(/class="fait"[^>]*><span class="vh">Fait.:.<\/span>Trois questions/);
});

test('two presses at the same moment, by two agents, leave one meeting; two readings of it, one draft', async () => {
  const answers = await Promise.all([takeUp(), takeUp(colleague), takeUp(), takeUp(colleague)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  const [path, ...others] = new Set(answers.map(({ location }) => pathOf(location)));
  expect(others).toEqual([]);
  expect(await openMeetings()).toHaveLength(1);
  await agent.post(path!, { etape: 'choisir', lieu: placeId }, path!);
  const form = { ...WRITTEN, canal: 'inPerson' };
  const read = await Promise.all([agent.post(path!, form, path!), colleague.post(path!, form, path!)]);
  expect(read.map(({ status }) => status)).toEqual([303, 303]);
  expect(new Set(read.map(({ location }) => location)).size).toBe(1);
  expect(await drafts()).toHaveLength(1);
});

test('with whom a colleague is, is opened and not taken from them', async () => {
  const first = await takeUp(colleague);
  const { html } = await agent.get((await takeUp()).location);
  expect(html).toContain('par quelqu’un qui est avec elle en ce moment');
  const [meeting] = await openMeetings();
  expect(pathOf(first.location)).toContain(meeting!.id);
  expect((await colleague.get('/guichet')).html).toContain('Revenir à la personne devant moi');
});

test('a draft whose meeting is over is found in a new one, and not begun again', async () => {
  const first = pathOf((await takeUp()).location);
  await prepare(first, 'Parlez lentement');
  const line = { clientKey: '', what: 'informed' as const, minutes: 5, note: '' };
  await logHelp(site.db, { ...line, encounterId: first.split('/').at(-1)! }, server);
  const [draft] = await drafts();
  const { location } = await takeUp();
  expect(pathOf(location)).not.toBe(first);
  const { html } = await agent.get(location);
  expect(html).toContain('déjà cherché');
  expect(html).toContain('value="Parlez lentement"');
  await prepare(pathOf(location), 'Écrivez gros');
  expect(await drafts()).toMatchObject([{ id: draft!.id, note: 'Écrivez gros' }]);
  // The page of the meeting that is over, left open in another tab.
  await agent.post(first, { ...WRITTEN, canal: 'inPerson' }, first);
  expect(await drafts()).toMatchObject([{ id: draft!.id }]);
});

test('once another place has it, the press leads to what became of it', async () => {
  const first = pathOf((await takeUp()).location);
  const read = await prepare(first);
  const [draft] = await drafts();
  await agent.post(`/orientations/${draft!.id}`, { action: 'send', 'accord[]': 'oui' }, read.location);
  const { status, location } = await takeUp();
  expect([status, location]).toEqual([303, `/orientations/${refused}`]);
  expect((await agent.get(location)).html).toContain('Orientée vers un autre lieu');
});

test('the database refuses a second draft and a second meeting', async () => {
  const first = pathOf((await takeUp()).location);
  await prepare(first);
  const sender = { ...server, organisationName: 'Mairie', name: 'Nadia' };
  await expect(aDraft(site.db, sender, { previousId: refused, placeId })).rejects.toThrow(
    'referral_one_draft',
  );
  const row = {
    id: crypto.randomUUID(),
    organisationId: server.organisationId,
    ticket: 'A 9',
    asks: '',
    state: 'waiting',
    arrivedAt: TUESDAY.toString(),
    details: JSON.stringify({ previousId: refused }),
  };
  await expect(site.db.insertInto('desk.encounter').values(row).execute()).rejects.toThrow(
    'encounter_one_taking_up',
  );
});

test('of what was begun twice before, what was touched last is kept, and no word of the other', async () => {
  await sql`drop index referrals.referral_one_draft`.execute(site.db);
  await sql`drop index desk.encounter_one_taking_up`.execute(site.db);
  const sender = { ...server, organisationName: 'Mairie', name: 'Nadia' };
  const [older, newer] = [
    await aDraft(site.db, sender, { previousId: refused, placeId, note: 'Parlez lentement' }),
    await aDraft(site.db, sender, { previousId: refused, placeId, note: 'Écrivez gros' }),
  ];
  for (const draft of [older, newer]) {
    const arrival = { asks: '', details: { previousId: refused } };
    const id = await welcome(site.db, arrival, server, true);
    await site.db.updateTable('desk.encounter').set({ referralId: draft }).where('id', '=', id).execute();
  }
  const migration = readFileSync('migrations/0055_one_search_for_another_place.sql', 'utf8');
  await site.db.transaction().execute((tx) => sql.raw(migration).execute(tx));
  expect(await drafts()).toMatchObject([{ id: newer, note: 'Écrivez gros' }]);
  expect(await findReferral(site.db, older)).toMatchObject({ reasonCode: 'neverSent', note: null });
  expect(await openMeetings()).toMatchObject([{ referralId: newer }]);
});
