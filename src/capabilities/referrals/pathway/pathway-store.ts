// All the SQL of pathways. Every read and write takes the organisation.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { on } from '#platform/database.ts';
import type { ChangeReason, EndReason } from './pathway.ts';

export type Pathway = {
  id: string;
  personId: string;
  organisationId: string;
  holderName: string;
  profile: string;
  startedOn: Temporal.PlainDate;
  endedOn: Temporal.PlainDate | null;
  endReason: EndReason | null;
};
export type PathwayStep = {
  id: string;
  position: number;
  what: string;
  withWhom: string;
  criterion: string;
  dueOn: Temporal.PlainDate;
  doneOn: Temporal.PlainDate | null;
  /** Given up with the person. */
  withdrawnOn: Temporal.PlainDate | null;
  /** Another organisation that holds this step, while its grant lives. */
  organisationId: string | null;
  grantId: string | null;
};
/** A step as the organisation it was entrusted to sees it: nothing of the others. */
export type EntrustedStep = PathwayStep & {
  pathwayId: string;
  personId: string;
  holderName: string;
  /** The organisation that holds the pathway. */
  holderOrganisationId: string;
};
const PATHWAY = [
  'id',
  'personId',
  'organisationId',
  'holderName',
  'profile',
  'startedOn',
  'endedOn',
  'endReason',
] as const;
const STEP = [
  'id',
  'position',
  'what',
  'withWhom',
  'criterion',
  'dueOn',
  'doneOn',
  'withdrawnOn',
  'organisationId',
  'grantId',
] as const;

export async function findPathway(db: Db, organisationId: string, id: string): Promise<Pathway | undefined> {
  const row = await db
    .selectFrom('referrals.pathway')
    .select(PATHWAY)
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
  return row as Pathway | undefined;
}

/** Changes a step that is not done yet; false when it is, or is not of that pathway. */
async function updateOpenStep(
  tx: Tx,
  pathwayId: string,
  stepId: string,
  fields: {
    doneOn?: string;
    withdrawnOn?: string;
    what?: string;
    withWhom?: string;
    dueOn?: string;
    organisationId?: string | null;
    grantId?: string | null;
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('referrals.pathwayStep')
    .set(fields)
    .where('pathwayId', '=', pathwayId)
    .where('id', '=', stepId)
    .where('doneOn', 'is', null)
    .where('withdrawnOn', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The open one of a person, whoever holds it: there is at most one. */
export async function findOpenPathway(db: Db, personId: string): Promise<Pathway | undefined> {
  const row = await db
    .selectFrom('referrals.pathway')
    .select(PATHWAY)
    .where('personId', '=', personId)
    .where('endedOn', 'is', null)
    .executeTakeFirst();
  return row as Pathway | undefined;
}

export async function insertPathway(
  tx: Tx,
  row: {
    id: string;
    personId: string;
    organisationId: string;
    accountId: string;
    holderName: string;
    profile: string;
    startedOn: string;
  },
): Promise<void> {
  await tx.insertInto('referrals.pathway').values(row).execute();
}

export async function insertStep(
  tx: Tx,
  row: {
    id: string;
    pathwayId: string;
    position: number;
    what: string;
    withWhom: string;
    criterion: string;
    dueOn: string;
  },
): Promise<void> {
  await tx.insertInto('referrals.pathwayStep').values(row).execute();
}

export async function listSteps(db: Db, pathwayId: string): Promise<PathwayStep[]> {
  return db
    .selectFrom('referrals.pathwayStep')
    .select(STEP)
    .where('pathwayId', '=', pathwayId)
    .orderBy('position')
    .execute();
}

export async function finishStep(
  tx: Tx,
  pathwayId: string,
  stepId: string,
  doneOn: string,
): Promise<boolean> {
  return updateOpenStep(tx, pathwayId, stepId, { doneOn });
}

/** Entrusts an open step under a grant, or takes it back with neither. */
export async function entrustStep(
  tx: Tx,
  pathwayId: string,
  stepId: string,
  held: { organisationId: string; grantId: string } | { organisationId: null; grantId: null },
): Promise<boolean> {
  return updateOpenStep(tx, pathwayId, stepId, held);
}

export type PathwayChange = {
  id: string;
  stepId: string;
  changedOn: Temporal.PlainDate;
  kind: 'changed' | 'withdrawn';
  reason: ChangeReason;
  /** As it was before. */
  what: string;
  dueOn: Temporal.PlainDate;
};

/** Changes an open step, or gives it up; what it was, and why, stays. False when it is over meanwhile. */
export async function changeStep(
  tx: Tx,
  { step, pathwayId }: { step: PathwayStep; pathwayId: string },
  fields: ({ what: string; withWhom: string; dueOn: string } | { withdrawnOn: string }) & {
    organisationId?: null;
    grantId?: null;
  },
  by: { id: string; accountId: string; today: Temporal.PlainDate; reason: ChangeReason },
): Promise<boolean> {
  if (!(await updateOpenStep(tx, pathwayId, step.id, fields))) return false;
  await tx
    .insertInto('referrals.pathwayChange')
    .values({
      id: by.id,
      stepId: step.id,
      changedBy: by.accountId,
      changedOn: by.today.toString(),
      kind: 'withdrawnOn' in fields ? 'withdrawn' : 'changed',
      reason: by.reason,
      what: step.what,
      dueOn: step.dueOn.toString(),
    })
    .execute();
  return true;
}

export async function listChanges(db: Db, pathwayId: string): Promise<PathwayChange[]> {
  const rows = await db
    .selectFrom('referrals.pathwayChange as c')
    .innerJoin('referrals.pathwayStep as s', 's.id', 'c.stepId')
    .select(['c.id', 'c.stepId', 'c.changedOn', 'c.kind', 'c.reason', 'c.what', 'c.dueOn'])
    .where('s.pathwayId', '=', pathwayId)
    .orderBy('c.id')
    .execute();
  return rows as PathwayChange[];
}

const lateOf = (db: Db, organisationId: string, today: Temporal.PlainDate) =>
  db
    .selectFrom('referrals.pathwayStep as s')
    .innerJoin('referrals.pathway as p', 'p.id', 's.pathwayId')
    .where('p.organisationId', '=', organisationId)
    .where('p.endedOn', 'is', null)
    .where('s.doneOn', 'is', null)
    .where('s.withdrawnOn', 'is', null)
    .where('s.dueOn', '<', on(today));

export type LateStep = {
  id: string;
  pathwayId: string;
  personId: string;
  what: string;
  dueOn: Temporal.PlainDate;
};

/** Steps of an organisation's open pathways that should be done by now, the oldest first, after the last one shown. */
export async function listLate(
  db: Db,
  organisationId: string,
  today: Temporal.PlainDate,
  { after, size }: { after: readonly [dueOn: string, id: string] | undefined; size: number },
): Promise<LateStep[]> {
  return lateOf(db, organisationId, today)
    .select(['s.id', 's.pathwayId', 'p.personId', 's.what', 's.dueOn'])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(s.due_on, s.id) > (${after![0]}::date, ${after![1]}::uuid)`),
    )
    .orderBy('s.dueOn')
    .orderBy('s.id')
    .limit(size)
    .execute();
}

export async function countLate(db: Db, organisationId: string, today: Temporal.PlainDate): Promise<number> {
  const { count } = await lateOf(db, organisationId, today)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The steps entrusted to an organisation under these grants, the most pressing first. */
export async function listEntrusted(
  db: Db,
  organisationId: string,
  grantIds: readonly string[],
): Promise<EntrustedStep[]> {
  if (grantIds.length === 0) return [];
  return db
    .selectFrom('referrals.pathwayStep as s')
    .innerJoin('referrals.pathway as p', 'p.id', 's.pathwayId')
    .select(STEP.map((column) => `s.${column}` as const))
    .select(['s.pathwayId', 'p.personId', 'p.holderName', 'p.organisationId as holderOrganisationId'])
    .where('s.organisationId', '=', organisationId)
    .where('s.grantId', 'in', [...grantIds])
    .where('p.endedOn', 'is', null)
    .orderBy('s.dueOn')
    .orderBy('s.id')
    .execute();
}

/** What each of these pathways does next: the first of its open steps, by pathway. */
export async function listNextSteps(db: Db, pathwayIds: readonly string[]): Promise<Map<string, string>> {
  if (pathwayIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('referrals.pathwayStep')
    .distinctOn('pathwayId')
    .select(['pathwayId', 'what'])
    .where('pathwayId', 'in', [...pathwayIds])
    .where('doneOn', 'is', null)
    .where('withdrawnOn', 'is', null)
    .orderBy('pathwayId')
    .orderBy('position')
    .execute();
  return new Map(rows.map(({ pathwayId, what }) => [pathwayId, what]));
}

/** The open pathways that an organisation holds, the oldest first, after the last one shown. */
export async function listOpenPathways(
  db: Db,
  organisationId: string,
  { after, size }: { after: string | undefined; size: number },
): Promise<Pathway[]> {
  const rows = await db
    .selectFrom('referrals.pathway')
    .select(PATHWAY)
    .where('organisationId', '=', organisationId)
    .where('endedOn', 'is', null)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(size)
    .execute();
  return rows as Pathway[];
}

export async function endPathway(tx: Tx, id: string, endedOn: string, endReason: EndReason): Promise<void> {
  await tx
    .updateTable('referrals.pathway')
    .set({ endedOn, endReason })
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .execute();
}

export async function listPathwaysOfPerson(db: Db, personId: string): Promise<Pathway[]> {
  const rows = await db
    .selectFrom('referrals.pathway')
    .select(PATHWAY)
    .where('personId', '=', personId)
    .orderBy('id')
    .execute();
  return rows as Pathway[];
}

export async function deletePathways(tx: Tx, personId: string): Promise<number> {
  const done = await tx.deleteFrom('referrals.pathway').where('personId', '=', personId).executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** The last day of their pathways: begun, ended, a step done, or one that is to come. */
export async function lastStep(db: Db, personId: string): Promise<Temporal.PlainDate | undefined> {
  const row = await db
    .selectFrom('referrals.pathway as p')
    .leftJoin('referrals.pathwayStep as s', 's.pathwayId', 'p.id')
    .select(
      sql<Temporal.PlainDate | null>`max(greatest(p.started_on, p.ended_on, s.done_on,
        case when p.ended_on is null and s.withdrawn_on is null then s.due_on end))`.as('day'),
    )
    .where('p.personId', '=', personId)
    .executeTakeFirst();
  return row?.day ?? undefined;
}
