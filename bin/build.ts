// Emits dist/: the server as one ES module (packages stay outside), one script a file of src/ui/browser, and what is heard
// (learn-hearing.ts).
// With --if-changed, does nothing when no source is newer than the last build.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { markStyles } from '../src/ui/icon/paths.ts';
import { learnWhatChanged } from './learn-hearing.ts';

const root = join(import.meta.dirname, '..');
/** The icons that the style sheet draws come from the same drawings as those of the pages. */
const marks: Plugin = {
  name: 'marks',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^marks$/ }, ({ path }) => ({ path, namespace: 'marks' }));
    onLoad({ filter: /.*/, namespace: 'marks' }, () => ({ contents: markStyles(), loader: 'css' }));
  },
};
const stampFile = join(root, 'dist', '.stamp');

const sources = globSync(
  ['src/**/*.{ts,tsx,css,svg,js}', 'demo/**/*.{ts,json}', 'package-lock.json', 'bin/build.ts'],
  { cwd: root },
)
  .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.test.tsx'))
  .sort();
const hash = createHash('sha256');
for (const file of sources) hash.update(file).update(readFileSync(join(root, file)));
const stamp = hash.digest('hex');

const upToDate = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
if (!(process.argv.includes('--if-changed') && upToDate)) {
  // What was learnt stays: it depends on its sentences alone, and takes seconds.
  const emitted = existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : [];
  for (const name of emitted.filter((one) => one !== 'hearing'))
    rmSync(join(root, 'dist', name), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['./src/main.ts'],
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    // The process keeps the text of what it runs.
    minifyWhitespace: true,
    logLevel: 'warning',
  });
  // Names carry the content's hash, so that browsers may keep them for ever (platform/serving/assets.ts).
  await build({
    absWorkingDir: root,
    entryPoints: [
      './src/ui/maillage.css',
      './src/ui/browser/leaflet.css',
      './src/ui/browser/map.ts',
      './src/ui/browser/passkey.ts',
      './src/ui/browser/leave.ts',
      './src/ui/secours.css',
      './src/ui/accueil.css',
      './src/ui/demarche.css',
      './src/ui/poste.css',
      './src/ui/reserve.css',
      './src/ui/browser/desk.ts',
      './src/ui/browser/desk-worker.ts',
      './src/ui/fiche.css',
    ],
    outdir: 'dist/assets',
    outbase: 'src/ui',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2020'],
    publicPath: '/actifs',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    plugins: [marks],
    loader: { '.woff2': 'file', '.png': 'file' },
    logLevel: 'warning',
  });
  writeFileSync(stampFile, stamp);
}
learnWhatChanged();
