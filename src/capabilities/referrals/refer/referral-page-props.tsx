// What the page of one referral is drawn from.

import type { SaidAbout } from '#capabilities/contact';
import type { Profile } from '#capabilities/diagnosis';
import type { Representative } from '#capabilities/people';
import type { FilledBy } from '#kit/form.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { SharedLine } from '../answer/shared-view.ts';
import type { OPEN_FORM } from '../pathway/open-pathway.ts';
import type { Receiver } from '../receiving/receiver.ts';
import type { Action, Side } from '../referral-states.ts';
import type { Referral, ReferralEvent } from '../store.ts';
import type { RefusedAction } from './action-form.ts';
import type { CapacityQuestion } from './capacity-store.ts';
import type { ShareLeft } from './withdrawn.tsx';

export type ReferralPageProps = {
  frame: Frame;
  referral: Referral;
  side: Side;
  /** The organisation that sends. */
  from: string;
  /** The number to call them; may be empty. */
  fromPhone: string;
  receiver: Receiver | undefined;
  proposed: Receiver | undefined;
  lines: readonly SharedLine[];
  events: readonly ReferralEvent[];
  capacity: readonly CapacityQuestion[];
  actions: readonly Action[];
  errors: FieldErrors;
  refused: RefusedAction | undefined;
  /** The form that opens a pathway, when it was refused. */
  opening: FilledBy<typeof OPEN_FORM> | undefined;
  back: string;
  days: number;
  /** The day on which a draft goes, if it is not sent. */
  goesOn: Temporal.PlainDate;
  /** What left to the person, or is still to be said to them. */
  told: readonly SaidAbout[];
  /** Who represents or helps the person, for the sender alone. */
  represented: Representative | undefined;
  /** The diagnosis that the person let this place read; empty when they did not. */
  diagnosisPath: string;
  /** The last day to answer, while an answer is awaited. */
  answerBy: Temporal.PlainDate | undefined;
  /** Other places that this one may name when it declines. */
  places: Readonly<Record<string, string>>;
  /** Who may still read the diagnosis, once the person withdrew. */
  sharesLeft: readonly ShareLeft[];
  /** What was begun with another place and has not left. */
  takenUpBy: Referral | undefined;
  /** Sent today, it would leave the place no full working day to answer. */
  noTime: boolean;
  /** What the place answers, told by a letter, would come after the day asked. */
  letterLate: boolean;
  /** The day that the place proposed is over. */
  counterPast: boolean;
  /** The day that the place proposed comes after the person's own last day. */
  counterLate: boolean;
  canRemind: boolean;
  /** The place was just written to again. */
  reminded: boolean;
  timeZone: string;
  /** What the three questions of this meeting came to, for the sender alone. */
  profile: Profile | undefined;
};
