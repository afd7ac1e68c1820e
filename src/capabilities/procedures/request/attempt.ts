// The proof of an attempt: a service that failed, at a moment, written down before the deadline is over.
import { randomBytes } from 'node:crypto';
import type { Database } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { insertAttempt } from '../store.ts';

export const FAULTS = {
  unavailable: 'Le site ne s’ouvre pas',
  error: 'Le site affiche une erreur',
  noAccount: 'Impossible d’ouvrir ou de retrouver son compte',
  codeNotReceived: 'Le code attendu n’arrive pas',
  documentRefused: 'Le site refuse un papier',
  tooSlow: 'Le site se ferme avant la fin',
  notAccessible: 'Le site ne peut pas être utilisé avec un handicap',
  other: 'Autre problème',
} as const;
export type Fault = keyof typeof FAULTS;
export const isFault = (text: string): text is Fault => Object.hasOwn(FAULTS, text);

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Records it as it is told; returns the code by which anybody can check the certificate. */
export async function recordAttempt(
  db: Database,
  attempt: { procedureId: string; service: string; fault: Fault; triedAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<string> {
  const code = [...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  await insertAttempt(db, {
    id: newId(),
    code,
    procedureId: attempt.procedureId,
    service: attempt.service,
    fault: attempt.fault,
    triedAt: attempt.triedAt.toString(),
    recordedAt: now.toString(),
  });
  return code;
}
