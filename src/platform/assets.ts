// What browsers fetch beside pages: styles, fonts, scripts. Named after their content, compressed once, kept for ever.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
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
  /** Serves a text made at run time (the territory's colours) like the others; returns its address. */
  put(name: string, text: string): string;
};

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Everything under dist/assets and dist/browser (bin/build.ts makes both). */
export function loadAssets(root: string): Assets {
  const byName = new Map<string, string>();
  const byPath = new Map<string, Asset>();
  const put = (name: string, content: Buffer<ArrayBuffer>): string => {
    const extension = extname(name);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const path = `/actifs/${basename(name, extension)}-${hash}${extension}`;
    byName.set(name, path);
    byPath.set(path, {
      path,
      type: TYPES[extension] ?? 'application/octet-stream',
      plain: content,
      brotli:
        extension === '.png'
          ? undefined
          : brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    });
    return path;
  };
  for (const folder of ['dist/assets', 'dist/browser']) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of globSync('*.{css,js,svg,png}', { cwd: join(root, folder) }))
      put(file, readFileSync(join(root, folder, file)));
    // Fonts keep the name that the style sheet calls them by, which the build made from their content.
    for (const file of globSync('*.woff2', { cwd: join(root, folder) })) {
      const path = `/actifs/${file}`;
      byName.set(file.replace(/-[A-Z0-9]{8}(?=\.woff2$)/, ''), path);
      const plain = readFileSync(join(root, folder, file));
      byPath.set(path, { path, type: TYPES['.woff2']!, plain, brotli: undefined });
    }
  }
  return {
    url(name) {
      const path = byName.get(name);
      if (!path) throw new Error(`Asset ${name} is missing: run bin/build.ts.`);
      return path;
    },
    find: (path) => byPath.get(path),
    put: (name, text) => put(name, Buffer.from(text)),
  };
}
