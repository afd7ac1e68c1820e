import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastRatio, darkenUntil, formatColour, parseColour, type Rgb, WHITE } from './contrast.ts';

const channel = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(channel, channel, channel);
const ratioOf = (one: string, other: string) => contrastRatio(parseColour(one)!, parseColour(other)!);

test('gives 21 for black on white and 1 for a colour on itself', () => {
  expect(ratioOf('#000', '#fff')).toBeCloseTo(21, 10);
  expect(ratioOf('#5b1a49', '#5b1a49')).toBe(1);
});

test('gives the published ratio of #767676 on white, the lightest grey that passes AA', () => {
  expect(ratioOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(ratioOf('#777777', '#ffffff')).toBeLessThan(4.5);
});

test('gives the ratios of our own palette', () => {
  expect(ratioOf('#5b1a49', '#ffffff')).toBeCloseTo(12.43, 2);
  expect(ratioOf('#241c22', '#ffc936')).toBeCloseTo(10.81, 2);
});

test('reads three and six digits, and refuses anything else', () => {
  expect(parseColour('#FA0')).toEqual([255, 170, 0]);
  expect(parseColour(' #5b1a49 ')).toEqual([91, 26, 73]);
  for (const text of ['', 'rouge', '5b1a49', '#5b1a4', '#5b1a499', 'url(#a)', '#ggg'])
    expect(parseColour(text)).toBeUndefined();
});

test('writes what it reads', () => {
  fc.assert(
    fc.property(colour, (rgb) => {
      expect(parseColour(formatColour(rgb))).toEqual(rgb);
    }),
  );
});

test('does not depend on the order of the two colours, and stays between 1 and 21', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      const ratio = contrastRatio(one, other);
      expect(ratio).toBe(contrastRatio(other, one));
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThanOrEqual(21.0001);
    }),
  );
});

test('proposes a colour that reaches the ratio, keeps the hue and darkens no more than needed', () => {
  fc.assert(
    fc.property(colour, (rgb) => {
      const darker = darkenUntil(rgb, WHITE, 7)!;
      expect(contrastRatio(darker, WHITE)).toBeGreaterThanOrEqual(7);
      if (contrastRatio(rgb, WHITE) >= 7) {
        expect(darker).toEqual(rgb);
        return;
      }
      for (const [index, value] of darker.entries()) expect(value).toBeLessThanOrEqual(rgb[index]!);
      const lighter = darker.map((value, at) => Math.min(rgb[at]!, Math.ceil(value * 1.03) + 2));
      expect(contrastRatio(lighter as unknown as Rgb, WHITE)).toBeLessThan(7.0);
    }),
  );
});

test('says that no darker colour exists when black itself does not contrast', () => {
  expect(darkenUntil([255, 0, 0], [20, 20, 20], 7)).toBeUndefined();
});
