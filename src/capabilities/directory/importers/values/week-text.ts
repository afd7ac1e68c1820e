// Hours given day by day, as « 09:00 - 12:00 / 13:30 - 17:00 », to the OpenStreetMap syntax. Pure.
// Not the field's library (timetable-to-osm-opening-hours 2.1.0): it writes « Mo-Th 15:30-17:30; We-Sa 10:00-12:00;
// Th off » for Monday, Tuesday, Thursday and Wednesday, Friday, Saturday, which closes Thursday; and it knows
// two slots a day at most, where files have up to five.

export type DayReading =
  | { kind: 'slots'; slots: string[] }
  | { kind: 'closed' }
  /** Slots that overlap: `hull` runs from the first opening to the last closing. */
  | { kind: 'overlapping'; hull: string }
  | { kind: 'unreadable' };

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

function clock(hour: string, minute: string | undefined): string | undefined {
  const [hours, minutes] = [Number(hour), Number(minute ?? 0)];
  if (hours > 24 || minutes > 59 || hours * 60 + minutes > 1440) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function readSlot(text: string): string | undefined {
  const match =
    /^\s*(?:de\s+)?(\d{1,2})\s*[:hH.]?\s*(\d{2})?\s*(?:-|–|à|a)\s*(\d{1,2})\s*[:hH.]?\s*(\d{2})?\s*h?\s*$/i.exec(
      text,
    );
  const from = match && clock(match[1]!, match[2]);
  const to = match && clock(match[3]!, match[4]);
  return from && to && from <= to ? `${from}-${to}` : undefined;
}

/**
 * Reads the hours of one day. « Fermé », nothing, and slots of no length (« 00:00 - 00:00 », what a form puts where
 * nothing was entered) are closed; the same slot twice is one.
 */
export function readDaySlots(text: string): DayReading {
  const trimmed = text.trim();
  if (trimmed === '' || /^(fermée?s?|closed|-)\.?$/i.test(trimmed)) return { kind: 'closed' };
  const read = trimmed.split(/[/;,|]|\bet\b/i).map(readSlot);
  if (read.includes(undefined)) return { kind: 'unreadable' };
  const slots = [...new Set(read as string[])].filter((slot) => slot.slice(0, 5) !== slot.slice(6)).sort();
  if (slots.length === 0) return { kind: 'closed' };
  const overlaps = slots.some((slot, index) => index > 0 && slot.slice(0, 5) < slots[index - 1]!.slice(6));
  if (!overlaps) return { kind: 'slots', slots };
  const end = slots
    .map((slot) => slot.slice(6))
    .sort()
    .at(-1)!;
  return { kind: 'overlapping', hull: `${slots[0]!.slice(0, 5)}-${end}` };
}

/** The days that have the same hours: runs of three or more as « Mo-We », else one by one. */
function dayNames(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2 ? `${DAYS[run[0]!]}-${DAYS[run.at(-1)!]}` : run.map((day) => DAYS[day]!),
    )
    .join(',');
}

/** What a day of hours that contradict each other says, in the syntax: open perhaps, to be checked. */
export const TO_CHECK = '"horaires à vérifier"';

/** The week in OpenStreetMap syntax; `days` are the hours of Monday to Sunday at most. « » when nothing is open. */
export function openingHoursText(days: readonly DayReading[]): string {
  const groups = new Map<string, number[]>();
  for (const [day, reading] of days.entries()) {
    if (reading.kind === 'closed') continue;
    const text =
      reading.kind === 'slots'
        ? reading.slots.join(',')
        : reading.kind === 'overlapping'
          ? `${reading.hull} ${TO_CHECK}`
          : TO_CHECK;
    groups.set(text, [...(groups.get(text) ?? []), day]);
  }
  return [...groups].map(([text, same]) => `${dayNames(same)} ${text}`).join('; ');
}

/** Drops the slots that start and end at the same minute, a slip of forms: « Mo 09:00-12:00,14:00-14:00 ». */
export function withoutEmptySlots(text: string): string {
  if (!/(\d\d:\d\d)-\1/.test(text)) return text;
  return text
    .split(';')
    .map((rule) => {
      const [, days, times] = /^([^\d"]*)((?:\d\d:\d\d-\d\d:\d\d,?)+)\s*$/.exec(rule) ?? [];
      if (times === undefined) return rule.trim();
      const slots = times.split(',').filter((slot) => slot !== '' && slot.slice(0, 5) !== slot.slice(6));
      return slots.length > 0 ? `${days!.trim()} ${slots.join(',')}`.trim() : '';
    })
    .filter((rule) => rule !== '')
    .join('; ');
}
