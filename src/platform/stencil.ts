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
    pieces.push(Buffer.from(latinMarkup(drawn.slice(position, start)), 'latin1').toString('latin1'));
    names.push(drawn.slice(start + 1, end));
    position = end + 1;
  }
  const last = latinMarkup(drawn.slice(position));
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
  return UNSAFE.test(words)
    ? words.replace(UNSAFE_ALL, (character) => ESCAPES[character] ?? asReference(character))
    : words;
}

const UNSAFE = /[&<>"'\u0100-\u{10FFFF}]/u;
const UNSAFE_ALL = /[&<>"'\u0100-\u{10FFFF}]/gu;

/** A character as a numeric reference; hole marks, and halves of characters, as nothing. */
function asReference(character: string): string {
  const code = character.codePointAt(0)!;
  const dropped = code === 0xe000 || code === 0xe001 || (code >= 0xd800 && code <= 0xdfff);
  return dropped ? '' : `&#${code};`;
}

const BEYOND = /[\u0100-\u{10FFFF}]/gu;

/**
 * The same markup without characters beyond Latin-1: a text of one byte a character is put together and encoded twice
 * as fast (measured on the page of results). Holes are left as they are.
 */
export function latinMarkup(markup: string): string {
  return markup.replace(BEYOND, asReference);
}
