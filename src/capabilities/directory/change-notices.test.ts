// Whoever reads the directory is told of each change, once, in an order that loses none.
import { describe, expect, it } from 'vitest';
import { openSession } from '#platform/database.ts';
import { useDatabase } from '../../../test/database.ts';
import { aPlace, aStatement, TEST_AUTHOR } from './builders.ts';
import { recordStatement } from './recording/record-statements.ts';
import type { Statement } from './recording/statement.ts';
import { deletePlace, listChanges, readCursor } from './store.ts';

const test = useDatabase();

const record = (statement: Statement) =>
  test.db.transaction().execute((tx) => recordStatement(tx, statement, TEST_AUTHOR));

describe('notices of change', () => {
  it('come once a place and transaction, and not at all when nothing changed', async () => {
    const session = await openSession(test.connection);
    const heard: string[] = [];
    session.on('notification', ({ payload }) => heard.push(payload!));
    await session.query('listen directory_changed');
    const statement = aStatement({ offers: { help: { family: 'digitalMediation' } } });
    const { placeId } = await record(statement);
    await record(statement);
    await record({ ...statement, statedOn: '2026-05-01' });
    await test.db.transaction().execute((tx) => deletePlace(tx, placeId, TEST_AUTHOR, 'Doublon'));
    await session.query('select 1');
    await session.end();
    expect(heard).toEqual([placeId, placeId, placeId]);
  });

  it('reach all the places of an organisation whose name changes', async () => {
    const organisation = { name: 'Mairie', siret: '21560165600021' };
    const first = await aPlace(test.db, { organisation });
    const second = await aPlace(test.db, { organisation });
    const cursor = await readCursor(test.db);
    await aPlace(test.db, {
      statedOn: '2026-09-01',
      organisation: { ...organisation, name: 'Ville de Ploërmel' },
    });
    const changes = await listChanges(test.db, cursor);
    expect(changes).toMatchObject({ placeIds: expect.arrayContaining([first.placeId, second.placeId]) });
  });

  it('misses no change committed late by a transaction that began before another', async () => {
    let commitLate = () => {};
    const gate = new Promise<void>((resolve) => {
      commitLate = resolve;
    });
    let begun = () => {};
    const started = new Promise<string>((resolve) => {
      begun = resolve as never;
    });
    const late = test.db.transaction().execute(async (tx) => {
      const { placeId } = await recordStatement(tx, aStatement({ source: 'late' }), TEST_AUTHOR);
      (begun as unknown as (id: string) => void)(placeId);
      await gate;
    });
    const latePlace = await started;
    const early = await aPlace(test.db, { source: 'early' });
    const first = await listChanges(test.db, await readCursor(test.db));
    if (first.kind !== 'changes') throw new Error('start again');
    expect(first.placeIds).toContain(early.placeId);
    expect(first.placeIds).not.toContain(latePlace);
    commitLate();
    await late;
    const second = await listChanges(test.db, first.cursor);
    expect(second).toMatchObject({ placeIds: expect.arrayContaining([latePlace]) });
    // Transactions of the other databases of the server hold the position back too: it may stand still, never go back.
    if (second.kind === 'changes') expect(BigInt(second.cursor)).toBeGreaterThanOrEqual(BigInt(first.cursor));
  });

  it('tell a reader whose position is ahead of the server to start again', async () => {
    expect(await listChanges(test.db, '999999999999')).toEqual({ kind: 'startAgain' });
  });
});
