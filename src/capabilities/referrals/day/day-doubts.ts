// A day proposed or agreed, before it is kept: whether the place is open then, and whether the person can wait for it.

import { answering, isNeedCode } from '#capabilities/directory';
import { sayDate } from '#shared/day/day.ts';
import { askDay } from '#shared/opening-hours/day-asked.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';
import type { Receiver } from '../receiving/receiver.ts';
import type { Referral } from '../store.ts';
import { isAfterLastDay } from '../telling/tell.ts';
import type { Slot } from '../words/words.ts';

/**
 * What makes one look at a day again, in French: the place is closed then, or it is after the person's own last day; empty
 * when nothing does.
 */
export function doubtsOf(
  { day, part, minute }: Slot,
  referral: Pick<Referral, 'need' | 'personDeadline'>,
  receiver: Receiver | undefined,
  today: Temporal.PlainDate,
): string {
  const need = isNeedCode(referral.need) ? referral.need : undefined;
  const there = receiver && answering(receiver.sheet, need);
  const said =
    there && askDay(there.hours.hours, day, { closures: there.hours.closures, part, region: there.region });
  const outside =
    said?.kind === 'open' &&
    minute != null &&
    !said.segments.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
  return [
    outside ? `D’après ses horaires, ${receiver!.name} n’est pas ouvert à ${sayTime(minute)}.` : '',
    said?.kind === 'closed' || said?.kind === 'uncertain'
      ? `D’après ses horaires, ${receiver!.name} n’ouvre pas à ce moment-là.`
      : '',
    isAfterLastDay(day, referral, today)
      ? `Ce jour vient après son dernier jour, le ${sayDate(referral.personDeadline!)}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
