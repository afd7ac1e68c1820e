// The home of the counter: one search, who waits, what was done, what stays without answer.

import { newId } from '#platform/id.ts';
import { ErrorSummary, type FieldErrors, PostForm, TextField } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Keys, shortcut } from '#ui/shortcut/shortcut.tsx';
import { type CallToMake, sayAttempts } from './calls-page.tsx';
import { HelpForm, type HelpTyped } from './help-form.tsx';
import { type Hit, Hits } from './hits.tsx';
import type { Encounter } from './store.ts';

export type WaitingReferral = {
  id: string;
  code: string;
  place: string;
  need: string;
  days: number;
  due: string;
  late: boolean;
};

export type DeskHomeProps = {
  frame: Frame;
  organisation: string;
  words: string;
  hits: readonly Hit[];
  current: Encounter | undefined;
  queue: readonly Encounter[];
  now: Temporal.Instant;
  referrals: readonly WaitingReferral[];
  open: number;
  calls: readonly CallToMake[];
  times: { wait: string; help: string; ended: number };
  typed: HelpTyped;
  errors: FieldErrors;
  done: string;
  /** What was typed for the queue and refused. */
  asks: string;
};

const minutesSince = (from: Temporal.Instant, now: Temporal.Instant) =>
  Math.max(0, Math.round(from.until(now).total('minutes')));

function Search({ frame, words, hits, current }: DeskHomeProps) {
  return (
    <div class="bloc">
      <form class="recherche-agent" method="get" action="/guichet">
        <label for="r">Que demande la personne ?</label>
        <div class="ligne">
          <input
            type="search"
            id="r"
            name="q"
            value={words}
            autocomplete="off"
            aria-describedby="r-a"
            {...shortcut(frame, 'r')}
          />
          <button class="bouton" type="submit">
            <Icon name="search" />
            Chercher
          </button>
        </div>
        <span class="aide" id="r-a">
          Une démarche, un besoin ou un lieu, avec ses mots. <Keys frame={frame} of="r" />
        </span>
      </form>
      {words && hits.length === 0 && (
        <p>Rien avec ces mots. Essayez plus court, ou prenez la personne en charge sans chercher.</p>
      )}
      {words && <Hits frame={frame} hits={hits} words={words} action="/guichet/personne" />}
      {current && (
        <p>
          <a class="bouton clair" href={`/guichet/personne/${current.id}`}>
            Revenir à la personne devant moi ({current.ticket})
          </a>
        </p>
      )}
    </div>
  );
}

function Queue({ frame, queue, now, times, asks, errors }: DeskHomeProps) {
  return (
    <section class="bloc" aria-labelledby="f">
      <div class="tete">
        <h2 id="f">File d’attente</h2>
        <span class="doux">
          {queue.length === 0 ? 'personne' : queue.length === 1 ? '1 personne' : `${queue.length} personnes`}
        </span>
      </div>
      <ol class="file">
        {queue.map((one) => (
          <li key={one.id}>
            <b>{one.ticket}</b>
            <span>
              {one.asks || 'Ne sait pas encore'}
              <small>
                {one.state === 'paused'
                  ? 'en pause'
                  : `attend depuis ${minutesSince(one.arrivedAt, now)} min`}
              </small>
            </span>
            <div class="rang">
              <PostForm
                frame={frame}
                action={`/guichet/personne/${one.id}/appeler`}
                label={`Ticket ${one.ticket}`}
              >
                <button class="mini" type="submit">
                  {one.state === 'paused' ? 'Reprendre' : 'Appeler'}
                  <span class="vh"> le ticket {one.ticket}</span>
                </button>
              </PostForm>
              <PostForm
                frame={frame}
                action={`/guichet/personne/${one.id}/partie`}
                label={`Retirer le ticket ${one.ticket}`}
              >
                <button class="mini" type="submit">
                  Partie
                  <span class="vh"> : retirer le ticket {one.ticket} de la file</span>
                </button>
              </PostForm>
            </div>
          </li>
        ))}
      </ol>
      <PostForm frame={frame} action="/guichet/file" label="Ajouter à la file">
        <TextField
          name="demande"
          label="Une personne arrive"
          help="Ce qu’elle demande, sans son nom."
          value={asks}
          error={errors.demande}
        />
        <button class="bouton clair" type="submit" {...shortcut(frame, 's')}>
          Donner un ticket <Keys frame={frame} of="s" />
        </button>
      </PostForm>
      <p class="doux">
        Aujourd’hui : {times.ended} {times.ended > 1 ? 'personnes reçues' : 'personne reçue'}
        {times.wait && `, attente ${times.wait}`}
        {times.help && `, accueil ${times.help}`}.
      </p>
    </section>
  );
}

/** What is shown of a list on the home; the rest is one link away. */
const SHOWN = 4;

/** Whom to call, and folded beside it what to say. */
function CallWords({ detail }: { detail: string }) {
  const [who, ...words] = detail.split(' : ');
  if (words.length === 0) return <span>{detail}</span>;
  return (
    <details>
      <summary>{who}</summary>
      {words.join(' : ')}
    </details>
  );
}

function Calls({ frame, calls }: DeskHomeProps) {
  const channel: Record<string, string> = { phone: 'Appeler', letter: 'Écrire', inPerson: 'Dire' };
  return (
    <section class="bloc" aria-labelledby="ra">
      <div class="tete">
        <h2 id="ra">À rappeler</h2>
        <span class="doux">{calls.length}</span>
        <a href="/guichet/appels">Tout voir, imprimer</a>
      </div>
      <ul class="file">
        {calls.slice(0, SHOWN).map((call) => (
          <li key={call.id}>
            <b>{channel[call.channel]}</b>
            <div>
              <CallWords detail={call.detail} />
              {call.attempts > 0 && <small>{sayAttempts(call)}</small>}
            </div>
            <PostForm frame={frame} action={`/guichet/appels/${call.id}`} once={newId()}>
              <input type="hidden" name="suite" value="/guichet" />
              <button class="mini" type="submit" name="etat" value="answered">
                C’est dit
                <span class="vh"> : {call.detail.slice(0, 60)}</span>
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WaitingReferrals({ referrals, open }: DeskHomeProps) {
  return (
    <section class="bloc" aria-labelledby="o">
      <div class="tete">
        <h2 id="o">Orientations sans réponse</h2>
        <a href="/orientations">{open > 1 ? `Les ${open} en cours` : 'Toutes'}</a>
      </div>
      {referrals.length === 0 ? (
        <p>Toutes ont une réponse.</p>
      ) : (
        <section class="defile" tabindex={0} aria-label="Tableau des orientations">
          <table class="tableau">
            <thead>
              <tr>
                <th scope="col">Envoyée vers</th>
                <th scope="col">Attente</th>
              </tr>
            </thead>
            <tbody>
              {referrals.map((one) => (
                <tr key={one.id}>
                  <td>
                    <a href={`/orientations/${one.id}`} aria-label={`${one.place}, orientation ${one.code}`}>
                      <strong>{one.place}</strong>
                    </a>
                    <br />
                    <span class="doux">
                      {one.need}, {one.code}
                    </span>
                  </td>
                  <td>
                    <span class="num">
                      {one.days === 0 ? 'aujourd’hui' : `${one.days} jour${one.days > 1 ? 's' : ''}`}
                    </span>{' '}
                    {one.due && (
                      <span class={one.late ? 'etat alerte' : 'etat bientot'}>
                        <Icon name={one.late ? 'warning' : 'soon'} />
                        {one.due}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p class="doux">Au-delà de 7 jours, la coordination le voit aussi.</p>
    </section>
  );
}

export function DeskHomePage(props: DeskHomeProps) {
  const { frame, referrals, errors } = props;
  return (
    <div class="cadre">
      <h1 class="vh">Accueil du guichet</h1>
      <ErrorSummary errors={errors} />
      {props.done === 'aide' && (
        <p class="note-fait" role="status">
          C’est noté.
        </p>
      )}
      {props.done === 'partie' && (
        <p class="note-fait" role="status">
          Le ticket est retiré de la file.
        </p>
      )}
      <p class="note-info hors-ligne" role="status">
        Le réseau est tombé. Ce que vous notez est gardé sur ce poste, et partira une seule fois quand il
        reviendra.
      </p>
      <div class="poste-grille accueil">
        <div class="pile">
          <Search {...props} />
          <nav class="sommaire" aria-label="Dans cette page">
            <a class="mini" href="#f">
              File ({props.queue.length})
            </a>
            <a class="mini" href="#n">
              Noter une aide
            </a>
            <a class="mini" href="#ra">
              À rappeler ({props.calls.length})
            </a>
            <a class="mini" href="#o">
              Sans réponse ({referrals.length})
            </a>
          </nav>
        </div>
        <div class="pile">
          <Queue {...props} />
          <section class="bloc" aria-labelledby="n">
            <div class="tete">
              <h2 id="n">Noter une aide</h2>
              <span class="doux">sans nom</span>
            </div>
            <HelpForm
              {...{ frame, errors }}
              typed={props.typed}
              label="Noter une aide"
              inFront={props.current}
            />
          </section>
          <Calls {...props} />
        </div>
        <WaitingReferrals {...props} />
      </div>
      <p class="doux">
        {props.organisation}. <a href="/diagnostic">Faire le point en trois questions</a>. Réseau coupé ?{' '}
        <a href="/guichet/annuaire.pdf">L’annuaire à imprimer chaque semaine</a>.{' '}
        <a href="/guichet/raccourcis">Raccourcis du clavier</a>
      </p>
    </div>
  );
}
