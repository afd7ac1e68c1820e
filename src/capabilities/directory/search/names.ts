// Search by the name of a place (« la navette », « mediatheque »), forgiving slips. MiniSearch over normalised words.
import MiniSearch from 'minisearch';
import { meaningful, root } from '#shared/hearing/french.ts';

export type NameHit<Key> = { key: Key; score: number };

export type NameIndex<Key> = {
  add(key: Key, names: string): void;
  remove(key: Key): void;
  /** Places of which the name says all the meaningful words asked, best first; at most `limit`. */
  find(text: string, limit: number): NameHit<Key>[];
};

const MEMORY = 2_000;

export function makeNameIndex<Key extends string>(): NameIndex<Key> {
  const index = new MiniSearch<{ id: Key; names: string }>({
    fields: ['names'],
    tokenize: (text) => meaningful(text).map(root),
    processTerm: (term) => term,
  });
  const known = new Map<string, NameHit<Key>[]>();
  return {
    add(key, names) {
      if (index.has(key)) index.discard(key);
      index.add({ id: key, names });
      known.clear();
    },
    remove(key) {
      if (index.has(key)) index.discard(key);
      known.clear();
    },
    find(text, limit) {
      const found = known.get(text);
      if (found) return found;
      const words = meaningful(text).map(root).slice(0, 8);
      const hits = index
        .search(words.join(' '), {
          combineWith: 'AND',
          prefix: (term) => term.length >= 4,
          fuzzy: (term) => (term.length >= 7 ? 2 : term.length >= 4 ? 1 : 0),
        })
        .slice(0, limit)
        .map(({ id, score }) => ({ key: id as Key, score }));
      if (known.size >= MEMORY) known.delete(known.keys().next().value!);
      known.set(text, hits);
      return hits;
    },
  };
}
