// Accounts for tests, and cookies of people already signed in.
import { hashToken, newToken } from '#platform/crypto.ts';
import type { Database } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { addMember, createAccount, createOrganisation } from './members/members.ts';
import type { OrganisationKind, Role } from './roles.ts';
import { insertSession } from './sign-in/session-store.ts';
import { sessionEnds } from './sign-in/session-times.ts';

const AUTHOR = { kind: 'command' } as const;
/** Accepted by the rule, and the same everywhere, so that tests may sign in for real. */
export const TEST_PASSWORD = 'quatre mots pour entrer';
const LONG_AGO = Temporal.Instant.from('2026-01-05T08:00:00Z');

export async function anOrganisation(
  db: Database,
  { name = 'Mairie de Ploërmel', kind = 'commune' }: { name?: string; kind?: OrganisationKind } = {},
): Promise<string> {
  return db.transaction().execute((tx) => createOrganisation(tx, { name, kind }, AUTHOR, LONG_AGO));
}

export type TestAccount = { accountId: string; organisationId: string; email: string; name: string };

/** A member of an organisation (a new one if none is given), with a password when asked. */
export async function anAccount(
  db: Database,
  {
    roles = ['receptionAgent'],
    organisationId,
    email = `agent-${newId()}@exemple.test`,
    name = 'Claire Le Goff',
    password,
    demonstration = false,
  }: {
    roles?: Role[];
    organisationId?: string;
    email?: string;
    name?: string;
    password?: string;
    demonstration?: boolean;
  } = {},
): Promise<TestAccount> {
  const organisation = organisationId ?? (await anOrganisation(db));
  return db.transaction().execute(async (tx) => {
    const { accountId } = await createAccount(
      tx,
      { email, name, ...(password !== undefined && { password }) },
      AUTHOR,
      LONG_AGO,
    );
    if (demonstration)
      await tx
        .updateTable('accounts.account')
        .set({ isDemonstration: true })
        .where('id', '=', accountId)
        .execute();
    if (roles.length > 0)
      await addMember(tx, { organisationId: organisation, accountId, roles }, AUTHOR, LONG_AGO);
    return { accountId, organisationId: organisation, email, name };
  });
}

export type SignedInAccount = TestAccount & {
  sessionId: string;
  token: string;
  strong: boolean;
  cookie: string;
};

/** A session opened at `now`, strong unless said otherwise; `cookie` is the header a browser would send. */
export async function signedIn(
  db: Database,
  account: TestAccount,
  { now, strong = true }: { now: Temporal.Instant; strong?: boolean },
): Promise<SignedInAccount> {
  const token = newToken();
  const sessionId = newId();
  const { idleUntil, expiresAt } = sessionEnds(now, false);
  await insertSession(db, {
    id: sessionId,
    tokenHash: hashToken(token),
    accountId: account.accountId,
    method: 'password',
    strong,
    trusted: false,
    deviceFamily: 'Firefox sur Linux',
    openedAt: now.toString(),
    seenAt: now.toString(),
    idleUntil: idleUntil.toString(),
    expiresAt: expiresAt.toString(),
  });
  return { ...account, sessionId, token, strong, cookie: `maillage-session=${token}` };
}
