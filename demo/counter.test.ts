import { expect, test } from 'vitest';
import { recordStatement } from '#capabilities/directory';
import { useDatabase } from '../test/database.ts';
import { loadDemonstrationAccounts } from './accounts.ts';
import { DEMONSTRATION_VISITS, loadDemonstrationCounter } from './counter.ts';
import { loadDemonstration } from './load.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

test('the counter of the town hall has a month behind it, and nobody left waiting', async () => {
  await loadDemonstration(base.db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
  await loadDemonstrationAccounts(base.db, NOW);
  expect(await loadDemonstrationCounter(base.db, 'Europe/Paris', NOW)).toBe(DEMONSTRATION_VISITS);
  const rows = await base.db.selectFrom('desk.encounter').select(['state', 'calledAt', 'endedAt']).execute();
  expect(rows).toHaveLength(DEMONSTRATION_VISITS);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['done']));
  const lines = await base.db.selectFrom('desk.helpLog').select('encounterId').execute();
  expect(lines.every(({ encounterId }) => encounterId !== null)).toBe(true);
});
