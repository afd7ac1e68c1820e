// Contrast of two colours as WCAG 2.2 defines it (§ « relative luminance » and « contrast ratio »).

export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads « #rgb » or « #rrggbb », in any case; undefined for anything else. */
export function parseColour(text: string): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text.trim());
  const digits = short
    ? `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
    : /^#([0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (!digits) return undefined;
  const channel = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** « #rrggbb », lower case; channels are rounded and kept within 0–255. */
export function formatColour(colour: Rgb): string {
  const two = (value: number) =>
    Math.min(255, Math.max(0, Math.round(value)))
      .toString(16)
      .padStart(2, '0');
  return `#${colour.map(two).join('')}`;
}

/** Relative luminance, 0 (black) to 1 (white). WCAG 2.2 keeps 0.04045 as the limit of the linear part. */
export function relativeLuminance(colour: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

/** Contrast ratio, 1 (same colour) to 21 (black on white), whatever the order of the two colours. */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [light, dark] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

export const WHITE: Rgb = [255, 255, 255];

/**
 * The colour itself when it reaches `ratio` against `background`, or else the nearest darker one of the same hue
 * (channels scaled together towards black). Undefined when even black does not reach the ratio.
 */
export function darkenUntil(colour: Rgb, background: Rgb, ratio: number): Rgb | undefined {
  const scaled = (share: number): Rgb => [
    Math.floor(colour[0] * share),
    Math.floor(colour[1] * share),
    Math.floor(colour[2] * share),
  ];
  if (contrastRatio(colour, background) >= ratio) return colour;
  if (contrastRatio([0, 0, 0], background) < ratio) return undefined;
  let [dark, light] = [0, 1];
  while (light - dark > 1 / 1024) {
    const middle = (dark + light) / 2;
    if (contrastRatio(scaled(middle), background) >= ratio) dark = middle;
    else light = middle;
  }
  return scaled(dark);
}
