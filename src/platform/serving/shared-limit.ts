// So many calls in so many seconds from one address, counted in the database: for what protects sign-in, which several
// web processes must not multiply.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Counts a call and says whether it may pass. `key` is a keyed hash: no address is kept. */
export async function countCall(
  db: Database,
  key: Buffer,
  { calls, seconds }: { calls: number; seconds: number },
): Promise<boolean> {
  const { rows } = await sql<{ calls: number }>`
    insert into platform.call_window as w (key, calls, ends_at)
    values (${key}, 1, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set
      calls = case when w.ends_at <= now() then 1 else w.calls + 1 end,
      ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
    returning calls`.execute(db);
  return rows[0]!.calls <= calls;
}

export async function forgetCalls(db: Database): Promise<void> {
  await db.deleteFrom('platform.callWindow').where('endsAt', '<', sql<Temporal.Instant>`now()`).execute();
}
