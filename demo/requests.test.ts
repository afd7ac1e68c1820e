import { expect, test } from 'vitest';
import { recordStatement } from '#capabilities/directory';
import { useDatabase } from '../test/database.ts';
import { loadDemonstrationAccounts } from './accounts.ts';
import { loadDemonstration } from './load.ts';
import { DEMONSTRATION_REQUESTS, loadDemonstrationRequests } from './requests.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

test('the demonstration has requests in every status, in both queues, online and on paper', async () => {
  await loadDemonstration(base.db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
  await loadDemonstrationAccounts(base.db, NOW);
  const around = { baseUrl: 'http://localhost:8080', timeZone: 'Europe/Paris' };
  expect(await loadDemonstrationRequests(base.db, around, NOW)).toBe(DEMONSTRATION_REQUESTS);
  const rows = await base.db
    .selectFrom('procedures.request')
    .select(['status', 'queue', 'channel', 'organisationId'])
    .execute();
  expect(new Set(rows.map(({ status }) => status))).toEqual(
    new Set(['received', 'inProgress', 'waiting', 'done', 'refused']),
  );
  expect(new Set(rows.map(({ queue }) => queue))).toEqual(new Set(['simple', 'complex']));
  expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set(['online', 'paper']));
  const townHall = await base.db
    .selectFrom('accounts.organisation')
    .select('id')
    .where('name', '=', 'Mairie d’AdmiVille')
    .executeTakeFirstOrThrow();
  expect(rows.filter(({ organisationId }) => organisationId === townHall.id)).toHaveLength(6);
});
