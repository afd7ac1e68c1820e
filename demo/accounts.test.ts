import { expect, test } from 'vitest';
import { ROLES } from '#capabilities/accounts';
import { recordStatement } from '#capabilities/directory';
import { useApp } from '../test/app.tsx';
import { makeDatabase } from '../test/database.ts';
import { webVisitor } from '../test/visitor.ts';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD, loadDemonstrationAccounts } from './accounts.ts';
import { loadDemonstration } from './load.ts';

const now = Temporal.Instant.from('2026-11-24T09:20:00Z');
const site = useApp(async (db) => {
  await loadDemonstration(db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
  await loadDemonstrationAccounts(db, now);
});

test('there is one account for each role, and each enters with the printed password', async () => {
  expect(new Set(DEMONSTRATION_ACCOUNTS.map(({ role }) => role))).toEqual(new Set(ROLES));
  for (const { email, name } of DEMONSTRATION_ACCOUNTS) {
    const visitor = webVisitor(site);
    const fields = { email, motdepasse: DEMONSTRATION_PASSWORD };
    expect((await visitor.post('/connexion', fields, '/connexion')).location).toBe('/espace');
    expect((await visitor.get('/compte')).html).toContain(name);
  }
});

test('loading them again opens nothing', async () => {
  expect(await loadDemonstrationAccounts(site.db, now)).toBe(0);
});

test('nobody changes the password that everyone shares, nor adds a proof to it', async () => {
  const visitor = webVisitor(site);
  const fields = { email: 'social@admiville.example', motdepasse: DEMONSTRATION_PASSWORD };
  await visitor.post('/connexion', fields, '/connexion');
  const changed = await visitor.post(
    '/compte/mot-de-passe',
    { actuel: DEMONSTRATION_PASSWORD, nouveau: 'une autre phrase à moi' },
    '/compte/mot-de-passe',
  );
  expect(changed.status).toBe(422);
  await visitor.post('/compte/code/preparer', {}, '/compte/code');
  expect((await visitor.get('/compte/code')).html).not.toContain('class="secret"');
});

test('they are refused outside a fictitious territory', async () => {
  const { db, drop } = await makeDatabase();
  await expect(loadDemonstrationAccounts(db, now)).rejects.toThrow(/fictitious/);
  await drop();
});
