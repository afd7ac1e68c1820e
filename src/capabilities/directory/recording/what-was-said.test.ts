// What the database itself refuses to do to what was said, whoever asks.
import { expect, test } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { aPlace, TEST_AUTHOR } from '../builders.ts';
import { findSheet, forgetField } from '../store.ts';
import { listHistory } from './history-store.ts';

const kept = useDatabase();

test('refuses to rewrite or delete what was said', async () => {
  await aPlace(kept.db);
  for (const table of ['directory.assertion', 'directory.statement', 'directory.place'] as const)
    await expect(kept.db.deleteFrom(table).execute()).rejects.toThrow('append-only');
  await expect(kept.db.updateTable('directory.assertion').set({ value: '"faux"' }).execute()).rejects.toThrow(
    'never rewritten',
  );
  await expect(
    kept.db.updateTable('directory.statement').set({ statedOn: '2030-01-01' }).execute(),
  ).rejects.toThrow('never rewritten');
});

test('refuses to name a professional without a recorded consent', async () => {
  const professionals = [{ name: 'Jeanne Planté', role: 'Médiatrice' }] as never;
  await expect(aPlace(kept.db, { place: { professionals } })).rejects.toThrow('check constraint');
});

test('blanks a personal value for good when asked', async () => {
  const professionals = [{ name: 'Jeanne Planté', role: 'Médiatrice', consentedOn: '2026-01-01' }];
  const { placeId } = await aPlace(kept.db, { place: { professionals } });
  await kept.db
    .transaction()
    .execute((tx) => forgetField(tx, { placeId, subjectId: placeId, field: 'professionals' }, TEST_AUTHOR));
  expect((await findSheet(kept.db, placeId, 'all'))!.place.professionals).toBeUndefined();
  const history = await listHistory(kept.db, placeId);
  expect(history.find(({ field }) => field === 'professionals')).toMatchObject({
    value: null,
    redacted: true,
  });
  expect(JSON.stringify(history)).not.toContain('Planté');
});

test('refuses an assertion of no statement, or of a statement of another place', async () => {
  const [one, other] = [await aPlace(kept.db), await aPlace(kept.db, { sourceId: 'other' })];
  const { id } = await kept.db
    .selectFrom('directory.statement')
    .select('id')
    .where('placeId', '=', one.placeId)
    .executeTakeFirstOrThrow();
  const insert = (statementId: number, placeId: string) =>
    kept.db
      .insertInto('directory.assertion')
      .values({
        statementId,
        placeId,
        field: 'summary',
        value: JSON.stringify('Un mot'),
        state: 'declared',
        isLive: false,
        isCurrent: false,
      })
      .execute();
  await expect(insert(id, other.placeId)).rejects.toMatchObject({ code: '23503' });
  await expect(insert(2 ** 40, one.placeId)).rejects.toMatchObject({ code: '23503' });
  await insert(id, one.placeId);
});
