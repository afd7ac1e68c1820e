import { expect, test } from 'vitest';
import { storableText } from './storable-text.ts';

test('keeps what people write: accents, emoji, line ends, other scripts', () => {
  const text = 'Médiathèque\tde Ploërmel\r\n👩🏽‍🚀 مرحبا';
  expect(storableText(text)).toBe(text);
});

test('takes out NUL, other controls and the hole marks of pages', () => {
  expect(storableText('a\0b\u001b\u007fc\u{e000}title\u{e001}')).toBe('abctitle');
});

test('replaces halves of pairs, which no database holds', () => {
  expect(storableText('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
});
