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

/** One kind of block at a time, so that memory holds the keys of one. */
type Family = (features: Features, rarity: (token: string) => number) => string[];

const FAMILIES: readonly Family[] = [
  ({ record }) => [...record.phones, ...record.emails, ...(record.siret ? [record.siret] : [])],
  ({ record, tokens }, rarity) => {
    const telling = tokens.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, 3);
    const areas = new Set([record.postcode, record.communeCode].filter((area) => area !== ''));
    return [...areas].flatMap((area) => telling.map((token) => `${area} ${token.slice(0, 5)}`));
  },
  // A commune misspelt, or its code wrong: the whole name within the département.
  ({ tokens, departement }) => (tokens.length > 1 ? [`${departement} ${tokens.toSorted().join(' ')}`] : []),
  ({ record, houseNumber, streetWords }) => {
    const area = record.postcode || record.communeCode;
    return area ? streetWords.slice(0, 3).map((word) => `${area} ${houseNumber} ${word.slice(0, 5)}`) : [];
  },
  ({ record: { position } }) => {
    if (!position) return [];
    const [row, column] = [Math.floor(position.latitude / CELL), Math.floor(position.longitude / CELL)];
    // Each record stands in four cells, so that any two within a cell's width share one.
    return [`${row} ${column}`, `${row + 1} ${column}`, `${row} ${column + 1}`, `${row + 1} ${column + 1}`];
  },
];

export type Pair = { low: string; high: string; score: number; evidence: Evidence; automatic: boolean };

export type Compared = { pairs: Pair[]; compared: number };

function blocksOf(
  features: readonly Features[],
  family: Family,
  rarity: (token: string) => number,
): number[][] {
  const blocks = new Map<string, number[]>();
  for (const [index, one] of features.entries())
    for (const key of new Set(family(one, rarity))) {
      const block = blocks.get(key);
      if (block) block.push(index);
      else blocks.set(key, [index]);
    }
  return [...blocks.values()].filter((block) => block.length > 1 && block.length <= LARGEST_BLOCK);
}

/** Every pair worth a look, scored. `only`: pairs with at least one of these places. */
export function findPairs(records: readonly PlaceRecord[], only?: ReadonlySet<string>): Compared {
  const features = records.map(featuresOf);
  const rarity = rarityOf(features);
  const seen = new Set<number>();
  const pairs: Pair[] = [];
  let compared = 0;
  for (const family of FAMILIES)
    for (const block of blocksOf(features, family, rarity)) {
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
