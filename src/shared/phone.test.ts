import { expect, test } from 'vitest';
import { isMobile, phoneText, readPhone } from './phone.ts';

test.each([
  '+33612345678',
  '+33712345678',
  '+33639012345',
  '+262692123456',
  '+262639123456',
  '+596696123456',
])('an SMS reaches %s', (number) => expect(isMobile(number)).toBe(true));

test.each(['+33261910018', '+33912345678', '+33800123456', '+262262123456', '+3225551212', '3960', ''])(
  'no SMS reaches %s',
  (number) => expect(isMobile(number)).toBe(false),
);

test.each(['06 39 98 12 34', '0639981234', '+33 6 39 98 12 34', '0033639981234', '+33 (0)6.39.98.12.34'])(
  'a number is kept in one form, however it is written: %s',
  (text) => expect(readPhone(text)).toBe('+33639981234'),
);

test('what is no number that one can call is not read; other countries keep their prefix', () => {
  for (const text of ['06 39 98 12 3', '12', 'abc', '+33', '+33012345678'])
    expect(readPhone(text)).toBeUndefined();
  expect(readPhone('+32 2 555 12 12')).toBe('+3225551212');
});

test.each([
  ['+33261910018', '02 61 91 00 18'],
  ['3960', '39 60'],
  ['+262692123456', '06 92 12 34 56'],
  ['+687455238', '+687 45 52 38'],
  ['+68940123456', '+689 40 12 34 56'],
  ['+508412345', '+508 41 23 45'],
])('%s reads « %s »', (number, words) => expect(phoneText(number).replaceAll('\u00a0', ' ')).toBe(words));
