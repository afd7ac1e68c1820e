// What the pages of administration read, page by page.
import type { Db } from '#platform/database.ts';
import { type Paged, pageOf, readCursor } from '#platform/paged.ts';
import * as store from '../store.ts';

export const PAGE = 25;

export async function pageOfOrganisations(
  db: Db,
  cursor: string | undefined,
  among: readonly string[] | undefined,
): Promise<Paged<store.ListedOrganisation>> {
  const [name, id] = readCursor(cursor, ['text', 'id']) ?? [];
  const after = name !== undefined && id !== undefined ? { name, id } : undefined;
  const found = await store.listOrganisations(db, { after, size: PAGE + 1, among });
  return pageOf(found, PAGE, (one) => [one.sortedAs, one.id]);
}

export async function pageOfMembers(
  db: Db,
  organisationId: string,
  cursor: string | undefined,
): Promise<Paged<store.Member>> {
  const [after] = readCursor(cursor, ['id']) ?? [];
  const found = await store.listMembers(db, organisationId, { after, size: PAGE + 1 });
  return pageOf(found, PAGE, ({ membershipId }) => [membershipId]);
}
