// Residents for tests.
import type { Database } from '#platform/database.ts';
import { recordPerson } from './records.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

/** A person known to an organisation; what the test does not say is the least a record needs. */
export async function aPerson(
  db: Database,
  organisationId: string,
  fields: Record<string, unknown> = {},
  today = Temporal.PlainDate.from('2026-11-24'),
): Promise<string> {
  const recorded = await db
    .transaction()
    .execute((tx) =>
      recordPerson(
        tx,
        organisationId,
        { givenName: 'Amina', familyName: 'Test', ...fields },
        { author: { kind: 'command' }, now: NOW, today },
      ),
    );
  if (recorded.kind === 'refused') throw new Error(Object.values(recorded.errors).join(' '));
  return recorded.personId;
}
