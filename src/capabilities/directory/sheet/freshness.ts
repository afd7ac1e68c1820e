// How far a value can still be trusted, from the day it was stated. Old is not wrong: it is to confirm.
// Thresholds: the national steering tool uses 6, 12 and 18 months; hours expire sooner, since 47 % of those of
// France services changed in 20 months (comparison of the lists of December 2022 and August 2024).

import type { AssertionState } from '../vocabulary.ts';
import { isExplicit } from './precedence.ts';

export type Freshness = 'fresh' | 'toConfirm' | 'stale';

export type FreshnessThresholds = {
  /** Months during which a value is fresh, its last day included. */
  freshMonths: number;
  /** Months after which it is stale. */
  staleMonths: number;
};

export const FRESHNESS: FreshnessThresholds = { freshMonths: 6, staleMonths: 18 };
export const HOURS_FRESHNESS: FreshnessThresholds = { freshMonths: 4, staleMonths: 12 };

const HOURS_FIELDS = new Set(['openingHours', 'temporaryChanges']);

/** The thresholds that hold for a field unless the territory sets others. */
export function thresholdsOf(field: string): FreshnessThresholds {
  return HOURS_FIELDS.has(field) ? HOURS_FRESHNESS : FRESHNESS;
}

/**
 * The level of a value stated on a day (« AAAA-MM-JJ »), seen from `today`. A value that nobody stated (inferred,
 * default), or stated nobody knows when, is never fresh. A day to come counts as today.
 */
export function freshnessOf(
  known: { statedOn: string; state: AssertionState; undated?: boolean },
  today: Temporal.PlainDate,
  thresholds: FreshnessThresholds = FRESHNESS,
): Freshness {
  const stated = Temporal.PlainDate.from(known.statedOn);
  const passed = (months: number) => Temporal.PlainDate.compare(stated.add({ months }), today) < 0;
  if (passed(thresholds.staleMonths)) return 'stale';
  return known.undated || passed(thresholds.freshMonths) || !isExplicit(known.state) ? 'toConfirm' : 'fresh';
}
