import { expect, test } from 'vitest';
import { isMobile, phoneText } from './phone.ts';

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

test.each([
  ['+33261910018', '02 61 91 00 18'],
  ['3960', '39 60'],
  ['+262692123456', '06 92 12 34 56'],
  ['+687455238', '+687 45 52 38'],
  ['+68940123456', '+689 40 12 34 56'],
  ['+508412345', '+508 41 23 45'],
])('%s reads « %s »', (number, words) => expect(phoneText(number).replaceAll('\u00a0', ' ')).toBe(words));
