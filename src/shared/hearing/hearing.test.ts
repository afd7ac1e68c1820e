// What the net hears, kind by kind, of sentences that neither the rules nor the model were made with: a quarter of those
// committed, drawn by a hash (sentences.ts). The floors stand a little below what was measured (bench/RESULTS.md, hearing).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DANGER_RULES } from './danger-rules.ts';
import { type Danger, hearDanger } from './hear-danger.ts';
import { hearRules } from './hear-rules.ts';
import { languageHeard } from './language-heard.ts';
import { learn } from './learn.ts';
import { type LinearModel, readModel, score, writeModel } from './linear-model.ts';
import { isHeldOut, lessonsOf, NONE, readSentences, SENTENCE_FILES, type Sentence } from './sentences.ts';
import { isSituation, SITUATIONS } from './situations.ts';
import { groupsIn, makeWordFinder, readEntry, speak } from './word-match.ts';

const ALL = SENTENCE_FILES.flatMap((name) =>
  readSentences(readFileSync(join(import.meta.dirname, 'sentences', `${name}.jsonl`), 'utf8')),
);
const UNSEEN = ALL.filter(isHeldOut);
const inDanger = ({ danger }: Sentence) => danger !== undefined && danger !== 'no';
const alarming = ({ danger }: Sentence) => danger === 'no';
const ordinary = ({ danger }: Sentence) => danger === undefined;

let learnt: LinearModel;
let shipped: LinearModel;
beforeAll(() => {
  learnt = learn(
    lessonsOf(
      'danger',
      ALL.filter((one) => !isHeldOut(one)),
    ),
  );
  shipped = readModel(readFileSync(join(import.meta.dirname, '../../../dist/hearing/danger.bin')));
}, 120_000);

const share = (list: readonly Sentence[], what: (one: Sentence) => boolean) =>
  list.filter(what).length / list.length;
const opens = (danger: Danger | undefined) => danger?.signal === 'strong';

test('the sentences say what they are: a need, a sheet, a situation that we know', () => {
  expect(ALL.length).toBeGreaterThan(10_000);
  for (const { t, danger } of ALL)
    expect(danger === undefined || danger === 'no' || isSituation(danger), t).toBe(true);
});

describe('sentences that nobody tuned for', () => {
  const danger = UNSEEN.filter(inDanger);

  test('the quarter holds every situation', () => {
    for (const kind of SITUATIONS)
      expect(danger.filter((one) => one.danger === kind).length, kind).toBeGreaterThan(14);
  });

  test('danger is heard by one tier or the other', () => {
    expect(share(danger, ({ t }) => hearDanger(t, learnt) !== undefined)).toBeGreaterThan(0.95);
  });

  test.each(SITUATIONS)('%s is heard', (kind) => {
    const list = danger.filter((one) => one.danger === kind);
    expect(share(list, ({ t }) => hearDanger(t, learnt) !== undefined)).toBeGreaterThan(0.85);
  });

  test('the right situation is among the first two', () => {
    const right = (one: Sentence) =>
      hearDanger(one.t, learnt)
        ?.situations.slice(0, 2)
        .some((situation) => situation === one.danger) ?? false;
    expect(share(danger, right)).toBeGreaterThan(0.6);
  });

  test('rules alone hear half of it', () => {
    expect(share(danger, ({ t }) => hearRules(t).length > 0)).toBeGreaterThan(0.5);
  });

  test('the page opens for few ordinary sentences, those with the same words among them', () => {
    expect(share(UNSEEN.filter(alarming), ({ t }) => opens(hearDanger(t, learnt)))).toBeLessThan(0.04);
    expect(share(UNSEEN.filter(ordinary), ({ t }) => opens(hearDanger(t, learnt)))).toBeLessThan(0.015);
  });
});

describe('the sentences that are committed, with what is shipped', () => {
  test('none of danger is missed by both tiers', () => {
    expect(ALL.filter((one) => inDanger(one) && !hearDanger(one.t, shipped)).map(({ t }) => t)).toEqual([]);
  });

  test('of the ordinary ones with the same words, one in a hundred opens the page at most', () => {
    const list = ALL.filter(alarming);
    expect(list.length).toBeGreaterThan(800);
    expect(share(list, ({ t }) => opens(hearDanger(t, shipped)))).toBeLessThanOrEqual(0.01);
  });
});

// Tried as a resident would: words of the review, and of their kind. None opens a list of ordinary places.
test.each([
  ['mon mari me tape', 'domesticViolence'],
  ['violences conjugales', 'domesticViolence'],
  ['j’ai peur de mon copain', 'domesticViolence'],
  ['3919', 'domesticViolence'],
  ['je veux mourir', 'suicide'],
  ['je suis a la rue', 'nowhereToSleep'],
  ['sans abri', 'nowhereToSleep'],
  ['le 115', 'nowhereToSleep'],
  ['mon pere me frape', 'childInDanger'],
  ['il respire plus', 'unconscious'],
  ['sa sent le gaz dans limmeuble', 'gasOrFire'],
  ['my baby swallowed a battery', 'poisoning'],
  ['me han robado todo el dinero de la cuenta', 'scam'],
  ['чоловік б’є мене і погрожує вбити', 'domesticViolence'],
  ['أبي يضربني كل يوم', 'childInDanger'],
])('« %s » opens the page', (words, situation) => {
  expect(hearDanger(words, shipped)).toMatchObject({ signal: 'strong' });
  expect(hearDanger(words, shipped)?.situations).toContain(situation);
});

test.each([
  'mon ordinateur est mort',
  'carte grise',
  'mon mari est mort, quelle pension',
  'ma batterie est morte',
  'urgent carte d’identité',
  '112 rue pasteur',
  'bus 17',
  'j’ai besoin d’aide pour mes papiers',
  'un film de guerre',
])('« %s » opens nothing', (words) => {
  expect(opens(hearDanger(words, shipped))).toBe(false);
});

test('no word alone opens the page by a rule that asks for several, but those that can only mean danger', () => {
  const ALONE = /^(homeless|contractions?|overdosed?|nudes?|desorient\w*|sextor\w*|abuse\w*|viol\w*)$/;
  const wrong: string[] = [];
  for (const { opens: rules } of Object.values(DANGER_RULES))
    for (const rule of rules) {
      const terms = rule
        .split(' ')
        .filter((term) => !term.startsWith('!'))
        .map((term) => term.split('|'));
      if (terms.length < 2) continue;
      const literals = terms.flat().filter((word) => !word.startsWith('@'));
      const find = makeWordFinder(literals.map((word) => [word, readEntry(word)] as const));
      for (const word of literals.filter((one) => !one.includes('_'))) {
        const spoken = speak(word.replace('*', ''));
        const [groups, found] = [groupsIn(spoken), find(spoken)];
        const held = terms.every((term) =>
          term.some((one) => (one.startsWith('@') ? groups.has(one.slice(1) as never) : found.has(one))),
        );
        if (held && !ALONE.test(word.replace('*', ''))) wrong.push(`${word} in « ${rule} »`);
      }
    }
  expect(wrong).toEqual([]);
});

test('every rule names groups that exist', () => {
  for (const { opens: rules, hints } of Object.values(DANGER_RULES))
    for (const rule of [...rules, ...hints])
      for (const [, group] of rule.matchAll(/@(\w+)/g))
        expect(readFileSync(join(import.meta.dirname, 'word-groups.ts'), 'utf8'), rule).toMatch(
          new RegExp(`\\n  ${group}:`),
        );
});

test('the same sentences give the same weights, written and read back', () => {
  const some = lessonsOf('danger', [...ALL.slice(0, 200), ...ALL.slice(-100)]);
  const one = learn(some);
  expect(Buffer.from(learn(some).weights).equals(Buffer.from(one.weights))).toBe(true);
  const read = readModel(writeModel(one, 'here'));
  expect(score(read, 'mon mari me tape')).toEqual(score(one, 'mon mari me tape'));
  expect(read.classes).toContain(NONE);
});

test.each([
  ['mon mari me frappe', 'fr'],
  ['CAF', 'fr'],
  // Spoken French without the little words of books; first persons of Spanish and Portuguese without any.
  ['jsuis a la porte depuis hier', 'fr'],
  ['jveux en finir', 'fr'],
  ['quiero morir', 'es'],
  ['quero desaparecer', 'pt'],
  ['my husband hits me', 'en'],
  ['mi marido me pega', 'es'],
  ['o meu marido bate em mim', 'pt'],
  ['زوجي يضربني', 'ar'],
  ['jouzi yedrebni w nkhaf 3la wladi', 'ar'],
  ['мене б’є чоловік', 'uk'],
])('« %s » is heard as %s', (words, language) => {
  expect(languageHeard(words)).toBe(language);
});
