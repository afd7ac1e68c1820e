// The territory changes a sheet: a draft is kept whatever it lacks, publication is refused with what is missing.
import type { Database } from '#platform/database.ts';
import { appendJournal } from '#platform/journal.ts';
import { type Procedure, procedureSchema } from './procedure.ts';
import * as store from './store.ts';

export type EditContext = { accountId: string; now: Temporal.Instant };

export type Checked =
  | { kind: 'accepted'; procedure: Procedure }
  | { kind: 'refused'; errors: Record<string, string> };

/** Messages by field of the sheet, in French. */
export function checkProcedure(content: unknown): Checked {
  const read = procedureSchema.safeParse(content);
  if (read.success) return { kind: 'accepted', procedure: read.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of read.error.issues) {
    // « channels.2 »: the third way of doing.
    const name = [path[0] ?? 'title', ...(typeof path[1] === 'number' ? [path[1]] : [])].join('.');
    errors[name] ??= /^[A-ZÀ-Ý].*[.]$/.test(message) ? message : 'Ce champ est vide, trop long ou mal écrit.';
  }
  return { kind: 'refused', errors };
}

export async function saveDraft(
  db: Database,
  content: Record<string, unknown> & { id: string; version: number },
  { accountId, now }: EditContext,
): Promise<number> {
  return db.transaction().execute((tx) =>
    store.saveDraft(tx, {
      ...{ procedureId: content.id, content, editedBy: accountId, editedAt: now.toString() },
      atLeast: content.version,
    }),
  );
}

/** Publishes the draft as it was saved, with its version and the day of its review. */
export async function publishProcedure(
  db: Database,
  procedureId: string,
  today: Temporal.PlainDate,
  { accountId }: EditContext,
): Promise<Checked | { kind: 'nothing' }> {
  return db.transaction().execute(async (tx) => {
    const draft = await store.findDraft(tx, procedureId);
    if (!draft) return { kind: 'nothing' as const };
    const content = { ...(draft.content as object), version: draft.version, reviewedOn: today.toString() };
    const checked = checkProcedure(content);
    if (checked.kind === 'refused') return checked;
    await store.publishDraft(tx, procedureId, checked.procedure);
    await appendJournal(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'publishProcedure',
      object: { kind: 'procedure' },
      details: { procedure: procedureId, version: draft.version },
    });
    return checked;
  });
}

export async function withdrawProcedure(
  db: Database,
  procedureId: string,
  { accountId }: EditContext,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const done = await store.withdrawEdition(tx, procedureId);
    if (done)
      await appendJournal(tx, {
        actor: { kind: 'account', id: accountId },
        action: 'withdrawProcedure',
        object: { kind: 'procedure' },
        details: { procedure: procedureId },
      });
    return done;
  });
}
