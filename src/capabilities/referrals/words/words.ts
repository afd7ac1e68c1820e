// Days and delays as people and places read them in French. Pure.
import { isAfter } from '#shared/day/day.ts';
import { isWorkingDay } from '#shared/day/working-day.ts';
import { sayDayFrom, sayTime } from '#shared/opening-hours/wording.ts';
import { EXPIRY_DAYS, PARTS, type Part } from '../referral-states.ts';

/** `minute`: the hour agreed, in minutes of the day. */
export type Slot = { day: Temporal.PlainDate; part: Part; minute?: number | null | undefined };

/** The half of the day in which an hour is. */
export const partOf = (minute: number): Part => (minute < 12 * 60 + 30 ? 'morning' : 'afternoon');

/** « 9 h 30 », else « le matin »; empty for a whole day. */
export const sayPart = ({ part, minute }: Pick<Slot, 'part' | 'minute'>): string =>
  minute != null ? sayTime(minute) : part === 'any' ? '' : PARTS[part];

/** The day as it is seen from afar, so that the number and the month are always said: paper is read on another day. */
const FAR = { days: 30 };
/** Whether the year is said with a day: it is not when the day is seen from the same year. */
export const saysYear = (day: Temporal.PlainDate): boolean => day.subtract(FAR).year !== day.year;

/** « jeudi 26 novembre, l’après-midi »: never « aujourd’hui », for what is written is read on another day. */
export function saySlot(slot: Slot): string {
  const { day } = slot;
  return [sayDayFrom(day, day.subtract(FAR)), sayPart(slot)].filter(Boolean).join(', ');
}

/** Whole days since a referral was sent. */
export const daysSince = (sentAt: Temporal.Instant | null, now: Temporal.Instant): number =>
  sentAt ? Math.floor(sentAt.until(now).total('hours') / 24) : 0;

/**
 * The last day to answer, that day included, wherever it is said; silence gives the case back to the sender in the night
 * that follows it. Thirty days after the sending, or the last day that the person's own errand leaves them, or the day
 * before the one they asked, whichever comes first. When that leaves the place no full working day ({@link hasTime}), it
 * is the day asked itself. A day that was over at the sending says nothing, nor does a day asked once the place proposed
 * another. Undefined before the sending.
 */
export function replyBy(referral: Awaited, timeZone: string, region: string): Temporal.PlainDate | undefined {
  const { sentAt } = referral;
  return sentAt
    ? limits(referral, sentAt.toZonedDateTimeISO(timeZone).toPlainDate(), region).last
    : undefined;
}

type Asked = {
  personDeadline: Temporal.PlainDate | null;
  slotDay: Temporal.PlainDate | null;
  counterDay: Temporal.PlainDate | null;
};
type Awaited = Asked & { sentAt: Temporal.Instant | null };

/** Whether what is sent that day leaves the place a whole working day to answer, before the day that is asked. */
export const hasTime = (referral: Asked, sentOn: Temporal.PlainDate, region: string): boolean =>
  limits(referral, sentOn, region).hasTime;

function limits({ personDeadline, slotDay, counterDay }: Asked, sentOn: Temporal.PlainDate, region: string) {
  const longest = sentOn.add({ days: EXPIRY_DAYS });
  const deadline = personDeadline && isAfter(personDeadline, sentOn) ? [personDeadline] : [];
  const asked = slotDay && !counterDay && !isAfter(sentOn, slotDay) ? [slotDay] : [];
  let last = earliest([longest, ...deadline, ...asked.map((day) => day.subtract({ days: 1 }))]);
  // Nobody reads an answer on a Sunday: the working day before.
  while (!isWorkingDay(last, region) && isAfter(last, sentOn)) last = last.subtract({ days: 1 });
  const hasTime = isAfter(last, sentOn);
  return { hasTime, last: hasTime ? last : earliest([longest, ...deadline, ...asked]) };
}

const earliest = (days: readonly Temporal.PlainDate[]): Temporal.PlainDate =>
  days.reduce((first, day) => (isAfter(first, day) ? day : first));
