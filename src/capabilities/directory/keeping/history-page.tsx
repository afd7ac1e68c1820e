// All that was ever said of a place: who, when, from which source; merges to undo, values to put back.
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { MergeLine } from '../duplicates/store.ts';
import { ASSERTION_STATES } from '../vocabulary.ts';
import type { HistoryRow } from './pages-types.ts';
import { Table } from './table.tsx';

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
        <a href={`/lieux/${slug}`}>Voir la fiche</a>
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
        label="Histoire de la fiche"
        caption="Tout ce qui a été dit, le plus récent d’abord"
        heads={['Enregistré', 'Vrai au', 'Qui', 'Quoi', 'Valeur', 'État', 'Remettre']}
      >
        {rows.map((row) => (
          <tr key={row.assertion}>
            <td>{row.recorded}</td>
            <td>{row.day}</td>
            <td>{row.who}</td>
            <th scope="row">
              {row.field}
              {row.subject && ` (${row.subject})`}
            </th>
            <td>{row.value}</td>
            <td>
              {ASSERTION_STATES[row.state]}
              {row.current && ' · affiché'}
            </td>
            <td>
              {row.restorable && (
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
              )}
            </td>
          </tr>
        ))}
      </Table>
      {next && (
        <p>
          <a class="bouton clair" href={next}>
            Plus ancien
          </a>
        </p>
      )}
    </div>
  );
}
