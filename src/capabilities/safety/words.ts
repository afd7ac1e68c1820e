// The words of the net, by identifier (words.json), in the language that was heard. Pure.
import { isFrench, LANGUAGES, type LanguageCode, minuteIn } from '#shared/language/languages.ts';
import { fill, saidIn } from '#shared/language/texts.ts';
import type { HelpNumber } from './numbers.ts';
import words from './words.json' with { type: 'json' };

export type WordId = keyof typeof words;
export type Say = (id: WordId, facts?: Record<string, string>) => string;

export const sayIn =
  (language: LanguageCode): Say =>
  (id, facts = {}) =>
    fill(saidIn(words[id], language), facts);

export const isTranslated = (language: LanguageCode): boolean => !isFrench(language);

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** « Gratuit. Tous les jours, de 9 h à 19 h. »; nothing of what the source does not say. */
export function whenAndPrice(number: HelpNumber, language: LanguageCode): string {
  const say = sayIn(language);
  const { hours, free } = number;
  const parts = [
    free ? say('free') : number.dial && number.dial.length > 6 ? say('ordinaryCall') : '',
    hours === 'always' ? say('always') : '',
    hours === 'weekdays' ? say('weekdays') : '',
    typeof hours === 'object'
      ? say('everyDay', {
          from: minuteIn(LANGUAGES[language], minutesOf(hours.from)),
          to: minuteIn(LANGUAGES[language], minutesOf(hours.to)),
        })
      : '',
  ];
  return parts.filter(Boolean).join('. ');
}
