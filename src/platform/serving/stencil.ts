// A page drawn once and filled many times. Drawing a page takes about a millisecond; putting words into one that
// is already drawn takes microseconds (bench/RESULTS.md, search). Holes are written in the page as `hole('name')`.
const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';

/** A place to fill in a drawn page: usable as text or as the value of an attribute. */
export function hole(name: string): string {
  return `${OPEN}${name}${CLOSE}`;
}

// Pages are written over pages already sent: their memory lies outside of the heap, where V8 lets 32 MB of dead ones pile
// up before it looks, and what was just used is still in the caches of the processor (both measured).
const PAGE_SIZE = 64 * 1024;
const MOST_SPARE = 64;
const NOTHING = Buffer.alloc(0);
const spare: Buffer<ArrayBuffer>[] = [];
/** What may be given back, so that nothing is twice. */
const given = new WeakSet<ArrayBufferLike>();

/** Gives back the memory of a page that nobody reads any more; it is written over. Other memory is left alone. */
export function giveBack({ buffer }: Uint8Array): void {
  if (!given.delete(buffer) || spare.length >= MOST_SPARE) return;
  spare.push(Buffer.from(buffer as ArrayBuffer));
}

/**
 * Where a page is put together, byte after byte. Copying bytes that lie ready costs a fraction of putting texts together
 * (measured: 20 ns a piece against 150).
 */
export class PageWriter {
  #bytes = NOTHING;
  #length = 0;

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const size = this.#length + more;
    const larger =
      size <= PAGE_SIZE
        ? (spare.pop() ?? Buffer.allocUnsafeSlow(PAGE_SIZE))
        : Buffer.allocUnsafeSlow(2 * size);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  /** Bytes as they are. */
  put(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Some of the bytes of a larger whole. */
  putPart(whole: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    this.#length += whole.copy(this.#bytes, this.#length, start, end);
  }

  /** Markup of one byte a character. */
  putText(text: string): void {
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  /** What was written, to be given back by {@link giveBack} once it was read; the writer is empty again. */
  take(): Buffer<ArrayBuffer> {
    const page = this.#bytes.subarray(0, this.#length);
    if (this.#bytes.length === PAGE_SIZE) given.add(this.#bytes.buffer);
    this.#bytes = NOTHING;
    this.#length = 0;
    return page;
  }

  /** Forgets what was written. */
  drop(): void {
    this.#length = 0;
  }
}

/** What fills a hole: markup of one byte a character, bytes that lie ready, or something that writes its bytes. */
export type Filling = string | Uint8Array | ((page: PageWriter) => void);

/** Bytes ready to be sent: what is drawn was encoded once, and what is filled in has one byte a character. */
export type Stencil = { fill(values: Record<string, Filling>): Uint8Array<ArrayBuffer> };

// A page is written without waiting for anything, so one writer serves them all.
const writer = new PageWriter();

/**
 * Cuts a drawn page at its holes. Values are markup already, one byte a character: words through {@link escapeText} or
 * {@link escapeBytes}, markup of ours through {@link bytesOf}.
 */
export function cutStencil(drawn: string): Stencil {
  const pieces: Buffer[] = [];
  const names: string[] = [];
  let position = 0;
  for (;;) {
    const start = drawn.indexOf(OPEN, position);
    if (start < 0) break;
    const end = drawn.indexOf(CLOSE, start);
    pieces.push(Buffer.from(drawn.slice(position, start)));
    names.push(drawn.slice(start + 1, end));
    position = end + 1;
  }
  const last = Buffer.from(drawn.slice(position));
  return {
    fill(values) {
      writer.drop();
      for (let index = 0; index < names.length; index++) {
        writer.put(pieces[index]!);
        const value = values[names[index]!];
        if (value === undefined) throw new Error(`Nothing fills the hole « ${names[index]} ».`);
        if (typeof value === 'string') writer.putText(value);
        else if (typeof value === 'function') value(writer);
        else writer.put(value);
      }
      writer.put(last);
      return writer.take();
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

const UNSAFE = /[&<>"'\u0080-\u{10FFFF}]/u;
const UNSAFE_ALL = /[&<>"'\u0080-\u{10FFFF}]/gu;

/** A character as a numeric reference; hole marks, and halves of characters, as nothing. */
function asReference(character: string): string {
  const code = character.codePointAt(0)!;
  const dropped = code === 0xe000 || code === 0xe001 || (code >= 0xd800 && code <= 0xdfff);
  return dropped ? '' : `&#${code};`;
}

const OPENS_MARKUP = /[&<>"'\u{E000}\u{E001}]/u;
const OPENS_MARKUP_ALL = /[&<>"'\u{E000}\u{E001}]/gu;

/**
 * The bytes of a text in UTF-8, each as one character. A text of one byte a character is put together, measured and
 * copied without encoding, which was a third of the time of the page of results (measured).
 */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** Words made safe as by {@link escapeText}, as bytes: only for the holes of a stencil, where the page is heaviest. */
export function escapeBytes(words: string): string {
  if (PLAIN.test(words)) return words;
  return bytesOf(
    OPENS_MARKUP.test(words)
      ? words.replace(OPENS_MARKUP_ALL, (character) => ESCAPES[character] ?? '')
      : words,
  );
}
