// The SQL of what the territory looks at and decides: loads, unmet needs, audience rules, the funnel.
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import { COORDINATION_DAYS, HELD_BY_RECEIVER, type State, WAITING } from '../referral-states.ts';

/** How many open referrals each place was sent: what load sharing looks at. */
export async function loadsByPlace(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(['placeId', (select) => select.fn.countAll<number>().as('count')])
    .where('endedAt', 'is', null)
    .where('placeId', 'is not', null)
    .where('state', '<>', 'draft')
    .groupBy('placeId')
    .execute();
  return new Map(rows.map(({ placeId, count }) => [placeId!, count]));
}

export async function insertUnmetNeed(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    need: string;
    communeCode: string | null;
    reason: string;
    constraints: string[];
    recordedAt: string;
  },
): Promise<void> {
  await tx.insertInto('referrals.unmetNeed').values(row).execute();
}

export type UnmetCount = { need: string; communeCode: string | null; reason: string; count: number };

export async function countUnmetNeeds(db: Db, since: Temporal.Instant): Promise<UnmetCount[]> {
  return db
    .selectFrom('referrals.unmetNeed')
    .select(['need', 'communeCode', 'reason', (select) => select.fn.countAll<number>().as('count')])
    .where('recordedAt', '>=', at(since))
    .groupBy(['need', 'communeCode', 'reason'])
    .orderBy('count', 'desc')
    .orderBy('need')
    .execute();
}

export type AudienceRule = {
  id: string;
  audience: string;
  need: string | null;
  placeId: string;
  reason: string;
};

export async function listRules(db: Db): Promise<AudienceRule[]> {
  return db
    .selectFrom('referrals.audienceRule')
    .select(['id', 'audience', 'need', 'placeId', 'reason'])
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute();
}

export async function insertRule(
  tx: Tx,
  row: AudienceRule & { createdBy: string; createdAt: string },
): Promise<void> {
  await tx.insertInto('referrals.audienceRule').values(row).execute();
}

export async function endRule(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const done = await tx
    .updateTable('referrals.audienceRule')
    .set({ endedAt: now.toString() })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

// ——— counts

export type Funnel = { detected: number; informed: number; engaged: number; oriented: number };

export async function countFunnel(
  db: Db,
  {
    since,
    origin,
    organisationId,
  }: {
    since: Temporal.Instant;
    origin?: string | undefined;
    organisationId?: string | undefined;
  },
): Promise<Funnel> {
  let query = db
    .selectFrom('referrals.referral')
    .select([
      (select) => select.fn.countAll<number>().as('detected'),
      (select) => select.fn.count<number>('informedAt').as('informed'),
      (select) => select.fn.count<number>('engagedAt').as('engaged'),
      (select) => select.fn.count<number>('orientedAt').as('oriented'),
    ])
    .where('detectedAt', '>=', at(since));
  if (origin) query = query.where('origin', '=', origin);
  if (organisationId) query = query.where('senderOrganisationId', '=', organisationId);
  return query.executeTakeFirstOrThrow();
}

// ——— the person's copy, erasure, retention

/**
 * Silence seen from the coordination: which place does not answer which organisation, since when, after the keys of the
 * last one shown; nobody's name.
 */
export async function listSilences(
  db: Db,
  now: Temporal.Instant,
  { after, size }: { after: readonly [since: string, id: string] | undefined; size: number },
): Promise<
  {
    id: string;
    placeId: string;
    senderOrganisationId: string;
    need: string;
    /** When what is awaited was asked: an answer, or whether it is done. */
    since: Temporal.Instant;
    state: State;
  }[]
> {
  const before = at(now.subtract({ hours: 24 * COORDINATION_DAYS }));
  const rows = await db
    .selectFrom('referrals.referral')
    .select(['id', 'placeId', 'senderOrganisationId', 'need', 'state'])
    .select((row) => row.fn.coalesce('askedDoneAt', 'sentAt').as('since'))
    .where('endedAt', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('state', 'in', [...WAITING, 'expired']), where('sentAt', '<=', before)]),
        where.and([where('state', 'in', [...HELD_BY_RECEIVER]), where('askedDoneAt', '<=', before)]),
      ]),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(coalesce(asked_done_at, sent_at), id) > (${after![0]}::timestamptz, ${after![1]}::uuid)`,
      ),
    )
    .orderBy('since')
    .orderBy('id')
    .limit(size)
    .execute();
  return rows as never;
}
