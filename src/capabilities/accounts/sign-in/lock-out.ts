// How long to wait after failed tries: the same for every address, known or not, wherever the tries come from.

/** Tries that cost nothing. */
export const FREE_TRIES = 5;
/** Failures older than this no longer count, in hours. */
export const FORGET_AFTER_HOURS = 24;
const LONGEST_MINUTES = 60;

/**
 * Minutes to wait once so many failures in a row were counted: none below five, then 1, 2, 4… up to 60. At that pace
 * an address takes fewer than 40 guesses a day, whatever their number of sources.
 */
export function waitMinutes(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(LONGEST_MINUTES, 2 ** (failures - FREE_TRIES));
}
