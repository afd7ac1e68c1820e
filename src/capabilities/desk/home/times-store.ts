// How long people wait at the counter, and how long they are helped.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** Minutes; null when nobody counts. */
export type CounterTimes = {
  /** Who took a ticket and was called later; who came straight to the counter waited for nothing. */
  waited: number;
  waitMedian: number | null;
  waitSlowest: number | null;
  /** Who was helped until the end; left without help, or forgotten in the evening, does not count. */
  helped: number;
  helpMedian: number | null;
  helpSlowest: number | null;
};

/** Of those whose help ended since an instant. */
export async function readTimes(
  db: Db,
  organisationId: string,
  since: Temporal.Instant,
): Promise<CounterTimes> {
  const { rows } = await sql<CounterTimes>`
    select count(*) filter (where wait > 0)::int as waited,
      percentile_cont(0.5) within group (order by wait) filter (where wait > 0) as wait_median,
      max(wait) filter (where wait > 0) as wait_slowest,
      count(*)::int as helped,
      percentile_cont(0.5) within group (order by help) as help_median,
      max(help) as help_slowest
    from (
      select extract(epoch from called_at - arrived_at) / 60 as wait,
        extract(epoch from ended_at - called_at) / 60 as help
      from desk.encounter
      where organisation_id = ${organisationId}::uuid and state = 'done' and not abandoned
        and ended_at >= ${since.toString()}::timestamptz and called_at < ended_at
    ) as times
  `.execute(db);
  return rows[0]!;
}
