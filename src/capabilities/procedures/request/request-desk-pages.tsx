// The requests that an organisation answers: its two queues, and one request.

import type { SaidLine } from '#capabilities/contact';
import type { FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { requestPath } from '../paths.ts';
import { TELL_CHANNELS } from './request-form.ts';
import { sayAnswer } from './request-review.tsx';
import { CLOSED, type RequestStatus, STATUSES, type statusForm } from './request-states.ts';
import type { RequestCount, StoredRequest } from './request-store.ts';

const QUEUES = [
  { queue: 'simple', title: 'Demandes simples', none: 'Aucune demande simple n’attend.' },
  { queue: 'complex', title: 'Demandes complexes', none: 'Aucune demande complexe n’attend.' },
] as const;

const TONE: Record<RequestStatus, string> = {
  received: 'bientot',
  inProgress: 'ouvert',
  waiting: 'alerte',
  done: 'ouvert',
  refused: 'ferme',
};

/** How a count of each status is said, one and several. */
const COUNTED = {
  received: ['reçue', 'reçues'],
  inProgress: ['en cours', 'en cours'],
  waiting: ['incomplète', 'incomplètes'],
  done: ['faite', 'faites'],
  refused: ['refusée', 'refusées'],
} as const satisfies Record<RequestStatus, readonly [string, string]>;

const total = (counts: readonly RequestCount[]) => counts.reduce((sum, { count }) => sum + count, 0);

/** « 2 reçues, 1 en cours ». */
function sayCounts(counts: readonly RequestCount[]): string {
  return (Object.keys(COUNTED) as RequestStatus[])
    .map((status) => ({ status, count: total(counts.filter((one) => one.status === status)) }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${COUNTED[status][count > 1 ? 1 : 0]}`)
    .join(', ');
}

const StatusBadge = ({ status }: { status: RequestStatus }) => (
  <span class={`etat ${TONE[status]}`}>{STATUSES[status]}</span>
);

/** What tells two requests of one form apart, and is nobody's name: the first answer chosen from a list. */
function sayApart({ questions, answers }: StoredRequest): string {
  const chosen = questions.find(({ id, kind }) => kind === 'choice' && answers[id]);
  if (!chosen) return '';
  return `${chosen.label}${chosen.label.trimEnd().endsWith('?') ? '' : '\u00a0:'} ${answers[chosen.id]}`;
}

const sayReach = ({ tellChannel, tellTo }: StoredRequest): string =>
  tellChannel === 'sms' || tellChannel === 'phone' ? phoneText(tellTo) : tellTo;

function Line({
  request,
  title,
  today,
}: {
  request: StoredRequest;
  title: string;
  today: Temporal.PlainDate;
}) {
  const days = request.receivedOn.until(today).days;
  const apart = sayApart(request);
  return (
    <li>
      <span>
        <a href={requestPath(request.number)}>
          <strong>{title}</strong>
          <span class="vh">, demande</span> {request.number}
        </a>
        <br />
        <span class="doux">
          reçue {request.channel === 'paper' ? 'sur papier ' : ''}le {sayDate(request.receivedOn)}
          {days > 0 && `, il y a ${days} jour${days > 1 ? 's' : ''}`}
          {apart && (
            <>
              <br />
              {apart}
            </>
          )}
        </span>
      </span>
      <StatusBadge status={request.status} />
    </li>
  );
}

/** A page of requests, and the address of the one after. */
export type RequestQueue = { list: readonly StoredRequest[]; next: string | undefined };

export function RequestListPage(props: {
  organisation: string;
  queues: Record<StoredRequest['queue'], RequestQueue>;
  closed: RequestQueue & { unfolded: boolean };
  /** Of all of them, not of those on this page alone. */
  counts: readonly RequestCount[];
  forms: readonly { slug: string; title: string }[];
  titleOf: (procedureId: string) => string;
  today: Temporal.PlainDate;
  kept: boolean;
}) {
  const { queues, closed, counts, forms, titleOf, today } = props;
  const over = counts.filter(({ status }) => CLOSED.includes(status));
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les demandes</h1>
      <p class="chapo">
        Ce que des habitants demandent à : {props.organisation}. Les plus anciennes d’abord.
      </p>
      {props.kept && (
        <p class="note-fait" role="status">
          C’est gardé pour vous. Vous le retrouverez en recopiant cette démarche, un mois au plus.
        </p>
      )}
      <div class="pile">
        {QUEUES.map(({ queue, title, none }) => {
          const { list, next } = queues[queue];
          const open = counts.filter((one) => one.queue === queue && !CLOSED.includes(one.status));
          return (
            <section class="bloc" aria-labelledby={queue} key={queue}>
              <div class="tete">
                <h2 id={queue}>
                  {title} ({total(open)})
                </h2>
                <span class="doux">{sayCounts(open)}</span>
              </div>
              {list.length === 0 ? (
                <p>{none}</p>
              ) : (
                <ul class="trouves">
                  {list.map((one) => (
                    <Line request={one} title={titleOf(one.procedureId)} today={today} key={one.id} />
                  ))}
                </ul>
              )}
              <Pager next={next}>
                Suite<span class="vh"> : {title.toLowerCase()}</span>
              </Pager>
            </section>
          );
        })}
        <section class="bloc" aria-labelledby="papier">
          <h2 id="papier">Un papier est arrivé</h2>
          {forms.length === 0 ? (
            <p>
              Aucun formulaire du territoire n’est adressé à votre structure. La coordination les écrit et
              choisit qui répond.
            </p>
          ) : (
            <ul class="trouves">
              {forms.map(({ slug, title }) => (
                <li key={slug}>
                  <strong>{title}</strong>
                  <span class="rang">
                    <a class="mini" href={`/demandes/saisie/${slug}`}>
                      Recopier<span class="vh"> une demande : {title}</span>
                    </a>
                    <a class="mini" href={`/demarches/${slug}/demande.pdf`}>
                      Imprimer le formulaire<span class="vh"> : {title}</span>
                    </a>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {over.length > 0 && (
          <details class="bloc" open={closed.unfolded}>
            <summary>Closes depuis 30 jours : {sayCounts(over)}</summary>
            <ul class="trouves">
              {closed.list.map((one) => (
                <Line request={one} title={titleOf(one.procedureId)} today={today} key={one.id} />
              ))}
            </ul>
            <Pager next={closed.next}>
              Suite<span class="vh"> : demandes closes</span>
            </Pager>
          </details>
        )}
      </div>
    </div>
  );
}

/** How the person learnt of each change; what remains to be said leads to the list of calls, for who may open it. */
function SaidToPerson({ frame, history }: { frame: Frame; history: readonly SaidLine[] }) {
  if (history.length === 0) return null;
  return (
    <>
      <h2>Ce qui lui a été dit</h2>
      <ul>
        {history.map((line) => (
          <li key={line.words}>
            {line.kind === 'over' ? (
              line.words
            ) : (
              <>
                <strong>Reste à prévenir la personne :</strong>{' '}
                {line.taskAddress && frame.account?.desk ? (
                  <a href={line.taskAddress}>{line.words}</a>
                ) : (
                  line.words
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

export function RequestReadPage(props: {
  frame: Frame;
  request: StoredRequest;
  title: string;
  /** « Reçue sur papier le 20 novembre 2026, recopiée le 24 par Nadia Rousseau ». */
  received: string;
  /** How the person learned the last change; '' before there is one. */
  told: string;
  /** What was said to the person of it, and what remains to be. */
  history: readonly SaidLine[];
  filled: FilledBy<ReturnType<typeof statusForm>>;
  done: boolean;
  /** Just keyed from paper: where the person follows it, and where another paper of the same kind is keyed. */
  keyed: { followed: string; again: string | undefined } | undefined;
}) {
  const { frame, request, filled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/demandes">Les demandes</a>
      </p>
      <h1 class="titre-page">Demande {request.number}</h1>
      <ErrorSummary errors={filled.errors} />
      {props.done && (
        <p class="note-fait" role="status">
          C’est enregistré. {props.told}
        </p>
      )}
      {props.keyed && (
        <div class="note-fait" role="status">
          <p>
            C’est recopié. La personne garde son numéro, {request.number}, et son code, {request.code}.
          </p>
          <p class="rang">
            <a class="bouton" href={`${props.keyed.followed}/accuse.pdf`}>
              Imprimer son accusé de réception
            </a>
            {props.keyed.again && (
              <a class="bouton clair" href={props.keyed.again}>
                Recopier un autre papier
              </a>
            )}
          </p>
        </div>
      )}
      <p class="chapo">{props.title}</p>
      <p>
        <StatusBadge status={request.status} />
      </p>
      <p>
        {props.received}. File des demandes {request.queue === 'simple' ? 'simples' : 'complexes'}.
      </p>
      {request.words && <p>Dit à la personne : « {request.words} »</p>}
      <dl class="resume">
        {request.questions.map((question) => (
          <div key={question.id}>
            <dt>{question.label}</dt>
            <dd>{sayAnswer(question, request.answers[question.id])}</dd>
          </div>
        ))}
        <div>
          <dt>Prévenir la personne</dt>
          <dd>
            {request.tellChannel === 'none'
              ? 'elle viendra demander'
              : `${TELL_CHANNELS[request.tellChannel]}, ${sayReach(request)}`}
          </dd>
        </div>
      </dl>
      <SaidToPerson frame={frame} history={props.history} />
      <h2>Dire où elle en est</h2>
      <PostForm frame={frame} action={requestPath(request.number)} label="Où en est la demande">
        <input type="hidden" name="vu" value={request.revision} />
        <FormFields filled={filled} />
        <Submit>
          {request.tellChannel === 'none'
            ? 'Enregistrer'
            : `Enregistrer, et prévenir ${TELL_CHANNELS[request.tellChannel]}`}
        </Submit>
      </PostForm>
    </div>
  );
}
