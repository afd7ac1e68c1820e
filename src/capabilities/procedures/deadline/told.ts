// What a person tells of a deadline (days, whether their letter says how to contest, how far they live), read and answered.
// The same at the counter and on the public page. Pure.
import { isBefore, readDay, WRONG_DAY } from '#shared/day/day.ts';
import { termAfter } from '#shared/day/term.ts';
import type { Procedure, ProcedureDeadline } from '../sheet/procedure.ts';
import { type Circumstances, type Computed, computeDeadline } from './compute.ts';
import { DISTANCE_MONTHS, type Distance } from './kinds.ts';
import { NOT_YET } from './say.ts';

const WAYS = 'voies';
const DISTANCE = 'distance';

const WAYS_ANSWERS = { oui: 'Oui', non: 'Non', nsp: 'Je ne sais pas' } as const;

const DISTANCE_ANSWERS = {
  '': 'En métropole, ou dans le même territoire que l’administration ou le tribunal',
  overseas: 'Outre-mer, et l’administration ou le tribunal est en métropole (ou l’inverse)',
  abroad: 'À l’étranger',
} as const;

/** Whether a deadline stands in a département; where none is known yet, what stands everywhere does. */
export const standsIn = ({ onlyIn }: Pick<ProcedureDeadline, 'onlyIn'>, region: string): boolean =>
  onlyIn?.includes(region) ?? true;

/** Every day that a deadline may run from, in the order in which they are asked. */
export const questionsOf = ({ from, orFrom = [] }: Pick<ProcedureDeadline, 'from' | 'orFrom'>) => [
  from,
  ...orFrom,
];

type Deadlines = readonly ProcedureDeadline[];

/** A question that several deadlines of a sheet share: asked once. */
export type SharedQuestion = {
  id: string;
  label: string;
  help: string;
  options: { value: string; text: string }[];
  chosen: string;
};

const optionsOf = (answers: Readonly<Record<string, string>>) =>
  Object.entries(answers).map(([value, text]) => ({ value, text }));

/** What is asked once, when a deadline of the sheet needs it; `typed`: what was answered, by its identifier. */
export function sharedQuestions(
  deadlines: Deadlines,
  typed: Readonly<Record<string, string | undefined>>,
): SharedQuestion[] {
  const asked: SharedQuestion[] = [];
  if (deadlines.some(({ asksWays }) => asksWays))
    asked.push({
      id: WAYS,
      label: 'Pour contester\u00a0: la lettre dit-elle à qui écrire, et avant quand\u00a0?',
      help: 'C’est souvent écrit à la fin, ou au dos. Si elle ne le dit pas, le délai ne joue peut-être pas contre vous.',
      options: optionsOf(WAYS_ANSWERS),
      chosen: typed[WAYS] ?? '',
    });
  if (deadlines.some(({ longerFromAfar }) => longerFromAfar))
    asked.push({
      id: DISTANCE,
      label: 'Où habitez-vous\u00a0?',
      help: 'De loin, on a plus de temps.',
      options: optionsOf(DISTANCE_ANSWERS),
      chosen: typed[DISTANCE] ?? '',
    });
  return asked;
}

/** Every name under which something is answered for these deadlines. */
export const askedIn = (deadlines: Deadlines): string[] => [
  ...new Set([...deadlines.flatMap(questionsOf), ...sharedQuestions(deadlines, {})].map(({ id }) => id)),
];

export type DeadlineAnswer = {
  /** By the identifier of the question. */
  errors: Record<string, string>;
  /** Why no last day is given for a date that is still to come, and what to do. */
  notYet: string | undefined;
  /** The latest day that was given; undefined when none can be read. */
  start: Temporal.PlainDate | undefined;
  computed: Computed | undefined;
};

const isDistance = (text: string | undefined): text is Distance => Object.hasOwn(DISTANCE_MONTHS, text ?? '');

/** What was typed, by the identifier of its question: days, and the two shared questions. */
export function readDeadline(
  deadline: ProcedureDeadline,
  typed: Readonly<Record<string, string | undefined>>,
  { today, region }: Pick<Circumstances, 'today' | 'region'>,
): DeadlineAnswer {
  const errors: Record<string, string> = {};
  const starts: { day: Temporal.PlainDate }[] = [];
  for (const { id } of questionsOf(deadline)) {
    const text = typed[id];
    if (!text) continue;
    const day = readDay(text);
    if (day) starts.push({ day });
    else errors[id] = WRONG_DAY;
  }
  const days = starts.map(({ day }) => day);
  const start = days.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)).at(-1);
  // One day that cannot be read may be the latest: nothing is counted before it is.
  if (!start || Object.keys(errors).length > 0)
    return { errors, notYet: undefined, start, computed: undefined };
  const far = typed[DISTANCE];
  const answer = computeDeadline(deadline, starts, {
    today,
    region,
    waysTold: deadline.asksWays && typed[WAYS] === 'non' ? false : undefined,
    distance: deadline.longerFromAfar && isDistance(far) ? far : undefined,
  });
  return answer === 'notYet'
    ? { errors, notYet: NOT_YET, start, computed: undefined }
    : { errors, notYet: undefined, start, computed: answer };
}

/** The day on which silence means what the sheet says, from the one on which the complete file arrived. */
export const silenceAfter = (
  { days, months }: NonNullable<Procedure['silence']>,
  complete: Temporal.PlainDate,
): Temporal.PlainDate => termAfter(complete, months ? { months } : { days: days ?? 0 });
