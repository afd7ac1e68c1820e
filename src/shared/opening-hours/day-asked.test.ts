import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '../day/working-day.ts';
import { askDay, nextDays } from './day-asked.ts';
import { publicHolidayOn } from './french-holidays.ts';
import { parseOpeningHours } from './opening-hours.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const WEEK = parseOpeningHours('Mo-Fr 09:00-12:00; PH off');
const UNKNOWN = parseOpeningHours('');

describe('a day asked', () => {
  test.each([
    ['Mo-Fr 09:00-12:00; PH off', '2026-11-24', 'open'],
    ['Mo-Fr 09:00-12:00; PH off', '2026-11-29', 'closed sunday'],
    ['Mo-Fr 09:00-12:00; PH off', '2026-11-28', 'closed weekday'],
    ['Mo-Fr 09:00-12:00; PH off', '2026-12-25', 'closed holiday'],
    ['Mo-Fr 09:00-12:00', '2026-12-25', 'uncertain'],
    ['Mo-Fr 09:00-12:00; PH 10:00-11:00', '2026-12-25', 'open'],
    ['Tu-Su 08:00-13:00', '2026-11-29', 'open'],
    ['', '2026-11-24', 'unknown'],
    ['', '2026-11-29', 'closed sunday'],
    ['', '2026-12-25', 'closed holiday'],
    ['sur rendez-vous', '2026-11-29', 'closed sunday'],
    ['sur rendez-vous', '2026-11-24', 'unknown'],
  ])('« %s » on %s is %s', (hours, asked, expected) => {
    const said = askDay(parseOpeningHours(hours), day(asked));
    expect(`${said.kind} ${'because' in said ? said.because : ''}`.trim()).toBe(expected);
  });

  test('is closed while the place is, and in the half-day on which it is', () => {
    const closures = [{ from: '2026-11-23', to: '2026-11-25' }];
    expect(askDay(WEEK, day('2026-11-24'), { closures })).toEqual({ kind: 'closed', because: 'temporary' });
    expect(askDay(WEEK, day('2026-11-24'), { part: 'afternoon' })).toMatchObject({ because: 'weekday' });
    expect(askDay(WEEK, day('2026-11-24'), { part: 'morning' }).kind).toBe('open');
  });

  test.each([
    ['09:00-12:30', 'open', 'closed'],
    ['09:00-13:30', 'open', 'open'],
    ['08:00-20:00', 'open', 'open'],
    ['11:45-18:00', 'closed', 'open'],
    ['12:00-14:00', 'closed', 'open'],
    ['09:00-12:00, 14:00-17:00', 'open', 'open'],
  ])('« %s » is %s in the morning and %s in the afternoon', (hours, morning, afternoon) => {
    const said = (part: 'morning' | 'afternoon') =>
      askDay(parseOpeningHours(`We ${hours}`), day('2026-12-02'), { part }).kind;
    expect([said('morning'), said('afternoon')]).toEqual([morning, afternoon]);
  });

  test.each([
    ['67', '2026-12-26'],
    ['974', '2026-12-20'],
    ['57', '2026-04-03'],
  ])('knows the holidays of %s', (region, asked) => {
    const hours = parseOpeningHours('Mo-Su 09:00-12:00; PH off', region);
    expect(askDay(hours, day(asked))).toMatchObject({ kind: 'closed', because: 'holiday' });
    expect(askDay(parseOpeningHours('Mo-Su 09:00-12:00; PH off', '56'), day(asked)).kind).toBe('open');
  });
});

test('the next days are open, in order, after the day asked for, and skip holidays and closures', () => {
  const closures = [{ from: '2026-12-28', to: '2026-12-30' }];
  expect(nextDays(WEEK, day('2026-12-24'), 3, { closures }).map(String)).toEqual([
    '2026-12-24',
    '2026-12-31',
    '2027-01-04',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom('', '67', '974'), (ahead, region) => {
      const from = day('2026-01-01').add({ days: ahead });
      for (const hours of [WEEK, UNKNOWN]) {
        const days = nextDays(hours, from, 3, { region });
        expect(days).toHaveLength(3);
        for (const one of days) {
          expect(Temporal.PlainDate.compare(one, from)).toBeGreaterThanOrEqual(0);
          expect(one.dayOfWeek).toBeLessThan(6);
          expect(publicHolidayOn(one)).toBeUndefined();
        }
      }
    }),
  );
});

test('a day that is worked is neither of the week-end nor a holiday of the département', () => {
  expect(
    ['2026-11-24', '2026-11-28', '2026-11-29', '2026-05-01'].map((one) => isWorkingDay(day(one), '')),
  ).toEqual([true, false, false, false]);
  expect([isWorkingDay(day('2025-12-26'), '67'), isWorkingDay(day('2025-12-26'), '56')]).toEqual([
    false,
    true,
  ]);
});
