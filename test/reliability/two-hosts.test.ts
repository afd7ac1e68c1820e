// Two web processes on one PostgreSQL server, as on two machines: each with a data folder of its own, one secret, and one
// folder for large files. What is done through one holds for the other.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  anAccount,
  anOrganisation,
  signedIn,
  TEST_PASSWORD,
} from '../../src/capabilities/accounts/builders.ts';
import { loadDepartements } from '../../src/capabilities/territory/index.ts';
import { readSecret } from '../../src/config.ts';
import { makeKeys } from '../../src/platform/crypto.ts';
import { compareJournalHead, verifyJournal } from '../../src/platform/journal-seals.ts';
import { planMessage } from '../../src/platform/messages/messages.ts';
import { makeDatabase } from '../database.ts';
import { formTokenOf, webVisitor } from '../visitor.ts';
import { launch, MAIN, type Process, ready, type Server, stop, until } from './server.ts';

/** What is waited for comes within a second or two; a busy machine is given this long. */
const PATIENCE = 60_000;
const SECRET = 'un secret de machines fictives';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const PLACES =
  'id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,telephone,date_maj,services\n' +
  '1,00000000000000,Médiathèque d’essai,Vannes,56000,56260,1 rue du Test,47.65,-2.76,+33261910001,2026-09-01,Aide aux démarches administratives\n';

const root = mkdtempSync(join(tmpdir(), 'maillage-hosts-'));
const received = new Map<string, number>();
let base: Awaited<ReturnType<typeof makeDatabase>>;
let smtp: SMTPServer;
const started: Process[] = [];
let one: Server;
let two: Server;
let administrator = '';
let coordinator = '';

function start(name: string, env: Record<string, string> = {}) {
  const { connection } = base;
  const DATABASE_URL =
    typeof connection === 'string'
      ? connection
      : `postgres://${connection.user}@/${connection.database}?host=${encodeURIComponent(connection.host)}`;
  const process_ = launch([MAIN, '--port', '0', '--data', join(root, name), '--empty'], {
    env: {
      DATABASE_URL,
      MAILLAGE_SECRET: SECRET,
      MAILLAGE_FILES: join(root, 'partage'),
      MAILLAGE_RATE_LIMITS: 'on',
      SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      ...env,
    },
  });
  started.push(process_);
  return process_;
}

/** A browser on one of the two, with the cookie of a session: the session holds on both. */
const on = (server: Server, cookie = '') => {
  const asBrowsersDo = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.delete('host');
    if (headers.has('origin')) headers.set('origin', server.address);
    return fetch(server.address + path, { ...init, headers });
  };
  return webVisitor({ fetch: asBrowsersDo }, cookie);
};

async function sendForm(
  server: Server,
  cookie: string,
  path: string,
  fields: Record<string, string | File>,
): Promise<Response> {
  const form = new FormData();
  form.set('jeton', formTokenOf((await on(server, cookie).get(path)).html));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return fetch(server.address + path, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie, origin: server.address },
  });
}

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const { address } = session.envelope.rcptTo[0]!;
      received.set(address, (received.get(address) ?? 0) + 1);
      stream.resume();
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  base = await makeDatabase();
  await base.db
    .transaction()
    .execute((tx) => loadDepartements(tx, '56', { online: false, author: { kind: 'command' } }));
  const organisationId = await anOrganisation(base.db);
  const now = Temporal.Now.instant();
  const session = async (role: 'administrator' | 'territoryCoordinator') =>
    (await signedIn(base.db, await anAccount(base.db, { roles: [role], organisationId }), { now })).cookie;
  administrator = await session('administrator');
  coordinator = await session('territoryCoordinator');
  // At the very same time, as a supervisor does.
  const both = ['une', 'deux'].map((name) => ready(start(name), join(root, name)));
  [one, two] = (await Promise.all(both)) as [Server, Server];
}, 120_000);
afterAll(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGKILL');
    await ended;
  }
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await base.drop();
  rmSync(root, { recursive: true, force: true });
});

const both = { timeout: 3 * PATIENCE };

test('settings and a logo given through one are those of the other', both, async () => {
  const path = '/administration/territoire';
  const saved = await sendForm(one, administrator, path, {
    name: 'Pays des deux machines',
    logo: new File([PNG], 'logo.png'),
  });
  expect(saved.status).toBe(303);
  let html = '';
  await until(
    () => `the other machine shows the name\n${two.printed()}`,
    async () => {
      html = (await on(two).get('/')).html;
      return html.includes('Pays des deux machines');
    },
    PATIENCE,
  );
  const logo = /src="(\/actifs\/logo[^"]+)"/.exec(html)![1]!;
  for (const server of [two, one]) {
    const image = await fetch(server.address + logo);
    expect(image.status).toBe(200);
    expect(Buffer.from(await image.arrayBuffer()).equals(PNG)).toBe(true);
  }
});

test('wrong passwords spread over both lock the address on both', both, async () => {
  const { email } = await anAccount(base.db, { password: TEST_PASSWORD });
  const attempt = (server: Server, motdepasse: string) =>
    on(server).post('/connexion', { email, motdepasse }, '/connexion');
  for (let turn = 0; turn < 5; turn++)
    expect((await attempt(turn % 2 ? one : two, `faux mot ${turn}`)).html).toContain('ne vont pas ensemble');
  for (const server of [one, two]) {
    const { status, html } = await attempt(server, TEST_PASSWORD);
    expect(status).toBe(422);
    expect(html).toContain('trop d’essais');
  }
});

test('what one address may ask of sign-in is counted for both', both, async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn < 12; turn++)
    statuses.push(
      (
        await on(turn % 2 ? one : two).post(
          '/connexion/lien',
          { email: `inconnue-${turn}@exemple.test` },
          '/connexion/lien',
        )
      ).status,
    );
  // Ten a minute, all in all: neither saw more than six.
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => statuses[0]));
  expect(statuses[0]).toBeLessThan(400);
  expect(statuses.slice(10)).toEqual([429, 429]);
});

test('each message leaves once', both, async () => {
  const recipients = Array.from({ length: 80 }, (_, number) => `destinataire-${number}@exemple.test`);
  for (const recipient of recipients)
    await planMessage(base.db, { channel: 'email', purpose: 'test', recipient, body: 'Un mot.' });
  await until(
    'every message left',
    async () =>
      (await base.db.selectFrom('platform.message').select('id').where('status', '<>', 'sent').execute())
        .length === 0,
    PATIENCE,
  );
  expect(recipients.map((recipient) => received.get(recipient))).toEqual(recipients.map(() => 1));
});

/** Sends a list through one machine and starts it there; where its page is. */
async function upload(server: Server, name: string): Promise<string> {
  const content = PLACES.replace('Médiathèque d’essai', name);
  const sent = await sendForm(server, coordinator, '/administration/imports', {
    fichier: new File([content], 'lieux.csv'),
  });
  expect(sent.status).toBe(303);
  return sent.headers.get('location')!;
}

async function importEnds(server: Server, path: string): Promise<string> {
  let answer = await on(server, coordinator).get(path);
  await until(
    () => `the import is over\n${answer.html}\n${server.printed()}`,
    async () => {
      answer = await on(server, coordinator).get(path);
      return answer.status === 303;
    },
    PATIENCE,
  );
  return (await on(server, coordinator).get(answer.location)).html;
}

test('a list sent to one is checked and imported through the other, whichever runs it', both, async () => {
  const path = await upload(one, 'Médiathèque des deux machines');
  expect((await on(two, coordinator).get(path)).html).toContain('Médiathèque des deux machines');
  expect((await sendForm(two, coordinator, path, { geste: 'importer' })).status).toBe(303);
  expect(await importEnds(two, path)).toContain('lieux.csv');
  for (const server of [one, two])
    await until(
      'the place is found on both',
      async () => (await on(server).get('/lieux?ou=vannes')).html.includes('Médiathèque des deux machines'),
      PATIENCE,
    );
});

test('both seal one journal, and each keeps its head', both, async () => {
  await until(
    'all of the journal is sealed',
    async () => (await verifyJournal(base.db)).unsealed === 0,
    PATIENCE,
  );
  expect((await verifyJournal(base.db)).faults).toEqual([]);
  const head = (name: string) => readFileSync(join(root, name, 'journal-scelle.json'), 'utf8');
  await until('both heads are the last', () => head('une') === head('deux'), PATIENCE);
  const keys = makeKeys(readSecret(root, { MAILLAGE_SECRET: SECRET }));
  for (const name of ['une', 'deux'])
    expect(await compareJournalHead(base.db, keys, join(root, name))).toBeUndefined();
});

test('a session cut off is taken again, with what it held', both, async () => {
  const cut = await sql<{ pid: number }>`select pg_terminate_backend(pid), pid from pg_stat_activity
    where datname = current_database() and application_name like 'maillage % sur %'`.execute(base.db);
  expect(cut.rows).toHaveLength(2);
  await until(
    'both hold their place again',
    async () => {
      const { rows } = await sql<{ held: number }>`select count(*) as held from pg_locks l
        join pg_stat_activity a using (pid)
        where a.datname = current_database() and l.locktype = 'advisory' and l.mode = 'ShareLock'
          and pid <> all(${cut.rows.map(({ pid }) => pid)})`.execute(base.db);
      return rows[0]!.held === 4;
    },
    PATIENCE,
  );
});

test.each([
  ['another folder of files', { MAILLAGE_FILES: join(root, 'autre') }, /MAILLAGE_FILES/],
  ['another secret', { MAILLAGE_SECRET: 'un autre' }, /MAILLAGE_SECRET/],
])('a third with %s is refused in plain words, and the two go on', both, async (_name, env, words) => {
  const third = start('trois', env);
  expect(await third.ended).toBe(1);
  expect(third.printed()).toMatch(words);
  expect(third.printed()).toContain('Un autre Maillage');
  expect(third.printed()).not.toMatch(/\n\s+at /);
  for (const server of [one, two]) expect((await fetch(`${server.address}/sante`)).status).toBe(200);
});

test('a list sent to a machine that dies is imported by the other', both, async () => {
  const path = await upload(one, 'Médiathèque de la machine perdue');
  one.child.kill('SIGKILL');
  await one.ended;
  expect((await sendForm(two, coordinator, path, { geste: 'importer', 'plus-court': 'oui' })).status).toBe(
    303,
  );
  expect(await importEnds(two, path)).toContain('lieux.csv');
  // Alone at last, and stopped as one stops.
  expect(await stop(two)).toBe(0);
});
