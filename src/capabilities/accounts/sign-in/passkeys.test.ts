import { describe, expect, test } from 'vitest';
import { makeKeys } from '#platform/crypto.ts';
import { useDatabase } from '../../../../test/database.ts';
import { softwareKey } from '../../../../test/software-key.ts';
import { anAccount, signedIn, TEST_PASSWORD } from '../builders.ts';
import { listPasskeys } from './passkey-store.ts';
import {
  enterByPasskey,
  finishRegistration,
  removePasskey,
  siteOf,
  startPasskey,
  startRegistration,
} from './passkeys.ts';
import { findPending, identify, type SignInContext, signInWithPassword } from './sign-in.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const SITE = siteOf('http://localhost:8080', 'AdmiVille');
const KEY = { id: 'localhost', origin: 'http://localhost:8080' };
const context: SignInContext = {
  keys: makeKeys(Buffer.alloc(32, 7)),
  now: NOW,
  device: 'Firefox sur Linux',
  fictitious: false,
};

async function withKey() {
  const account = await anAccount(base.db, { password: TEST_PASSWORD });
  const session = await signedIn(base.db, account, { now: NOW, strong: false });
  const key = softwareKey(KEY);
  const options = (await startRegistration(base.db, session, SITE, NOW))!;
  const outcome = await finishRegistration(
    base.db,
    session,
    key.register(options.challenge),
    'Accueil',
    SITE,
    NOW,
  );
  return { account, session, key, outcome };
}

const challenge = async (accountId?: string) => (await startPasskey(base.db, accountId, SITE, NOW)).challenge;

const who = (token: string) => identify(base.db, token, NOW, { fictitious: false });

describe('a passkey', () => {
  test('once added makes the session strong, under a new token', async () => {
    const { session, outcome } = await withKey();
    expect(outcome.kind).toBe('added');
    expect(await who(session.token)).toEqual({ kind: 'anonymous' });
    expect(await who(outcome.kind === 'added' ? outcome.token : '')).toMatchObject({ strong: true });
  });

  test('enters alone, with both proofs at once', async () => {
    const { account, key } = await withKey();
    const outcome = await enterByPasskey(base.db, key.enter(await challenge()), undefined, SITE, context);
    expect(outcome).toMatchObject({ kind: 'signedIn', accountId: account.accountId });
    expect(await who(outcome.kind === 'signedIn' ? outcome.token : '')).toMatchObject({ strong: true });
  });

  test('enters after the password, for the same account only', async () => {
    const first = await withKey();
    const other = await withKey();
    const begun = await signInWithPassword(
      base.db,
      { email: first.account.email, password: TEST_PASSWORD, trusted: false },
      context,
    );
    const pending = await findPending(base.db, begun.kind === 'secondProof' ? begun.token : '', NOW);
    expect(pending).toBeDefined();
    const enter = async (key: typeof first.key) =>
      (await enterByPasskey(base.db, key.enter(await challenge()), pending, SITE, context)).kind;
    expect(await enter(other.key)).toBe('refused');
    expect(await enter(first.key)).toBe('signedIn');
    expect(await enter(first.key)).toBe('refused');
  });

  test('is refused with a challenge used before, invented, too old, or made for another account', async () => {
    const { key } = await withKey();
    const other = await withKey();
    const used = await challenge();
    const enter = async (text: string, now = NOW) =>
      (await enterByPasskey(base.db, key.enter(text), undefined, SITE, { ...context, now })).kind;
    expect(await enter(used)).toBe('signedIn');
    expect(await enter(used)).toBe('refused');
    expect(await enter('inventé')).toBe('refused');
    expect(await enter(await challenge(), NOW.add({ minutes: 6 }))).toBe('refused');
    expect(await enter(await challenge(other.account.accountId))).toBe('refused');
  });

  test('is refused for another site, without verification of the person, and when it looks copied', async () => {
    const { key } = await withKey();
    const enter = async (options: { from?: string; count?: number }) =>
      (await enterByPasskey(base.db, key.enter(await challenge(), options), undefined, SITE, context)).kind;
    expect(await enter({ from: 'http://localhost.ailleurs.test' })).toBe('refused');
    expect(await enter({ count: 9 })).toBe('signedIn');
    expect(await enter({ count: 4 })).toBe('refused');
    const account = await anAccount(base.db);
    const session = await signedIn(base.db, account, { now: NOW, strong: false });
    const options = (await startRegistration(base.db, session, SITE, NOW))!;
    const careless = softwareKey({ ...KEY, verifies: false });
    const answer = careless.register(options.challenge);
    expect(await finishRegistration(base.db, session, answer, 'x', SITE, NOW)).toEqual({ kind: 'refused' });
  });

  test('is neither added nor removed from a session that gave no second proof when there is one', async () => {
    const { account } = await withKey();
    const weak = await signedIn(base.db, account, { now: NOW, strong: false });
    expect(await startRegistration(base.db, weak, SITE, NOW)).toBeUndefined();
    const [passkey] = await listPasskeys(base.db, account.accountId);
    expect(await removePasskey(base.db, weak, passkey!.id)).toEqual({ kind: 'needsSecondProof' });
    const strong = { ...weak, strong: true };
    const stranger = { ...strong, accountId: (await anAccount(base.db)).accountId };
    expect(await removePasskey(base.db, stranger, passkey!.id)).toEqual({ kind: 'unknown' });
    expect(await removePasskey(base.db, strong, passkey!.id)).toEqual({ kind: 'removed' });
  });
});
