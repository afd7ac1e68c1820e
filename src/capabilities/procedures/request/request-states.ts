// The one table of a request's life: the page, the rule, the database (migration 0084) and the tests read it. Pure.
import { refuseCredentials } from '#shared/credential-detector.ts';

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

const LONGEST_WORDS = 500;

export type ReadStatus =
  | { kind: 'read'; status: RequestStatus; words: string }
  | { kind: 'refused'; errors: Record<string, string> };

const isStatus = (text: string): text is RequestStatus => Object.hasOwn(STATUSES, text);

/** `etat` and `mot`, as the agent's form sends them, of a request that stands at `from`. */
export function readStatus(from: RequestStatus, text: (name: string) => string): ReadStatus {
  const [status, words] = [text('etat'), text('mot')];
  const errors: Record<string, string> = {};
  if (!isStatus(status)) errors.etat = 'Dites où en est la demande.';
  else if (!mayBecome(from, status))
    errors.etat = CLOSED.includes(from)
      ? `Cette demande est close : reprenez-la d’abord, avec « ${STATUSES.inProgress} ».`
      : 'Cette demande est déjà arrivée : dites où elle en est.';
  else if (!words && NEEDS_WORDS.includes(status))
    errors.mot =
      status === 'refused'
        ? 'Un refus se motive : écrivez pourquoi, la personne le lira.'
        : 'Écrivez ce qui manque : la personne le lira.';
  if (words.length > LONGEST_WORDS) errors.mot = `Ces mots dépassent ${LONGEST_WORDS} caractères.`;
  refuseCredentials(errors, { mot: words });
  return Object.keys(errors).length > 0 || !isStatus(status)
    ? { kind: 'refused', errors }
    : { kind: 'read', status, words };
}
