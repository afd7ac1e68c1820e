// An installation that held open calls, letters and messages in flight before facts were kept loses none of their words.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { sendDueMessages } from '#platform/messages/outbox.ts';
import { A_TUESDAY, openSite, type Site } from '../../../test/app.tsx';
import { callsOf, everyTask } from '../../../test/calls.ts';
import { makeDatabaseBefore } from '../../../test/database.ts';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { fixedClock } from '../../platform/clock.ts';
import { anAccount, anOrganisation, signedIn } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { changePerson, findPerson } from '../people/index.ts';
import { emptyKept } from './store.ts';
import { openTaskFor } from './tell.ts';

const NOW = Temporal.Instant.from(A_TUESDAY);
const SAID = { french: 'La Navette vous attend.', own: 'La Navette is expecting you.', language: 'en' };
let site: Site;
let agent: WebVisitor;
let organisationId = '';
let personId = '';
const ids = {
  call: newId(),
  letter: newId(),
  request: newId(),
  posted: newId(),
  message: newId(),
  failed: newId(),
};
const about = newId();

beforeAll(async () => {
  const base = await makeDatabaseBefore('0082_contact.sql');
  organisationId = await anOrganisation(base.db);
  personId = await aPerson(base.db, organisationId, {
    familyName: 'Osei',
    phone: '06 12 34 56 78',
    preferredChannel: 'phone',
    street: '1, rue Fictive',
    postcode: '56800',
  });
  const said = JSON.stringify(SAID);
  const toRose = JSON.stringify({
    french: 'Votre demande est faite.',
    own: '',
    language: 'fr',
    to: ['Rose Fictive', '1 rue Inventée', '00100 AdmiVille'],
    subject: 'Votre demande 2026-00001',
  });
  await sql`insert into platform.message (id, channel, purpose, recipient, body, person_id, organisation_id, about_id,
      fallback_channel, fallback_detail, said, status) values
    (${ids.message}, 'sms', 'referralOutcome', '+33612345678', 'La Navette is expecting you.', ${personId},
      ${organisationId}, ${about}, 'phone', 'Osei, 06 12 34 56 78 : La Navette vous attend, en vol.', ${said}, 'planned'),
    (${ids.failed}, 'sms', 'referralOutcome', '+33612345678', 'x', ${personId}, ${organisationId}, ${newId()}, 'phone',
      'Osei, 06 12 34 56 78 : le SMS déjà tombé.', null, 'failed')`.execute(base.db);
  await sql`insert into platform.contact_task (id, message_id, channel, purpose, detail, organisation_id, person_id,
      about_id, audience, said, forget_detail, status, attempts, next_try_on, closed_at) values
    (${ids.call}, null, 'phone', 'referralOutcome', 'Osei (parle anglais), 06 12 34 56 78 : La Navette vous attend.',
      ${organisationId}, ${personId}, ${about}, 'person', ${said}, false, 'planned', 2, '2026-11-25', null),
    (${ids.letter}, null, 'letter', 'referralOutcome', 'Osei, 1, rue Fictive, 56800 : La Navette vous attend.',
      ${organisationId}, ${personId}, ${newId()}, 'person', ${said}, false, 'planned', 0, null, null),
    (${ids.request}, null, 'letter', 'requestStatus', 'Rose Fictive, 1 rue Inventée, 00100 AdmiVille : Votre demande est faite.',
      ${organisationId}, null, ${newId()}, 'person', ${toRose}, false, 'planned', 0, null, null),
    (${newId()}, null, 'phone', 'referralSent', 'Le Fournil, 02 61 91 00 42 : une personne leur est adressée.',
      ${organisationId}, null, ${newId()}, 'place', null, false, 'planned', 0, null, null),
    (${newId()}, null, 'phone', 'publicCallback', '06 39 98 05 11, le matin : une question. « demander Rose »',
      ${organisationId}, null, null, 'person', null, true, 'planned', 0, null, null),
    (${newId()}, null, 'phone', 'callback', 'Un rappel de l’agent : le rendez-vous',
      ${organisationId}, null, null, 'person', null, false, 'planned', 0, null, null),
    (${ids.posted}, null, 'letter', 'referralOutcome', 'Osei, 1, rue Fictive : une lettre postée.',
      ${organisationId}, ${personId}, ${newId()}, 'person', ${said}, false, 'answered', 0, null, now()),
    (${newId()}, ${ids.failed}, 'phone', 'referralOutcome', 'Osei, 06 12 34 56 78 : le SMS déjà tombé.',
      ${organisationId}, null, ${newId()}, 'person', null, false, 'planned', 0, null, null)`.execute(base.db);
  await base.upgrade();
  const account = await anAccount(base.db, { roles: ['receptionAgent'], organisationId });
  site = await openSite(async () => {}, fixedClock(A_TUESDAY), {}, undefined, base);
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});
afterAll(() => site.close());

test('every open call is on the list with its words, its tries and the person’s own words', async () => {
  const { html } = await agent.get('/guichet/appels');
  for (const words of [
    'Osei (parle anglais), 06 12 34 56 78 : La Navette vous attend.',
    'Osei, 1, rue Fictive, 56800 : La Navette vous attend.',
    'Rose Fictive, 1 rue Inventée, 00100 AdmiVille : Votre demande est faite.',
    'Le Fournil, 02 61 91 00 42 : une personne leur est adressée.',
    '06 39 98 05 11, le matin : une question. « demander Rose »',
    'Un rappel de l’agent : le rendez-vous',
    'Osei, 06 12 34 56 78 : le SMS déjà tombé.',
    'Osei, 1, rue Fictive : une lettre postée.',
  ])
    expect(html).toContain(words);
  expect(html).toMatch(/Pas joint.: 2 essais, à refaire le 25\snovembre 2026/);
  expect(html).toContain('<p lang="en" dir="ltr">La Navette is expecting you.</p>');
});

test('letters print, to a record and to lines that were given', async () => {
  for (const id of [ids.letter, ids.request])
    expect((await agent.get(`/guichet/appels/${id}/lettre.pdf`)).headers.get('content-type')).toBe(
      'application/pdf',
    );
});

test('a message in flight that fails becomes a call with the words that were written for it', async () => {
  const failing = {
    name: 'sms' as const,
    send: async () => ({ kind: 'failed' as const, permanent: true, reason: 'http 404' }),
  };
  const { log } = site.services;
  await sendDueMessages(site.db, { email: failing, sms: failing }, log, { givenUp: openTaskFor });
  const [task] = await everyTask(site.db, { messageId: ids.message });
  expect(task).toMatchObject({ channel: 'phone', personId, said: { own: SAID.own } });
  expect(task!.detail).toContain('La Navette vous attend, en vol.');
});

test('a number that changes since is said beside the words as they were written', async () => {
  await site.db.transaction().execute(async (tx) => {
    const { fields } = (await findPerson(tx, organisationId, personId, NOW))!;
    await changePerson(
      tx,
      organisationId,
      personId,
      { ...fields, phone: '06 98 76 54 32' },
      { kind: 'command' },
    );
  });
  const call = (await callsOf(site.db, organisationId)).find(({ id }) => id === ids.call);
  expect(call!.detail.replace(/\s/gu, ' ')).toBe(
    'Osei (parle anglais), 06 12 34 56 78 : La Navette vous attend. (son numéro aujourd’hui : 06 98 76 54 32)',
  );
});

test('what served one call alone is emptied as it is made, and a letter that comes back is there again', async () => {
  const callback = (await callsOf(site.db, organisationId)).find(({ kind }) => kind === 'publicCallback')!;
  await agent.post(`/guichet/appels/${callback.id}`, { etat: 'answered' }, '/guichet/appels');
  // Once it cannot be taken back any more.
  expect(await emptyKept(site.db, NOW.add({ seconds: 59 }))).toBe(0);
  expect(await emptyKept(site.db, NOW.add({ seconds: 61 }))).toBe(1);
  expect(await everyTask(site.db, { kind: 'publicCallback' })).toMatchObject([
    { status: 'answered', detail: '' },
  ]);
  await agent.post(`/guichet/appels/${ids.posted}`, { etat: 'returned' }, '/guichet/appels');
  expect((await agent.get('/guichet/appels')).html).toContain(`id="appel-${ids.posted}"`);
});
