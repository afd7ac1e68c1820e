// Cuts a JSON text into the records of its lists without holding it whole: a list at the top, or the lists that an
// object at the top holds. Only the outline is followed here; each record is parsed by its reader.
import { UnreadableFile } from './file-row.ts';

export type JsonRecord = { list: string; text: string; depth: number };

const DAMAGED = 'Ce fichier JSON est abîmé, ou n’est pas une liste de lieux.';
const TOO_LONG = 'Une ligne de ce fichier dépasse 8 Mo : ce n’est pas un lieu.';
const LONGEST_RECORD = 8_000_000;

const damaged = () => new UnreadableFile(DAMAGED);

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

class Outline {
  /** Depth of what is open, by kind; records lie just inside `listDepth`. */
  private kinds: number[] = [];
  private listDepth = 0;
  private list = '';
  private key = '';
  private inString = false;
  private escaped = false;
  private record: string | undefined;
  private deepest = 0;
  private keyText = '';
  private begun = false;
  /** Between two records of a list a comma must stand. */
  private separated = true;
  readonly found: JsonRecord[] = [];
  lists = 0;

  take(chunk: string): void {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (code === BACKSLASH) this.escaped = true;
        else if (code === QUOTE) this.inString = false;
        if (this.record === undefined && this.kinds.length === 1 && this.inString)
          this.keyText = (this.keyText + chunk[at]).slice(0, 200);
        continue;
      }
      if (isSpace(code) || code === 0xfeff) continue;
      if (this.record === undefined) {
        const opens = this.outside(code);
        if (opens) {
          start = at;
          this.record = '';
          this.deepest = 0;
        } else continue;
      }
      const closed = this.inside(code);
      if (this.ends(code)) {
        // A comma, or the end of the list, ends a bare value without being part of it.
        const bare = !closed;
        const end = bare ? at : at + 1;
        this.add(this.record + chunk.slice(start, end));
        this.record = undefined;
        this.separated = bare && code === COMMA;
        if (bare && code === CLOSE_LIST) this.close();
      }
    }
    if (this.record !== undefined) {
      this.record += chunk.slice(start);
      if (this.record.length > LONGEST_RECORD) throw new UnreadableFile(TOO_LONG);
    }
  }

  finish(): void {
    if (this.inString || this.kinds.length > 0 || this.record !== undefined || !this.begun) throw damaged();
  }

  private add(text: string): void {
    if (text.length > LONGEST_RECORD) throw new UnreadableFile(TOO_LONG);
    this.found.push({ list: this.list, text, depth: this.deepest });
  }

  /** What stands outside records; true when a record begins with this sign. */
  private outside(code: number): boolean {
    const depth = this.kinds.length;
    if (this.listDepth > 0 && depth === this.listDepth) {
      if (code === CLOSE_LIST) {
        this.close();
        return false;
      }
      if (code === COMMA) {
        if (this.separated) throw damaged();
        this.separated = true;
        return false;
      }
      if (!this.separated) throw damaged();
      return true;
    }
    if (depth === 0) {
      if (this.begun || (code !== OPEN_LIST && code !== OPEN_OBJECT)) throw damaged();
      this.begun = true;
      this.open(code, '');
      return false;
    }
    if (code === QUOTE) {
      this.inString = true;
      if (depth === 1) this.keyText = '';
    } else if (code === COLON && depth === 1) this.key = this.keyText;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) this.open(code, depth === 1 ? this.key : '');
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      const opened = this.kinds.pop();
      if (opened !== (code === CLOSE_LIST ? OPEN_LIST : OPEN_OBJECT)) throw damaged();
    }
    return false;
  }

  /** Opens something outside records: a list at the top or right inside the top object holds records. */
  private open(code: number, key: string): void {
    this.kinds.push(code);
    const holds = this.kinds.length === 1 || (this.kinds.length === 2 && this.kinds[0] === OPEN_OBJECT);
    if (code !== OPEN_LIST || !holds || this.listDepth > 0) return;
    this.listDepth = this.kinds.length;
    this.list = key;
    this.lists++;
    this.separated = true;
  }

  private close(): void {
    this.kinds.pop();
    this.listDepth = 0;
  }

  /** Follows a record; true when this sign closes something of its own. */
  private inside(code: number): boolean {
    if (code === QUOTE) this.inString = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      this.kinds.push(code);
      this.deepest = Math.max(this.deepest, this.kinds.length - this.listDepth);
    } else if ((code === CLOSE_LIST || code === CLOSE_OBJECT) && this.kinds.length > this.listDepth) {
      const opened = this.kinds.pop();
      if (opened !== (code === CLOSE_LIST ? OPEN_LIST : OPEN_OBJECT)) throw damaged();
      return true;
    } else if (code === CLOSE_OBJECT) throw damaged();
    return false;
  }

  /** Whether the record is over at this sign: its own closing, or what follows a bare value. */
  private ends(code: number): boolean {
    if (this.inString || this.kinds.length > this.listDepth) return false;
    return code === CLOSE_OBJECT || code === CLOSE_LIST || code === COMMA;
  }
}

export async function* jsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  const outline = new Outline();
  for await (const chunk of chunks) {
    outline.take(chunk);
    yield* outline.found.splice(0);
  }
  outline.finish();
  yield* outline.found.splice(0);
  if (outline.lists === 0) throw damaged();
}
