// bin/bench hearing [--json]: what is heard of sentences that nobody tuned for, against the rules of today; and how long it takes.
// Each quarter is heard by a model learnt from the three others. Danger is given kind by kind, for the quarter that rules were
// written without (shared/hearing/README.md).
import { readAllSentences } from '../bin/learn-hearing.ts';
import { makeInterpreter } from '../src/capabilities/directory/search/interpret.ts';
import { hearDanger } from '../src/shared/hearing/hear-danger.ts';
import { hearRules } from '../src/shared/hearing/hear-rules.ts';
import { learn } from '../src/shared/hearing/learn.ts';
import { type LinearModel, score } from '../src/shared/hearing/linear-model.ts';
import { isHeldOut, lessonsOf, type Model, NONE, type Sentence } from '../src/shared/hearing/sentences.ts';
import { SITUATIONS } from '../src/shared/hearing/situations.ts';

import { percentile, probe } from './statistics.ts';

const rate = <T>(list: readonly T[], what: (one: T) => boolean): number =>
  list.length === 0 ? 0 : Math.round((1000 * list.filter(what).length) / list.length) / 10;

function dangerOf(sentences: readonly Sentence[]) {
  const started = performance.now();
  const model = learn(
    lessonsOf(
      'danger',
      sentences.filter((one) => !isHeldOut(one)),
    ),
  );
  const learningSeconds = (performance.now() - started) / 1000;
  const unseen = sentences.filter(isHeldOut);
  const danger = unseen.filter((one) => one.danger !== undefined && one.danger !== 'no');
  const opens = ({ t }: Sentence) => hearDanger(t, model)?.signal === 'strong';
  const heard = ({ t }: Sentence) => hearDanger(t, model) !== undefined;
  const right = ({ t, danger }: Sentence) =>
    hearDanger(t, model)
      ?.situations.slice(0, 2)
      .some((one) => one === danger) ?? false;
  const tiers = (list: readonly Sentence[]) => ({
    sentences: list.length,
    byRules: rate(list, ({ t }) => hearRules(t).length > 0),
    byEither: rate(list, heard),
    opensThePage: rate(list, opens),
  });
  return {
    learningSeconds,
    danger: { ...tiers(danger), rightAmongFirstTwo: rate(danger, right) },
    french: tiers(danger.filter(({ lang }) => lang === 'fr')),
    foreign: tiers(danger.filter(({ lang }) => lang !== 'fr')),
    alarmingWords: tiers(unseen.filter((one) => one.danger === 'no')),
    ordinary: tiers(unseen.filter((one) => one.danger === undefined)),
    byKind: Object.fromEntries(
      SITUATIONS.map((kind) => [kind, tiers(danger.filter((one) => one.danger === kind))]),
    ),
    callMicroseconds: timesOf(unseen, model),
  };
}

function timesOf(sentences: readonly Sentence[], model: LinearModel) {
  const times: number[] = [];
  for (const { t } of [...sentences, ...sentences]) {
    const from = performance.now();
    hearDanger(t, model);
    times.push(1000 * (performance.now() - from));
  }
  const settled = times.slice(sentences.length);
  return { p50: percentile(settled, 0.5), p99: percentile(settled, 0.99) };
}

const QUARTERS = 4;

/** The need or the sheet, each quarter heard by what was learnt from the others. */
function labelsOf(model: Exclude<Model, 'danger'>, sentences: readonly Sentence[]) {
  const labelled = sentences.filter((one) => lessonsOf(model, [one]).length > 0);
  const quarterOf = (index: number) => index % QUARTERS;
  const interpreter = makeInterpreter();
  type Heard = { one: Sentence; label: string; first: string[]; rules: string[]; shipped: string[] };
  const heard: Heard[] = [];
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const learnt = learn(
      lessonsOf(
        model,
        labelled.filter((_, index) => quarterOf(index) !== quarter),
      ),
    );
    const joined = makeInterpreter(learnt);
    for (const [index, one] of labelled.entries()) {
      if (quarterOf(index) !== quarter) continue;
      const label = lessonsOf(model, [one])[0]!.label;
      const first = score(learnt, one.t)
        .slice(0, 3)
        .map(({ name }) => name);
      const needsIn = ({ hear }: typeof joined) =>
        model === 'need' ? hear(one.t).map(({ need }) => need) : [];
      heard.push({ one, label, first, rules: needsIn(interpreter), shipped: needsIn(joined) });
    }
  }
  const known = heard.filter(({ label }) => label !== NONE);
  const none = heard.filter(({ label }) => label === NONE);
  const isFrench = ({ one }: Heard) => one.lang === 'fr';
  const figures = (list: readonly Heard[]) => ({
    sentences: list.length,
    first: rate(list, ({ label, first }) => first[0] === label),
    amongThree: rate(list, ({ label, first }) => first.includes(label)),
    ...(model === 'need' && {
      firstByPhrases: rate(list, ({ label, rules }) => rules[0] === label),
      amongThreeByPhrases: rate(list, ({ label, rules }) => rules.includes(label)),
      firstByBoth: rate(list, ({ label, shipped }) => shipped[0] === label),
      amongThreeByBoth: rate(list, ({ label, shipped }) => shipped.includes(label)),
    }),
  });
  return {
    french: figures(known.filter(isFrench)),
    foreign: figures(known.filter((one) => !isFrench(one))),
    outOfScope: {
      sentences: none.length,
      recognised: rate(none, ({ first }) => first[0] === NONE),
      ...(model === 'need' && {
        notUnderstoodByPhrases: rate(none, ({ rules }) => rules.length === 0),
        notUnderstoodByBoth: rate(none, ({ shipped }) => shipped.length === 0),
      }),
    },
  };
}

export async function benchHearing(tell: (line: string) => void) {
  const before = await probe();
  const sentences = readAllSentences();
  tell(`${sentences.length} phrases : le danger, puis les besoins, puis les fiches…`);
  return {
    bench: 'hearing',
    sentences: sentences.length,
    ...dangerOf(sentences),
    need: labelsOf('need', sentences),
    procedure: labelsOf('procedure', sentences),
    probe: before,
  };
}
