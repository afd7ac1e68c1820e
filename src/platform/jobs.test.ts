import { expect, test } from 'vitest';
import { useDatabase } from '../../test/database.ts';
import { startJobs } from './jobs.ts';
import { makeLog } from './log.ts';

const base = useDatabase();

test('a loop that fails is logged without its message, and runs again', async () => {
  const lines: string[] = [];
  let turns = 0;
  let enough = () => {};
  const done = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const jobs = await startJobs(
    base.connection,
    {
      loops: [
        {
          name: 'testLoop',
          everySeconds: 0.01,
          async run() {
            turns += 1;
            if (turns === 1) throw new Error('Madame Test');
            if (turns === 3) enough();
          },
        },
      ],
      schedules: [],
    },
    makeLog('info', (line) => lines.push(line)),
    'UTC',
  );
  await done;
  await jobs.stop();
  const after = turns;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(turns).toBe(after);
  expect(lines.filter((line) => line.includes('testLoop'))).toHaveLength(1);
  expect(lines.join('')).not.toContain('Madame');
});

test('a schedule is kept in the database, in the territory’s time zone', async () => {
  const jobs = await startJobs(
    base.connection,
    { loops: [], schedules: [{ name: 'testSchedule', cron: '0 4 * * *', run: async () => {} }] },
    makeLog('silent'),
    'America/Martinique',
  );
  const { sql } = await import('kysely');
  const { rows } = await sql<{
    cron: string;
    timezone: string;
  }>`select cron, timezone from pgboss.schedule`.execute(base.db);
  await jobs.stop();
  expect(rows).toEqual([{ cron: '0 4 * * *', timezone: 'America/Martinique' }]);
});
