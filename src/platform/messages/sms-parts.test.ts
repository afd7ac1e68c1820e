import { expect, test } from 'vitest';
import { smsParts, smsText } from './sms-parts.ts';

test.each([
  ['', 0],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  [`${'a'.repeat(159)}’`, 1],
  // « ê » is not in the default alphabet: the whole text leaves in another one.
  [`${'a'.repeat(70)}ê`, 2],
  ['م'.repeat(134), 2],
  ['م'.repeat(135), 3],
])('« %s » leaves in %i parts', (text, parts) => {
  expect(smsParts(text)).toBe(parts);
});

test('careful typography gives way when it alone would cost more parts, and not otherwise', () => {
  expect(smsText('L’accueil\u00a0: «\u00a0oui\u00a0»\u202f? 3\u00a0–\u00a04…')).toBe(
    'L\'accueil : "oui" ? 3 - 4...',
  );
  const other = 'L’accueil peut être fermé\u00a0!';
  expect(smsText(other)).toBe(other);
});
