import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aReceivingPlace } from '../referrals/builders.ts';
import type { Agent } from './agent.ts';
import { sayLength, sayTimes } from './home/times.ts';
import { readTimes } from './home/times-store.ts';
import { NO_CASE, nextTicket, readDetails } from './meeting/encounter.ts';
import { call, logHelp, pause, welcome } from './meeting/serve.ts';
import { endAbandoned, findEncounter, forgetWords, listOpen } from './store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let server: Agent;
let agent: WebVisitor;

async function anotherDesk(): Promise<{ server: Agent; visitor: WebVisitor }> {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { cookie } = await signedIn(site.db, account, { now: NOW });
  const { organisationId, accountId } = account;
  return {
    server: { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' },
    visitor: webVisitor(site, cookie),
  };
}
beforeAll(async () => {
  const desk = await anotherDesk();
  server = desk.server;
  agent = desk.visitor;
});

describe('the queue', () => {
  test('gives tickets in turn, and never the same one to two people who come at once', async () => {
    const { server: own } = await anotherDesk();
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => welcome(site.db, { asks: '' }, own, false)),
    );
    const tickets = (await listOpen(site.db, own.organisationId)).map(({ ticket }) => ticket);
    expect(new Set(ids).size).toBe(8);
    expect(new Set(tickets).size).toBe(8);
    expect(['A 1', 'A 99', 'Z 99', undefined].map(nextTicket)).toEqual(['A 2', 'B 1', 'A 1', 'A 1']);
  });

  test('calling somebody pauses who was there, and nothing of theirs is lost', async () => {
    const { server: own } = await anotherDesk();
    const first = await welcome(site.db, { asks: 'carte grise', details: { has: ['sale-code'] } }, own, true);
    const second = await welcome(site.db, { asks: '' }, own, false);
    expect(await call(site.db, second, own)).toBe(true);
    const paused = (await findEncounter(site.db, own.organisationId, first))!;
    expect(paused.state).toBe('paused');
    expect(readDetails(paused.details).has).toEqual(['sale-code']);
    expect(await call(site.db, first, own)).toBe(true);
    expect((await findEncounter(site.db, own.organisationId, second))!.state).toBe('paused');
    await pause(site.db, first, own);
  });

  test('a ticket called by two agents goes to the first', async () => {
    const { server: own } = await anotherDesk();
    const colleague = await anAccount(site.db, { organisationId: own.organisationId });
    const id = await welcome(site.db, { asks: '' }, own, false);
    expect(await call(site.db, id, own)).toBe(true);
    expect(await call(site.db, id, { ...own, accountId: colleague.accountId })).toBe(false);
  });

  test('is seen by its own structure only', async () => {
    const id = await welcome(site.db, { asks: '' }, server, false);
    const { visitor } = await anotherDesk();
    expect((await visitor.get(`/guichet/personne/${id}`)).status).toBe(404);
    expect((await agent.get(`/guichet/personne/${id}`)).status).toBe(200);
  });
});

describe('the line of help', () => {
  const line = { what: 'with' as const, minutes: 15, note: '', clientKey: '' };
  const count = async (key: string) =>
    (await site.db.selectFrom('desk.helpLog').select('id').where('clientKey', '=', key).execute()).length;

  test('sent twice after a cut is written once', async () => {
    const clientKey = crypto.randomUUID();
    const sent = await Promise.all([
      logHelp(site.db, { ...line, clientKey }, server),
      logHelp(site.db, { ...line, clientKey }, server),
    ]);
    expect(sent.map((one) => one.kind === 'logged' && one.again).sort()).toEqual([false, true]);
    expect(await count(clientKey)).toBe(1);
  });

  test('that holds a password is refused, and every word of it stays on the page', async () => {
    const note = 'Aidée pour son compte, mot de passe : Soleil2023!';
    const refused = await agent.post('/guichet/aide', { quoi: 'with', duree: '15', note }, '/guichet');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(note);
    expect(refused.html).toContain('Rien n’est enregistré'.toLowerCase());
    const kept = await site.db
      .selectFrom('desk.helpLog')
      .select('note')
      .where('note', 'like', '%Soleil%')
      .execute();
    expect(kept).toEqual([]);
    expect(site.logged.join()).not.toContain('Soleil');
  });

  test('is anonymous: no column could hold a name', async () => {
    await agent.post('/guichet/aide', { quoi: 'showed', duree: '5', note: '' }, '/guichet');
    const rows = await site.db.selectFrom('desk.helpLog').selectAll().execute();
    expect(Object.keys(rows[0]!).filter((name) => /person|name/i.test(name))).toEqual([]);
  });

  test('of another day keeps the moment it was typed, unless the clock of the computer is wrong', async () => {
    const at = async (happenedAt: Temporal.Instant) => {
      const clientKey = crypto.randomUUID();
      await logHelp(site.db, { ...line, clientKey, happenedAt }, server);
      return (
        await site.db
          .selectFrom('desk.helpLog')
          .select('happenedAt')
          .where('clientKey', '=', clientKey)
          .executeTakeFirstOrThrow()
      ).happenedAt.toString();
    };
    expect(await at(NOW.subtract({ hours: 5 }))).toBe(NOW.subtract({ hours: 5 }).toString());
    expect(await at(NOW.add({ hours: 5 }))).toBe(NOW.toString());
    expect(await at(NOW.subtract({ hours: 24 * 30 }))).toBe(NOW.toString());
  });
});

test('words typed at the counter are emptied after a month, and what was done stays counted', async () => {
  const { server: own } = await anotherDesk();
  const id = await welcome(
    site.db,
    { asks: 'papiers de la voiture', details: { where: 'AdmiVille' } },
    own,
    true,
  );
  await logHelp(
    site.db,
    { what: 'with', minutes: 5, note: 'dossier 12345', clientKey: crypto.randomUUID(), encounterId: id },
    own,
  );
  const empty = (at: Temporal.Instant) => site.db.transaction().execute((tx) => forgetWords(tx, at));
  await empty(NOW.subtract({ hours: 1 }));
  expect((await findEncounter(site.db, own.organisationId, id))!.asks).toBe('papiers de la voiture');
  await empty(NOW.add({ hours: 1 }));
  expect(await findEncounter(site.db, own.organisationId, id)).toMatchObject({
    asks: '',
    details: {},
    state: 'done',
  });
  const lines = await site.db
    .selectFrom('desk.helpLog')
    .select(['what', 'note'])
    .where('encounterId', '=', id)
    .execute();
  expect(lines).toEqual([{ what: 'with', note: null }]);
});

test('who left without being called is ended, so that a day begins with an empty queue', async () => {
  const { server: own } = await anotherDesk();
  await welcome(site.db, { asks: '' }, own, false);
  await site.db
    .transaction()
    .execute((tx) => endAbandoned(tx, NOW.add({ hours: 1 }), NOW.add({ hours: 13 })));
  expect(await listOpen(site.db, own.organisationId)).toEqual([]);
});

describe('times', () => {
  async function served(own: Agent, waits: number, helps: number, minute = 0): Promise<void> {
    const id = await welcome(site.db, { asks: '' }, own, waits === 0);
    const at = (minutes: number) => ({ ...own, now: NOW.add({ minutes: minute + minutes }) });
    if (waits > 0) await call(site.db, id, at(waits));
    const line = {
      what: 'with' as const,
      minutes: 15,
      note: '',
      clientKey: crypto.randomUUID(),
      encounterId: id,
    };
    await logHelp(site.db, line, at(waits + helps));
  }

  test('of waiting and of help are the median and the slowest; who came straight to the counter waited for nothing', async () => {
    const { server: own } = await anotherDesk();
    for (const waits of [6, 2, 40, 8, 10]) await served(own, waits, 14);
    await served(own, 0, 3);
    expect(await readTimes(site.db, own.organisationId, NOW)).toEqual({
      waited: 5,
      waitMedian: 8,
      waitSlowest: 40,
      helped: 6,
      helpMedian: 14,
      helpSlowest: 14,
    });
  });

  test('leave out a ticket that the evening ended', async () => {
    const { server: own } = await anotherDesk();
    await call(site.db, await welcome(site.db, { asks: '' }, own, false), {
      ...own,
      now: NOW.add({ minutes: 5 }),
    });
    await site.db
      .transaction()
      .execute((tx) => endAbandoned(tx, NOW.add({ hours: 1 }), NOW.add({ hours: 13 })));
    expect((await readTimes(site.db, own.organisationId, NOW)).helped).toBe(0);
  });

  test('stand on the home, for five people or more', async () => {
    const { server: own, visitor } = await anotherDesk();
    for (let person = 0; person < 4; person++) await served(own, 6, 14);
    expect((await visitor.get('/guichet')).html).toContain('moins de 5 personnes');
    await served(own, 6, 14);
    expect((await visitor.get('/guichet')).html).toContain('6\u00a0min, au plus 6\u00a0min');
  });

  test('are said in words', () => {
    expect([0.2, 6.4, 59, 60, 135, 1439, 1440, 4000].map(sayLength)).toEqual(
      ['1 min', '6 min', '59 min', '1 h', '2 h 15', '24 h', '1 jour', '3 jours'].map((text) =>
        text.replaceAll(' ', '\u00a0'),
      ),
    );
    expect(sayTimes(0, null, null)).toBe('personne');
    expect(sayTimes(4, 6, 12)).toBe('moins de 5 personnes');
  });
});

test('the case chosen with the person is kept, and only a case of the procedure is', async () => {
  const { server: own, visitor } = await anotherDesk();
  const arrival = { asks: '', procedureId: 'vehicle-registration', need: 'vehicleRegistration' };
  const id = await welcome(site.db, arrival, own, true);
  const path = `/guichet/personne/${id}`;
  const cases = async (...cas: string[]) => {
    await visitor.post(path, { etape: 'papiers', 'cas[]': cas, 'papiers[]': ['sale-code'] }, path);
    return readDetails((await findEncounter(site.db, own.organisationId, id))!.details).cases;
  };
  expect(await cases('registration-request', 'other')).toEqual(['registration-request']);
  expect((await visitor.get(path)).html).toContain('Mandat au professionnel');
  expect(await cases('aucun')).toEqual([NO_CASE]);
  // Both at once say two things: nothing is changed, and it is said beside the field.
  const both = { etape: 'papiers', 'cas[]': ['aucun', 'registration-request'] };
  const refused = await visitor.post(path, both, path);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('id="cas-erreur"');
  expect(await cases()).toEqual([]);
});

test('a referral that was refused is taken up again with the same person, and the first one is closed once the second leaves', async () => {
  const { server: own, visitor } = await anotherDesk();
  const placeId = await aReceivingPlace(site.db);
  const person = { prenom: 'Amina', nom: 'Osei', telephone: '06 12 34 56 78', canal: 'phone' };
  const id = await welcome(
    site.db,
    { asks: '', need: 'vehicleRegistration', details: { placeId } },
    own,
    true,
  );
  const path = `/guichet/personne/${id}`;
  const first = await visitor.post(path, { etape: 'orienter', ...person }, path);
  const referral = first.location.slice(14, 50);
  await visitor.post(`/orientations/${referral}`, { action: 'send', 'accord[]': 'oui' }, first.location);
  const { follow } = await import('../referrals/builders.ts');
  await follow(site.db, referral, ['decline', 'receiver']);
  const again = await visitor.post(`/guichet/reprendre/${referral}`, {}, `/orientations/${referral}`);
  const taken = again.location.split('?')[0]!;
  await visitor.post(taken, { etape: 'choisir', lieu: placeId }, taken);
  const second = await visitor.post(taken, { etape: 'orienter', canal: 'phone' }, taken);
  const read = () =>
    site.db
      .selectFrom('referrals.referral')
      .select(['id', 'state', 'personId', 'previousId', 'reasonCode'])
      .where('senderOrganisationId', '=', own.organisationId)
      .orderBy('id')
      .execute();
  const rows = await read();
  expect(rows[0]!.state).toBe('declined');
  expect(rows[1]).toMatchObject({ state: 'draft', previousId: referral, personId: rows[0]!.personId });
  expect(second.location).toContain(rows[1]!.id);
  const send = { action: 'send', 'accord[]': 'oui' };
  await visitor.post(`/orientations/${rows[1]!.id}`, send, second.location);
  expect(await read()).toMatchObject([{ state: 'closed', reasonCode: 'redirected' }, { state: 'sent' }]);
});

test('a word written for the place is read before it leaves, and reaches the place', async () => {
  const { server: own, visitor } = await anotherDesk();
  const placeId = await aReceivingPlace(site.db);
  const details = { placeId };
  const id = await welcome(site.db, { asks: '', need: 'vehicleRegistration', details }, own, true);
  const path = `/guichet/personne/${id}`;
  const word = 'Elle entend mal : parlez lentement.';
  const { location } = await visitor.post(path, { etape: 'orienter', canal: 'phone', mot: word }, path);
  expect((await visitor.get(location)).html).toContain('Elle entend mal');
  const [row] = await site.db
    .selectFrom('referrals.referral')
    .select(['note', 'sharedItems'])
    .where('senderOrganisationId', '=', own.organisationId)
    .execute();
  expect(row).toMatchObject({ note: word, sharedItems: ['note'] });
});

test('each step sent twice with its key is written once', async () => {
  const { server: own, visitor } = await anotherDesk();
  const placeId = await aReceivingPlace(site.db);
  const details = { placeId };
  const id = await welcome(site.db, { asks: '', need: 'vehicleRegistration', details }, own, true);
  const path = `/guichet/personne/${id}`;
  const twice = async (fields: Record<string, string>, to = path) => {
    const cle = crypto.randomUUID();
    const first = await visitor.post(to, { ...fields, cle }, to);
    const second = await visitor.post(to, { ...fields, cle }, to);
    expect([first.status, second.location]).toEqual([303, first.location]);
  };
  await twice({ etape: 'questions', online: 'together' });
  await twice({ etape: 'orienter', nom: 'Osei', telephone: '06 12 34 56 78', canal: 'phone' });
  await twice({ qui: 'Rappel fictif, 06 00 00 00 00' }, '/guichet/appels');
  const count = async (table: 'diagnosis.diagnosis' | 'people.person' | 'contact.task') =>
    (await site.db.selectFrom(table).select('id').where('organisationId', '=', own.organisationId).execute())
      .length;
  expect(await count('diagnosis.diagnosis')).toBe(1);
  expect(await count('people.person')).toBe(1);
  expect(await count('contact.task')).toBe(1);
});

test('the sheet is in the language of the person’s record, or in the one chosen when it is printed', async () => {
  const { server: own, visitor } = await anotherDesk();
  const placeId = await aReceivingPlace(site.db);
  const details = { placeId };
  const id = await welcome(site.db, { asks: '', need: 'vehicleRegistration', details }, own, true);
  const path = `/guichet/personne/${id}`;
  const person = { prenom: 'Amina', nom: 'Osei', telephone: '06 12 34 56 78', canal: 'phone' };
  await visitor.post(path, { etape: 'orienter', ...person, 'langue-personne': 'ar' }, path);
  const language = async (query: string) => {
    const pdf = await visitor.get(`${path}/feuille.pdf${query}`);
    return /\/Type \/Catalog[\s\S]*?\/Lang \(([^)]*)\)/.exec(pdf.html)?.[1];
  };
  expect((await visitor.get(path)).html).toContain('Imprimer sa feuille (arabe)');
  expect(await language('')).toMatch(/^ar/);
  expect(await language('?langue=pt')).toMatch(/^pt/);
  expect(await language('?langue=xx')).toMatch(/^ar/);
});

test('the sheet of a discreet procedure is printed without its name, or with it when the person wants it', async () => {
  const { server: own, visitor } = await anotherDesk();
  const title = async (procedureId: string, query = '') => {
    const id = await welcome(site.db, { asks: '', procedureId, details: {} }, own, true);
    const { html } = await visitor.get(`/guichet/personne/${id}`);
    const pdf = await visitor.get(`/guichet/personne/${id}/feuille.pdf${query}`);
    // The title of the file and its bookmarks, which a reader of PDF shows in its window.
    const said = [...pdf.html.matchAll(/\/Title (?:\(([^)]*)\)|<([0-9a-fA-F]*)>)/g)]
      .map(([, plain, hex]) => plain ?? Buffer.from(hex!.slice(4), 'hex').swap16().toString('utf16le'))
      .join('\n');
    return { said, offered: html.includes('?nom=oui') };
  };
  const silent = await title('rsa-claim');
  expect(silent.offered).toBe(true);
  expect(silent.said).toContain('Votre rendez-vous papiers');
  expect(silent.said).not.toMatch(/RSA|revenus/);
  expect((await title('rsa-claim', '?nom=oui')).said).toContain('RSA');
  const car = await title('vehicle-registration');
  expect(car.offered).toBe(false);
  expect(car.said).toContain('voiture');
});

test('no field of any page or table asks for or holds a password of a person', async () => {
  const columns = await site.db
    .selectFrom('information_schema.columns' as never)
    .select(['table_schema', 'table_name', 'column_name'] as never)
    .where('table_schema' as never, 'in', ['desk', 'diagnosis', 'referrals', 'procedures', 'people'] as never)
    .execute();
  const names = (columns as { columnName: string }[]).map(({ columnName }) => columnName);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => /pass(word)?$|password|secret|pin$/i.test(name))).toEqual([]);
  for (const path of ['/guichet', '/diagnostic', '/guichet/appels'])
    expect((await agent.get(path)).html).not.toMatch(/type="password"/);
});
