// Which pairs are worth comparing: records that share a telephone, a mail, a SIRET, a street, a rare word of name in a
// commune, or a hundred metres. Never all pairs: a block too large to tell anything is cut. Pure.
import { AUTOMATIC, type Evidence, evidence, isAutomatic, REVIEW, scoreOf } from './alike.ts';
import { type Features, featuresOf, type PlaceRecord, rarityOf, sharing } from './features.ts';

/** A telephone of a switchboard, a street with no number: beyond, sharing it says nothing. */
const LARGEST_BLOCK = 60;
/** About 110 m in latitude: neighbours of a cell are looked at from one side only. */
const CELL = 0.001;

/** One kind of block at a time: what its keys tell is forgotten before the next. */
type Family = (features: Features, rarity: (token: string) => number) => string[];

const FAMILIES: readonly Family[] = [
  ({ phones, emails, siret }) => [...phones, ...emails, ...(siret ? [siret] : [])],
  ({ postcode, communeCode, tokens }, rarity) => {
    const telling = tokens.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, 3);
    const areas = new Set([postcode, communeCode].filter((area) => area !== ''));
    return [...areas].flatMap((area) => telling.map((token) => `${area} ${token.slice(0, 5)}`));
  },
  // A commune misspelt, or its code wrong: the whole name within the département.
  ({ tokens, departement }) => (tokens.length > 1 ? [`${departement} ${tokens.toSorted().join(' ')}`] : []),
  ({ postcode, communeCode, houseNumber, streetWords }) => {
    const area = postcode || communeCode;
    return area ? streetWords.slice(0, 3).map((word) => `${area} ${houseNumber} ${word.slice(0, 5)}`) : [];
  },
  ({ position }) => {
    if (!position) return [];
    const [row, column] = [Math.floor(position.latitude / CELL), Math.floor(position.longitude / CELL)];
    // Each record stands in four cells, so that any two within a cell's width share one.
    return [`${row} ${column}`, `${row + 1} ${column}`, `${row} ${column + 1}`, `${row + 1} ${column + 1}`];
  },
];

export type Pair = { low: string; high: string; score: number; evidence: Evidence; automatic: boolean };

export type Compared = { pairs: Pair[]; compared: number };

/** FNV-1a, 32 bits. Two keys of one hash make one block: a few pairs more to compare, none less. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Room for two million records beside a hash in the 53 bits of a whole number. */
const MOST_RECORDS = 2 ** 21;

/** Numbers, eight bytes each: a list of objects would take ten times as much. */
class Numbers {
  private room = new Float64Array(65_536);
  length = 0;

  push(value: number): void {
    if (this.length === this.room.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.room);
      this.room = wider;
    }
    this.room[this.length++] = value;
  }

  sorted(): Float64Array {
    return this.room.subarray(0, this.length).sort();
  }
}

/** Records that share a key of a family, in blocks small enough to tell something. */
function* blocksOf(
  features: readonly Features[],
  family: Family,
  rarity: (token: string) => number,
): Generator<number[]> {
  const entries = new Numbers();
  for (const [index, one] of features.entries())
    for (const key of new Set(family(one, rarity))) entries.push(hashOf(key) * MOST_RECORDS + index);
  const sorted = entries.sorted();
  let block: number[] = [];
  let hash = -1;
  for (const entry of sorted) {
    const own = Math.floor(entry / MOST_RECORDS);
    if (own !== hash) {
      if (block.length > 1 && block.length <= LARGEST_BLOCK) yield block;
      block = [];
      hash = own;
    }
    block.push(entry % MOST_RECORDS);
  }
  if (block.length > 1 && block.length <= LARGEST_BLOCK) yield block;
}

/** The pairs already compared, by number: open addressing, because a Set of large numbers takes six times as much. */
class Seen {
  private slots = new Float64Array(1 << 17).fill(-1);
  private count = 0;

  /** Whether it is new. */
  add(key: number): boolean {
    if (this.count * 2 >= this.slots.length) {
      const old = this.slots;
      this.slots = new Float64Array(old.length * 2).fill(-1);
      this.count = 0;
      for (const one of old) if (one >= 0) this.add(one);
    }
    const mask = this.slots.length - 1;
    let at = Math.imul((key % 4_294_967_291) | 0, 0x9e3779b1) >>> 0;
    for (at &= mask; this.slots[at] !== -1; at = (at + 1) & mask) if (this.slots[at] === key) return false;
    this.slots[at] = key;
    this.count++;
    return true;
  }
}

function compare(one: Features, other: Features, rarity: (token: string) => number): Pair | undefined {
  const found = evidence(one, other, rarity);
  const score = scoreOf(found);
  if (score < REVIEW) return undefined;
  const [low, high] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
  return { low, high, score, evidence: found, automatic: score >= AUTOMATIC && isAutomatic(found, score) };
}

/** Every pair worth a look among records made ready, scored. */
export function findPairsAmong(features: readonly Features[]): Compared {
  if (features.length > MOST_RECORDS) throw new Error('More than two million places cannot be compared.');
  const rarity = rarityOf(features);
  const seen = new Seen();
  const pairs: Pair[] = [];
  let compared = 0;
  for (const family of FAMILIES)
    for (const block of blocksOf(features, family, rarity))
      for (let i = 0; i < block.length; i++)
        for (let j = i + 1; j < block.length; j++) {
          // Entries are sorted: the first of two is the lower.
          const [a, b] = [block[i]!, block[j]!];
          if (a === b || !seen.add(a * features.length + b)) continue;
          compared++;
          const pair = compare(features[a]!, features[b]!, rarity);
          if (pair) pairs.push(pair);
        }
  return { pairs: pairs.sort((a, b) => b.score - a.score || (a.low < b.low ? -1 : 1)), compared };
}

export function findPairs(records: readonly PlaceRecord[]): Compared {
  const share = sharing();
  return findPairsAmong(records.map((record) => featuresOf(record, share)));
}
