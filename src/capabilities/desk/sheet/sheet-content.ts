import type { NextStep } from '#capabilities/diagnosis';
import type { Answering } from '#capabilities/directory';
import type { CataloguedProcedure, Computed } from '#capabilities/procedures';
import type { Receiver, Referral } from '#capabilities/referrals';
import type { OpeningStatus } from '#shared/opening-hours/status.ts';
import type { Details } from '../meeting/encounter.ts';

export type SheetContent = {
  procedure: CataloguedProcedure | undefined;
  details: Details;
  /** The deadline that the dates given lead to. */
  deadline: ({ id: string; rule: string } & Pick<Computed, 'calmDay' | 'lastDay' | 'left'>) | undefined;
  /** A date of theirs from which time would run, and which is still to come: no last day is known. */
  toCome: { label: string; day: Temporal.PlainDate } | undefined;
  receiver: Receiver | undefined;
  /** What answers the need there. */
  answering: Answering | undefined;
  referral: Referral | undefined;
  opening: OpeningStatus;
  /** They learn the answer of the place by coming back or by calling. */
  comesBack?: boolean;
  /** The last day on which the place may answer, while an answer is awaited. */
  answerBy?: Temporal.PlainDate | undefined;
  /** The day of a call to them that is on the list. */
  recall?: Temporal.PlainDate | undefined;
  /** At which number they are answered. */
  help?: { phone: string; shared: boolean; hours: string };
  /** What the three questions lead to, when they were asked; where to learn, when they would like to. */
  next?: { step: NextStep; learning: { name: string; phone: string } | undefined } | undefined;
  /** They want what they came for written on it, though the procedure is discreet (decision 0043). */
  named?: boolean;
};
