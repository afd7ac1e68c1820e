// The sentences that hearing is learnt from, written for this project: how people ask for the needs and the procedures, how
// they say that they are in danger, and what sounds alike and is not. Pure.
import { createHash } from 'node:crypto';
import type { Labelled } from './learn.ts';

export const SENTENCE_FILES = ['danger', 'fr-needs', 'fr-proc-1', 'fr-proc-2', 'other'] as const;

export type Sentence = {
  t: string;
  need?: string;
  /** A sheet; absent says nothing. */
  proc?: string;
  /** A situation, or « no » for alarming words without danger; absent says nothing. */
  danger?: string;
  lang: string;
};

export const readSentences = (text: string): Sentence[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Sentence);

/** What a model hears when it is nothing that it knows. */
export const NONE = 'none';

export type Model = 'danger' | 'need' | 'procedure';

/**
 * A quarter that nobody tunes for, kind by kind as the draw of a hash falls: rules are written without looking at it, and
 * models that are measured learn without it (README.md).
 */
export const isHeldOut = ({ t }: Sentence): boolean =>
  createHash('sha256').update(t).digest().readUInt32BE(0) % 4 === 0;

/** What each model learns from. */
export function lessonsOf(model: Model, sentences: readonly Sentence[]): Labelled[] {
  switch (model) {
    case 'danger':
      return sentences.map(({ t, danger }) => ({
        text: t,
        label: danger === undefined || danger === 'no' ? NONE : danger,
        // Danger and what sounds like it are few among ordinary questions.
        ...(danger !== undefined && { times: 2 }),
      }));
    case 'need':
      return sentences.flatMap(({ t, need }) => (need ? [{ text: t, label: need }] : []));
    case 'procedure':
      return sentences.flatMap(({ t, proc, need }) =>
        proc ? [{ text: t, label: proc }] : need === NONE ? [{ text: t, label: NONE }] : [],
      );
  }
}
