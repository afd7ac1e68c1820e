// The list of calls as the counter reads it, with the words of the whole house; and what an agent noted on it.
import { sayTask } from '../src/capabilities/contact/calls.ts';
import { type CallToMake, listCalls, noteCall } from '../src/capabilities/contact/index.ts';
import { listOutbox, type OutboxLine } from '../src/capabilities/contact/outbox.ts';
import type { StoredTask } from '../src/capabilities/contact/store.ts';
import { findPerson } from '../src/capabilities/people/index.ts';
import { contactWords } from '../src/capabilities.ts';
import type { Database } from '../src/platform/database.ts';

const TUESDAY = Temporal.Instant.from('2026-11-24T09:20:00Z');

export const callsOf = (
  db: Database,
  organisationId: string,
  { channel, now = TUESDAY }: { channel?: 'phone' | 'letter' | 'inPerson'; now?: Temporal.Instant } = {},
): Promise<CallToMake[]> =>
  listCalls(db, organisationId, { words: contactWords, now, ...(channel && { channel }) });

export const aCall = (db: Database, call: Parameters<typeof noteCall>[1]): Promise<string> =>
  noteCall(db, call);

export type ReadTask = CallToMake & { personId: string | null; status: string };

/** Every task about a thing, or of an organisation, closed ones too, as it is read now. */
export async function everyTask(
  db: Database,
  where: Partial<Record<'aboutId' | 'organisationId' | 'messageId' | 'kind' | 'personId', string>>,
): Promise<ReadTask[]> {
  let query = db
    .selectFrom('contact.task as t')
    .leftJoin('platform.message as m', 'm.id', 't.messageId')
    .selectAll('t')
    .select(['m.channel as messageChannel', 'm.status as messageStatus'])
    .orderBy('t.id');
  for (const [column, value] of Object.entries(where))
    query = query.where(`t.${column}` as 't.kind', '=', value);
  const rows = (await query.execute()) as unknown as (StoredTask & ReadTask)[];
  return Promise.all(
    rows.map(async (row) => {
      const person =
        row.personId && row.organisationId
          ? await findPerson(db, row.organisationId, row.personId, TUESDAY)
          : undefined;
      return { ...row, ...sayTask(contactWords, row, person) };
    }),
  );
}

/** What left, or waits to leave, to a person by mail and SMS. */
export async function messagesTo(db: Database, personId: string): Promise<OutboxLine[]> {
  const ids = await db.selectFrom('platform.message').select('id').where('personId', '=', personId).execute();
  const lines = await listOutbox(db, contactWords, undefined, 10_000);
  return lines.filter((line) => ids.some(({ id }) => id === line.id));
}
