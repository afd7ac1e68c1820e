// Who comes back, and two people of one name or one number: recognised by the agent, written down once.

import { beforeEach, describe, expect, test } from 'vitest';
import { askToCall } from '#capabilities/contact';
import { findPerson } from '#capabilities/people';
import { useApp } from '../../../../test/app.tsx';
import { callsOf } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, follow } from '../../referrals/builders.ts';
import type { Agent } from '../agent.ts';
import { deskPersonalData } from '../personal-data.ts';
import { callAgain } from './call-again.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let server: Agent;
let placeId = '';

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
  placeId = await aReceivingPlace(site.db);
});

const WRITTEN = {
  etape: 'orienter',
  jour: '2026-12-02',
  moment: 'morning',
  prenom: 'Jeanne',
  nom: 'Essai',
  telephone: '06 12 34 56 78',
  canal: 'phone',
  'partage[]': ['identity'],
};
const people = () =>
  site.db
    .selectFrom('people.person')
    .select(['id', 'givenName', 'familyName', 'phone', 'adaptations', 'lastContactOn'])
    .where('organisationId', '=', server.organisationId)
    .where('erasedAt', 'is', null)
    .orderBy('id')
    .execute();
const drafts = () =>
  site.db
    .selectFrom('referrals.referral')
    .select(['personId'])
    .where('senderOrganisationId', '=', server.organisationId)
    .orderBy('id')
    .execute();
const long = Temporal.PlainDate.from('2026-01-05');
const jeanne = (over = {}) =>
  aPerson(
    site.db,
    server.organisationId,
    { givenName: 'Jeanne', familyName: 'Essai', phone: '06 12 34 56 78', ...over },
    long,
  );
async function inFront(): Promise<string> {
  const arrival = { asks: '', need: 'vehicleRegistration', details: { placeId } };
  return `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
}

describe('in the search', () => {
  test('two people of one name are told apart, and nothing more of their number is shown', async () => {
    await jeanne({ postcode: '29200' });
    await jeanne({ phone: '02 61 91 00 99' });
    const { html } = await agent.post('/guichet/recherche', { q: 'essai' }, '/guichet');
    const shown = html.replace(/[\u00a0\u202f]/g, ' ');
    expect(shown).toContain('téléphone finissant par 56 78, 29200, contact le 5 janvier 2026');
    expect(shown).toContain('téléphone finissant par 00 99');
    expect(shown).not.toContain('06 12 34 56 78');
  });

  test('« C’est elle » fills the form of the appointment, and her record is the one that changes', async () => {
    const personId = await jeanne();
    await jeanne({ phone: '02 61 91 00 99' });
    const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
    await agent.post(location, { etape: 'besoin', besoin: 'vehicleRegistration' }, location);
    await agent.post(location, { etape: 'choisir', lieu: placeId }, location);
    const { html } = await agent.get(location);
    expect(html).toContain('value="Jeanne"');
    expect(html).toContain('Jeanne Essai');
    const sent = await agent.post(location, { ...WRITTEN, aide: 'Écrire gros' }, location);
    expect(sent.status).toBe(303);
    expect(await drafts()).toEqual([{ personId }]);
    const [first] = (await people()).filter(({ id }) => id === personId);
    expect(first).toMatchObject({ adaptations: 'Écrire gros', familyName: 'Essai' });
    expect(first!.lastContactOn.toString()).toBe('2026-11-24');
    expect(await people()).toHaveLength(2);
  });

  test('who was recognised stays known when they leave before anything was sent', async () => {
    const personId = await jeanne();
    const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
    await agent.post(location, { etape: 'besoin', besoin: 'vehicleRegistration' }, location);
    await agent.post(location, { etape: 'choisir', lieu: placeId }, location);
    await agent.post(location, WRITTEN, location);
    await agent.post(`${location}/partie`, {}, location);
    expect((await people()).map(({ id }) => id)).toEqual([personId]);
  });

  test('« C’est elle » shows what is open for her, its turn first, and nothing that is over or of others', async () => {
    const personId = await jeanne();
    const sender = { ...server, organisationName: 'Ici', name: 'Nadia' };
    const of = (person: string) => aDraft(site.db, sender, { placeId, personId: person });
    const [countered, sent, over, other] = [
      await of(personId),
      await of(personId),
      await of(personId),
      await of(await jeanne({ givenName: 'Paul', phone: '02 61 91 00 98' })),
    ];
    await follow(site.db, countered!, ['send', 'sender'], ['counter', 'receiver']);
    await follow(site.db, sent!, ['send', 'sender']);
    await follow(site.db, over!, ['send', 'sender'], ['close', 'sender']);
    const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
    const { html } = await agent.get(location);
    const top = html.slice(html.indexOf('id="en-cours"'), html.indexOf('class="fil-pas"'));
    const lines = [...top.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line]) => line!);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(`href="/orientations/${countered}"`);
    expect(lines[0]!.replace(/<[^>]+>/g, '')).toMatch(/^Autre jour proposé par La Navette \(\w{6}\) à vous$/);
    expect(lines[1]!.replace(/<[^>]+>/g, '')).toMatch(/^Envoyée, La Navette \(\w{6}\)$/);
    expect(html).not.toContain(`/orientations/${other}`);
  });

  test('a person of another structure is nobody’s to recognise', async () => {
    const other = await anAccount(site.db, { roles: ['receptionAgent'] });
    const personId = await aPerson(site.db, other.organisationId, { familyName: 'Ailleurs' });
    const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
    expect((await agent.get(location)).html).not.toContain('Ailleurs');
  });
});

describe('a number that is known here', () => {
  test('is asked about before anything is written, and « yes » writes no second record', async () => {
    const personId = await jeanne({ familyName: 'Essay' });
    const path = await inFront();
    const asked = await agent.post(path, WRITTEN, path);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('Est-ce la même personne ?'.replace(' ?', '\u202f?'));
    expect(asked.html).toContain('value="Jeanne"');
    expect(await people()).toHaveLength(1);
    expect((await agent.post(path, { ...WRITTEN, connue: personId }, path)).status).toBe(303);
    expect(await people()).toMatchObject([{ id: personId, familyName: 'Essai' }]);
    expect(await drafts()).toEqual([{ personId }]);
  });

  test('with the same name is of the same person, whom leaving does not forget', async () => {
    const personId = await jeanne();
    const path = await inFront();
    expect((await agent.post(path, WRITTEN, path)).status).toBe(303);
    expect(await drafts()).toEqual([{ personId }]);
    await agent.post(`${path}/partie`, {}, path);
    expect((await people()).map(({ id }) => id)).toEqual([personId]);
  });

  test('may be of two people who live together, and is asked about once', async () => {
    await jeanne({ givenName: 'Paul' });
    const path = await inFront();
    expect((await agent.post(path, { ...WRITTEN, connue: 'autre' }, path)).status).toBe(303);
    expect((await people()).map(({ givenName }) => givenName)).toEqual(['Paul', 'Jeanne']);
    expect((await agent.post(path, { ...WRITTEN, mot: 'Parlez fort' }, path)).status).toBe(303);
    expect(await people()).toHaveLength(2);
  });

  test('an answer that names a record of somebody else is no answer', async () => {
    await jeanne();
    const stranger = await jeanne({ familyName: 'Autre', phone: '02 61 91 00 99' });
    const path = await inFront();
    const sent = await agent.post(path, { ...WRITTEN, nom: 'Nouveau', connue: stranger }, path);
    expect(sent.status).toBe(422);
  });
});

test('what was begun for somebody is under their name in the search', async () => {
  const personId = await jeanne();
  const sender = { ...server, organisationName: 'Ici', name: 'Nadia' };
  const id = await aDraft(site.db, sender, { placeId, personId });
  const { html } = await agent.post('/guichet/recherche', { q: 'jeanne' }, '/guichet');
  expect(html).toContain(`href="/orientations/${id}"`);
});

test('a number given anew is the one of the calls that are still to be made', async () => {
  const personId = await jeanne();
  const person = await findPerson(site.db, server.organisationId, personId, server.now);
  await site.db.transaction().execute((tx) =>
    askToCall(tx, {
      words: callAgain,
      facts: { about: '' },
      whom: { person },
      organisationId: server.organisationId,
    }),
  );
  const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
  await agent.post(location, { etape: 'besoin', besoin: 'vehicleRegistration' }, location);
  await agent.post(location, { etape: 'choisir', lieu: placeId }, location);
  await agent.post(location, { ...WRITTEN, telephone: '06 98 76 54 32' }, location);
  const [task] = await callsOf(site.db, server.organisationId);
  expect(task!.detail.replace(/\s/gu, ' ')).toMatch(
    /^Jeanne Essai, 06 98 76 54 32 : a-t-elle reçu une réponse/,
  );
});

test('a point without a name becomes theirs when they agree, once somebody is known', async () => {
  const personId = await jeanne();
  const path = await inFront();
  await agent.post(path, { etape: 'questions', access: 'always', letters: 'clear', online: 'learn' }, path);
  expect((await agent.get(path)).html).not.toContain('le garder à son nom');
  expect((await agent.post(path, { etape: 'nommer' }, path)).status).toBe(404);
  const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
  await agent.post(location, { etape: 'besoin', besoin: 'vehicleRegistration' }, location);
  await agent.post(
    location,
    { etape: 'questions', access: 'always', letters: 'clear', online: 'learn' },
    location,
  );
  expect((await agent.get(location)).html).toContain('le garder à son nom');
  await agent.post(location, { etape: 'nommer' }, location);
  expect((await agent.get(location)).html).not.toContain('le garder à son nom');
  const own = await site.db
    .selectFrom('diagnosis.diagnosis')
    .select('id')
    .where('personId', '=', personId)
    .execute();
  expect(own).toHaveLength(1);
});

test('a visit without any referral keeps the record, and is in the copy of the person until it is erased', async () => {
  const personId = await jeanne();
  const { location } = await agent.post('/guichet/personne', { personne: personId }, '/guichet');
  const id = location.split('/').at(-1)!;
  await agent.post('/guichet/aide', { quoi: 'with', duree: '15', personne: id, page: 'personne' }, location);
  const [person] = await people();
  expect(person!.lastContactOn.toString()).toBe('2026-11-24');
  const [copy] = await deskPersonalData.exportPerson(site.db, personId);
  expect(copy!.lines).toEqual(['2026-11-24']);
  await site.db.transaction().execute((tx) => deskPersonalData.erasePerson(tx, personId));
  expect(await deskPersonalData.exportPerson(site.db, personId)).toEqual([]);
});
