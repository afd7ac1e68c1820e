// How many questions a page asks the database: as many for forty rows as for five.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

type Counter = { count: number };
const running = new AsyncLocalStorage<Counter>();
let isWatching = false;

/** Counts what is asked in the course of `work` alone: what the application does beside it is none of it. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  if (!isWatching) {
    isWatching = true;
    const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
    pg.Client.prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
      const counter = running.getStore();
      if (counter) counter.count++;
      return query.apply(this, given);
    } as typeof pg.Client.prototype.query;
  }
  const counter: Counter = { count: 0 };
  await running.run(counter, work);
  return counter.count;
}
