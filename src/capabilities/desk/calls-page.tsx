// Whom to call, to write to, to tell: the list that an agent keeps and prints, a card a call.

import { sayDate } from '#capabilities/directory';
import { newId } from '#platform/id.ts';
import { ErrorSummary, type FieldErrors, PostForm, TextField } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';

export type CallToMake = {
  id: string;
  channel: string;
  detail: string;
  attempts: number;
  nextTryOn: Temporal.PlainDate | null;
};

/** « 2 essais, à rappeler le 26 novembre 2026 ». */
export const sayAttempts = ({ channel, attempts, nextTryOn }: CallToMake): string =>
  attempts === 0
    ? ''
    : `${channel === 'letter' ? 'Pas envoyé' : 'Pas joint'} : ${attempts} essai${attempts > 1 ? 's' : ''}${nextTryOn ? `, à refaire le ${sayDate(nextTryOn)}` : ''}`;

const CHANNEL: Record<string, string> = {
  phone: 'À appeler',
  letter: 'À écrire',
  inPerson: 'À dire de vive voix',
};

/** What the button says once it is done; a letter reaches nobody while one waits. */
export const SAID: Record<string, string> = {
  phone: 'C’est dit',
  letter: 'C’est envoyé',
  inPerson: 'C’est dit',
};

function Call({ frame, call }: { frame: Frame; call: CallToMake }) {
  const about = <span class="vh"> : {call.detail}</span>;
  return (
    <li id={`appel-${call.id}`}>
      <strong>{CHANNEL[call.channel]}</strong>
      <span>
        {call.detail}
        {call.attempts > 0 && <small>{sayAttempts(call)}</small>}
      </span>
      <div>
        <PostForm
          frame={frame}
          action={`/guichet/appels/${call.id}`}
          label={`Ce qu’il en est : ${call.detail}`}
          once={newId()}
        >
          <div class="rang ecran">
            <button class="mini" type="submit" name="etat" value="answered">
              {SAID[call.channel] ?? SAID.phone}
              {about}
            </button>
            <button class="mini" type="submit" name="etat" value="notReached">
              {call.channel === 'letter' ? 'Pas encore' : 'Pas joint'}
              {about}
            </button>
            {call.attempts > 0 && (
              <button class="mini" type="submit" name="etat" value="failed">
                Ne plus essayer{about}
              </button>
            )}
          </div>
        </PostForm>
        <span class="impr">☐</span>
      </div>
    </li>
  );
}

export function CallsPage({
  frame,
  calls,
  errors,
  typed,
}: {
  frame: Frame;
  calls: readonly CallToMake[];
  errors: FieldErrors;
  typed: { who: string; about: string };
}) {
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">À rappeler, à écrire, à dire</h1>
      <ErrorSummary errors={errors} />
      {calls.length > 0 && (
        <p class="ecran">
          <button class="bouton clair" type="button" data-imprimer hidden>
            <Icon name="printer" />
            Imprimer la liste
          </button>
          <noscript>
            <span class="doux">Pour imprimer la liste : les touches Ctrl et P ensemble.</span>
          </noscript>
        </p>
      )}
      {calls.length === 0 ? (
        <p>Personne à rappeler.</p>
      ) : (
        <ul class="appels">
          {calls.map((call) => (
            <Call {...{ frame, call }} key={call.id} />
          ))}
        </ul>
      )}
      <section class="ecran" aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter un rappel</h2>
        <PostForm frame={frame} action="/guichet/appels" label="Ajouter un rappel" once={newId()}>
          <TextField name="qui" label="Qui rappeler, à quel numéro" value={typed.who} error={errors.qui} />
          <TextField name="sujet" label="Pour lui dire quoi" value={typed.about} error={errors.sujet} />
          <button class="bouton" type="submit">
            Ajouter
          </button>
        </PostForm>
      </section>
    </div>
  );
}
