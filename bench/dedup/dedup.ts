// Duplicates found and missed on generated places, against the rule that feeds the national map: same commune, mean of
// three likenesses (name, street, distance) of 0 to 100, our own writing of it; and against a Fellegi–Sunter model on
// DuckDB. Each peer is given its best threshold.
import { AUTOMATIC, LIKELY } from '../../src/capabilities/directory/duplicates/alike.ts';
import { findPairs } from '../../src/capabilities/directory/duplicates/candidates.ts';
import type { PlaceRecord } from '../../src/capabilities/directory/duplicates/features.ts';
import { editDistance } from '../../src/shared/edit-distance.ts';
import { fellegiSunter, type Scored } from './fellegi-sunter.ts';
import { makeRecords, pairKey } from './records.ts';

type Measure = { precision: number; recall: number; f1: number; pairs: number };

function measure(found: ReadonlySet<string>, truth: ReadonlySet<string>): Measure {
  let right = 0;
  for (const key of found) if (truth.has(key)) right++;
  const precision = found.size === 0 ? 1 : right / found.size;
  const recall = truth.size === 0 ? 1 : right / truth.size;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1), pairs: found.size };
}

const likeness = (one: string, other: string) => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 100 : (100 * (longest - editDistance(a, b, longest))) / longest;
};

/** The rule of the national map, helped by grouping places by commune instead of comparing all of them. */
function nationalRule(records: readonly PlaceRecord[], threshold: number): Set<string> {
  const found = new Set<string>();
  for (const group of Map.groupBy(records, ({ postcode }) => postcode).values())
    for (const [index, one] of group.entries())
      for (const other of group.slice(index + 1)) {
        const name = likeness(one.name, other.name);
        if (name < 30) continue;
        const apart =
          one.position && other.position
            ? Math.max(
                Math.abs(one.position.latitude - other.position.latitude),
                Math.abs(one.position.longitude - other.position.longitude),
              )
            : 0.002;
        const near = apart < 0.0004 ? 100 : Math.max(0, 100 - (apart - 0.0004) * 50_000);
        if ((name + likeness(one.street, other.street) + near) / 3 >= threshold)
          found.add(pairKey(one.id, other.id));
      }
  return found;
}

export type DedupResult = {
  places: number;
  truth: number;
  compared: number;
  seconds: number;
  automatic: Measure;
  whole: Measure;
  reviewShare: number;
  peer: Measure & { seconds: number; threshold: number };
  fellegiSunter: Measure & { seconds: number; threshold: number; compared: number };
};

/** The threshold at which F1 is highest: pairs are taken from the surest on. */
function bestOf(scored: readonly Scored[], truth: ReadonlySet<string>) {
  const sorted = scored.toSorted((a, b) => b.score - a.score);
  let [right, best, threshold] = [0, 0, 0];
  for (const [index, { key, score }] of sorted.entries()) {
    if (truth.has(key)) right++;
    const f1 = (2 * right) / (index + 1 + truth.size);
    // Pairs of one score are taken together.
    if (f1 > best && sorted[index + 1]?.score !== score) [best, threshold] = [f1, score];
  }
  const found = new Set(sorted.filter(({ score }) => score >= threshold).map(({ key }) => key));
  return { ...measure(found, truth), threshold };
}

export async function benchDedup(
  sizes: readonly number[],
  tell: (line: string) => void,
): Promise<DedupResult[]> {
  const results: DedupResult[] = [];
  for (const places of sizes) {
    const { records, truth } = makeRecords(places, 7);
    tell(`${records.length} fiches, ${truth.size} vraies paires`);
    const start = performance.now();
    const { pairs, compared } = findPairs(records);
    const seconds = (performance.now() - start) / 1000;
    const keys = (list: typeof pairs) => new Set(list.map(({ low, high }) => `${low} ${high}`));
    const automatic = measure(keys(pairs.filter((pair) => pair.automatic)), truth);
    const whole = measure(keys(pairs.filter(({ score }) => score >= LIKELY)), truth);
    const asked = new Set(
      pairs
        .filter((pair) => !pair.automatic && pair.score < AUTOMATIC + 4)
        .flatMap(({ low, high }) => [low, high]),
    );
    const peers = [90, 83, 75].map((threshold) => {
      const from = performance.now();
      const found = nationalRule(records, threshold);
      return { ...measure(found, truth), seconds: (performance.now() - from) / 1000, threshold };
    });
    // The peer is given its best threshold.
    const peer = peers.toSorted((a, b) => b.f1 - a.f1)[0]!;
    const from = performance.now();
    const scored = await fellegiSunter(records);
    const spent = (performance.now() - from) / 1000;
    const result = {
      places: records.length,
      truth: truth.size,
      compared,
      seconds,
      automatic,
      whole,
      reviewShare: asked.size / records.length,
      peer,
      fellegiSunter: { ...bestOf(scored, truth), seconds: spent, compared: scored.length },
    };
    tell(JSON.stringify(result));
    results.push(result);
  }
  return results;
}
