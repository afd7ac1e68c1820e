// Ratios of interleaved pairs, with a bootstrap interval: absolute figures of this kind of machine vary too much.
import { makeRandom } from './random.ts';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** The median of the ratios, and the interval that holds 95 % of the medians of 10,000 redraws. */
export function ratioOf(pairs: readonly { ours: number; peer: number }[]): {
  ratio: number;
  low: number;
  high: number;
} {
  const ratios = pairs.map(({ ours, peer }) => ours / peer);
  const random = makeRandom(1);
  const medians = Array.from({ length: 10_000 }, () => median(ratios.map(() => random.pick(ratios))));
  return { ratio: median(ratios), low: percentile(medians, 0.025), high: percentile(medians, 0.975) };
}

/** Work whose speed tells whether the machine was steady: SHA-256 of small texts, copies of memory. Seconds each. */
export async function probe(): Promise<{ sha256: number; copy: number }> {
  const { createHash } = await import('node:crypto');
  const start = performance.now();
  for (let index = 0; index < 100_000; index++) createHash('sha256').update(`probe ${index}`).digest();
  const middle = performance.now();
  const from = Buffer.alloc(64 * 1024 * 1024, 1);
  const to = Buffer.alloc(from.length);
  for (let index = 0; index < 4; index++) from.copy(to);
  return { sha256: (middle - start) / 1000, copy: (performance.now() - middle) / 1000 };
}
