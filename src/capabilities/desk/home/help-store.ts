// What lines of help add up to: by an organisation at its counter, by the territory for its coordination; never a person's.

import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { at } from '#platform/database.ts';

/** Lines since an instant, by what was done; `phone`, how many of them by telephone. */
export type HelpCounts = { all: number; phone: number; byWhat: Record<string, number> };

export async function countHelp(
  db: Db,
  organisationId: string | undefined,
  since: Temporal.Instant,
): Promise<HelpCounts> {
  let query = db
    .selectFrom('desk.helpLog')
    .select(['what', 'heard', (select) => select.fn.countAll<number>().as('count')])
    .where('happenedAt', '>=', at(since))
    .groupBy(['what', 'heard']);
  if (organisationId) query = query.where('organisationId', '=', organisationId);
  const counts: HelpCounts = { all: 0, phone: 0, byWhat: {} };
  for (const { what, heard, count } of await query.execute()) {
    counts.all += count;
    if (heard === 'phone') counts.phone += count;
    counts.byWhat[what] = (counts.byWhat[what] ?? 0) + count;
  }
  return counts;
}

export type ReasonCount = { reason: string; procedureId: string | null; count: number };

/** Why nobody could help, what stood in the way, why rights were not asked for, in the whole territory. */
export async function countReasons(
  db: Db,
  of: 'unable_because' | 'friction' | 'not_asked',
  since: Temporal.Instant,
): Promise<ReasonCount[]> {
  const column = sql.ref<string>(`desk.help_log.${of}`);
  const byProcedure = of === 'friction' ? sql<string | null>`procedure_id` : sql<string | null>`null::text`;
  const { rows } = await sql<ReasonCount>`
    select ${column} as reason, ${byProcedure} as procedure_id, count(*)::int as count
    from desk.help_log
    where ${column} is not null and happened_at >= ${since.toString()}::timestamptz
    group by 1, 2
    order by 3 desc, 1, 2
    limit 200`.execute(db);
  return rows;
}
