// Whom to call, to write to, to tell: the list that an agent keeps and prints.

import { sayDate } from '#capabilities/directory';
import { newId } from '#platform/id.ts';
import { ErrorSummary, type FieldErrors, PostForm, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';

export type CallToMake = {
  id: string;
  channel: string;
  detail: string;
  attempts: number;
  nextTryOn: Temporal.PlainDate | null;
};

/** « 2 essais, à rappeler le 26 novembre 2026 ». */
export const sayAttempts = ({ attempts, nextTryOn }: CallToMake): string =>
  attempts === 0
    ? ''
    : `Pas joint : ${attempts} essai${attempts > 1 ? 's' : ''}${nextTryOn ? `, à refaire le ${sayDate(nextTryOn)}` : ''}`;

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
  const channel: Record<string, string> = {
    phone: 'À appeler',
    letter: 'À écrire',
    inPerson: 'À dire de vive voix',
  };
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">À rappeler, à écrire, à dire</h1>
      <ErrorSummary errors={errors} />
      <section class="defile" tabindex={0} aria-label="Liste des appels">
        <table class="tableau">
          <thead>
            <tr>
              <th scope="col">Comment</th>
              <th scope="col">Quoi, à qui</th>
              <th scope="col">Fait</th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <tr key={call.id} id={`appel-${call.id}`}>
                <td>{channel[call.channel]}</td>
                <td>
                  {call.detail}
                  {call.attempts > 0 && (
                    <>
                      <br />
                      <span class="doux">{sayAttempts(call)}</span>
                    </>
                  )}
                </td>
                <td>
                  <PostForm frame={frame} action={`/guichet/appels/${call.id}`} once={newId()}>
                    <button class="mini" type="submit" name="etat" value="answered">
                      C’est dit
                      <span class="vh"> : {call.detail}</span>
                    </button>{' '}
                    <button class="mini" type="submit" name="etat" value="notReached">
                      Pas joint
                      <span class="vh"> : {call.detail}</span>
                    </button>{' '}
                    {call.attempts > 0 && (
                      <button class="mini" type="submit" name="etat" value="failed">
                        Ne plus essayer
                        <span class="vh"> : {call.detail}</span>
                      </button>
                    )}
                  </PostForm>
                  <span class="impr">☐</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {calls.length === 0 && <p>Personne à rappeler.</p>}
      <h2 class="ecran">Ajouter un rappel</h2>
      <PostForm frame={frame} action="/guichet/appels" label="Ajouter un rappel" once={newId()}>
        <TextField name="qui" label="Qui rappeler, à quel numéro" value={typed.who} error={errors.qui} />
        <TextField name="sujet" label="Pour lui dire quoi" value={typed.about} error={errors.sujet} />
        <button class="bouton" type="submit">
          Ajouter
        </button>
      </PostForm>
    </div>
  );
}
