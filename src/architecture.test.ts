// The rules of the house, executable. A new arrow between capabilities is a visible line here, with its reason.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** Who may import whom, beside `accounts` and `territory`, which all may import. */
const ARROWS: Record<string, string[]> = {
  accounts: [],
  territory: [],
  people: [],
  directory: [],
  // The numbers first, then the places that receive for a danger (decision 0057).
  safety: ['directory'],
  // Facts of a place are given by whoever tells it (decision 0052).
  contact: ['people'],
  // The needs of the directory name the places that help with a procedure (decision 0015).
  procedures: ['directory', 'contact'],
  diagnosis: ['people', 'contact'],
  mandates: ['people', 'contact'],
  vault: ['people', 'contact'],
  surveys: ['directory'],
  network: ['directory'],
  agenda: ['directory', 'people', 'contact'],
  vouchers: ['agenda', 'directory', 'people', 'contact'],
  referrals: ['people', 'directory', 'procedures', 'diagnosis', 'agenda', 'contact'],
  casefiles: ['people', 'procedures', 'mandates', 'vault', 'referrals', 'agenda', 'contact'],
  publications: ['directory', 'agenda'],
  desk: [
    'people',
    'contact',
    'directory',
    'procedures',
    'diagnosis',
    'agenda',
    'referrals',
    'vouchers',
    'mandates',
    'vault',
    'casefiles',
  ],
  observatory: ['directory', 'surveys', 'diagnosis', 'referrals', 'agenda', 'desk'],
  strategy: ['observatory', 'network'],
  outreach: ['people', 'procedures', 'contact'],
  learning: ['people', 'procedures', 'contact'],
  home: ['directory', 'agenda'],
};
const EVERYBODYS = ['accounts', 'territory'];

type SourceFile = { path: string; text: string; imports: string[] };

const files: SourceFile[] = globSync('**/*.{ts,tsx}', { cwd: src }).map((path) => {
  const text = readFileSync(join(src, path), 'utf8');
  const imports = [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map(
    (match) => match[1]!,
  );
  return { path, text, imports };
});
const isTest = (path: string) => /\.test\.tsx?$|(^|\/)builders\.ts$/.test(path);
const product = files.filter((file) => !isTest(file.path));

/** Where an import leads, relative to src; undefined for packages. */
function target(file: SourceFile, specifier: string): string | undefined {
  if (specifier.startsWith('#capabilities/')) return `capabilities/${specifier.slice(14)}/index.ts`;
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(src, resolve(src, dirname(file.path), specifier));
  return undefined;
}
const capabilityOf = (path: string) => /^capabilities\/([^/]+)\//.exec(path)?.[1];

function faults(check: (file: SourceFile, leads: string) => boolean, among = product): string[] {
  return among.flatMap((file) =>
    file.imports
      .map((specifier) => target(file, specifier))
      .filter((leads): leads is string => leads !== undefined && check(file, leads))
      .map((leads) => `${file.path} → ${leads}`),
  );
}

test('the rules below look at the sources that exist', () => {
  expect(product.length).toBeGreaterThan(20);
  expect(faults(() => true).length).toBeGreaterThan(20);
});

test('R1: a capability is entered by its index.ts, which alone leads to its web.tsx', () => {
  expect(
    faults((file, leads) => {
      const theirs = capabilityOf(leads);
      if (!theirs || theirs === capabilityOf(file.path)) return false;
      return leads !== `capabilities/${theirs}/index.ts`;
    }),
  ).toEqual([]);
});

test('R2: arrows between capabilities stand in the table, which has no circle', () => {
  expect(
    faults((file, leads) => {
      const ours = capabilityOf(file.path);
      const theirs = capabilityOf(leads);
      if (!ours || !theirs || ours === theirs) return false;
      // Accounts and territory stand at the bottom: they import each other in one way only.
      if (ours === 'territory') return true;
      if (ours === 'accounts') return theirs !== 'territory';
      return !EVERYBODYS.includes(theirs) && !ARROWS[ours]?.includes(theirs);
    }),
  ).toEqual([]);
  const walk = (name: string, path: string[]): void => {
    expect(path, `circle through ${name}`).not.toContain(name);
    for (const next of ARROWS[name] ?? []) walk(next, [...path, name]);
  };
  for (const name of Object.keys(ARROWS)) walk(name, []);
});

test('R3: platform, ui, kit and shared know no capability', () => {
  expect(
    faults(
      (file, leads) => /^(platform|ui|kit|shared)\//.test(file.path) && leads.startsWith('capabilities/'),
    ),
  ).toEqual([]);
  expect(faults((file, leads) => file.path.startsWith('shared/') && /^(platform|ui)\//.test(leads))).toEqual(
    [],
  );
});

test('R3: from eight capabilities on, shared holds only words with two users, the kernel and the look counted', () => {
  const names = new Set(product.map((file) => capabilityOf(file.path)).filter(Boolean));
  if (names.size < 8) return expect(names.size).toBeGreaterThan(0);
  const users = new Map<string, Set<string>>();
  for (const file of product)
    for (const specifier of file.imports) {
      const leads = target(file, specifier);
      const ours = capabilityOf(file.path) ?? /^(platform|ui|kit)(?=\/)/.exec(file.path)?.[0];
      if (leads?.startsWith('shared/') && ours) {
        const word = leads.split('/')[1]!.replace(/\.ts$/, '');
        users.set(word, (users.get(word) ?? new Set()).add(ours));
      }
    }
  expect([...users].filter(([, set]) => set.size < 2).map(([word]) => word)).toEqual([]);
});

/** A file whose header says « Pure. » holds rules: neither storage, web, command, operation nor text for people. */
const isPure = ({ text }: SourceFile) => /\bPure\b/.test(/^(?:\/\/.*\n)*/.exec(text)![0]);
/** What rules may use beside each other and shared words: the schema library, hashing, libraries that compute. */
const RULE_PACKAGES = new Set([
  'zod',
  'node:crypto',
  '@gouvfr-anct/lieux-de-mediation-numerique',
  'minisearch',
]);
const byPath = new Map(files.map((file) => [file.path, file]));

/** The values that a file imports, types left out: each with its name, or undefined for a whole module. */
function valuesOf({ text }: SourceFile): { specifier: string; name: string | undefined }[] {
  const named = /^(?:import|export) (?!type )(?:\w+(?:, )?)?(?:\{([^}]*)\}|\* as \w+)?\s*from '([^']+)'/gm;
  type Value = { specifier: string; name: string | undefined };
  return [...text.matchAll(named)].flatMap(([, names, specifier]): Value[] =>
    names === undefined
      ? [{ specifier: specifier!, name: undefined }]
      : names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => ({ specifier: specifier!, name: name.split(' as ')[0]! })),
  );
}

/** The file that gives a name: that of an index.ts is the one it names. */
function giverOf(leads: string, name: string | undefined): string {
  const index = byPath.get(leads);
  if (!name || !index || !leads.endsWith('/index.ts')) return leads;
  const given = [...index.text.matchAll(/^export \{([^}]*)\} from '([^']+)'/gm)].find(([, names]) =>
    names!.split(',').some((one) => one.trim().split(' as ').at(-1) === name),
  );
  return given ? relative(src, resolve(src, dirname(leads), given[2]!)) : leads;
}

/** What a file leads to, by the values it imports, that is not a rule: storage, the web, a package that acts. */
function impurities(file: SourceFile, seen = new Set<string>()): string[] {
  if (seen.has(file.path)) return [];
  seen.add(file.path);
  return valuesOf(file).flatMap(({ specifier, name }) => {
    const leads = target(file, specifier);
    if (leads === undefined) return RULE_PACKAGES.has(specifier) ? [] : [`${file.path} → ${specifier}`];
    if (leads.startsWith('shared/') || leads.endsWith('.json')) return [];
    const giver = byPath.get(giverOf(leads, name));
    if (!giver || (/^(platform|ui|kit)\//.test(giver.path) && !isPure(giver)))
      return [`${file.path} → ${leads}`];
    return impurities(giver, seen);
  });
}

test('R4: a file that says « Pure » leads to shared words, other rules and the schema library only', () => {
  const rules = product.filter(isPure);
  expect(rules.length).toBeGreaterThan(50);
  expect(rules.flatMap((file) => impurities(file))).toEqual([]);
});

test('R5: only a capability’s own store and importers name its tables; others read its published views', () => {
  const wrong = product
    .filter((file) => capabilityOf(file.path) && !/(store|importers\/|views\.ts)/.test(file.path))
    .filter((file) => /(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/.test(file.text))
    .map((file) => file.path);
  expect(wrong).toEqual([]);
  const foreign = product.flatMap((file) => {
    const ours = capabilityOf(file.path);
    return [...file.text.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)\./g)]
      .filter((match) => ours && match[1] !== ours && match[1] !== 'platform')
      .map((match) => `${file.path} writes ${match[1]}`);
  });
  expect(foreign).toEqual([]);
});

/** An index.ts leads to its own door, which the web process alone opens: commands run without a loader for .tsx. */
const opensOwnDoor = (file: SourceFile, leads: string) =>
  file.path.endsWith('/index.ts') &&
  leads === file.path.replace(/index\.ts$/, 'web.tsx') &&
  file.text.includes("door: () => import('./web.tsx')");

test('R6: .tsx is imported only by .tsx, and app.tsx only by main.ts', () => {
  expect(
    faults(
      (file, leads) =>
        leads.endsWith('.tsx') &&
        !file.path.endsWith('.tsx') &&
        file.path !== 'main.ts' &&
        !opensOwnDoor(file, leads),
    ),
  ).toEqual([]);
  expect(faults((file, leads) => leads === 'app.tsx' && file.path !== 'main.ts')).toEqual([]);
});

test('R7: no module keeps a database of its own', () => {
  const wrong = product.filter((file) =>
    /^(export )?(const|let) \w+ = (await )?(openDatabase|openSession|openRuntime)\(/m.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('R8: only ui/browser is written for browsers, and it imports nothing of the server', () => {
  expect(
    faults((file, leads) => file.path.startsWith('ui/browser/') && !leads.startsWith('ui/browser/')),
  ).toEqual([]);
  expect(
    faults((file, leads) => leads.startsWith('ui/browser/') && !file.path.startsWith('ui/browser/')),
  ).toEqual([]);
});

/** Files that import one another in a ring, types counted: a reader could not begin at the bottom. */
function circles(): string[][] {
  const graph = new Map(
    product.map((file) => [
      file.path,
      file.imports.map((specifier) => target(file, specifier)).filter((leads) => leads !== undefined),
    ]),
  );
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.get(path)!);
    stack.push(path);
    for (const leads of graph.get(path) ?? []) {
      if (!graph.has(leads)) continue;
      if (!order.has(leads)) visit(leads);
      if (stack.includes(leads)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(leads)!));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const ring = stack.splice(stack.indexOf(path));
    if (ring.length > 1) found.push(ring);
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}

test('R10: no files import one another in a circle, types counted', () => {
  expect(circles()).toEqual([]);
});

/** A room is a folder inside a capability. */
test('R11: a folder of the sources holds at most 25 files beside tests, then it gets rooms', () => {
  const sizes = new Map<string, number>();
  for (const { path } of files.filter((file) => !/\.test\.tsx?$/.test(file.path)))
    sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
  expect([...sizes].filter(([, size]) => size > 25)).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const wrong = product.filter(
    (file) => file.path !== 'config.ts' && /process\.env(?!\.TZ = )/.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('a time zone is named by the settings alone: everywhere else it is the territory’s', () => {
  const wrong = product
    .filter((file) => file.path !== 'capabilities/territory/settings.ts')
    .filter((file) => /'(?:Europe|America|Indian|Pacific)\/[A-Z]\w+'/.test(file.text));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('no SQL is put together from strings', () => {
  const wrong = product
    .filter((file) => !file.path.startsWith('platform/postgres/'))
    .filter((file) => /sql\.raw\(|\.query\(`[^`]*\$\{/.test(file.text))
    .map((file) => file.path);
  expect(wrong).toEqual([]);
});

test('no drawer is called utils, helpers, common or manager', () => {
  expect(
    files
      .map((file) => file.path)
      .filter((path) => /(^|\/)(utils?|helpers?|common|manager)(\.|\/)/.test(path)),
  ).toEqual([]);
});

test('no State design system and no reserved font is named', () => {
  const name = ['ds', 'fr'].join('');
  const wrong = files.filter(
    (file) => file.text.includes(`@gouvfr/${name}`) || /GDS Transpor[t]/.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});
