import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiMarkup, cutStencil, escapeText, hole } from './stencil.ts';

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const decode = (markup: string) =>
  markup
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name]!)
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

test('fills every hole in its place', () => {
  const stencil = cutStencil(`<p title="${hole('a')}">${hole('b')} été ${hole('a')}</p>`);
  expect(text(stencil.fill({ a: '1', b: '2' }))).toBe('<p title="1">2 été 1</p>');
});

test('refuses to leave a hole empty', () => {
  expect(() => cutStencil(hole('a')).fill({})).toThrow(/« a »/);
});

test('escaped words are those that were typed, hold no markup, and are ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const escaped = escapeText(words);
      expect(escaped).not.toMatch(/[<>"']|[^\u0000-\u007f]/);
      expect(decode(escaped)).toBe(words.replace(/[\ue000\ue001]|\p{Surrogate}/gu, ''));
    }),
  );
});

test('a visitor cannot open a hole', () => {
  const stencil = cutStencil(`<p>${hole('words')}</p>`);
  expect(text(stencil.fill({ words: escapeText(hole('words')) }))).toBe('<p>words</p>');
});

test('markup keeps its meaning in ASCII', () => {
  expect(asciiMarkup('<p>L’œuf — 1 € é</p>')).toBe('<p>L&#8217;&#339;uf &#8212; 1 &#8364; &#233;</p>');
});
