// What the history page shows of a line; apart from the page so that rules may name it.
import type { AssertionState } from '../vocabulary.ts';

export type HistoryRow = {
  assertion: string;
  /** '' when the source does not say it. */
  day: string;
  recorded: string;
  who: string;
  subject: string;
  field: string;
  value: string;
  state: AssertionState;
  current: boolean;
  restorable: boolean;
};
