// French spaces: written plainly in the data, made unbreakable where typography wants it.

/** « 9 h », « Le Fil », « : ; ? ! » and units keep their words together. */
export function typeset(text: string): string {
  return text
    .replace(/ ([;?!])/g, '\u202f$1')
    .replace(/ ([:»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=(?:h|min|m|km|ans|euros?|mois|pages?|places?)\b)/g, '$1\u00a0')
    .replace(/(?<=\b0\d(?: \d\d)*) (?=\d\d\b)/g, '\u202f');
}

/** The same for every text inside a value; hours, addresses of sites and codes hold none of these signs. */
export function typesetAll<T>(value: T): T {
  if (typeof value === 'string') return typeset(value) as T;
  if (Array.isArray(value)) return value.map(typesetAll) as T;
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typesetAll(inner)])) as T;
  return value;
}
