import { expect, test } from 'vitest';
import { isMobile, readPhone } from './phone.ts';

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
