// A database session that a web process holds for as long as it lives, with the locks it took: they die with the process,
// even killed. When PostgreSQL dies the session is taken again, unless somebody else took its place meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from './platform/log.ts';

/** Said in plain French, without a stack: the folder is in use, the port is taken. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}

export type HeldSession = {
  /** Resolves with the reason, in French, when the place was taken while the database was down. */
  lost: Promise<string>;
  release(): Promise<void>;
};

/** A process killed a moment ago holds its locks until PostgreSQL sees that its connection is closed. */
export const LOCK_PATIENCE = 5_000;
const LONGEST_PAUSE = 5_000;

/** `again` takes the locks anew, or says in French why it may not; it throws while the database is away. */
export function keepSession(
  first: pg.Client,
  again: (wanted: () => boolean) => Promise<pg.Client | string>,
  log: Log,
): HeldSession {
  let session = first;
  let released = false;
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>();

  async function regain(): Promise<void> {
    log.error('database session lost');
    for (let pause = 50; !released; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        const taken = await again(() => !released);
        if (typeof taken === 'string') return released ? undefined : lose(taken);
        session = taken;
        watch(session);
        log.info('database session regained');
        return;
      } catch (error) {
        log.error('database unreachable', { code: (error as { code?: string }).code });
        await sleep(pause);
      }
    }
  }
  let regaining = Promise.resolve();
  function watch(held: pg.Client): void {
    held.once('end', () => {
      if (!released) regaining = regain();
    });
  }
  watch(session);

  return {
    lost,
    async release() {
      released = true;
      await regaining;
      await session.end().catch(() => {});
    },
  };
}
