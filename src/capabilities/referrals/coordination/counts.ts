// Counts as they may be shown: nobody is recognised behind a small number. Pure.
import { MASK_UNDER, masked } from '#shared/masked.ts';
import type { Funnel } from './coordination-store.ts';

/**
 * The four stages; a stage that would be found by subtraction from the one after it is rounded to five, and never below
 * it: each stage is a part of the one before. As many people as in a rounded stage are rounded the same way.
 */
export function maskedFunnel(funnel: Funnel): Record<keyof Funnel, string> {
  const shown: Partial<Record<keyof Funnel, string>> = {};
  let after = 0;
  let atLeast = 0;
  for (const stage of ['oriented', 'engaged', 'informed', 'detected'] as const) {
    const count = funnel[stage];
    const lost = count - after;
    const rounds =
      count >= MASK_UNDER &&
      ((lost > 0 && lost < MASK_UNDER && after > 0) || (lost === 0 && atLeast > after));
    const nearest = Math.round(count / 5) * 5;
    const about = nearest >= atLeast ? nearest : Math.ceil(atLeast / 5) * 5;
    shown[stage] = rounds ? `environ ${about}` : masked(count);
    [after, atLeast] = [count, rounds ? about : Math.max(count, atLeast)];
  }
  return shown as Record<keyof Funnel, string>;
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
