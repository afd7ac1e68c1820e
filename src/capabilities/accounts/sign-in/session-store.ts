// Open sign-ins, and those that still wait for a second proof. Tokens come here already hashed.

import { sql } from 'kysely';
import type { Membership } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { at } from '#platform/database.ts';

export type Method = 'password' | 'link' | 'passkey' | 'oidc' | 'invitation';

export type NewSession = {
  id: string;
  tokenHash: Buffer;
  accountId: string;
  method: Method;
  strong: boolean;
  trusted: boolean;
  deviceFamily: string;
  openedAt: string;
  seenAt: string;
  idleUntil: string;
  expiresAt: string;
};

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db.insertInto('accounts.session').values(session).execute();
}

export type FoundSession = {
  id: string;
  accountId: string;
  name: string;
  strong: boolean;
  trusted: boolean;
  isDemonstration: boolean;
  seenAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  /** Those they accepted. */
  memberships: Membership[];
  /** The one they act for in this session, once they chose. */
  organisationId: string | null;
};

/** The live session of a token with all that its account may do now: one query, on the unique hash. */
export async function findSession(
  db: Db,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<FoundSession | undefined> {
  return db
    .selectFrom('accounts.session as s')
    .innerJoin('accounts.account as a', 'a.id', 's.accountId')
    .select(['s.id', 's.accountId', 'a.name', 's.strong', 's.trusted', 'a.isDemonstration'])
    .select(['s.seenAt', 's.expiresAt', 's.organisationId'])
    .select(
      sql<Membership[]>`coalesce((
        select json_agg(json_build_object(
          'organisationId', o.id, 'organisationName', o.name, 'roles', m.roles) order by m.id)
        from accounts.membership m join accounts.organisation o on o.id = m.organisation_id
        where m.account_id = a.id and m.ended_at is null
          and m.accepted_at is not null and o.closed_at is null), '[]')`.as('memberships'),
    )
    .where('s.tokenHash', '=', tokenHash)
    .where('s.revokedAt', 'is', null)
    .where('s.idleUntil', '>', at(now))
    .where('s.expiresAt', '>', at(now))
    .where('a.disabledAt', 'is', null)
    .executeTakeFirst();
}

/** From now on this session acts for that organisation; false when one is no member of it. */
export async function chooseOrganisation(
  db: Db,
  { id, accountId }: { id: string; accountId: string },
  organisationId: string,
): Promise<boolean> {
  const done = await db
    .updateTable('accounts.session')
    .set({ organisationId })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where((row) =>
      row.exists(
        row
          .selectFrom('accounts.membership as m')
          .select('m.id')
          .where('m.accountId', '=', accountId)
          .where('m.organisationId', '=', organisationId)
          .where('m.endedAt', 'is', null)
          .where('m.acceptedAt', 'is not', null),
      ),
    )
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function touchSession(
  db: Db,
  id: string,
  seenAt: Temporal.Instant,
  idleUntil: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('accounts.session')
    .set({
      seenAt: seenAt.toString(),
      idleUntil: sql<string>`least(${idleUntil.toString()}::timestamptz, expires_at)`,
    })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute();
}

/** Closes the sessions of an account: all, one, or all but one. Returns how many were open. */
export async function revokeSessions(
  db: Db,
  accountId: string,
  now: Temporal.Instant,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  let query = db
    .updateTable('accounts.session')
    .set({ revokedAt: now.toString() })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  const done = await query.executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export type OpenSession = {
  id: string;
  deviceFamily: string;
  method: Method;
  trusted: boolean;
  openedAt: Temporal.Instant;
  seenAt: Temporal.Instant;
};

export async function listOpenSessions(
  db: Db,
  accountId: string,
  now: Temporal.Instant,
): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('accounts.session')
    .select(['id', 'deviceFamily', 'method', 'trusted', 'openedAt', 'seenAt'])
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .where('idleUntil', '>', at(now))
    .where('expiresAt', '>', at(now))
    .orderBy('seenAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as OpenSession[];
}

export async function methodOfSession(db: Db, id: string): Promise<Method | undefined> {
  const row = await db
    .selectFrom('accounts.session')
    .select('method')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.method as Method | undefined;
}

/** A second proof given later in the session: a new token too, so that the old one is worth nothing more. */
export async function strengthenSession(db: Db, id: string, tokenHash: Buffer): Promise<void> {
  await db.updateTable('accounts.session').set({ strong: true, tokenHash }).where('id', '=', id).execute();
}

export type Pending = { id: string; accountId: string; method: Exclude<Method, 'passkey'>; trusted: boolean };

export async function insertPending(
  db: Db,
  row: Pending & { tokenHash: Buffer; startedAt: string; expiresAt: string },
): Promise<void> {
  await db.insertInto('accounts.pendingSignIn').values(row).execute();
}

export async function findPending(
  db: Db,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<Pending | undefined> {
  const row = await db
    .selectFrom('accounts.pendingSignIn as p')
    .innerJoin('accounts.account as a', 'a.id', 'p.accountId')
    .select(['p.id', 'p.accountId', 'p.method', 'p.trusted'])
    .where('p.tokenHash', '=', tokenHash)
    .where('p.usedAt', 'is', null)
    .where('p.expiresAt', '>', at(now))
    .where('a.disabledAt', 'is', null)
    .executeTakeFirst();
  return row as Pending | undefined;
}

/** True for one caller only, even when several come at once. */
export async function spendPending(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const done = await db
    .updateTable('accounts.pendingSignIn')
    .set({ usedAt: now.toString() })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Waiting sign-ins of an account that nobody may finish any more. */
export async function dropPending(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('accounts.pendingSignIn').where('accountId', '=', accountId).execute();
}

/** A year, for sign-ins and for accounts that were closed: CNIL, délib. 2021-122. */
const KEPT_HOURS = 24 * 365;

/** Empties accounts closed for a year: the identifier stays for the journal, the person does not. */
async function forgetClosedAccounts(db: Db, now: Temporal.Instant): Promise<void> {
  const closed = await db
    .updateTable('accounts.account')
    .set({ email: sql<string>`id || '@compte.invalid'`, name: 'Compte fermé', passwordHash: null })
    .where('disabledAt', '<', at(now.subtract({ hours: KEPT_HOURS })))
    .where('email', 'not like', '%@compte.invalid')
    .returning('id')
    .execute();
  if (closed.length === 0) return;
  const ids = closed.map(({ id }) => id);
  for (const table of ['authenticator', 'passkey', 'recoveryCode', 'identity'] as const)
    await db.deleteFrom(`accounts.${table}`).where('accountId', 'in', ids).execute();
}

/** Forgets what its time has passed: sign-ins and closed accounts after a year, links after a month, the rest after a day. */
export async function purgeSignIns(db: Db, now: Temporal.Instant): Promise<void> {
  await forgetClosedAccounts(db, now);
  const dayAgo = at(now.subtract({ hours: 24 }));
  await db
    .deleteFrom('accounts.session')
    .where('expiresAt', '<', at(now.subtract({ hours: KEPT_HOURS })))
    .execute();
  await db.deleteFrom('accounts.pendingSignIn').where('expiresAt', '<', dayAgo).execute();
  await db
    .deleteFrom('accounts.mailedLink')
    .where('expiresAt', '<', at(now.subtract({ hours: 24 * 30 })))
    .execute();
  await db.deleteFrom('accounts.challenge').where('expiresAt', '<', dayAgo).execute();
  await db.deleteFrom('accounts.attempt').where('lastAt', '<', dayAgo).execute();
}
