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

/** Runs a command with its output on ours; resolves with its exit code. */
function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function check(name: string, command: string, args: string[]): Promise<void> {
  title(name);
  const code = await run(command, args);
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
async function tests(name: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  title(name);
  const file = join(folder, `${name.replace(/\W+/g, '-')}.json`);
  const filter = only ? ['-t', only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), '--passWithNoTests'] : [];
  const code = await run(
    join(root, 'node_modules', '.bin', 'vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filter, ...args],
    env,
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
  title('Installation de chromium (paquet Debian)');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], env);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'poppler-utils'], env);
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
    .filter((file) => file.endsWith('.test.ts') || file.endsWith('.test.tsx'));
  if (withDatabase.length > 0)
    await tests(`Les mêmes tests sur PostgreSQL ${other.version}`, withDatabase, {
      MAILLAGE_TEST_DATABASE: `postgres://postgres@127.0.0.1:${port}/postgres`,
    });
  server.kill('SIGINT');
  await new Promise((resolve) => server.on('exit', resolve));
}

const started = performance.now();
try {
  const chromium = await ensureChromium();
  if (!only) {
    await check('Format et règles de code', 'biome', ['ci', '.']);
    await check('Types', 'tsc', ['-p', '.']);
    await check('Tables engendrées à jour', 'node', ['bin/generate-tables.ts', '--check']);
  }
  await check('Construction', 'node', ['bin/build.ts']);
  await tests('Tests unitaires et d’intégration', []);
  if (!only) await testsOnOtherPostgres();
  if (existsSync(join(root, 'e2e', 'vitest.config.ts'))) {
    if (chromium)
      await tests('Parcours dans un navigateur', ['--config', 'e2e/vitest.config.ts'], {
        CHROMIUM: chromium,
      });
    else {
      console.log('\nIl manque chromium pour les parcours. Installez-le : apt-get install chromium');
      failed += 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const minutes = Math.round((performance.now() - started) / 6000) / 10;
console.log(`\nDurée : ${minutes} min`);
if (passed === 0) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
