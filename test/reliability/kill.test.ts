// R1: kill -9 at a random instant, under writers. What was acknowledged is there, once; recovery needs nobody.
// MAILLAGE_CYCLES=200 vitest run test/reliability/kill.test.ts   for a campaign
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { readSecret } from '../../src/config.ts';
import { makeKeys } from '../../src/platform/crypto.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { compareJournalHead, verifyJournal } from '../../src/platform/journal-seals.ts';
import {
  health,
  killDatabase,
  launch,
  postmasterOf,
  ROOT,
  type Server,
  startServer,
  stop,
  until,
  useFolders,
} from './server.ts';

const CYCLES = Number(process.env.MAILLAGE_CYCLES ?? 3);
const CLIENTS = 12;
/** What is killed, in turn. */
const VICTIMS = ['web', 'database', 'both'] as const;

const folders = useFolders();

type Writer = { acknowledged: Map<string, string>; kill(): Promise<void> };

/** Several clients in one process, each on a connection of its own. */
function startWriter(folder: string, cycle: number): Writer {
  const firstDay = Temporal.PlainDate.from('2100-01-01').add({ years: cycle * 10 });
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writer.ts'), join(folder, 'run'), String(CLIENTS), firstDay.toString()],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const acknowledged = new Map<string, string>();
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [kind, id] = line.split(' ');
      acknowledged.set(id!, kind!);
    }
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    acknowledged,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type Stored = { kind: string; id: string; times: number };

/** Everything that the writers wrote, by what each write is known by. */
async function readStored(db: Database): Promise<Map<string, Stored>> {
  const { rows } = await sql<Stored>`
    select 'place' as kind, foreign_id as id, count(*) as times from directory.cross_reference
      where place_id is not null and scheme like 'writer-%' group by foreign_id
    union all select 'statement', source_id, count(*) from directory.statement where source like 'writer-%' group by source_id
    union all select 'entry', details->>'id', count(*) from platform.journal_entry where action = 'test.write' group by 2
    union all select 'message', purpose, count(*) from platform.message group by purpose
    union all select 'setting', value#>>'{}', count(*) from territory.setting where name = 'tagline' group by 2`.execute(
    db,
  );
  return new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
}

const figures = { cycles: 0, acknowledged: 0, lost: 0, doubled: 0, longestRecovery: 0, longestWebStart: 0 };
afterAll(() => console.log(`R1, kill -9 : ${JSON.stringify(figures)}`));

let folder = '';
let server: Server;
let db: Database;
const all = new Map<string, string>();

async function restart(victim: (typeof VICTIMS)[number], writer: Writer): Promise<void> {
  const old = postmasterOf(folder);
  if (victim !== 'database') {
    server.child.kill('SIGKILL');
    await writer.kill();
    await server.ended;
  }
  if (victim !== 'web') killDatabase(folder);
  const start = performance.now();
  if (victim !== 'database') server = await startServer(folder);
  const said = () =>
    `the server answers again after the kill of: ${victim}\n${server.printed()}\n${readFileSync(join(folder, 'postgres.log'), 'utf8').slice(-4_000)}`;
  await until(said, async () => {
    return (await health(server.address)) === 200 && (victim === 'web' || postmasterOf(folder) !== old);
  });
  const took = Math.round(performance.now() - start);
  if (victim === 'database') figures.longestRecovery = Math.max(figures.longestRecovery, took);
  else figures.longestWebStart = Math.max(figures.longestWebStart, took);
  // Writers whose database died go on by themselves.
  if (victim === 'database') {
    const before = writer.acknowledged.size;
    await until('the writers write again', () => writer.acknowledged.size > before + 10);
    await writer.kill();
  }
}

/** One journal entry for each place recorded: both were in one transaction. */
async function countTorn(): Promise<number> {
  const { rows } = await sql<{ torn: number }>`
    select count(*) as torn from
      (select id from directory.place) p full join
      (select object_id as id from platform.journal_entry where action = 'directory.recordStatement') j using (id)
    where p.id is null or j.id is null`.execute(db);
  return rows[0]!.torn;
}

test(`loses and doubles nothing over ${CYCLES} kills under ${CLIENTS} writers`, {
  timeout: 60_000 + CYCLES * 30_000,
}, async () => {
  folder = folders.prepared();
  server = await startServer(folder);
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const victim = VICTIMS[cycle % VICTIMS.length]!;
    const writer = startWriter(folder, cycle);
    await until('the first writes are acknowledged', () => writer.acknowledged.size > 5);
    await sleep(Math.random() * 700);
    await restart(victim, writer);
    for (const [id, kind] of writer.acknowledged) all.set(id, kind);
    db = openDatabase({ host: join(folder, 'run'), user: 'maillage', database: 'maillage' }, 2);
    const stored = await readStored(db);
    const lost = [...all].filter(([id, kind]) => !stored.has(`${kind} ${id}`));
    const doubled = [...stored.values()].filter(({ times }) => times > 1);
    Object.assign(figures, { cycles: cycle + 1, acknowledged: all.size });
    figures.lost += lost.length;
    figures.doubled += doubled.length;
    expect(lost, `cycle ${cycle}, ${victim}: lost`).toEqual([]);
    expect(doubled, `cycle ${cycle}, ${victim}: doubled`).toEqual([]);
    expect(await countTorn(), `cycle ${cycle}, ${victim}: place without its entry, or the reverse`).toBe(0);
    await until('all of the journal is sealed', async () => (await verifyJournal(db)).unsealed === 0);
    expect((await verifyJournal(db)).faults).toEqual([]);
    expect(await compareJournalHead(db, makeKeys(readSecret(folder, {})), folder)).toBe(undefined);
    const places = [...stored.values()].filter(({ kind }) => kind === 'place').length;
    await until('the index shows every place', async () => {
      const answer = await fetch(`${server.address}/sante`);
      return ((await answer.json()) as { places: number }).places === places;
    });
    await db.destroy();
  }
  expect(all.size).toBeGreaterThan(CYCLES * 5);
  const verify = launch([join(ROOT, 'src', 'cli.ts'), 'journal', 'verify', '--json', '--data', folder]);
  expect(await verify.ended).toBe(0);
  expect(JSON.parse(verify.printed())).toMatchObject({ whole: true, faults: [], head: null });
  expect(await stop(server)).toBe(0);
});
