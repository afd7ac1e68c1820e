// The times of the counter in words, and hidden behind a small number of people. Pure.
import { MASK_UNDER } from '#shared/masked.ts';

const hours = (count: number) => `${count}\u00a0h`;

/** From minutes: « 6 min », « 2 h 15 », « 3 jours ». At least one minute. */
export function sayLength(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return `${whole}\u00a0min`;
  if (whole < 24 * 60) {
    const rest = Math.round((whole % 60) / 5) * 5;
    const full = Math.floor(whole / 60);
    if (rest === 0) return hours(full);
    return rest === 60 ? hours(full + 1) : `${hours(full)}\u00a0${String(rest).padStart(2, '0')}`;
  }
  const days = Math.round(whole / (24 * 60));
  return `${days}\u00a0jour${days > 1 ? 's' : ''}`;
}

/** « 6 min, au plus 25 min »; with fewer than five people, a time could be somebody's own. */
export function sayTimes(count: number, median: number | null, slowest: number | null): string {
  if (count === 0 || median === null || slowest === null) return 'personne';
  if (count < MASK_UNDER) return `moins de ${MASK_UNDER} personnes`;
  return `${sayLength(median)}, au plus ${sayLength(slowest)}`;
}

export type TimesLine = { what: string; today: string; month: string };
