import { describe, expect, it } from 'vitest';
import { freshnessOf, thresholdsOf } from './freshness.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const level = (statedOn: string, field = 'phones', state: 'declared' | 'default' = 'declared') =>
  freshnessOf({ statedOn, state }, today, thresholdsOf(field));

describe('freshness of a value', () => {
  it('is fresh for six months, to confirm until eighteen, stale beyond', () => {
    expect(level('2026-05-22')).toBe('fresh');
    expect(level('2026-05-21')).toBe('toConfirm');
    expect(level('2025-05-22')).toBe('toConfirm');
    expect(level('2025-05-21')).toBe('stale');
  });

  it('expires sooner for hours', () => {
    expect(level('2026-07-22', 'openingHours')).toBe('fresh');
    expect(level('2026-07-21', 'openingHours')).toBe('toConfirm');
    expect(level('2025-11-21', 'openingHours')).toBe('stale');
  });

  it('never calls fresh what nobody stated', () => {
    expect(level('2026-11-21', 'phones', 'default')).toBe('toConfirm');
  });

  it('takes a day to come as today', () => {
    expect(level('2027-01-01')).toBe('fresh');
  });
});
