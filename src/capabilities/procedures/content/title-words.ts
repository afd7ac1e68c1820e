// What the person came for, in the languages of their sheet. By the French words themselves, as in paper-words.ts: what a
// territory wrote otherwise stays in French. French stands beside, for the counter. None was re-read by a native speaker yet
// (docs/accessibility.md). Pure.
import type { LanguageCode } from '#shared/language/languages.ts';
import titles from './titles.json' with { type: 'json' };

type Words = Record<Exclude<LanguageCode, 'fr' | 'fr-simple'>, string>;

/** By the plain title of the sheet. */
export const TITLES: Readonly<Record<string, Words>> = titles;

/** Empty in French, and for what nobody translated. */
export const titleIn = (plainTitle: string, language: LanguageCode): string =>
  language === 'fr' || language === 'fr-simple' || !Object.hasOwn(TITLES, plainTitle)
    ? ''
    : TITLES[plainTitle]![language];
