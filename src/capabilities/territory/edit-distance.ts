// Typing slips: optimal string alignment (insertion, deletion, substitution, swap of two neighbours).

/**
 * The number of slips from one word to the other, or `limit + 1` as soon as it is known to be more than `limit`.
 * Rows are cut to a band of `limit` around the diagonal, so that the cost is O(length × limit).
 */
export function editDistance(one: string, other: string, limit: number): number {
  const [rows, columns] = [one.length, other.length];
  if (Math.abs(rows - columns) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: columns + 1 }, (_, column) => Math.min(column, limit + 1));
  for (let row = 1; row <= rows; row++) {
    const current = new Array<number>(columns + 1).fill(limit + 1);
    if (row <= limit) current[0] = row;
    let best = current[0]!;
    for (let column = Math.max(1, row - limit); column <= Math.min(columns, row + limit); column++) {
      const same = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, before[column - 2]! + 1);
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[columns]!, limit + 1);
}

/** One bit a letter or figure: two words at k slips of each other differ by at most 2k bits. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

/** How many bits differ: a lower bound of twice the slips, found without looking at the words. */
export function maskDifference(one: number, other: number): number {
  let bits = one ^ other;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
