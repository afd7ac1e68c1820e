// The form that nine files in ten use: « Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off ».
// Read here in microseconds; everything else goes to the library. A property test checks that both agree.
import { DAY_MINUTES, joinSegments, type Segment } from './day-segments.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

export type PlainWeek = {
  /** Monday first. */
  days: readonly (readonly Segment[])[];
  /** What a public holiday is: as its weekday, or these segments. */
  holiday: readonly Segment[] | undefined;
};

type Rule = { namesDays: boolean; days: Set<number>; holiday: boolean; segments: Segment[] };

function readDays(text: string): Pick<Rule, 'days' | 'holiday'> | undefined {
  const days = new Set<number>();
  let holiday = false;
  for (const part of text.split(',')) {
    if (part === 'PH') {
      holiday = true;
      continue;
    }
    const [from, to, more] = part.split('-').map((name) => DAYS.indexOf(name));
    if (from === undefined || from < 0 || to === -1 || more !== undefined) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === (to ?? from)) break;
    }
  }
  return { days, holiday };
}

function readTimes(text: string): Segment[] | undefined {
  const segments: Segment[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(part);
    if (!match) return undefined;
    const [fromHour, fromMinutes, toHour, toMinutes] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const fromMinute = fromHour * 60 + fromMinutes;
    const toMinute = toHour * 60 + toMinutes;
    if (fromMinutes > 59 || toMinutes > 59 || toMinute <= fromMinute || toMinute > DAY_MINUTES)
      return undefined;
    segments.push({ fromMinute, toMinute, byAppointment: false });
  }
  return segments;
}

function readRule(text: string): Rule | undefined {
  const words = text.split(' ');
  const last = words.pop() ?? '';
  if (words.length > 1) return undefined;
  const segments = last === 'off' || last === 'closed' ? [] : readTimes(last);
  if (!segments) return undefined;
  // Without days the rule holds every day, holidays included.
  const days =
    words.length === 0 ? { days: new Set([0, 1, 2, 3, 4, 5, 6]), holiday: true } : readDays(words[0]!);
  return days && { namesDays: words.length > 0, ...days, segments: joinSegments(segments) };
}

/** The week that the text states, or undefined when it is not of the plain form. Never throws. */
export function readPlainWeek(text: string): PlainWeek | undefined {
  const days: (readonly Segment[])[] = DAYS.map(() => []);
  let holiday: readonly Segment[] | undefined;
  let seen = 0;
  for (const part of text.split(';')) {
    const rule = readRule(part.trim());
    // A rule without days that follows another adds to it in the library: left to the library.
    if (!rule || (seen++ > 0 && !rule.namesDays)) return undefined;
    // A later rule replaces the whole of the days it names (opening_hours specification, « normal rules »).
    for (const day of rule.days) days[day] = rule.segments;
    if (rule.holiday) holiday = rule.segments;
    // A rule that names weekdays but not PH also applies to holidays on those days: it takes back what PH said.
    else if (holiday !== undefined && rule.days.size > 0) return undefined;
  }
  return { days, holiday };
}
