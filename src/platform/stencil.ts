// A page drawn once and filled many times. Drawing a page takes about a millisecond; putting words into one that
// is already drawn takes microseconds (bench/RESULTS.md, search). Holes are written in the page as `hole('name')`.
const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';

/** A place to fill in a drawn page: usable as text or as the value of an attribute. */
export function hole(name: string): string {
  return `${OPEN}${name}${CLOSE}`;
}

export type Stencil = { fill(values: Record<string, string>): string };

/** Cuts a drawn page at its holes. Values are markup already: escape words with {@link escapeText}. */
export function cutStencil(drawn: string): Stencil {
  const pieces: string[] = [];
  const names: string[] = [];
  let position = 0;
  for (;;) {
    const start = drawn.indexOf(OPEN, position);
    if (start < 0) break;
    const end = drawn.indexOf(CLOSE, start);
    pieces.push(drawn.slice(position, start));
    names.push(drawn.slice(start + 1, end));
    position = end + 1;
  }
  const last = drawn.slice(position);
  return {
    fill(values) {
      let text = '';
      for (let index = 0; index < names.length; index++) {
        const value = values[names[index]!];
        if (value === undefined) throw new Error(`Nothing fills the hole « ${names[index]} ».`);
        text += pieces[index]! + value;
      }
      return text + last;
    },
  };
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words made safe between tags and in quoted attributes. Hole marks typed by a visitor are dropped. */
export function escapeText(words: string): string {
  return /[&<>"'\u{E000}\u{E001}]/u.test(words)
    ? words.replace(/[&<>"'\u{E000}\u{E001}]/gu, (character) => ESCAPES[character] ?? '')
    : words;
}
