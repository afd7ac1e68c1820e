// Which commune a person means. An immutable index built from rows; searching touches no database.

import { editDistance, letterMask, maskDifference } from '#shared/edit-distance.ts';
import { type CommuneChange, communesOn, restoredSince } from './commune-changes.ts';
import type { FormerLocality, Locality } from './locality.ts';
import { type LocalityQuery, localityKey, readLocalityQuery } from './locality-text.ts';

/** How the text led to the commune, best first. */
export const MATCH_KINDS = [
  'name',
  'postcode',
  'code',
  'formerName',
  'prefix',
  'formerPrefix',
  'word',
  'typo',
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

export type LocalityMatch = {
  locality: Locality;
  by: MatchKind;
  /** The old name that was recognised, to be said: « Saint-Aubin, aujourd’hui Trois-Gués ». */
  formerName: string | null;
};

type Entry = { locality: Locality; former: string | null };

export type LocalityIndex = {
  readonly size: number;
  /**
   * The commune of today of an Insee code, in force or former. With the day and the commune's name of a row, a commune
   * that has come back since out of a larger one is found.
   */
  byCode(code: string, row?: { day: string; name: string }): Locality | undefined;
  /** Every code that leads to the same commune of today, that of today first; the code itself when it leads nowhere. */
  codesOf(code: string): readonly string[];
  /** The day on which a code stopped being in force, where it is known. */
  endOf(code: string): string | undefined;
  /** Every commune, in the order given. */
  readonly localities: readonly Locality[];
  /** @internal */
  readonly tables: Tables;
};

type Sorted = { keys: string[]; entries: Entry[] };

type Tables = {
  exact: Map<string, Entry[]>;
  prefixes: Sorted;
  words: Sorted;
  fuzzy: { keys: string[]; entries: Entry[]; masks: Int32Array };
  postcodes: Map<string, Locality[]>;
  codes: Map<string, Entry>;
};

function sorted(pairs: [string, Entry][]): Sorted {
  const order = pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  return { keys: order.map(([key]) => key), entries: order.map(([, entry]) => entry) };
}

/** An arrondissement carries its postcode better than the whole of Paris, Lyon or Marseille. */
function withoutParents<T>(items: T[], localityOf: (item: T) => Locality): T[] {
  const parents = new Set(items.map((item) => localityOf(item).parentCode));
  return items.filter((item) => !parents.has(localityOf(item).code));
}

function postcodeTable(localities: readonly Locality[]): Map<string, Locality[]> {
  const table = new Map<string, Locality[]>();
  for (const locality of localities)
    for (const postcode of locality.postcodes)
      table.set(postcode, [...(table.get(postcode) ?? []), locality]);
  for (const [postcode, holders] of table)
    table.set(
      postcode,
      withoutParents(holders, (holder) => holder),
    );
  return table;
}

function nameTables(entries: readonly Entry[]): Omit<Tables, 'postcodes' | 'codes'> {
  const prefixes: [string, Entry][] = [];
  const words: [string, Entry][] = [];
  const fuzzy: [string, Entry][] = [];
  const exact = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = localityKey(entry.former ?? entry.locality.name);
    for (const form of [key.key, key.withArticle])
      if (form) {
        exact.set(form, [...(exact.get(form) ?? []), entry]);
        prefixes.push([form, entry]);
        if (form.length >= 5) fuzzy.push([form, entry]);
      }
    if (key.short && key.short.length >= 5) fuzzy.push([key.short, entry]);
    for (const word of key.words.slice(1)) if (word.length >= 3) words.push([word, entry]);
  }
  return {
    exact,
    prefixes: sorted(prefixes),
    words: sorted(words),
    fuzzy: {
      keys: fuzzy.map(([key]) => key),
      entries: fuzzy.map(([, entry]) => entry),
      masks: Int32Array.from(fuzzy, ([key]) => letterMask(key)),
    },
  };
}

/**
 * Builds the index. Former communes whose current code is not among the localities are left out; a former commune
 * that kept the name of today adds nothing. `dated`: the changes known with their day, and today (« AAAA-MM-JJ »).
 */
export function buildLocalityIndex(
  localities: readonly Locality[],
  former: readonly FormerLocality[] = [],
  dated?: { changes: readonly CommuneChange[]; today: string },
): LocalityIndex {
  if (!dated || dated.changes.length === 0) return indexOf(localities, former, [], '');
  const now = communesOn(dated.today, { localities, former }, dated.changes);
  return indexOf(now.localities, now.former, dated.changes, dated.today);
}

function indexOf(
  localities: readonly Locality[],
  former: readonly FormerLocality[],
  changes: readonly CommuneChange[],
  today: string,
): LocalityIndex {
  const codes = new Map<string, Entry>(
    localities.map((locality) => [locality.code, { locality, former: null }]),
  );
  const entries: Entry[] = [...codes.values()];
  for (const { code, name, currentCode } of former) {
    const locality = codes.get(currentCode)?.locality;
    if (!locality) continue;
    const entry = { locality, former: name };
    if (name && localityKey(name).key !== localityKey(locality.name).key) entries.push(entry);
    if (!codes.has(code)) codes.set(code, entry);
  }
  const leading = new Map<string, string[]>();
  for (const [code, { locality }] of codes)
    leading.set(locality.code, [...(leading.get(locality.code) ?? []), code]);
  const tables: Tables = { ...nameTables(entries), postcodes: postcodeTable(localities), codes };
  return Object.freeze({
    size: localities.length,
    localities: Object.freeze([...localities]),
    byCode(code: string, row?: { day: string; name: string }) {
      const asked = code.toUpperCase();
      return codes.get(row ? restoredSince(changes, { code: asked, ...row }, today) : asked)?.locality;
    },
    codesOf: (code: string) => leading.get(codes.get(code)?.locality.code ?? '') ?? [code],
    endOf: (code: string) =>
      changes.findLast(
        ({ kind, formerCode, currentCode, effectiveOn }) =>
          kind !== 'restored' && formerCode === code && formerCode !== currentCode && effectiveOn <= today,
      )?.effectiveOn,
    tables,
  });
}

/** Entries whose key starts with the text: a slice found by bisection. */
function startingWith({ keys, entries }: Sorted, text: string): Entry[] {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < text) low = middle + 1;
    else high = middle;
  }
  const found: Entry[] = [];
  for (let at = low; at < keys.length && keys[at]!.startsWith(text); at++) found.push(entries[at]!);
  return found;
}

/** One slip up to seven letters, two from eight. */
function withSlips({ fuzzy }: Tables, text: string): { entry: Entry; slips: number }[] {
  const limit = text.length >= 8 ? 2 : text.length >= 4 ? 1 : 0;
  if (limit === 0) return [];
  const mask = letterMask(text);
  const found: { entry: Entry; slips: number }[] = [];
  for (let at = 0; at < fuzzy.keys.length; at++) {
    if (maskDifference(mask, fuzzy.masks[at]!) > 2 * limit) continue;
    const slips = editDistance(text, fuzzy.keys[at]!, limit);
    if (slips <= limit) found.push({ entry: fuzzy.entries[at]!, slips });
  }
  const fewest = Math.min(...found.map(({ slips }) => slips));
  return found.filter(({ slips }) => slips === fewest);
}

function matchesOfName(tables: Tables, key: string): LocalityMatch[] {
  if (key === '') return [];
  const as = (by: MatchKind, formerBy: MatchKind) => (entry: Entry) => ({
    locality: entry.locality,
    by: entry.former ? formerBy : by,
    formerName: entry.former,
  });
  const exact = (tables.exact.get(key) ?? []).map(as('name', 'formerName'));
  const prefixed = startingWith(tables.prefixes, key).map(as('prefix', 'formerPrefix'));
  const byWord = key.length >= 3 ? startingWith(tables.words, key).map(as('word', 'word')) : [];
  if (exact.length + prefixed.length + byWord.length > 0) return [...exact, ...prefixed, ...byWord];
  return withSlips(tables, key).map(({ entry }) => as('typo', 'typo')(entry));
}

function matchesOfDigits(tables: Tables, digits: string): LocalityMatch[] {
  const match = (by: MatchKind) => (locality: Locality) => ({ locality, by, formerName: null });
  const exact = tables.postcodes.get(digits);
  if (exact) return exact.map(match('postcode'));
  const entry = tables.codes.get(digits);
  if (entry) return [{ locality: entry.locality, by: 'code', formerName: entry.former }];
  if (digits.length === 5) return [];
  return [...tables.postcodes]
    .filter(([postcode]) => postcode.startsWith(digits))
    .flatMap(([, holders]) => holders.map(match('prefix')));
}

function carries(locality: Locality, digits: string): boolean {
  return locality.code === digits || locality.postcodes.includes(digits);
}

function matchesOf(tables: Tables, query: LocalityQuery): LocalityMatch[] {
  const { digits, departement, name, cedex } = query;
  const named = matchesOfName(tables, name.key).filter(
    ({ locality }) => departement === undefined || locality.departementCode === departement,
  );
  if (digits === undefined) return named;
  const both = named.filter(({ locality }) => carries(locality, digits));
  if (both.length > 0) return withoutParents(both, ({ locality }) => locality);
  // « 56009 Vannes Cedex » is Vannes, though Insee gives 56009 to another commune.
  const coded = matchesOfDigits(tables, digits).filter(({ by }) => !cedex || by !== 'code');
  // « 12 rue des Lilas 56000 Vannes »: the commune of that postcode whose name was typed, or else all of them.
  const written = coded.filter(({ locality }) => name.key.includes(localityKey(locality.name).key));
  if (written.length > 0) return written;
  return coded.length > 0 ? coded : named;
}

function better(one: LocalityMatch, other: LocalityMatch): number {
  return (
    MATCH_KINDS.indexOf(one.by) - MATCH_KINDS.indexOf(other.by) ||
    (other.locality.population ?? 0) - (one.locality.population ?? 0) ||
    one.locality.name.localeCompare(other.locality.name, 'fr') ||
    (one.locality.code < other.locality.code ? -1 : 1)
  );
}

/**
 * The communes that the text may mean, best first, each once; at most `limit`. Understands names with slips,
 * beginnings, former names, postcodes and Insee codes, together or not. Empty when nothing resembles it.
 */
export function findLocalities(index: LocalityIndex, text: string, limit = 8): LocalityMatch[] {
  const query = readLocalityQuery(text);
  let found = matchesOf(index.tables, query);
  // « Vannes 56 » is two slips away from « Vannes »: the other reading knows better.
  if (query.otherwise && found.every(({ by }) => by === 'typo')) {
    const other = matchesOf(index.tables, query.otherwise);
    if (other.length > 0) found = other;
  }
  const best = new Map<string, LocalityMatch>();
  for (const match of found) {
    const known = best.get(match.locality.code);
    if (!known || better(match, known) < 0) best.set(match.locality.code, match);
  }
  return [...best.values()].sort(better).slice(0, limit);
}

export type Resolution =
  | { kind: 'found'; match: LocalityMatch }
  /** Homonyms, a postcode shared, or a beginning: the page asks which, with département and postcode. */
  | { kind: 'several'; matches: LocalityMatch[] }
  | { kind: 'none' };

const MOST_LIKELY = 8;
const EXACT: readonly MatchKind[] = ['name', 'postcode', 'code', 'formerName'];

/** The commune meant, when there is no doubt: one exact match, or one likeness and nothing else. */
export function resolveLocality(index: LocalityIndex, text: string): Resolution {
  const matches = findLocalities(index, text, Number.POSITIVE_INFINITY);
  if (matches.length === 0) return { kind: 'none' };
  // All those of a postcode or of a name, were they forty: the one meant is among them. Of a beginning, the first.
  const exact = matches.filter((match) => EXACT.includes(match.by));
  const candidates = exact.length > 0 ? exact : matches.slice(0, MOST_LIKELY);
  return candidates.length === 1
    ? { kind: 'found', match: candidates[0]! }
    : { kind: 'several', matches: candidates };
}
