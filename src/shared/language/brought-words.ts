// What places most often ask to bring, in the languages of the person's sheet: a place writes sentences, which are known by
// their French. Pure.
import brought from './brought.json' with { type: 'json' };
import type { LanguageCode } from './languages.ts';
import { ownIn, type Texts } from './texts.ts';

export const BROUGHT: Texts = brought;
const byFrench = new Map(Object.values(BROUGHT).map((text) => [text.fr, text]));

/** Empty in French, and for what nobody translated. The sentence stands without its full stop. */
export const broughtIn = (sentence: string, language: LanguageCode): string =>
  ownIn(byFrench.get(sentence), language);
