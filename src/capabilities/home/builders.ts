// What tests of the first page look at.
import { sql } from 'kysely';
import type { Database } from '#platform/database.ts';

export async function findAccountCount(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from accounts.account`.execute(db);
  return rows[0]!.count;
}
