// Days that are worked: from Monday to Friday, public holidays of a département left out. Pure.
// `region` is the département whose holidays they are (« 57 », « 974 »); empty where none is known yet.
import { publicHolidayOn } from '../opening-hours/french-holidays.ts';

export const isWorkingDay = (day: Temporal.PlainDate, region: string): boolean =>
  day.dayOfWeek < 6 && publicHolidayOn(day, region) === undefined;

function stepWorkingDays(from: Temporal.PlainDate, count: number, step: 1 | -1, region: string) {
  let day = from;
  for (let left = count; left > 0; ) {
    day = day.add({ days: step });
    if (isWorkingDay(day, region)) left -= 1;
  }
  return day;
}

/** The day that comes so many working days after a day, which itself is not counted. */
export const workingDaysAfter = (
  day: Temporal.PlainDate,
  count: number,
  region: string,
): Temporal.PlainDate => stepWorkingDays(day, count, 1, region);

/** The day that comes so many working days before a day, which itself is not counted. */
export const workingDaysBefore = (
  day: Temporal.PlainDate,
  count: number,
  region: string,
): Temporal.PlainDate => stepWorkingDays(day, count, -1, region);

export const nextWorkingDay = (day: Temporal.PlainDate, region: string): Temporal.PlainDate =>
  workingDaysAfter(day, 1, region);
