// Two people edit one sheet: the second to save sees what the first one wrote beside what they typed, and loses nothing.
import { FIELD_NAMES } from './edit.ts';
import type { DraftContent } from './edit-form.ts';

/** A part of a sheet as lines to read: each field of each entry, without the names of the fields. */
function linesOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value === 'boolean') return [value ? 'oui' : 'non'];
  if (Array.isArray(value)) return value.map((entry) => linesOf(entry).join(' · ')).filter(Boolean);
  return value && typeof value === 'object' ? Object.values(value).flatMap(linesOf) : [];
}

export type Difference = { field: string; theirs: string[] };

/** The fields that somebody else wrote otherwise, as they wrote them. */
export function differences(mine: DraftContent, theirs: DraftContent): Difference[] {
  const part = (content: DraftContent, name: string) => (content as Record<string, unknown>)[name];
  return Object.keys(FIELD_NAMES)
    .filter((name) => linesOf(part(mine, name)).join('\n') !== linesOf(part(theirs, name)).join('\n'))
    .map((name) => ({ field: FIELD_NAMES[name]!, theirs: linesOf(part(theirs, name)) }));
}

/** What the other one saved, field by field; the form below keeps what was typed. */
export function Conflict({ by, list }: { by: string; list: readonly Difference[] }) {
  return (
    <section class="note-info" id="conflit" aria-labelledby="conflit-t" tabindex={-1}>
      <h2 id="conflit-t">Enregistré par {by || 'une autre personne'}</h2>
      <p>
        Votre texte est dans le formulaire, entier. Reprenez-y ce qui vous manque d’ici, puis enregistrez :
        c’est alors votre texte qui reste.
      </p>
      {list.map(({ field, theirs }) => (
        <details key={field} open={list.length <= 3}>
          <summary>{field}</summary>
          {theirs.length === 0 ? (
            <p>Rien : ce champ est vide.</p>
          ) : (
            <ul>
              {theirs.map((line, index) => (
                <li key={`${index}-${line}`}>{line}</li>
              ))}
            </ul>
          )}
        </details>
      ))}
    </section>
  );
}
