// What administration keeps is read to its end: imports, their files and remarks, pairs alike, history, messages.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { anAccount, signedIn } from '../src/capabilities/accounts/builders.ts';
import { aPlace } from '../src/capabilities/directory/builders.ts';
import { newId } from '../src/platform/id.ts';
import { planMessage } from '../src/platform/messages/messages.ts';
import { A_TUESDAY, useApp } from './app.tsx';
import { type WebVisitor, webVisitor } from './visitor.ts';
import { walk } from './walk.ts';

const site = useApp();
let administrator: WebVisitor;

beforeAll(async () => {
  const now = Temporal.Instant.from(A_TUESDAY);
  const account = await anAccount(site.db, { roles: ['administrator'] });
  administrator = webVisitor(site, (await signedIn(site.db, account, { now, strong: true })).cookie);
});

const each = <T,>(many: number, of: (index: number) => T): T[] =>
  Array.from({ length: many }, (_, index) => of(index));

test('files sent and imports done, many at one instant', async () => {
  const runs = each(120, () => newId());
  const tasks = each(45, () => newId());
  for (const [index, id] of runs.entries())
    await sql`insert into directory.import_run (id, kind, source, file_name, file_sha256, file_date, rows, created,
        updated, unchanged, rejected, absent, author_kind, started_at, finished_at)
      values (${id}, 'table', 'essai', 'lieux.csv', '\\x00', '2026-11-01', 0, 0, 0, 0, 0, 0, 'command', now(),
        timestamptz '2026-11-01' + make_interval(secs => ${index % 3}))`.execute(site.db);
  for (const [index, id] of tasks.entries())
    await sql`insert into directory.import_task (id, file_name, stored_file, state, created_at)
      values (${id}, 'lieux.csv', 'x', 'refused', timestamptz '2026-11-01' + make_interval(secs => ${index % 2}))`.execute(
      site.db,
    );
  const home = '/administration/imports';
  const done = await walk(
    administrator,
    home,
    /href="\/administration\/imports\/resultats\/([\w-]{36})"/g,
    /<table[\s\S]*/,
  );
  expect([...done.seen].sort()).toEqual([...runs].sort());
  expect(done.pages).toBe(3);
  const sent = await walk(
    administrator,
    home,
    /href="\/administration\/imports\/([\w-]{36})"/g,
    /<h2>Fichiers envoyés[\s\S]*?(?=<section|<\/main>)/,
  );
  expect([...sent.seen].sort()).toEqual([...tasks].sort());
  expect(sent.pages).toBe(3);
  await sql`insert into directory.import_issue (run_id, row_number, severity, field, value, reason)
    select ${runs[0]}, i, 'kept', 'nom', '', 'À voir.' from generate_series(1, 450) i`.execute(site.db);
  const remarks = await walk(administrator, `${home}/resultats/${runs[0]}`, /<p>Ligne (\d+)/g);
  expect(remarks.seen).toEqual(each(450, (index) => String(index + 1)));
});

test('pairs of places alike, many of one score, and the history of one', async () => {
  const places = (
    await Promise.all(each(8, (index) => aPlace(site.db, { place: { name: `Lieu ${index}` } })))
  ).map(({ placeId }) => placeId);
  places.sort();
  const pairs = places.flatMap((low, index) => places.slice(index + 1).map((high) => [low, high] as const));
  await sql`delete from directory.duplicate_pair`.execute(site.db);
  for (const [index, [low, high]] of pairs.entries())
    await sql`insert into directory.duplicate_pair (low_id, high_id, score)
      values (${low}, ${high}, ${[0.1, 7.3, 2.7][index % 3]}::real)`.execute(site.db);
  const walked = await walk(
    administrator,
    '/administration/doublons',
    /name="un" value="([\w-]{36})"\/?><input type="hidden" name="autre" value="[\w-]{36}"/g,
  );
  expect(pairs).toHaveLength(28);
  expect([...walked.seen].sort()).toEqual(pairs.map(([low]) => low).sort());
  expect(walked.pages).toBe(3);

  const [place] = places;
  await sql`insert into directory.assertion (statement_id, place_id, field, value, state, is_live, is_current)
    select id, place_id, 'access', to_jsonb('Dit ' || i), 'declared', false, false
    from directory.statement, generate_series(1, 450) i where place_id = ${place}`.execute(site.db);
  const history = await walk(
    administrator,
    `/administration/lieux/${place}/histoire`,
    /<\/strong>\s:\s(Dit \d+)/g,
  );
  expect(history.seen).toEqual(each(450, (index) => `Dit ${450 - index}`));
});

test('messages that were written', async () => {
  await site.db.deleteFrom('platform.message').execute();
  for (let index = 0; index < 70; index++)
    await planMessage(site.db, {
      purpose: 'essai',
      channel: 'email',
      recipient: 'personne@exemple.test',
      subject: `Essai ${index}`,
      body: 'Un mot.',
    });
  const { seen, pages } = await walk(administrator, '/administration/messages', />([0-9a-f]{8})</g);
  const rows = await site.db.selectFrom('platform.message').select('id').orderBy('id', 'desc').execute();
  expect(seen).toEqual(rows.map(({ id }) => id.slice(-8)));
  const { html } = await administrator.get('/administration/messages');
  for (const hidden of ['Essai', 'Un mot', 'personne@exemple.test']) expect(html).not.toContain(hidden);
  expect(html).toContain('p…@exemple.test');
  expect(pages).toBe(3);
});
