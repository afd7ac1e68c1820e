// What the three questions lead to, in the languages of the person's sheet. None was re-read by a native speaker yet
// (docs/accessibility.md). Pure.
import type { LanguageCode } from '#shared/language/languages.ts';
import proposed from './proposed.json' with { type: 'json' };

type Words = Record<Exclude<LanguageCode, 'fr' | 'fr-simple'>, string>;

/** A reason, or a next step, by its French words. */
export const PROPOSED: Readonly<Record<string, Words>> = proposed;

/** Empty in French, and for what nobody translated. */
export const proposedIn = (sentence: string, language: LanguageCode): string =>
  language === 'fr' || language === 'fr-simple' || !Object.hasOwn(PROPOSED, sentence)
    ? ''
    : PROPOSED[sentence]![language];
