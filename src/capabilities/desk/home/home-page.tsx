// The home of the counter: the next action, one search, who waits; folded below, what can wait. Short on a phone.

import type { ComponentChildren } from 'preact';
import type { FilledBy } from '#kit/form.ts';
import { FormField } from '#kit/form-fields.tsx';
import { ErrorSummary, type FieldErrors, PostForm } from '#ui/form/form.tsx';
import { SearchLine } from '#ui/form/search-line.tsx';
import type { Frame, ShownPart } from '#ui/page/frame.ts';
import { ShownBeside } from '#ui/page/shown.tsx';
import { Keys, shortcut } from '#ui/shortcut/shortcut.tsx';
import { sayElapsed } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import type { Encounter } from '../store.ts';
import { type Todo, TodoBox } from '../todo/todo-list.tsx';
import { HelpForm } from './help-form.tsx';
import type { HelpCounts } from './help-store.ts';
import type { Help, TICKET_FORM } from './help-words.ts';
import { Hits, NoHit } from './hits.tsx';
import { Folded, HelpedList, TimesList, type WaitingReferral, WaitingReferrals } from './home-lists.tsx';
import { Received, type ReceivedHere } from './received.tsx';
import type { Hit } from './search.ts';
import type { TimesLine } from './times.ts';

export type DeskHomeProps = {
  frame: Frame;
  organisation: string;
  words: string;
  hits: readonly Hit[];
  /** What other capabilities found for the same words. */
  alsoFound: readonly ShownPart[];
  /** The numbers of help, when the words say a danger; and whether those of a ticket do. */
  numbers: ComponentChildren;
  isAlarming(ticket: Encounter): boolean;
  /** What people ask for most here, one press each. */
  priorities: readonly { id: string; plainTitle: string }[];
  current: Encounter | undefined;
  queue: readonly Encounter[];
  now: Temporal.Instant;
  referrals: readonly WaitingReferral[];
  /** How many wait or are their turn, those not shown too; how many are open in all. */
  waiting: number;
  open: number;
  todo: Todo;
  /** What others sent and that waits for an answer of this organisation; undefined when nobody sends it anything. */
  received: ReceivedHere | undefined;
  /** Requests of the territory's forms that wait for this organisation. */
  requests: number;
  /** Next steps proposed to people who gave their name, due soon. */
  toFollow: number;
  /** Steps of pathways whose day is over. */
  late: number;
  /** Diagnoses that partners let this organisation read. */
  shared: number;
  helped: HelpCounts;
  /** More places than the weekly directory holds: it is printed around a commune. */
  manyPlaces: boolean;
  times: readonly TimesLine[];
  help: Help;
  errors: FieldErrors;
  done: string;
  /** What is typed for the queue. */
  ticket: FilledBy<typeof TICKET_FORM>;
};

const minutesSince = (from: Temporal.Instant, now: Temporal.Instant) =>
  Math.max(0, Math.round(from.until(now).total('minutes')));

const sayWait = (minutes: number) =>
  minutes === 0 ? 'vient d’arriver' : `attend depuis ${sayElapsed(minutes)}`;

/** What to do now: come back to who is there, or call who waited longest. */
function Next({ frame, current, queue }: DeskHomeProps) {
  const next = queue.find(({ state }) => state === 'waiting');
  if (current)
    return (
      <p>
        <a class="bouton" href={meetingPath(current.id)}>
          Revenir à la personne devant moi ({current.ticket})
        </a>
      </p>
    );
  if (!next) return null;
  return (
    <PostForm frame={frame} action={`${meetingPath(next.id)}/appeler`} label="La personne suivante">
      <button class="bouton" type="submit">
        Appeler la personne suivante : {next.ticket}
      </button>
    </PostForm>
  );
}

function Priorities({ frame, priorities }: Pick<DeskHomeProps, 'frame' | 'priorities'>) {
  if (priorities.length === 0) return null;
  return (
    <PostForm frame={frame} action="/guichet/personne" label="Les démarches les plus demandées">
      <p class="doux">Avec la personne, tout de suite :</p>
      <div class="rang">
        {priorities.map(({ id, plainTitle }) => (
          <button class="mini" type="submit" name="demarche" value={id} key={id}>
            {plainTitle}
          </button>
        ))}
      </div>
    </PostForm>
  );
}

function Search({ frame, words, hits, alsoFound, numbers }: DeskHomeProps) {
  return (
    <div class="bloc">
      <PostForm frame={frame} action="/guichet/recherche#trouve" label="Chercher">
        <SearchLine
          id="r"
          label="Que demande la personne ?"
          value={words}
          help={
            <>
              Une démarche, un besoin, un lieu ; le nom d’une personne ou le code d’une orientation.{' '}
              <Keys frame={frame} of="r" />
            </>
          }
          {...shortcut(frame, 'r')}
        />
      </PostForm>
      {words && (
        // Where the keyboard and the eyes are once the answer is there.
        <section id="trouve" aria-label="Ce qui est trouvé">
          {numbers}
          {hits.length === 0 ? (
            <NoHit words={words} />
          ) : (
            <Hits frame={frame} hits={hits} words={words} action="/guichet/personne" />
          )}
          <ShownBeside parts={alsoFound} />
        </section>
      )}
    </div>
  );
}

/** How many tickets stand open; the others are one click away. */
const SHOWN_TICKETS = 4;

function Tickets({
  frame,
  queue,
  now,
  isAlarming,
}: Pick<DeskHomeProps, 'frame' | 'queue' | 'now' | 'isAlarming'>) {
  return (
    <ol class="file billets">
      {queue.map((one) => (
        <li key={one.id}>
          <b>{one.ticket}</b>
          <span>
            {one.asks || 'Ne sait pas encore'}
            <small>{one.state === 'paused' ? 'en pause' : sayWait(minutesSince(one.arrivedAt, now))}</small>
            {isAlarming(one) && (
              <small>
                <a href="/numeros-utiles">Numéros utiles</a>
              </small>
            )}
          </span>
          <div class="rang">
            <PostForm frame={frame} action={`${meetingPath(one.id)}/appeler`} label={`Ticket ${one.ticket}`}>
              <button class="mini" type="submit">
                {one.state === 'paused' ? 'Reprendre' : 'Appeler'}
                <span class="vh"> le ticket {one.ticket}</span>
              </button>
            </PostForm>
            <PostForm
              frame={frame}
              action={`${meetingPath(one.id)}/partie`}
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
  );
}

function Queue({ frame, queue, now, ticket, isAlarming }: DeskHomeProps) {
  const rest = queue.slice(SHOWN_TICKETS);
  return (
    <section class="bloc" aria-labelledby="f">
      <div class="tete">
        <h2 id="f">File d’attente</h2>
        <span class="doux">
          {queue.length === 0 ? 'personne' : queue.length === 1 ? '1 personne' : `${queue.length} personnes`}
        </span>
      </div>
      <Tickets frame={frame} now={now} queue={queue.slice(0, SHOWN_TICKETS)} isAlarming={isAlarming} />
      {rest.length > 0 && (
        <details>
          <summary>Et {rest.length} de plus</summary>
          <Tickets frame={frame} now={now} queue={rest} isAlarming={isAlarming} />
        </details>
      )}
      <PostForm frame={frame} action="/guichet/file" label="Ajouter à la file">
        <FormField filled={ticket} name="demande" {...shortcut(frame, 's')} />
        <button class="bouton clair" type="submit">
          Donner un ticket <Keys frame={frame} of="s" />
        </button>
      </PostForm>
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
          <Next {...props} />
          <Search {...props} />
          <TodoBox frame={frame} todo={props.todo} />
          {!props.words && <Priorities frame={frame} priorities={props.priorities} />}
        </div>
        <div class="pile">
          <Queue {...props} />
          <Folded
            id="n"
            title="Noter une aide"
            said="sans nom"
            open={Boolean(errors.quoi ?? errors.note ?? errors.duree)}
            opener={{ frame, key: 'e' }}
          >
            <HelpForm folded frame={frame} help={props.help} label="Noter une aide" inFront={props.current} />
          </Folded>
        </div>
        <div class="pile">
          {props.received && (
            <Folded id="re" title="Reçues : à répondre" said={String(props.received.count)}>
              <Received here={props.received} />
            </Folded>
          )}
          <Folded id="o" title="Orientations sans réponse" said={String(props.waiting)}>
            <WaitingReferrals referrals={referrals} waiting={props.waiting} open={props.open} />
          </Folded>
          <Folded id="ai" title="Aides notées" said="30 jours">
            <HelpedList helped={props.helped} />
          </Folded>
          <Folded id="t" title="Temps d’attente et d’accueil" said="30 jours">
            <TimesList times={props.times} />
          </Folded>
        </div>
      </div>
      <p class="doux">
        {props.organisation}.{' '}
        {props.toFollow > 0 && (
          <>
            <a href="/diagnostic/suites">
              {props.toFollow} {props.toFollow > 1 ? 'suites' : 'suite'} à donner
            </a>
            .{' '}
          </>
        )}
        {props.shared > 0 && (
          <>
            <a href="/diagnostic/partages">
              {props.shared} {props.shared > 1 ? 'points partagés' : 'point partagé'} avec nous
            </a>
            .{' '}
          </>
        )}
        {props.late > 0 && (
          <>
            <a href="/parcours#retard">
              {props.late} {props.late > 1 ? 'étapes de parcours en retard' : 'étape de parcours en retard'}
            </a>
            .{' '}
          </>
        )}
        <a href="/demandes">Demandes du territoire : {props.requests} à traiter</a>.{' '}
        <a href="/diagnostic">Faire le point en trois questions</a>. Réseau coupé ?{' '}
        <a href="/guichet/annuaire.pdf">L’annuaire à imprimer chaque semaine</a>.{' '}
        <a href="/guichet/aide-memoire">Aide-mémoire de l’accueil</a>.{' '}
        <a href="/guichet/raccourcis">Raccourcis du clavier</a>
      </p>
      {props.manyPlaces && (
        <form class="recherche-agent" method="get" action="/guichet/annuaire.pdf">
          <label for="annuaire-ou">L’annuaire de la semaine, autour d’une autre commune</label>
          <div class="ligne">
            <input type="search" id="annuaire-ou" name="ou" autocomplete="off" />
            <button class="bouton clair" type="submit">
              Imprimer
            </button>
          </div>
        </form>
      )}
    </div>
  );
}
