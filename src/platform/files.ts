// Files that belong to the installation (a logo, an uploaded list), named after their content. A folder by default;
// this interface is where another store would stand.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Files = {
  /** Keeps a content and returns its name: « 3f2a….png ». The same content is kept once. */
  put(content: Uint8Array, extension: string): string;
  /** Undefined when there is none; a name that this interface did not make is refused. */
  read(name: string): Buffer<ArrayBuffer> | undefined;
  pathOf(name: string): string;
};

const NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,5}$/;

export function openFiles(dataFolder: string): Files {
  const folder = join(dataFolder, 'files');
  const pathOf = (name: string) => {
    if (!NAME.test(name)) throw new Error('This is not the name of a kept file.');
    return join(folder, name.slice(0, 2), name);
  };
  return {
    pathOf,
    put(content, extension) {
      const name = `${createHash('sha256').update(content).digest('hex')}.${extension}`;
      const path = pathOf(name);
      if (existsSync(path)) return name;
      mkdirSync(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
      // Renamed once whole: a crash leaves no half file under a name that promises a content.
      writeFileSync(`${path}.${process.pid}`, content, { mode: 0o600, flush: true });
      renameSync(`${path}.${process.pid}`, path);
      return name;
    },
    read(name) {
      if (!NAME.test(name) || !existsSync(pathOf(name))) return undefined;
      return readFileSync(pathOf(name)) as Buffer<ArrayBuffer>;
    },
  };
}

/** What an image really is, by its first bytes; undefined for anything else, SVG included (it may hold scripts). */
export function imageExtension(content: Uint8Array): 'png' | 'jpg' | 'webp' | undefined {
  const start = Buffer.from(content.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpg';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  return undefined;
}
