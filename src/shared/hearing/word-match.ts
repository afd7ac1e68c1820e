// Finds words and groups of words in a sentence: whole, by their beginning, several that follow each other, and by their
// French sound when they are misspelt. Pure.
import { sound } from './french.ts';
import { plainWords } from './plain-words.ts';
import { WORD_GROUPS, type WordGroup } from './word-groups.ts';

/** One thing to find; `sounds` of French words of four letters and more, whose slips are forgiven. */
type Entry = { parts: { text: string; sounds: string; begins: boolean }[] };

const LATIN = /^[a-z]+$/;
const AUDIBLE = 4;
/** Shorter sounds are those of too many words: « verre » and « vert », « urgences » and « urgent ». */
const TELLING = 4;
const SLIP = 2;

export function readEntry(written: string): Entry {
  return {
    parts: written.split('_').map((part) => {
      const begins = part.endsWith('*');
      const text = plainWords(begins ? part.slice(0, -1) : part).join('');
      const sounds = LATIN.test(text) && text.length >= AUDIBLE ? sound(text) : '';
      return { text, sounds: sounds.length >= (begins ? TELLING + 1 : TELLING) ? sounds : '', begins };
    }),
  };
}

export type Spoken = { words: readonly string[]; sounds: readonly string[] };

export function speak(text: string): Spoken {
  const words = plainWords(text).flatMap(spelledOut);
  return { words, sounds: words.map((word) => (LATIN.test(word) && word.length >= 3 ? sound(word) : '')) };
}

/** What SMS run together. */
const RUN_TOGETHER: Readonly<Record<string, string>> = {
  jsui: 'je suis',
  jsuis: 'je suis',
  chui: 'je suis',
  chuis: 'je suis',
  jai: 'j ai',
  jveu: 'je veux',
  jveux: 'je veux',
  jpeu: 'je peux',
  jpeux: 'je peux',
  jme: 'je me',
  jvoulais: 'je voulais',
  ya: 'il y a',
  tjs: 'toujours',
  tt: 'tout',
  ke: 'que',
  ki: 'qui',
  koi: 'quoi',
  pa: 'pas',
  pr: 'pour',
  ds: 'dans',
  dan: 'dans',
  ma3andi: 'ma 3andi',
};
const spelledOut = (word: string): string[] =>
  Object.hasOwn(RUN_TOGETHER, word) ? RUN_TOGETHER[word]!.split(' ') : [word];

function partMatches(part: Entry['parts'][number], word: string, heard: string): boolean {
  if (part.begins ? word.startsWith(part.text) : word === part.text) return true;
  if (!part.sounds || !heard) return false;
  if (word[0] !== part.text[0]) return false;
  if (part.begins) return heard.startsWith(part.sounds) && word.length >= part.text.length - 1;
  return heard === part.sounds && Math.abs(word.length - part.text.length) <= SLIP;
}

const put = <T>(index: Map<string, T[]>, key: string, value: T) =>
  index.set(key, [...(index.get(key) ?? []), value]);

const SHORTEST_BEGINNING = 2;

type Candidate<Key> = { key: Key; parts: Entry['parts'] };

const follows = <Key>({ parts }: Candidate<Key>, { words, sounds }: Spoken, index: number): boolean => {
  for (let offset = 1; offset < parts.length; offset++) {
    const word = words[index + offset];
    if (word === undefined || !partMatches(parts[offset]!, word, sounds[index + offset]!)) return false;
  }
  return true;
};

/** Finds which of thousands of entries a sentence holds, by the words that are there. */
export function makeWordFinder<Key>(
  entries: readonly (readonly [Key, Entry])[],
): (spoken: Spoken) => Set<Key> {
  const whole = new Map<string, Candidate<Key>[]>();
  const beginning = new Map<string, Candidate<Key>[]>();
  const sounding = new Map<string, Candidate<Key>[]>();
  for (const [key, { parts }] of entries) {
    const [first] = parts;
    if (!first?.text) continue;
    put(first.begins ? beginning : whole, first.text, { key, parts });
    if (first.sounds) put(sounding, first.sounds, { key, parts });
  }
  return (spoken) => {
    const found = new Set<Key>();
    const add = (candidates: readonly Candidate<Key>[] | undefined, index: number) => {
      if (candidates) for (const one of candidates) if (follows(one, spoken, index)) found.add(one.key);
    };
    for (const [index, word] of spoken.words.entries()) {
      add(whole.get(word), index);
      for (let length = SHORTEST_BEGINNING; length <= word.length; length++)
        add(beginning.get(word.slice(0, length)), index);
      const heard = spoken.sounds[index]!;
      for (let length = TELLING; length <= heard.length; length++)
        add(
          sounding.get(heard.slice(0, length))?.filter(({ parts }) => partMatches(parts[0]!, word, heard)),
          index,
        );
    }
    return found;
  };
}

/** The groups of which a sentence holds a word. */
export const groupsIn = makeWordFinder(
  Object.entries(WORD_GROUPS).flatMap(([name, entries]) =>
    entries
      .split(' ')
      .filter(Boolean)
      .map((entry) => [name as WordGroup, readEntry(entry)] as const),
  ),
);
