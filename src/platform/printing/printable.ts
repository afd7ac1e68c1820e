// PDF/UA-1 refuses a document with a character that no font can draw, and a place may be called anything. What cannot
// be drawn is then left out, so that a sheet with an emoji in its name still prints. Pure.

/** Controls (tabs and line ends apart), halves of pairs, private and unassigned characters: no font draws them; byte order
 * marks left within a text by spreadsheets, which PDF/UA forbids. */
const NEVER_DRAWN = /(?![\t\n])[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u{feff}]/gu;
/** Pictures, with what joins and colours them. */
const PICTURES = /\u{200d}|[\p{So}\p{Sk}\p{Me}\p{Variation_Selector}\u{e0000}-\u{e007f}]/gu;
/** Outside of what our font holds: Latin letters, their marks, the usual signs. */
const NOT_LATIN =
  /[^\t\n\u{20}-\u{7e}\u{a0}-\u{17f}\u{218}-\u{21b}\u{2010}-\u{2015}\u{2018}-\u{201e}\u{2022}\u{2026}\u{202f}\u{2039}\u{203a}\u{20ac}\u{2190}-\u{2193}\u{2212}]/gu;

/** Each step leaves out more; the last one leaves nothing that our own font could not draw. */
export const STEPS: ((text: string) => string)[] = [
  (text) => text.toWellFormed().replace(NEVER_DRAWN, ''),
  (text) => text.toWellFormed().replace(NEVER_DRAWN, '').replace(PICTURES, ''),
  (text) => text.normalize('NFC').toWellFormed().replace(NOT_LATIN, ''),
];

/** The data with each of its texts changed; a text of which nothing stays becomes « ? », since a title cannot be empty. */
export function mapTexts(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') {
    const changed = change(data);
    return changed.trim() === '' && data !== '' ? '?' : changed;
  }
  if (Array.isArray(data)) return data.map((one) => mapTexts(one, change));
  if (data && typeof data === 'object')
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, mapTexts(value, change)]));
  return data;
}
