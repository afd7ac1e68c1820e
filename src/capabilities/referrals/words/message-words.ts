// Of what a person is told: the kinds of messages. Pure.
import type { State } from '../referral-states.ts';

export type PersonMessageKind =
  | Extract<
      State,
      'sent' | 'accepted' | 'countered' | 'declined' | 'done' | 'notDone' | 'lost' | 'expired' | 'closed'
    >
  | 'reminder'
  | 'cancelled';
