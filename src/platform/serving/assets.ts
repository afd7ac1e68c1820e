// What browsers fetch beside pages: styles, fonts, scripts. Named after their content, compressed once, kept for ever.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

export type Asset = {
  path: string;
  type: string;
  plain: Buffer<ArrayBuffer>;
  brotli: Buffer<ArrayBuffer> | undefined;
};

export type Assets = {
  /** The address of an asset from its plain name: « maillage.css » → « /actifs/maillage-3f2a9c1b.css ». */
  url(name: string): string;
  find(path: string): Asset | undefined;
  /** Serves what is made at run time (the territory's colours, its logo) like the others; returns its address. */
  put(name: string, content: string | Buffer<ArrayBuffer>): string;
};

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Everything under dist/assets, which bin/build.ts names « NAME-HASH.ext » after the content. */
export function loadAssets(root: string): Assets {
  const byName = new Map<string, string>();
  const byPath = new Map<string, Asset>();
  const add = (file: string, content: Buffer<ArrayBuffer>): string => {
    const path = `/actifs/${file}`;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const packed = /\.(woff2|png|jpg|webp)$/.test(file);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    byName.set(file.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), path);
    byPath.set(path, {
      path,
      type,
      plain: content,
      brotli: packed ? undefined : brotliCompressSync(content, options),
    });
    return path;
  };
  const folder = join(root, 'dist', 'assets');
  if (existsSync(folder))
    for (const file of readdirSync(folder))
      add(file, readFileSync(join(folder, file)) as Buffer<ArrayBuffer>);
  return {
    url(name) {
      const path = byName.get(name);
      if (!path) throw new Error(`Asset ${name} is missing: run bin/build.ts.`);
      return path;
    },
    find: (path) => byPath.get(path),
    put(name, given) {
      const content = typeof given === 'string' ? Buffer.from(given) : given;
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
      return add(name.replace(/(?=\.\w+$)/, `-${hash}`), content);
    },
  };
}
