// The territory changes a sheet: a draft is kept whatever it lacks, publication is refused with what is missing.
import type { Database } from '#platform/database.ts';
import { appendJournal } from '#platform/journal.ts';
import { markOf } from '../sheet/mark.ts';
import { type Procedure, procedureSchema } from '../sheet/procedure.ts';
import * as store from '../store.ts';

export type EditContext = { accountId: string; now: Temporal.Instant };

export type Checked =
  | { kind: 'accepted'; procedure: Procedure }
  | { kind: 'refused'; errors: Record<string, string> };

/** The fields as the editor names them. */
export const FIELD_NAMES: Record<string, string> = {
  title: 'Titre professionnel',
  plainTitle: 'Titre simple',
  discreet: 'La feuille tait la démarche',
  summary: 'Résumé',
  ifRefused: 'En cas de refus',
  appealTo: 'À qui écrire pour contester',
  processingTime: 'Combien de temps cela prend',
  silence: 'Sans réponse',
  legalBasis: 'Les textes de loi',
  nextTo: 'Les fiches voisines',
  askedAs: 'Comment les gens le demandent',
  forWhom: 'Pour qui',
  notFor: 'Ce n’est pas la bonne démarche si',
  steps: 'Les étapes',
  channels: 'Les façons de faire',
  documents: 'Les papiers',
  deadlines: 'Les délais',
  themes: 'Thèmes',
  needs: 'Besoins',
  operator: 'Qui décide',
  cost: 'Le prix',
  agentMay: 'Ce que l’agent peut faire',
  officialUrl: 'La page officielle',
  factsToCheck: 'Points à vérifier',
};
const WRONGS: Record<string, string> = {
  too_small: 'est vide ou trop court',
  too_big: 'est trop long',
  invalid_format: 'est mal écrit',
};

/** « Résumé » : ce champ est trop long. */
const sayWrong = (field: string, code: string | undefined): string =>
  `« ${FIELD_NAMES[field] ?? field} » : ce champ ${WRONGS[code ?? ''] ?? 'est vide, trop long ou mal écrit'}.`;

/** Messages by field of the sheet, in French. */
export function checkProcedure(content: unknown): Checked {
  const read = procedureSchema.safeParse(content);
  if (read.success) return { kind: 'accepted', procedure: read.data };
  const errors: Record<string, string> = {};
  for (const { path, message, code } of read.error.issues) {
    // « channels.2 »: the third way of doing.
    const name = [path[0] ?? 'title', ...(typeof path[1] === 'number' ? [path[1]] : [])].join('.');
    errors[name] ??= /^[A-ZÀ-Ý].*[.]$/.test(message) ? message : sayWrong(String(path[0] ?? 'title'), code);
  }
  return { kind: 'refused', errors };
}

/**
 * Saves the draft, unless what stood when the form was drawn (`drawnFrom`, see {@link markOf}; empty for a form that does not
 * say) is no longer what stands: nothing is written then, and what stands is given back.
 */
export async function saveDraft(
  db: Database,
  content: Record<string, unknown> & { id: string; version: number },
  { accountId, now }: EditContext,
  drawnFrom = '',
): Promise<{ kind: 'saved' } | { kind: 'changed'; standing: store.Standing | undefined }> {
  return db.transaction().execute(async (tx) => {
    await store.lockProcedure(tx, content.id);
    const standing = await store.findStanding(tx, content.id);
    if (drawnFrom && drawnFrom !== markOf(standing?.content)) return { kind: 'changed' as const, standing };
    await store.saveDraft(tx, {
      procedureId: content.id,
      content,
      editedBy: accountId,
      editedAt: now.toString(),
      atLeast: content.version,
    });
    return { kind: 'saved' as const };
  });
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
