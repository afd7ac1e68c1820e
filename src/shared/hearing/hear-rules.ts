// The first tier of the net: words that can only mean danger. Pure.
import { DANGER_RULES } from './danger-rules.ts';
import { SITUATIONS, type Situation } from './situations.ts';
import type { WordGroup } from './word-groups.ts';
import { groupsIn, makeWordFinder, readEntry, speak } from './word-match.ts';

export type Signal = 'strong' | 'weak';
/** `certain`: a number and nothing else. */
export type HeardDanger = { situation: Situation; signal: Signal; certain?: boolean };

type Term = { not: boolean; groups: WordGroup[]; words: string[] };
type Rule = { terms: Term[] };

function readTerm(written: string): Term {
  const not = written.startsWith('!');
  const parts = (not ? written.slice(1) : written).split('|');
  return {
    not,
    groups: parts.filter((part) => part.startsWith('@')).map((part) => part.slice(1) as WordGroup),
    words: parts.filter((part) => !part.startsWith('@')),
  };
}

const readRule = (written: string): Rule => ({ terms: written.split(' ').filter(Boolean).map(readTerm) });

const RULES = SITUATIONS.map((situation) => ({
  situation,
  numbers: (DANGER_RULES[situation].numbers ?? '').split('|').filter(Boolean),
  opens: DANGER_RULES[situation].opens.map(readRule),
  hints: DANGER_RULES[situation].hints.map(readRule),
}));

/** Paperwork, films and machines speak of death and fire every day: what they surround opens no page. */
const ORDINARY: readonly WordGroup[] = ['paperwork', 'culture', 'justAsking'];

const wordsIn = makeWordFinder(
  [...new Set(RULES.flatMap(({ opens, hints }) => [...opens, ...hints]).flatMap(({ terms }) => terms))]
    .flatMap(({ words }) => words)
    .filter((word, index, all) => all.indexOf(word) === index)
    .map((word) => [word, readEntry(word)] as const),
);

type Heard = { groups: ReadonlySet<WordGroup>; words: ReadonlySet<string> };

const holds = ({ terms }: Rule, { groups, words }: Heard): boolean =>
  terms.every(
    (term) =>
      (term.groups.some((group) => groups.has(group)) || term.words.some((word) => words.has(word))) !==
      term.not,
  );

/** « le 3919 », « appeler 17 », « numero 119 »: nothing but a number. */
function numberAlone(words: readonly string[]): string | undefined {
  const said = words.filter(
    (word) => !/^(le|l|au|appeler|appel|appelle|numero|call|number|tel|telephone)$/.test(word),
  );
  return said.length > 0 && said.every((word) => /^\d+$/.test(word)) ? said.join('') : undefined;
}

/** The situations that the words name, the surest first. */
export function hearRules(text: string): HeardDanger[] {
  const spoken = speak(text);
  const number = numberAlone(spoken.words);
  const said = { groups: groupsIn(spoken), words: wordsIn(spoken) };
  const ordinary = ORDINARY.some((group) => said.groups.has(group));
  const heard = RULES.flatMap(({ situation, numbers, opens, hints }): HeardDanger[] => {
    if (number !== undefined)
      return numbers.some((one) => one.replace('_', '') === number)
        ? [{ situation, signal: 'strong', certain: true }]
        : [];
    if (opens.some((rule) => holds(rule, said))) return [{ situation, signal: ordinary ? 'weak' : 'strong' }];
    return hints.some((rule) => holds(rule, said)) ? [{ situation, signal: 'weak' }] : [];
  });
  return heard.sort((one, other) => Number(other.signal === 'strong') - Number(one.signal === 'strong'));
}
