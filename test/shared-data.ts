// Real files for development, never part of the project: tests that need one run only where it is, and say so.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.MAILLAGE_SHARED ?? join(import.meta.dirname, '..', '..', 'shared', 'data');

/** The path of a real file, or undefined where it is absent: `it.skipIf(!sharedFile(…))`. */
export function sharedFile(...names: string[]): string | undefined {
  const path = join(folder, ...names);
  return existsSync(path) ? path : undefined;
}
