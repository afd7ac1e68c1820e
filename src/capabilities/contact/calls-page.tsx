// Whom to call, to write to, to tell: the list that an agent keeps and prints, a card a call.

import { defineForm, type FilledBy, line } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { sayDate } from '#shared/day/day.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import type { JustDone } from '#ui/form/just-done.ts';
import { JustDoneLine } from '#ui/form/just-done-line.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import { OwnWords } from '#ui/language/own-words.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { type CallToMake, letterAddress, type PostedLetter, SAID, sayAttempts } from './calls.ts';
import { POSTED_DAYS } from './store.ts';

export const CALL_FORM = defineForm({
  qui: line({
    label: 'Qui rappeler, à quel numéro',
    most: 160,
    required: 'Écrivez qui rappeler, et à quel numéro.',
  }),
  sujet: line({ label: 'Pour lui dire quoi', most: 300 }),
});

const CHANNEL: Record<string, string> = {
  phone: 'À appeler',
  letter: 'À écrire',
  inPerson: 'À dire de vive voix',
};

function PrintLetter({ call }: { call: CallToMake }) {
  const address = letterAddress(call);
  if (!address) return null;
  return (
    <a class="mini" href={address}>
      Imprimer la lettre<span class="vh"> : {call.detail}</span>
    </a>
  );
}

function Call({ frame, call }: { frame: Frame; call: CallToMake }) {
  const about = <span class="vh"> : {call.detail}</span>;
  return (
    <li id={`appel-${call.id}`}>
      <strong>{CHANNEL[call.channel]}</strong>
      <div>
        {call.detail}
        {sayAttempts(call) && <small>{sayAttempts(call)}</small>}
        <OwnWords said={call.said} />
      </div>
      <div>
        <PostForm
          frame={frame}
          action={`/guichet/appels/${call.id}`}
          label={`Ce qu’il en est : ${call.detail}`}
          once={newId()}
        >
          <div class="rang ecran">
            <PrintLetter call={call} />
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
            {call.attempts > 0 && (
              <button class="mini" type="submit" name="etat" value="failed">
                {call.channel === 'letter' ? 'Ne plus écrire' : 'Ne plus essayer'}
                {about}
              </button>
            )}
          </div>
        </PostForm>
        <span class="impr">☐</span>
      </div>
    </li>
  );
}

/** Letters that left not long ago: the post may bring one back. */
function PostedLetters(props: {
  frame: Frame;
  posted: readonly PostedLetter[];
  next: string | undefined;
  unfolded: boolean;
  timeZone: string;
}) {
  const { frame, posted, next, unfolded, timeZone } = props;
  if (posted.length === 0) return null;
  return (
    <details class="ecran" open={unfolded}>
      <summary>
        Lettres postées depuis {POSTED_DAYS} jours{!next && !unfolded && ` (${posted.length})`}
      </summary>
      <ul class="appels">
        {posted.map(({ id, detail, postedAt }) => (
          <li key={id}>
            <strong>Postée le {sayDate(postedAt.toZonedDateTimeISO(timeZone).toPlainDate())}</strong>
            <span>{detail}</span>
            <PostForm
              frame={frame}
              action={`/guichet/appels/${id}`}
              label={`Revenue : ${detail}`}
              once={newId()}
            >
              <button class="mini" type="submit" name="etat" value="returned">
                Revenue<span class="vh"> : {detail}</span>
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
      <Pager next={next}>Lettres plus anciennes</Pager>
    </details>
  );
}

export function CallsPage({
  frame,
  calls,
  justSaid,
  next,
  posted,
  nextPosted,
  unfolded,
  timeZone,
  filled,
}: {
  frame: Frame;
  calls: readonly CallToMake[];
  justSaid: JustDone | undefined;
  next: string | undefined;
  posted: readonly PostedLetter[];
  nextPosted: string | undefined;
  /** Who asked for older letters reads them. */
  unfolded: boolean;
  timeZone: string;
  filled: FilledBy<typeof CALL_FORM>;
}) {
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">À rappeler, à écrire, à dire</h1>
      <JustDoneLine frame={frame} done={justSaid} back="/guichet/appels" />
      <ErrorSummary errors={filled.errors} />
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
            <Call frame={frame} call={call} key={call.id} />
          ))}
        </ul>
      )}
      <Pager next={next}>
        Suite<span class="vh"> de la liste à rappeler</span>
      </Pager>
      <PostedLetters
        frame={frame}
        posted={posted}
        next={nextPosted}
        unfolded={unfolded}
        timeZone={timeZone}
      />
      <section class="ecran" aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter un rappel</h2>
        <PostForm frame={frame} action="/guichet/appels" label="Ajouter un rappel" once={newId()}>
          <FormFields filled={filled} />
          <button class="bouton" type="submit">
            Ajouter
          </button>
        </PostForm>
      </section>
    </div>
  );
}
