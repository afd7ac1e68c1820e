// The list of what is to be done: its first lines on the home of the counter, all of it on its own page.
import { letterAddress, SAID, sayAttempts } from '#capabilities/contact';
import { newId } from '#platform/id.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { JustDone } from '#ui/form/just-done.ts';
import { JustDoneLine } from '#ui/form/just-done-line.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import { OwnWords } from '#ui/language/own-words.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import type { TodoLine } from './todo.ts';
import { countDue, sayDue, saySince, whenOf } from './todo-words.ts';

export const TODO_PATH = '/guichet/a-faire';
/** What is shown of it on the home; the rest is one link away. */
export const SHOWN_TODO = 6;

export type Todo = {
  lines: readonly TodoLine[];
  now: Temporal.ZonedDateTime;
  justSaid: JustDone | undefined;
};

function Counts({ lines, now }: Pick<Todo, 'lines' | 'now'>) {
  const { late, today, tomorrow } = countDue(
    lines.map(({ due }) => due),
    now,
  );
  if (late + today + tomorrow === 0) return null;
  return (
    <p class="rang">
      {late > 0 && (
        <span class="etat alerte">
          <Icon name="warning" />
          {late} en retard
        </span>
      )}
      {today > 0 && (
        <span class="etat bientot">
          <Icon name="soon" />
          {today} aujourd’hui
        </span>
      )}
      {tomorrow > 0 && <span class="etat">{tomorrow} demain</span>}
    </p>
  );
}

/** What may be noted where it stands: said, nobody answered; a letter is printed, then posted. */
function CallActions({ frame, line, back }: { frame: Frame; line: TodoLine; back: string }) {
  const call = line.call!;
  const about = <span class="vh"> : {line.title}</span>;
  const letter = letterAddress(call);
  return (
    <PostForm frame={frame} action={`/guichet/appels/${call.id}`} label={line.title} once={newId()}>
      <input type="hidden" name="suite" value={back} />
      <div class="actions ecran">
        {letter && (
          <a class="mini" href={letter}>
            Imprimer la lettre{about}
          </a>
        )}
        {call.answerAt && (
          <a class="mini" href={call.answerAt}>
            Noter sa réponse{about}
          </a>
        )}
        <button class="mini" type="submit" name="etat" value="answered">
          {SAID[call.channel]}
          {about}
        </button>
        {call.channel !== 'letter' && (
          <button class="mini" type="submit" name="etat" value="notReached">
            Pas joint{about}
          </button>
        )}
        {!call.answerAt && <OpenLine line={line} />}
      </div>
    </PostForm>
  );
}

const OpenLine = ({ line }: { line: TodoLine }) => (
  <a class="mini" href={line.open}>
    Ouvrir<span class="vh"> : {line.title}</span>
  </a>
);

function Why({ line, now }: { line: TodoLine; now: Temporal.ZonedDateTime }) {
  const { call, code, reason } = line;
  const attempts = call && sayAttempts(call);
  return (
    <>
      <span class="doux">
        {[code, saySince(line.since, now), attempts].filter(Boolean).join(' · ')}
        {reason && !call?.said && ` · ${reason}`}
      </span>
      {call?.said && (
        <details>
          <summary>Ce qu’il faut lui dire</summary>
          {reason}
          <OwnWords said={call.said} />
        </details>
      )}
    </>
  );
}

export function TodoLines({
  frame,
  lines,
  now,
  back,
}: { frame: Frame; back: string } & Omit<Todo, 'justSaid'>) {
  return (
    <ol class="afaire">
      {lines.map((line) => (
        <li class={whenOf(line.due, now) === 'late' ? 'retard' : undefined} key={line.id}>
          <p class="echeance">{sayDue(line.due, now)}</p>
          <div>
            <p>
              <strong>{line.title}</strong>
            </p>
            <Why line={line} now={now} />
          </div>
          {line.call ? (
            <CallActions frame={frame} line={line} back={back} />
          ) : (
            <div class="actions ecran">
              <OpenLine line={line} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** On the home: the first lines, and how many there are in all. */
export function TodoBox({ frame, todo: { lines, now, justSaid } }: { frame: Frame; todo: Todo }) {
  const shown = lines.slice(0, SHOWN_TODO);
  return (
    <section class="bloc" id="a-faire" aria-labelledby="a-faire-titre">
      <div class="tete">
        <h2 id="a-faire-titre">À faire</h2>
        <a href={TODO_PATH}>{lines.length > 1 ? `Les ${lines.length}, imprimer` : 'La liste'}</a>
      </div>
      <JustDoneLine frame={frame} done={justSaid} back="/guichet" />
      {lines.length === 0 ? (
        <p>Rien n’attend : personne à rappeler, aucune réponse à donner.</p>
      ) : (
        <>
          <Counts lines={lines} now={now} />
          <TodoLines frame={frame} lines={shown} now={now} back="/guichet" />
        </>
      )}
      <p class="doux">
        {lines.length > shown.length && <>Et {lines.length - shown.length} de plus. </>}
        <a href="/guichet/appels">Les appels et les lettres, en ajouter</a>
      </p>
    </section>
  );
}

export function TodoPage(props: {
  frame: Frame;
  todo: Todo;
  all: readonly TodoLine[];
  next: string | undefined;
}) {
  const { frame, todo, all, next } = props;
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">À faire</h1>
      <JustDoneLine frame={frame} done={todo.justSaid} back={TODO_PATH} />
      <p class="doux">
        Ce dont dépend une visite d’aujourd’hui ou du prochain jour ouvré d’abord, puis par échéance.{' '}
        <a href="/guichet/appels">Les appels et les lettres, en ajouter</a>
      </p>
      {all.length === 0 ? (
        <p>Rien n’attend : personne à rappeler, aucune réponse à donner.</p>
      ) : (
        <>
          <Counts lines={all} now={todo.now} />
          <p class="ecran">
            <button class="bouton clair" type="button" data-imprimer hidden>
              <Icon name="printer" />
              Imprimer la liste
            </button>
          </p>
          <TodoLines frame={frame} lines={todo.lines} now={todo.now} back={TODO_PATH} />
        </>
      )}
      <Pager next={next}>
        Suite<span class="vh"> de la liste à faire</span>
      </Pager>
    </div>
  );
}
