// Whether two records describe the same place: what speaks for and against, each as a weight of evidence (natural
// logarithm of how much more often it is seen in true pairs than in others: Fellegi and Sunter, 1969). Pure.
import { editDistance } from '#shared/edit-distance.ts';
import { distanceInMetres } from '#shared/geography.ts';
import { type Features, type Rarity, sameWord } from './features.ts';
import { INSTITUTION_WORDS } from './words.ts';

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
  if (one.institutions === 0 || other.institutions === 0) return 0;
  return one.institutions & other.institutions ? 0.6 : -6;
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

function distanceEvidence({ position: one }: Features, { position: other }: Features): number {
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

function communeEvidence(a: Features, b: Features): number {
  // Two points side by side: whichever commune is wrong, it is one slip.
  const near = a.position && b.position && distanceInMetres(a.position, b.position) < 400;
  const otherwise = near ? -0.4 : -2;
  if (a.communeCode && b.communeCode) return a.communeCode === b.communeCode ? 0.8 : otherwise;
  if (a.commune === b.commune && a.commune) return 0.8;
  if (a.postcode && b.postcode) return a.postcode === b.postcode ? 0.6 : otherwise;
  return 0;
}

/** What each field says. The sum is the log odds, once the prior is added. */
export function evidence(a: Features, b: Features, rarity: Rarity): Evidence {
  return {
    name: nameEvidence(a, b, rarity),
    institution: institutionEvidence(a, b),
    address: addressEvidence(a, b),
    distance: distanceEvidence(a, b),
    phone: a.phones.length > 0 && b.phones.length > 0 ? (share(a.phones, b.phones) ? 2.8 : -0.9) : 0,
    email: a.emails.length > 0 && b.emails.length > 0 ? (share(a.emails, b.emails) ? 2.4 : -0.4) : 0,
    siret: siretEvidence(a.siret, b.siret),
    commune: communeEvidence(a, b),
    // A list rarely holds a place twice.
    source: share(a.sources, b.sources) ? -1 : 0,
  };
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
