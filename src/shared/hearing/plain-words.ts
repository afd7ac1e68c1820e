// The words of a sentence made comparable, in every language that is heard. Pure.

/** Nobody says more in a search; the rest of a page pasted there would only blur it. */
const MOST_WORDS = 40;

const ARABIC_MARKS = /[\u064B-\u0652\u0640]/g;

/** Lower case, without accents nor vowel marks, letters of Arabic that are written for one another made one. */
export function plainWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/œ/g, 'oe')
      .replace(/æ/g, 'ae')
      .replace(ARABIC_MARKS, '')
      .normalize('NFD')
      .replace(/[\u0300-\u036f\u0653-\u0655]/g, '')
      .replace(/ى/g, 'ي')
      .replace(/ة/g, 'ه')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MOST_WORDS) ?? []
  );
}
