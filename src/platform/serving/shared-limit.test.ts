import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/database.ts';
import { countCall, forgetCalls } from './shared-limit.ts';

const base = useDatabase();
const limit = { calls: 5, seconds: 600 };

test('of calls that come all at once through several processes, so many pass and no more', async () => {
  const key = randomBytes(32);
  const answers = await Promise.all(Array.from({ length: 20 }, () => countCall(base.db, key, limit)));
  expect(answers.filter(Boolean)).toHaveLength(5);
  expect(await countCall(base.db, randomBytes(32), limit)).toBe(true);
});

test('the count begins again once its time is over, and is then forgotten', async () => {
  const key = randomBytes(32);
  for (let call = 0; call < 6; call++) await countCall(base.db, key, limit);
  expect(await countCall(base.db, key, limit)).toBe(false);
  const over = () =>
    base.db.updateTable('platform.callWindow').set({ endsAt: '2020-01-01T00:00:00Z' }).execute();
  await over();
  expect(await countCall(base.db, key, limit)).toBe(true);
  await over();
  await forgetCalls(base.db);
  expect(await base.db.selectFrom('platform.callWindow').select('key').execute()).toEqual([]);
});
