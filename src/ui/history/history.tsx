// What was said of something, the latest first: when, by whom, what, and what is shown now. A list, so that it is read on
// a telephone as on a desk.
import type { ComponentChildren } from 'preact';

export type HistoryEntry = {
  key: string;
  /** « 12 nov. 2026, 14:20 ». */
  when: string;
  who: string;
  /** The field: « Horaires ». */
  what: string;
  value: string;
  /** « Vrai au 10 nov. 2026 · Repris d’un fichier ». */
  note?: string;
  /** What is shown now. */
  shown?: boolean;
  action?: ComponentChildren;
};

export function History({
  label,
  entries,
  empty,
}: {
  label: string;
  entries: readonly HistoryEntry[];
  empty: string;
}) {
  if (entries.length === 0) return <p>{empty}</p>;
  return (
    <ol class="histoire" aria-label={label}>
      {entries.map(({ key, when, who, what, value, note, shown, action }) => (
        <li key={key} class={shown ? 'affiche' : undefined}>
          <p class="petit doux">
            {when}, {who}
          </p>
          <p>
            <strong>{what}</strong> : {value} {shown && <span class="ici">Affiché</span>}
          </p>
          {note && <p class="petit doux">{note}</p>}
          {action}
        </li>
      ))}
    </ol>
  );
}
