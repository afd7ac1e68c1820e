// The day that a person asks for, against the hours of what answers there: refused with the reason and the days that are
// open; kept all the same only where one comes by appointment. Pure.
import { type Answering, sayDate } from '#capabilities/directory';
import { askDay, nextDays, type Part } from '#shared/opening-hours/day-asked.ts';

export type RefusedDay = {
  day: Temporal.PlainDate;
  /** Why, in words. */
  message: string;
  /** The next days on which one may come, at most three. */
  next: Temporal.PlainDate[];
  /** Whether the agent may keep the day: the place receives by appointment, and the day is to come. */
  mayInsist: boolean;
};

const CHOICES = 3;
const PART_WORDS = { morning: ' matin', afternoon: ' après-midi', any: '' } as const;
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** « jeudi 26 novembre 2026 ». */
export const sayWholeDay = (day: Temporal.PlainDate): string =>
  `${WEEKDAYS[day.dayOfWeek - 1]} ${sayDate(day)}`;

/** Undefined when the day may be asked: open then, or hours that nobody knows on a day that is worked. */
export function refuseDay(
  day: Temporal.PlainDate,
  part: Part,
  place: { name: string; answering: Answering },
  today: Temporal.PlainDate,
): RefusedDay | undefined {
  const { answering } = place;
  const { hours, closures } = answering.hours;
  const options = { closures, part, region: answering.region };
  const past = Temporal.PlainDate.compare(day, today) < 0;
  const said = askDay(hours, day, options);
  if (!past && (said.kind === 'open' || said.kind === 'unknown')) return undefined;
  const tomorrow = today.add({ days: 1 });
  const from = Temporal.PlainDate.compare(day, tomorrow) < 0 ? tomorrow : day;
  return {
    day,
    message: past ? `Le ${sayWholeDay(day)} est passé.` : why(said, day, part, place),
    next: nextDays(hours, from, CHOICES, options),
    mayInsist: !past && answering.appointment !== 'never',
  };
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
