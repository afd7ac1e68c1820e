// The stops of what moves, written beside its hours: « Tu 14:00-17:00 "Fontrive"; Th[2] 09:00-12:00 "Les Ormeaux" ». Pure.
import { WEEKDAYS } from '#shared/day/day.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';

export const STOP_DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

/** Which weeks of the month; every week when there is none. */
export const STOP_WEEKS = {
  '1': 'le 1er du mois',
  '2': 'le 2e du mois',
  '3': 'le 3e du mois',
  '4': 'le 4e du mois',
  '1,3': 'le 1er et le 3e du mois',
  '2,4': 'le 2e et le 4e du mois',
  '-1': 'le dernier du mois',
} as const;
export type StopWeek = keyof typeof STOP_WEEKS;

export type Stop = {
  /** Monday is 0. */
  day: number;
  week?: StopWeek;
  /** Minutes of the day. */
  from: number;
  to: number;
  where: string;
};

export type Stops = { stops: Stop[]; closedOnHolidays: boolean };

const STOP = /^(?:(Mo|Tu|We|Th|Fr|Sa|Su)(?:\[(-?\d(?:,\d)?)\])? )?(\d\d):(\d\d)-(\d\d):(\d\d) "([^"]+)"$/;

/** Undefined when the text says anything else than stops. */
export function readStops(text: string): Stops | undefined {
  const stops: Stop[] = [];
  let closedOnHolidays = false;
  for (const rule of text.split(';').map((one) => one.trim())) {
    if (rule === 'PH off') {
      closedOnHolidays = true;
      continue;
    }
    let last: Stop | undefined;
    for (const part of rule.split(/(?<="),\s*/)) {
      const found = STOP.exec(part);
      const [, name, week, fromHour, fromMinute, toHour, toMinute, where] = found ?? [];
      if (!found || (week && !(week in STOP_WEEKS)) || (!name && !last)) return undefined;
      const said: Stop = {
        day: name ? STOP_DAYS.indexOf(name as (typeof STOP_DAYS)[number]) : last!.day,
        ...(week && { week: week as StopWeek }),
        ...(!name && last?.week && { week: last.week }),
        from: Number(fromHour) * 60 + Number(fromMinute),
        to: Number(toHour) * 60 + Number(toMinute),
        where: where!,
      };
      stops.push(said);
      last = said;
    }
  }
  return stops.length > 0 ? { stops, closedOnHolidays } : undefined;
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** In the order of the week; stops of one day are one rule, which a later one would else replace. */
export function writeStops({ stops, closedOnHolidays }: Stops): string {
  const sorted = [...stops].sort((a, b) => a.day - b.day || a.from - b.from);
  const rules: string[][] = [];
  for (const [index, { day, week, from, to, where }] of sorted.entries()) {
    const part = `${STOP_DAYS[day]}${week ? `[${week}]` : ''} ${clock(from)}-${clock(to)} "${where.replaceAll('"', '’')}"`;
    if (sorted[index - 1]?.day === day) rules.at(-1)!.push(part);
    else rules.push([part]);
  }
  return [...rules.map((parts) => parts.join(', ')), ...(closedOnHolidays ? ['PH off'] : [])].join('; ');
}

/** « Fontrive : le mardi, 14 h – 17 h », for what moves; empty when its hours are not stops. */
export function sayStops(text: string): string[] {
  return (readStops(text)?.stops ?? []).map(({ day, week, from, to, where }) => {
    const when = week
      ? `${STOP_WEEKS[week].replace(/ du mois$/, '')} ${WEEKDAYS[day]} du mois`
      : `le ${WEEKDAYS[day]}`;
    return `${where}\u00a0: ${when}, ${sayTime(from)}\u00a0–\u00a0${sayTime(to)}`;
  });
}
