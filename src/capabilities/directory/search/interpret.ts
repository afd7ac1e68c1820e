// From « j’ai acheté une voiture » to the need it names, two ways that correct each other. A model learnt from sentences
// proposes (shared/hearing); phrases are compared word by word, a rare word weighing more than a common one, a slip a little
// less than the word, and a phrase heard whole more than in part.
import { editDistance } from '#shared/edit-distance.ts';
import { meaningful, root, sound } from '#shared/hearing/french.ts';
import { type LinearModel, score as scoreOf } from '#shared/hearing/linear-model.ts';
import { NONE } from '#shared/hearing/sentences.ts';
import { NEED_CODES, NEEDS, type NeedCode } from '../needs.ts';
import { NEED_PHRASES } from './need-phrases.ts';

/** A need with how strongly the words name it; by phrases alone, 1 is a rare word heard exactly. */
export type HeardNeed = { need: NeedCode; score: number };

type Phrase = { need: NeedCode; roots: string[]; weight: number };

/** Below this, the words name nothing we know. */
const HEARD = 0.35;
/** Other needs are kept when nearly as strong as the first. */
const NEARLY = 0.72;

// How the two are joined, chosen by hearing each quarter of the sentences with a model learnt from the others (bench/hearing.ts):
// a phrase heard exactly adds to what the model finds likely, so that it decides between two needs that are close.
const PHRASE_ADDS = 0.1;
/** Nothing is understood when « none of all this » is likelier than the first need by so much, or when no need stands out. */
const NONE_PREVAILS = 1.5;
const STANDS_OUT = 0.15;
/** Other needs are kept when they are at least this part of the first. */
const BESIDE = 0.4;
const MOST = 3;

export type Interpreter = { hear(text: string): HeardNeed[] };

const byScore = (one: HeardNeed, other: HeardNeed) =>
  other.score - one.score || NEED_CODES.indexOf(one.need) - NEED_CODES.indexOf(other.need);

/** What the model and the phrases hear together; nothing rather than a confident wrong answer. */
function joined(model: LinearModel, text: string, said: readonly HeardNeed[]): HeardNeed[] {
  const scores = new Map<string, number>();
  for (const { name, probability } of scoreOf(model, text)) scores.set(name, probability);
  const none = scores.get(NONE) ?? 0;
  scores.delete(NONE);
  for (const { need, score } of said)
    scores.set(need, (scores.get(need) ?? 0) + PHRASE_ADDS * Math.min(1, score));
  const ranked = [...scores].map(([need, score]) => ({ need: need as NeedCode, score })).sort(byScore);
  const best = ranked[0]?.score ?? 0;
  if (none > NONE_PREVAILS * best || best < STANDS_OUT) return [];
  return ranked.filter(({ score }) => score >= BESIDE * best).slice(0, MOST);
}

function readPhrases(): Phrase[] {
  return NEED_CODES.flatMap((need) =>
    [NEEDS[need].plain, NEEDS[need].professional, ...NEED_PHRASES[need].split(',')].map((text) => ({
      need,
      roots: [...new Set(meaningful(text).map(root))],
      weight: 0,
    })),
  );
}

/** Built once: about 600 phrases, 700 roots. Pure. Without a model, phrases are heard alone. */
export function makeInterpreter(model?: LinearModel): Interpreter {
  const phrases = makePhraseInterpreter();
  if (!model) return phrases;
  return { hear: (text) => (text.trim() === '' ? [] : joined(model, text, phrases.hear(text))) };
}

function makePhraseInterpreter(): Interpreter {
  const phrases = readPhrases();
  const needsByRoot = new Map<string, Set<NeedCode>>();
  for (const phrase of phrases)
    for (const word of phrase.roots)
      needsByRoot.set(word, (needsByRoot.get(word) ?? new Set()).add(phrase.need));
  // A root shared by many needs (« papier », « ordinateur ») says little of each.
  const rarity = (word: string) => {
    const needs = needsByRoot.get(word)?.size ?? NEED_CODES.length;
    return Math.log(1 + NEED_CODES.length / needs) / Math.log(1 + NEED_CODES.length);
  };
  const weights = new Map([...needsByRoot.keys()].map((word) => [word, rarity(word)]));
  const phrasesByRoot = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    phrase.weight = phrase.roots.reduce((sum, word) => sum + weights.get(word)!, 0);
    for (const word of phrase.roots) phrasesByRoot.set(word, [...(phrasesByRoot.get(word) ?? []), phrase]);
  }
  const bySound = new Map<string, string[]>();
  for (const word of weights.keys()) bySound.set(sound(word), [...(bySound.get(sound(word)) ?? []), word]);

  /** The known roots a typed word may stand for, with how surely. */
  function knownRoots(word: string): Map<string, number> {
    const typed = root(word);
    const found = new Map<string, number>();
    if (weights.has(typed)) found.set(typed, 1);
    if (weights.has(word)) found.set(word, 1);
    if (found.size > 0) return found;
    for (const known of bySound.get(sound(typed)) ?? []) found.set(known, 0.85);
    for (const known of bySound.get(sound(word)) ?? []) found.set(known, 0.85);
    if (typed.length >= 4) {
      const allowed = typed.length >= 8 ? 2 : 1;
      for (const known of weights.keys()) {
        if (known.length < 4 || Math.abs(known.length - typed.length) > allowed) continue;
        const distance = editDistance(typed, known, allowed);
        if (distance <= allowed) found.set(known, Math.max(found.get(known) ?? 0, 0.9 - 0.15 * distance));
        else if (typed.length >= 5 && known.startsWith(typed))
          found.set(known, Math.max(found.get(known) ?? 0, 0.7));
      }
    }
    return found;
  }

  return {
    hear(text) {
      const words = meaningful(text).slice(0, 30);
      const heard = new Map<string, number>();
      for (const word of words)
        for (const [known, sure] of knownRoots(word)) heard.set(known, Math.max(heard.get(known) ?? 0, sure));
      const scores = new Map<NeedCode, number>();
      const seen = new Set<Phrase>();
      for (const word of heard.keys())
        for (const phrase of phrasesByRoot.get(word)!) {
          if (seen.has(phrase)) continue;
          seen.add(phrase);
          let said = 0;
          for (const part of phrase.roots) said += (heard.get(part) ?? 0) * weights.get(part)!;
          const whole = said / phrase.weight;
          const score = said * (0.4 + 0.6 * whole);
          if (score > (scores.get(phrase.need) ?? 0)) scores.set(phrase.need, score);
        }
      const ranked = [...scores].map(([need, score]) => ({ need, score })).sort(byScore);
      const best = ranked[0]?.score ?? 0;
      if (best < HEARD) return [];
      return ranked.filter(({ score }) => score >= NEARLY * best).slice(0, 3);
    },
  };
}
