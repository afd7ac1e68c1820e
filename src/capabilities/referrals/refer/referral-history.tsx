// What happened to a referral, in order: what each side did, and how the person learnt of it.

import { type SaidAbout, sayAbout } from '#capabilities/contact';
import { sayDate } from '#shared/day/day.ts';
import {
  ASK_DONE,
  CANCEL_DAY,
  MOVE_DAY,
  PHONED,
  REMIND,
  type Side,
  STATES,
  sayReason,
} from '../referral-states.ts';
import type { Referral, ReferralEvent } from '../store.ts';

/** What changes no state, beside a reminder. */
const SAME_STATE: Record<string, string> = {
  [PHONED]: 'Le lieu a répondu par téléphone',
  [ASK_DONE]: 'Le lieu a reçu la question « Est-ce fait\u202f? »',
  [CANCEL_DAY]: 'Le jour convenu est annulé',
  [MOVE_DAY]: 'Un autre jour est convenu',
};

/** One line of the history: told, by what and when; or still to be told, with the way there. */
function Told({ said, side, timeZone }: { said: SaidAbout; side: Side; timeZone: string }) {
  const line = sayAbout(said, timeZone);
  if (line.kind === 'over') return <>{line.words}</>;
  return (
    <>
      <strong>Reste à prévenir la personne :</strong>{' '}
      {line.taskAddress && side === 'sender' ? <a href={line.taskAddress}>{line.words}</a> : line.words}
    </>
  );
}

export function History({
  referral,
  events,
  told,
  side,
  timeZone,
}: {
  referral: Referral;
  events: readonly ReferralEvent[];
  told: readonly SaidAbout[];
  side: Side;
  timeZone: string;
}) {
  const on = (at: Temporal.Instant) => `le ${sayDate(at.toZonedDateTimeISO(timeZone).toPlainDate())}`;
  const lines = [
    ...events.map(({ id, at, action, toState, reasonCode, actorKind, day }) => ({
      id,
      at,
      line:
        action === REMIND
          ? `Lieu relancé${actorKind === 'job' ? ' (rappel prévu)' : ''}, ${on(at)}`
          : action in SAME_STATE
            ? `${SAME_STATE[action]}${day ? ` (${sayDate(day)})` : ''}, ${on(at)}`
            : `${STATES[toState as 'sent']}, ${on(at)}${reasonCode ? ` (${sayReason(reasonCode).toLowerCase()})` : ''}`,
    })),
    ...told.map((said) => ({
      id: said.id,
      at: said.at,
      line: <Told said={said} side={side} timeZone={timeZone} />,
    })),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  return (
    <section class="bloc" aria-labelledby="histoire">
      <h2 id="histoire">Ce qui s’est passé</h2>
      <ol class="etapes">
        <li>
          Préparée par {referral.senderName}, {on(referral.createdAt)}
        </li>
        {lines.map(({ id, line }) => (
          <li key={id}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
