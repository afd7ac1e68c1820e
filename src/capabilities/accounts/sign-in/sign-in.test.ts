import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { anAccount, signedIn, TEST_PASSWORD } from '../builders.ts';
import { disableAccount, endMembership, inviteMember } from '../members/members.ts';
import {
  changePassword,
  confirmApplication,
  newRecoveryCodes,
  prepareApplication,
  preparedApplication,
} from '../own/own-account.ts';
import { findAccount, listMembers } from '../store.ts';
import { askLink, enterByLink } from './mailed-links.ts';
import { codeAt, openSecret } from './one-time-code.ts';
import { findAuthenticator } from './proof-store.ts';
import { purgeSignIns } from './session-store.ts';
import { giveCode, identify, type SignedIn, signInWithPassword, signOut } from './sign-in.ts';
import { BROWSER, context, given, keys, later, NOW, SENDER, signInOn } from './sign-in-builders.ts';

const base = useDatabase();
const { mailedToken, withApplication, pendingToken } = signInOn(base);

describe('the password', () => {
  test('opens a session that says who acts, for whom, with which roles', async () => {
    const account = await anAccount(base.db, { password: TEST_PASSWORD, roles: ['socialWorker'] });
    const outcome = await signInWithPassword(base.db, given(account.email.toUpperCase()), context());
    expect(outcome).toMatchObject({ kind: 'signedIn', mustEnrol: true });
    const actor = await identify(base.db, (outcome as SignedIn).token, NOW, { fictitious: false });
    expect(actor).toMatchObject({
      kind: 'account',
      accountId: account.accountId,
      strong: false,
      memberships: [{ organisationId: account.organisationId, roles: ['socialWorker'] }],
    });
  });

  test('refuses alike a wrong password, an unknown address, a closed account and an account without password', async () => {
    const known = await anAccount(base.db, { password: TEST_PASSWORD });
    const closed = await anAccount(base.db, { password: TEST_PASSWORD });
    await disableAccount(base.db, closed.accountId, { kind: 'command' }, NOW);
    const invited = await anAccount(base.db);
    const answers = await Promise.all([
      signInWithPassword(base.db, given(known.email, 'pas le bon mot de passe'), context()),
      signInWithPassword(base.db, given('personne@exemple.test'), context()),
      signInWithPassword(base.db, given(closed.email), context()),
      signInWithPassword(base.db, given(invited.email), context()),
    ]);
    expect(answers).toEqual(Array(4).fill({ kind: 'wrong' }));
  });

  test('locks known and unknown addresses alike, longer and longer, and forgets a success', async () => {
    const { email } = await anAccount(base.db, { password: TEST_PASSWORD });
    for (const address of [email, 'inconnue@exemple.test']) {
      for (let turn = 0; turn < 5; turn++)
        expect(await signInWithPassword(base.db, given(address, 'faux faux faux'), context())).toEqual({
          kind: 'wrong',
        });
      const locked = { kind: 'locked', until: later(1) };
      expect(await signInWithPassword(base.db, given(address), context())).toEqual(locked);
      expect(
        await signInWithPassword(base.db, given(address, 'faux faux faux'), context(later(1.1))),
      ).toEqual({ kind: 'wrong' });
      expect(await signInWithPassword(base.db, given(address), context(later(2)))).toEqual({
        kind: 'locked',
        until: later(3.1),
      });
    }
    expect(await signInWithPassword(base.db, given(email), context(later(4)))).toMatchObject({
      kind: 'signedIn',
    });
    expect(await signInWithPassword(base.db, given(email, 'faux faux faux'), context(later(4)))).toEqual({
      kind: 'wrong',
    });
  });

  test('judges at most five guesses of a burst that comes from everywhere at once', async () => {
    const { email } = await anAccount(base.db, { password: TEST_PASSWORD });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        signInWithPassword(base.db, given(email, `essai numéro ${index}`), context()),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(5);
    expect(answers.filter(({ kind }) => kind === 'locked')).toHaveLength(7);
  });

  test('keeps no address of strangers', async () => {
    await signInWithPassword(base.db, given('etrangere@exemple.test'), context());
    const { rows } = await sql<{ all: string }>`select string_agg(t::text, ' ') as all
      from accounts.attempt t`.execute(base.db);
    expect(rows[0]!.all).not.toContain('etrangere');
  });

  test('closes other sign-ins and unused links when it changes', async () => {
    const account = await anAccount(base.db, { password: TEST_PASSWORD });
    const [here, there] = [
      await signedIn(base.db, account, { now: NOW }),
      await signedIn(base.db, account, { now: NOW }),
    ];
    await askLink(base.db, account.email, context(), SENDER, BROWSER);
    const link = await mailedToken(account.email, '/connexion/lien');
    const next = 'une autre phrase bien longue';
    expect(await changePassword(base.db, here, { current: 'faux', next }, { keys, now: NOW })).toMatchObject({
      kind: 'refused',
      field: 'actuel',
    });
    expect(await changePassword(base.db, here, { current: TEST_PASSWORD, next }, { keys, now: NOW })).toEqual(
      { kind: 'changed' },
    );
    expect(await identify(base.db, there.token, NOW, { fictitious: false })).toEqual({ kind: 'anonymous' });
    expect(await identify(base.db, here.token, NOW, { fictitious: false })).toMatchObject({
      kind: 'account',
    });
    expect(await enterByLink(base.db, link, context(), { browser: BROWSER })).toEqual({ kind: 'over' });
    expect(await signInWithPassword(base.db, given(account.email), context())).toEqual({ kind: 'wrong' });
    expect(await signInWithPassword(base.db, given(account.email, next), context())).toMatchObject({
      kind: 'signedIn',
    });
  });
});

describe('the one-time code', () => {
  test('is asked after the password, and makes the session strong', async () => {
    const { account, secret } = await withApplication();
    const token = await pendingToken(account.email, later(1));
    const outcome = await giveCode(base.db, token, codeAt(secret, later(1)), context(later(1)));
    expect(outcome).toMatchObject({ kind: 'signedIn', mustEnrol: false });
    const actor = await identify(base.db, (outcome as SignedIn).token, later(1), { fictitious: false });
    expect(actor).toMatchObject({ strong: true });
  });

  test('passes once: neither again in another sign-in, nor an earlier one after a later one', async () => {
    const { account, secret } = await withApplication();
    const [first, second, third] = [
      await pendingToken(account.email, later(2)),
      await pendingToken(account.email, later(2)),
      await pendingToken(account.email, later(2)),
    ];
    const code = codeAt(secret, later(2));
    expect(await giveCode(base.db, first, code, context(later(2)))).toMatchObject({ kind: 'signedIn' });
    expect(await giveCode(base.db, second, code, context(later(2)))).toEqual({ kind: 'wrong' });
    const earlier = codeAt(secret, later(1.5));
    expect(await giveCode(base.db, third, earlier, context(later(2)))).toEqual({ kind: 'wrong' });
  });

  test('passes for exactly one of those who use it at the same time', async () => {
    const { account, secret } = await withApplication();
    const tokens: string[] = [];
    for (let turn = 0; turn < 5; turn++) tokens.push(await pendingToken(account.email, later(3)));
    const code = codeAt(secret, later(3));
    const answers = await Promise.all(
      tokens.map((token) => giveCode(base.db, token, code, context(later(3)))),
    );
    expect(answers.filter(({ kind }) => kind === 'signedIn')).toHaveLength(1);
  });

  test('cannot be moved back in the database either', async () => {
    const { account } = await withApplication();
    await expect(
      sql`update accounts.authenticator set last_step = last_step - 1 where account_id = ${account.accountId}`.execute(
        base.db,
      ),
    ).rejects.toThrow(/spent once/);
  });

  test('is guessed at most five times before a wait, whatever the number of sign-ins begun', async () => {
    const { account, secret } = await withApplication();
    const good = codeAt(secret, later(4));
    const kinds: string[] = [];
    for (let turn = 0; turn < 8; turn++) {
      const token = await pendingToken(account.email, later(4));
      const wrong = String((Number(good) + 1 + turn) % 1_000_000).padStart(6, '0');
      kinds.push((await giveCode(base.db, token, wrong, context(later(4)))).kind);
    }
    expect(kinds).toEqual([...Array(5).fill('wrong'), ...Array(3).fill('locked')]);
    const token = await pendingToken(account.email, later(4));
    expect(await giveCode(base.db, token, good, context(later(4)))).toMatchObject({ kind: 'locked' });
  });

  test('gives way to a recovery code, which serves once', async () => {
    const { account, confirmed } = await withApplication();
    const code = confirmed.recoveryCodes[3]!;
    const use = async () =>
      giveCode(
        base.db,
        await pendingToken(account.email, later(5)),
        ` ${code.toLowerCase()} `,
        context(later(5)),
      );
    expect(await use()).toMatchObject({ kind: 'signedIn' });
    expect(await use()).toEqual({ kind: 'wrong' });
  });

  test('waits ten minutes at most', async () => {
    const { account, secret } = await withApplication();
    const token = await pendingToken(account.email, NOW);
    expect(await giveCode(base.db, token, codeAt(secret, later(11)), context(later(11)))).toEqual({
      kind: 'over',
    });
  });

  test('setting it up gives the session a new token and closes the others', async () => {
    const account = await anAccount(base.db, { password: TEST_PASSWORD });
    const other = await signedIn(base.db, account, { now: NOW, strong: false });
    const here = await signedIn(base.db, account, { now: NOW, strong: false });
    await prepareApplication(base.db, { ...here, strong: false }, { keys, now: NOW });
    const shown = await preparedApplication(base.db, { ...here, strong: false }, keys, 'Maillage');
    expect(shown?.uri).toMatch(/^otpauth:\/\/totp\/Maillage/);
    const sealed = (await findAuthenticator(base.db, account.accountId, 'prepared'))!;
    const secret = openSecret(keys, account.accountId, sealed.secret, sealed.keyVersion);
    const confirmed = await confirmApplication(base.db, { ...here, strong: false }, codeAt(secret, NOW), {
      keys,
      now: NOW,
    });
    expect(confirmed).toMatchObject({ kind: 'confirmed' });
    const token = confirmed.kind === 'confirmed' ? confirmed.token : '';
    const who = (text: string) => identify(base.db, text, NOW, { fictitious: false });
    expect(await who(here.token)).toEqual({ kind: 'anonymous' });
    expect(await who(other.token)).toEqual({ kind: 'anonymous' });
    expect(await who(token)).toMatchObject({ sessionId: here.sessionId, strong: true });
  });

  test('is not replaced from a session that gave no second proof', async () => {
    const { account } = await withApplication();
    const weak = { ...(await signedIn(base.db, account, { now: NOW, strong: false })), strong: false };
    expect(await prepareApplication(base.db, weak, { keys, now: NOW })).toEqual({ kind: 'needsSecondProof' });
  });
});

describe('sessions', () => {
  const who = (token: string, now = NOW) => identify(base.db, token, now, { fictitious: false });

  test('end after eight hours without a visit, and after twelve in any case', async () => {
    const { token } = await signedIn(base.db, await anAccount(base.db), { now: NOW });
    const hours = (count: number) => NOW.add({ hours: count });
    expect(await who(token, hours(7))).toMatchObject({ kind: 'account' });
    expect(await who(token, hours(11))).toMatchObject({ kind: 'account' });
    expect(await who(token, hours(12))).toEqual({ kind: 'anonymous' });
    const idle = await signedIn(base.db, await anAccount(base.db), { now: NOW });
    expect(await who(idle.token, hours(8))).toEqual({ kind: 'anonymous' });
  });

  test('lose everything at once when the account closes or the membership ends', async () => {
    const account = await anAccount(base.db, { roles: ['structureManager'] });
    const { token } = await signedIn(base.db, account, { now: NOW });
    const [member] = await listMembers(base.db, account.organisationId, { size: 1 });
    await endMembership(
      base.db,
      { organisationId: account.organisationId, membershipId: member!.membershipId },
      { kind: 'command' },
      NOW,
    );
    expect(await who(token)).toMatchObject({ kind: 'account', memberships: [] });
    await disableAccount(base.db, account.accountId, { kind: 'command' }, NOW);
    expect(await who(token)).toEqual({ kind: 'anonymous' });
  });

  test('close everywhere together', async () => {
    const account = await anAccount(base.db);
    const tokens = [];
    for (let turn = 0; turn < 3; turn++) tokens.push((await signedIn(base.db, account, { now: NOW })).token);
    expect(await signOut(base.db, account.accountId, NOW)).toBe(3);
    for (const token of tokens) expect(await who(token)).toEqual({ kind: 'anonymous' });
  });

  test('ask nothing of the database without a token', async () => {
    const refusing = new Proxy(base.db, {
      get: () => {
        throw new Error('A query was made.');
      },
    });
    expect(await identify(refusing, undefined, NOW, { fictitious: false })).toEqual({ kind: 'anonymous' });
  });
});

test('a demonstration account enters only where everything is fictitious, with one proof', async () => {
  const { email } = await anAccount(base.db, { password: TEST_PASSWORD, demonstration: true });
  expect(await signInWithPassword(base.db, given(email), context(NOW, false))).toEqual({ kind: 'wrong' });
  const outcome = (await signInWithPassword(base.db, given(email), context(NOW, true))) as SignedIn;
  expect(outcome).toMatchObject({ kind: 'signedIn', mustEnrol: false });
  expect(await identify(base.db, outcome.token, NOW, { fictitious: true })).toMatchObject({ strong: true });
  expect(await identify(base.db, outcome.token, NOW, { fictitious: false })).toEqual({ kind: 'anonymous' });
});

test('no token, code, secret or password stands as such in any column of the schema', async () => {
  const { account, secret, confirmed } = await withApplication();
  await askLink(base.db, account.email, context(), SENDER, BROWSER);
  const link = await mailedToken(account.email, '/connexion/lien');
  const pending = await pendingToken(account.email, NOW);
  const invited = await inviteMember(
    base.db,
    {
      organisationId: account.organisationId,
      email: `n-${randomBytes(4).toString('hex')}@exemple.test`,
      name: 'Nour',
      roles: ['volunteer'],
    },
    { kind: 'command' },
    NOW,
    SENDER,
  );
  const secrets = [
    confirmed.token,
    link,
    pending,
    invited.kind === 'invited' ? invited.token : '',
    TEST_PASSWORD,
    ...confirmed.recoveryCodes,
    ...confirmed.recoveryCodes.map((code) => code.replace('-', '')),
  ];
  expect(secrets.every((text) => text.length > 9)).toBe(true);
  const { rows: tables } = await sql<{ name: string }>`select table_name as name
    from information_schema.tables where table_schema = 'accounts'`.execute(base.db);
  expect(tables.length).toBeGreaterThan(8);
  let read = 0;
  for (const { name } of tables) {
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from ${sql.table(`accounts.${name}`)}`.execute(base.db);
    for (const row of rows)
      for (const value of Object.values(row)) {
        read += 1;
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
        for (const text of secrets) {
          expect(bytes.includes(text)).toBe(false);
          expect(bytes.includes(Buffer.from(text, 'base64url'))).toBe(false);
        }
        expect(bytes.includes(secret)).toBe(false);
      }
  }
  expect(read).toBeGreaterThan(200);
});

test('what its time has passed is forgotten; an account closed for a year keeps no name', async () => {
  const closed = await anAccount(base.db, { password: TEST_PASSWORD, name: 'Gwendal Prigent' });
  const { sessionId } = await signedIn(base.db, closed, { now: NOW });
  await disableAccount(base.db, closed.accountId, { kind: 'command' }, NOW);
  const kept = async () => ({
    account: await findAccount(base.db, closed.accountId),
    sessions: (
      await base.db.selectFrom('accounts.session').select('id').where('id', '=', sessionId).execute()
    ).length,
  });
  await purgeSignIns(base.db, NOW.add({ hours: 24 * 364 }));
  expect(await kept()).toMatchObject({ account: { name: 'Gwendal Prigent' }, sessions: 1 });
  await purgeSignIns(base.db, NOW.add({ hours: 24 * 367 }));
  expect(await kept()).toMatchObject({
    account: { name: 'Compte fermé', email: `${closed.accountId}@compte.invalid`, passwordHash: null },
    sessions: 0,
  });
});

test('new recovery codes kill the former ones', async () => {
  const { account, confirmed, sessionId } = await withApplication();
  const self = { accountId: account.accountId, sessionId, strong: true };
  const fresh = await base.db.transaction().execute((tx) => newRecoveryCodes(tx, self, { keys, now: NOW }));
  const use = async (code: string) =>
    giveCode(base.db, await pendingToken(account.email, NOW), code, context());
  expect(await use(confirmed.recoveryCodes[0]!)).toEqual({ kind: 'wrong' });
  expect(await use(fresh[0]!)).toMatchObject({ kind: 'signedIn' });
});
