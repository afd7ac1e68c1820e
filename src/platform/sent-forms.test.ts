import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabase } from '../../test/database.ts';
import { newId } from './id.ts';
import { doOnce, forgetSentForms, SENT_FORM_DAYS } from './sent-forms.ts';
import { NotFound } from './web.ts';

let base: Awaited<ReturnType<typeof makeDatabase>>;
beforeAll(async () => {
  base = await makeDatabase();
});
afterAll(() => base.drop());

const now = Temporal.Instant.from('2026-11-24T09:20:00Z');
const accountId = newId();

test('a form sent eight times at once is done once, and each sending is led to the same page', async () => {
  let done = 0;
  const send = { key: newId(), accountId, now };
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () =>
      doOnce(base.db, send, async () => {
        done += 1;
        return `/page/${done}`;
      }),
    ),
  );
  expect(done).toBe(1);
  expect(new Set(outcomes.map(({ location }) => location))).toEqual(new Set(['/page/1']));
  expect(outcomes.filter(({ again }) => !again)).toHaveLength(1);
});

test('work that fails leaves no key: sent again, it is done', async () => {
  const send = { key: newId(), accountId, now };
  const fails = doOnce(base.db, send, async () => {
    throw new Error('cut');
  });
  await expect(fails).rejects.toThrow('cut');
  expect(await doOnce(base.db, send, async () => '/done')).toEqual({ location: '/done', again: false });
});

test('the key of somebody else leads nowhere, and what is no key is done each time', async () => {
  const send = { key: newId(), accountId, now };
  await doOnce(base.db, send, async () => '/mine');
  await expect(doOnce(base.db, { ...send, accountId: newId() }, async () => '/theirs')).rejects.toThrow(
    NotFound,
  );
  const without = { ...send, key: '' };
  await doOnce(base.db, without, async () => '/one');
  expect(await doOnce(base.db, without, async () => '/two')).toEqual({ location: '/two', again: false });
});

test('keys are forgotten after a month', async () => {
  const send = { key: newId(), accountId, now };
  await doOnce(base.db, send, async () => '/old');
  const forget = (days: number) =>
    base.db.transaction().execute((tx) => forgetSentForms(tx, now.add({ hours: 24 * days })));
  await forget(SENT_FORM_DAYS - 1);
  expect((await doOnce(base.db, send, async () => '/new')).again).toBe(true);
  await forget(SENT_FORM_DAYS + 1);
  expect((await doOnce(base.db, send, async () => '/new')).again).toBe(false);
});
