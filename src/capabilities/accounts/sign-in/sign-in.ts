// Signing in: a first proof (password, mailed link, identity provider, invitation), then a second where there is one.
import type { Actor, Membership } from '#platform/actor.ts';
import { hashToken, type Keys, newToken } from '#platform/crypto.ts';
import type { Database, Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { STRONG_ROLES } from '../roles.ts';
import * as store from '../store.ts';
import { FORGET_AFTER_HOURS, waitMinutes } from './lock-out.ts';
import { hashRecoveryCode, openSecret, readCode, stepOfCode } from './one-time-code.ts';
import { verifyPassword } from './password-hash.ts';
import * as proofs from './proof-store.ts';
import * as sessions from './session-store.ts';
import { PENDING_MINUTES, SEEN_EVERY_MINUTES, sessionEnds, sessionTimes } from './session-times.ts';
import { codeKey, passwordKey } from './try-keys.ts';

/** What every proof is judged with. `fictitious`: the territory is a demonstration, whose accounts need one proof. */
export type SignInContext = { keys: Keys; now: Temporal.Instant; device: string; fictitious: boolean };

export type SignedIn = {
  kind: 'signedIn';
  token: string;
  expiresAt: Temporal.Instant;
  trusted: boolean;
  accountId: string;
  sessionId: string;
  /** The roles demand a second proof, and none is set up yet. */
  mustEnrol: boolean;
};
export type FirstProof = SignedIn | { kind: 'secondProof'; token: string };
export type Locked = { kind: 'locked'; until: Temporal.Instant };

const ANONYMOUS: Actor = { kind: 'anonymous' };
const WAITS = Array.from({ length: 12 }, (_, index) => waitMinutes(index + 1));

export const countTry = (db: Db, key: Buffer, now: Temporal.Instant) =>
  proofs.countTry(db, key, now, { forgetHours: FORGET_AFTER_HOURS, waits: WAITS });

/** One alone is acted for without asking; of several, the one that was chosen, as long as one is a member of it. */
const actedFor = ({ memberships, organisationId }: sessions.FoundSession): Membership[] =>
  memberships.length > 1 ? memberships.filter((one) => one.organisationId === organisationId) : memberships;

/** Who holds this session token now. No token, no query; one query otherwise, and a write now and then. */
export async function identify(
  db: Db,
  token: string | undefined,
  now: Temporal.Instant,
  { fictitious }: { fictitious: boolean },
): Promise<Actor> {
  if (!token) return ANONYMOUS;
  const found = await sessions.findSession(db, hashToken(token), now);
  if (!found || (found.isDemonstration && !fictitious)) return ANONYMOUS;
  if (Temporal.Instant.compare(found.seenAt.add({ minutes: SEEN_EVERY_MINUTES }), now) < 0)
    await sessions.touchSession(db, found.id, now, now.add({ hours: sessionTimes(found.trusted).idleHours }));
  return {
    kind: 'account',
    accountId: found.accountId,
    sessionId: found.id,
    name: found.name,
    memberships: actedFor(found),
    choices: found.memberships.length,
    strong: found.strong,
    endsAt: found.expiresAt,
  };
}

/** Opens a session with a new token, whatever the visitor came with: nobody can plant one beforehand. */
export async function openSession(
  tx: Tx,
  account: { id: string; isDemonstration: boolean },
  how: { method: sessions.Method; strong: boolean; trusted: boolean },
  { now, device }: SignInContext,
): Promise<SignedIn> {
  const token = newToken();
  const id = newId();
  const { idleUntil, expiresAt } = sessionEnds(now, how.trusted);
  const strong = how.strong || account.isDemonstration;
  await sessions.insertSession(tx, {
    id,
    tokenHash: hashToken(token),
    accountId: account.id,
    deviceFamily: device,
    method: how.method,
    strong,
    trusted: how.trusted,
    openedAt: now.toString(),
    seenAt: now.toString(),
    idleUntil: idleUntil.toString(),
    expiresAt: expiresAt.toString(),
  });
  await appendJournal(tx, {
    actor: { kind: 'account', id: account.id },
    action: 'signIn',
    object: { kind: 'session', id },
    details: { method: how.method, strong },
  });
  const roles = strong ? [] : await store.rolesOf(tx, account.id);
  const mustEnrol = roles.some((role) => STRONG_ROLES.includes(role));
  return {
    kind: 'signedIn',
    token,
    expiresAt,
    trusted: how.trusted,
    accountId: account.id,
    sessionId: id,
    mustEnrol,
  };
}

/** After a first proof: a session, or a wait for the second proof where one is set up. */
export async function afterFirstProof(
  tx: Tx,
  account: { id: string; isDemonstration: boolean },
  how: { method: Exclude<sessions.Method, 'passkey'>; trusted: boolean; strong?: boolean },
  context: SignInContext,
): Promise<FirstProof> {
  const { authenticator, passkeys } = await proofs.secondFactorsOf(tx, account.id);
  if (how.strong || !(authenticator || passkeys > 0))
    return openSession(tx, account, { ...how, strong: how.strong ?? false }, context);
  const token = newToken();
  await sessions.insertPending(tx, {
    id: newId(),
    tokenHash: hashToken(token),
    accountId: account.id,
    method: how.method,
    trusted: how.trusted,
    startedAt: context.now.toString(),
    expiresAt: context.now.add({ minutes: PENDING_MINUTES }).toString(),
  });
  return { kind: 'secondProof', token };
}

/**
 * Judges an address and a password. An unknown address, a disabled account, a wrong password and an account without
 * password give the same answer after the same work, and wait alike once locked.
 */
export async function signInWithPassword(
  db: Database,
  given: { email: string; password: string; trusted: boolean },
  context: SignInContext,
): Promise<FirstProof | { kind: 'wrong' } | Locked> {
  const key = passwordKey(context.keys, given.email);
  const turn = await countTry(db, key, context.now);
  if (!turn.allowed) return { kind: 'locked', until: turn.until };
  const account = await store.findAccountByEmail(db, given.email);
  const right = await verifyPassword(given.password, account?.passwordHash ?? null);
  if (!account || !right || !mayEnter(account, context)) return { kind: 'wrong' };
  return db.transaction().execute(async (tx) => {
    await proofs.forgetTries(tx, [key]);
    return afterFirstProof(tx, account, { method: 'password', trusted: given.trusted }, context);
  });
}

/** Disabled accounts never enter; those of the demonstration only where everything is fictitious. */
export function mayEnter(
  account: { disabledAt: Temporal.Instant | null; isDemonstration: boolean },
  { fictitious }: Pick<SignInContext, 'fictitious'>,
): boolean {
  return account.disabledAt === null && (!account.isDemonstration || fictitious);
}

/** Judges and spends a code of the application, or a recovery code, for an account. */
export async function spendCode(
  db: Db,
  accountId: string,
  text: string,
  { keys, now }: SignInContext,
): Promise<{ kind: 'right' } | { kind: 'wrong' } | Locked> {
  const key = codeKey(keys, accountId);
  const turn = await countTry(db, key, now);
  if (!turn.allowed) return { kind: 'locked', until: turn.until };
  const code = readCode(text);
  const right = code
    ? await spendApplicationCode(db, accountId, code, { keys, now })
    : await proofs.spendRecoveryCode(db, accountId, hashRecoveryCode(keys, accountId, text), now);
  if (!right) return { kind: 'wrong' };
  await proofs.forgetTries(db, [key]);
  return { kind: 'right' };
}

async function spendApplicationCode(
  db: Db,
  accountId: string,
  code: string,
  { keys, now }: Pick<SignInContext, 'keys' | 'now'>,
): Promise<boolean> {
  const authenticator = await proofs.findAuthenticator(db, accountId, 'confirmed');
  if (!authenticator) return false;
  const secret = openSecret(keys, accountId, authenticator.secret, authenticator.keyVersion);
  const step = stepOfCode(secret, code, now);
  return step !== undefined && proofs.spendStep(db, authenticator.id, step);
}

/** The second proof of a sign-in that waits. `over`: it expired, or was finished already. */
export async function giveCode(
  db: Database,
  pendingToken: string,
  text: string,
  context: SignInContext,
): Promise<SignedIn | { kind: 'wrong' } | { kind: 'over' } | Locked> {
  const pending = await sessions.findPending(db, hashToken(pendingToken), context.now);
  if (!pending) return { kind: 'over' };
  // Outside the transaction: a try stays counted whatever happens next.
  const judged = await spendCode(db, pending.accountId, text, context);
  if (judged.kind !== 'right') return judged;
  return finishPending(db, pending, context);
}

export async function finishPending(
  db: Database,
  pending: sessions.Pending,
  context: SignInContext,
): Promise<SignedIn | { kind: 'over' }> {
  return db.transaction().execute(async (tx) => {
    const account = await store.findAccount(tx, pending.accountId);
    if (!account || !mayEnter(account, context)) return { kind: 'over' };
    if (!(await sessions.spendPending(tx, pending.id, context.now))) return { kind: 'over' };
    return openSession(
      tx,
      account,
      { method: pending.method, strong: true, trusted: pending.trusted },
      context,
    );
  });
}

export async function findPending(
  db: Db,
  token: string | undefined,
  now: Temporal.Instant,
): Promise<sessions.Pending | undefined> {
  return token ? sessions.findPending(db, hashToken(token), now) : undefined;
}

/** Closes one's own sign-ins: this one, another, or all of them. */
export async function signOut(
  db: Database,
  accountId: string,
  now: Temporal.Instant,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const closed = await sessions.revokeSessions(tx, accountId, now, which);
    if (!which.only) await sessions.dropPending(tx, accountId);
    await appendJournal(tx, {
      actor: { kind: 'account', id: accountId },
      action: which.only ? 'signOut' : 'signOutEverywhere',
      object: which.only ? { kind: 'session', id: which.only } : { kind: 'account', id: accountId },
      details: { closed },
    });
    return closed;
  });
}
