// All the SQL of diagnosis. What is read takes the organisation that looks.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at, on } from '#platform/database.ts';
import type { Answers, NextStep, Profile } from './assess.ts';

export type StoredDiagnosis = {
  id: string;
  organisationId: string;
  personId: string | null;
  questionnaireVersion: number;
  how: 'spoken' | 'paper';
  answeredOn: Temporal.PlainDate;
  answers: Answers;
  rightsLevel: number | null;
  digitalLevel: number | null;
  profile: Profile | null;
  nextStep: NextStep;
  nextStepOn: Temporal.PlainDate;
  nextStepDoneOn: Temporal.PlainDate | null;
};

const COLUMNS = [
  'd.id',
  'd.organisationId',
  'd.personId',
  'd.questionnaireVersion',
  'd.how',
  'd.answeredOn',
  'd.answers',
  'd.rightsLevel',
  'd.digitalLevel',
  'd.profile',
  'd.nextStep',
  'd.nextStepOn',
  'd.nextStepDoneOn',
] as const;

export async function insertDiagnosis(
  tx: Tx,
  row: Omit<StoredDiagnosis, 'answeredOn' | 'nextStepOn' | 'nextStepDoneOn'> & {
    recordedBy: string;
    answeredOn: string;
    nextStepOn: string;
    createdAt: string;
  },
): Promise<void> {
  await tx
    .insertInto('diagnosis.diagnosis')
    .values({ ...row, answers: JSON.stringify(row.answers) })
    .execute();
}

export async function updateDiagnosis(
  tx: Tx,
  organisationId: string,
  id: string,
  fields: Partial<
    Omit<
      StoredDiagnosis,
      'id' | 'organisationId' | 'answeredOn' | 'nextStepOn' | 'nextStepDoneOn' | 'answers'
    >
  > & {
    answers?: Answers;
    nextStepOn?: string;
    nextStepDoneOn?: string | null;
  },
): Promise<boolean> {
  const { answers, ...rest } = fields;
  const done = await tx
    .updateTable('diagnosis.diagnosis')
    .set({ ...rest, ...(answers && { answers: JSON.stringify(answers) }) })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What this organisation may read: its own, or what a live share opens to it. */
export async function findDiagnosis(
  db: Db,
  viewer: string,
  id: string,
  now: Temporal.Instant,
): Promise<(StoredDiagnosis & { own: boolean }) | undefined> {
  const row = await db
    .selectFrom('diagnosis.diagnosis as d')
    .select(COLUMNS)
    .where('d.id', '=', id)
    .where((where) =>
      where.or([
        where('d.organisationId', '=', viewer),
        where.exists(
          where
            .selectFrom('diagnosis.share as s')
            .select('s.id')
            .whereRef('s.diagnosisId', '=', 'd.id')
            .where('s.organisationId', '=', viewer)
            .where('s.revokedAt', 'is', null)
            .where('s.validFrom', '<=', at(now))
            .where('s.validUntil', '>', at(now)),
        ),
      ]),
    )
    .executeTakeFirst();
  return row && { ...(row as StoredDiagnosis), own: row.organisationId === viewer };
}

export type Share = {
  id: string;
  organisationId: string;
  validUntil: Temporal.Instant;
  revokedAt: Temporal.Instant | null;
};

export async function listShares(db: Db, diagnosisId: string): Promise<Share[]> {
  return db
    .selectFrom('diagnosis.share')
    .select(['id', 'organisationId', 'validUntil', 'revokedAt'])
    .where('diagnosisId', '=', diagnosisId)
    .orderBy('id')
    .execute();
}

/** The shares that still open it to somebody. */
export async function listLiveShares(db: Db, diagnosisId: string, now: Temporal.Instant): Promise<Share[]> {
  return (await listShares(db, diagnosisId)).filter(
    ({ revokedAt, validUntil }) => !revokedAt && Temporal.Instant.compare(validUntil, now) > 0,
  );
}

export async function insertShare(
  tx: Tx,
  row: {
    id: string;
    diagnosisId: string;
    organisationId: string;
    consentedBy: string;
    consentHow: string;
    recordedBy: string;
    validFrom: string;
    validUntil: string;
    grantId: string;
  },
): Promise<void> {
  await tx.insertInto('diagnosis.share').values(row).execute();
}

export async function revokeShare(
  tx: Tx,
  organisationId: string,
  diagnosisId: string,
  shareId: string,
  now: Temporal.Instant,
): Promise<{ grantId: string | null } | undefined> {
  return tx
    .updateTable('diagnosis.share as s')
    .from('diagnosis.diagnosis as d')
    .set({ revokedAt: now.toString() })
    .whereRef('d.id', '=', 's.diagnosisId')
    .where('d.organisationId', '=', organisationId)
    .where('d.id', '=', diagnosisId)
    .where('s.id', '=', shareId)
    .where('s.revokedAt', 'is', null)
    .returning('s.grantId')
    .executeTakeFirst();
}

export async function insertExternal(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    recordedBy: string;
    personId: string | null;
    diagnosisId: string | null;
    source: string;
    level: string | null;
    result: string;
    passedOn: string;
    createdAt: string;
  },
): Promise<void> {
  await tx.insertInto('diagnosis.externalResult').values(row).execute();
}

export type ExternalResult = {
  id: string;
  source: string;
  level: string | null;
  result: string;
  passedOn: Temporal.PlainDate;
};
const EXTERNAL = ['id', 'source', 'level', 'result', 'passedOn'] as const;

/** The latest noted first, after the last one shown. */
export async function listExternal(
  db: Db,
  organisationId: string,
  { after, size }: { after: string | undefined; size: number },
): Promise<ExternalResult[]> {
  return db
    .selectFrom('diagnosis.externalResult')
    .select(EXTERNAL)
    .where('organisationId', '=', organisationId)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(size)
    .execute();
}

/** What other tools said of whom this diagnosis is of. */
export async function listExternalOfDiagnosis(db: Db, diagnosisId: string): Promise<ExternalResult[]> {
  return db
    .selectFrom('diagnosis.externalResult')
    .select(EXTERNAL)
    .where('diagnosisId', '=', diagnosisId)
    .orderBy('id')
    .execute();
}

/** The results that came in a meeting are of whoever the meeting turns out to be with. */
export async function nameExternal(
  tx: Tx,
  organisationId: string,
  diagnosisId: string,
  personId: string,
): Promise<void> {
  await tx
    .updateTable('diagnosis.externalResult')
    .set({ personId })
    .where('diagnosisId', '=', diagnosisId)
    .where('organisationId', '=', organisationId)
    .execute();
}

export type ToFollow = { id: string; personId: string; nextStep: NextStep; nextStepOn: Temporal.PlainDate };

const toFollowOf = (db: Db, organisationId: string, until: Temporal.PlainDate) =>
  db
    .selectFrom('diagnosis.diagnosis as d')
    .where('d.organisationId', '=', organisationId)
    .where('d.personId', 'is not', null)
    .where('d.nextStepDoneOn', 'is', null)
    .where('d.nextStepOn', '<=', on(until))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('diagnosis.diagnosis as later')
            .select('later.id')
            .whereRef('later.personId', '=', 'd.personId')
            .whereRef('later.organisationId', '=', 'd.organisationId')
            .whereRef('later.id', '>', 'd.id'),
        ),
      ),
    );

/**
 * Steps that this organisation proposed to somebody with a name, due by a day and not done; their last diagnosis alone.
 * After the keys of the last one shown.
 */
export async function listToFollow(
  db: Db,
  organisationId: string,
  until: Temporal.PlainDate,
  { after, size }: { after?: readonly [on: string, id: string] | undefined; size: number },
): Promise<ToFollow[]> {
  const rows = await toFollowOf(db, organisationId, until)
    .select(['d.id', 'd.personId', 'd.nextStep', 'd.nextStepOn'])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(d.next_step_on, d.id) > (${after![0]}::date, ${after![1]}::uuid)`),
    )
    .orderBy('d.nextStepOn')
    .orderBy('d.id')
    .limit(size)
    .execute();
  return rows as ToFollow[];
}

/** Next steps are shown so many days before they are due. */
export const AHEAD_DAYS = 14;

/** How many steps are due by a day. */
export async function countToFollow(
  db: Db,
  organisationId: string,
  until: Temporal.PlainDate,
): Promise<number> {
  const { count } = await toFollowOf(db, organisationId, until)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

const sharedWith = (db: Db, viewer: string, now: Temporal.Instant) =>
  db
    .selectFrom('diagnosis.share as s')
    .innerJoin('diagnosis.diagnosis as d', 'd.id', 's.diagnosisId')
    .where('s.organisationId', '=', viewer)
    .where('s.revokedAt', 'is', null)
    .where('s.validFrom', '<=', at(now))
    .where('s.validUntil', '>', at(now));

export type SharedDiagnosis = StoredDiagnosis & { shareId: string; validUntil: Temporal.Instant };

/** Diagnoses of others that a live share opens to this organisation, the latest shared first, after the last one shown. */
export async function listSharedWith(
  db: Db,
  viewer: string,
  now: Temporal.Instant,
  { after, size }: { after?: string | undefined; size: number },
): Promise<SharedDiagnosis[]> {
  const rows = await sharedWith(db, viewer, now)
    .select(COLUMNS)
    .select(['s.id as shareId', 's.validUntil'])
    .$if(after !== undefined, (query) => query.where('s.id', '<', after!))
    .orderBy('s.id', 'desc')
    .limit(size)
    .execute();
  return rows as SharedDiagnosis[];
}

/** How many diagnoses partners let this organisation read now. */
export async function countSharedWith(db: Db, viewer: string, now: Temporal.Instant): Promise<number> {
  const { count } = await sharedWith(db, viewer, now)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many of each profile were met since a day; a territory's organisations together when none is given. */
export async function countProfiles(
  db: Db,
  { organisationId, since }: { organisationId?: string | undefined; since: Temporal.PlainDate },
): Promise<Record<string, number>> {
  let query = db
    .selectFrom('diagnosis.diagnosis')
    .select(['profile', (select) => select.fn.countAll<number>().as('count')])
    .where('answeredOn', '>=', on(since))
    .groupBy('profile');
  if (organisationId) query = query.where('organisationId', '=', organisationId);
  return Object.fromEntries(
    (await query.execute()).map(({ profile, count }) => [profile ?? 'unknown', count]),
  );
}

/** How often each obstacle was said since a day, by whoever met the person. */
export async function countObstacles(db: Db, since: Temporal.PlainDate): Promise<Record<string, number>> {
  const { rows } = await sql<{ obstacle: string; count: number }>`
    select o.obstacle, count(*)::int as count
    from diagnosis.diagnosis d, jsonb_array_elements_text(d.answers -> 'obstacles') as o (obstacle)
    where d.answered_on >= ${since.toString()}::date
    group by o.obstacle`.execute(db);
  return Object.fromEntries(rows.map(({ obstacle, count }) => [obstacle, count]));
}

// ——— the person's copy, and erasure

export async function listOfPerson(db: Db, personId: string): Promise<StoredDiagnosis[]> {
  const rows = await db
    .selectFrom('diagnosis.diagnosis as d')
    .select(COLUMNS)
    .where('d.personId', '=', personId)
    .orderBy('d.id')
    .execute();
  return rows as StoredDiagnosis[];
}

export async function listExternalOfPerson(db: Db, personId: string): Promise<ExternalResult[]> {
  return db
    .selectFrom('diagnosis.externalResult')
    .select(EXTERNAL)
    .where('personId', '=', personId)
    .orderBy('id')
    .execute();
}

/** The answers stay, nobody's: they serve the counts of the territory. Shares end. */
export async function forgetPerson(tx: Tx, personId: string): Promise<number> {
  await tx
    .deleteFrom('diagnosis.share')
    .where(
      'diagnosisId',
      'in',
      tx.selectFrom('diagnosis.diagnosis').select('id').where('personId', '=', personId),
    )
    .execute();
  const own = await tx
    .updateTable('diagnosis.diagnosis')
    .set({ personId: null })
    .where('personId', '=', personId)
    .executeTakeFirst();
  const external = await tx
    .deleteFrom('diagnosis.externalResult')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return Number(own.numUpdatedRows + external.numDeletedRows);
}
