// AdmiVille on a free port, in a folder of its own, for the time of a benchmark.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Starts AdmiVille, gives its address and a folder that goes with it, and stops it whatever happens. */
export async function withDemonstration<T>(
  work: (place: { address: string; folder: string }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-bench-'));
  const server = spawn(join(root, 'bin', 'start'), ['--port', '0', '--data', join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, MAILLAGE_OFFLINE: '1' },
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      server.stdout.on('data', (chunk: Buffer) => {
        text += chunk;
        const found = /Maillage est prêt : (\S+)/.exec(text);
        if (found) resolve(found[1]!);
      });
      ended.then(() => reject(new Error('The server stopped before it was ready.')));
    });
    return await work({ address, folder });
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
