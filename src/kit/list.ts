// What routes of lists and of objects share: the address of the page after, and the object that an address names.
import { isId } from '#platform/id.ts';
import type { Paged } from '#platform/paged.ts';
import { NotFound, type Visit } from '#platform/web.ts';

const CURSOR = 'apres';

/** What just happened, said once: the page after does not say it again. */
const NEWS = 'fait';

/** The cursor of the address, for {@link readCursor}; a page of several lists has one each, by name. */
export const cursorOf = (visit: Visit, name = CURSOR): string | undefined => visit.req.query(name);

/**
 * The address of the page after, with the filters of this one, and where its other lists stand. `path`: that of the page,
 * when it may answer a form sent elsewhere.
 */
export function nextOf(
  visit: Visit,
  { next }: Paged<unknown>,
  { name = CURSOR, path }: { name?: string; path?: string } = {},
): string | undefined {
  if (!next) return undefined;
  const { pathname, searchParams } = new URL(visit.req.url);
  searchParams.delete(NEWS);
  searchParams.set(name, next);
  return `${path ?? pathname}?${searchParams}`;
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
