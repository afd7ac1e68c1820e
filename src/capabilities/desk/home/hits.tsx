// What one search of the counter found, and the need that becomes the person's.

import { PostForm } from '#ui/form/form.tsx';
import { SearchLine } from '#ui/form/search-line.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { Hit } from './search.ts';

/** Nothing was found: what an agent can still do. */
export function NoHit({ words }: { words: string }) {
  return (
    <div class="note-info" role="status">
      <p>
        <strong>Aucun résultat pour « {words} ».</strong>
      </p>
      <ul>
        <li>Essayez un seul mot, plus simple : « voiture », « loyer », « retraite ».</li>
        <li>
          Regardez <a href="/demarches">la liste des démarches</a> ou{' '}
          <a href="/communes">les lieux, commune par commune</a>.
        </li>
        <li>
          Vous cherchez une personne ? Tapez son nom, ou le code de son orientation (6 lettres et chiffres).
          Seules celles que votre structure connaît se trouvent ici.
        </li>
        <li>Vous pouvez aussi donner un ticket, et noter ce qu’elle demande avec ses mots.</li>
      </ul>
    </div>
  );
}

const TAKEN = ['procedure', 'need'];

/** `step`: the form is a step of somebody's page, and the need becomes theirs. */
export function Hits(props: {
  frame: Frame;
  hits: readonly Hit[];
  words: string;
  action: string;
  step?: string;
}) {
  const { frame, hits, words, action, step } = props;
  const label = step ? 'C’est ce besoin' : 'Avec la personne';
  return (
    <ul class="trouves">
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.id}`}>
          <span>
            {hit.href ? (
              <a href={hit.href}>
                <strong>{hit.title}</strong>
              </a>
            ) : (
              <strong>{hit.title}</strong>
            )}
            <br />
            <span class="doux">{hit.words}</span>
          </span>
          {hit.kind === 'person' && hit.own && !step && (
            <PostForm frame={frame} action={action} label={`C’est elle : ${hit.title}, ${hit.words}`}>
              <input type="hidden" name="personne" value={hit.id} />
              <button class="mini" type="submit">
                C’est elle<span class="vh"> : {hit.title}</span>
              </button>
            </PostForm>
          )}
          {TAKEN.includes(hit.kind) && (
            <PostForm frame={frame} action={action} label={`${label} : ${hit.title}`}>
              {step && <input type="hidden" name="etape" value={step} />}
              <input type="hidden" name="demande" value={words} />
              <input type="hidden" name={hit.kind === 'procedure' ? 'demarche' : 'besoin'} value={hit.id} />
              <button class="mini" type="submit">
                {label}
              </button>
            </PostForm>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The search of a ticket whose need is not known yet, filled with the words of the queue. */
export function NeedSearch(props: {
  frame: Frame;
  path: string;
  asks: string;
  words: string;
  hits: readonly Hit[];
}) {
  const { frame, path, asks, words, hits } = props;
  return (
    <section aria-labelledby="besoin-t" id="besoin">
      <h2 id="besoin-t">Son besoin</h2>
      {asks && <p>À l’accueil, elle a dit : « {asks} ».</p>}
      <PostForm frame={frame} action={`${path}/recherche#besoin`} label="Chercher son besoin">
        <SearchLine id="q" label="Chercher une démarche ou un besoin" value={words} />
      </PostForm>
      {words && hits.length === 0 && <p>Rien avec ces mots. Essayez un mot plus simple ou plus court.</p>}
      {hits.length > 0 && <Hits frame={frame} hits={hits} words={words} action={path} step="besoin" />}
    </section>
  );
}
