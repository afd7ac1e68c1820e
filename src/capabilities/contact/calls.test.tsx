// Calls to make: one that found nobody stays, and the outcome that comes later replaces the one not yet told.

import { beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { nextWorkingDay } from '#shared/day/working-day.ts';
import { useApp } from '../../../test/app.tsx';
import { aCall, callsOf } from '../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aDraft, aReceivingPlace, aSender, follow } from '../referrals/builders.ts';
import { purgeTasks } from './store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let organisationId: string;

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  organisationId = account.organisationId;
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

test('a call that found nobody stays on the list, counted, with the day of the next try', async () => {
  const words = 'Rappel fictif, 06 39 98 00 00 : le rendez-vous';
  const task = { channel: 'phone', organisationId, words } as const;
  const id = await aCall(site.db, task);
  const never = await aCall(site.db, { ...task, words: 'Autre rappel fictif' });
  for (const _ of [1, 2])
    await agent.post(`/guichet/appels/${id}`, { etat: 'notReached' }, '/guichet/appels');
  const tasks = await callsOf(site.db, organisationId);
  expect(tasks.map(({ id, attempts }) => [id, attempts])).toEqual([
    [never, 0],
    [id, 2],
  ]);
  expect(tasks[1]!.nextTryOn!.toString()).toBe('2026-11-25');
  for (const path of ['/guichet', '/guichet/appels'])
    expect((await agent.get(path)).html).toMatch(
      /Pas joint.: 2 essais, à refaire le (mercredi )?25 novembre/,
    );
  await agent.post(`/guichet/appels/${id}`, { etat: 'failed' }, '/guichet/appels');
  expect((await callsOf(site.db, organisationId)).map(({ id }) => id)).toEqual([never]);
});

test('a letter is to be posted, never to be out of reach; one that came back is to be done again; and the list prints', async () => {
  const words = 'Courrier fictif : la réponse de la mairie';
  const task = { channel: 'letter', organisationId, words } as const;
  const id = await aCall(site.db, task);
  const note = (etat: string) => agent.post(`/guichet/appels/${id}`, { etat }, '/guichet/appels');
  const line = async () => {
    const { html } = await agent.get('/guichet/appels');
    return html.slice(html.indexOf(`id="appel-${id}"`)).split('</li>')[0]!;
  };
  expect(await line()).toContain('Postée');
  expect(await line()).not.toMatch(/Pas joint|Pas encore|Ne plus/);
  expect((await note('notReached')).status).toBe(404);
  await note('answered');
  const { html } = await agent.get('/guichet/appels');
  expect(html).not.toContain(`id="appel-${id}"`);
  expect(html).toMatch(/Lettres postées depuis 30 jours \(1\).*Postée le .*Revenue/s);
  expect(html).toContain('data-imprimer');
  await note('returned');
  expect(await line()).toContain('vérifiez l’adresse');
  expect(await line()).toContain('Ne plus écrire');
  // Another press on the same old page brings nothing back twice.
  expect((await note('returned')).status).toBe(404);
  expect(await callsOf(site.db, organisationId, { channel: 'letter' })).toMatchObject([{ id, attempts: 1 }]);
  await note('failed');
});

test('the next try is on a day that is worked', () => {
  const next = (day: string) => nextWorkingDay(Temporal.PlainDate.from(day), '').toString();
  expect(['2026-11-24', '2026-11-27', '2026-11-28', '2026-11-29'].map(next)).toEqual([
    '2026-11-25',
    '2026-11-30',
    '2026-11-30',
    '2026-11-30',
  ]);
  // Christmas is a Friday; in Alsace the next one is a holiday too, one year before.
  expect(next('2026-12-24')).toBe('2026-12-28');
  const christmas = Temporal.PlainDate.from('2025-12-25');
  expect([nextWorkingDay(christmas, '67'), nextWorkingDay(christmas, '56')].map(String)).toEqual([
    '2025-12-29',
    '2025-12-26',
  ]);
});

test('only the latest outcome of a referral is left to be told', async () => {
  const sender = await aSender(site.db);
  const placeId = await aReceivingPlace(site.db);
  const id = await aDraft(site.db, sender, { placeId, callbackPhone: '+33639980002' });
  const toTell = async () =>
    (await callsOf(site.db, sender.organisationId)).filter(({ kind }) => kind === 'referralOutcome');
  await follow(site.db, id, ['send', 'sender'], ['accept', 'receiver']);
  const [first, ...others] = await toTell();
  expect(others).toEqual([]);
  await follow(site.db, id, ['fail', 'receiver']);
  const later = await toTell();
  expect(later).toHaveLength(1);
  expect(later[0]!.id).not.toBe(first!.id);
});

test('the words of a call are forgotten after their time, counted from the day for which it is', async () => {
  const other = newId();
  const about = { kind: 'callAgain', organisationId: other, words: 'Quelqu’un' };
  const old = await aCall(site.db, about);
  const later = await aCall(site.db, { ...about, notBefore: Temporal.Now.plainDateISO().add({ days: 3 }) });
  await site.db
    .updateTable('contact.task')
    .set({ createdAt: '2020-01-01T00:00:00Z' })
    .where('id', 'in', [old, later])
    .execute();
  await purgeTasks(site.db, 90);
  const words = new Map((await callsOf(site.db, other)).map(({ id, detail }) => [id, detail]));
  expect([words.get(old), words.get(later)]).toEqual(['', 'Quelqu’un']);
});
