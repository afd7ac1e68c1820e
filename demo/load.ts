// Stores the demonstration: the territory through its door, the places through the directory's, which is passed in.
import { loadTerritory, saveSettings } from '#capabilities/territory';
import type { Database, Tx } from '#platform/database.ts';
import type { Statement } from '../src/capabilities/directory/recording/statement.ts';
import { generate } from './generate.ts';

const AUTHOR = { kind: 'command' } as const;

/** How the directory records what one source says of one place. */
export type RecordStatement = (tx: Tx, statement: Statement, author: typeof AUTHOR) => Promise<unknown>;

export type DemonstrationReport = { communes: number; statements: number };

/**
 * Loads AdmiVille as it stands on `today`, in one transaction: all of it or nothing. Loading it again on the same
 * day changes nothing.
 */
export async function loadDemonstration(
  db: Database,
  { today, record }: { today: Temporal.PlainDate; record: RecordStatement },
): Promise<DemonstrationReport> {
  const { territory, settings, statements, otherStatements } = generate(today);
  return db.transaction().execute(async (tx) => {
    await loadTerritory(tx, territory, AUTHOR);
    // Settings hold from a day that never moves, so that a second load finds them in force.
    const saved = await saveSettings(tx, settings, Temporal.PlainDate.from('2026-01-01'), AUTHOR);
    if (saved.kind === 'refused') throw new Error(saved.refusals.map(({ message }) => message).join(' '));
    // Oldest first, as time would have brought them.
    const all = [...otherStatements, ...statements].sort((a, b) => a.statedOn.localeCompare(b.statedOn));
    for (const statement of all) await record(tx, statement, AUTHOR);
    return { communes: territory.communes.length, statements: all.length };
  });
}
