import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from './day-segments.ts';
import { publicHolidayOn } from './french-holidays.ts';
import { openingDays, openingsBetween, parseOpeningHours, type ReadHours } from './opening-hours.ts';
import { readWithLibrary } from './osm-library.ts';
import { readPlainWeek } from './plain-week.ts';
import { statusAt } from './status.ts';
import { isQuarterOpen, quarterOf, weekBitmap } from './week-bitmap.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function read(text: string, region = ''): ReadHours {
  const hours = parseOpeningHours(text, region);
  if (hours.kind !== 'hours') throw new Error(`« ${text} » is not read`);
  return hours;
}

/** « 09:00-12:00 » of one day; an appointment ends with « ? ». */
function on(text: string, date: string, region = ''): string {
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return openingDays(read(text, region), day(date), day(date))[0]!
    .segments.map((s) => `${clock(s.fromMinute)}-${clock(s.toMinute)}${s.byAppointment ? '?' : ''}`)
    .join(',');
}

describe('reading opening hours', () => {
  it('reads the plain form without the library', () => {
    expect(read('Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00').library).toBeUndefined();
    expect(on('Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00', '2026-04-29')).toBe('09:00-12:00,14:00-17:00');
    expect(on('Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00', '2026-05-02')).toBe('09:00-12:00');
    expect(on('Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00', '2026-05-03')).toBe('');
  });

  it('lets a later rule replace the days it names', () => {
    expect(on('Mo-Fr 09:00-12:00; We off', '2026-04-29')).toBe('');
    expect(on('Mo-Fr 09:00-12:00; Tu 14:00-17:00', '2026-04-28')).toBe('14:00-17:00');
  });

  it('closes on public holidays when the text says so, and doubts when it says nothing', () => {
    expect(on('Mo-Fr 09:00-12:00; PH off', '2026-05-01')).toBe('');
    const [labourDay] = openingDays(read('Mo-Fr 09:00-12:00'), day('2026-05-01'), day('2026-05-01'));
    expect(labourDay).toMatchObject({ holiday: 'Fête du Travail', holidayUncertain: true });
    const [stated] = openingDays(read('Mo-Fr,PH 09:00-12:00'), day('2026-05-01'), day('2026-05-01'));
    expect(stated).toMatchObject({ holidayUncertain: false });
  });

  it('knows the holidays of Alsace-Moselle and of overseas', () => {
    expect(on('Mo-Fr 09:00-12:00; PH off', '2026-04-03', '67')).toBe('');
    expect(on('Mo-Fr 09:00-12:00; PH off', '2026-04-03', '35')).toBe('09:00-12:00');
    expect(publicHolidayOn(day('2026-05-22'), '972')).toBe('Abolition de l’esclavage');
  });

  it('agrees with the library on every public holiday of ten years, in every region', () => {
    for (const region of [
      '',
      '57',
      '67',
      '971',
      '972',
      '973',
      '974',
      '976',
      '977',
      '978',
      '986',
      '987',
      '988',
    ]) {
      const library = readWithLibrary('PH 10:00-11:00', region)!;
      const byLibrary = [...library.between(day('2020-01-01'), day('2029-12-31'))]
        .filter(([, segments]) => segments.length > 0)
        .map(([text]) => text);
      const byUs: string[] = [];
      for (let at = day('2020-01-01'); at.year < 2030; at = at.add({ days: 1 }))
        if (publicHolidayOn(at, region)) byUs.push(at.toString());
      expect({ region, days: byUs }).toEqual({ region, days: byLibrary });
    }
  });

  it('leaves the rules of school holidays out and says that they exist', () => {
    const hours = read('Mo-Fr 09:00-12:00; SH off');
    expect(hours.schoolHolidaysDiffer).toBe(true);
    expect(on('Mo-Fr 09:00-12:00; SH off', '2026-04-29')).toBe('09:00-12:00');
    expect(on('PH,SH off; Mo 10:00-12:00', '2026-04-27')).toBe('10:00-12:00');
    expect(parseOpeningHours('SH Mo-Fr 10:00-12:00').kind).toBe('text');
  });

  it('reads the first Saturday of the month, months, weeks and appointments', () => {
    expect(on('Sa[1] 09:00-12:00', '2026-05-02')).toBe('09:00-12:00');
    expect(on('Sa[1] 09:00-12:00', '2026-05-09')).toBe('');
    expect(on('Jul-Aug Mo-Fr 09:00-12:00', '2026-07-15')).toBe('09:00-12:00');
    expect(on('Jul-Aug Mo-Fr 09:00-12:00', '2026-06-15')).toBe('');
    expect(on('week 1-53/2 Mo 09:00-12:00', '2026-05-04')).toBe('09:00-12:00');
    expect(on('Mo-Fr 09:00-12:00, Mo 14:00-17:00 "sur rendez-vous"', '2026-04-27')).toBe(
      '09:00-12:00,14:00-17:00?',
    );
    expect(read('Mo-Fr 09:00-12:00 || "sur rendez-vous"').otherwise).toBe('sur rendez-vous');
    expect(parseOpeningHours('"sur rendez-vous"').kind).toBe('appointmentOnly');
    expect(parseOpeningHours('Uniquement sur RDV').kind).toBe('appointmentOnly');
  });

  it('reads hours written the French way inside the syntax', () => {
    expect(on('Mo-Th 10h00-12h30,13h30-17h; We off', '2026-04-27')).toBe('10:00-12:30,13:30-17:00');
  });

  it('keeps as text what it cannot read, and what reads as nonsense', () => {
    for (const text of [
      'Tu 12:30',
      'Th 08:30-12:00-13:30',
      'Mo 14:00-14:00',
      'Mo 14:00-13:00',
      'mars',
      'Mo',
      '2022',
      'Du lundi au vendredi de 9h à 12h',
      'x'.repeat(5000),
    ])
      expect(parseOpeningHours(text)).toEqual({ kind: 'text', text });
    expect(parseOpeningHours('  ')).toEqual({ kind: 'none' });
  });

  it('cuts a night at midnight and gives it back as one opening', () => {
    expect(on('Fr 22:00-02:00', '2026-05-02')).toBe('00:00-02:00');
    const openings = openingsBetween(
      read('Fr 22:00-02:00'),
      day('2026-04-27'),
      day('2026-05-03'),
      'Europe/Paris',
    );
    expect(
      openings.map(({ opens, closes }) => `${opens.toPlainDateTime()} ${closes.toPlainDateTime()}`),
    ).toEqual(['2026-05-01T22:00:00 2026-05-02T02:00:00']);
  });

  it('gives wall clock hours across a change of clock, and exact instants', () => {
    // The clocks of France went forward on 29 March 2026 at 2:00.
    expect(on('24/7', '2026-03-29')).toBe('00:00-24:00');
    const openings = openingsBetween(
      read('Su 01:00-04:00'),
      day('2026-03-29'),
      day('2026-03-29'),
      'Europe/Paris',
    );
    expect(openings[0]!.opens.until(openings[0]!.closes).total('hours')).toBe(2);
  });

  it('lets a temporary closure win over the hours', () => {
    const closures = [{ from: '2026-04-28', to: '2026-04-30' }];
    const days = openingDays(read('Mo-Fr 09:00-12:00'), day('2026-04-27'), day('2026-04-30'), closures);
    expect(days.map(({ segments }) => segments.length)).toEqual([1, 0, 0, 0]);
  });
});

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const range = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([from, length]) => from + length <= 96)
  .map(([from, length]) => `${clock(from)}-${clock(from + length)}`);
const someDays = fc.oneof(
  fc.subarray([...DAYS, 'PH'], { minLength: 1 }).map((names) => names.join(',')),
  fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS)).map(([from, to]) => `${from}-${to}`),
);
const rule = fc
  .tuple(
    fc.option(someDays, { freq: 8 }),
    fc.oneof(
      { weight: 4, arbitrary: fc.array(range, { minLength: 1, maxLength: 3 }).map((r) => r.join(',')) },
      fc.constant('off'),
    ),
  )
  .map(([days, times]) => (days ? `${days} ${times}` : times));
const plainText = fc.array(rule, { minLength: 1, maxLength: 4 }).map((rules) => rules.join('; '));

const certain = (segments: readonly Segment[]) => segments.map((s) => [s.fromMinute, s.toMinute]);

describe('opening hours, whatever the text', () => {
  it('reads the plain form exactly as the library does, holidays included', () => {
    let compared = 0;
    fc.assert(
      fc.property(plainText, (text) => {
        const library = readWithLibrary(text);
        if (!library || !readPlainWeek(text)) return;
        compared++;
        const hours = read(text);
        const [from, to] = [day('2026-04-27'), day('2026-05-17')];
        const expected = library.between(from, to);
        for (const { day: at, segments } of openingDays(hours, from, to)) {
          const joined: number[][] = [];
          for (const [start, end] of certain(expected.get(at.toString())!).sort((a, b) => a[0]! - b[0]!)) {
            const last = joined.at(-1);
            if (last && start! <= last[1]!) last[1] = Math.max(last[1]!, end!);
            else joined.push([start!, end!]);
          }
          expect({ text, at: at.toString(), hours: certain(segments) }).toEqual({
            text,
            at: at.toString(),
            hours: joined,
          });
        }
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  it('never throws, and its status and bitmap never do either', () => {
    const words = fc.constantFrom(
      'Mo',
      'Fr',
      'PH',
      'SH',
      'off',
      'week',
      '[1]',
      '09:00',
      '-',
      ',',
      ';',
      '12h',
      '"rdv"',
      '||',
      '24/7',
      'Jan',
      '2026',
      'easter',
      '+',
      'sunrise',
      '1',
      ' ',
      'lundi',
      '26:00',
      '(',
      '/2',
      'é',
      'open',
      '00:00',
    );
    const messy = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
      fc.array(words, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(messy, fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), (text, seconds) => {
        const hours = parseOpeningHours(text);
        const instant = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
        statusAt(hours, instant, { timeZone: 'Europe/Paris' });
        weekBitmap(hours, day('2026-04-27'));
        if (hours.kind !== 'hours') return;
        for (const { segments } of openingDays(hours, day('2026-04-27'), day('2026-05-10')))
          for (const { fromMinute, toMinute } of segments) {
            expect(fromMinute).toBeGreaterThanOrEqual(0);
            expect(toMinute).toBeGreaterThan(fromMinute);
            expect(toMinute).toBeLessThanOrEqual(1440);
          }
      }),
      { numRuns: 400 },
    );
  });

  it('says open exactly in the hours of the day, and until when', () => {
    fc.assert(
      fc.property(plainText, fc.integer({ min: 0, max: 14 * 1440 - 1 }), (text, minute) => {
        const hours = read(text);
        const now = day('2026-10-19').toPlainDateTime().add({ minutes: minute });
        const status = statusAt(hours, now.toZonedDateTime('Europe/Paris').toInstant(), {
          timeZone: 'Europe/Paris',
        });
        // The night when the clocks go back, an hour of the wall clock comes twice.
        if (now.toString().startsWith('2026-10-25T02')) return;
        const [today] = openingDays(hours, now.toPlainDate(), now.toPlainDate());
        const inside = today!.segments.find(
          (s) => s.fromMinute <= minute % 1440 && minute % 1440 < s.toMinute,
        );
        expect(status.kind).toBe(inside ? 'open' : 'closed');
        if (status.kind === 'open' && status.until && inside!.toMinute < 1440)
          expect(status.until.hour * 60 + status.until.minute).toBe(inside!.toMinute);
      }),
    );
  });

  it('marks in the bitmap every quarter that is open on an ordinary day', () => {
    fc.assert(
      fc.property(plainText, fc.integer({ min: 0, max: 7 * 1440 - 1 }), (text, minute) => {
        const hours = read(text);
        const now = day('2026-10-05').toPlainDateTime().add({ minutes: minute });
        const [today] = openingDays(hours, now.toPlainDate(), now.toPlainDate());
        const open = today!.segments.some((s) => s.fromMinute <= minute % 1440 && minute % 1440 < s.toMinute);
        expect(isQuarterOpen(weekBitmap(hours, day('2026-10-05')), quarterOf(now))).toBe(open);
      }),
    );
  });

  it('keeps its ordinary week when the week asked for holds holidays, and drops appointments', () => {
    const thursday = quarterOf(Temporal.PlainDateTime.from('2026-05-14T10:00'));
    const text = 'Mo-Fr 09:00-12:00, Mo 14:00-17:00 "sur rendez-vous"; PH off';
    const bits = weekBitmap(read(text), day('2026-05-14'));
    expect(isQuarterOpen(bits, thursday)).toBe(true);
    const monday = quarterOf(Temporal.PlainDateTime.from('2026-05-11T15:00'));
    expect(isQuarterOpen(bits, monday)).toBe(false);
    expect(isQuarterOpen(weekBitmap(read(text), day('2026-05-14'), { byAppointment: true }), monday)).toBe(
      true,
    );
  });

  it('answers the same whatever the time zone of the process', () => {
    const text = 'Sa[1] 00:00-24:00; Su 01:30-03:30, Mo 09:00-12:00 "sur rendez-vous"; PH off';
    const answers = () =>
      JSON.stringify([...readWithLibrary(text)!.between(day('2026-01-01'), day('2026-12-31'))]);
    const zone = process.env.TZ;
    const [inUtc, offset] = [answers(), new Date(2026, 0, 1).getTimezoneOffset()];
    try {
      // Beirut changes its clocks at midnight, the worst case for code that counts in local days.
      process.env.TZ = 'Asia/Beirut';
      expect(new Date(2026, 0, 1).getTimezoneOffset()).not.toBe(offset);
      expect(answers()).toBe(inUtc);
    } finally {
      process.env.TZ = zone;
    }
  });

  it('finds a monthly opening in the weeks looked at', () => {
    const saturday = quarterOf(Temporal.PlainDateTime.from('2026-04-25T10:00'));
    expect(isQuarterOpen(weekBitmap(read('Sa[1] 09:00-12:00'), day('2026-04-20')), saturday)).toBe(false);
    const weeks = { weeks: 5 };
    expect(isQuarterOpen(weekBitmap(read('Sa[1] 09:00-12:00'), day('2026-04-20'), weeks), saturday)).toBe(
      true,
    );
  });
});
