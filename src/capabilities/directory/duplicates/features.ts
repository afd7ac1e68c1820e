// A record made ready for comparing and for blocking. A hundred thousand of them are held at once: words are shared
// between records, institutions are bits. Pure.
import { editDistance } from '#shared/edit-distance.ts';
import type { Point } from '#shared/geography.ts';
import {
  FULL,
  INSTITUTION_PARTS,
  INSTITUTION_WORDS,
  INSTITUTIONS,
  KIND_INSTITUTIONS,
  NAME_NOISE,
  SAME_PHRASES,
  STREET_NOISE,
} from './words.ts';

export type PlaceRecord = {
  id: string;
  name: string;
  street: string;
  postcode: string;
  communeCode: string;
  communeName: string;
  /** Undefined when unknown, or known to the commune only. */
  position: Point | undefined;
  phones: readonly string[];
  emails: readonly string[];
  siret: string;
  kinds: readonly string[];
  sources: readonly string[];
};

export type Features = {
  id: string;
  /** The words that tell this place from its neighbours: neither its commune nor words of no meaning. */
  tokens: readonly string[];
  /** Every word of the name as written, and all of it in one piece: for slips that cut or glue words. */
  words: readonly string[];
  glued: string;
  /** The institutions that name and kinds tell, a bit each: two different ones are two places, even at one address. */
  institutions: number;
  houseNumber: string;
  streetWords: readonly string[];
  postcode: string;
  communeCode: string;
  /** In plain letters. */
  commune: string;
  departement: string;
  position: Point | undefined;
  phones: readonly string[];
  emails: readonly string[];
  siret: string;
  sources: readonly string[];
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const INSTITUTION_BITS = new Map(INSTITUTIONS.map(([institution], index) => [institution, 1 << index]));
const CCAS = INSTITUTION_BITS.get('ccas')!;
const TOWN_HALL = INSTITUTION_BITS.get('townHall')!;

function institutionsOf(name: string, kinds: readonly string[]): number {
  const padded = ` ${name} `;
  let found = 0;
  for (const [institution, ...phrases] of INSTITUTIONS)
    if (
      phrases.some(
        (phrase) => padded.includes(` ${phrase} `) || (phrase.length > 5 && padded.includes(` ${phrase}s `)),
      )
    )
      found |= INSTITUTION_BITS.get(institution)!;
  // What a name says is surer than a code, which often tells who holds the place.
  if (found === 0)
    for (const kind of kinds) found |= INSTITUTION_BITS.get(KIND_INSTITUTIONS[kind] ?? '') ?? 0;
  // « CCAS, mairie de Vannes » is the CCAS; « Mairie, France services » hosts the label.
  return found & CCAS ? found & ~TOWN_HALL : found;
}

const wordsOf = (text: string, noise: ReadonlySet<string>) =>
  plain(text)
    .split(' ')
    .map((word) => FULL[word] ?? word)
    .filter((word) => word !== '' && !noise.has(word));

const corrected = new Map<string, string>(INSTITUTION_PARTS.map((word) => [word, word]));

function corrects(word: string): string {
  if (word.length < 4) return word;
  const known = corrected.get(word);
  if (known !== undefined) return known;
  const limit = word.length > 8 ? 2 : 1;
  const right =
    INSTITUTION_PARTS.find((part) => part.length > 4 && editDistance(word, part, limit) <= limit) ?? word;
  // Bounded: a national file has some tens of thousands of words.
  if (corrected.size > 50_000) corrected.clear();
  corrected.set(word, right);
  return right;
}

/** Whether a word is one of the commune's, slips allowed. */
const isOf = (word: string, commune: readonly string[]) =>
  commune.some((other) => sameWord(word, other) >= 0.75);

/** The word itself, the same one for every record that has it. */
export type Share = (word: string) => string;

export function sharing(): Share {
  const shared = new Map<string, string>();
  return (word) => {
    const known = shared.get(word);
    if (known !== undefined) return known;
    shared.set(word, word);
    return word;
  };
}

export function featuresOf(record: PlaceRecord, share: Share = (word) => word): Features {
  const commune = wordsOf(record.communeName, NAME_NOISE);
  const glued = commune.join('');
  const commonWords = plain(record.name).split(' ').map(corrects).join(' ');
  const said = SAME_PHRASES.reduce((text, [pattern, word]) => text.replace(pattern, word), commonWords);
  const words = wordsOf(said, NAME_NOISE);
  // The commune in a name tells nothing inside it, unless the name is nothing else.
  const telling = words.filter(
    (word) => INSTITUTION_WORDS.has(word) || (!isOf(word, commune) && sameWord(word, glued) < 0.75),
  );
  const street = plain(record.street);
  const streetWords = wordsOf(street.replace(/^\d{1,4}\s*(bis|ter|quater|[a-d]\b)?/, ''), STREET_NOISE);
  return {
    id: record.id,
    tokens: [...new Set(telling.length > 0 ? telling : words)].map(share),
    words: wordsOf(record.name, NAME_NOISE).map(share),
    glued: plain(record.name).replaceAll(' ', ''),
    institutions: institutionsOf(commonWords, record.kinds),
    houseNumber: share(/^(\d{1,4})\b/.exec(street)?.[1] ?? ''),
    streetWords: [
      ...new Set(streetWords.filter((word) => !/^\d{5}$/.test(word) && !commune.includes(word))),
    ].map(share),
    postcode: share(record.postcode),
    communeCode: share(record.communeCode),
    commune: share(plain(record.communeName)),
    departement: share((record.communeCode || record.postcode).slice(0, 2)),
    position: record.position,
    phones: record.phones,
    emails: record.emails,
    siret: record.siret,
    sources: record.sources.map(share),
  };
}

/** How rare a word of a name is: rare words tell places apart. */
export type Rarity = (token: string) => number;

export function rarityOf(all: Iterable<Features>): Rarity {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { tokens } of all) {
    total++;
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const highest = Math.log(1 + total);
  return (token) => 0.15 + Math.log(1 + total / (counts.get(token) ?? 1)) / highest;
}

/** The same word, but for slips of typing. */
export function sameWord(one: string, other: string): number {
  if (one === other) return 1;
  const shortest = Math.min(one.length, other.length);
  if (shortest < 4)
    return shortest > 0 && one.length !== other.length && (one.startsWith(other) || other.startsWith(one))
      ? 0.4
      : 0;
  const limit = shortest > 8 ? 2 : 1;
  const slips = editDistance(one, other, limit);
  if (slips <= limit) return 1 - 0.12 * slips;
  return one.startsWith(other) || other.startsWith(one) ? 0.7 : 0;
}
