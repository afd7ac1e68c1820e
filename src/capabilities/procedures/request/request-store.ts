// All the SQL of request forms and requests.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import type { ComplexRule, RequestField, TellChannel } from './request-form.ts';
import { CLOSED, type RequestStatus } from './request-states.ts';

export type StoredForm = {
  procedureId: string;
  organisationId: string;
  version: number;
  fields: RequestField[];
  complexWhen: ComplexRule[];
  /** Somebody said who answers, rather than the form being of whoever wrote it. */
  answererChosen: boolean;
};

const FORM_COLUMNS = [
  'procedureId',
  'organisationId',
  'version',
  'fields',
  'complexWhen',
  'answererChosen',
] as const;

export async function findForm(db: Db, procedureId: string): Promise<StoredForm | undefined> {
  const row = await db
    .selectFrom('procedures.requestForm')
    .select(FORM_COLUMNS)
    .where('procedureId', '=', procedureId)
    .executeTakeFirst();
  return row && readRow(row);
}

/** Forms written before questions had a help. */
const withHelp = (fields: unknown): RequestField[] =>
  (fields as RequestField[]).map((field) => ({ ...field, help: field.help ?? '' }));
const readRow = (
  row: Omit<StoredForm, 'fields' | 'complexWhen'> & { fields: unknown; complexWhen: unknown },
) => ({ ...row, fields: withHelp(row.fields) }) as StoredForm;

/** The forms of the territory, and whether somebody chose who answers them; by procedure. */
export async function listAnswerers(
  db: Db,
): Promise<{ procedureId: string; organisationId: string; answererChosen: boolean }[]> {
  return db
    .selectFrom('procedures.requestForm')
    .select(['procedureId', 'organisationId', 'answererChosen'])
    .orderBy('procedureId')
    .execute();
}

/** The forms that an organisation answers. */
export async function listForms(db: Db, organisationId: string): Promise<StoredForm[]> {
  const rows = await db
    .selectFrom('procedures.requestForm')
    .select(FORM_COLUMNS)
    .where('organisationId', '=', organisationId)
    .orderBy('procedureId')
    .execute();
  return rows.map(readRow);
}

/** The form is no longer proposed; requests keep their questions. */
export async function deleteForm(tx: Tx, procedureId: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('procedures.requestForm')
    .where('procedureId', '=', procedureId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export async function saveForm(
  tx: Tx,
  form: Omit<StoredForm, 'version' | 'answererChosen'> & { editedBy: string; editedAt: string },
): Promise<void> {
  const row = {
    ...form,
    fields: JSON.stringify(form.fields),
    complexWhen: JSON.stringify(form.complexWhen),
    // Its editor always says who answers.
    answererChosen: true,
  };
  const { procedureId: _, ...changed } = row;
  await tx
    .insertInto('procedures.requestForm')
    .values({ ...row, version: 1 })
    .onConflict((conflict) =>
      conflict.column('procedureId').doUpdateSet({
        ...changed,
        version: sql<number>`procedures.request_form.version + 1`,
      }),
    )
    .execute();
}

export type StoredRequest = {
  id: string;
  number: string;
  code: string;
  procedureId: string;
  organisationId: string;
  formVersion: number;
  answers: Record<string, string>;
  queue: 'simple' | 'complex';
  status: RequestStatus;
  /** How often it was changed: a form says which one it was drawn from. */
  revision: number;
  channel: 'online' | 'paper';
  /** Who copied the paper. */
  keyedBy: string | null;
  /** As they stood when the request was made. */
  questions: RequestField[];
  tellChannel: TellChannel;
  tellTo: string;
  /** What was last said to the person. */
  words: string;
  toldAt: Temporal.Instant | null;
  receivedOn: Temporal.PlainDate;
  receivedAt: Temporal.Instant;
  changedAt: Temporal.Instant;
};
const COLUMNS = [
  'id',
  'number',
  'code',
  'procedureId',
  'organisationId',
  'formVersion',
  'answers',
  'queue',
  'status',
  'revision',
  'channel',
  'keyedBy',
  'questions',
  'tellChannel',
  'tellTo',
  'words',
  'toldAt',
  'receivedOn',
  'receivedAt',
  'changedAt',
] as const;

export async function nextNumber(tx: Tx, year: number): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('procedures.request_number') as next`.execute(
    tx,
  );
  return `${year}-${String(rows[0]!.next).padStart(5, '0')}`;
}

export async function insertRequest(
  tx: Tx,
  row: Omit<StoredRequest, 'revision' | 'receivedOn' | 'receivedAt' | 'changedAt' | 'words' | 'toldAt'> & {
    receivedOn: string;
    receivedAt: string;
    changedAt: string;
  },
): Promise<void> {
  await tx
    .insertInto('procedures.request')
    .values({ ...row, answers: JSON.stringify(row.answers), questions: JSON.stringify(row.questions) })
    .execute();
}

export async function findRequestByNumber(db: Db, number: string): Promise<StoredRequest | undefined> {
  const row = await db
    .selectFrom('procedures.request')
    .select(COLUMNS)
    .where('number', '=', number)
    .executeTakeFirst();
  return row as StoredRequest | undefined;
}

/** Open requests of a queue of an organisation, oldest first, after the keys of the last one shown. */
export async function listRequests(
  db: Db,
  organisationId: string,
  queue: StoredRequest['queue'],
  { after, size }: { after: readonly [day: string, id: string] | undefined; size: number },
): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('procedures.request')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('queue', '=', queue)
    .where('status', 'not in', [...CLOSED])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(received_on, id) > (${after![0]}::date, ${after![1]}::uuid)`),
    )
    .orderBy('receivedOn')
    .orderBy('id')
    .limit(size)
    .execute();
  return rows as StoredRequest[];
}
export const requestKeys = ({ receivedOn, id }: StoredRequest) => [receivedOn.toString(), id];

/** Requests closed since an instant, latest first, after the keys of the last one shown. */
export async function listClosedRequests(
  db: Db,
  organisationId: string,
  since: Temporal.Instant,
  { after, size }: { after: readonly [changedAt: string, id: string] | undefined; size: number },
): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('procedures.request')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('status', 'in', [...CLOSED])
    .where('changedAt', '>=', at(since))
    .$if(after !== undefined, (query) =>
      query
        .where(sql<boolean>`changed_at <= ${after![0]}::timestamptz`)
        .where(sql<boolean>`(changed_at < ${after![0]}::timestamptz or id > ${after![1]}::uuid)`),
    )
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .limit(size)
    .execute();
  return rows as StoredRequest[];
}
export const closedKeys = ({ changedAt, id }: StoredRequest) => [changedAt.toString(), id];

export type RequestCount = Pick<StoredRequest, 'queue' | 'status'> & { count: number };

/** How many requests of an organisation there are by queue and status: all that are open, and those closed since. */
export async function countRequests(
  db: Db,
  organisationId: string,
  since: Temporal.Instant,
): Promise<RequestCount[]> {
  const rows = await db
    .selectFrom('procedures.request')
    .select(['queue', 'status', sql<number>`count(*)::integer`.as('count')])
    .where('organisationId', '=', organisationId)
    .where((where) => where.or([where('status', 'not in', [...CLOSED]), where('changedAt', '>=', at(since))]))
    .groupBy(['queue', 'status'])
    .execute();
  return rows as RequestCount[];
}

/** How many requests wait for an organisation. */
export async function countOpenRequests(db: Db, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('procedures.request')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('status', 'not in', [...CLOSED])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Changes the request as it was seen: false when it has changed since. The second of two waits here for the first. */
export async function changeStatus(
  tx: Tx,
  { id, revision, status }: Pick<StoredRequest, 'id' | 'revision' | 'status'>,
  change: { status: RequestStatus; words: string; changedAt: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('procedures.request')
    .set({ ...change, revision: revision + 1, toldAt: null })
    .where('id', '=', id)
    .where('status', '=', status)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function noteTold(tx: Tx, id: string, toldAt: string): Promise<void> {
  await tx.updateTable('procedures.request').set({ toldAt }).where('id', '=', id).execute();
}

/** What people wrote, and where to reach them, is emptied two years after the last change; the rest stays, for the counts. */
export async function forgetAnswers(db: Db, before: Temporal.Instant): Promise<number> {
  const done = await db
    .updateTable('procedures.request')
    .set({ answers: '{}', tellChannel: 'none', tellTo: '', words: '' })
    .where('changedAt', '<', at(before))
    .where(sql<string>`answers::text`, '<>', '{}')
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

// ——— papers half keyed

export type RequestDraft = { answers: Record<string, string>; received: string };

export async function findRequestDraft(
  db: Db,
  accountId: string,
  procedureId: string,
): Promise<RequestDraft | undefined> {
  const row = await db
    .selectFrom('procedures.requestDraft')
    .select(['answers', 'received'])
    .where('accountId', '=', accountId)
    .where('procedureId', '=', procedureId)
    .executeTakeFirst();
  return row as RequestDraft | undefined;
}

export async function saveRequestDraft(
  tx: Tx,
  draft: RequestDraft & { accountId: string; procedureId: string; savedAt: string },
): Promise<void> {
  const changed = {
    answers: JSON.stringify(draft.answers),
    received: draft.received,
    savedAt: draft.savedAt,
  };
  await tx
    .insertInto('procedures.requestDraft')
    .values({ accountId: draft.accountId, procedureId: draft.procedureId, ...changed })
    .onConflict((conflict) => conflict.columns(['accountId', 'procedureId']).doUpdateSet(changed))
    .execute();
}

export async function deleteRequestDraft(tx: Tx, accountId: string, procedureId: string): Promise<void> {
  await tx
    .deleteFrom('procedures.requestDraft')
    .where('accountId', '=', accountId)
    .where('procedureId', '=', procedureId)
    .execute();
}

/** A paper left for a month is keyed again from the paper. */
export async function forgetRequestDrafts(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('procedures.requestDraft').where('savedAt', '<', at(before)).execute();
}
