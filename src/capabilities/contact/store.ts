// The SQL of tasks: calls to make, letters to post, words to say.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import type { Said } from './words.ts';

/** Who is told about a thing: the person whose it is, or the place that was asked. */
export type Audience = 'person' | 'place';
export type TaskChannel = 'phone' | 'letter' | 'inPerson';

export type Told = {
  kind: string;
  organisationId: string | null;
  audience: Audience;
  aboutId?: string | undefined;
};

export type NewTask = Told & {
  channel: TaskChannel;
  facts?: object | undefined;
  personId?: string | undefined;
  /** A number, or postal lines a line each, of somebody without a record. */
  recipient?: string | undefined;
  /** A sentence that somebody typed, in place of facts. */
  words?: string | undefined;
  /** All that it says serves this task alone: emptied as soon as it is closed. */
  forget?: boolean | undefined;
  /** The day from which it is to be made; at once unless given. */
  notBefore?: Temporal.PlainDate | undefined;
  messageId?: string | undefined;
  said?: Said | null | undefined;
};

export async function insertTask(db: Db, task: NewTask): Promise<string> {
  const id = newId();
  await db
    .insertInto('contact.task')
    .values({
      id,
      messageId: task.messageId ?? null,
      channel: task.channel,
      kind: task.kind,
      audience: task.audience,
      organisationId: task.organisationId,
      personId: task.personId ?? null,
      aboutId: task.aboutId ?? null,
      facts: task.facts ? JSON.stringify(task.facts) : null,
      recipient: task.recipient ?? '',
      words: task.words ?? '',
      said: task.said ? JSON.stringify(task.said) : null,
      forget: task.forget ?? false,
      nextTryOn: task.notBefore?.toString() ?? null,
    })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .execute();
  return id;
}

const TASK = [
  't.id',
  't.channel',
  't.kind',
  't.audience',
  't.personId',
  't.aboutId',
  't.organisationId',
  't.facts',
  't.recipient',
  't.words',
  't.said',
  't.attempts',
  't.nextTryOn',
  't.createdAt',
  't.closedAt',
  't.status',
  'm.channel as messageChannel',
  'm.status as messageStatus',
] as const;

export type StoredTask = {
  id: string;
  channel: TaskChannel;
  kind: string;
  audience: Audience;
  personId: string | null;
  aboutId: string | null;
  organisationId: string | null;
  facts: Record<string, unknown> | null;
  recipient: string;
  words: string;
  said: Said | null;
  /** Times that nobody answered, and the day from which to try again. */
  attempts: number;
  nextTryOn: Temporal.PlainDate | null;
  createdAt: Temporal.Instant;
  closedAt: Temporal.Instant | null;
  status: string;
  /** The message that it replaces, when there is one. */
  messageChannel: string | null;
  messageStatus: string | null;
};

const tasks = (db: Db) =>
  db.selectFrom('contact.task as t').leftJoin('platform.message as m', 'm.id', 't.messageId').select(TASK);

const NEXT_TRY = sql<string>`coalesce(t.next_try_on, '-infinity'::date)`;
export type PlannedKeys = readonly [nextTry: string, createdAt: string, id: string];
export const plannedKeys = ({
  nextTryOn,
  createdAt,
  id,
}: Pick<StoredTask, 'nextTryOn' | 'createdAt' | 'id'>): PlannedKeys => [
  nextTryOn?.toString() ?? '-infinity',
  createdAt.toString(),
  id,
];

/** What an organisation still has to say, what was never tried first, then by the day to try again; of one channel when asked. */
export async function listPlanned(
  db: Db,
  organisationId: string,
  { channel, after, size }: { channel?: string | undefined; after?: PlannedKeys | undefined; size: number },
): Promise<StoredTask[]> {
  let query = tasks(db)
    .where('t.organisationId', '=', organisationId)
    .where('t.status', '=', 'planned')
    .orderBy(NEXT_TRY)
    .orderBy('t.createdAt')
    .orderBy('t.id')
    .limit(size);
  if (channel) query = query.where('t.channel', '=', channel);
  if (after)
    query = query.where(
      sql<boolean>`(${NEXT_TRY}, t.created_at, t.id) > (${after[0]}::date, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
    );
  return (await query.execute()) as StoredTask[];
}

/** How much an organisation still has to say. */
export async function countPlanned(db: Db, organisationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('contact.task')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('organisationId', '=', organisationId)
    .where('status', '=', 'planned')
    .executeTakeFirstOrThrow();
  return count;
}

/** Calls of a kind that wait for an organisation; `same`, of them, to one number. */
export async function countWaiting(
  db: Db,
  organisationId: string,
  kind: string,
  recipient: string,
): Promise<{ all: number; same: number }> {
  const { all, same } = await db
    .selectFrom('contact.task')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere('recipient', '=', recipient).as('same'),
    ])
    .where('organisationId', '=', organisationId)
    .where('kind', '=', kind)
    .where('status', '=', 'planned')
    .executeTakeFirstOrThrow();
  return { all: Number(all), same: Number(same) };
}

/** A letter that an organisation has to post to a person. */
export async function findLetter(
  db: Db,
  organisationId: string,
  id: string,
): Promise<StoredTask | undefined> {
  const row = await tasks(db)
    .where('t.id', '=', id)
    .where('t.organisationId', '=', organisationId)
    .where('t.channel', '=', 'letter')
    .where('t.status', '=', 'planned')
    .executeTakeFirst();
  return row as StoredTask | undefined;
}

/** Nobody answered: the task stays, counted, to be tried from a day on. False when it is not theirs. */
export async function postponeTask(
  db: Db,
  organisationId: string,
  id: string,
  nextTryOn: Temporal.PlainDate,
  today: Temporal.PlainDate = nextTryOn,
): Promise<boolean> {
  const done = await db
    .updateTable('contact.task')
    .set((row) => ({
      attempts: row('attempts', '+', 1),
      // Whoever is expected by then is tried again today.
      nextTryOn: sql<string>`case when facts ->> 'day' between ${today.toString()} and ${nextTryOn.toString()}
        then ${today.toString()}::date else ${nextTryOn.toString()}::date end`,
    }))
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('status', '=', 'planned')
    // A letter is posted or it is not: nobody is out of its reach.
    .where('channel', '<>', 'letter')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** How long a posted letter may still come back. */
export const POSTED_DAYS = 30;

/** Letters that an organisation posted in so many days, the latest first: any of them may come back. */
export async function listPosted(
  db: Db,
  organisationId: string,
  {
    days,
    after,
    size,
  }: { days: number; after: readonly [closedAt: string, id: string] | undefined; size: number },
): Promise<StoredTask[]> {
  const rows = await tasks(db)
    .where('t.organisationId', '=', organisationId)
    .where('t.channel', '=', 'letter')
    .where('t.status', '=', 'answered')
    .where('t.closedAt', '>=', sql<Temporal.Instant>`now() - make_interval(days => ${days}::integer)`)
    .where((row) => row.or([row('t.facts', 'is not', null), row('t.words', '<>', '')]))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`t.closed_at <= ${after![0]}::timestamptz
          and (t.closed_at < ${after![0]}::timestamptz or t.id > ${after![1]}::uuid)`,
      ),
    )
    .orderBy('t.closedAt', 'desc')
    .orderBy('t.id')
    .limit(size)
    .execute();
  return rows as StoredTask[];
}

/** A posted letter came back: it is to be done again, counted. False when it is not theirs, or was not posted. */
export async function reopenLetter(db: Db, organisationId: string, id: string): Promise<boolean> {
  const done = await db
    .updateTable('contact.task')
    .set((row) => ({ status: 'planned', closedAt: null, keptUntil: null, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('channel', '=', 'letter')
    .where('status', '=', 'answered')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What is emptied as a task ends: all of it when it serves that alone; a number or an address given for it, unless it is a letter just posted. */
const emptied = (status: 'answered' | 'failed' | 'refused' | 'replaced') => ({
  status,
  closedAt: sql<string>`now()`,
  facts: sql<string | null>`case when forget then null else facts end`,
  words: sql<string>`case when forget then '' else words end`,
  recipient:
    status === 'answered'
      ? sql<string>`case when forget or channel <> 'letter' then '' else recipient end`
      : '',
});

/** « answered »: the person was told; « failed »: given up. Either ends the task. False when it is not theirs. */
export async function closeTask(
  db: Db,
  organisationId: string,
  id: string,
  status: 'answered' | 'failed' | 'refused',
  /** Until when it may be taken back, and keeps what it needs to be done after all. */
  keptUntil?: Temporal.Instant,
): Promise<boolean> {
  const done = await db
    .updateTable('contact.task')
    .set(
      keptUntil ? { status, closedAt: sql<string>`now()`, keptUntil: keptUntil.toString() } : emptied(status),
    )
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('status', '=', 'planned')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The day from which a call that an agent promised about a thing is to be made; undefined when none is planned. */
export async function findPlannedCall(
  db: Db,
  organisationId: string,
  aboutId: string,
): Promise<Temporal.PlainDate | undefined> {
  const row = await db
    .selectFrom('contact.task')
    .select('nextTryOn')
    .where('organisationId', '=', organisationId)
    .where('aboutId', '=', aboutId)
    .where('audience', '=', 'person')
    .where('channel', '=', 'phone')
    .where('status', '=', 'planned')
    .where('nextTryOn', 'is not', null)
    .orderBy('nextTryOn')
    .limit(1)
    .executeTakeFirst();
  return row?.nextTryOn ?? undefined;
}

const emptiedAsItIs = {
  keptUntil: null,
  facts: sql<string | null>`case when forget then null else facts end`,
  words: sql<string>`case when forget then '' else words end`,
  recipient: sql<string>`case when channel = 'letter' and status = 'answered' and not forget then recipient else '' end`,
};

/** What nobody took back in time is emptied like the rest. To be run each minute. */
export async function emptyKept(db: Db, now: Temporal.Instant): Promise<number> {
  const done = await db
    .updateTable('contact.task')
    .set(emptiedAsItIs)
    .where('keptUntil', '<=', at(now))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** A task that was just closed and may still be taken back. */
export async function findKept(
  db: Db,
  organisationId: string,
  id: string,
  now: Temporal.Instant,
): Promise<StoredTask | undefined> {
  const row = await tasks(db)
    .where('t.id', '=', id)
    .where('t.organisationId', '=', organisationId)
    .where('t.keptUntil', '>', at(now))
    .executeTakeFirst();
  return row as StoredTask | undefined;
}

/** « C’est dit » was pressed by mistake: it is to be said again. False once its time is over, or something newer is told. */
export async function takeBack(
  db: Db,
  organisationId: string,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await db
    .updateTable('contact.task')
    .set({ status: 'planned', closedAt: null, keptUntil: null })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('keptUntil', '>', at(now))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Drops the tasks that were still to be done about a thing, and what may be taken back of it. Returns their kinds. */
export async function dropTasks(tx: Tx, aboutId: string, audience: Audience): Promise<string[]> {
  await tx
    .updateTable('contact.task')
    .set(emptiedAsItIs)
    .where('aboutId', '=', aboutId)
    .where('audience', '=', audience)
    .where('keptUntil', 'is not', null)
    .execute();
  const dropped = await tx
    .updateTable('contact.task')
    .set(emptied('replaced'))
    .where('aboutId', '=', aboutId)
    .where('audience', '=', audience)
    .where('status', '=', 'planned')
    .returning('kind')
    .execute();
  return dropped.map(({ kind }) => kind);
}

/** Tasks that are forgotten once closed, and that nobody did since then, are given up and emptied. */
export async function forgetUndoneTasks(db: Db, before: Temporal.Instant): Promise<number> {
  const done = await db
    .updateTable('contact.task')
    .set({ ...emptied('failed'), said: null })
    .where('forget', '=', true)
    .where('status', '=', 'planned')
    .where('createdAt', '<', at(before))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Forgets the words of tasks older than so many days, and the address of letters posted long ago; counts stay. */
export async function purgeTasks(db: Db, days: number): Promise<number> {
  const ago = (count: number) => sql<Temporal.Instant>`now() - make_interval(days => ${count}::integer)`;
  await db
    .updateTable('contact.task')
    .set({ recipient: '' })
    .where('status', '=', 'answered')
    .where('recipient', '<>', '')
    .where('closedAt', '<', ago(POSTED_DAYS))
    .execute();
  const done = await db
    .updateTable('contact.task')
    .set({ facts: null, words: '', recipient: '', said: null, keptUntil: null })
    // A call for a day to come keeps whom to call until its day, and that time more.
    .where(sql<Temporal.Instant>`greatest(created_at, next_try_on::timestamptz)`, '<', ago(days))
    .where((row) =>
      row.or([row('facts', 'is not', null), row('words', '<>', ''), row('recipient', '<>', '')]),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** By what somebody tells what these messages did not: message → channel of its task. */
export async function listReplacing(db: Db, messageIds: readonly string[]): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('contact.task')
    .select(['messageId', 'channel'])
    .where('messageId', 'in', [...messageIds])
    .execute();
  return new Map(rows.map(({ messageId, channel }) => [messageId!, channel]));
}

// ——— the person's own copy, and erasure

export async function listTasksOf(db: Db, personId: string): Promise<StoredTask[]> {
  return (await tasks(db).where('t.personId', '=', personId).orderBy('t.id').execute()) as StoredTask[];
}

/** When a task of theirs was last said, not what waits to be. */
export async function lastSaid(db: Db, personId: string): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('contact.task')
    .select(({ fn }) => fn.max('closedAt').as('at'))
    .where('personId', '=', personId)
    .where('status', '=', 'answered')
    .executeTakeFirst();
  return row?.at ?? undefined;
}

export async function forgetTasksOf(tx: Tx, personId: string): Promise<number> {
  const done = await tx
    .updateTable('contact.task')
    .set({
      facts: null,
      words: '',
      recipient: '',
      said: null,
      personId: null,
      keptUntil: null,
      // What was not said must not be.
      status: sql<string>`case when status = 'planned' then 'refused' else status end`,
    })
    .where('personId', '=', personId)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Hours from the moment a call was asked for to the moment it was made; null when none was. */
export async function readCallTimes(
  db: Db,
  organisationId: string,
  since: Temporal.Instant,
): Promise<{ called: number; medianHours: number | null; slowestHours: number | null }> {
  const { rows } = await sql<{ called: number; medianHours: number | null; slowestHours: number | null }>`
    select count(*)::int as called,
      percentile_cont(0.5) within group (order by hours) as median_hours,
      max(hours) as slowest_hours
    from (
      select extract(epoch from closed_at - created_at) / 3600 as hours
      from contact.task
      where organisation_id = ${organisationId}::uuid and channel = 'phone' and audience = 'person'
        and kind <> 'callAgain' and status = 'answered' and closed_at >= ${since.toString()}::timestamptz
    ) as calls`.execute(db);
  return rows[0]!;
}
