// Counts as they may be shown: nobody is recognised behind a small number. Pure.

/** Under this, a count could be a person. */
export const MASK_UNDER = 5;
/** None, fewer than five, or the number. */
export const masked = (count: number): string =>
  count === 0 ? '0' : count < MASK_UNDER ? 'moins de 5' : String(count);
