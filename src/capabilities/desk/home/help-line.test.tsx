// What a line of help may say beside what was done; the call that it leaves for later; what lines add up to.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { callsOf } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import type { Agent } from '../agent.ts';
import { welcome } from '../meeting/serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let coordinator: WebVisitor;
let server: Agent;

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['territoryCoordinator'] });
  coordinator = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});
beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  server = {
    organisationId: account.organisationId,
    accountId: account.accountId,
    now: NOW,
    timeZone: 'Europe/Paris',
    region: '',
  };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

const line = (fields: Record<string, string | string[]> = {}) =>
  agent.post('/guichet/aide', { quoi: 'unable', duree: '15', ...fields }, '/guichet');
const written = () =>
  site.db
    .selectFrom('desk.helpLog')
    .select(['what', 'heard', 'unableBecause', 'friction', 'notAsked'])
    .where('organisationId', '=', server.organisationId)
    .execute();

describe('a line of help', () => {
  test('says no more than what was done unless somebody wants to', async () => {
    await line();
    expect(await written()).toEqual([
      { what: 'unable', heard: 'counter', unableBecause: null, friction: null, notAsked: null },
    ]);
  });

  test('may say how, why nobody could help, what stood in the way, and why a right was not asked for', async () => {
    const all = {
      'pas-pu': 'siteDown',
      gene: 'silence',
      'pas-demande': 'notOffered',
      'entendu[]': ['phone'],
    };
    expect((await line(all)).status).toBe(303);
    expect(await written()).toEqual([
      {
        what: 'unable',
        heard: 'phone',
        unableBecause: 'siteDown',
        friction: 'silence',
        notAsked: 'notOffered',
      },
    ]);
  });

  test('keeps why nobody could help to when nobody could, and no code that nobody knows', async () => {
    await line({ quoi: 'with', 'pas-pu': 'siteDown', gene: 'inconnu', 'pas-demande': 'autre' });
    expect(await written()).toMatchObject([{ unableBecause: null, friction: null, notAsked: null }]);
  });

  test('refused, comes back with all that was said', async () => {
    const refused = await line({ quoi: '', gene: 'travel', 'entendu[]': ['phone'] });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/<option selected(="")? value="travel">|value="travel" selected/);
  });
});

describe('a call for when the administration stays silent', () => {
  async function inFront(phone = '06 12 34 56 78', language = 'fr') {
    const personId = await aPerson(site.db, server.organisationId, {
      familyName: 'Osei',
      language,
      ...(phone && { phone }),
    });
    const arrival = {
      asks: '',
      procedureId: 'complementary-health-cover',
      details: { personId },
    };
    const id = await welcome(site.db, arrival, server, true);
    return { id, path: `/guichet/personne/${id}` };
  }
  const finish = (id: string, path: string, rappeler: string) =>
    agent.post(
      '/guichet/aide',
      { quoi: 'with', duree: '15', personne: id, page: 'personne', rappeler },
      path,
    );
  const tasks = () => callsOf(site.db, server.organisationId);

  test('is on the list for its day, with what it is about, and the sheet says when silence has lasted', async () => {
    const { id, path } = await inFront();
    expect((await agent.get(path)).html).toMatch(
      /Sans réponse le 24\sjanvier 2027, l’administration a dépassé/,
    );
    expect((await finish(id, path, '2027-01-25')).status).toBe(303);
    const [task] = await tasks();
    expect(task).toMatchObject({ kind: 'callAgain', channel: 'phone', attempts: 0 });
    expect(task!.nextTryOn?.toString()).toBe('2027-01-25');
    expect(task!.detail).toMatch(/Osei, 06\s12\s34\s56\s78 : a-t-elle reçu une réponse/);
    expect((await agent.get('/guichet/appels')).html).toMatch(/À appeler le 25\sjanvier 2027/);
  });

  test('says which language they speak, for who calls', async () => {
    const { id, path } = await inFront('06 12 34 56 79', 'ar');
    await finish(id, path, '2027-01-26');
    expect((await tasks()).map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/Osei \(parle arabe\), 06\s12\s34\s56\s79 : a-t-elle/),
    );
  });

  test.each([
    ['2026-11-24', 'Donnez un jour à venir'],
    ['2026-02-30', 'Cette date n’existe pas'],
    ['2030-01-01', 'plus d’un an'],
  ])('is refused on %s, and nothing is written', async (day, message) => {
    const { id, path } = await inFront();
    const refused = await finish(id, path, day);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(message);
    expect(await tasks()).toEqual([]);
    expect(await written()).toEqual([]);
  });

  test('is not proposed for whom nobody could call', async () => {
    const { path } = await inFront('');
    expect((await agent.get(path)).html).not.toContain('La rappeler, si pas de réponse');
  });

  test('sent twice after a cut, is one call', async () => {
    const { id, path } = await inFront();
    const fields = { quoi: 'with', duree: '15', personne: id, cle: id, rappeler: '2027-01-25' };
    await agent.post('/guichet/aide', fields, path);
    await agent.post('/guichet/aide', fields, '/guichet');
    expect(await tasks()).toHaveLength(1);
  });
});

test('the territory sees what adds up, from five on, and no counter’s own page', async () => {
  for (let turn = 0; turn < 5; turn++) await line({ gene: 'appealRefused', 'pas-demande': 'notKnown' });
  for (let turn = 0; turn < 4; turn++) await line({ 'pas-pu': 'needsMandate' });
  const { html } = await coordinator.get('/coordination/aides');
  const count = (name: string) =>
    new RegExp(`<th scope="row">${name}</th><td class="n">([^<]*)<`, 'u').exec(html)?.[1];
  expect(count('Sans démarche précise\u00a0: un recours refusé')).toBe('5');
  expect(count('Elle ne le connaissait pas')).toBe('5');
  expect(count('Il fallait un mandat')).toBe('moins de 5');
  expect(count('Le site ne marchait pas')).toBe('moins de 5');
  expect((await agent.get('/coordination/aides')).status).toBe(403);
  const home = (await agent.get('/guichet')).html;
  expect(home).toMatch(/<dt>Pas pu aider<\/dt><dd>9<\/dd>/);
});

test('a count of which nothing was noted says so, and shows no empty table', async () => {
  await site.db.deleteFrom('desk.helpLog').execute();
  const { html } = await coordinator.get('/coordination/aides');
  expect(html).toMatch(/Ce qui gêne, démarche par démarche<\/p><p>Rien pour le moment\./);
  expect(html).not.toContain('<tbody></tbody>');
});

test('a note without a name takes neither a card nor somebody’s mobile, and keeps every word on the screen', async () => {
  const path = '/guichet';
  for (const note of ['carte 4111 1111 1111 1111', 'la rappeler au 06 12 34 56 78']) {
    const refused = await agent.post(
      '/guichet/aide',
      { quoi: 'with', duree: '15', note, page: 'guichet' },
      path,
    );
    expect([refused.status, note]).toEqual([422, note]);
    expect(refused.html).toContain(note);
  }
  const fine = { quoi: 'with', duree: '15', note: 'numéro du CCAS donné : 02 61 91 00 30', page: 'guichet' };
  expect((await agent.post('/guichet/aide', fine, path)).status).toBe(303);
});
