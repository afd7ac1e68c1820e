// Learns a linear model from labelled sentences: multinomial logistic regression, AdaGrad, ten passes in an order drawn once
// from a fixed seed. The same sentences give the same weights, to the byte. Pure.
import { CELLS, type Features, featuresOf } from './features.ts';
import type { LinearModel } from './linear-model.ts';

/** `times`: how much it counts, where one kind must not drown in another. */
export type Labelled = { text: string; label: string; times?: number };

const PASSES = 10;
const RATE = 0.2;
/** Pulls weights towards nothing, each time a cell is touched. */
const DECAY = 1e-5;
const SEED = 20_261_201;
const WIDEST = 127;

/** mulberry32: a small generator that gives the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
}

type Example = Features & { target: number; times: number };

/** One step along one example. `weights` and `squares` are of one size: cells × classes. */
function step(
  { cells, weights: heard, target, times }: Example,
  count: number,
  weights: Float32Array,
  squares: Float32Array,
  sums: Float64Array,
): void {
  sums.fill(0);
  for (let index = 0; index < cells.length; index++) {
    const start = cells[index]! * count;
    const weight = heard[index]!;
    for (let name = 0; name < count; name++) sums[name]! += weight * weights[start + name]!;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const sum of sums) if (sum > most) most = sum;
  let whole = 0;
  for (let name = 0; name < count; name++) {
    sums[name] = Math.exp(sums[name]! - most);
    whole += sums[name]!;
  }
  for (let name = 0; name < count; name++)
    sums[name] = times * (sums[name]! / whole - (name === target ? 1 : 0));
  for (let index = 0; index < cells.length; index++) {
    const start = cells[index]! * count;
    const weight = heard[index]!;
    for (let name = 0; name < count; name++) {
      const at = start + name;
      const slope = weight * sums[name]! + DECAY * weights[at]!;
      const square = squares[at]! + slope * slope;
      squares[at] = square;
      if (square > 0) weights[at]! -= (RATE * slope) / Math.sqrt(square);
    }
  }
}

export function learn(sentences: readonly Labelled[]): LinearModel {
  const classes = [...new Set(sentences.map(({ label }) => label))].sort();
  const numbers = new Map(classes.map((name, index) => [name, index]));
  const examples = sentences.map(
    ({ text, label, times = 1 }): Example => ({
      ...featuresOf(text),
      target: numbers.get(label)!,
      times,
    }),
  );
  const count = classes.length;
  const weights = new Float32Array(CELLS * count);
  const squares = new Float32Array(CELLS * count);
  const sums = new Float64Array(count);
  const order = Uint32Array.from(examples.keys());
  const random = randomFrom(SEED);
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random);
    for (const index of order) step(examples[index]!, count, weights, squares, sums);
  }
  return rounded(classes, weights);
}

/** Kept as 8 bits a weight: a few megabytes, and the same first answer (held by the bench). */
function rounded(classes: string[], weights: Float32Array): LinearModel {
  let widest = 0;
  for (const weight of weights) widest = Math.max(widest, Math.abs(weight));
  const step = widest / WIDEST || 1;
  return { classes, step, weights: Int8Array.from(weights, (weight) => Math.round(weight / step)) };
}
