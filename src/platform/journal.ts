// The journal: what was done, by whom, on what. Rows are written in the operation's own transaction, unchained;
// a job seals them in batches. Identifiers, codes and counts only: never a person's words, name or contacts.
import type { Tx } from './database.ts';

export type ActorKind = 'account' | 'command' | 'job' | 'public' | 'link';

export type Actor = { kind: ActorKind; id?: string };

export type JournalEntry = {
  actor: Actor;
  /** Capability and verb: « directory.import ». */
  action: string;
  object: { kind: string; id?: string };
  details?: Record<string, string | number | boolean>;
};

export async function appendJournal(
  tx: Tx,
  { actor, action, object, details = {} }: JournalEntry,
): Promise<void> {
  await tx
    .insertInto('platform.journalEntry')
    .values({
      actorKind: actor.kind,
      actorId: actor.id ?? null,
      action,
      objectKind: object.kind,
      objectId: object.id ?? null,
      details: JSON.stringify(details),
    })
    .execute();
}
