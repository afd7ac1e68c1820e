// The day that a person asks for, against the hours of what answers there and their own last day: refused with the reason
// and the days that are open; a closed day is kept all the same only where one comes by appointment. Pure.

import type { Answering } from '#capabilities/directory';
import { sayWholeDay, WEEKDAYS } from '#shared/day/day.ts';
import { nextWorkingDay } from '#shared/day/working-day.ts';
import { askDay, nextDays, type Part } from '#shared/opening-hours/day-asked.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';

export type RefusedDay = {
  day: Temporal.PlainDate;
  /** Why, in words. */
  message: string;
  /** The next days on which one may come, at most three. */
  next: Temporal.PlainDate[];
  /** The other half of these days, when the place never opens in the half that was asked. */
  otherPart: Exclude<Part, 'any'> | undefined;
  /** Why the agent may keep the day all the same; empty when they may not. */
  mayInsist: string;
};

const CHOICES = 3;
/** What the form says when none of the open days is asked for. */
export const OTHER_DAY = 'autre';
const PART_WORDS = { morning: ' matin', afternoon: ' après-midi', any: '' } as const;

/** Nobody gives an appointment further away: a year was mistyped. */
const FURTHEST = { years: 1 };
const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day, other) > 0;

/**
 * The next days on which one may come there, none after the person's own last day; at most three. Those that leave the place
 * a worked day to answer: sooner ones only when the last day leaves no other.
 */
export function openDays(
  { hours: { hours, closures }, region }: Answering,
  today: Temporal.PlainDate,
  lastDay?: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const within = (days: Temporal.PlainDate[]) =>
    lastDay && !isAfter(today, lastDay) ? days.filter((day) => !isAfter(day, lastDay)) : days;
  // What is sent today may be read until the end of the next worked day.
  const answered = nextWorkingDay(today, region).add({ days: 1 });
  const inTime = within(nextDays(hours, answered, CHOICES, { closures, region }));
  return inTime.length > 0
    ? inTime
    : within(nextDays(hours, today.add({ days: 1 }), CHOICES, { closures, region }));
}

/**
 * Undefined when the day may be asked: open then, or hours that nobody knows on a day that is worked; within a year, and
 * no later than `lastDay`, the last day that the person's own errand leaves them, unless that one is over.
 */
export function refuseDay(
  day: Temporal.PlainDate,
  part: Part,
  place: { name: string; answering: Answering },
  today: Temporal.PlainDate,
  lastDay?: Temporal.PlainDate,
): RefusedDay | undefined {
  const { answering } = place;
  const { hours, closures } = answering.hours;
  const options = { closures, part, region: answering.region };
  const said = askDay(hours, day, options);
  const tomorrow = today.add({ days: 1 });
  const isPast = isAfter(today, day);
  const isFar = isAfter(day, today.add(FURTHEST));
  const isClosed = said.kind !== 'open' && said.kind !== 'unknown';
  const isLate = lastDay !== undefined && isAfter(day, lastDay) && !isAfter(today, lastDay);
  if (!isPast && !isFar && !isClosed && !isLate) return undefined;
  const booked = answering.appointment !== 'never';
  const from = isPast || isFar || isLate ? tomorrow : day;
  const inPart = nextDays(hours, from, CHOICES, options);
  const opposite = part === 'morning' ? 'afternoon' : 'morning';
  const otherPart = inPart.length === 0 && part !== 'any' ? opposite : undefined;
  const open = otherPart ? nextDays(hours, from, CHOICES, { ...options, part: otherPart }) : inPart;
  const reasons = isPast
    ? [`Le ${sayWholeDay(day)} est passé.`]
    : isFar
      ? [`Le ${sayWholeDay(day)} est dans plus d’un an : vérifiez l’année.`]
      : [
          isClosed ? why(said, day, part, place) : '',
          isLate ? `Le ${sayWholeDay(day)} vient après son dernier jour, le ${sayWholeDay(lastDay)}.` : '',
        ];
  return {
    day,
    message: reasons.filter(Boolean).join(' '),
    otherPart,
    next: isLate && !isFar ? open.filter((one) => !isAfter(one, lastDay)) : open,
    mayInsist:
      isPast || isFar || (isClosed && !booked)
        ? ''
        : isClosed
          ? 'Ce lieu reçoit aussi sur rendez-vous'
          : 'Ce jour lui va quand même',
  };
}

/** Why nobody is received at that hour; undefined when somebody may be, or nobody knows the hours. */
export function refuseHour(
  minute: number,
  day: Temporal.PlainDate,
  place: { name: string; answering: Answering } | undefined,
): string | undefined {
  if (!place || place.answering.appointment === 'always') return undefined;
  const { hours, closures } = place.answering.hours;
  const said = askDay(hours, day, { closures, region: place.answering.region });
  if (said.kind !== 'open') return undefined;
  const isOpen = said.segments.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
  const ranges = said.segments.map(
    ({ fromMinute, toMinute }) => `de ${sayTime(fromMinute)} à ${sayTime(toMinute)}`,
  );
  return isOpen ? undefined : `Ce jour-là, ${place.name} ouvre ${ranges.join(' et ')}.`;
}

function why(
  said: ReturnType<typeof askDay>,
  day: Temporal.PlainDate,
  part: Part,
  { name, answering }: { name: string; answering: Answering },
): string {
  const words = sayWholeDay(day);
  const weekday = WEEKDAYS[day.dayOfWeek - 1]!;
  const { hours, closures } = answering.hours;
  if (said.kind === 'uncertain')
    return `Le ${words} est férié (${said.holiday}) et les horaires n’en disent rien : appelez ${name} pour vérifier.`;
  if (said.kind !== 'closed') return '';
  if (hours.kind !== 'hours' && said.because !== 'temporary')
    return `Le ${words} est ${said.holiday ? `férié (${said.holiday})` : 'un dimanche'} et les horaires ne sont pas connus : appelez ${name} pour vérifier.`;
  const who = answering.dropIn ? (answering.dropIn.fields.label?.value ?? 'La permanence') : name;
  switch (said.because) {
    case 'holiday':
      return `${who} n’ouvre pas le ${words} : jour férié (${said.holiday}).`;
    case 'temporary':
      return `${who} n’ouvre pas le ${words} : fermeture annoncée sur la fiche du lieu.`;
    default: {
      const otherPart = askDay(hours, day, { closures }).kind === 'open';
      return `${who} n’ouvre pas le ${weekday}${otherPart ? PART_WORDS[part] : ''} (${words}).`;
    }
  }
}
