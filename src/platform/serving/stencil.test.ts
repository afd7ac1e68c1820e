import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, cutStencil, escapeBytes, escapeText, giveBack, hole } from './stencil.ts';

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

test('bytes fill a hole with the words that were typed, and no markup', () => {
  const stencil = cutStencil(`<p>${hole('words')}</p>`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const filled = text(stencil.fill({ words: escapeBytes(words) })).slice(3, -4);
      expect(filled).not.toMatch(/[<>"']/);
      expect(decode(filled)).toBe(words.replace(/[\ue000\ue001]/g, '').toWellFormed());
    }),
  );
});

test('markup of ours keeps its letters', () => {
  const markup = '<p title="été">L’œuf — 1 €</p>';
  expect(text(cutStencil(`<div>${hole('a')}</div>`).fill({ a: bytesOf(markup) }))).toBe(
    `<div>${markup}</div>`,
  );
});

test('pages keep their words until they are given back, and serve one page at a time', () => {
  const stencil = cutStencil(`<p>${hole('words')}</p>`);
  const fill = (words: string) => stencil.fill({ words });
  const [first, second] = [fill('un'), fill('deux')];
  expect([text(first), text(second)]).toEqual(['<p>un</p>', '<p>deux</p>']);
  giveBack(first);
  giveBack(first);
  const [third, fourth] = [fill('trois'), fill('quatre')];
  expect(third.buffer).toBe(first.buffer);
  expect([text(second), text(third), text(fourth)]).toEqual(['<p>deux</p>', '<p>trois</p>', '<p>quatre</p>']);
});

test('a page longer than its first memory is whole', () => {
  const words = 'é'.repeat(50_000);
  const page = cutStencil(`<p>${hole('words')}</p>`).fill({ words: bytesOf(words) });
  giveBack(page);
  expect(text(page)).toBe(`<p>${words}</p>`);
});
