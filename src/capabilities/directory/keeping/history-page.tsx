// All that was ever said of a place: who, when, from which source; merges to undo, values to put back.

import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import type { MergeLine } from '../duplicates/store.ts';
import { placePath } from '../paths.ts';
import { ASSERTION_STATES } from '../vocabulary.ts';
import type { HistoryRow } from './pages-types.ts';

const columnsOf = (frame: Frame, id: string): Column<HistoryRow>[] => [
  { title: 'Enregistré', cell: ({ recorded }) => recorded },
  { title: 'Vrai au', cell: ({ day }) => day },
  { title: 'Qui', cell: ({ who }) => who },
  {
    title: 'Quoi',
    heading: true,
    cell: ({ field, subject }) => (subject ? `${field} (${subject})` : field),
  },
  { title: 'Valeur', cell: ({ value }) => value },
  {
    title: 'État',
    cell: ({ state, current }) => `${ASSERTION_STATES[state]}${current ? ' · affiché' : ''}`,
  },
  { title: 'Remettre', cell: (row) => row.restorable && <Restore frame={frame} id={id} row={row} /> },
];

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
}) {
  const { frame, id, slug, name, rows, merges, when, next } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Histoire de « {name} »</h1>
      <p>
        <a href={placePath(slug)}>Voir la fiche</a>
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
                <PostForm frame={frame} action={`/administration/lieux/${id}/defaire`}>
                  <input type="hidden" name="fusion" value={merge.id} />
                  <button class="bouton clair" type="submit">
                    Défaire la fusion<span class="vh"> avec {merge.name}</span>
                  </button>
                </PostForm>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Table
        label="Tout ce qui a été dit, le plus récent d’abord"
        caption
        columns={columnsOf(frame, id)}
        rows={rows}
        keyOf={({ assertion }) => assertion}
      />
      <Pager next={next}>Plus ancien</Pager>
    </div>
  );
}
