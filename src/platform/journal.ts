// The journal: who did what to which record, written in the operation's own transaction. Identifiers and counts only.
import type { Db } from './database.ts';

export type Actor = { kind: 'account' | 'command' | 'job' | 'public' | 'link'; id?: string };

export type JournalEntry = {
  actor: Actor;
  /** A verb of the trade: « confirmPlace », « importFile ». */
  action: string;
  object: { kind: string; id?: string };
  /** Counts, codes and identifiers; never a person's words, names or contacts. */
  details?: Record<string, string | number | boolean | null>;
};

export async function appendJournal(db: Db, entry: JournalEntry): Promise<void> {
  await db
    .insertInto('platform.journalEntry')
    .values({
      actorKind: entry.actor.kind,
      actorId: entry.actor.id ?? null,
      action: entry.action,
      objectKind: entry.object.kind,
      objectId: entry.object.id ?? null,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
