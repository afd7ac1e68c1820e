// Work that no visitor waits for. Loops run every few seconds in each web process and guard themselves with locks;
// schedules run once for all processes, through pg-boss, with retries.
import { PgBoss } from 'pg-boss';
import { applicationName, type Connection } from './database.ts';
import type { Log } from './log.ts';

export type Loop = { name: string; everySeconds: number; run(): Promise<unknown> };
/** `cron` is read in the territory's time zone. */
export type Schedule = { name: string; cron: string; run(): Promise<unknown> };

export type Jobs = { stop(): Promise<void> };

const POLL_SECONDS = 10;

/** Starts everything; a fault is logged and the next turn comes all the same. */
export async function startJobs(
  connection: Connection,
  { loops, schedules }: { loops: Loop[]; schedules: Schedule[] },
  log: Log,
  timeZone: string,
): Promise<Jobs> {
  const options = typeof connection === 'string' ? { connectionString: connection } : connection;
  const boss = new PgBoss({
    ...options,
    max: 2,
    schema: 'pgboss',
    application_name: applicationName('maillage-jobs'),
  });
  boss.on('error', (error) =>
    log.error('job', { kind: error.name, code: (error as { code?: string }).code }),
  );
  await boss.start();
  for (const { name, cron, run } of schedules) {
    await boss.createQueue(name, { retryLimit: 3, retryDelay: 60, retryBackoff: true });
    await boss.schedule(name, cron, null, { tz: timeZone });
    await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS }, run);
  }
  const stops = loops.map((loop) => startLoop(loop, log));
  return {
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
      await boss.stop({ graceful: true, timeout: 3_000 });
    },
  };
}

/** Turns follow one another, never overlap; stopping waits for the one under way. */
function startLoop({ name, everySeconds, run }: Loop, log: Log): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const next = () => {
    turn = run()
      .then(() => {})
      .catch((error: unknown) => {
        const { name: kind, code } = error as { name?: string; code?: string };
        if (!stopped) log.error('job', { job: name, kind, code });
      })
      .then(() => {
        if (!stopped) timer = setTimeout(next, everySeconds * 1000);
      });
  };
  timer = setTimeout(next, everySeconds * 1000);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await turn;
  };
}
