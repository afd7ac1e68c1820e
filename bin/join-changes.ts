// Joins the files of changes/ into CHANGELOG.md, at a release: node bin/join-changes.ts "0.2.0 (January 2027)"
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'changes');
const heading = process.argv[2];
if (!heading) {
  console.error('Quelle version ? Exemple : node bin/join-changes.ts "0.2.0 (janvier 2027)"');
  process.exit(2);
}
const names = readdirSync(folder)
  .filter((name) => /^\d{4}-\d\d-\d\d-[a-z0-9-]+\.md$/.test(name))
  .sort();
const lines = names.map((name) => readFileSync(join(folder, name), 'utf8').trim());
const log = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
const first = log.indexOf('\n## ');
writeFileSync(
  join(root, 'CHANGELOG.md'),
  `${log.slice(0, first)}\n## ${heading}\n\n${lines.join('\n')}\n${log.slice(first)}`,
);
for (const name of names) rmSync(join(folder, name));
console.log(`${names.length} changements joints sous « ${heading} ».`);
