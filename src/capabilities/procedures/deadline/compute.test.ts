import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '#shared/day/working-day.ts';
import { actBy, type Circumstances, type Computed, computeDeadline, type DeadlineRule } from './compute.ts';
import { DEADLINE_KINDS, type DeadlineKind } from './kinds.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-24');

function computed(
  rule: DeadlineRule,
  from: string | readonly string[],
  circumstances: Partial<Circumstances> = {},
): Computed {
  const starts = [from].flat().map((text) => ({ day: day(text) }));
  const today = starts.map((start) => start.day).toSorted(Temporal.PlainDate.compare)[0]!;
  const answer = computeDeadline(rule, starts, { today, region: '', ...circumstances });
  if (answer === 'notYet') throw new Error('not yet');
  return answer;
}

const two: DeadlineRule = { kind: 'months', within: { months: 2 } };
const court: DeadlineRule = { kind: 'clearMonths', within: { months: 2 } };
const daysOf = (days: number): DeadlineRule => ({ kind: 'days', within: { days } });

/** Name, rule, start, calm day, last day, and what else matters. Each was counted by hand on the calendar. */
const WORKED: [string, DeadlineRule, string, string, string, Partial<Circumstances>?][] = [
  ['administrative court', court, '2026-09-29', '2026-11-27', '2026-11-30'],
  ['administrative court, a day later', court, '2026-09-30', '2026-11-30', '2026-12-01'],
  ['administrative court, end of February', court, '2026-12-31', '2027-02-26', '2027-03-01'],
  ['administrative court, Christmas', court, '2026-10-24', '2026-12-24', '2026-12-28'],
  ['administrative court, Easter', court, '2027-01-26', '2027-03-26', '2027-03-30'],
  ['amicable appeal', two, '2027-01-26', '2027-03-26', '2027-03-26'],
  [
    'amicable appeal, Good Friday in Moselle',
    two,
    '2027-01-26',
    '2027-03-25',
    '2027-03-30',
    { region: '57' },
  ],
  ['amicable appeal, a Saturday', two, '2026-10-26', '2026-12-24', '2026-12-28'],
  ['birth', daysOf(5), '2026-11-24', '2026-11-27', '2026-11-30'],
  ['birth, Christmas', daysOf(5), '2026-12-20', '2026-12-24', '2026-12-28'],
  [
    'death on a Saturday',
    { kind: 'outsideWeekends', within: { days: 1 } },
    '2026-11-28',
    '2026-11-30',
    '2026-11-30',
  ],
  [
    'death before a holiday',
    { kind: 'outsideWeekends', within: { days: 1 } },
    '2026-11-10',
    '2026-11-10',
    '2026-11-12',
  ],
  [
    'death before Christmas',
    { kind: 'outsideWeekends', within: { days: 1 } },
    '2026-12-24',
    '2026-12-24',
    '2026-12-28',
  ],
  ['birth in a commune of Guyane', daysOf(8), '2027-06-02', '2027-06-09', '2027-06-11', { region: '973' }],
  ['birth in La Réunion', daysOf(5), '2026-12-15', '2026-12-18', '2026-12-21', { region: '974' }],
  ['birth in Alsace', daysOf(5), '2027-03-21', '2027-03-25', '2027-03-30', { region: '67' }],
  ['birth elsewhere, the same day', daysOf(5), '2027-03-21', '2027-03-26', '2027-03-26'],
  ['fine', { kind: 'penalDays', within: { days: 45 } }, '2026-10-16', '2026-11-30', '2026-11-30'],
  ['fine, Christmas', { kind: 'penalDays', within: { days: 45 } }, '2026-11-10', '2026-12-24', '2026-12-28'],
  [
    'increased fine, New Year',
    { kind: 'penalDays', within: { days: 30 } },
    '2026-12-02',
    '2026-12-31',
    '2027-01-04',
  ],
  ['legal aid', daysOf(15), '2026-12-10', '2026-12-24', '2026-12-28'],
  ['care sheet', { kind: 'quarter', within: { years: 2 } }, '2024-11-12', '2026-12-31', '2026-12-31'],
  ['appeal in guardianship, Whitsun', daysOf(15), '2027-04-30', '2027-05-14', '2027-05-18'],
  ['over-indebtedness, 15 days', daysOf(15), '2026-11-14', '2026-11-27', '2026-11-30'],
  ['over-indebtedness, 30 days', daysOf(30), '2026-11-30', '2026-12-30', '2026-12-30'],
  [
    'parking fee, prior appeal',
    { kind: 'months', within: { months: 1 } },
    '2027-01-31',
    '2027-02-26',
    '2027-03-01',
  ],
  ['invalidity', { kind: 'months', within: { months: 12 } }, '2026-03-31', '2027-03-31', '2027-03-31'],
  ['housing benefit', { kind: 'monthEnd', within: { months: 1 } }, '2026-11-03', '2026-12-31', '2026-12-31'],
  ['overpaid unemployment benefit', two, '2026-12-24', '2027-02-24', '2027-02-24'],
  ['public insult', { kind: 'limitation', within: { months: 3 } }, '2026-11-30', '2027-02-26', '2027-02-28'],
  [
    'crime upon a minor',
    { kind: 'majority', within: { years: 30 } },
    '2000-06-05',
    '2048-06-05',
    '2048-06-05',
  ],
  ['court far away', court, '2026-11-30', '2027-02-26', '2027-03-01', { distance: 'overseas' }],
  ['amicable appeal in Guadeloupe', two, '2027-03-27', '2027-05-26', '2027-05-28', { region: '971' }],
  ['the same elsewhere', two, '2027-03-27', '2027-05-27', '2027-05-27'],
  ['15 days in Mayotte', daysOf(15), '2027-04-12', '2027-04-26', '2027-04-28', { region: '976' }],
  ['the same days elsewhere', daysOf(15), '2027-04-12', '2027-04-27', '2027-04-27'],
  [
    'registration of a car',
    { kind: 'months', within: { months: 1 }, carried: false },
    '2027-01-31',
    '2027-02-26',
    '2027-02-28',
  ],
  ['order to pay', { kind: 'days', within: { weeks: 6 } }, '2026-11-30', '2027-01-11', '2027-01-11'],
  ['order to leave', two, '2027-01-31', '2027-03-31', '2027-03-31'],
  [
    'appeal from a judgment',
    { kind: 'months', within: { months: 1 } },
    '2026-11-25',
    '2026-12-24',
    '2026-12-28',
  ],
  [
    'inheritance',
    { kind: 'months', within: { months: 6 }, carried: false },
    '2026-08-31',
    '2027-02-26',
    '2027-02-28',
  ],
  ['bank account', { kind: 'workedDays', within: { days: 3 } }, '2026-11-27', '2026-12-02', '2026-12-02'],
  [
    'bank account over Christmas',
    { kind: 'workedDays', within: { days: 1 } },
    '2026-12-24',
    '2026-12-28',
    '2026-12-28',
  ],
];

describe('the two last days', () => {
  test.each(WORKED)('of %s', (_, rule, from, calmDay, lastDay, circumstances) => {
    const answer = computed(rule, from, circumstances);
    expect([answer.calmDay.toString(), answer.lastDay.toString()]).toEqual([calmDay, lastDay]);
  });

  test('hours run from hour to hour, and no closed day carries them', () => {
    const rule: DeadlineRule = { kind: 'hours', within: { hours: 48 } };
    const at = (hour?: string) =>
      computeDeadline(
        rule,
        [{ day: day('2026-11-28'), hour: hour ? Temporal.PlainTime.from(hour) : undefined }],
        { today: day('2026-11-28'), region: '' },
      ) as Computed;
    expect(at('17:00')).toMatchObject({
      lastDay: day('2026-11-30'),
      lastHour: Temporal.PlainTime.from('17:00'),
    });
    // The hour is not known: nothing is counted on the Monday, and the Friday is before the letter.
    expect(at().lastDay.toString()).toBe('2026-11-30');
    expect(at().lastHour).toBeUndefined();
  });

  test('a window opens and closes before an event', () => {
    const permit = computed(
      { kind: 'window', opens: { days: 120 }, within: { days: 60, before: true } },
      '2027-06-30',
      { today: TODAY },
    );
    expect([permit.opensOn, permit.calmDay, permit.lastDay].map(String)).toEqual([
      '2027-03-02',
      '2027-04-30',
      '2027-05-01',
    ]);
    expect(permit.tone).toBe('soon');
    const cover = computed(
      { kind: 'window', opens: { months: 4 }, within: { months: 2, before: true } },
      '2027-03-31',
      { today: day('2026-11-30') },
    );
    expect([cover.opensOn, cover.calmDay].map(String)).toEqual(['2026-11-30', '2027-01-29']);
    expect(cover.tone).toBe('time');
    const retirement = computed(
      { kind: 'window', opens: { months: 6 }, within: { months: 4, before: true } },
      '2027-05-01',
      { today: TODAY },
    );
    expect([retirement.opensOn, retirement.lastDay].map(String)).toEqual(['2026-11-01', '2027-01-01']);
    const eve = computed({ kind: 'before', within: { days: 1, before: true } }, '2027-05-01', {
      today: TODAY,
    });
    expect(eve.lastDay.toString()).toBe('2027-04-30');
  });

  test.each([
    ['2026-11-05', '2026-11-28', '2026-12-15'],
    ['2027-02-10', '2027-02-26', '2027-03-15'],
    ['2028-02-29', '2028-02-26', '2028-03-15'],
  ])('the month of %s is told from %s to %s', (month, opensOn, lastDay) => {
    const rule: DeadlineRule = {
      kind: 'window',
      within: { months: 1 },
      monthly: { opens: 28, opensInFebruary: 26, closes: 15 },
    };
    const answer = computed(rule, month, { today: day(month) });
    expect([answer.opensOn, answer.lastDay].map(String)).toEqual([opensOn, lastDay]);
  });

  test('the sixth Friday before a Sunday of vote, and before a Saturday overseas', () => {
    const rule: DeadlineRule = {
      kind: 'before',
      within: { days: 37, before: true },
      weekday: { day: 5, count: 6 },
    };
    expect(computed(rule, '2027-04-11', { today: TODAY }).lastDay.toString()).toBe('2027-03-05');
    expect(computed(rule, '2027-04-10', { today: TODAY }).lastDay.toString()).toBe('2027-03-05');
  });

  test('silence is counted in months from the complete file, then comes the time to contest it', () => {
    const rule: DeadlineRule = {
      kind: 'chained',
      within: { months: 4 },
      appeal: { kind: 'months', within: { months: 2 } },
    };
    const answer = computed(rule, '2026-08-31');
    expect([answer.silenceOn, answer.calmDay, answer.lastDay].map(String)).toEqual([
      '2026-12-31',
      '2027-02-26',
      '2027-03-01',
    ]);
    // Ten days during which a paper was awaited do not count.
    expect(computed(rule, '2026-08-31', { pausedDays: 10 }).silenceOn?.toString()).toBe('2027-01-10');
  });

  test.each([
    [3, '2027-06-29'],
    [6, '2027-10-01'],
  ])('an offer of housing awaited %i months, then four clear months', (months, lastDay) => {
    const rule: DeadlineRule = {
      kind: 'chained',
      within: { months },
      appeal: { kind: 'clearMonths', within: { months: 4 } },
    };
    expect(computed(rule, '2026-11-30').lastDay.toString()).toBe(lastDay);
  });

  test('the latest of several starts counts', () => {
    expect(
      computed(two, ['2026-10-26', '2027-01-26', '2026-12-01'], {
        today: day('2027-01-26'),
      }).lastDay.toString(),
    ).toBe('2027-03-26');
  });

  test('time does not run from a day that is still to come, but what comes before an event does', () => {
    const at = (rule: DeadlineRule, from: string) =>
      computeDeadline(rule, [{ day: day(from) }], { today: TODAY, region: '' });
    expect(at(two, '2026-11-25')).toBe('notYet');
    expect(at(two, '2026-11-24')).not.toBe('notYet');
    expect(at({ within: { months: 2, before: true } }, '2027-05-13')).toMatchObject({
      lastDay: day('2027-03-13'),
    });
  });

  test('a rule that says no kind is counted the short way', () => {
    const answer = computed({ within: { months: 2 } }, '2026-10-26');
    expect([answer.calmDay, answer.lastDay].map(String)).toEqual(['2026-12-24', '2026-12-26']);
  });

  test('of February, none falls on the 29th before 2028', () => {
    expect(computed({ kind: 'months', within: { months: 1 } }, '2027-01-30').lastDay.toString()).toBe(
      '2027-03-01',
    );
    expect(computed({ kind: 'limitation', within: { years: 1 } }, '2028-02-29').lastDay.toString()).toBe(
      '2029-02-28',
    );
    expect(computed({ kind: 'limitation', within: { months: 1 } }, '2028-01-31').lastDay.toString()).toBe(
      '2028-02-29',
    );
  });
});

describe('the tone', () => {
  const toneOn = (today: string, waysTold?: boolean) =>
    computed(two, '2026-10-26', { today: day(today), waysTold }).tone;

  test.each([
    ['2026-12-17', 'time'],
    ['2026-12-18', 'week'],
    // The calm day is past, the law’s is not.
    ['2026-12-26', 'week'],
    ['2026-12-28', 'week'],
    ['2026-12-29', 'late'],
  ])('on %s is « %s »', (today, tone) => {
    expect(toneOn(today)).toBe(tone);
  });

  test('is never « late » when the letter told no way to contest', () => {
    expect(toneOn('2026-12-29', false)).toBe('notOpposable');
    expect(toneOn('2036-12-29', false)).toBe('notOpposable');
    expect(toneOn('2026-12-17', false)).toBe('time');
    expect(toneOn('2026-12-29', true)).toBe('late');
  });

  test('acts by the calm day, then by the law’s', () => {
    const answer = computed(two, '2026-10-26', { today: TODAY });
    expect(actBy(answer, day('2026-12-24')).toString()).toBe('2026-12-24');
    expect(actBy(answer, day('2026-12-25')).toString()).toBe('2026-12-28');
  });
});

describe('whatever the day', () => {
  const anyDay = fc.integer({ min: 0, max: 20_000 }).map((count) => day('1995-01-01').add({ days: count }));
  const region = fc.constantFrom('', '57', '67', '971', '972', '973', '974', '976', '987');
  const within = fc.oneof(
    fc.record({ days: fc.integer({ min: 1, max: 120 }) }),
    fc.record({ months: fc.integer({ min: 1, max: 36 }) }),
    fc.record({ years: fc.integer({ min: 1, max: 6 }) }),
  );
  const AFTER = (Object.keys(DEADLINE_KINDS) as DeadlineKind[]).filter(
    (kind) => !['before', 'window', 'hours', 'workedDays', 'majority', 'silence', 'chained'].includes(kind),
  );
  const at = (rule: DeadlineRule, start: Temporal.PlainDate, where = '') =>
    computeDeadline(rule, [{ day: start }], { today: start, region: where }) as Computed;
  const compare = Temporal.PlainDate.compare;

  test('the calm day is worked, and comes no later than the last one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AFTER), within, anyDay, region, (kind, length, start, where) => {
        const { calmDay, lastDay } = at({ kind, within: length }, start, where);
        expect(compare(calmDay, lastDay)).toBeLessThanOrEqual(0);
        if (!calmDay.equals(lastDay)) expect(isWorkingDay(calmDay, where)).toBe(true);
      }),
    );
  });

  test('what is carried over never moves back, and ends on a worked day', () => {
    fc.assert(
      fc.property(within, anyDay, region, (length, start, where) => {
        const carried = at({ kind: 'months', within: length }, start, where).lastDay;
        const raw = at({ kind: 'months', within: length, carried: false }, start, where).lastDay;
        expect(compare(carried, raw)).toBeGreaterThanOrEqual(0);
        expect(isWorkingDay(carried, where)).toBe(true);
      }),
    );
  });

  test('a clear time ends after one that is not, by a day at least before it is carried', () => {
    fc.assert(
      fc.property(within, anyDay, (length, start) => {
        const clear = at({ kind: 'clearMonths', within: length, carried: false }, start).lastDay;
        const plain = at({ kind: 'months', within: length, carried: false }, start).lastDay;
        expect(clear.equals(plain.add({ days: 1 }))).toBe(true);
        expect(
          compare(
            at({ kind: 'clearMonths', within: length }, start).lastDay,
            at({ kind: 'months', within: length }, start).lastDay,
          ),
        ).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('Alsace and Moselle never end sooner than elsewhere', () => {
    fc.assert(
      fc.property(within, anyDay, (length, start) => {
        const rule: DeadlineRule = { kind: 'months', within: length };
        expect(compare(at(rule, start, '67').lastDay, at(rule, start).lastDay)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('a later start never ends sooner', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AFTER), within, anyDay, anyDay, (kind, length, a, b) => {
        const [first, second] = compare(a, b) <= 0 ? [a, b] : [b, a];
        const rule: DeadlineRule = { kind, within: length };
        expect(compare(at(rule, first).lastDay, at(rule, second).lastDay)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
