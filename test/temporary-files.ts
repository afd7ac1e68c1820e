// Files for one test file, gone with it: `const file = useTemporaryFiles('mapping'); file('lieux.csv', 'Nom;Ville')`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Writes a file and returns its path. */
export function useTemporaryFiles(name: string): (fileName: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), `maillage-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (fileName, content) => {
    const path = join(folder, fileName);
    writeFileSync(path, content);
    return path;
  };
}
