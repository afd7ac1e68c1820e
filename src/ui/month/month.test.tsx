import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Month, sayMonth, weeksOf } from './month.tsx';

const month = (year: number, number: number) => Temporal.PlainYearMonth.from({ year, month: number });

test('the weeks of any month hold each of its days once, in order, each under its weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const weeks = weeksOf(month(year, number));
      const days = weeks.flat().filter((day) => day !== undefined);
      expect(days.map(({ day }) => day)).toEqual(
        Array.from({ length: month(year, number).daysInMonth }, (_, index) => index + 1),
      );
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        expect(week.some(Boolean)).toBe(true);
        for (const [index, day] of week.entries()) if (day) expect(day.dayOfWeek).toBe(index + 1);
      }
    }),
  );
});

test('a month begins a week on Monday: February 2027 holds in four', () => {
  expect(weeksOf(month(2027, 2))).toHaveLength(4);
  expect(weeksOf(month(2026, 8))).toHaveLength(6);
});

test('says each day whole, what it holds, today, and the months beside it', () => {
  const html = renderToString(
    <Month
      month={month(2026, 12)}
      label="Les ateliers"
      today={Temporal.PlainDate.from('2026-12-03')}
      dayOf={({ day }) =>
        day === 25 ? { note: 'Noël' } : day === 3 ? { content: 'Mes droits', href: '/3' } : {}
      }
      hrefOf={(other) => `/mois/${other}`}
    />,
  );
  expect(html).toContain('<caption>Les ateliers, décembre 2026</caption>');
  expect(html).toMatch(/<td aria-current="date"><a href="\/3"><time[^>]*datetime="2026-12-03"/i);
  expect(html).toContain('jeudi 3 décembre 2026');
  expect(html).toContain('<small>Noël</small>');
  expect(html.match(/<time/g)).toHaveLength(31);
  expect(html.match(/aria-current/g)).toHaveLength(1);
  expect(html).toContain('href="/mois/2026-11" rel="prev"');
  expect(html).toContain('href="/mois/2027-01" rel="next"');
  expect(sayMonth(month(2027, 1))).toBe('janvier 2027');
});

test('says that nothing is planned, when no day holds anything', () => {
  const draw = (content: string | undefined) =>
    renderToString(
      <Month
        month={month(2026, 12)}
        label="Les ateliers"
        today={Temporal.PlainDate.from('2027-01-01')}
        dayOf={({ day }) => (day === 25 ? { note: 'Noël', ...(content && { content }) } : {})}
        empty="Rien n’est prévu."
      />,
    );
  expect(draw(undefined)).toContain('<p>Rien n’est prévu.</p>');
  expect(draw('Goûter')).not.toContain('Rien');
  expect(draw('Goûter')).not.toContain('aria-current');
});
