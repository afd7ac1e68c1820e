// The net, two tiers: words that can only mean danger, and a model learnt from sentences, which hears what no rule foresaw. A
// strong signal opens the page of numbers; a weak one only adds a line. Pure.
import { type HeardDanger, hearRules, type Signal } from './hear-rules.ts';
import { type LinearModel, score } from './linear-model.ts';
import { NONE } from './sentences.ts';
import { isSituation, type Situation } from './situations.ts';

export type Danger = { signal: Signal; situations: Situation[] };

/** From here the model alone opens the page: chosen on the three quarters, each heard by the two others. */
const OPENS = 0.9;
/** And one situation stands out: a danger that could be any is an ordinary sentence with a few alarming words. */
const STANDS_OUT = 0.5;
/** Below, a rule that would open the page only adds a line: the model knows these words from ordinary sentences. */
const AGREES = 0.1;
const HINTS = 0.02;
const MOST_SITUATIONS = 3;
/** A situation beside the first is named when it is at least this likely. */
const BESIDE = 0.1;

export function hearDanger(text: string, model: LinearModel): Danger | undefined {
  const ruled = hearRules(text);
  const scores = score(model, text);
  const danger = 1 - (scores.find(({ name }) => name === NONE)?.probability ?? 0);
  const standsOut = scores.some(({ name, probability }) => isSituation(name) && probability >= STANDS_OUT);
  // A number alone is asked for on purpose; nothing else about it is to be weighed.
  const certain = ruled.some(({ certain }) => certain);
  const strong = ruled.filter(({ signal }) => signal === 'strong');
  const opens = certain || (danger >= OPENS && standsOut) || (strong.length > 0 && danger >= AGREES);
  if (!opens && ruled.length === 0 && danger < HINTS) return undefined;
  return { signal: opens ? 'strong' : 'weak', situations: situationsOf(ruled, scores, danger) };
}

/** Those that strong rules name, by how likely the model finds them; then what the model hears, then weaker rules. */
function situationsOf(
  ruled: readonly HeardDanger[],
  scores: ReturnType<typeof score>,
  danger: number,
): Situation[] {
  const likely = new Map(scores.map(({ name, probability }) => [name, probability]));
  const byLikelihood = (one: HeardDanger, other: HeardDanger) =>
    (likely.get(other.situation) ?? 0) - (likely.get(one.situation) ?? 0);
  const named = (signal: Signal) =>
    ruled
      .filter((one) => one.signal === signal)
      .sort(byLikelihood)
      .map(({ situation }) => situation);
  const learnt = scores
    .filter(({ name, probability }) => isSituation(name) && probability >= BESIDE * danger)
    .map(({ name }) => name as Situation);
  return [...new Set([...named('strong'), ...learnt, ...named('weak')])].slice(0, MOST_SITUATIONS);
}
