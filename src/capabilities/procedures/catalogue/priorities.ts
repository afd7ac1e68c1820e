// The procedures that most people ask for, first on the list and one press away at the counter. Pure.

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

export const priorityField = (index: number): string => `rang-${index + 1}`;

export type ReadPriorities =
  | { kind: 'read'; ids: string[] }
  /** Messages in French, by field. */
  | { kind: 'refused'; errors: Record<string, string> };

/** The places of the list in their order, empty ones left out; a procedure stands once. */
export function readPriorities(
  text: (name: string) => string,
  isKnown: (id: string) => boolean,
): ReadPriorities {
  const ids: string[] = [];
  const errors: Record<string, string> = {};
  for (let index = 0; index < MOST_PRIORITIES; index++) {
    const id = text(priorityField(index));
    if (!id) continue;
    if (!isKnown(id)) errors[priorityField(index)] = 'Choisissez une démarche de la liste.';
    else if (ids.includes(id))
      errors[priorityField(index)] = 'Cette démarche est déjà plus haut dans la liste.';
    else ids.push(id);
  }
  return Object.keys(errors).length > 0 ? { kind: 'refused', errors } : { kind: 'read', ids };
}
