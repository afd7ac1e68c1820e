import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutStencil, escapeText, hole, latinMarkup } from './stencil.ts';

const decode = (markup: string) =>
  markup
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name]!)
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

test('fills every hole in its place', () => {
  const stencil = cutStencil(`<p title="${hole('a')}">${hole('b')} et ${hole('a')}</p>`);
  expect(stencil.fill({ a: '1', b: '2' })).toBe('<p title="1">2 et 1</p>');
});

test('refuses to leave a hole empty', () => {
  expect(() => cutStencil(hole('a')).fill({})).toThrow(/« a »/);
});

test('escaped words are those that were typed, hold no markup, and fit one byte a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const escaped = escapeText(words);
      expect(escaped).not.toMatch(/[<>"']|[^\u0000-\u00ff]/);
      expect(decode(escaped)).toBe(words.replace(/[\ue000\ue001]|\p{Surrogate}/gu, ''));
    }),
  );
});

test('a visitor cannot open a hole', () => {
  const stencil = cutStencil(`<p>${hole('words')}</p>`);
  expect(stencil.fill({ words: escapeText(hole('words')) })).toBe('<p>words</p>');
});

test('markup keeps its meaning in one byte a character', () => {
  expect(latinMarkup('<p>L’œuf — 1 € é</p>')).toBe('<p>L&#8217;&#339;uf &#8212; 1 &#8364; é</p>');
});
