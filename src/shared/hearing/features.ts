// What a linear model hears of a sentence: its words, their pairs, their characters and, roughly, their French sound, hashed
// into cells. Misspelt, shortened or spoken, a sentence keeps most of them; and the groups of words of the rules, in which all
// languages meet: of sentences that nobody had seen, two thirds are then given their kind where half were. Pure.
import { sound } from './french.ts';
import { plainWords } from './plain-words.ts';
import { groupsIn, speak } from './word-match.ts';

export const CELL_BITS = 17;
export const CELLS = 1 << CELL_BITS;

/** Cells and how much each weighs; the whole is of length 1. */
export type Features = { cells: Int32Array; weights: Float32Array };

const WORD = 1;
const SOUND = 0.7;
const PAIR = 0.7;
const CHARACTERS = 0.35;
const GROUP = 1.5;
const TWO_GROUPS = 1;
/** Little words say little of what is asked, and much of who speaks: kept, and light. */
const LITTLE_WORD = 0.2;
const LITTLE = 3;
const SHORTEST = 3;
const LONGEST = 5;
/** FNV-1a, then mixed: the cell of a feature. The kind keeps a word apart from the same letters inside another. */
function cellOf(kind: number, text: string): number {
  let hash = 0x811c9dc5 ^ kind;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) & (CELLS - 1);
}

const LATIN = /^[a-z0-9]+$/;

export function featuresOf(text: string): Features {
  const words = plainWords(text);
  const sums = new Map<number, number>();
  const add = (cell: number, weight: number) => sums.set(cell, (sums.get(cell) ?? 0) + weight);
  let previous = '';
  for (const word of words) {
    add(cellOf(1, word), word.length <= LITTLE && !/^\d+$/.test(word) ? LITTLE_WORD : WORD);
    if (word.length > LITTLE && LATIN.test(word)) add(cellOf(2, sound(word)), SOUND);
    add(cellOf(3, `${previous} ${word}`), PAIR);
    const bordered = ` ${word} `;
    for (let size = SHORTEST; size <= LONGEST; size++)
      for (let start = 0; start + size <= bordered.length; start++)
        add(cellOf(4, bordered.slice(start, start + size)), CHARACTERS);
    previous = word;
  }
  if (previous) add(cellOf(3, `${previous} `), PAIR);
  const groups = [...groupsIn(speak(text))].sort();
  for (const [index, group] of groups.entries()) {
    add(cellOf(5, group), GROUP);
    for (const other of groups.slice(index + 1)) add(cellOf(6, `${group} ${other}`), TWO_GROUPS);
  }
  const cells = Int32Array.from(sums.keys());
  const weights = Float32Array.from(sums.values());
  let square = 0;
  for (const weight of weights) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  for (let index = 0; index < weights.length; index++) weights[index]! /= length;
  return { cells, weights };
}
