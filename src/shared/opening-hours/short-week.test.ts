import { expect, test } from 'vitest';
import { parseOpeningHours } from './opening-hours.ts';
import { sayShortWeek } from './short-week.ts';

test.each([
  ['Mo-Fr 09:00-12:00,14:00-17:30; PH off', 'lu-ve 9h-12h 14h-17h30'],
  ['Mo,We 09:00-12:00; Sa 10:00-12:00', 'lu 9h-12h, me 9h-12h, sa 10h-12h'],
  ['Mo-Su 00:00-24:00', 'lu-di 0h-24h'],
  ['Tu 14:00-17:00 "sur rendez-vous"', 'ma 14h-17h sur rdv'],
  ['', ''],
])('« %s » is « %s »', (text, said) => {
  expect(sayShortWeek(parseOpeningHours(text))).toBe(said);
});

test('weeks that differ, and words, are not shortened', () => {
  expect(sayShortWeek(parseOpeningHours('week 1-53/2 Mo 09:00-12:00'))).toBe('');
  expect(sayShortWeek(parseOpeningHours('le matin, quand il fait beau'))).toBe('');
});
