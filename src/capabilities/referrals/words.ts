// Days and delays as people and places read them in French. Pure.
import { isWorkingDay } from '#shared/opening-hours/day-asked.ts';
import { sayDayFrom } from '#shared/opening-hours/wording.ts';
import { EXPIRY_DAYS, PARTS, type Part } from './referral-states.ts';

export type Slot = { day: Temporal.PlainDate; part: Part };

/** The day as it is seen from afar, so that the number and the month are always said: paper is read on another day. */
const FAR = { days: 30 };
/** Whether the year is said with a day: it is not when the day is seen from the same year. */
export const saysYear = (day: Temporal.PlainDate): boolean => day.subtract(FAR).year !== day.year;

/** « jeudi 26 novembre, l’après-midi ». */
export function saySlot({ day, part }: Slot, today: Temporal.PlainDate): string {
  const words = day.equals(today) ? 'aujourd’hui' : sayDayFrom(day, day.subtract(FAR));
  return part === 'any' ? words : `${words}, ${PARTS[part]}`;
}

/** Whole days since a referral was sent. */
export const daysSince = (sentAt: Temporal.Instant | null, now: Temporal.Instant): number =>
  sentAt ? Math.floor(sentAt.until(now).total('hours') / 24) : 0;

/**
 * The day on which silence gives the case back to the sender, wherever it is said: thirty days after the sending, or the
 * last day that the person's own errand leaves them, or the day before the one they asked, whichever comes first; never
 * before the day after the sending. A day that was over at the sending says nothing, nor does a day asked once the place
 * proposed another. Undefined before the sending.
 */
export function replyBy(
  referral: {
    sentAt: Temporal.Instant | null;
    personDeadline: Temporal.PlainDate | null;
    slotDay: Temporal.PlainDate | null;
    counterDay: Temporal.PlainDate | null;
  },
  timeZone: string,
): Temporal.PlainDate | undefined {
  const { sentAt, personDeadline, slotDay, counterDay } = referral;
  if (!sentAt) return undefined;
  const sentOn = sentAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const days = [sentOn.add({ days: EXPIRY_DAYS })];
  if (personDeadline && isAfter(personDeadline, sentOn)) days.push(personDeadline);
  if (slotDay && !counterDay && !isAfter(sentOn, slotDay))
    days.push(later(slotDay.subtract({ days: 1 }), sentOn.add({ days: 1 })));
  let last = days.reduce((first, day) => (isAfter(first, day) ? day : first));
  // Nobody reads an answer on a Sunday: the working day before, never before the day after the sending.
  const earliest = sentOn.add({ days: 1 });
  while (!isWorkingDay(last) && isAfter(last, earliest)) last = last.subtract({ days: 1 });
  return last;
}

const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) > 0;
const later = (day: Temporal.PlainDate, other: Temporal.PlainDate) => (isAfter(day, other) ? day : other);
