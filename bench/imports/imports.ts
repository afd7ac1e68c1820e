// bin/bench import: a file of made-up places imported by the command, its duplicates scored, then every open output
// read whole from a server of its own. Seconds, and the most memory that the process ever held (VmHWM).
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNationalFile } from './file.ts';

const root = join(import.meta.dirname, '..', '..');
const NOW = '2026-11-24T09:30:00Z';

type Tell = (line: string) => void;

/** Kibibytes of one line of /proc/PID/status, as megabytes; 0 once the process is gone. */
function memoryOf(pid: number, line: 'VmHWM' | 'VmRSS'): number {
  try {
    return Math.round(
      Number(new RegExp(`${line}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) /
        1024,
    );
  } catch {
    return 0;
  }
}

type Ran = { seconds: number; megabytes: number; result: Record<string, unknown> };

/** Runs a command of bin/maillage and watches its memory until it leaves. */
async function command(folder: string, words: readonly string[]): Promise<Ran> {
  const start = performance.now();
  const child = spawn(join(root, 'bin', 'maillage'), [...words, '--data', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, MAILLAGE_OFFLINE: '1' },
  });
  let [text, megabytes] = ['', 0];
  child.stdout!.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, memoryOf(child.pid!, 'VmHWM'));
  }, 50);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${words.join(' ')} : ${text}`);
  return { seconds: (performance.now() - start) / 1000, megabytes, result: JSON.parse(text) };
}

function startServer(folder: string): Promise<{ child: ChildProcess; address: string }> {
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

/** Reads an answer to its end, and counts its bytes. */
async function drain(address: string): Promise<{ seconds: number; bytes: number }> {
  const start = performance.now();
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} : ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body!) bytes += chunk.length;
  return { seconds: (performance.now() - start) / 1000, bytes };
}

const FILES = [
  '/donnees/lieux.csv',
  '/donnees/lieux.geojson',
  '/donnees/data-inclusion/structures.json',
  '/donnees/data-inclusion/services.json',
];
const PAGES = [
  '/api/lieux?taille=200',
  '/hsds/services?per_page=50',
  '/hsds/services?per_page=50&page=2',
  '/hsds/service_at_locations?per_page=50',
  '/hsds/organizations?per_page=50',
  '/hsds/organizations?per_page=50&page=2',
];

export type Read = { path: string; seconds: number; bytes: number; megabytes: number };

/** Every output, twice over, from a server just started: `megabytes` is what it held after each. */
export async function readAll(folder: string, tell: Tell) {
  const { child, address } = await startServer(folder);
  try {
    const atStart = memoryOf(child.pid!, 'VmHWM');
    const reads: Read[] = [];
    for (const path of [...PAGES, ...FILES, ...FILES, ...PAGES]) {
      const read = { path, ...(await drain(address + path)), megabytes: memoryOf(child.pid!, 'VmRSS') };
      reads.push(read);
      tell(`  ${path} : ${read.seconds.toFixed(2)} s, ${read.megabytes} Mo`);
    }
    return { atStart, most: memoryOf(child.pid!, 'VmHWM'), reads };
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

export async function benchImports(sizes: readonly number[], tell: Tell) {
  const results: unknown[] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(process.env.MAILLAGE_BENCH ?? tmpdir(), 'maillage-import-'));
    try {
      const file = join(folder, 'lieux-2026-10-01.csv');
      const rows = await writeNationalFile(file, size);
      // Making the database is not importing: it takes some seconds once in its life.
      await command(folder, ['territory', 'settings']);
      const imported = await command(folder, ['import', file]);
      tell(`${rows} lignes importées : ${imported.seconds.toFixed(1)} s, ${imported.megabytes} Mo`);
      const scanned = await command(folder, ['duplicates', 'scan']);
      tell(`doublons : ${scanned.seconds.toFixed(1)} s, ${scanned.megabytes} Mo`);
      const { rejected, created } = imported.result;
      results.push({
        rows,
        created,
        rejected,
        pairs: scanned.result.pairs,
        import: { seconds: imported.seconds, megabytes: imported.megabytes },
        scan: { seconds: scanned.seconds, megabytes: scanned.megabytes },
        server: await readAll(folder, tell),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return results;
}
