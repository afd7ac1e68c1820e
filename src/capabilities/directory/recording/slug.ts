// Readable, lasting addresses of places: « mediatheque-de-ploermel-7k2 ».

/** Crockford's digits: no i, l, o or u, which are misread on paper. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LONGEST_NAME = 60;

/** The name in lower-case ASCII words; « lieu » when nothing is left of it. At most 60 characters. */
export function slugWords(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= LONGEST_NAME) return words || 'lieu';
  const cut = words.slice(0, LONGEST_NAME + 1);
  const end = cut.lastIndexOf('-');
  return end > 0 ? cut.slice(0, end) : words.slice(0, LONGEST_NAME);
}

/**
 * The slug of a place: its name and the last 5 × `digits` random bits of its identifier. Three digits tell 32,768
 * namesakes apart; one more is taken when the slug already leads elsewhere. `digits` is 1 to 12.
 */
export function slugOf(name: string, id: string, digits = 3): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`);
  let suffix = '';
  for (let digit = 0; digit < digits; digit++, rest >>= 5n) suffix = DIGITS[Number(rest & 31n)]! + suffix;
  return `${slugWords(name)}-${suffix}`;
}

/** Whether a slug still says the name; its last word tells namesakes apart. */
export function fitsSlug(slug: string, name: string): boolean {
  return slug.slice(0, slug.lastIndexOf('-')) === slugWords(name);
}
