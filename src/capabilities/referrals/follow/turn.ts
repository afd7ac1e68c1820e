// Whose turn it is, and in which words each side reads it: « à vous » for who must act, and for nobody else. Pure.
import { HELD_BY_RECEIVER, SENDER_MUST_ACT, type Side, STATES } from '../referral-states.ts';
import type { Referral } from '../store.ts';

/** What a place said when it was asked for room. */
export type Room = 'yes' | 'later' | 'no';
type Turn = Pick<Referral, 'state' | 'askedDoneAt'> & {
  /** Of what was not sent yet: what the place chosen answered. */
  room?: Room | null;
};

const SAID: Record<Room, string> = {
  yes: 'a de la place',
  later: 'a de la place, plus tard',
  no: 'n’a pas de place',
};

/** The place was asked whether it is done, and has not said. */
export const awaitsEnd = ({ state, askedDoneAt }: Turn): boolean =>
  HELD_BY_RECEIVER.includes(state) && askedDoneAt !== null;

/** Whether the sender has something to do. */
export const isSendersTurn = (referral: Turn): boolean =>
  SENDER_MUST_ACT.includes(referral.state) || awaitsEnd(referral) || saysRoom(referral) !== null;

const saysRoom = ({ state, room }: Turn): Room | null => (state === 'draft' && room) || null;

/** What a side must do, in words; empty when it is not its turn. `place`: the name of the place. */
export function sayTurn(referral: Turn, side: Side, place = 'le lieu'): string {
  const { state } = referral;
  if (awaitsEnd(referral))
    return side === 'sender' ? 'Faite\u202f? À vous de demander' : 'Est-ce fait\u202f? À vous de le dire';
  const room = saysRoom(referral);
  if (room) return side === 'sender' ? `À vous\u00a0: ${place} ${SAID[room]}` : '';
  if (side === 'receiver') return state === 'sent' || state === 'received' ? 'À répondre\u00a0: à vous' : '';
  return SENDER_MUST_ACT.includes(state) ? `${STATES[state]}\u00a0: à vous` : '';
}
