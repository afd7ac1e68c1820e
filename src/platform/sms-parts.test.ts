import { expect, test } from 'vitest';
import { smsParts } from './sms-parts.ts';

test.each([
  ['', 0],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  // « ’ » and « ê » are not in the default alphabet: the whole text leaves in another one.
  [`${'a'.repeat(69)}’`, 1],
  [`${'a'.repeat(70)}ê`, 2],
  ['م'.repeat(134), 2],
  ['م'.repeat(135), 3],
])('« %s » leaves in %i parts', (text, parts) => {
  expect(smsParts(text)).toBe(parts);
});
