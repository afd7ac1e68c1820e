// The hours at which one may come on a day without an appointment, from what the directory says of that day: those of the
// offer when it has its own. Pure.

import type { Answering } from '#capabilities/directory';
import { askDay } from '#shared/opening-hours/day-asked.ts';
import type { Slot } from '../words/words.ts';

/** From one minute of the day to another. */
export type Hours = readonly [from: number, to: number];

/** A stretch shorter than this is nobody's morning, nor their afternoon. */
const LEAST_MINUTES = 30;
const HALVES = { morning: [0, 12 * 60 + 30], afternoon: [13 * 60, 24 * 60], any: [0, 24 * 60] } as const;

/** Empty where one comes by appointment, where nobody knows, on a closed day, and once an hour is agreed. */
export function walkInOn({ day, part, minute }: Slot, there: Answering | undefined): Hours[] {
  if (!there || there.appointment === 'always' || minute != null) return [];
  const { hours, closures } = there.hours;
  const said = askDay(hours, day, { closures, region: there.region });
  if (said.kind !== 'open') return [];
  const [begins, ends] = HALVES[part];
  return said.segments
    .filter(({ byAppointment }) => !byAppointment)
    .filter(
      ({ fromMinute, toMinute }) => Math.min(toMinute, ends) - Math.max(fromMinute, begins) >= LEAST_MINUTES,
    )
    .map(({ fromMinute, toMinute }) => [fromMinute, toMinute]);
}
