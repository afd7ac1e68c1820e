// What routes of lists and of objects share: the address of the page after, and the object that an address names.
import { isId } from '#platform/id.ts';
import type { Paged } from '#platform/paged.ts';
import { NotFound, type Visit } from '#platform/web.ts';

const CURSOR = 'apres';

/** The cursor of the address, for {@link readCursor}. */
export const cursorOf = (visit: Visit): string | undefined => visit.req.query(CURSOR);

/** The address of the page after, with the filters of this one. */
export function nextOf(visit: Visit, { next }: Paged<unknown>): string | undefined {
  if (!next) return undefined;
  const { pathname, searchParams } = new URL(visit.req.url);
  searchParams.set(CURSOR, next);
  return `${pathname}?${searchParams}`;
}

/** The object that the address names by an identifier. Throws {@link NotFound} when there is none, or it is not one. */
export async function named<T>(
  visit: Visit,
  find: (id: string) => Promise<T | undefined> | T | undefined,
  parameter = 'id',
): Promise<T> {
  const id = visit.req.param(parameter) ?? '';
  const found = isId(id) ? await find(id) : undefined;
  if (found === undefined || found === null) throw new NotFound();
  return found;
}
