// How the name of a commune is read, whoever types it: without case, accents, hyphens, apostrophes and articles.

const ARTICLES = new Set(['l', 'le', 'la', 'les']);

const ABBREVIATIONS: Record<string, string> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
  s: 'sur',
};

/** « arr. » and its like say nothing beside a number. */
const EMPTY_WORDS = new Set(['arrondissement', 'arrdt', 'arr', 'cedex']);

/** Words that start what people leave out: « Montclair » for « Montclair-le-Vieux ». */
const CONNECTORS = new Set([
  'sur',
  'sous',
  'le',
  'la',
  'les',
  'l',
  'de',
  'du',
  'des',
  'd',
  'en',
  'au',
  'aux',
  'a',
]);

/** Words in lower case, without accents: « L’Isle-au-Moulin » gives l, isle, au, moulin. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** « 13e », « 13ème », « 01 » → the number alone; « st » → « saint ». */
function readWord(word: string): string {
  return /^0?(\d{1,2})(?:e|er|re|eme|ieme|nd|nde)?$/.exec(word)?.[1] ?? ABBREVIATIONS[word] ?? word;
}

export type LocalityKey = {
  /** Words joined, first article left out: what names are compared by. Empty without letter nor figure. */
  key: string;
  /** The same with its article, when the name has one: « lisleaumoulin ». */
  withArticle: string | undefined;
  /** What comes before the first connector, when there is one: « montclair ». */
  short: string | undefined;
  words: readonly string[];
};

function keyOfWords(all: readonly string[]): LocalityKey {
  const words = all.length > 1 && ARTICLES.has(all[0]!) ? all.slice(1) : all;
  const cut = words.findIndex((word, at) => at > 0 && CONNECTORS.has(word));
  return {
    key: words.join(''),
    withArticle: words.length < all.length ? all.join('') : undefined,
    short: cut > 0 ? words.slice(0, cut).join('') : undefined,
    words,
  };
}

export function localityKey(name: string): LocalityKey {
  return keyOfWords(
    wordsOf(name)
      .map(readWord)
      .filter((word) => !EMPTY_WORDS.has(word)),
  );
}

export type LocalityQuery = {
  name: LocalityKey;
  /** A postcode, its first figures (at least two) when nothing else was typed, or an Insee code. */
  digits: string | undefined;
  departement: string | undefined;
  /** « Cedex » was written: the figures are of the mail of companies, of which no list says the communes. */
  cedex: boolean;
  /** Another reading, when this one finds nothing: « Vannes 56 » as Vannes in the département 56. */
  otherwise: LocalityQuery | undefined;
};

const DEPARTEMENT = /^(?:\d{2}|2[ab]|9[78]\d)$/;

/**
 * What was typed, taken apart: « 56000 Vannes », « Vannes (56) », « 56 000 vannes », « 2A004 », « Lyon 3e »,
 * « 75008 Paris Cedex 08 ». Never refuses.
 */
export function readLocalityQuery(text: string): LocalityQuery {
  const cedex = /\bcedex\b/i.test(text);
  let rest = text
    .slice(0, 200)
    .replace(/\bcedex\b\s*\d*/gi, ' ')
    .replace(/(?<!\d)(\d{2})[\s\u00a0\u202f](\d{3})(?!\d)/g, '$1$2');
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest);
    if (found) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return found?.[1]?.toUpperCase();
  };
  const departement = take(/\(\s*(\d{2}|2[ab]|9[78]\d)\s*\)/i);
  const digits = take(/(?<![\da-z])(\d{5}|2[ab]\d{3})(?![\da-z])/i);
  const name = localityKey(rest);
  const base = { name, digits, departement, cedex, otherwise: undefined };
  const only = name.words[0];
  if (!digits && name.words.length === 1 && only && /^\d{2,4}$/.test(only))
    return { ...base, name: keyOfWords([]), digits: only };
  const withoutNote = rest.replace(/\(.*?\)/g, ' ');
  if (withoutNote !== rest) return { ...base, otherwise: { ...base, name: localityKey(withoutNote) } };
  const last = name.words.at(-1);
  if (!departement && name.words.length > 1 && last && DEPARTEMENT.test(last)) {
    const shorter = keyOfWords(name.words.slice(0, -1));
    return { ...base, otherwise: { ...base, name: shorter, departement: last.toUpperCase() } };
  }
  return base;
}
