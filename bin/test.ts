// Runs every kind of check in order and closes with one line: N passed, N failed.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only;
const folder = mkdtempSync(join(tmpdir(), 'maillage-checks-'));
let passed = 0;
let failed = 0;

function title(text: string): void {
  console.log(`\n=== ${text}`);
}

type Run = {
  env?: Record<string, string>;
  /** What runs beside something else is shown whole, once it is over. */
  beside?: boolean;
};

/** Runs a command with its output on ours; resolves with its exit code. */
function run(name: string, command: string, args: string[], { env = {}, beside = false }: Run = {}) {
  if (!beside) title(name);
  return new Promise<number>((resolve) => {
    const stdio = beside ? ('pipe' as const) : ('inherit' as const);
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += String(part)));
    child.on('close', (code) => {
      if (beside) {
        title(name);
        process.stdout.write(output);
      }
      resolve(code ?? 1);
    });
  });
}

async function check(name: string, command: string, args: string[], options: Run = {}): Promise<void> {
  const code = await run(name, command, args, options);
  if (code === 0) passed += 1;
  else failed += 1;
}

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: unknown[];
};

/** One run of Vitest, counted from its own report; a file that could not even load counts as a failure. */
async function tests(name: string, args: string[], options: Run = {}): Promise<void> {
  const file = join(folder, `${name.replace(/\W+/g, '-')}.json`);
  const filter = only ? ['-t', only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), '--passWithNoTests'] : [];
  const code = await run(
    name,
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filter, ...args],
    options,
  );
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  passed += report?.numPassedTests ?? 0;
  const failures = report?.numFailedTests ?? 0;
  failed += failures > 0 ? failures : code === 0 ? 0 : 1;
}

function findChromium(): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found) return found;
  }
  return undefined;
}

/** The browser of the journeys: Debian's, installed when root and absent. */
async function ensureChromium(): Promise<string | undefined> {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['chromium', 'poppler-utils'];
  await run('Liste des paquets Debian', 'apt-get', ['update', '-qq'], { env });
  await run(
    'Installation de chromium (paquet Debian)',
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env },
  );
  return findChromium();
}

/** The binaries of another PostgreSQL major on this machine, newest first. */
function findOtherPostgres(): { version: string; bin: string } | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const version = readdirSync(base)
    .filter((name) => existsSync(join(base, name, 'bin', 'initdb')) && Number(name) >= 15)
    .sort((a, b) => Number(b) - Number(a))[0];
  return version ? { version, bin: join(base, version, 'bin') } : undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/**
 * What a major of PostgreSQL may change: what names tables, and what imports. Sign-in, files and pages that only pass
 * through it say nothing more of another major, and were run on ours; so do real files, whose rows enter by the same
 * statements as those of `import-file.test.ts`.
 */
function touchesSql(file: string): boolean {
  const text = readFileSync(join(root, file), 'utf8');
  const store =
    /(store|importers\/|duplicates|migrat|change-notices|record-statements|personal-data|outbox|people|official)/;
  return store.test(file) || /from '[^']*(store|migrate|personal-data|record-statements)\.ts'/.test(text);
}
const NOT_ELSEWHERE =
  /(sign-in\.test|real-files|mapping\.test|hostile-files|nasty-files|cleaning|propose-mapping|reading\.test)/;

async function testsOnOtherPostgres(): Promise<void> {
  const other = findOtherPostgres();
  if (!other)
    return console.log(
      '\nPas d’autre PostgreSQL sur cette machine : les tests n’ont tourné que sur celui du projet.',
    );
  const data = join(folder, 'other-postgres');
  const asRoot = process.getuid?.() === 0;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const owner = asRoot ? { uid: id('-u'), gid: id('-g') } : {};
  if (asRoot) {
    spawnSync('chmod', ['755', folder]);
    spawnSync('install', ['-d', '-o', 'postgres', '-g', 'postgres', '-m', '700', data]);
    chownSync(data, owner.uid!, owner.gid!);
  }
  const port = await freePort();
  const initdb = spawnSync(
    join(other.bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8'],
    { ...owner, cwd: '/' },
  );
  if (initdb.status !== 0) {
    console.log(initdb.stderr?.toString());
    failed += 1;
    return;
  }
  const server = spawn(
    join(other.bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      data,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=100',
    ],
    { ...owner, cwd: '/', stdio: 'ignore' },
  );
  for (let attempt = 0; attempt < 100; attempt++) {
    if (spawnSync(join(other.bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const withDatabase = spawnSync('git', ['grep', '-l', 'useDatabase()', '--', 'src', 'demo', 'test'], {
    cwd: root,
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter((file) => /\.test\.tsx?$/.test(file) && !NOT_ELSEWHERE.test(file) && touchesSql(file));
  if (withDatabase.length > 0)
    await tests(
      `Ce qui touche aux tables, sur PostgreSQL ${other.version}`,
      [...withDatabase, '--maxWorkers=1'],
      {
        env: { MAILLAGE_TEST_DATABASE: `postgres://postgres@127.0.0.1:${port}/postgres` },
        beside: true,
      },
    );
  server.kill('SIGINT');
  await new Promise((resolve) => server.on('exit', resolve));
}

const started = performance.now();
try {
  const chromium = await ensureChromium();
  await Promise.all([
    check('Construction', 'node', ['bin/build.ts'], { beside: true }),
    ...(only
      ? []
      : [
          check('Format et règles de code', 'biome', ['ci', '.'], { beside: true }),
          check('Types', 'tsc', ['-p', '.'], { beside: true }),
        ]),
  ]);
  if (!only) await check('Tables engendrées à jour', 'node', ['bin/generate-tables.ts', '--check']);
  await tests('Tests unitaires et d’intégration', []);
  // The browser keeps one core busy: another PostgreSQL has the other.
  const elsewhere = only ? undefined : testsOnOtherPostgres();
  if (chromium)
    await tests('Parcours dans un navigateur', ['--config', 'e2e/vitest.config.ts'], {
      env: { CHROMIUM: chromium },
    });
  else {
    console.log('\nIl manque chromium pour les parcours. Installez-le : apt-get install chromium');
    failed += 1;
  }
  await elsewhere;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const minutes = Math.round((performance.now() - started) / 6000) / 10;
console.log(`\nDurée : ${minutes} min`);
if (passed === 0) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
