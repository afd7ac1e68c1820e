// The day of a referral: proposed, else asked or agreed. Pure.
import type { Referral } from '../store.ts';
import type { Slot } from './words.ts';

/** The day that the place proposed while that is what is looked at; else the day asked or agreed. */
export function slotOf(referral: Referral): Slot | undefined {
  const { state, counterDay, counterPart, counterMinute } = referral;
  return state === 'countered' && counterDay
    ? { day: counterDay, part: counterPart ?? 'any', minute: counterMinute }
    : ownSlotOf(referral);
}

/** The day asked, or agreed. */
export const ownSlotOf = ({
  slotDay,
  slotPart,
  slotMinute,
}: Pick<Referral, 'slotDay' | 'slotPart' | 'slotMinute'>): Slot | undefined =>
  slotDay ? { day: slotDay, part: slotPart ?? 'any', minute: slotMinute } : undefined;
