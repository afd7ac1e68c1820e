// Whom to call, to write to, to tell: the list that an agent keeps and prints, a card a call.

import { newId } from '#platform/id.ts';
import { sayDate } from '#shared/day/day.ts';
import { ErrorSummary, type FieldErrors, PostForm, TextField } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { OwnWords, PrintLetter } from './own-words.tsx';
import type { PostedLetter, Said } from './store.ts';

export type CallToMake = {
  id: string;
  channel: string;
  detail: string;
  attempts: number;
  nextTryOn: Temporal.PlainDate | null;
  purpose: string;
  aboutId: string | null;
  audience: string;
  said: Said | null;
};

/** « Pas joint : 2 essais, à refaire le 26 novembre 2026 »; of a letter, that it came back. */
export function sayAttempts({ channel, attempts, nextTryOn }: CallToMake): string {
  if (attempts === 0) return nextTryOn && channel !== 'letter' ? `À appeler le ${sayDate(nextTryOn)}` : '';
  if (channel === 'letter')
    return `Revenue${attempts > 1 ? ` ${attempts} fois` : ''} : vérifiez l’adresse, ou prévenez autrement.`;
  return `Pas joint : ${attempts} essai${attempts > 1 ? 's' : ''}${nextTryOn ? `, à refaire le ${sayDate(nextTryOn)}` : ''}`;
}

/** What a place answered or a day agreed: somebody waits for it, or is about to go there. */
const PRESSING = ['referralOutcome', 'referralDayReminder', 'referralDayCancelled', 'referralNewDay'];

/** The order of the home: what may be said now before another day's; of those, what presses, the newest first. */
export function firstToCall<Call extends CallToMake & { createdAt: Temporal.Instant }>(
  calls: readonly Call[],
  today: Temporal.PlainDate,
): Call[] {
  const another = ({ nextTryOn }: Call) =>
    Number(nextTryOn !== null && Temporal.PlainDate.compare(nextTryOn, today) > 0);
  const presses = ({ purpose }: Call) => Number(PRESSING.includes(purpose));
  return [...calls].sort(
    (a, b) =>
      another(a) - another(b) ||
      presses(b) - presses(a) ||
      (presses(a) ? Temporal.Instant.compare(b.createdAt, a.createdAt) : 0),
  );
}

const CHANNEL: Record<string, string> = {
  phone: 'À appeler',
  letter: 'À écrire',
  inPerson: 'À dire de vive voix',
};

/** What the button says once it is done. */
export const SAID: Record<string, string> = {
  phone: 'C’est dit',
  letter: 'Postée',
  inPerson: 'C’est dit',
};

/** Calls to a place that ask it something. */
const AWAITS_ANSWER = ['referralSent', 'referralReminder', 'referralOtherDay'];

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
            {call.audience === 'place' && AWAITS_ANSWER.includes(call.purpose) && (
              <a class="mini" href={`/orientations/${call.aboutId}#suite`}>
                Noter sa réponse{about}
              </a>
            )}
            <button class="mini" type="submit" name="etat" value="answered">
              {SAID[call.channel] ?? SAID.phone}
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
function PostedLetters(props: { frame: Frame; posted: readonly PostedLetter[]; timeZone: string }) {
  const { frame, posted, timeZone } = props;
  if (posted.length === 0) return null;
  return (
    <details class="ecran">
      <summary>
        Lettres postées depuis {POSTED_DAYS} jours ({posted.length})
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
    </details>
  );
}

/** How long a posted letter may still come back. */
export const POSTED_DAYS = 30;

export function CallsPage({
  frame,
  calls,
  posted,
  timeZone,
  errors,
  typed,
}: {
  frame: Frame;
  calls: readonly CallToMake[];
  posted: readonly PostedLetter[];
  timeZone: string;
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
            <Call frame={frame} call={call} key={call.id} />
          ))}
        </ul>
      )}
      <PostedLetters frame={frame} posted={posted} timeZone={timeZone} />
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
