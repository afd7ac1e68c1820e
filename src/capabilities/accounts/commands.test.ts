import { expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { CommandRefusal } from '#platform/command.ts';
import { makeLog } from '#platform/log.ts';
import { useDatabase } from '../../../test/database.ts';
import { readConfig } from '../../config.ts';
import { anAccount, signedIn } from './builders.ts';
import { accountCommands } from './commands.ts';
import { linkHolds } from './sign-in/mailed-links.ts';
import { identify } from './sign-in/sign-in.ts';

const base = useDatabase();
const clock = fixedClock('2026-11-24T09:20:00Z');

async function run(name: string, words: string[], options: Record<string, string | string[]> = {}) {
  const said: string[] = [];
  const command = accountCommands.find((each) => each.name === `account ${name}`)!;
  const { result } = await command.run({
    db: base.db,
    connection: base.connection,
    config: readConfig({}, {}),
    clock,
    words,
    options,
    log: makeLog('silent'),
    say: (line: string) => said.push(line),
    progress: () => {},
  });
  return { said: said.join('\n'), result };
}
const refusal = (...call: Parameters<typeof run>) =>
  run(...call).then(
    () => 'accepted',
    (error: unknown) => (error instanceof CommandRefusal ? error.message : String(error)),
  );

const CLAIRE = { email: 'claire@mairie.test', name: 'Claire Le Goff', organisation: 'Mairie de Taupont' };

test('opens the first account with a link to choose its password; again, gives a fresh link', async () => {
  const first = await run('create', [], { ...CLAIRE, role: ['administrator'] });
  const token = /\/invitation\/([\w-]+)/.exec(first.said)![1]!;
  expect(await linkHolds(base.db, token, 'invitation', clock.now())).toMatchObject({
    accountId: first.result.accountId,
  });
  const second = await run('create', [], { ...CLAIRE, role: ['administrator'] });
  expect(second.result).toMatchObject({
    accountId: first.result.accountId,
    organisationId: first.result.organisationId,
  });
  expect(second.result.invitation).not.toBe(first.result.invitation);
  const { said } = await run('list', []);
  expect(said).toContain(
    'claire@mairie.test  Claire Le Goff  [une preuve]  Mairie de Taupont (Administrateur du territoire)',
  );
});

test('refuses what is missing and a role that does not exist, with the roles that do', async () => {
  expect(await refusal('create', [], { email: 'x' })).toContain('Il faut une adresse');
  expect(await refusal('create', [], { ...CLAIRE, role: ['roi'] })).toMatch(/« roi ».*receptionAgent/);
  expect(await refusal('disable', ['personne@mairie.test'])).toContain('Aucun compte');
  expect(await refusal('disable', [])).toContain('Aucun compte');
});

test('closes an account everywhere at once, and says when it was closed already', async () => {
  const account = await anAccount(base.db);
  const { token } = await signedIn(base.db, account, { now: clock.now() });
  expect((await run('disable', [account.email])).result).toMatchObject({ changed: true });
  expect(await identify(base.db, token, clock.now(), { fictitious: false })).toEqual({ kind: 'anonymous' });
  expect((await run('disable', [account.email])).result).toMatchObject({ changed: false });
  expect(await refusal('create', [], { ...CLAIRE, email: account.email, role: ['funder'] })).toContain(
    'fermé',
  );
});

test('taking the second proof away closes open sign-ins', async () => {
  const account = await anAccount(base.db);
  const { token } = await signedIn(base.db, account, { now: clock.now() });
  await run('reset-second-factor', [account.email]);
  expect(await identify(base.db, token, clock.now(), { fictitious: false })).toEqual({ kind: 'anonymous' });
});
