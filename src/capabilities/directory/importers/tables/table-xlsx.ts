// XLSX as rows, streamed: the archive is opened by its directory, each part is read once within a limit of size, and
// sheets go through a SAX reader (which knows no external entity). Shared strings alone are held, up to a limit.
// Source of the format: ECMA-376, part 1 (SpreadsheetML), §18.2 (workbook), §18.3 (sheet), §18.8 (styles).
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { cellsOf, type FileRow, namedColumns, UnreadableFile } from './file-row.ts';
import { headingsRank } from './table-headings.ts';

const MB = 1024 * 1024;
/** What one part may weigh once unpacked, and all of them together: a list of 100,000 places stays far below. */
const LARGEST_PART = 300 * MB;
const MOST_UNPACKED = 500 * MB;
/** An honest sheet packs ten or twenty times; a bomb, hundreds. */
const HIGHEST_RATIO = 200;
const SUSPECT_SIZE = 20 * MB;
const MOST_ENTRIES = 2_000;
const MOST_SHARED_TEXT = 60 * MB;
const MOST_COLUMNS = 2_000;
const SAMPLE = 60;

const damaged = () =>
  new UnreadableFile(
    'Ce fichier Excel est abîmé : ouvrez-le, enregistrez-le de nouveau en .xlsx, ou envoyez-le en CSV.',
  );
const tooLarge = () =>
  new UnreadableFile(
    'Ce fichier Excel contient bien plus que ce qu’une liste de lieux demande : il est refusé. Enregistrez la feuille utile en CSV.',
  );

type Archive = { zip: ZipFile; entries: Map<string, Entry> };

async function openArchive(path: string): Promise<Archive> {
  const zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      unpacked += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (entry.uncompressedSize > LARGEST_PART || unpacked > MOST_UNPACKED || entries.size >= MOST_ENTRIES)
        throw tooLarge();
      if (ratio > HIGHEST_RATIO && entry.uncompressedSize > SUSPECT_SIZE) throw tooLarge();
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return { zip, entries };
}

/** Feeds a part to a SAX reader, chunk by chunk; sizes announced are enforced by the archive's reader. */
async function* partEvents<Event>(
  { zip, entries }: Archive,
  name: string,
  prepare: (parser: SaxesParser, emit: (event: Event) => void) => void,
): AsyncGenerator<Event> {
  const entry = entries.get(name);
  if (!entry) return;
  const stream = await zip.openReadStreamPromise(entry);
  const parser = new SaxesParser();
  const events: Event[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  prepare(parser, (event) => events.push(event));
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }));
      if (events.length > 0) yield* events.splice(0);
    }
    parser.write(decoder.decode()).close();
    yield* events.splice(0);
  } finally {
    stream.destroy();
  }
}

const local = (tag: SaxesTagPlain) => tag.name.slice(tag.name.indexOf(':') + 1);
const attribute = (tag: SaxesTagPlain, name: string): string => {
  const found = Object.entries(tag.attributes).find(([key]) => key === name || key.endsWith(`:${name}`));
  return found ? String(found[1]) : '';
};

/** Texts of `si` (shared strings): runs are joined, phonetic guides left out. */
async function readSharedStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let size = 0;
  const events = partEvents<string>(archive, 'xl/sharedStrings.xml', (parser, emit) => {
    let text = '';
    let [inText, phonetic] = [false, false];
    parser.on('opentag', (tag) => {
      const name = local(tag);
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    });
    parser.on('text', (part) => {
      if (inText) text += part;
    });
    parser.on('closetag', (tag) => {
      const name = local(tag);
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') emit(text);
    });
  });
  for await (const text of events) {
    size += text.length * 2;
    if (size > MOST_SHARED_TEXT) throw tooLarge();
    strings.push(text);
  }
  return strings;
}

/** Built-in formats of dates (§18.8.30); those of times alone (18 to 21, 45 to 47) are not days. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);
const TIME_FORMATS = new Set([18, 19, 20, 21, 45, 46, 47]);

type NumberKind = 'number' | 'day' | 'time';

function formatKind(code: string): NumberKind {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  if (/[dy]/.test(bare)) return 'day';
  return /h|s/.test(bare) && !/[#0]/.test(bare.replace(/0/g, '')) ? 'time' : 'number';
}

/** What the numbers of each style are. */
async function readStyles(archive: Archive): Promise<NumberKind[]> {
  const custom = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  const events = partEvents<never>(archive, 'xl/styles.xml', (parser) => {
    parser.on('opentag', (tag) => {
      const name = local(tag);
      if (name === 'numFmt') custom.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode'));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells && kinds.length < 100_000) {
        const id = Number(attribute(tag, 'numFmtId'));
        const code = custom.get(id);
        kinds.push(
          code !== undefined
            ? formatKind(code)
            : DATE_FORMATS.has(id)
              ? 'day'
              : TIME_FORMATS.has(id)
                ? 'time'
                : 'number',
        );
      }
    });
    parser.on('closetag', (tag) => {
      if (local(tag) === 'cellXfs') inCells = false;
    });
  });
  for await (const _ of events);
  return kinds;
}

type Workbook = { sheets: { name: string; part: string; hidden: boolean }[]; from1904: boolean };

async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = new Map<string, string>();
  const relations = partEvents<never>(archive, 'xl/_rels/workbook.xml.rels', (parser) => {
    parser.on('opentag', (tag) => {
      if (local(tag) === 'Relationship') targets.set(attribute(tag, 'Id'), attribute(tag, 'Target'));
    });
  });
  for await (const _ of relations);
  const workbook: Workbook = { sheets: [], from1904: false };
  const events = partEvents<never>(archive, 'xl/workbook.xml', (parser) => {
    parser.on('opentag', (tag) => {
      const name = local(tag);
      if (name === 'workbookPr') workbook.from1904 = /^(1|true)$/.test(attribute(tag, 'date1904'));
      if (name !== 'sheet') return;
      const relation = Object.entries(tag.attributes).find(([key]) => /:id$/.test(key));
      const target = targets.get(String(relation?.[1] ?? '')) ?? '';
      workbook.sheets.push({
        name: attribute(tag, 'name'),
        part: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
        hidden: attribute(tag, 'state') !== '' && attribute(tag, 'state') !== 'visible',
      });
    });
  });
  for await (const _ of events);
  return workbook;
}

/** « BC12 » → 54; the rank of its column, from 0. */
function columnRank(reference: string): number {
  let rank = 0;
  for (const letter of /^[A-Z]+/i.exec(reference)?.[0].toUpperCase() ?? '')
    rank = rank * 26 + letter.charCodeAt(0) - 64;
  return rank - 1;
}

/** A serial number as a day or an hour: day 60 is a 29 February 1900 that never was, kept by the format. */
function serialText(serial: number, kind: NumberKind, from1904: boolean): string {
  const minutes = Math.round((serial % 1) * 1440);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (kind === 'time') return time;
  const origin = Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30);
  if (!(serial >= 0 && serial < 2_958_466)) return String(serial);
  const day = new Date(origin + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
  return minutes === 0 ? day : `${day} ${time}`;
}

type SheetContext = { strings: readonly string[]; styles: readonly NumberKind[]; from1904: boolean };

function cellValue(
  type: string,
  style: string,
  text: string,
  { strings, styles, from1904 }: SheetContext,
): unknown {
  if (text === '') return '';
  switch (type) {
    case 's':
      return strings[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'oui' : 'non';
    case 'e':
      return '';
    case 'str':
    case 'inlineStr':
    case 'd':
      return text;
    default: {
      const value = Number(text);
      if (!Number.isFinite(value)) return text;
      const kind = styles[Number(style || 0)] ?? 'number';
      // Binary fractions show as they were typed: 47.932000000000002 → 47.932.
      return kind === 'number' ? Number(value.toPrecision(15)) : serialText(value, kind, from1904);
    }
  }
}

function sheetEvents(
  archive: Archive,
  part: string,
  context: SheetContext,
): AsyncGenerator<{ row: number; cells: unknown[] }> {
  return partEvents(archive, part, (parser, emit) => {
    let cells: unknown[] = [];
    let [row, rank, next] = [0, -1, 0];
    let [type, style, text] = ['', '', ''];
    let reading = false;
    parser.on('opentag', (tag) => {
      const name = local(tag);
      if (name === 'row') {
        const given = Number(attribute(tag, 'r'));
        row = Number.isInteger(given) && given > row ? given : row + 1;
        [cells, next] = [[], 0];
      } else if (name === 'c') {
        const reference = attribute(tag, 'r');
        rank = reference ? columnRank(reference) : next;
        if (rank < 0 || rank >= MOST_COLUMNS) throw tooLarge();
        next = rank + 1;
        [type, style, text] = [attribute(tag, 't'), attribute(tag, 's'), ''];
      } else reading = name === 'v' || name === 't';
    });
    parser.on('text', (given) => {
      if (reading) text += given;
    });
    parser.on('closetag', (tag) => {
      const name = local(tag);
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'c' && text !== '') {
        while (cells.length < rank) cells.push('');
        cells[rank] = cellValue(type, style, text, context);
      } else if (name === 'row' && cells.some((cell) => cell !== '')) emit({ row, cells });
    });
  });
}

/** What a workbook holds: the sheet that is read, the others, where its headings stand. */
export type XlsxShape = { sheet: string; sheetsLeftOut: string[]; preamble: number };

type Opened = {
  archive: Archive;
  sheet: Workbook['sheets'][number];
  leftOut: string[];
  context: SheetContext;
};

async function openSheet(path: string): Promise<Opened> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbook(archive);
    const visible = workbook.sheets.filter(({ part, hidden }) => !hidden && archive.entries.has(part));
    // The largest sheet holds the list; the others are notices, lists of choices, drafts: they are named.
    const sheet = visible.toSorted(
      (a, b) => archive.entries.get(b.part)!.uncompressedSize - archive.entries.get(a.part)!.uncompressedSize,
    )[0];
    if (!sheet) throw damaged();
    const leftOut = workbook.sheets.filter((one) => one !== sheet).map(({ name }) => name);
    const context = {
      strings: await readSharedStrings(archive),
      styles: await readStyles(archive),
      from1904: workbook.from1904,
    };
    return { archive, sheet, leftOut, context };
  } catch (error) {
    archive.zip.close();
    throw error;
  }
}

/** Faults of the archive or of its XML are those of the file, said in words. */
async function* guarded<T>(work: () => AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* work();
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damaged();
  }
}

async function* numberedRows({
  archive,
  sheet,
  context,
}: Opened): AsyncGenerator<{ row: number; cells: unknown[] }> {
  yield* sheetEvents(archive, sheet.part, context);
}

export async function recogniseXlsx(path: string): Promise<XlsxShape> {
  const shape = guarded(async function* () {
    const opened = await openSheet(path);
    try {
      const sample: unknown[][] = [];
      for await (const { cells } of numberedRows(opened)) if (sample.push(cells) >= SAMPLE) break;
      yield { sheet: opened.sheet.name, sheetsLeftOut: opened.leftOut, preamble: headingsRank(sample) };
    } finally {
      opened.archive.zip.close();
    }
  });
  for await (const found of shape) return found;
  throw damaged();
}

/** Rows keep the numbers that the spreadsheet shows. */
export async function* xlsxRows(path: string, { preamble }: XlsxShape): AsyncGenerator<FileRow> {
  yield* guarded(async function* () {
    const opened = await openSheet(path);
    try {
      let columns: string[] | undefined;
      let rank = 0;
      for await (const { row, cells } of numberedRows(opened)) {
        if (rank++ < preamble) continue;
        if (!columns) {
          const headings = cells.map(String);
          columns = namedColumns(headings);
          yield { row, kind: 'headings', columns, headings } as FileRow;
        } else yield { row, kind: 'cells', cells: cellsOf(columns, cells) } as FileRow;
      }
    } finally {
      opened.archive.zip.close();
    }
  });
}
