// All that was ever said of a place: who, when, from which source; merges to undo, values to put back.

import type { ComponentChildren } from 'preact';
import { PostForm } from '#ui/form/form.tsx';
import { History, type HistoryEntry } from '#ui/history/history.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import type { MergeLine } from '../duplicates/store.ts';
import { editPath, placePath } from '../paths.ts';
import { ASSERTION_STATES } from '../vocabulary.ts';
import type { HistoryRow } from './pages-types.ts';

/** A line of the history of a sheet, as the shared piece shows it. */
export const historyEntry = (row: HistoryRow, action?: ComponentChildren): HistoryEntry => ({
  key: row.assertion,
  when: row.recorded,
  who: row.who,
  what: row.subject ? `${row.field} (${row.subject})` : row.field,
  value: row.value,
  note: `${row.day ? `Vrai au ${row.day}` : 'Date inconnue'} · ${ASSERTION_STATES[row.state]}`,
  shown: row.current,
  ...(action !== undefined && { action }),
});

function Restore({ frame, id, row }: { frame: Frame; id: string; row: HistoryRow }) {
  return (
    <PostForm frame={frame} action={`/administration/lieux/${id}/remettre`}>
      <input type="hidden" name="ligne" value={row.assertion} />
      <button class="bouton clair" type="submit">
        Remettre
        <span class="vh">
          {' '}
          {row.field} : {row.value}
        </span>
      </button>
    </PostForm>
  );
}

export function HistoryPage(props: {
  frame: Frame;
  id: string;
  slug: string;
  name: string;
  rows: HistoryRow[];
  merges: MergeLine[];
  when(instant: Temporal.Instant): string;
  next: string | undefined;
  /** Who keeps the directory puts values back and undoes merges. */
  mayRestore: boolean;
}) {
  const { frame, id, slug, name, rows, merges, when, next, mayRestore } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Histoire de « {name} »</h1>
      <p>
        <a href={placePath(slug)}>Voir la fiche</a> · <a href={editPath(id)}>Corriger la fiche</a>
      </p>
      {merges.length > 0 && (
        <section>
          <h2>Lieux fusionnés ici</h2>
          <ul class="liste-nue pile">
            {merges.map((merge) => (
              <li class="bloc" key={merge.id}>
                <p>
                  {merge.name}, le {when(merge.mergedAt)}
                  {merge.automatic ? ' (fusion automatique)' : ''}
                </p>
                {mayRestore && (
                  <PostForm frame={frame} action={`/administration/lieux/${id}/defaire`}>
                    <input type="hidden" name="fusion" value={merge.id} />
                    <button class="bouton clair" type="submit">
                      Défaire la fusion<span class="vh"> avec {merge.name}</span>
                    </button>
                  </PostForm>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>Tout ce qui a été dit, le plus récent d’abord</h2>
      <History
        label="Tout ce qui a été dit"
        entries={rows.map((row) =>
          historyEntry(row, row.restorable && mayRestore && <Restore frame={frame} id={id} row={row} />),
        )}
        empty="Rien n’a encore été dit de ce lieu."
      />
      <Pager next={next}>Plus ancien</Pager>
    </div>
  );
}
