// What stands today: our sheets, each replaced by the territory's latest published edition, and the search over them.

import { editDistance, letterMask, maskDifference } from '#shared/edit-distance.ts';
import { meaningful, root, sound } from '#shared/hearing/french.ts';
import { type GlossaryEntry, type Operator, operatorNames, type Procedure } from '../sheet/procedure.ts';
import { SPOKEN } from '../sheet/spoken.ts';
import { DEFAULT_PRIORITIES } from './priorities.ts';
import type { Shipped } from './shipped.ts';

export type CataloguedProcedure = Procedure & {
  /** True when the territory wrote or changed it. */
  local: boolean;
  discreet: boolean;
};

export type Catalogue = {
  procedures: readonly CataloguedProcedure[];
  /** Those that come first, in the order of the territory; at most eight. */
  priorities: readonly CataloguedProcedure[];
  glossary: readonly GlossaryEntry[];
  bySlug(slug: string): CataloguedProcedure | undefined;
  byId(id: string): CataloguedProcedure | undefined;
  operator(id: string): Operator | undefined;
  operators: readonly Operator[];
  /** Best first; all of what is close to the best, at most `limit`. */
  search(words: string, limit?: number): CataloguedProcedure[];
  /** Only the procedures that the words call by a name of theirs, best first: « imprimer » names none. */
  named(words: string): CataloguedProcedure[];
};

/** `name` is false for the operator's: « Caf » is asked for many things, and names none of them. */
type Phrase = { procedure: CataloguedProcedure; roots: string[]; name: boolean; weight: number };

const HEARD = 0.3;
const NEARLY = 0.45;
/**
 * How much of a name must be heard, how many of the words said it must account for (« créer une adresse mail » says
 * « adresse », and asks for no address), and how close to the best one another name must come.
 */
const WHOLE = 0.75;
const SAID = 0.6;
const AS_GOOD = 0.8;
/** Words typed before that are kept in memory. */
const MOST_WORDS = 5_000;

export function makeCatalogue(
  shipped: Shipped,
  editions: readonly Procedure[],
  day: Temporal.PlainDate,
  priorities: readonly string[] = DEFAULT_PRIORITIES,
): Catalogue {
  const byId = new Map<string, CataloguedProcedure>();
  for (const one of shipped.procedures)
    byId.set(one.id, { ...one, local: false, discreet: one.discreet ?? true });
  for (const one of editions)
    byId.set(one.id, {
      ...one,
      local: true,
      discreet: one.discreet ?? byId.get(one.id)?.discreet ?? true,
    });
  const procedures = [...byId.values()].sort((a, b) => a.plainTitle.localeCompare(b.plainTitle, 'fr'));
  const bySlug = new Map(procedures.map((one) => [one.slug, one]));
  const operators = new Map(shipped.operators.map((one) => [one.id, one]));
  const { search, named } = makeSearch(procedures, (id) => {
    const operator = operators.get(id);
    if (!operator) return [];
    const { name, former } = operatorNames(operator, day);
    return [name, ...former];
  });
  return {
    procedures,
    priorities: priorities.flatMap((id) => byId.get(id) ?? []),
    glossary: shipped.glossary,
    bySlug: (slug) => bySlug.get(slug),
    byId: (id) => byId.get(id),
    operator: (id) => operators.get(id),
    operators: shipped.operators,
    search,
    named,
  };
}

/** Phrases are compared word by word: a rare word weighs more than a common one, a slip a little less than the word. */
function makeSearch(procedures: readonly CataloguedProcedure[], namesOf: (operator: string) => string[]) {
  const phrases: Phrase[] = procedures.flatMap((procedure) =>
    [
      ...[
        procedure.title,
        procedure.plainTitle,
        procedure.slug,
        ...procedure.askedAs,
        ...(SPOKEN[procedure.id] ?? []),
      ].map((text) => ({
        text,
        name: true,
      })),
      ...namesOf(procedure.operator).map((text) => ({ text, name: false })),
    ].map(({ text, name }) => ({
      procedure,
      name,
      weight: 0,
      roots: [...new Set(meaningful(text).map(root))],
    })),
  );
  const users = new Map<string, Set<string>>();
  for (const { procedure, roots } of phrases)
    for (const word of roots) users.set(word, (users.get(word) ?? new Set()).add(procedure.id));
  const most = Math.log(1 + Math.max(1, procedures.length));
  const weights = new Map(
    [...users].map(([word, { size }]) => [word, Math.log(1 + procedures.length / size) / most]),
  );
  const byRoot = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    phrase.weight = phrase.roots.reduce((sum, word) => sum + weights.get(word)!, 0) || 1;
    for (const word of phrase.roots) byRoot.set(word, [...(byRoot.get(word) ?? []), phrase]);
  }
  const bySound = new Map<string, string[]>();
  for (const word of users.keys()) bySound.set(sound(word), [...(bySound.get(sound(word)) ?? []), word]);

  const masks = [...users.keys()]
    .filter(({ length }) => length >= 4)
    .map((word) => [word, letterMask(word)] as const);

  // A misspelt word is compared to every root; people type the same few thousand words.
  const knownBefore = new Map<string, ReadonlyMap<string, number>>();
  function knownRoots(word: string): ReadonlyMap<string, number> {
    const before = knownBefore.get(word);
    if (before) return before;
    const found = compareRoots(word);
    if (knownBefore.size >= MOST_WORDS) knownBefore.delete(knownBefore.keys().next().value!);
    knownBefore.set(word, found);
    return found;
  }

  function compareRoots(word: string): Map<string, number> {
    const typed = root(word);
    if (users.has(typed)) return new Map([[typed, 1]]);
    // « dargent », « lavocat »: the apostrophe was left out.
    const elided = /^(?:qu|[cdjlmnst])(?=[aeiouh])/.exec(word);
    const after = elided && root(word.slice(elided[0].length));
    if (after && word.length >= 6 && users.has(after)) return new Map([[after, 0.95]]);
    const found = new Map<string, number>();
    for (const known of bySound.get(sound(typed)) ?? []) found.set(known, 0.85);
    if (typed.length < 4) return found;
    const allowed = typed.length >= 8 ? 2 : 1;
    const typedMask = letterMask(typed);
    for (const [known, mask] of masks) {
      // A root of another length is only the beginning of one.
      if (Math.abs(known.length - typed.length) > allowed) {
        if (known.startsWith(typed)) found.set(known, Math.max(found.get(known) ?? 0, 0.7));
        continue;
      }
      // One letter of four makes another word: « lire » is not « virer ». A first letter is seldom mistyped.
      if (typed.length < 6 && known[0] !== typed[0]) continue;
      const distance =
        maskDifference(typedMask, mask) > 2 * allowed ? allowed + 1 : editDistance(typed, known, allowed);
      if (distance <= allowed) found.set(known, Math.max(found.get(known) ?? 0, 0.9 - 0.15 * distance));
      else if (known.startsWith(typed)) found.set(known, Math.max(found.get(known) ?? 0, 0.7));
    }
    return found;
  }

  /** The best score of each procedure over its phrases; with `names`, only over names that the words are made of. */
  function rank(words: string, names: boolean): [CataloguedProcedure, number][] {
    const heard = new Map<string, number>();
    const meant = meaningful(words).slice(0, 30).map(knownRoots);
    for (const word of meant)
      for (const [known, sure] of word) heard.set(known, Math.max(heard.get(known) ?? 0, sure));
    const accounted = (roots: readonly string[]) =>
      meant.filter((word) => roots.some((root) => word.has(root))).length / meant.length;
    const scores = new Map<CataloguedProcedure, number>();
    // Only the phrases in which a root was heard; the others are not looked at.
    for (const phrase of new Set([...heard.keys()].flatMap((word) => byRoot.get(word) ?? []))) {
      const { procedure, roots, name, weight } = phrase;
      if (names && !name) continue;
      let said = 0;
      for (const part of roots) said += (heard.get(part) ?? 0) * weights.get(part)!;
      if (names && (said < WHOLE * weight || accounted(roots) < SAID)) continue;
      const score = said * (0.4 + 0.6 * (said / weight));
      if (score > (scores.get(procedure) ?? 0)) scores.set(procedure, score);
    }
    const ranked = [...scores].sort(
      ([one, a], [other, b]) => b - a || one.plainTitle.localeCompare(other.plainTitle, 'fr'),
    );
    return (ranked[0]?.[1] ?? 0) < HEARD ? [] : ranked;
  }

  const close = (ranked: [CataloguedProcedure, number][], part: number) =>
    ranked.filter(([, score]) => score >= part * ranked[0]![1]).map(([procedure]) => procedure);
  return {
    search: (words: string, limit = 8) => close(rank(words, false), NEARLY).slice(0, limit),
    named: (words: string) => close(rank(words, true), AS_GOOD),
  };
}
