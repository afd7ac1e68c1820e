// Whether two records describe the same place: what speaks for and against, each as a weight of evidence (natural
// logarithm of how much more often it is seen in true pairs than in others: Fellegi and Sunter, 1969). Pure.
import { editDistance } from '#shared/edit-distance.ts';
import { distanceInMetres, type Point } from '#shared/geography.ts';

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

/** A record made ready for comparing and for blocking. */
export type Features = {
  record: PlaceRecord;
  tokens: readonly string[];
  /** Every word of the name as written, and all of it in one piece: for slips that cut or glue words. */
  words: readonly string[];
  glued: string;
  /** The institution that name and kinds tell: two different ones are two places, even at one address. */
  institutions: ReadonlySet<string>;
  houseNumber: string;
  streetWords: readonly string[];
  departement: string;
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Abbreviations of names and streets, written in full. */
const FULL: Readonly<Record<string, string>> = {
  ...{
    av: 'avenue',
    ave: 'avenue',
    bd: 'boulevard',
    bld: 'boulevard',
    blvd: 'boulevard',
    pl: 'place',
    r: 'rue',
    rte: 'route',
    ch: 'chemin',
    che: 'chemin',
    imp: 'impasse',
    all: 'allee',
    sq: 'square',
    crs: 'cours',
    fg: 'faubourg',
  },
  ...{
    st: 'saint',
    ste: 'sainte',
    gal: 'general',
    mal: 'marechal',
    dr: 'docteur',
    pdt: 'president',
    cne: 'capitaine',
  },
  ...{
    mediatheque: 'bibliotheque',
    bibli: 'bibliotheque',
    bib: 'bibliotheque',
    bm: 'bibliotheque',
    asso: 'association',
    ass: 'association',
    ctre: 'centre',
    mais: 'maison',
    cs: 'centre',
    cnfs: 'conseiller',
    fs: 'france',
  },
};

const NAME_NOISE = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'et',
  'a',
  'au',
  'aux',
  'en',
  'sur',
  'sous',
  'pour',
  'par',
  'un',
  'une',
]);
const STREET_NOISE = new Set([
  ...NAME_NOISE,
  'rue',
  'avenue',
  'boulevard',
  'place',
  'route',
  'chemin',
  'impasse',
  'allee',
  'square',
  'cours',
  'quai',
  'bis',
  'ter',
  'faubourg',
  'cedex',
  'bp',
  'cs',
]);

/** Longer phrases first; « hôtel de ville » and « mairie » are one institution. */
const INSTITUTIONS: readonly (readonly [institution: string, ...phrases: string[]])[] = [
  [
    'ccas',
    'ccas',
    'cias',
    'centre communal d action sociale',
    'centre intercommunal d action sociale',
    'action sociale',
  ],
  ['townHall', 'mairie', 'hotel de ville', 'commune de', 'ville de'],
  ['library', 'bibliotheque', 'mediatheque', 'ludotheque', 'bibli'],
  ['franceServices', 'france services', 'france service', 'maison de services au public', 'msap'],
  ['socialCentre', 'centre social', 'centre socioculturel', 'centre socio culturel', 'espace de vie sociale'],
  ['youth', 'information jeunesse', 'pij', 'bij', 'mission locale', 'mjc'],
  ['post', 'la poste', 'bureau de poste', 'agence postale'],
  ['benefits', 'caf', 'allocations familiales', 'cpam', 'assurance maladie', 'carsat', 'msa'],
  ['employment', 'france travail', 'pole emploi', 'cap emploi'],
  ['school', 'ecole', 'college', 'lycee', 'greta'],
  [
    'court',
    'tribunal',
    'cour d appel',
    'cour d assises',
    'conseil de prud hommes',
    'prud hommes',
    'acces au droit',
  ],
  ['state', 'prefecture', 'sous prefecture', 'gendarmerie', 'tresorerie', 'impots', 'police'],
  [
    'food',
    'resto du coeur',
    'restos du coeur',
    'secours populaire',
    'secours catholique',
    'banque alimentaire',
    'epicerie solidaire',
  ],
  ['epn', 'espace public numerique', 'epn'],
  ['thirdPlace', 'tiers lieu', 'fablab', 'fab lab', 'coworking'],
];
const KIND_INSTITUTIONS: Readonly<Record<string, string>> = {
  CCAS: 'ccas',
  CIAS: 'ccas',
  MUNI: 'townHall',
  BIB: 'library',
  RFS: 'franceServices',
  MSAP: 'franceServices',
  CS: 'socialCentre',
  CSC: 'socialCentre',
  LA_POSTE: 'post',
  CAF: 'benefits',
  CPAM: 'benefits',
  FT: 'employment',
};

function institutionsOf(name: string, kinds: readonly string[]): Set<string> {
  const padded = ` ${name} `;
  const named = INSTITUTIONS.filter(([, ...phrases]) =>
    phrases.some(
      (phrase) => padded.includes(` ${phrase} `) || (phrase.length > 5 && padded.includes(` ${phrase}s `)),
    ),
  ).map(([institution]) => institution);
  // What a name says is surer than a code, which often tells who holds the place.
  const found = named.length > 0 ? named : kinds.flatMap((kind) => KIND_INSTITUTIONS[kind] ?? []);
  // « CCAS, mairie de Vannes » is the CCAS; « Mairie, France services » hosts the label.
  return new Set(found.includes('ccas') ? found.filter((one) => one !== 'townHall') : found);
}

const wordsOf = (text: string, noise: ReadonlySet<string>) =>
  plain(text)
    .split(' ')
    .map((word) => FULL[word] ?? word)
    .filter((word) => word !== '' && !noise.has(word));

/** One word for each way to say an institution. The longest phrases first. */
const SAME_PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:centre|ctre) (?:inter)?communal d action sociale\b|\bcias\b/g, 'ccas'],
  [/\bhotel de ville(?: de)?\b|\bmairie de\b|\bcommune de\b|\bville de\b/g, 'mairie '],
  [/\b(?:mediatheque|bibliotheque|bibli|bm)(?: municipale)?(?: de)?\b/g, 'bibliotheque '],
  [
    /\b(?:maison|espace|point)? ?(?:de )?france services?\b|\bmaison de services au public\b|\bmsap\b/g,
    ' franceservices ',
  ],
  [/\bcentre socio ?culturel\b|\bcentre social\b|\bcs\b/g, 'centresocial'],
  [/\bespace public numerique\b/g, 'epn'],
  [/\bbureau de poste\b|\bagence postale(?: communale)?\b|\bla poste\b/g, 'poste'],
  [/\btiers lieu\b/g, 'tierslieu'],
  [/\bpole emploi\b/g, 'france travail'],
  [/\b(?:association|asso|ass)\b/g, ' '],
];
const INSTITUTION_WORDS = new Set([
  'ccas',
  'mairie',
  'bibliotheque',
  'franceservices',
  'centresocial',
  'epn',
  'poste',
  'tierslieu',
]);

/** The words that institutions are made of, put right before phrases are looked for. */
const INSTITUTION_PARTS = [
  ...[
    'mediatheque',
    'bibliotheque',
    'municipale',
    'mairie',
    'hotel',
    'ville',
    'centre',
    'communal',
    'sociale',
    'social',
  ],
  ...[
    'socio',
    'culturel',
    'france',
    'services',
    'service',
    'maison',
    'espace',
    'public',
    'numerique',
    'poste',
    'bureau',
  ],
  ...[
    'tiers',
    'association',
    'mission',
    'locale',
    'secours',
    'populaire',
    'catholique',
    'emmaus',
    'croix',
    'action',
  ],
];
const corrected = new Map<string, string>(INSTITUTION_PARTS.map((word) => [word, word]));

function corrects(word: string): string {
  if (word.length < 4) return word;
  const known = corrected.get(word);
  if (known !== undefined) return known;
  const limit = word.length > 8 ? 2 : 1;
  const right =
    INSTITUTION_PARTS.find((part) => part.length > 4 && editDistance(word, part, limit) <= limit) ?? word;
  // Bounded: a national file has some tens of thousands of words.
  if (corrected.size > 200_000) corrected.clear();
  corrected.set(word, right);
  return right;
}

/** Whether a word is one of the commune's, slips allowed. */
const isOf = (word: string, commune: readonly string[]) =>
  commune.some((other) => sameWord(word, other) >= 0.75);

export function featuresOf(record: PlaceRecord): Features {
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
  return {
    record,
    tokens: [...new Set(telling.length > 0 ? telling : words)],
    words: wordsOf(record.name, NAME_NOISE),
    glued: plain(record.name).replaceAll(' ', ''),
    institutions: institutionsOf(commonWords, record.kinds),
    houseNumber: /^(\d{1,4})\b/.exec(street)?.[1] ?? '',
    streetWords: [
      ...new Set(
        wordsOf(street.replace(/^\d{1,4}\s*(bis|ter|quater|[a-d]\b)?/, ''), STREET_NOISE).filter(
          (word) => !/^\d{5}$/.test(word) && !commune.includes(word),
        ),
      ),
    ],
    departement: (record.communeCode || record.postcode).slice(0, 2),
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
function sameWord(one: string, other: string): number {
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

/** How much of two sets of words is the same, 0 to 1, each word by its weight. */
function likeness(
  one: readonly string[],
  other: readonly string[],
  weight: (word: string) => number,
): number {
  const used = new Set<number>();
  let [shared, total] = [0, 0];
  for (const word of one) {
    let [best, at] = [0, -1];
    for (const [index, candidate] of other.entries()) {
      if (used.has(index)) continue;
      const same = sameWord(word, candidate);
      if (same > best) [best, at] = [same, index];
    }
    const own = weight(word);
    total += own;
    if (best > 0) {
      used.add(at);
      const theirs = weight(other[at]!);
      total += theirs;
      // A slip makes a common word look rare: the lower weight holds.
      shared += best * (best === 1 ? own + theirs : 2 * Math.min(own, theirs));
      if (best !== 1) total -= own + theirs - 2 * Math.min(own, theirs);
    }
  }
  for (const [index, word] of other.entries()) if (!used.has(index)) total += weight(word);
  return total === 0 ? 0 : Math.min(1, shared / total);
}

export type Evidence = Partial<
  Record<
    'name' | 'institution' | 'address' | 'distance' | 'phone' | 'email' | 'siret' | 'commune' | 'source',
    number
  >
>;

/** A step function: the weight of the first bound reached. */
const step = (
  value: number,
  steps: readonly (readonly [bound: number, weight: number])[],
  otherwise: number,
) => steps.find(([bound]) => value >= bound)?.[1] ?? otherwise;

/** « Mairie » alone says less than a name of its own. */
const onlyInstitution = ({ tokens }: Features) => tokens.every((token) => INSTITUTION_WORDS.has(token));

/** Slips that cut, glue or misspell the very words that are looked for show on the name as a whole. */
function nameLikeness(one: Features, other: Features, rarity: Rarity): number {
  const telling = likeness(one.tokens, other.tokens, rarity);
  if (telling >= 0.75) return telling;
  const written = likeness(one.words, other.words, () => 1);
  const longest = Math.max(one.glued.length, other.glued.length);
  const limit = longest > 12 ? 2 : 1;
  const whole = editDistance(one.glued, other.glued, limit) <= limit ? 0.9 : 0;
  return Math.max(telling, written >= 0.88 ? 0.9 : 0, whole);
}

const numbersOf = ({ words }: Features) =>
  words.filter((word) => /^\d{1,4}(er?|eme|nd|de)?$/.test(word)).map((word) => Number.parseInt(word, 10));

function otherNumbers(one: Features, other: Features): boolean {
  const [mine, theirs] = [numbersOf(one), numbersOf(other)];
  return mine.length > 0 && theirs.length > 0 && !mine.some((number) => theirs.includes(number));
}

/** A telling word that the other name does not have. */
const ownWord = (one: Features, other: Features) =>
  one.tokens.some(
    (token) =>
      !INSTITUTION_WORDS.has(token) &&
      token.length > 2 &&
      !other.tokens.some((word) => sameWord(token, word) > 0),
  );

function nameEvidence(one: Features, other: Features, rarity: Rarity): number {
  if (one.tokens.length === 0 || other.tokens.length === 0) return 0;
  // « Publicité foncière 3 » and « 4 », two arrondissements: numbers tell offices apart.
  if (otherNumbers(one, other)) return -5;
  const alike = nameLikeness(one, other, rarity);
  // Each has a word of its own that the other lacks: « Lien Jeunes » and « Relais Jeunes » are two.
  if (alike < 0.75 && ownWord(one, other) && ownWord(other, one)) return -5;
  const weight = step(alike, NAME, -4);
  return onlyInstitution(one) && onlyInstitution(other) ? Math.min(weight, 2.8) : weight;
}

const NAME = [
  [0.97, 5.5],
  [0.88, 4.2],
  [0.75, 2.6],
  [0.6, 1],
  [0.45, -1.8],
  [0.3, -2.5],
] as const;

function institutionEvidence(one: Features, other: Features): number {
  if (one.institutions.size === 0 || other.institutions.size === 0) return 0;
  for (const institution of one.institutions) if (other.institutions.has(institution)) return 0.6;
  return -6;
}

/** « 46 » and « 466 » may be a slip; 12 and 57 are two doors. */
function sameNumber(one: string, other: string): number {
  if (one === other) return 3.2;
  return one.length !== other.length && editDistance(one, other, 1) <= 1 ? 0 : -1.4;
}

function addressEvidence(one: Features, other: Features): number {
  if (one.streetWords.length === 0 || other.streetWords.length === 0) return 0;
  const street = likeness(one.streetWords, other.streetWords, () => 1);
  const numbers = one.houseNumber !== '' && other.houseNumber !== '';
  if (street >= 0.6) return numbers ? sameNumber(one.houseNumber, other.houseNumber) : 1.8;
  return street >= 0.35 ? 0 : -2.4;
}

function distanceEvidence({ position: one }: PlaceRecord, { position: other }: PlaceRecord): number {
  if (!one || !other) return 0;
  return step(
    -distanceInMetres(one, other),
    [
      [-30, 2.6],
      [-120, 2],
      [-400, 0.6],
      [-1_000, -1],
      [-3_000, -3],
      [-10_000, -5],
    ],
    -8,
  );
}

const share = (one: readonly string[], other: readonly string[]) =>
  one.some((value) => other.includes(value));

function siretEvidence(one: string, other: string): number {
  if (!one || !other) return 0;
  if (one === other) return 2.2;
  return one.slice(0, 9) === other.slice(0, 9) ? -0.3 : -1.2;
}

function communeEvidence(one: Features, other: Features): number {
  const [a, b] = [one.record, other.record];
  // Two points side by side: whichever commune is wrong, it is one slip.
  const near = a.position && b.position && distanceInMetres(a.position, b.position) < 400;
  const otherwise = near ? -0.4 : -2;
  if (a.communeCode && b.communeCode) return a.communeCode === b.communeCode ? 0.8 : otherwise;
  if (plain(a.communeName) === plain(b.communeName) && a.communeName) return 0.8;
  if (a.postcode && b.postcode) return a.postcode === b.postcode ? 0.6 : otherwise;
  return 0;
}

/** What each field says. The sum is the log odds, once the prior is added. */
export function evidence(one: Features, other: Features, rarity: Rarity): Evidence {
  const [a, b] = [one.record, other.record];
  const found: Evidence = {
    name: nameEvidence(one, other, rarity),
    institution: institutionEvidence(one, other),
    address: addressEvidence(one, other),
    distance: distanceEvidence(a, b),
    phone: a.phones.length > 0 && b.phones.length > 0 ? (share(a.phones, b.phones) ? 2.8 : -0.9) : 0,
    email: a.emails.length > 0 && b.emails.length > 0 ? (share(a.emails, b.emails) ? 2.4 : -0.4) : 0,
    siret: siretEvidence(a.siret, b.siret),
    commune: communeEvidence(one, other),
    // A list rarely holds a place twice.
    source: share(a.sources, b.sources) ? -1 : 0,
  };
  return found;
}

/** Candidates of a block are the same place about once in so many. */
const PRIOR = -3.2;

export function scoreOf(found: Evidence): number {
  return Object.values(found).reduce((sum, weight) => sum + weight, PRIOR);
}

/** From here on, merged without asking: measured at a precision of 0.998 or more (bench/RESULTS.md). */
export const AUTOMATIC = 6;
/** From here on, the same place more likely than not. */
export const LIKELY = 2.5;
/** From here on, shown to a person. */
export const REVIEW = 1;

/** Whether a pair may be merged without a person: a high score, no institution against, and two fields that agree. */
export function isAutomatic(found: Evidence, score: number): boolean {
  if (score < AUTOMATIC || (found.institution ?? 0) < 0 || (found.name ?? 0) < 1) return false;
  const agreeing = (['address', 'distance', 'phone', 'email', 'siret'] as const).filter(
    (field) => (found[field] ?? 0) >= 1.8,
  );
  return agreeing.length >= 2 && (found.distance ?? 0) > -1;
}
