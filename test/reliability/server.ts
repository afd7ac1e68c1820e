// The emitted server as people start it, in a process of its own, to be killed at will.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll } from 'vitest';

export const ROOT = join(import.meta.dirname, '..', '..');
export const MAIN = join(ROOT, 'dist', 'main.js');

export type Process = {
  child: ChildProcess;
  /** All that was printed, both ways out. */
  printed(): string;
  /** The exit code, or the signal's name. */
  ended: Promise<number | string>;
};

/** Node on a script of the project, with what it prints kept. */
export function launch(
  args: string[],
  {
    env = {},
    cwd,
    command = process.execPath,
  }: { env?: Record<string, string>; cwd?: string; command?: string } = {},
): Process {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      MAILLAGE_OFFLINE: '1',
      MAILLAGE_LOG: 'info',
      MAILLAGE_RATE_LIMITS: 'off',
      ...env,
    },
    ...(cwd && { cwd }),
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  return { child, printed: () => text, ended };
}

export type Server = Process & { address: string; folder: string };

/** Waits for « prêt »; rejects with all that was printed when the process leaves before. */
export async function ready(process_: Process, folder: string): Promise<Server> {
  let over: number | string | undefined;
  void process_.ended.then((code) => {
    over = code;
  });
  for (;;) {
    const found = /Maillage est prêt : (\S+)/.exec(process_.printed());
    if (found) return { ...process_, address: found[1]!, folder };
    if (over !== undefined) throw new Error(`The server left with ${over}.\n${process_.printed()}`);
    await sleep(10);
  }
}

export function startServer(
  folder: string,
  { args = ['--empty'], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Server> {
  return ready(launch([MAIN, '--port', '0', '--data', folder, ...args], { env }), folder);
}

export async function stop(
  { child, ended }: Process,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | string> {
  child.kill(signal);
  return ended;
}

/** The processes whose command line names a folder: the web process and its database. */
export function processesOf(folder: string): { pid: number; line: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(folder) ? [{ pid: Number(pid), line }] : [];
      } catch {
        return [];
      }
    });
}

/** Where the cluster of a data folder lies: within it, or where PostgreSQL may go. */
export function clusterOf(folder: string): string {
  const pointer = join(folder, 'postgres-location.txt');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'postgres');
}

export function postmasterOf(folder: string): number {
  return Number(readFileSync(join(clusterOf(folder), 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The processes that a postmaster started. */
export function backendsOf(postmaster: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // « pid (name) state ppid … »: the name may hold spaces and parentheses.
        return (
          readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1] === String(postmaster)
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** kill -9 of PostgreSQL, all of it, as when the machine runs out of memory. */
export function killDatabase(folder: string): void {
  const postmaster = postmasterOf(folder);
  for (const pid of [postmaster, ...backendsOf(postmaster)])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It left first.
    }
}

export async function until(
  what: string | (() => string),
  condition: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < milliseconds) {
    if (await condition()) return performance.now() - start;
    await sleep(20);
  }
  throw new Error(`Still not so after ${milliseconds} ms: ${typeof what === 'string' ? what : what()}`);
}

export async function health(address: string): Promise<number> {
  try {
    return (await fetch(`${address}/sante`, { signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return 0;
  }
}

export type Folders = {
  /** Nothing in it. */
  fresh(): string;
  /** A copy of a folder that an empty server has already started and stopped on: quicker. */
  prepared(): string;
};

/** Kills whatever still runs on a folder, and removes it. */
export async function sweep(folder: string): Promise<void> {
  const cluster = existsSync(folder) ? clusterOf(folder) : folder;
  const alive = () => [...processesOf(folder), ...processesOf(cluster)];
  for (const { pid } of alive())
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It left first.
    }
  await until('everything of the folder has left', () => alive().length === 0);
  if (!cluster.startsWith(folder)) rmSync(join(cluster, '..'), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Data folders for this test file; at the end of each test, whatever still runs there is ended. */
export function useFolders(): Folders {
  const folders: string[] = [];
  let model = '';
  const make = () => {
    const folder = mkdtempSync(join(tmpdir(), 'maillage-reliability-'));
    folders.push(folder);
    return folder;
  };
  const sweepAll = async () => {
    for (const folder of folders.splice(0)) await sweep(folder);
  };
  beforeAll(async () => {
    model = mkdtempSync(join(tmpdir(), 'maillage-reliability-model-'));
    await stop(await startServer(model));
  });
  afterEach(sweepAll);
  afterAll(async () => {
    await sweepAll();
    await sweep(model);
  });
  return {
    fresh: make,
    prepared() {
      const folder = make();
      execFileSync('cp', ['-a', `${model}/.`, folder]);
      return folder;
    },
  };
}
