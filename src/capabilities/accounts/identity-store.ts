// Which account an identity provider's subject is.
import type { Db } from '#platform/database.ts';

export async function findIdentity(db: Db, issuer: string, subject: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts.identity')
    .select('accountId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.accountId;
}

/** Whether another subject of the same provider is this account already. */
export async function hasIdentity(db: Db, issuer: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts.identity')
    .select('subject')
    .where('issuer', '=', issuer)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertIdentity(
  db: Db,
  row: { issuer: string; subject: string; accountId: string; linkedAt: string },
): Promise<void> {
  await db.insertInto('accounts.identity').values(row).execute();
}
