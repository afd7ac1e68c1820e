// One real server on the demonstration territory, as bin/start makes it, for all the journeys.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '..');

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-e2e-'));
  const server = spawn(process.execPath, [join(root, 'dist', 'main.js'), '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, MAILLAGE_OFFLINE: '1', MAILLAGE_LOG: 'error' },
  });
  project.provide('address', await addressOf(server));
  return async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** What the server prints once it listens. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    server.stdout!.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /Maillage est prêt : (\S+)/.exec(printed);
      if (found) resolve(found[1]!);
    });
    server.once('exit', (code) => reject(new Error(`The server left with code ${code}.\n${printed}`)));
  });
}

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
  }
}
