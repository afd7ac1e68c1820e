// Counts as they may be shown: nobody is recognised behind a small number. Pure.
import type { Funnel } from './coordination-store.ts';

export const MASK_UNDER = 5;
/** None, fewer than five, or the number. */
export const masked = (count: number): string =>
  count === 0 ? '0' : count < MASK_UNDER ? 'moins de 5' : String(count);

/** The four stages; a stage that would be found by subtraction from its neighbour is hidden with it. */
export function maskedFunnel(funnel: Funnel): Record<keyof Funnel, string> {
  const stages = ['detected', 'informed', 'engaged', 'oriented'] as const;
  return Object.fromEntries(
    stages.map((stage, index) => {
      const count = funnel[stage];
      const next = stages[index + 1] && funnel[stages[index + 1]!];
      const lost = next === undefined ? 0 : count - next;
      const hides = lost > 0 && lost < MASK_UNDER && count >= MASK_UNDER;
      return [stage, hides ? `environ ${Math.round(count / 5) * 5}` : masked(count)];
    }),
  ) as Record<keyof Funnel, string>;
}

export const CONSTRAINT_REASONS = {
  nothingNear: 'Rien près de chez elle',
  tooFar: 'Trop loin pour y aller',
  noOpening: 'Pas ouvert quand elle peut',
  notAccessible: 'Pas accessible',
  noLanguage: 'Pas dans sa langue',
  notFree: 'Payant',
  full: 'Plus de place',
  personRefused: 'La personne a dit non',
  other: 'Autre raison',
} as const;
export type UnmetReason = keyof typeof CONSTRAINT_REASONS;
