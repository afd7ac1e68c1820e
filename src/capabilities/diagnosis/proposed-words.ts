// What the three questions lead to, reasons and next steps, in every language: the French too stands in proposed.json. Pure.
import type { LanguageCode } from '#shared/language/languages.ts';
import { ownIn, type Texts } from '#shared/language/texts.ts';
import proposed from './proposed.json' with { type: 'json' };

type Id = keyof typeof proposed;
type Within<Kind extends string, One> = One extends `${Kind}/${infer Name}` ? Name : never;
export type Reason = Within<'reason', Id>;
export type NextStep = Within<'step', Id>;

/** By « reason/… » and « step/… ». */
export const PROPOSED: Texts = proposed;

export const sayReason = (reason: Reason): string => proposed[`reason/${reason}`].fr;

/** Empty in French, and for what nobody translated. */
export const reasonIn = (reason: Reason, language: LanguageCode): string =>
  ownIn(PROPOSED[`reason/${reason}`], language);
export const nextStepIn = (step: NextStep, language: LanguageCode): string =>
  ownIn(PROPOSED[`step/${step}`], language);
