// What the pages of administration read, page by page.
import type { Db } from '#platform/database.ts';
import * as store from '../store.ts';

export const PAGE = 25;

export type Paged<Item> = { items: Item[]; next: string | undefined };

/** « name|id » as one opaque word; a word that does not read starts from the beginning. */
const writeCursor = ({ name, id }: store.Cursor) =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

function readCursor(text: string | undefined): store.Cursor | undefined {
  try {
    const [name, id] = JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
    return typeof name === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { name, id } : undefined;
  } catch {
    return undefined;
  }
}

export async function pageOfOrganisations(
  db: Db,
  cursor: string | undefined,
  among: readonly string[] | undefined,
): Promise<Paged<store.ListedOrganisation>> {
  const found = await store.listOrganisations(db, { after: readCursor(cursor), size: PAGE + 1, among });
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  const more = found.length > PAGE && last;
  return { items, next: more ? writeCursor({ name: last.name.toLowerCase(), id: last.id }) : undefined };
}

export async function pageOfMembers(
  db: Db,
  organisationId: string,
  after: string | undefined,
): Promise<Paged<store.Member>> {
  const found = await store.listMembers(db, organisationId, { after, size: PAGE + 1 });
  const items = found.slice(0, PAGE);
  return { items, next: found.length > PAGE ? items.at(-1)!.membershipId : undefined };
}
