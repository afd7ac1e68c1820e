import { describe, expect, test } from 'vitest';
import { type Computed, computeDeadline, type DeadlineRule } from './compute.ts';
import { sayAnswer, sayDays, sayRule, sayTone } from './say.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const two: DeadlineRule = { kind: 'months', within: { months: 2 } };
const on = (today: string, rule = two, from = '2026-10-26', waysTold?: boolean) =>
  computeDeadline(rule, [{ day: day(from) }], { today: day(today), region: '', waysTold }) as Computed;

test.each<[DeadlineRule, string]>([
  [two, 'dans un délai de 2\u00a0mois'],
  [{ within: { days: 1 } }, 'dans un délai de 1\u00a0jour'],
  [{ within: { weeks: 6 } }, 'dans un délai de 6\u00a0semaines'],
  [{ kind: 'hours', within: { hours: 48 } }, 'dans un délai de 48\u00a0heures'],
  [{ kind: 'workedDays', within: { days: 3 } }, 'dans un délai de 3\u00a0jours ouvrés'],
  [{ within: { months: 2, before: true } }, 'au moins 2\u00a0mois avant'],
  [
    { kind: 'window', opens: { months: 4 }, within: { months: 2, before: true } },
    'entre 4\u00a0mois et 2\u00a0mois avant',
  ],
  [
    { kind: 'before', within: { days: 37, before: true }, weekday: { day: 5, count: 6 } },
    'au plus tard le sixième vendredi avant',
  ],
  [{ kind: 'monthEnd', within: { months: 0 } }, 'avant la fin du mois'],
  [{ kind: 'monthEnd', within: { months: 1 } }, 'avant la fin du mois qui suit'],
  [{ kind: 'monthEnd', within: { months: 3 } }, 'avant la fin du 3e mois qui suit'],
  [{ kind: 'quarter', within: { years: 2 } }, 'dans un délai de 2\u00a0ans, à partir du trimestre qui suit'],
  [
    { kind: 'chained', within: { months: 4 }, appeal: { kind: 'months', within: { months: 2 } } },
    '4\u00a0mois sans réponse, puis 2\u00a0mois pour contester',
  ],
])('the rule %o is said « %s »', (rule, words) => {
  expect(sayRule(rule)).toBe(words);
});

describe('an answer', () => {
  test('gives the calm day first, then the law’s, each with its day of the week', () => {
    expect(sayDays(two, on('2026-11-24'))).toEqual([
      { label: 'Pour être tranquille', day: 'jeudi 24 décembre 2026' },
      { label: 'Au plus tard en droit', day: 'lundi 28 décembre 2026' },
    ]);
  });

  test('gives one day when both are the same', () => {
    expect(sayAnswer(two, on('2027-01-27', two, '2027-01-26'), day('2027-01-27'))).toBe(
      'Dernier jour\u00a0: vendredi 26 mars 2027. Encore temps\u00a0: il reste 58\u00a0jours.',
    );
  });

  test.each([
    ['2026-11-24', 'Encore temps\u00a0: il reste 30\u00a0jours.'],
    ['2026-12-20', 'Cette semaine\u00a0: il reste 4\u00a0jours.'],
    ['2026-12-23', 'Cette semaine\u00a0: il reste 1\u00a0jour.'],
    ['2026-12-24', 'Faites-le aujourd’hui.'],
    ['2026-12-26', 'Faites-le tout de suite\u00a0: il reste 2\u00a0jours.'],
    ['2026-12-28', 'C’est aujourd’hui le dernier jour\u00a0: faites-le aujourd’hui.'],
    ['2026-12-29', 'Peut-être trop tard\u00a0: allez-y aujourd’hui quand même.'],
  ])('on %s says « %s »', (today, words) => {
    expect(sayTone(on(today), day(today))).toBe(words);
  });

  test('never says that it is over', () => {
    for (let count = 0; count < 500; count++) {
      const today = day('2026-10-26').add({ days: count });
      for (const waysTold of [undefined, true, false])
        expect(sayAnswer(two, on(today.toString(), two, '2026-10-26', waysTold), today)).not.toMatch(
          /dépassé/,
        );
    }
    expect(sayTone(on('2028-01-01', two, '2026-10-26', false), day('2028-01-01'))).toMatch(
      /ne dit pas comment contester/,
    );
  });

  test('says from when, while a window is not open', () => {
    const rule: DeadlineRule = { kind: 'window', opens: { days: 120 }, within: { days: 60, before: true } };
    const answer = on('2026-11-24', rule, '2027-06-30');
    expect(sayTone(answer, day('2026-11-24'))).toBe(
      'Pas encore\u00a0: c’est possible à partir du mardi 2 mars 2027.',
    );
  });
});

test('gives no day once no time runs against them', () => {
  const answer = on('2028-01-01', two, '2026-10-26', false);
  expect(sayDays(two, answer)).toEqual([]);
  expect(sayAnswer(two, answer, day('2028-01-01'))).not.toMatch(/2026/);
});
