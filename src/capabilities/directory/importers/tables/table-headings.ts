// Where the headings of a table stand: producers put titles, dates and notices before them. Pure.

const SAMPLE = 60;

const filled = (record: readonly unknown[]) =>
  record.filter((cell) => cell !== '' && cell !== null && cell !== undefined).length;

/** The number of columns that most of the first records have, with how many have it. */
function usualWidth(records: readonly (readonly unknown[])[]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let best = { width: 0, count: 0 };
  for (const [width, count] of counts)
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count };
  return best;
}

/**
 * The rank of the headings among the first records of a table: the first that is nearly as wide as the table and
 * mostly filled with words. What stands before is a preamble. 0 when nothing looks like a preamble.
 */
export function headingsRank(records: readonly (readonly unknown[])[]): number {
  const sample = records.slice(0, SAMPLE);
  const widest = Math.max(0, ...sample.map(filled));
  const { width } = usualWidth(sample.filter((record) => filled(record) > 1));
  const wanted = Math.max(2, Math.min(width || widest, widest) * 0.6);
  for (const [rank, record] of sample.entries()) {
    if (filled(record) < wanted) continue;
    const words = record.filter((cell) => typeof cell === 'string' && /\p{L}/u.test(cell)).length;
    return words >= filled(record) / 2 ? rank : 0;
  }
  return 0;
}

/** How well a separator cuts the first lines: rows that agree on a number of columns, and how many columns. */
export function separatorScore(records: readonly (readonly string[])[]): number {
  const { width, count } = usualWidth(records);
  return width < 2 ? 0 : (count / records.length) * Math.log2(width);
}
