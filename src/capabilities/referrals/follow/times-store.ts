// How long people wait for the answer of a place: from the sending until they are told.
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** Hours; null when nobody was told. */
export type TellingTimes = { told: number; medianHours: number | null; slowestHours: number | null };

/**
 * Over the referrals of a sender whose person was told since an instant. A message leaves with the answer; a call or a
 * letter counts from when an agent says that it is done, and not before.
 */
export async function readTellingTimes(
  db: Db,
  organisationId: string,
  since: Temporal.Instant,
): Promise<TellingTimes> {
  const { rows } = await sql<TellingTimes>`
    select count(*)::int as told,
      percentile_cont(0.5) within group (order by hours) as median_hours,
      max(hours) as slowest_hours
    from (
      select told_at, extract(epoch from told_at - sent_at) / 3600 as hours
      from (
        select r.sent_at, case when count(t.id) = 0 then r.answered_at
            else min(t.closed_at) filter (where t.status = 'answered') end as told_at
        from referrals.referral r left join contact.outcome t on t.about_id = r.id
        where r.sender_organisation_id = ${organisationId}::uuid and r.sent_at is not null
          and r.answered_at is not null
        group by r.id, r.sent_at, r.answered_at
      ) as referral
    ) as telling
    where told_at >= ${since.toString()}::timestamptz and hours >= 0
  `.execute(db);
  return rows[0]!;
}
