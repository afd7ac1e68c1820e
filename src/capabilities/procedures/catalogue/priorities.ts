// The procedures that most people ask for, first on the list and one press away at the counter. Pure.
import { answer, defineForm } from '#kit/form.ts';

export const MOST_PRIORITIES = 8;

/**
 * Until the territory chooses: one for each of the eight that the ministry's study of 2019 named (family benefits,
 * employment, health insurance, pensions, vehicle registration, driving licence, energy, income tax).
 */
export const DEFAULT_PRIORITIES: readonly string[] = [
  'vehicle-registration',
  'housing-benefit',
  'jobseeker-registration',
  'complementary-health-cover',
  'retirement-claim',
  'driving-licence',
  'energy-bill-unpaid',
  'income-tax-return',
];

const RANKS = Array.from({ length: MOST_PRIORITIES }, (_, index) => `rang-${index + 1}`);

/** The places of the list in their order; a procedure stands once. `all`: names of the procedures, by identifier. */
export const priorityForm = (all: Readonly<Record<string, string>>) =>
  defineForm(
    Object.fromEntries(
      RANKS.map((rank, index) => [
        rank,
        answer({
          label: `${index + 1}${index === 0 ? 're' : 'e'} démarche`,
          of: all,
          list: true,
          nothing: 'Aucune',
          foreign: 'Choisissez une démarche de la liste.',
          refuse: (id, answers) =>
            RANKS.slice(0, index).some((before) => answers.text(before) === id)
              ? 'Cette démarche est déjà plus haut dans la liste.'
              : undefined,
        }),
      ]),
    ),
  );

export const priorityRanks = (ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(RANKS.map((rank, index) => [rank, ids[index] ?? '']));
