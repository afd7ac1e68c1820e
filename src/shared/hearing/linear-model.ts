// A linear model over the features of a sentence: one line of 8-bit weights a class, kept with what it was learnt from. Pure.
import { CELLS, featuresOf } from './features.ts';

/** Weights of a cell stand together, one a class: a sentence touches a few hundred runs of bytes. */
export type LinearModel = {
  classes: readonly string[];
  /** What a step of the 8-bit weights is worth. */
  step: number;
  weights: Int8Array;
};

export type Score = { name: string; probability: number };

/** Classes, the likeliest first. */
export function score({ classes, step, weights }: LinearModel, text: string): Score[] {
  const { cells, weights: heard } = featuresOf(text);
  const count = classes.length;
  const sums = new Float64Array(count);
  for (let index = 0; index < cells.length; index++) {
    const start = cells[index]! * count;
    const weight = heard[index]!;
    for (let name = 0; name < count; name++) sums[name]! += weight * weights[start + name]!;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const sum of sums) most = Math.max(most, sum * step);
  let whole = 0;
  const powers = sums.map((sum) => {
    const power = Math.exp(sum * step - most);
    whole += power;
    return power;
  });
  return classes
    .map((name, index) => ({ name, probability: powers[index]! / whole }))
    .sort((a, b) => b.probability - a.probability);
}

const HEADER = 4;

/** One file: the length of a header, the header as JSON, the weights. */
export function writeModel({ classes, step, weights }: LinearModel, learntFrom: string): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify({ classes, step, learntFrom }));
  const file = new Uint8Array(HEADER + header.length + weights.length);
  new DataView(file.buffer).setUint32(0, header.length);
  file.set(header, HEADER);
  file.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER + header.length);
  return file;
}

type Header = { classes: string[]; step: number; learntFrom: string };

export function readHeader(file: Uint8Array): { header: Header; start: number } {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0);
  const start = HEADER + length;
  return { header: JSON.parse(new TextDecoder().decode(file.subarray(HEADER, start))) as Header, start };
}

export function readModel(file: Uint8Array): LinearModel {
  const { header, start } = readHeader(file);
  const { classes, step } = header;
  const weights = new Int8Array(file.buffer, file.byteOffset + start, CELLS * classes.length);
  return { classes, step, weights };
}
