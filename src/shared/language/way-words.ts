// How to come, in the languages of the person's sheet. Places write it in French, in words of their own: what is said the
// same way everywhere (a stop, a line, minutes on foot, steps) is put into the person's language, with names and numbers
// kept as they are (ways.json); a sentence of which one part is not known stays in French as a whole. Pure.
import type { LanguageCode } from './languages.ts';
import { fill } from './texts.ts';
import ways from './ways.json' with { type: 'json' };

type Id = keyof typeof ways;
type Translated = Exclude<LanguageCode, 'fr' | 'fr-simple'>;
type Say = (id: Id, facts?: Record<string, string>) => string;
/** What was found, in the words of a language. */
type Said = (say: Say, found: string[]) => string;

/** A name within another script keeps its own direction (Unicode isolates). */
const isolate = (text: string) => `\u2068${text}\u2069`;
const COUNTS = ['zéro', 'une?', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
const COUNT = `\\d+|${COUNTS.slice(1).join('|')}`;
/** « deux » as digits. */
const digits = (word: string) => {
  const known = COUNTS.findIndex((one) => new RegExp(`^${one}$`, 'iu').test(word));
  return known < 0 ? word : String(known);
};
const LINE = '(?:[A-Z]\\d*|\\d+[A-Za-z]?)';

/** A number to call, never cut at the end of a line. */
const unbroken = (number = '') => isolate(number.replaceAll(' ', '\u00a0'));

/** A number of steps or of minutes, in figures. */
const counted =
  (id: 'on-foot' | 'steps' | 'reserved'): Said =>
  (say, [count = '']) =>
    say(id, { count: digits(count) });
const sided =
  (left: Id, right: Id): Said =>
  (say, [side]) =>
    say(side === 'gauche' ? left : right);
const sayLines: Said = (say, [list = '']) => {
  const said = list.replace(/\s+et\s+/g, ` ${say('and')} `);
  return say(said === list && !list.includes(',') ? 'line' : 'lines', { lines: isolate(said) });
};

/** Each from its beginning; the first that is found wins. */
const PHRASES: readonly (readonly [RegExp, Said])[] = [
  [
    /[Aa]rrêt (?:« ?)?([^»,.;:]+?)(?: ?»|(?=\s*[,.;:]|$))/uy,
    (say, [name = '']) => say('stop', { name: isolate(name) }),
  ],
  [new RegExp(`(?:[Bb]us,? )?[Ll]ignes? (${LINE}(?:(?:, | et )${LINE})*)(?![\\p{L}\\d])`, 'uy'), sayLines],
  [new RegExp(`à (${COUNT}) ?min(?:utes?)? à pied`, 'uy'), counted('on-foot')],
  [/à (\d+) ?m(?:ètres?)?(?![\p{L}])/uy, (say, [metres = '']) => say('metres-away', { metres })],
  [/devant (?:la porte|l’entrée)/uy, (say) => say('at-the-door')],
  [/(?:Pas de|Sans|Aucune) marches?(?: à l’entrée)?/uy, (say) => say('no-steps')],
  [new RegExp(`(${COUNT}) marches?(?: à l’entrée)?`, 'iuy'), counted('steps')],
  [/[Aa]scenseur à (droite|gauche)(?: de l’entrée)?/uy, sided('lift-left', 'lift-right')],
  [/[Aa]scenseur/uy, (say) => say('lift')],
  [/[Ss]onnette à (droite|gauche)/uy, sided('bell-left', 'bell-right')],
  [/[Ee]ntrée par la cour/uy, (say) => say('courtyard')],
  [/[Pp]arking gratuit/uy, (say) => say('free-parking')],
  [new RegExp(`(${COUNT}) places? réservées?`, 'iuy'), counted('reserved')],
  [/[Ss]ans voiture/uy, (say) => say('without-car')],
  [/[Bb]us à la demande/uy, (say) => say('booked-bus')],
  [
    /la veille avant (\d{1,2}) ?h(?: ?(\d\d))?/uy,
    (say, [hour = '', minute = '00']) => say('day-before', { hour, minute }),
  ],
  [/(0\d(?: ?\d\d){4})(?!\d)/uy, (_say, [number]) => unbroken(number)],
];

const SENTENCES = /(?<=[.!?])\s+/;
const BETWEEN = /\s*([,;:])\s*/y;

/** One sentence in the person's words; undefined when a part of it is not among those known. */
function sentenceIn(sentence: string, language: Translated): string | undefined {
  const text = sentence
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/'/g, '’')
    .replace(/[.\s]+$/, '');
  const say: Say = (id, facts = {}) => fill(ways[id][language], facts);
  let at = 0;
  let said = '';
  while (at < text.length) {
    const from = at;
    for (const [phrase, words] of PHRASES) {
      phrase.lastIndex = from;
      const found = phrase.exec(text);
      if (!found) continue;
      said += words(say, found.slice(1));
      at = phrase.lastIndex;
      break;
    }
    if (at === from) return undefined;
    if (at === text.length) break;
    BETWEEN.lastIndex = at;
    const between = BETWEEN.exec(text);
    if (between) {
      const comma = language === 'ar' ? '، ' : ', ';
      said += between[1] === ':' ? ': ' : comma;
      at = BETWEEN.lastIndex;
    } else if (text[at] === ' ') {
      said += ' ';
      at += 1;
    } else return undefined;
  }
  return said && `${said[0]!.toUpperCase()}${said.slice(1)}.`;
}

/** The ways to come: what is said in the person's language, then what stays in French, in the order of the lines. */
export function wayIn(ways: readonly string[], language: LanguageCode): { own: string; french: string } {
  if (language === 'fr' || language === 'fr-simple') return { own: '', french: ways.join(' ') };
  const own: string[] = [];
  const french: string[] = [];
  for (const sentence of ways.flatMap((line) => line.split(SENTENCES)).filter(Boolean)) {
    const said = sentenceIn(sentence, language);
    if (said) own.push(said);
    else french.push(sentence);
  }
  return { own: own.join(' '), french: french.join(' ') };
}
