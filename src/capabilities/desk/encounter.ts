// The person in front of the agent, without a name: what each step fills in. Pure.
import { z } from 'zod';

const short = z.string().max(200);
export const detailsSchema = z.object({
  dates: z.record(z.string(), short).default({}),
  /** Papers they have, once they were looked at. */
  has: z.array(short).default([]),
  papersChecked: z.boolean().default(false),
  /** Commune typed, constraints as the form says them. */
  where: short.default(''),
  constraints: z.array(short).default([]),
  language: short.default(''),
  audience: short.default(''),
  part: short.default('any'),
  rules: z.array(short).default([]),
  constraintsAsked: z.boolean().default(false),
  placeId: short.default(''),
  unmet: short.default(''),
  /** The referral that ended badly, which this meeting takes up again. */
  previousId: short.default(''),
});
export type Details = z.output<typeof detailsSchema>;

export const readDetails = (stored: unknown): Details =>
  detailsSchema.catch(detailsSchema.parse({})).parse(stored);

/** Papers always asked that the person has not; one asked only in some cases is not missing until somebody says so. */
export function missingPapers<Paper extends { id: string; needed: 'always' | 'sometimes' }>(
  procedure: { documents: readonly Paper[] } | undefined,
  { has, papersChecked }: Pick<Details, 'has' | 'papersChecked'>,
): Paper[] {
  if (!papersChecked) return [];
  return (procedure?.documents ?? []).filter(({ id, needed }) => needed === 'always' && !has.includes(id));
}

/** Nothing was begun with them: no step was sent, whatever the need. */
export const isUntouched = (encounter: {
  details: unknown;
  diagnosisId: string | null;
  referralId: string | null;
}): boolean =>
  !encounter.diagnosisId &&
  !encounter.referralId &&
  JSON.stringify(readDetails(encounter.details)) === JSON.stringify(readDetails({}));

export const STEPS = [
  { id: 'besoin', name: 'Besoin' },
  { id: 'papiers', name: 'Papiers' },
  { id: 'questions', name: 'Trois questions' },
  { id: 'lieu', name: 'Lieu et rendez-vous' },
  { id: 'feuille', name: 'Feuille remise' },
] as const;
export type StepId = (typeof STEPS)[number]['id'];

/** Which steps are done; none is ever compulsory. */
export function doneSteps(encounter: {
  procedureId: string | null;
  need: string | null;
  details: Details;
  diagnosisId: string | null;
  referralSent: boolean;
}): Set<StepId> {
  const done = new Set<StepId>();
  if (encounter.procedureId || encounter.need) done.add('besoin');
  if (encounter.details.papersChecked) done.add('papiers');
  if (encounter.diagnosisId) done.add('questions');
  if (encounter.referralSent || encounter.details.unmet) done.add('lieu');
  return done;
}

/** When to try a call again: the next day of the week that is worked. */
export function nextWorkingDay(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.add({ days: day.dayOfWeek === 5 ? 3 : day.dayOfWeek === 6 ? 2 : 1 });
}

export const WHAT = {
  informed: 'Renseigné',
  showed: 'Montré',
  with: 'Fait avec',
  for: 'Fait à sa place',
  referred: 'Orienté',
  unable: 'Pas pu aider',
} as const;
export type What = keyof typeof WHAT;
export const MINUTES = { 5: 'moins de 5 min', 15: '5 à 15 min', 30: 'plus de 15 min' } as const;

/** The next ticket of the day: A 1 to A 99, then B 1; never two alike while somebody still holds one. */
export function nextTicket(last: string | undefined): string {
  const read = /^([A-Z]) (\d{1,3})$/.exec(last ?? '');
  if (!read) return 'A 1';
  const number = Number(read[2]) + 1;
  if (number <= 99) return `${read[1]} ${number}`;
  return `${read[1] === 'Z' ? 'A' : String.fromCharCode(read[1]!.charCodeAt(0) + 1)} 1`;
}

/** Under this, a count could be a person: shown as « moins de 5 ». */
export const MASK_UNDER = 5;
/** A count as it may be shown: none, fewer than five, or the number. */
export const masked = (count: number): string =>
  count === 0 ? '0' : count < MASK_UNDER ? 'moins de 5' : String(count);
