// The one table of a request's life: the page, the rule, the database (migration 0084) and the tests read it. Pure.
import { choice, defineForm, words } from '#kit/form.ts';

export const STATUSES = {
  received: 'Reçue',
  inProgress: 'En cours',
  waiting: 'Il manque quelque chose',
  done: 'Faite',
  refused: 'Refusée',
} as const;
export type RequestStatus = keyof typeof STATUSES;

/**
 * What may be said next. Something more may be said of a request that stays where it is; nobody says again that it
 * arrived; one closed by mistake is first taken up again, so that the person never reads two ends one after the other.
 */
export const NEXT = {
  received: ['inProgress', 'waiting', 'done', 'refused'],
  inProgress: ['inProgress', 'waiting', 'done', 'refused'],
  waiting: ['inProgress', 'waiting', 'done', 'refused'],
  done: ['inProgress'],
  refused: ['inProgress'],
} as const satisfies Record<RequestStatus, readonly RequestStatus[]>;

export const mayBecome = (from: RequestStatus, to: RequestStatus): boolean =>
  (NEXT[from] as readonly RequestStatus[]).includes(to);

/** Statuses that say nothing without words: what is missing, why it is refused. The database holds the same rule. */
export const NEEDS_WORDS: readonly RequestStatus[] = ['waiting', 'refused'];
export const CLOSED: readonly RequestStatus[] = ['done', 'refused'];

/** What an agent says of a request that stands at `from`, and the words that the person will read. */
export const statusForm = (from: RequestStatus) =>
  defineForm({
    etat: choice({
      label: 'Où en est-elle ?',
      of: Object.fromEntries(NEXT[from].map((next) => [next, STATUSES[next]])) as Record<
        RequestStatus,
        string
      >,
      list: true,
      nothing: 'Choisissez',
      refusal: CLOSED.includes(from)
        ? `Cette demande est close : reprenez-la d’abord, avec « ${STATUSES.inProgress} ».`
        : 'Dites où en est la demande.',
    }),
    mot: words({
      label: 'Ce que la personne lira',
      help: 'Obligatoire s’il manque quelque chose, ou si c’est refusé : dites pourquoi, et quoi faire.',
      most: 500,
      rows: 4,
      refuse(text, answers) {
        const next = answers.text('etat') as RequestStatus;
        if (text || !NEEDS_WORDS.includes(next) || !mayBecome(from, next)) return undefined;
        return next === 'refused'
          ? 'Un refus se motive : écrivez pourquoi, la personne le lira.'
          : 'Écrivez ce qui manque : la personne le lira.';
      },
    }),
  });
