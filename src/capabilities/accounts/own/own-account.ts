// What people do with their own account: password, application of codes, recovery codes.
import { hashToken, type Keys, newToken } from '#platform/crypto.ts';
import type { Database, Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import {
  enrolmentOf,
  hashRecoveryCode,
  KEY_VERSION,
  newRecoveryCode,
  newSecret,
  openSecret,
  RECOVERY_CODES,
  readCode,
  sealSecret,
  stepOfCode,
} from '../sign-in/one-time-code.ts';
import { hashPassword, verifyPassword } from '../sign-in/password-hash.ts';
import { refusePassword } from '../sign-in/password-rule.ts';
import * as proofs from '../sign-in/proof-store.ts';
import * as sessions from '../sign-in/session-store.ts';
import {
  afterFirstProof,
  countTry,
  type FirstProof,
  type Locked,
  mayEnter,
  type SignInContext,
} from '../sign-in/sign-in.ts';
import { codeKey, passwordKey } from '../sign-in/try-keys.ts';
import * as store from '../store.ts';

/** The account and the session of whoever acts on themselves. */
export type Self = { accountId: string; sessionId: string; strong: boolean };

const act = (tx: Tx, { accountId }: { accountId: string }, action: string, details = {}) =>
  appendJournal(tx, {
    actor: { kind: 'account', id: accountId },
    action,
    object: { kind: 'account', id: accountId },
    details,
  });

/** Whether a new password may be chosen without the old one: after a mailed link, or when there is none. */
export async function needsCurrentPassword(db: Db, self: Self): Promise<boolean> {
  const account = await store.findAccount(db, self.accountId);
  return Boolean(account?.passwordHash) && (await sessions.methodOfSession(db, self.sessionId)) !== 'link';
}

const SHARED = 'Ce compte de démonstration garde son mot de passe, pour que chacun puisse l’essayer.';

export type PasswordRefusal = { kind: 'refused'; field: 'actuel' | 'nouveau'; message: string };

/** Changes the password; other sign-ins close, links and half-done sign-ins die. */
export async function changePassword(
  db: Database,
  self: Self,
  given: { current: string; next: string },
  { keys, now }: { keys: Keys; now: Temporal.Instant },
): Promise<{ kind: 'changed' } | PasswordRefusal | Locked> {
  const account = (await store.findAccount(db, self.accountId))!;
  if (account.isDemonstration) return { kind: 'refused', field: 'nouveau', message: SHARED };
  if (await needsCurrentPassword(db, self)) {
    const key = passwordKey(keys, account.email);
    const turn = await countTry(db, key, now);
    if (!turn.allowed) return { kind: 'locked', until: turn.until };
    if (!(await verifyPassword(given.current, account.passwordHash)))
      return {
        kind: 'refused',
        field: 'actuel',
        message: 'Ce n’est pas votre mot de passe actuel. Vérifiez les majuscules.',
      };
    await proofs.forgetTries(db, [key]);
  }
  const message = refusePassword(given.next, account);
  if (message) return { kind: 'refused', field: 'nouveau', message };
  const hash = await hashPassword(given.next);
  await db.transaction().execute(async (tx) => {
    await store.setPasswordHash(tx, account.id, hash);
    await closeOtherWays(tx, self, now);
    await act(tx, self, 'changePassword');
  });
  return { kind: 'changed' };
}

/** Other sign-ins, half-done ones and unused links: whoever held them holds nothing any more. */
async function closeOtherWays(tx: Tx, self: Self, now: Temporal.Instant): Promise<void> {
  await sessions.revokeSessions(tx, self.accountId, now, { except: self.sessionId });
  await sessions.dropPending(tx, self.accountId);
  await proofs.dropLinks(tx, self.accountId);
}

/** Answers an invitation: the password is chosen and the first session opens. */
export async function acceptInvitation(
  db: Database,
  token: string,
  password: string,
  context: SignInContext,
): Promise<FirstProof | { kind: 'over' } | { kind: 'refused'; message: string }> {
  const link = await proofs.findLink(db, hashToken(token), 'invitation', context.now);
  const account = link && (await store.findAccount(db, link.accountId));
  if (!account || !mayEnter(account, context)) return { kind: 'over' };
  const message = refusePassword(password, account);
  if (message) return { kind: 'refused', message };
  const hash = await hashPassword(password);
  return db.transaction().execute(async (tx) => {
    const spent = await proofs.spendLink(tx, hashToken(token), 'invitation', context.now);
    if (!spent) return { kind: 'over' };
    await store.setPasswordHash(tx, account.id, hash);
    await proofs.dropLinks(tx, account.id);
    // The invitation that was answered, when it is the only one; of several, they say which on the next page.
    const waiting = await store.listWaiting(tx, account.id);
    if (waiting.length === 1)
      await store.answerMembership(tx, { id: waiting[0]!.id, accountId: account.id }, true, context.now);
    await act(tx, { accountId: account.id }, 'acceptInvitation');
    return afterFirstProof(tx, account, { method: 'invitation', trusted: false }, context);
  });
}

/** A demonstration account is everyone's: a proof added by one visitor would shut the others out. */
export async function isShared(db: Db, self: Pick<Self, 'accountId'>): Promise<boolean> {
  return (await store.findAccount(db, self.accountId))?.isDemonstration ?? true;
}

/** Nobody adds a second proof beside an existing one without having given that one. */
async function maySetFactors(db: Db, self: Self): Promise<boolean> {
  if (await isShared(db, self)) return false;
  if (self.strong) return true;
  const { authenticator, passkeys } = await proofs.secondFactorsOf(db, self.accountId);
  return !authenticator && passkeys === 0;
}

/** A new secret for an application of codes, replacing one that was never confirmed. */
export async function prepareApplication(
  db: Database,
  self: Self,
  { keys, now }: { keys: Keys; now: Temporal.Instant },
): Promise<{ kind: 'prepared' } | { kind: 'needsSecondProof' } | { kind: 'demonstration' }> {
  if (await isShared(db, self)) return { kind: 'demonstration' };
  if (!(await maySetFactors(db, self))) return { kind: 'needsSecondProof' };
  await proofs.prepareAuthenticator(db, {
    id: newId(),
    accountId: self.accountId,
    createdAt: now.toString(),
    secret: sealSecret(keys, self.accountId, newSecret()),
    keyVersion: KEY_VERSION,
  });
  return { kind: 'prepared' };
}

/** What the application must read, while it is not confirmed. */
export async function preparedApplication(
  db: Db,
  self: Self,
  keys: Keys,
  issuer: string,
): Promise<{ uri: string; typed: string } | undefined> {
  const prepared = await proofs.findAuthenticator(db, self.accountId, 'prepared');
  if (!prepared || !(await maySetFactors(db, self))) return undefined;
  const account = (await store.findAccount(db, self.accountId))!;
  const secret = openSecret(keys, self.accountId, prepared.secret, prepared.keyVersion);
  return enrolmentOf(secret, issuer, account.email);
}

/** A second proof was just set up in this session: it becomes strong under a new token; the others close. */
export async function becomeStrong(tx: Tx, self: Self, now: Temporal.Instant): Promise<string> {
  const token = newToken();
  await sessions.strengthenSession(tx, self.sessionId, hashToken(token));
  await closeOtherWays(tx, self, now);
  return token;
}

/** Ten new recovery codes, shown once; former ones die. */
export async function newRecoveryCodes(
  tx: Tx,
  self: Self,
  { keys, now }: { keys: Keys; now: Temporal.Instant },
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await proofs.replaceRecoveryCodes(
    tx,
    self.accountId,
    codes.map((code) => ({
      id: newId(),
      codeHash: hashRecoveryCode(keys, self.accountId, code),
      createdAt: now.toString(),
    })),
  );
  await act(tx, self, 'makeRecoveryCodes', { count: codes.length });
  return codes;
}

export type Confirmed = { kind: 'confirmed'; token: string; recoveryCodes: string[] };

/** The first code proves that the application works; from then on it is asked at every sign-in. */
export async function confirmApplication(
  db: Database,
  self: Self,
  text: string,
  { keys, now }: { keys: Keys; now: Temporal.Instant },
): Promise<Confirmed | { kind: 'wrong' } | { kind: 'nothingPrepared' } | Locked> {
  const prepared = await proofs.findAuthenticator(db, self.accountId, 'prepared');
  if (!prepared || !(await maySetFactors(db, self))) return { kind: 'nothingPrepared' };
  const key = codeKey(keys, self.accountId);
  const turn = await countTry(db, key, now);
  if (!turn.allowed) return { kind: 'locked', until: turn.until };
  const secret = openSecret(keys, self.accountId, prepared.secret, prepared.keyVersion);
  const code = readCode(text);
  const step = code && stepOfCode(secret, code, now);
  if (!step) return { kind: 'wrong' };
  return db.transaction().execute(async (tx) => {
    if (!(await proofs.confirmAuthenticator(tx, self.accountId, prepared.id, step, now)))
      return { kind: 'nothingPrepared' };
    await proofs.forgetTries(tx, [key]);
    const token = await becomeStrong(tx, self, now);
    await act(tx, self, 'confirmApplication');
    return { kind: 'confirmed', token, recoveryCodes: await newRecoveryCodes(tx, self, { keys, now }) };
  });
}
