// Calls to make: one that found nobody stays, and the outcome that comes later replaces the one not yet told.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { listContactTasks, planContactTask } from '../../platform/messages.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aDraft, aReceivingPlace, aSender, follow } from '../referrals/builders.ts';
import { nextWorkingDay } from './encounter.ts';

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
  const detail = 'Rappel fictif, 06 39 98 00 00 : le rendez-vous';
  const task = { channel: 'phone', purpose: 'callback', organisationId, detail } as const;
  const id = await planContactTask(site.db, task);
  const never = await planContactTask(site.db, { ...task, detail: 'Autre rappel fictif' });
  for (const _ of [1, 2])
    await agent.post(`/guichet/appels/${id}`, { etat: 'notReached' }, '/guichet/appels');
  const tasks = await listContactTasks(site.db, organisationId);
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
  expect((await listContactTasks(site.db, organisationId)).map(({ id }) => id)).toEqual([never]);
});

test('a letter is said to be sent or not yet, never to be out of reach; and the list prints', async () => {
  const detail = 'Courrier fictif : la réponse de la mairie';
  const task = { channel: 'letter', purpose: 'callback', organisationId, detail } as const;
  const id = await planContactTask(site.db, task);
  await agent.post(`/guichet/appels/${id}`, { etat: 'notReached' }, '/guichet/appels');
  const { html } = await agent.get('/guichet/appels');
  const line = html.slice(html.indexOf(`id="appel-${id}"`)).split('</li>')[0]!;
  expect(line).toContain('C’est envoyé');
  expect(line).toMatch(/Pas envoyé.: 1 essai/);
  expect(line).not.toContain('Pas joint');
  expect(html).toContain('data-imprimer');
  await agent.post(`/guichet/appels/${id}`, { etat: 'failed' }, '/guichet/appels');
});

test('the next try is on a day that is worked', () => {
  const next = (day: string) => nextWorkingDay(Temporal.PlainDate.from(day)).toString();
  expect(['2026-11-24', '2026-11-27', '2026-11-28', '2026-11-29'].map(next)).toEqual([
    ...['2026-11-25', '2026-11-30', '2026-11-30', '2026-11-30'],
  ]);
  // Christmas is a Friday; in Alsace the next one is a holiday too, one year before.
  expect(next('2026-12-24')).toBe('2026-12-28');
  const christmas = Temporal.PlainDate.from('2025-12-25');
  expect([nextWorkingDay(christmas, '67'), nextWorkingDay(christmas, '56')].map(String)).toEqual([
    ...['2025-12-29', '2025-12-26'],
  ]);
});

test('only the latest outcome of a referral is left to be told', async () => {
  const sender = await aSender(site.db);
  const placeId = await aReceivingPlace(site.db);
  const id = await aDraft(site.db, sender, { placeId, callbackPhone: '+33639980002' });
  const toTell = async () =>
    (await listContactTasks(site.db, sender.organisationId)).filter(
      ({ purpose }) => purpose === 'referralOutcome',
    );
  await follow(site.db, id, ['send', 'sender'], ['accept', 'receiver']);
  const [first, ...others] = await toTell();
  expect(others).toEqual([]);
  await follow(site.db, id, ['fail', 'receiver']);
  const later = await toTell();
  expect(later).toHaveLength(1);
  expect(later[0]!.id).not.toBe(first!.id);
});
