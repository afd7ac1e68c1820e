// Names of papers that say what to bring and not what for (neutral.json): on a sheet that keeps the errand to itself. Pure.
import type { LanguageCode } from './languages.ts';
import neutral from './neutral.json' with { type: 'json' };
import { fill, ownIn, saidIn } from './texts.ts';

export type NeutralKind = keyof typeof neutral;

/** In French, and in the person's words; `number` is that of a form. */
export function neutralIn(kind: NeutralKind, language: LanguageCode, number = '') {
  return {
    french: fill(saidIn(neutral[kind], 'fr'), { number }),
    own: fill(ownIn(neutral[kind], language), { number }),
  };
}
