// Whose turn it is, and in which words each side reads it: « à vous » for who must act, and for nobody else. Pure.
import { HELD_BY_RECEIVER, SENDER_MUST_ACT, type Side, STATES } from './referral-states.ts';
import type { Referral } from './store.ts';

type Turn = Pick<Referral, 'state' | 'askedDoneAt'>;

/** The place was asked whether it is done, and has not said. */
export const awaitsEnd = ({ state, askedDoneAt }: Turn): boolean =>
  HELD_BY_RECEIVER.includes(state) && askedDoneAt !== null;

/** Whether the sender has something to do. */
export const isSendersTurn = (referral: Turn): boolean =>
  SENDER_MUST_ACT.includes(referral.state) || awaitsEnd(referral);

/** What a side must do, in words; empty when it is not its turn. */
export function sayTurn(referral: Turn, side: Side): string {
  const { state } = referral;
  if (awaitsEnd(referral))
    return side === 'sender' ? 'Faite\u202f? À vous de demander' : 'Est-ce fait\u202f? À vous de le dire';
  if (side === 'receiver') return state === 'sent' || state === 'received' ? 'À répondre\u00a0: à vous' : '';
  return SENDER_MUST_ACT.includes(state) ? `${STATES[state]}\u00a0: à vous` : '';
}
