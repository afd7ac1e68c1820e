// Links, codes and failed tries. What may be spent once is spent by one conditional update.

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { at } from '#platform/database.ts';

export type LinkPurpose = 'signIn' | 'invitation';

export async function insertLink(
  db: Db,
  row: {
    id: string;
    tokenHash: Buffer;
    accountId: string;
    purpose: LinkPurpose;
    createdAt: string;
    expiresAt: string;
    /** Of the browser that asked; none when it enters by itself. */
    browserHash?: Buffer;
  },
): Promise<void> {
  await db.insertInto('accounts.mailedLink').values(row).execute();
}

export type FoundLink = { id: string; accountId: string; browserHash: Buffer | null };

const liveLink = (db: Db, tokenHash: Buffer, purpose: LinkPurpose, now: Temporal.Instant) =>
  db
    .selectFrom('accounts.mailedLink as l')
    .innerJoin('accounts.account as a', 'a.id', 'l.accountId')
    .where('l.tokenHash', '=', tokenHash)
    .where('l.purpose', '=', purpose)
    .where('l.usedAt', 'is', null)
    .where('l.expiresAt', '>', at(now))
    .where('a.disabledAt', 'is', null);

export async function findLink(
  db: Db,
  tokenHash: Buffer,
  purpose: LinkPurpose,
  now: Temporal.Instant,
): Promise<FoundLink | undefined> {
  return liveLink(db, tokenHash, purpose, now)
    .select(['l.id', 'l.accountId', 'l.browserHash'])
    .executeTakeFirst();
}

/** The link, for one caller only; undefined when it is unknown, expired or used. */
export async function spendLink(
  db: Db,
  tokenHash: Buffer,
  purpose: LinkPurpose,
  now: Temporal.Instant,
): Promise<FoundLink | undefined> {
  return db
    .updateTable('accounts.mailedLink')
    .set({ usedAt: now.toString() })
    .where('id', 'in', liveLink(db, tokenHash, purpose, now).select('l.id'))
    .where('usedAt', 'is', null)
    .returning(['id', 'accountId', 'browserHash'])
    .executeTakeFirst();
}

/** One wrong code more; the link dies with the last one that is allowed. */
export async function countWrongCode(db: Db, id: string, most: number, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('accounts.mailedLink')
    .set((row) => ({
      wrongCodes: sql<number>`wrong_codes + 1`,
      usedAt: sql<
        string | null
      >`case when wrong_codes + 1 >= ${most}::integer then ${at(now)} else ${row.ref('usedAt')} end`,
    }))
    .where('id', '=', id)
    .execute();
}

export async function recentLinks(db: Db, accountId: string, since: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('accounts.mailedLink')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('accountId', '=', accountId)
    .where('createdAt', '>', at(since))
    .executeTakeFirstOrThrow();
  return count;
}

/** Links not used yet die with the password or the account they would have opened. */
export async function dropLinks(db: Db, accountId: string): Promise<void> {
  await db
    .deleteFrom('accounts.mailedLink')
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .execute();
}

// ——— applications that give codes

export type Authenticator = { id: string; secret: Buffer; keyVersion: number };

export async function findAuthenticator(
  db: Db,
  accountId: string,
  state: 'confirmed' | 'prepared',
): Promise<Authenticator | undefined> {
  return db
    .selectFrom('accounts.authenticator')
    .select(['id', 'secret', 'keyVersion'])
    .where('accountId', '=', accountId)
    .where('confirmedAt', state === 'confirmed' ? 'is not' : 'is', null)
    .executeTakeFirst();
}

/** Replaces the one that was prepared and never confirmed. */
export async function prepareAuthenticator(
  db: Db,
  row: { id: string; accountId: string; secret: Buffer; keyVersion: number; createdAt: string },
): Promise<void> {
  await db
    .insertInto('accounts.authenticator')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('accountId').where('confirmedAt', 'is', null).doUpdateSet({
        id: row.id,
        secret: row.secret,
        keyVersion: row.keyVersion,
        createdAt: row.createdAt,
      }),
    )
    .execute();
}

/** The prepared application takes the place of the former one; its first code is spent by the same stroke. */
export async function confirmAuthenticator(
  db: Db,
  accountId: string,
  id: string,
  step: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const prepared = await db
    .selectFrom('accounts.authenticator')
    .select('id')
    .where('id', '=', id)
    .where('confirmedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!prepared) return false;
  await db
    .deleteFrom('accounts.authenticator')
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is not', null)
    .execute();
  await db
    .updateTable('accounts.authenticator')
    .set({ confirmedAt: now.toString(), lastStep: step })
    .where('id', '=', id)
    .execute();
  return true;
}

/** Spends a code: true for one caller only, and never again for this step or an earlier one. */
export async function spendStep(db: Db, id: string, step: number): Promise<boolean> {
  const done = await db
    .updateTable('accounts.authenticator')
    .set({ lastStep: step })
    .where('id', '=', id)
    .where('lastStep', '<', step)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function replaceRecoveryCodes(
  db: Db,
  accountId: string,
  rows: { id: string; codeHash: Buffer; createdAt: string }[],
): Promise<void> {
  await db.deleteFrom('accounts.recoveryCode').where('accountId', '=', accountId).execute();
  await db
    .insertInto('accounts.recoveryCode')
    .values(rows.map((row) => ({ ...row, accountId })))
    .execute();
}

export async function spendRecoveryCode(
  db: Db,
  accountId: string,
  codeHash: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await db
    .updateTable('accounts.recoveryCode')
    .set({ usedAt: now.toString() })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type SecondFactors = { authenticator: boolean; passkeys: number; recoveryCodes: number };

export async function secondFactorsOf(db: Db, accountId: string): Promise<SecondFactors> {
  const { rows } = await sql<SecondFactors>`select
    exists (select from accounts.authenticator where account_id = ${accountId} and confirmed_at is not null)
      as authenticator,
    (select count(*)::integer from accounts.passkey where account_id = ${accountId}) as passkeys,
    (select count(*)::integer from accounts.recovery_code where account_id = ${accountId} and used_at is null)
      as recovery_codes`.execute(db);
  return rows[0]!;
}

export async function deleteSecondFactors(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('accounts.authenticator').where('accountId', '=', accountId).execute();
  await db.deleteFrom('accounts.passkey').where('accountId', '=', accountId).execute();
  await db.deleteFrom('accounts.recoveryCode').where('accountId', '=', accountId).execute();
}

// ——— failed tries

/**
 * Counts a try before it is judged, so that a thousand at once count for a thousand. Refused while locked.
 * `waitMinutes` gives the lock after that many failures.
 */
export async function countTry(
  db: Db,
  key: Buffer,
  now: Temporal.Instant,
  { forgetHours, waits }: { forgetHours: number; waits: readonly number[] },
): Promise<{ allowed: true } | { allowed: false; until: Temporal.Instant }> {
  const time = now.toString();
  const { rows } = await sql<{ failures: number }>`
    insert into accounts.attempt as a (key, failures, last_at) values (${key}, 1, ${time}::timestamptz)
    on conflict (key) do update set
      failures = case when a.last_at < ${time}::timestamptz - make_interval(hours => ${forgetHours}::integer)
        then 1 else a.failures + 1 end,
      last_at = ${time}::timestamptz,
      locked_until = ${time}::timestamptz + make_interval(mins => (${[...waits]}::integer[])[
        least(cardinality(${[...waits]}::integer[]), case
          when a.last_at < ${time}::timestamptz - make_interval(hours => ${forgetHours}::integer) then 1
          else a.failures + 1 end)])
    where a.locked_until is null or a.locked_until <= ${time}::timestamptz
    returning failures`.execute(db);
  if (rows.length > 0) return { allowed: true };
  const row = await db
    .selectFrom('accounts.attempt')
    .select('lockedUntil')
    .where('key', '=', key)
    .executeTakeFirst();
  // A success elsewhere may have lifted the lock meanwhile: the next try will pass.
  return { allowed: false, until: row?.lockedUntil ?? now };
}

export async function forgetTries(db: Db, keys: readonly Buffer[]): Promise<void> {
  await db
    .deleteFrom('accounts.attempt')
    .where('key', 'in', [...keys])
    .execute();
}
