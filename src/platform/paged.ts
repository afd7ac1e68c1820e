// Pages of a list, by cursor: the keys of the last row shown, in the order of the list, closed into one word.
import { isId } from './id.ts';

export type Paged<Item> = {
  items: Item[] /** The cursor of the page after; undefined at the end. */;
  next: string | undefined;
};

/** What a key of a cursor is; days and instants are texts in SQL. */
type Kind = 'id' | 'text' | 'number';
type KeyOf<K extends Kind> = K extends 'number' ? number : string;
export type Keys<Shape extends readonly Kind[]> = { [Index in keyof Shape]: KeyOf<Shape[Index]> };

export const writeCursor = (keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

const LONGEST = 1_000;

/** The keys of a cursor; undefined when there is none, or when it is not one of ours: the list then begins again. */
export function readCursor<const Shape extends readonly Kind[]>(
  text: string | undefined,
  shape: Shape,
): Keys<Shape> | undefined {
  if (!text || text.length > LONGEST) return undefined;
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(keys) || keys.length !== shape.length) return undefined;
  const fits = shape.every((kind, index) => {
    const key: unknown = keys[index];
    if (kind === 'number') return typeof key === 'number' && Number.isFinite(key);
    return typeof key === 'string' && !key.includes('\0') && (kind === 'text' || isId(key));
  });
  return fits ? (keys as unknown as Keys<Shape>) : undefined;
}

/** A page of `size` out of rows read one beyond it. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  keysOf: (row: Row) => readonly (string | number)[],
): Paged<Row> {
  const items = rows.slice(0, size);
  return { items, next: rows.length > size ? writeCursor(keysOf(items.at(-1)!)) : undefined };
}
