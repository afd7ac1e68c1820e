// The shades of a territory's colours, as the custom properties of src/ui/style/tokens.css.
import { formatColour, parseColour, type Rgb, WHITE } from './contrast.ts';

const mix = (one: Rgb, other: Rgb, share: number): string =>
  formatColour([
    one[0] + (other[0] - one[0]) * share,
    one[1] + (other[1] - one[1]) * share,
    one[2] + (other[2] - one[2]) * share,
  ]);

const BLACK: Rgb = [0, 0, 0];

/**
 * The style sheet that puts the territory's colours in place of ours; empty for our own. Both colours passed
 * checkSettings. The tints are ours in proportion: texts on them keep at least 4.5:1 (checked by the test).
 */
export function themeStyle(colours: { mainColour: string; accentColour: string }): string {
  const rules: string[] = [];
  if (colours.mainColour !== '#5b1a49') {
    const main = parseColour(colours.mainColour)!;
    rules.push(
      `--mure-900:${mix(main, BLACK, 0.36)}`,
      `--mure-800:${mix(main, BLACK, 0.19)}`,
      `--mure-700:${colours.mainColour}`,
      `--mure-500:${mix(main, WHITE, 0.27)}`,
      `--mure-300:${mix(main, WHITE, 0.62)}`,
      `--mure-200:${mix(main, WHITE, 0.8)}`,
      `--mure-100:${mix(main, WHITE, 0.91)}`,
      `--mure-50:${mix(main, WHITE, 0.96)}`,
    );
  }
  if (colours.accentColour !== '#ffc936') rules.push(`--gaude-400:${colours.accentColour}`);
  return rules.length > 0 ? `:root{${rules.join(';')}}` : '';
}
