// Which pairs are worth comparing: records that share a telephone, a mail, a SIRET, a street, a rare word of name in a
// commune, or a hundred metres. Never all pairs: a block too large to tell anything is cut. Pure.
import {
  AUTOMATIC,
  type Evidence,
  evidence,
  type Features,
  featuresOf,
  isAutomatic,
  type PlaceRecord,
  REVIEW,
  rarityOf,
  scoreOf,
} from './alike.ts';

/** A telephone of a switchboard, a street with no number: beyond, sharing it says nothing. */
const LARGEST_BLOCK = 60;
/** About 110 m in latitude: neighbours of a cell are looked at from one side only. */
const CELL = 0.001;

function keysOf(
  { record, tokens, houseNumber, streetWords, departement }: Features,
  rarity: (token: string) => number,
): string[] {
  const keys: string[] = [];
  for (const phone of record.phones) keys.push(`p${phone}`);
  for (const email of record.emails) keys.push(`e${email}`);
  if (record.siret) keys.push(`s${record.siret}`);
  const area = record.communeCode || record.postcode;
  const telling = tokens.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, 3);
  for (const token of telling) {
    if (record.postcode) keys.push(`n${record.postcode} ${token.slice(0, 5)}`);
    if (area !== record.postcode && area) keys.push(`n${area} ${token.slice(0, 5)}`);
  }
  // A commune misspelt, or its code wrong: the whole name within the département.
  if (tokens.length > 1) keys.push(`w${departement} ${tokens.toSorted().join(' ')}`);
  for (const word of streetWords.slice(0, 3))
    if (area) keys.push(`a${record.postcode || area} ${houseNumber} ${word.slice(0, 5)}`);
  if (record.position) {
    const [row, column] = [
      Math.floor(record.position.latitude / CELL),
      Math.floor(record.position.longitude / CELL),
    ];
    // Each record stands in four cells, so that any two within a cell's width share one.
    for (const [down, right] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const)
      keys.push(`g${row + down} ${column + right}`);
  }
  return keys;
}

export type Pair = { low: string; high: string; score: number; evidence: Evidence; automatic: boolean };

export type Compared = { pairs: Pair[]; compared: number };

/** Every pair worth a look, scored. `only`: pairs with at least one of these places. */
export function findPairs(records: readonly PlaceRecord[], only?: ReadonlySet<string>): Compared {
  const features = records.map(featuresOf);
  const rarity = rarityOf(features);
  const blocks = new Map<string, number[]>();
  for (const [index, one] of features.entries())
    for (const key of keysOf(one, rarity)) {
      const block = blocks.get(key);
      if (block) block.push(index);
      else blocks.set(key, [index]);
    }
  const seen = new Set<number>();
  const pairs: Pair[] = [];
  let compared = 0;
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > LARGEST_BLOCK) continue;
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < block.length; j++) {
        const [a, b] = [block[i]!, block[j]!];
        const key = a * features.length + b;
        if (a === b || seen.has(key)) continue;
        seen.add(key);
        const [one, other] = [features[a]!, features[b]!];
        if (only && !only.has(one.record.id) && !only.has(other.record.id)) continue;
        compared++;
        const found = evidence(one, other, rarity);
        const score = scoreOf(found);
        if (score < REVIEW) continue;
        const [low, high] =
          one.record.id < other.record.id
            ? [one.record.id, other.record.id]
            : [other.record.id, one.record.id];
        pairs.push({
          low,
          high,
          score,
          evidence: found,
          automatic: score >= AUTOMATIC && isAutomatic(found, score),
        });
      }
  }
  return { pairs: pairs.sort((a, b) => b.score - a.score || (a.low < b.low ? -1 : 1)), compared };
}
