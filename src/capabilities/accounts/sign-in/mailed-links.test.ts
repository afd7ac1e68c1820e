// Links by mail: to enter, and to accept an invitation.
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { anAccount, TEST_PASSWORD } from '../builders.ts';
import { inviteMember } from '../members/members.ts';
import { acceptInvitation } from '../own/own-account.ts';
import { findAccountByEmail, listMembers } from '../store.ts';
import { askLink, codeOfBrowser, enterByLink, type LinkProof, linkHolds, openLink } from './mailed-links.ts';
import { signInWithPassword } from './sign-in.ts';
import { BROWSER, context, given, keys, later, NOW, SENDER, signInOn } from './sign-in-builders.ts';

const base = useDatabase();
const { mailedToken, withApplication } = signInOn(base);

describe('the mailed link', () => {
  test('enters once, within fifteen minutes, and ends a lock-out', async () => {
    const { email } = await anAccount(base.db, { password: TEST_PASSWORD });
    for (let turn = 0; turn < 5; turn++)
      await signInWithPassword(base.db, given(email, 'faux faux faux'), context());
    await askLink(base.db, email, context(), SENDER, BROWSER);
    const token = await mailedToken(email, '/connexion/lien');
    expect(await linkHolds(base.db, token, 'signIn', NOW)).toBeDefined();
    expect(await enterByLink(base.db, token, context(later(16)), { browser: BROWSER })).toEqual({
      kind: 'over',
    });
    const twice = await Promise.all([
      enterByLink(base.db, token, context(), { browser: BROWSER }),
      enterByLink(base.db, token, context(), { browser: BROWSER }),
    ]);
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['over', 'signedIn']);
    expect(await signInWithPassword(base.db, given(email), context())).toMatchObject({ kind: 'signedIn' });
  });

  test('still asks for the second proof', async () => {
    const { account } = await withApplication();
    await askLink(base.db, account.email, context(), SENDER, BROWSER);
    const token = await mailedToken(account.email, '/connexion/lien');
    expect(await enterByLink(base.db, token, context(), { browser: BROWSER })).toMatchObject({
      kind: 'secondProof',
    });
  });

  test('is sent three times in a quarter of an hour at most, and to nobody unknown', async () => {
    const { email } = await anAccount(base.db);
    for (let turn = 0; turn < 5; turn++) await askLink(base.db, email, context(), SENDER, BROWSER);
    await askLink(base.db, 'inconnu@exemple.test', context(), SENDER, BROWSER);
    const sent = await base.db
      .selectFrom('platform.message')
      .select('recipient')
      .where('recipient', 'in', [email, 'inconnu@exemple.test'])
      .execute();
    expect(sent.map(({ recipient }) => recipient)).toEqual([email, email, email]);
  });
});

describe('a mailed link opened elsewhere than where it was asked for', () => {
  async function aLink() {
    const { email } = await anAccount(base.db, { password: TEST_PASSWORD });
    await askLink(base.db, email, context(), SENDER, BROWSER);
    return mailedToken(email, '/connexion/lien');
  }

  test('enters with the six digits of the browser that asked, in whichever way they are typed', async () => {
    const code = codeOfBrowser(keys, BROWSER);
    expect(code).toMatch(/^\d{6}$/);
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(await enterByLink(base.db, await aLink(), context(), { code: typed })).toMatchObject({
      kind: 'signedIn',
    });
  });

  test('does not enter without it, by the cookie of another browser, nor after five wrong codes', async () => {
    const token = await aLink();
    const enter = (proof: LinkProof) => enterByLink(base.db, token, context(), proof);
    const wrong = codeOfBrowser(keys, BROWSER) === '000000' ? '000001' : '000000';
    for (const proof of [{}, { browser: 'another' }, { code: '' }, { code: wrong }])
      expect(await enter(proof)).toEqual({ kind: 'wrongCode' });
    // The fifth.
    expect(await enter({ code: wrong })).toEqual({ kind: 'wrongCode' });
    expect(await enter({ browser: BROWSER })).toEqual({ kind: 'over' });
  });

  test('read at the console enters by itself: it was said by voice', async () => {
    const account = await anAccount(base.db, { password: TEST_PASSWORD });
    const found = (await findAccountByEmail(base.db, account.email))!;
    const token = (await base.db
      .transaction()
      .execute((tx) => openLink(tx, found, NOW, { kind: 'command' })))!;
    expect(await enterByLink(base.db, token, context(), {})).toMatchObject({ kind: 'signedIn' });
  });
});

describe('invitations', () => {
  const invite = (organisationId: string, email: string) =>
    inviteMember(
      base.db,
      { organisationId, email, name: 'Yann Kervella', roles: ['volunteer'] },
      { kind: 'command' },
      NOW,
      SENDER,
    );

  test('let a new member choose a password, once', async () => {
    const { organisationId } = await anAccount(base.db);
    await invite(organisationId, 'yann@exemple.test');
    const token = await mailedToken('yann@exemple.test', '/invitation');
    expect(await acceptInvitation(base.db, token, 'court', context())).toMatchObject({ kind: 'refused' });
    expect(await acceptInvitation(base.db, token, TEST_PASSWORD, context())).toMatchObject({
      kind: 'signedIn',
    });
    expect(await acceptInvitation(base.db, token, TEST_PASSWORD, context())).toEqual({ kind: 'over' });
    expect(await signInWithPassword(base.db, given('yann@exemple.test'), context())).toMatchObject({
      kind: 'signedIn',
    });
  });

  test('tell somebody who has an account already, and keep one membership per organisation', async () => {
    const { organisationId } = await anAccount(base.db);
    const { email, accountId } = await anAccount(base.db, { password: TEST_PASSWORD });
    expect(await invite(organisationId, email)).toEqual({ kind: 'told', accountId });
    expect(await invite(organisationId, email)).toEqual({ kind: 'member' });
    const members = await listMembers(base.db, organisationId, { size: 10 });
    expect(members.map((member) => member.email)).toContain(email);
  });
});
