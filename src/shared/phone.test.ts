import { expect, test } from 'vitest';
import { isMobile } from './phone.ts';

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
