// Signing in, as its tests need it: a context, what was given, an account with its application, the token of a mail.
import { makeKeys } from '#platform/crypto.ts';
import type { Database } from '#platform/database.ts';
import { listOutbox } from '#platform/messages/messages.ts';
import { anAccount, signedIn, TEST_PASSWORD } from '../builders.ts';
import { confirmApplication, prepareApplication } from '../own/own-account.ts';
import { codeAt, openSecret } from './one-time-code.ts';
import { findAuthenticator } from './proof-store.ts';
import { type SignInContext, signInWithPassword } from './sign-in.ts';

export const keys = makeKeys(Buffer.alloc(32, 7));
export const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
/** The secret of the cookie of the browser that asks for a link. */
export const BROWSER = 'a browser of tests';
export const SENDER = { baseUrl: 'http://localhost:8080', territory: 'AdmiVille' };

export const context = (now = NOW, fictitious = false): SignInContext => ({
  keys,
  now,
  device: 'Firefox sur Linux',
  fictitious,
});
export const given = (email: string, password = TEST_PASSWORD) => ({ email, password, trusted: false });
export const later = (minutes: number) => NOW.add({ seconds: Math.round(minutes * 60) });

/** What reads and writes on the database of a test file. */
export function signInOn(base: { db: Database }) {
  async function mailedToken(recipient: string, path: string): Promise<string> {
    const mails = await listOutbox(base.db, undefined);
    const { body } = mails.find((mail) => mail.recipient === recipient)!;
    return new RegExp(`${path}/([\\w-]+)`).exec(body)![1]!;
  }

  /** An account whose application of codes is in place, and its secret. */
  async function withApplication() {
    const account = await anAccount(base.db, { password: TEST_PASSWORD });
    const session = await signedIn(base.db, account, { now: NOW, strong: false });
    const self = { ...session, strong: false };
    await prepareApplication(base.db, self, { keys, now: NOW });
    const sealed = (await findAuthenticator(base.db, account.accountId, 'prepared'))!;
    const secret = openSecret(keys, account.accountId, sealed.secret, sealed.keyVersion);
    const confirmed = await confirmApplication(base.db, self, codeAt(secret, NOW), { keys, now: NOW });
    if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind);
    return { account, secret, confirmed, sessionId: session.sessionId };
  }

  async function pendingToken(email: string, now: Temporal.Instant): Promise<string> {
    const outcome = await signInWithPassword(base.db, given(email), context(now));
    if (outcome.kind !== 'secondProof') throw new Error(outcome.kind);
    return outcome.token;
  }
  return { mailedToken, withApplication, pendingToken };
}
