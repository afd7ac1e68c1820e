// Cells as producers write them: text, lists, HTML, words that mean « nothing ». Pure.
import { editDistance } from '#shared/edit-distance.ts';

/** One row of a file, by column; values are text except in JSON. */
export type Cells = Readonly<Record<string, unknown>>;

const NOTHING = new Set(['', '-', '--', 'null', 'none', 'nan', 'undefined', 'n/a', '#n/a', 'nsp']);

/** The text of a cell on one line, without its edges; « » for what means nothing. Never throws. */
export function textOf(value: unknown): string {
  return paragraphsOf(value).replace(/\s+/g, ' ');
}

/** The text of a cell with its line breaks. */
export function paragraphsOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const text = String(value)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, '')
    .normalize('NFC')
    .trim();
  return NOTHING.has(text.toLowerCase()) ? '' : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  ugrave: 'ù',
};

function decodeEntity(all: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? all;
  const hexadecimal = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all;
}

/** Plain text from a cell that may hold HTML: line breaks are kept, tags go, entities become characters. */
export function plainText(value: unknown): string {
  return paragraphsOf(value)
    .replace(/<\s*(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(#?\w{1,8});/g, decodeEntity)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The items of a list cell: « | » (schema v1) or « ; » (v0), whichever the file uses; arrays in JSON. */
export function listOf(value: unknown): string[] {
  const items = Array.isArray(value)
    ? value.map(textOf)
    : paragraphsOf(value)
        .split(/[|;\n]/)
        .map(textOf);
  return [...new Set(items.filter((item) => item !== ''))];
}

/** Words compared without case, accents, kinds of apostrophe or punctuation. */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The accepted value that looks most like a text, if one does (at most four slips in ten letters). */
export function nearest(text: string, accepted: Iterable<string>): string | undefined {
  const wanted = comparable(text);
  let best: string | undefined;
  let limit = Math.max(2, Math.floor(wanted.length * 0.4));
  if (wanted === '') return undefined;
  for (const candidate of accepted) {
    const slips = editDistance(wanted, comparable(candidate), limit);
    if (slips <= limit) [best, limit] = [candidate, slips - 1];
    if (limit < 0) break;
  }
  return best;
}
