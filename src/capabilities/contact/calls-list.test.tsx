// The list of whom to call is read to its end, and the home of the counter counts all of it.
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { webVisitor } from '../../../test/visitor.ts';
import { walk } from '../../../test/walk.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { noteCall } from './tell.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

test('each call is read once, those to try another day last, and all are counted', async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  await site.db.transaction().execute(async (tx) => {
    for (let index = 0; index < 230; index++)
      await noteCall(tx, { organisationId: account.organisationId, words: `Voisin ${index} : passer` });
  });
  const later = await site.db.selectFrom('contact.task').select('id').orderBy('id').limit(70).execute();
  await site.db
    .updateTable('contact.task')
    .set({ nextTryOn: '2026-11-26', attempts: 1 })
    .where(
      'id',
      'in',
      later.map(({ id }) => id),
    )
    .execute();
  const { seen, pages } = await walk(agent, '/guichet/appels', /<li[^>]*id="appel-([\w-]{36})"/g);
  expect(new Set(seen).size).toBe(230);
  expect([seen.length, pages]).toEqual([230, 3]);
  expect(new Set(seen.slice(160))).toEqual(new Set(later.map(({ id }) => id)));
  expect((await agent.get('/guichet')).html).toMatch(/Et 224 de plus/);
});
