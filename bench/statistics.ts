// Ratios of interleaved pairs, with a bootstrap interval: absolute figures of this kind of machine vary too much.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

/** Seconds that the machine takes for the work of probe.ts: before and after, they say whether it was steady. */
export async function probe(): Promise<{ sha256: number; copy: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'probe.ts')]);
  return JSON.parse(stdout);
}
