// Organisations, accounts and memberships.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import type { OrganisationKind, Role } from './roles.ts';

/** An instant as PostgreSQL compares it. */
export type Organisation = {
  id: string;
  name: string;
  kind: OrganisationKind;
  isDemonstration: boolean;
  closedAt: Temporal.Instant | null;
};

const ORGANISATION = ['id', 'name', 'kind', 'isDemonstration', 'closedAt'] as const;

export async function insertOrganisation(
  db: Db,
  row: {
    id: string;
    name: string;
    kind: OrganisationKind;
    isDemonstration: boolean;
    directoryOrganisationId: string | null;
    createdAt: string;
  },
): Promise<void> {
  await db.insertInto('accounts.organisation').values(row).execute();
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
  const row = await db
    .selectFrom('accounts.organisation')
    .select(ORGANISATION)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Organisation | undefined;
}

/** By identifier, in one query. */
export async function findOrganisations(
  db: Db,
  ids: readonly (string | null)[],
): Promise<Map<string, Organisation>> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const rows = await db
    .selectFrom('accounts.organisation')
    .select(ORGANISATION)
    .where('id', 'in', asked)
    .execute();
  return new Map((rows as Organisation[]).map((row) => [row.id, row]));
}

/** Whether an organisation is open and one of its members, at least, has one of these roles. */
export async function hasMemberWith(
  db: Db,
  organisationId: string,
  roles: readonly string[],
): Promise<boolean> {
  const row = await db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.organisationId')
    .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
    .select('m.id')
    .where('m.organisationId', '=', organisationId)
    .where('m.acceptedAt', 'is not', null)
    .where('m.endedAt', 'is', null)
    .where('o.closedAt', 'is', null)
    .where('a.disabledAt', 'is', null)
    .where(sql<boolean>`m.roles && ${sql.val([...roles])}::text[]`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The open organisations but one's own, by name: partners to choose from. */
export async function listOtherOrganisations(db: Db, own: string, size = 500): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('accounts.organisation')
    .select(ORGANISATION)
    .where('id', '<>', own)
    .where('closedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(size)
    .execute();
  return rows as Organisation[];
}

export async function findOrganisationByName(db: Db, name: string): Promise<Organisation | undefined> {
  const row = await db
    .selectFrom('accounts.organisation')
    .select(ORGANISATION)
    .where(sql`lower(name)`, '=', name.trim().toLowerCase())
    .where('closedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return row as Organisation | undefined;
}

export type Cursor = { name: string; id: string };

/** `sortedAs`: its name as the database puts it in order, which no other lower case is sure to be. */
export type ListedOrganisation = Organisation & { members: number; sortedAs: string };

/** In the order of names, `size` at most, after the cursor; `among` narrows to some organisations. */
export async function listOrganisations(
  db: Db,
  { after, size, among }: { after?: Cursor | undefined; size: number; among?: readonly string[] | undefined },
): Promise<ListedOrganisation[]> {
  let query = db
    .selectFrom('accounts.organisation as o')
    .select([
      'o.id',
      'o.name',
      'o.kind',
      'o.isDemonstration',
      'o.closedAt',
      sql<string>`lower(o.name)`.as('sortedAs'),
    ])
    .select((row) =>
      row
        .selectFrom('accounts.membership as m')
        .select(sql<number>`count(*)::integer`.as('members'))
        .whereRef('m.organisationId', '=', 'o.id')
        .where('m.endedAt', 'is', null)
        .as('members'),
    )
    .orderBy(sql`lower(o.name)`)
    .orderBy('o.id')
    .limit(size);
  if (after) query = query.where(sql<boolean>`(lower(o.name), o.id) > (${after.name}, ${after.id}::uuid)`);
  if (among) query = query.where('o.id', 'in', among.length > 0 ? [...among] : [NOBODY]);
  return (await query.execute()) as ListedOrganisation[];
}

/** An identifier that nothing has, because SQL refuses an empty list. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export type Account = {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  isDemonstration: boolean;
  disabledAt: Temporal.Instant | null;
};

const ACCOUNT = ['id', 'email', 'name', 'passwordHash', 'isDemonstration', 'disabledAt'] as const;

export async function insertAccount(
  db: Db,
  row: {
    id: string;
    email: string;
    name: string;
    passwordHash: string | null;
    isDemonstration: boolean;
    createdAt: string;
  },
): Promise<void> {
  await db.insertInto('accounts.account').values(row).execute();
}

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  return db.selectFrom('accounts.account').select(ACCOUNT).where('id', '=', id).executeTakeFirst();
}

/** The name of whoever did something, for those of their organisation. */
export async function findAccountName(db: Db, id: string): Promise<string | undefined> {
  return (await findAccount(db, id))?.name;
}

export async function findAccountByEmail(db: Db, email: string): Promise<Account | undefined> {
  return db
    .selectFrom('accounts.account')
    .select(ACCOUNT)
    .where(sql`lower(email)`, '=', email.trim().toLowerCase())
    .executeTakeFirst();
}

export async function setPasswordHash(db: Db, accountId: string, passwordHash: string): Promise<void> {
  await db.updateTable('accounts.account').set({ passwordHash }).where('id', '=', accountId).execute();
}

/** False when it was disabled already. */
export async function disableAccountRow(tx: Tx, accountId: string, now: Temporal.Instant): Promise<boolean> {
  const done = await tx
    .updateTable('accounts.account')
    .set({ disabledAt: now.toString() })
    .where('id', '=', accountId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type ListedAccount = {
  id: string;
  email: string;
  name: string;
  disabledAt: Temporal.Instant | null;
  secondFactor: boolean;
  memberships: { organisation: string; roles: Role[] }[];
};

/** All accounts for the command line, in the order of addresses. */
export async function listAccounts(
  db: Db,
  after: string | undefined,
  size: number,
): Promise<ListedAccount[]> {
  let query = db
    .selectFrom('accounts.account as a')
    .select(['a.id', 'a.email', 'a.name', 'a.disabledAt'])
    .select(
      sql<boolean>`exists (select from accounts.authenticator t
        where t.account_id = a.id and t.confirmed_at is not null)
        or exists (select from accounts.passkey p where p.account_id = a.id)`.as('secondFactor'),
    )
    .select(
      sql<ListedAccount['memberships']>`coalesce((
        select json_agg(json_build_object('organisation', o.name, 'roles', m.roles) order by o.name)
        from accounts.membership m join accounts.organisation o on o.id = m.organisation_id
        where m.account_id = a.id and m.ended_at is null), '[]')`.as('memberships'),
    )
    .orderBy(sql`lower(a.email)`)
    .limit(size);
  if (after) query = query.where(sql<boolean>`lower(a.email) > ${after.toLowerCase()}`);
  return query.execute();
}

export type Member = {
  membershipId: string;
  accountId: string;
  name: string;
  email: string;
  roles: Role[];
  disabled: boolean;
  /** They have not accepted yet. */
  waits: boolean;
};

/** The live members of an organisation, oldest first, `size` at most after a membership. */
export async function listMembers(
  db: Db,
  organisationId: string,
  { after, size }: { after?: string | undefined; size: number },
): Promise<Member[]> {
  let query = db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
    .select(['m.id as membershipId', 'a.id as accountId', 'a.name', 'a.email', 'm.roles'])
    .select(sql<boolean>`a.disabled_at is not null`.as('disabled'))
    .select(sql<boolean>`m.accepted_at is null`.as('waits'))
    .where('m.organisationId', '=', organisationId)
    .where('m.endedAt', 'is', null)
    .orderBy('m.id')
    .limit(size);
  if (after) query = query.where('m.id', '>', after);
  return (await query.execute()) as Member[];
}

export type LiveMembership = { id: string; accountId: string; organisationId: string; roles: Role[] };

export async function findLiveMembership(
  db: Db,
  organisationId: string,
  membershipId: string,
): Promise<LiveMembership | undefined> {
  const row = await db
    .selectFrom('accounts.membership')
    .select(['id', 'accountId', 'organisationId', 'roles'])
    .where('id', '=', membershipId)
    .where('organisationId', '=', organisationId)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row as LiveMembership | undefined;
}

/** Opens a membership, or replaces the roles of the one that lives. */
export async function putMembership(
  db: Db,
  row: {
    id: string;
    organisationId: string;
    accountId: string;
    roles: readonly Role[];
    startedAt: string;
    acceptedAt: string | null;
  },
): Promise<void> {
  await db
    .insertInto('accounts.membership')
    .values({ ...row, roles: [...row.roles] })
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'organisationId'])
        .where('endedAt', 'is', null)
        .doUpdateSet({ roles: [...row.roles] }),
    )
    .execute();
}

/** Those that an account was given and has not accepted. */
export async function listWaiting(
  db: Db,
  accountId: string,
): Promise<{ id: string; organisationName: string; roles: Role[] }[]> {
  const rows = await db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.organisationId')
    .select(['m.id', 'o.name as organisationName', 'm.roles'])
    .where('m.accountId', '=', accountId)
    .where('m.endedAt', 'is', null)
    .where('m.acceptedAt', 'is', null)
    .where('o.closedAt', 'is', null)
    .orderBy('m.id')
    .execute();
  return rows as { id: string; organisationName: string; roles: Role[] }[];
}

/** Those that an account accepted, oldest first. */
export async function listAccepted(
  db: Db,
  accountId: string,
): Promise<{ organisationId: string; organisationName: string }[]> {
  return db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.organisationId')
    .select(['o.id as organisationId', 'o.name as organisationName'])
    .where('m.accountId', '=', accountId)
    .where('m.endedAt', 'is', null)
    .where('m.acceptedAt', 'is not', null)
    .where('o.closedAt', 'is', null)
    .orderBy('m.id')
    .execute();
}

/** Accepts or refuses a membership that waits; undefined when it waits no more. */
export async function answerMembership(
  db: Db,
  { id, accountId }: { id: string; accountId: string },
  accepts: boolean,
  now: Temporal.Instant,
): Promise<{ organisationId: string } | undefined> {
  return db
    .updateTable('accounts.membership')
    .set(accepts ? { acceptedAt: now.toString() } : { endedAt: now.toString() })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .where('acceptedAt', 'is', null)
    .returning('organisationId')
    .executeTakeFirst();
}

export async function setRoles(db: Db, membershipId: string, roles: readonly Role[]): Promise<void> {
  await db
    .updateTable('accounts.membership')
    .set({ roles: [...roles] })
    .where('id', '=', membershipId)
    .execute();
}

export async function endMembershipRow(db: Db, membershipId: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('accounts.membership')
    .set({ endedAt: now.toString() })
    .where('id', '=', membershipId)
    .where('endedAt', 'is', null)
    .execute();
}

/** How many live administrators the territory has besides one account: the last one cannot be removed. */
export async function otherAdministrators(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
    .select(sql<number>`count(distinct a.id)::integer`.as('count'))
    .where(sql<boolean>`'administrator' = any(m.roles)`)
    .where('m.acceptedAt', 'is not', null)
    .where('m.endedAt', 'is', null)
    .where('a.disabledAt', 'is', null)
    .where('a.id', '<>', accountId)
    .executeTakeFirstOrThrow();
  return count;
}

/** The roles an account holds anywhere, ended memberships and closed organisations left out. */
export async function rolesOf(db: Db, accountId: string): Promise<Role[]> {
  const rows = await db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.organisationId')
    .select('m.roles')
    .where('m.accountId', '=', accountId)
    .where('m.acceptedAt', 'is not', null)
    .where('m.endedAt', 'is', null)
    .where('o.closedAt', 'is', null)
    .execute();
  return [...new Set(rows.flatMap(({ roles }) => roles))] as Role[];
}

/** Held until the transaction ends: two people cannot each remove the other as the last administrator. */
export async function lockAdministration(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('accounts.administrators'))`.execute(tx);
}

export async function hasLiveMembership(db: Db, organisationId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts.membership')
    .select('id')
    .where('accountId', '=', accountId)
    .where('organisationId', '=', organisationId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findMember(
  db: Db,
  organisationId: string,
  membershipId: string,
): Promise<Member | undefined> {
  const row = await db
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
    .select(['m.id as membershipId', 'a.id as accountId', 'a.name', 'a.email', 'm.roles'])
    .select(sql<boolean>`a.disabled_at is not null`.as('disabled'))
    .where('m.id', '=', membershipId)
    .where('m.organisationId', '=', organisationId)
    .where('m.endedAt', 'is', null)
    .executeTakeFirst();
  return row as Member | undefined;
}

/** Whether anybody has an account yet: the first-run page closes with the first one. */
export async function hasAccounts(db: Db): Promise<boolean> {
  const row = await db.selectFrom('accounts.account').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}
