// How the person learnt of a thing, a line each, as agents read it. Pure.
import { sayDate } from '#shared/day/day.ts';
import type { SaidAbout } from './message-store.ts';

const TOLD_BY: Record<SaidAbout['channel'], string> = {
  sms: 'SMS',
  email: 'mail',
  phone: 'téléphone',
  letter: 'courrier',
  inPerson: 'vive voix',
};
const TO_DO: Record<SaidAbout['channel'], string> = {
  sms: 'SMS en train de partir',
  email: 'mail en train de partir',
  phone: 'un appel à faire',
  letter: 'une lettre à écrire',
  inPerson: 'à dire de vive voix',
};

/** It is over, well or not; or it is still to be done, by somebody when there is a task on the list of calls. */
export type SaidLine =
  | { kind: 'over'; words: string }
  | { kind: 'remains'; words: string; taskAddress: string | undefined };

export function sayAbout(said: SaidAbout, timeZone: string): SaidLine {
  const { kind, channel, status, id, at, notBefore } = said;
  const day = (instant: Temporal.Instant) =>
    `le ${sayDate(instant.toZonedDateTimeISO(timeZone).toPlainDate())}`;
  const over = (words: string): SaidLine => ({ kind: 'over', words: `${words}, ${day(at)}` });
  if (status === 'done') return over(`Personne prévenue par ${TOLD_BY[channel]}`);
  if (status === 'uncertain') return over(`On ne sait pas si le ${TOLD_BY[channel]} à la personne est parti`);
  if (status === 'failed')
    return over(
      kind === 'message' ? `Le ${TOLD_BY[channel]} à la personne n’est pas arrivé` : 'Personne pas jointe',
    );
  if (kind === 'task')
    return { kind: 'remains', words: TO_DO[channel], taskAddress: `/guichet/appels#appel-${id}` };
  const hour = notBefore && `${day(notBefore)} à ${notBefore.toZonedDateTimeISO(timeZone).hour}\u00a0h`;
  return {
    kind: 'remains',
    words: hour ? `${TOLD_BY[channel]} qui partira ${hour}` : TO_DO[channel],
    taskAddress: undefined,
  };
}
