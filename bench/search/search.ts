// bin/bench search: the page of results against the same page on tuned PostgreSQL, the engine alone, how cost grows,
// how soon a change is seen, and the memory of the server. Protocol: answers compared first, then interleaved pairs.
import { type ChildProcess, execFile, execFileSync, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import pg from 'pg';
import { recordStatements } from '../../src/capabilities/directory/recording/record-statements.ts';
import type { Statement } from '../../src/capabilities/directory/recording/statement.ts';
import { readAsked } from '../../src/capabilities/directory/search/asked.ts';
import { type Finder, makeFinder, quarterAt } from '../../src/capabilities/directory/search/finder.ts';
import {
  bruteForce,
  type GridPlace,
  type GridQuery,
} from '../../src/capabilities/directory/search/grid-reference.ts';
import { type Listing, listingOf } from '../../src/capabilities/directory/search/listing.ts';
import { askedAudiences, needMasks } from '../../src/capabilities/directory/search/masks.ts';
import { sevenDays } from '../../src/capabilities/directory/search/opening-status.ts';
import type { Sheet } from '../../src/capabilities/directory/sheet/sheet.ts';
import { listSheets } from '../../src/capabilities/directory/store.ts';
import { readConfig } from '../../src/config.ts';
import { openRuntime, type Runtime } from '../../src/platform/postgres/runtime.ts';
import { median, percentile, probe, ratioOf } from '../statistics.ts';
import { openLoop } from './open-loop.ts';
import { fillPeer, type PeerSettings } from './peer-store.ts';
import { type BenchQuery, makeQueries, makeWorld, pathOf } from './places.ts';

/** Tuesday 24 November 2026, 10 h 30 in Paris. */
const NOW = '2026-11-24T09:30:00Z';
const root = join(import.meta.dirname, '..', '..');
const now = Temporal.Instant.from(NOW);
const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate();

export type SearchOptions = { sizes: number[]; pairs: number; seconds: number; growth: number[] };

type Tell = (line: string) => void;

export async function loadDirectory(
  folder: string,
  places: Iterable<Statement>,
  tell: Tell,
): Promise<Runtime> {
  const runtime = await openRuntime(readConfig({ data: folder }, {}), tell);
  let batch: Statement[] = [];
  let done = 0;
  const flush = async () => {
    const full = batch;
    batch = [];
    await runtime.db.transaction().execute((tx) => recordStatements(tx, full, { kind: 'command' }));
    done += full.length;
    if (done % 5_000 === 0) tell(`  ${done} places enregistrées`);
  };
  for (const statement of places) {
    batch.push(statement);
    if (batch.length === 500) await flush();
  }
  if (batch.length > 0) await flush();
  return runtime;
}

async function readListings(runtime: Runtime): Promise<Listing[]> {
  const listings: Listing[] = [];
  for await (const sheet of listSheets(runtime.db)) listings.push(listingOf(sheet, today)!);
  return listings;
}

function gridQuery({ need, audience, latitude, longitude }: BenchQuery, radius: number): GridQuery {
  const { low, high } = needMasks([need]);
  return {
    latitude,
    longitude,
    radius,
    limit: 20,
    needsLow: low,
    needsHigh: high,
    facets: 0,
    languages: 0,
    audiences: askedAudiences([audience]),
    quarter: quarterAt(now, 'Europe/Paris'),
  };
}

function gridPlaces(listings: readonly Listing[]): GridPlace[] {
  return listings.map(({ latitude, longitude, rows }) => ({
    latitude,
    longitude,
    rows: rows.map(({ hours, ...row }) => ({ ...row, week: sevenDays(hours, today) })),
  }));
}

/** Microseconds of the engine alone, after checking it against brute force on the same questions. */
function measureEngine(
  finder: Finder,
  listings: readonly Listing[],
  queries: readonly BenchQuery[],
  checked: number,
) {
  const places = gridPlaces(listings);
  const asked = queries.map((query) => gridQuery(query, 50_000));
  let wrong = 0;
  for (const query of asked.slice(0, checked)) {
    const expected = bruteForce(places, query).map(({ place }) => listings[place]!.id);
    if (
      finder
        .nearest(query)
        .map(({ listing }) => listing.id)
        .join() !== expected.join()
    )
      wrong += 1;
  }
  for (const query of asked) finder.nearest(query);
  const times = asked.map((query) => {
    const start = performance.now();
    finder.nearest(query);
    return (performance.now() - start) * 1000;
  });
  return { checked, wrong, p50: percentile(times, 0.5), p99: percentile(times, 0.99), queries: asked.length };
}

function startOurs(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(join(root, 'bin', 'start'), ['--port', '0', '--data', folder, '--empty'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      MAILLAGE_RATE_LIMITS: 'off',
      MAILLAGE_NOW: NOW,
      MAILLAGE_OFFLINE: '1',
      MAILLAGE_LOG: 'error',
    },
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk;
      const found = /Maillage est prêt : (\S+)/.exec(text);
      if (found) resolve({ child, address: found[1]! });
    });
    child.once('exit', () => reject(new Error(text)));
  });
}

async function startPeer(
  url: string,
  settings: PeerSettings,
  assets: string[],
  folder: string,
): Promise<{ child: ChildProcess; address: string }> {
  const outfile = join(root, 'dist', 'bench-peer.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['./bench/search/peer.tsx'],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node26',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const port = 18_000 + Math.floor(Math.random() * 2_000);
  const child = fork(outfile, [url, String(port), settings.postgis ? '1' : '0', NOW, ...assets], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    cwd: folder,
  });
  await new Promise((resolve) => child.once('message', resolve));
  return { child, address: `http://127.0.0.1:${port}` };
}

/** The peer's server: the machine's own PostgreSQL when it has one, tuned; ours otherwise. */
function startPeerServer(folder: string, owner: string): { url: string; stop(): void } {
  const bin = execFileSync('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1'], {
    encoding: 'utf8',
  }).trim();
  if (!bin)
    throw new Error(
      'The benchmark needs a PostgreSQL server on the machine: apt-get install postgresql postgresql-15-postgis-3',
    );
  const data = join(folder, 'peer');
  const as =
    process.getuid?.() === 0 ? ['setpriv', `--reuid=${owner}`, `--regid=${owner}`, '--clear-groups'] : [];
  const run = (...command: string[]) =>
    execFileSync('env', [...as, ...command], { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' });
  execFileSync('chmod', ['755', folder]);
  mkdirSync(data);
  if (as.length > 0) execFileSync('chown', [owner, data]);
  run(join(bin, 'initdb'), '-D', data, '-U', 'peer', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8');
  const port = 20_000 + Math.floor(Math.random() * 2_000);
  const tuned = [
    'shared_buffers=2GB',
    'work_mem=64MB',
    'jit=off',
    'random_page_cost=1.1',
    'effective_cache_size=12GB',
    'max_parallel_workers_per_gather=0',
  ];
  const options = [
    `-p ${port}`,
    `-k ${data}`,
    '-c listen_addresses=127.0.0.1',
    ...tuned.map((setting) => `-c ${setting}`),
  ].join(' ');
  run(join(bin, 'pg_ctl'), '-D', data, '-w', '-l', join(data, 'log'), '-o', options, 'start');
  return {
    url: `postgres://peer@127.0.0.1:${port}/postgres`,
    stop: () => run(join(bin, 'pg_ctl'), '-D', data, '-m', 'fast', '-w', 'stop'),
  };
}

const LIST = /<ol class="cartes-l">.*<\/ol>/s;

/** Whether both arms give the same list, the same heading and the same pins. */
async function compare(ours: string, peer: string, paths: readonly string[]): Promise<string[]> {
  const different: string[] = [];
  for (const path of paths) {
    const [a, b] = await Promise.all(
      [ours, peer].map(async (address) => (await fetch(address + path)).text()),
    );
    const same =
      LIST.exec(a!)?.[0] === LIST.exec(b!)?.[0] &&
      /<h1.*?<\/h1>/s.exec(a!)?.[0] === /<h1.*?<\/h1>/s.exec(b!)?.[0];
    if (!same) different.push(path);
  }
  return different;
}

type Load = { requestsPerSecond: number; p99: number };

async function load(address: string, script: string, seconds: number): Promise<Load> {
  const command = ['-t1', '-c32', `-d${seconds}s`, '--latency', '-s', script, address];
  const { stdout: output } = await promisify(execFile)('wrk', command, { encoding: 'utf8' });
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]);
  const [, amount, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(output) ?? [];
  if (/Non-2xx/.test(output)) throw new Error(`The load met refusals:\n${output}`);
  return { requestsPerSecond: rate, p99: Number(amount) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1) };
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

const EDITS_PER_SECOND = 100;

/** Pages a second while 100 places a second change, beside the same load just before and just after. */
async function measureUnderEdits(runtime: Runtime, run: () => Promise<Load>) {
  let editing = true;
  let edits = 0;
  const before = await run();
  const start = performance.now();
  const editor = (async () => {
    while (editing) {
      const due = Math.floor(((performance.now() - start) / 1000) * EDITS_PER_SECOND);
      for (; edits < due && editing; edits++)
        await recordChange(runtime, `change-${edits % 500}`, `Lieu ${edits}`, 25);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const during = await run();
  editing = false;
  await editor;
  const seconds = (performance.now() - start) / 1000;
  const after = await run();
  const quiet = (before.requestsPerSecond + after.requestsPerSecond) / 2;
  return {
    editsPerSecond: edits / seconds,
    requestsPerSecond: during.requestsPerSecond,
    p99: during.p99,
    cost: 1 - during.requestsPerSecond / quiet,
  };
}

async function recordChange(
  runtime: Runtime,
  sourceId: string,
  name: string,
  latitude: number,
): Promise<void> {
  const statement: Statement = {
    source: 'banc',
    sourceId,
    statedOn: '2026-09-01',
    state: 'declared',
    place: {
      name,
      address: { street: '1 rue du Test', postcode: '00100', communeName: 'Bourg-1' },
      position: { latitude, longitude: -20, precision: 'exact' },
    },
  };
  await runtime.db.transaction().execute((tx) => recordStatements(tx, [statement], { kind: 'command' }));
}

/** Milliseconds from the acknowledgement of a change to the first page that shows it. */
async function measureVisibility(runtime: Runtime, address: string, count: number): Promise<number[]> {
  const delays: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const name = `Lieu du changement ${turn}`;
    await recordChange(runtime, 'changement', name, 30);
    const start = performance.now();
    for (;;) {
      const html = await (await fetch(`${address}/lieux?lat=30&lon=-20`)).text();
      if (html.includes(name)) break;
    }
    delays.push(performance.now() - start);
  }
  return delays;
}

async function measureSize(
  size: number,
  options: SearchOptions,
  tell: Tell,
): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-bench-'));
  const world = makeWorld(size);
  tell(`${size} lieux : chargement`);
  const runtime = await loadDirectory(join(folder, 'data'), world.places(), tell);
  const peerServer = startPeerServer(folder, 'postgres');
  const client = new pg.Client({ connectionString: peerServer.url });
  await client.connect();
  const children: ChildProcess[] = [];
  try {
    const listings = await readListings(runtime);
    const finder = makeFinder(listings, today, 'Europe/Paris');
    const queries = makeQueries(world, 10_000);
    tell('  moteur');
    const engine = measureEngine(finder, listings, queries, 1_000);
    tell('  témoin');
    const settings = await fillPeer(client, listings, today);
    // Questions that need no widening: the peer has none.
    const paths = queries
      .map(pathOf)
      .filter(
        (path) =>
          finder.find(readAsked(new URL(path, 'http://x').searchParams), pointOf(path), now).widenings
            .length === 0,
      );
    const script = join(folder, 'paths.lua');
    writeFileSync(
      script,
      `local paths = {${paths.map((path) => `"${path}"`).join(',')}}\nlocal at = ${Math.floor(paths.length / 3)}\nrequest = function() at = at % #paths + 1 return wrk.format("GET", paths[at]) end\n`,
    );
    const ours = await startOurs(join(folder, 'data'));
    children.push(ours.child);
    const started = memoryOf(ours.child.pid!);
    const html = await (await fetch(ours.address + paths[0]!)).text();
    const assets = [/\/actifs\/leaflet[^"]*/.exec(html)![0], /\/actifs\/map-[^"]*/.exec(html)![0]];
    const peer = await startPeer(peerServer.url, settings, assets, folder);
    children.push(peer.child);
    const different = await compare(ours.address, peer.address, paths.slice(0, 300));
    tell(`  300 pages comparées, ${different.length} différentes`);
    const before = await probe();
    for (const address of [ours.address, peer.address]) await load(address, script, 3);
    const pairs: { ours: Load; peer: Load }[] = [];
    for (let pair = 0; pair < options.pairs; pair++) {
      const [first, second] = pair % 2 === 0 ? [ours, peer] : [peer, ours];
      const a = await load(first.address, script, options.seconds);
      const b = await load(second.address, script, options.seconds);
      pairs.push(first === ours ? { ours: a, peer: b } : { ours: b, peer: a });
      tell(
        `  paire ${pair + 1} : ${Math.round(pairs.at(-1)!.ours.requestsPerSecond)} contre ${Math.round(pairs.at(-1)!.peer.requestsPerSecond)} pages/s`,
      );
    }
    const after = await probe();
    const afterPages = memoryOf(ours.child.pid!);
    tell('  charge constante, puis pendant des changements');
    const steady = await openLoop(ours.address, paths, { perSecond: 1_000, seconds: options.seconds });
    const edits = await measureUnderEdits(runtime, () => load(ours.address, script, options.seconds));
    const delays = await measureVisibility(runtime, ours.address, 30);
    return {
      places: size,
      peer: settings.version,
      pagesCompared: 300,
      pagesDifferent: different.length,
      ...(different.length > 0 && { firstDifferent: different[0] }),
      ratio: ratioOf(
        pairs.map((pair) => ({ ours: pair.ours.requestsPerSecond, peer: pair.peer.requestsPerSecond })),
      ),
      ours: {
        requestsPerSecond: median(pairs.map((pair) => pair.ours.requestsPerSecond)),
        p99: median(pairs.map((pair) => pair.ours.p99)),
      },
      peerLoad: {
        requestsPerSecond: median(pairs.map((pair) => pair.peer.requestsPerSecond)),
        p99: median(pairs.map((pair) => pair.peer.p99)),
      },
      openLoop: {
        perSecond: 1_000,
        p50: median(steady),
        p99: percentile(steady, 0.99),
        max: Math.max(...steady),
      },
      edits,
      pageBytes: Buffer.byteLength(html),
      engine,
      visibility: { p50: median(delays), max: Math.max(...delays) },
      memory: { started, afterPages, afterChanges: memoryOf(ours.child.pid!) },
      probes: { before, after },
    };
  } finally {
    for (const child of children) await stop(child);
    await client.end();
    peerServer.stop();
    await runtime.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function pointOf(path: string): { latitude: number; longitude: number } {
  return readAsked(new URL(path, 'http://x').searchParams).point!;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** The sheet of a statement, without a database: only to see how the engine grows. */
function sheetOf(statement: Statement): Sheet {
  const known = <Fields extends object>(fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        { value, state: 'declared', statedOn: statement.statedOn, statedBy: '', source: '' },
      ]),
    );
  return {
    id: statement.sourceId,
    slug: `lieu-${statement.sourceId}`,
    changedAt: '',
    published: true,
    place: known(statement.place),
    offers: Object.entries(statement.offers ?? {}).map(([key, fields]) => ({
      id: key,
      fields: known(fields),
    })),
    dropIns: [],
  } as Sheet;
}

/** The engine at growing sizes: microseconds at each, and the exponent between the first and the last. */
function measureGrowth(sizes: readonly number[], tell: Tell) {
  const rows = sizes.map((size) => {
    const world = makeWorld(size);
    const listings = [...world.places()].map((statement) => listingOf(sheetOf(statement), today)!);
    const start = performance.now();
    const finder = makeFinder(listings, today, 'Europe/Paris');
    const built = performance.now() - start;
    const { p50, p99, wrong } = measureEngine(finder, listings, makeQueries(world, 10_000), 200);
    tell(`  ${size} lieux : p50 ${p50.toFixed(1)} µs, p99 ${p99.toFixed(1)} µs`);
    return { places: size, p50, p99, wrong, buildMilliseconds: Math.round(built) };
  });
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const factor = last.p50 / first.p50;
  return { rows, factor, exponent: Math.log(factor) / Math.log(last.places / first.places) };
}

export async function benchSearch(options: SearchOptions, tell: Tell): Promise<Record<string, unknown>> {
  tell('Croissance du moteur');
  const growth = options.growth.length > 0 ? measureGrowth(options.growth, tell) : undefined;
  const sizes: Record<string, unknown>[] = [];
  for (const size of options.sizes) sizes.push(await measureSize(size, options, tell));
  return { benchmark: 'search', at: new Date().toISOString(), node: process.version, growth, sizes };
}
