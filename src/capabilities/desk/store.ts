// All the SQL of the desk. Every read and write takes the organisation.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import type { Circumstances } from './home/help-words.ts';
import { type Details, readDetails } from './meeting/encounter.ts';

export type Encounter = {
  id: string;
  organisationId: string;
  accountId: string | null;
  ticket: string;
  state: 'waiting' | 'current' | 'paused' | 'done';
  asks: string;
  procedureId: string | null;
  need: string | null;
  details: unknown;
  diagnosisId: string | null;
  referralId: string | null;
  arrivedAt: Temporal.Instant;
  calledAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
};
const COLUMNS = [
  'id',
  'organisationId',
  'accountId',
  'ticket',
  'state',
  'asks',
  'procedureId',
  'need',
  'details',
  'diagnosisId',
  'referralId',
  'arrivedAt',
  'calledAt',
  'endedAt',
] as const;

export async function insertEncounter(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    accountId: string | null;
    ticket: string;
    state: string;
    asks: string;
    procedureId: string | null;
    need: string | null;
    details: string;
    arrivedAt: string;
    calledAt: string | null;
  },
): Promise<void> {
  await tx.insertInto('desk.encounter').values(row).execute();
}

/** The last ticket given since an instant; locks the tickets of the organisation until the transaction ends. */
export async function lastTicket(
  tx: Tx,
  organisationId: string,
  since: Temporal.Instant,
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('desk ticket'), hashtext(${organisationId}))`.execute(tx);
  const row = await tx
    .selectFrom('desk.encounter')
    .select('ticket')
    .where('organisationId', '=', organisationId)
    .where('arrivedAt', '>=', at(since))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.ticket;
}

export async function findEncounter(
  db: Db,
  organisationId: string,
  id: string,
): Promise<Encounter | undefined> {
  const row = await db
    .selectFrom('desk.encounter')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
  return row as Encounter | undefined;
}

/** The same, held until the transaction ends: of two forms sent at once, the second sees what the first did. */
export async function lockEncounter(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<Encounter | undefined> {
  const row = await tx
    .selectFrom('desk.encounter')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .forUpdate()
    .executeTakeFirst();
  return row as Encounter | undefined;
}

/** The meeting that is open to take up a referral; the database allows one (migration 0055). */
export async function findTakingUp(
  db: Db,
  organisationId: string,
  previousId: string,
): Promise<Encounter | undefined> {
  const row = await db
    .selectFrom('desk.encounter')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('state', '<>', 'done')
    .where(sql<boolean>`details->>'previousId' = ${previousId}`)
    .executeTakeFirst();
  return row as Encounter | undefined;
}

/** The meeting in which a referral was prepared, as long as it is kept. */
export async function findEncounterOf(
  db: Db,
  organisationId: string,
  referralId: string,
): Promise<Encounter | undefined> {
  const row = await db
    .selectFrom('desk.encounter')
    .select(COLUMNS)
    .where('referralId', '=', referralId)
    .where('organisationId', '=', organisationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as Encounter | undefined;
}

/** Who is in front of this agent. */
export async function findCurrent(
  db: Db,
  organisationId: string,
  accountId: string,
): Promise<Encounter | undefined> {
  const row = await db
    .selectFrom('desk.encounter')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return row as Encounter | undefined;
}

/** Those who wait, are there or are paused, in the order they came. */
export async function listOpen(db: Db, organisationId: string): Promise<Encounter[]> {
  const rows = await db
    .selectFrom('desk.encounter')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('state', '<>', 'done')
    .orderBy('arrivedAt')
    .orderBy('id')
    .execute();
  return rows as Encounter[];
}

export async function updateEncounter(
  tx: Tx,
  organisationId: string,
  id: string,
  fields: Partial<{
    accountId: string;
    state: string;
    asks: string;
    procedureId: string | null;
    need: string | null;
    details: Details;
    diagnosisId: string;
    referralId: string | null;
    calledAt: string;
    endedAt: string;
  }>,
): Promise<boolean> {
  const { details, ...rest } = fields;
  const done = await tx
    .updateTable('desk.encounter')
    .set({ ...rest, ...(details && { details: JSON.stringify(details) }) })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('state', '<>', 'done')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Changes what was noted of the person in front, from what is stored now: two forms sent at once keep what each did. */
export async function changeDetails(
  tx: Tx,
  organisationId: string,
  id: string,
  /** Undefined: nothing is written. */
  change: (stored: Details) => Details | undefined,
): Promise<void> {
  const there = await lockEncounter(tx, organisationId, id);
  const details = there && change(readDetails(there.details));
  if (details) await updateEncounter(tx, organisationId, id, { details });
}

/** Whoever was in front of this agent is paused: nothing of theirs is lost. */
export async function pauseCurrent(tx: Tx, organisationId: string, accountId: string): Promise<void> {
  await tx
    .updateTable('desk.encounter')
    .set({ state: 'paused' })
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where('state', '=', 'current')
    .execute();
}

/** Brings back a ticket that was ended: an agent goes on with whoever was there. */
export async function reopenEncounter(
  tx: Tx,
  organisationId: string,
  id: string,
  accountId: string,
): Promise<void> {
  await tx
    .updateTable('desk.encounter')
    .set({ state: 'current', accountId, endedAt: null, abandoned: false })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .execute();
}

/** Ends a ticket that nobody was helped with: called and ended at the same instant, it counts in no time of the day. */
export async function endWithoutHelp(
  tx: Tx,
  organisationId: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('desk.encounter')
    .set({ state: 'done', calledAt: now.toString(), endedAt: now.toString() })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('state', '<>', 'done')
    .execute();
}

/** False when this line was written before: the same key, sent again after a cut. */
export async function insertHelp(
  tx: Tx,
  row: {
    id: string;
    clientKey: string;
    organisationId: string;
    accountId: string;
    encounterId: string | null;
    happenedAt: string;
    recordedAt: string;
    what: string;
    minutes: number;
    procedureId: string | null;
    need: string | null;
    note: string | null;
  } & Circumstances,
): Promise<boolean> {
  const done = await tx
    .insertInto('desk.helpLog')
    .values(row)
    .onConflict((conflict) => conflict.column('clientKey').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Words typed at the counter are emptied after a time; what was done stays, for the counts. */
export async function forgetWords(tx: Tx, before: Temporal.Instant): Promise<number> {
  const encounters = await tx
    .updateTable('desk.encounter')
    .set({ asks: '', details: '{}' })
    .where('arrivedAt', '<', at(before))
    .where((where) => where.or([where('asks', '<>', ''), where(sql<string>`details::text`, '<>', '{}')]))
    .executeTakeFirst();
  const notes = await tx
    .updateTable('desk.helpLog')
    .set({ note: null })
    .where('happenedAt', '<', at(before))
    .where('note', 'is not', null)
    .executeTakeFirst();
  return Number(encounters.numUpdatedRows + notes.numUpdatedRows);
}

/** Who left without being called is ended at the end of the day, so that a queue begins empty. */
export async function endAbandoned(tx: Tx, before: Temporal.Instant, now: Temporal.Instant): Promise<number> {
  const done = await tx
    .updateTable('desk.encounter')
    .set({
      state: 'done',
      endedAt: now.toString(),
      abandoned: true,
      calledAt: sql`coalesce(called_at, ${now.toString()}::timestamptz)`,
    })
    .where('state', '<>', 'done')
    .where('arrivedAt', '<', at(before))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** By what a meeting is somebody’s: whom it recognised, or what it led to for somebody who was new. */
export type MeetingTies = {
  personId: string;
  referralIds: readonly string[];
  diagnosisIds: readonly string[];
};

const isOf = ({ personId, referralIds, diagnosisIds }: MeetingTies) =>
  sql<boolean>`(details ->> 'personId' = ${personId}
    or referral_id = any(${sql.val([...referralIds])}::uuid[])
    or diagnosis_id = any(${sql.val([...diagnosisIds])}::uuid[]))`;

/** The meetings of somebody, with what was noted of the help given in them. */
export async function listMeetingsOf(
  db: Db,
  ties: MeetingTies,
): Promise<{ arrivedAt: Temporal.Instant; asks: string; details: unknown; notes: string[] }[]> {
  return db
    .selectFrom('desk.encounter')
    .select([
      'arrivedAt',
      'asks',
      'details',
      sql<string[]>`array(select note from desk.help_log
        where encounter_id = desk.encounter.id and note <> '' order by id)`.as('notes'),
    ])
    .where(isOf(ties))
    .orderBy('id')
    .execute();
}

/** Empties the words of those meetings and of their help; that somebody was received stays, for the counts. */
export async function forgetMeetingsOf(tx: Tx, ties: MeetingTies): Promise<number> {
  const meetings = tx.selectFrom('desk.encounter').select('id').where(isOf(ties));
  await tx
    .updateTable('desk.helpLog')
    .set({ note: null })
    .where('encounterId', 'in', meetings)
    .where('note', 'is not', null)
    .execute();
  const done = await tx
    .updateTable('desk.encounter')
    .set({ asks: '', details: '{}' })
    .where(isOf(ties))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
