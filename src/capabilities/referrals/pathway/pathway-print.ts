// The steps of a pathway as its sheet of paper says them. Pure.
import { sayDate } from '#shared/day/day.ts';
import type { PathwayStep } from './pathway-store.ts';

/** What is left or done, numbered from 1 without a hole: a step given up is not printed. `names`: of organisations. */
export const printedSteps = (steps: readonly PathwayStep[], names: ReadonlyMap<string, string>) =>
  steps
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .map((step, index) => ({
      number: index + 1,
      what: step.what,
      who: step.withWhom,
      criterion: step.criterion,
      when: step.doneOn ? `Fait le ${sayDate(step.doneOn)}` : `Pour le ${sayDate(step.dueOn)}`,
      seenBy: step.organisationId && !step.doneOn ? (names.get(step.organisationId) ?? '') : '',
    }));
