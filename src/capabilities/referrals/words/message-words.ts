// What each language says of an outcome to the person: the shape of its table. Pure.
import type { State } from '../referral-states.ts';

export type PersonMessageKind =
  | Extract<
      State,
      'sent' | 'accepted' | 'countered' | 'declined' | 'done' | 'notDone' | 'lost' | 'expired' | 'closed'
    >
  | 'reminder'
  | 'cancelled';

/** The facts of a message, as words of its language. */
export type Facts = {
  /** The name of the place; the same with its number in brackets. */
  place: string;
  there: string;
  /** The day and the part of it; empty when there is none. */
  when: string;
  /** Who follows them, and the number to call. */
  call: string;
};

export type PersonWords = {
  /** The subject of a mail, and what an SMS opens with. */
  subject: string;
  opening: string;
  /** For a place or an organisation that is there no more. */
  aPlace: string;
  us: string;
  question(call: string): string;
  /** Whom to ask for at the place. */
  askFor(who: string): string;
  says: Record<PersonMessageKind, (facts: Facts) => string>;
};
