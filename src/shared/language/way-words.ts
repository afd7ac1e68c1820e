// How to come, in the languages of the person's sheet. Places write it in French, in words of their own: what is said the
// same way everywhere (a stop, a line, minutes on foot, steps) is put into the person's language, with names and numbers
// kept as they are; a sentence of which one part is not known stays in French as a whole. None was re-read by a native
// speaker yet (docs/accessibility.md). Pure.
import type { LanguageCode } from './languages.ts';

type Translated = Exclude<LanguageCode, 'fr' | 'fr-simple'>;
type Said = Record<Translated, (...found: string[]) => string>;

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

const fixed = (words: Record<Translated, string>): Said =>
  Object.fromEntries(Object.entries(words).map(([language, text]) => [language, () => text])) as Said;
const sided = (left: Record<Translated, string>, right: Record<Translated, string>): Said =>
  Object.fromEntries(
    Object.entries(left).map(([language, text]) => [
      language,
      (side = '') => (side === 'gauche' ? text : right[language as Translated]),
    ]),
  ) as Said;
const lines =
  (one: string, many: string, and: string) =>
  (list = '') => {
    const said = list.replace(/\s+et\s+/g, ` ${and} `);
    return `${said === list && !list.includes(',') ? one : many} ${isolate(said)}`;
  };

/** Each from its beginning; the first that is found wins. */
const PHRASES: readonly (readonly [RegExp, Said])[] = [
  [
    /[Aa]rrêt (?:« ?)?([^»,.;:]+?)(?: ?»|(?=\s*[,.;:]|$))/uy,
    {
      en: (name = '') => `stop ${isolate(name)}`,
      ar: (name = '') => `موقف ${isolate(name)}`,
      uk: (name = '') => `зупинка ${isolate(name)}`,
      es: (name = '') => `parada ${isolate(name)}`,
      pt: (name = '') => `paragem ${isolate(name)}`,
    },
  ],
  [
    new RegExp(`(?:[Bb]us,? )?[Ll]ignes? (${LINE}(?:(?:, | et )${LINE})*)(?![\\p{L}\\d])`, 'uy'),
    {
      en: lines('line', 'lines', 'and'),
      ar: lines('الخط', 'الخطوط', 'و'),
      uk: lines('маршрут', 'маршрути', 'і'),
      es: lines('línea', 'líneas', 'y'),
      pt: lines('linha', 'linhas', 'e'),
    },
  ],
  [
    new RegExp(`à (${COUNT}) ?min(?:utes?)? à pied`, 'uy'),
    {
      en: (count = '') => `${digits(count)} min on foot`,
      ar: (count = '') => `${digits(count)} دقائق مشيًا`,
      uk: (count = '') => `${digits(count)} хв пішки`,
      es: (count = '') => `a ${digits(count)} min a pie`,
      pt: (count = '') => `a ${digits(count)} min a pé`,
    },
  ],
  [
    /à (\d+) ?m(?:ètres?)?(?![\p{L}])/uy,
    {
      en: (metres = '') => `${metres} m away`,
      ar: (metres = '') => `على بعد ${metres} مترًا`,
      uk: (metres = '') => `за ${metres} м`,
      es: (metres = '') => `a ${metres} m`,
      pt: (metres = '') => `a ${metres} m`,
    },
  ],
  [
    /devant (?:la porte|l’entrée)/uy,
    fixed({
      en: 'at the door',
      ar: 'أمام الباب',
      uk: 'біля дверей',
      es: 'delante de la puerta',
      pt: 'em frente à porta',
    }),
  ],
  [
    /(?:Pas de|Sans|Aucune) marches?(?: à l’entrée)?/uy,
    fixed({ en: 'no steps', ar: 'من دون درجات', uk: 'без сходинок', es: 'sin escalones', pt: 'sem degraus' }),
  ],
  [
    new RegExp(`(${COUNT}) marches?(?: à l’entrée)?`, 'iuy'),
    {
      en: (count = '') => `steps: ${digits(count)}`,
      ar: (count = '') => `عدد الدرجات: ${digits(count)}`,
      uk: (count = '') => `сходинок: ${digits(count)}`,
      es: (count = '') => `escalones: ${digits(count)}`,
      pt: (count = '') => `degraus: ${digits(count)}`,
    },
  ],
  [
    /[Aa]scenseur à (droite|gauche)(?: de l’entrée)?/uy,
    sided(
      {
        en: 'lift on the left',
        ar: 'المصعد على اليسار',
        uk: 'ліфт ліворуч',
        es: 'ascensor a la izquierda',
        pt: 'elevador à esquerda',
      },
      {
        en: 'lift on the right',
        ar: 'المصعد على اليمين',
        uk: 'ліфт праворуч',
        es: 'ascensor a la derecha',
        pt: 'elevador à direita',
      },
    ),
  ],
  [/[Aa]scenseur/uy, fixed({ en: 'lift', ar: 'يوجد مصعد', uk: 'є ліфт', es: 'ascensor', pt: 'elevador' })],
  [
    /[Ss]onnette à (droite|gauche)/uy,
    sided(
      {
        en: 'bell on the left',
        ar: 'الجرس على اليسار',
        uk: 'дзвінок ліворуч',
        es: 'timbre a la izquierda',
        pt: 'campainha à esquerda',
      },
      {
        en: 'bell on the right',
        ar: 'الجرس على اليمين',
        uk: 'дзвінок праворуч',
        es: 'timbre a la derecha',
        pt: 'campainha à direita',
      },
    ),
  ],
  [
    /[Ee]ntrée par la cour/uy,
    fixed({
      en: 'entrance through the courtyard',
      ar: 'الدخول من الفناء',
      uk: 'вхід через двір',
      es: 'entrada por el patio',
      pt: 'entrada pelo pátio',
    }),
  ],
  [
    /[Pp]arking gratuit/uy,
    fixed({
      en: 'free car park',
      ar: 'موقف سيارات مجاني',
      uk: 'безкоштовна стоянка',
      es: 'aparcamiento gratuito',
      pt: 'estacionamento gratuito',
    }),
  ],
  [
    new RegExp(`(${COUNT}) places? réservées?`, 'iuy'),
    {
      en: (count = '') => `reserved spaces: ${digits(count)}`,
      ar: (count = '') => `أماكن محجوزة: ${digits(count)}`,
      uk: (count = '') => `зарезервованих місць: ${digits(count)}`,
      es: (count = '') => `plazas reservadas: ${digits(count)}`,
      pt: (count = '') => `lugares reservados: ${digits(count)}`,
    },
  ],
  [
    /[Ss]ans voiture/uy,
    fixed({ en: 'without a car', ar: 'من دون سيارة', uk: 'без авто', es: 'sin coche', pt: 'sem carro' }),
  ],
  [
    /[Bb]us à la demande/uy,
    fixed({
      en: 'bus to be booked',
      ar: 'حافلة تُحجز مسبقًا',
      uk: 'автобус на замовлення',
      es: 'autobús con reserva',
      pt: 'autocarro com reserva',
    }),
  ],
  [
    /la veille avant (\d{1,2}) ?h(?: ?(\d\d))?/uy,
    {
      en: (hour = '', minute = '00') => `the day before, by ${hour}:${minute}`,
      ar: (hour = '', minute = '00') => `في اليوم السابق قبل ${hour}:${minute}`,
      uk: (hour = '', minute = '00') => `напередодні до ${hour}:${minute}`,
      es: (hour = '', minute = '00') => `el día antes, antes de las ${hour}:${minute}`,
      pt: (hour = '', minute = '00') => `na véspera, antes das ${hour}:${minute}`,
    },
  ],
  [/(0\d(?: ?\d\d){4})(?!\d)/uy, { en: unbroken, ar: unbroken, uk: unbroken, es: unbroken, pt: unbroken }],
];

const SENTENCES = /(?<=[.!?])\s+/;
const BETWEEN = /\s*([,;:])\s*/y;

/** One sentence in the person's words; undefined when a part of it is not among those known. */
function sentenceIn(sentence: string, language: Translated): string | undefined {
  const text = sentence
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/'/g, '’')
    .replace(/[.\s]+$/, '');
  let at = 0;
  let said = '';
  while (at < text.length) {
    const from = at;
    for (const [phrase, words] of PHRASES) {
      phrase.lastIndex = from;
      const found = phrase.exec(text);
      if (!found) continue;
      said += words[language](...found.slice(1));
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
