// The net in memory: what is heard, and who draws the answer. Ordinary words are remembered, so that a page asked for often
// costs nothing; those that open the page are not, not even here.
import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import { learntModel } from '#kit/learnt.ts';
import type { SafetyNet } from '#kit/search.ts';
import { type Danger, hearDanger } from '#shared/hearing/hear-danger.ts';
import { languageHeard } from '#shared/hearing/language-heard.ts';

/** The pages, drawn by the door: commands hear without them. */
export type NetPages = Pick<SafetyNet, 'answer' | 'panel' | 'line'>;

export type Net = SafetyNet & { drawnWith(pages: NetPages): void };

export const NET: Kept<Net> = kept('what draws the safety net');

export const NUMBERS_PATH = '/numeros-utiles';

/** The same words come back: examples of the first page, what a whole territory asks. */
const MOST_REMEMBERED = 5_000;

export function makeNet(kit: Kit): Net {
  const model = learntModel(kit, 'danger');
  const remembered = new Map<string, Danger | undefined>();
  let drawn: NetPages | undefined;
  const pages = (): NetPages => {
    if (!drawn) throw new Error('Nothing draws the safety net.');
    return drawn;
  };
  function hear(words: string): Danger | undefined {
    if (words === '' || remembered.has(words)) return remembered.get(words);
    const danger = hearDanger(words, model);
    if (danger?.signal === 'strong') return danger;
    if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    remembered.set(words, danger);
    return danger;
  }
  return {
    hear,
    drawnWith(given) {
      drawn = given;
    },
    numbersAddress(words) {
      const language = languageHeard(words);
      return language === 'fr' ? NUMBERS_PATH : `${NUMBERS_PATH}?langue=${language}`;
    },
    answer: (visit, danger, from) => pages().answer(visit, danger, from),
    panel: (danger) => pages().panel(danger),
    line: () => pages().line(),
  };
}
