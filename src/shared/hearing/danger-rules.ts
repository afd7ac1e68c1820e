// Words that can only mean danger, by situation: rules/. Pure.
import { HARM_BY_HOLD } from './rules/by-hold.ts';
import { HARM_BY_OTHERS } from './rules/by-others.ts';
import { BEING_LOST } from './rules/of-being-lost.ts';
import { HARM_TO_THE_BODY } from './rules/of-the-body.ts';
import type { SituationRules } from './rules/rule.ts';
import type { Situation } from './situations.ts';

export const DANGER_RULES: Readonly<Record<Situation, SituationRules>> = {
  ...HARM_BY_OTHERS,
  ...HARM_BY_HOLD,
  ...HARM_TO_THE_BODY,
  ...BEING_LOST,
};
