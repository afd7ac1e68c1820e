// The person in front of the agent, without a name: what each step fills in. Pure.
import { z } from 'zod';

const short = z.string().max(200);
export const detailsSchema = z.object({
  dates: z.record(z.string(), short).default({}),
  /** Papers they have, once they were looked at. */
  has: z.array(short).default([]),
  papersChecked: z.boolean().default(false),
  /** Cases of the procedure that are theirs, or {@link NO_CASE}; empty when nobody asked. */
  cases: z.array(short).default([]),
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
  /** Somebody known here, recognised by the agent before anything was written. */
  personId: short.default(''),
});
export type Details = z.output<typeof detailsSchema>;

export const readDetails = (stored: unknown): Details =>
  detailsSchema.catch(detailsSchema.parse({})).parse(stored);

type Paper = { id: string; needed: 'always' | 'sometimes'; when?: string | undefined };
type PapersOf<One extends Paper> = { documents: readonly One[] } | undefined;

export const NO_CASE = 'aucun';

/** The cases in which a procedure asks for more papers: « si vous passez par un garagiste », known by their first paper. */
export function casesOf<One extends Paper>(
  procedure: PapersOf<One>,
): { id: string; when: string; papers: One[] }[] {
  const cases = new Map<string, { id: string; when: string; papers: One[] }>();
  for (const paper of procedure?.documents ?? []) {
    const { id, needed, when } = paper;
    if (needed !== 'sometimes' || !when) continue;
    const known = cases.get(when) ?? { id, when, papers: [] };
    known.papers.push(paper);
    cases.set(when, known);
  }
  return [...cases.values()];
}

/** The papers of a chosen case are needed like the others; undefined when no case was spoken of. */
function neededIn<One extends Paper>(
  procedure: PapersOf<One>,
  cases: readonly string[],
): (paper: One) => boolean {
  const chosen = new Set(
    casesOf(procedure)
      .filter(({ id }) => cases.includes(id))
      .flatMap(({ papers }) => papers.map(({ id }) => id)),
  );
  return ({ id, needed }) => needed === 'always' || chosen.has(id);
}

/** Papers that the person must have and has not: those always asked, those of the cases that are theirs. */
export function missingPapers<One extends Paper>(
  procedure: PapersOf<One>,
  { has, papersChecked, cases }: Pick<Details, 'has' | 'papersChecked' | 'cases'>,
): One[] {
  if (!papersChecked) return [];
  const needed = neededIn(procedure, cases);
  return (procedure?.documents ?? []).filter((paper) => needed(paper) && !has.includes(paper.id));
}

/** What they have and what they lack, once the papers were looked at: nothing before. */
export function listPapers<One extends Paper>(
  procedure: PapersOf<One>,
  details: Pick<Details, 'has' | 'papersChecked' | 'cases'>,
): { has: One[]; missing: One[] } {
  if (!details.papersChecked) return { has: [], missing: [] };
  return {
    has: (procedure?.documents ?? []).filter(({ id }) => details.has.includes(id)),
    missing: missingPapers(procedure, details),
  };
}

/** Papers to bring that are not missing; then, when no case was spoken of, those of each case; those asked now and then. */
export function papersToBring<One extends Paper>(procedure: PapersOf<One>, details: Details) {
  const needed = neededIn(procedure, details.cases);
  const missing = new Set(missingPapers(procedure, details).map(({ id }) => id));
  const all = procedure?.documents ?? [];
  const left = (paper: One) => !needed(paper) && !details.has.includes(paper.id);
  return {
    ready: all.filter((paper) => !missing.has(paper.id) && !left(paper)),
    byCase:
      details.cases.length > 0
        ? []
        : casesOf(procedure).flatMap((one) => {
            const papers = one.papers.filter(left);
            return papers.length > 0 ? [{ when: one.when, papers }] : [];
          }),
    perhaps: all.filter((paper) => left(paper) && !paper.when),
  };
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

/**
 * The referral and the place that a paper or a page of the person may name: neither of them once they took their agreement
 * back; a place that was chosen since is named.
 */
export function onPaper<Known extends { placeId: string | null; consentWithdrawnAt: unknown }>(
  known: Known | undefined,
  { placeId }: Pick<Details, 'placeId'>,
): { referral: Known | undefined; placeId: string } {
  if (!known?.consentWithdrawnAt) return { referral: known, placeId: known?.placeId ?? placeId };
  return { referral: undefined, placeId: placeId === known.placeId ? '' : placeId };
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

/** Of what somebody asks for, in words. */
export const LONGEST_ASKS = 120;

/** The next ticket of the day: A 1 to A 99, then B 1; never two alike while somebody still holds one. */
export function nextTicket(last: string | undefined): string {
  const read = /^([A-Z]) (\d{1,3})$/.exec(last ?? '');
  if (!read) return 'A 1';
  const number = Number(read[2]) + 1;
  if (number <= 99) return `${read[1]} ${number}`;
  return `${read[1] === 'Z' ? 'A' : String.fromCharCode(read[1]!.charCodeAt(0) + 1)} 1`;
}
