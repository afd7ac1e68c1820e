// How hard a French text is to read, for those who write sheets. Pure; an aid, never a judge.

export type Readability = {
  /** 0 (very hard) to 100 (very easy). */
  score: number;
  words: number;
  sentences: number;
  /** Sentences of more than 20 words, to be cut. */
  long: string[];
  level: 'easy' | 'fair' | 'hard';
};

const VOWELS = /[aeiouyàâäéèêëîïôöùûüœæ]+/gi;

/** Syllables as groups of vowels, a silent ending left out; at least one. */
export function syllables(word: string): number {
  const bare = word.toLowerCase();
  const groups = bare.match(VOWELS)?.length ?? 0;
  const silent = groups > 1 && /[^aeiouyàâäéèêëîïôöùûüœæ](e|es|ent)$/.test(bare) ? 1 : 0;
  return Math.max(1, groups - silent);
}

/**
 * Kandel and Moles (1958), the French form of Flesch: 207 − 1.015 × words a sentence − 73.6 × syllables a word.
 * Undefined without words.
 */
export function readability(text: string): Readability | undefined {
  const sentences = text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
  const wordsOf = (sentence: string) => sentence.match(/[\p{L}\d]+(?:[’'-][\p{L}\d]+)*/gu) ?? [];
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return undefined;
  const count = words.reduce((sum, word) => sum + syllables(word), 0);
  const raw = 207 - 1.015 * (words.length / sentences.length) - 73.6 * (count / words.length);
  const score = Math.round(Math.min(100, Math.max(0, raw)));
  return {
    score,
    words: words.length,
    sentences: sentences.length,
    long: sentences.filter((sentence) => wordsOf(sentence).length > 20),
    level: score >= 60 ? 'easy' : score >= 40 ? 'fair' : 'hard',
  };
}
