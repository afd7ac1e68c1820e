import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makePrinter } from './printer.ts';

const printer = makePrinter(join(import.meta.dirname, '..', '..', '..'));
afterAll(() => printer.close());

test('makes a tagged PDF/UA-1 with a title and a language', async () => {
  const pdf = Buffer.from(
    await printer.print('platform/printing/trial.typ', { title: 'Essai', words: 'Bonjour' }),
  );
  const text = pdf.toString('latin1');
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text).toContain('pdfuaid:part');
  expect(text).toContain('/StructTreeRoot');
  expect(text).toContain('/Lang');
});

test('keeps what a person typed literal, whatever it looks like', async () => {
  const words = '#panic("x") *gras* $x^2$ #read("/etc/passwd") \\ " <x> @a';
  await expect(printer.print('platform/printing/trial.typ', { title: words, words })).resolves.toBeInstanceOf(
    Uint8Array,
  );
});

test.each([
  ['an emoji', 'Les 👩🏽‍🚀 de Ploërmel 🇫🇷'],
  ['nothing but an emoji', '🎉'],
  ['Arabic', 'مرحبا'],
  ['controls and NUL', 'a\0b\u0001'],
  ['a byte order mark', '\u{feff}Mairie'],
  ['half of a pair', 'a\ud800'],
  ['private and unassigned characters', '\u{e000}\u{ffff}\u{10ffff}\u{378}'],
  ['marks over marks', 'Z͑ͫ̓ͪ̂ͫ̽͏'],
  ['the other way of writing', '\u202eabc'],
])('prints %s, leaving out what cannot be drawn', async (_what, words) => {
  const pdf = await printer.print('platform/printing/trial.typ', { title: words, words });
  expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid:part');
});

test('rejects data that the template refuses, and prints again after', async () => {
  await expect(printer.print('platform/printing/trial.typ', {})).rejects.toThrow(/Typst/);
  await expect(
    printer.print('platform/printing/trial.typ', { title: 'a', words: 'b' }),
  ).resolves.toBeInstanceOf(Uint8Array);
});

test('answers several prints asked at once, each with its own', async () => {
  const long = 'mot '.repeat(3_000);
  const [short, big] = await Promise.all([
    printer.print('platform/printing/trial.typ', { title: 'a', words: 'b' }),
    printer.print('platform/printing/trial.typ', { title: 'c', words: long }),
  ]);
  expect(big.length).toBeGreaterThan(short.length);
});
