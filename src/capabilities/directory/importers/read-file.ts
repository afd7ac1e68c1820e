// Reads a CSV or JSON file as rows: recognises its encoding, separator and shape, and loses no row. CSV is streamed
// (twice: once to know the whole, once to read), JSON is parsed whole.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Cells } from './cells.ts';
import { columnName } from './kinds.ts';

export type FileFormat = {
  sha256: Buffer;
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
  shape: 'csv' | 'json';
  separator: string;
};

export type FileRow =
  /** The columns of a CSV file, told before its rows; a column without any value is known all the same. */
  | { row: number; kind: 'headings'; columns: string[] }
  | { row: number; kind: 'cells'; cells: Cells }
  | { row: number; kind: 'unreadable'; value: string; reason: string };

const LINE_FEED = 0x0a;
/** Far above any honest file: what goes past is refused before it fills the memory. */
const LONGEST_LINE = 8_000_000;
const MOST_COLUMNS = 2_000;
const LARGEST_JSON = 200_000_000;
const DEEPEST = 20;

/** The file as a whole cannot be read; the message is for the person who sent it. */
export class UnreadableFile extends Error {}

/** Bytes that are valid UTF-8 are UTF-8; others come from a Windows spreadsheet. */
async function recogniseEncoding(
  path: string,
  hash: Hash,
): Promise<{ encoding: FileFormat['encoding']; head: string; longestLine: number }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let encoding: FileFormat['encoding'] = 'utf-8';
  let first: Buffer | undefined;
  let longestLine = 0;
  let line = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    first ??= chunk;
    for (let start = 0; start < chunk.length; ) {
      const end = chunk.indexOf(LINE_FEED, start);
      line += (end < 0 ? chunk.length : end) - start;
      longestLine = Math.max(longestLine, line);
      if (end < 0) break;
      line = 0;
      start = end + 1;
    }
    if (encoding !== 'utf-8') continue;
    if (first === chunk && chunk[0] === 0xff && chunk[1] === 0xfe) encoding = 'utf-16le';
    else
      try {
        utf8.decode(chunk, { stream: true });
      } catch {
        encoding = 'windows-1252';
      }
  }
  if (encoding === 'utf-8')
    try {
      utf8.decode();
    } catch {
      encoding = 'windows-1252';
    }
  return { encoding, head: new TextDecoder(encoding).decode(first ?? new Uint8Array()), longestLine };
}

/** The character that cuts the heading line most often, outside quotes. */
function recogniseSeparator(head: string): string {
  const line = head.split(/\r?\n/).find((text) => text.trim() !== '') ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

export async function recogniseFormat(path: string): Promise<FileFormat> {
  const hash = createHash('sha256');
  const { encoding, head, longestLine } = await recogniseEncoding(path, hash);
  const shape = /^\ufeff?\s*[[{]/.test(head) ? 'json' : 'csv';
  if (shape === 'csv' && longestLine > LONGEST_LINE)
    throw new UnreadableFile(
      'Une ligne de ce fichier dépasse 8 Mo : ce n’est pas un tableau de lieux, ou ses fins de ligne sont perdues.',
    );
  return {
    sha256: hash.digest(),
    encoding,
    shape,
    separator: shape === 'csv' ? recogniseSeparator(head) : '',
  };
}

/** The headings as columns; a second column of the same name gets a number. */
function named(headings: readonly string[]): string[] {
  const given = new Map<string, number>();
  return headings.map((heading, index) => {
    const name = columnName(heading) || `colonne_${index + 1}`;
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* csvRows(path: string, format: FileFormat): AsyncGenerator<FileRow> {
  const skipped: { at: number; error: CsvError }[] = [];
  let records = 0;
  const parser = Readable.from(decoded(path, format.encoding)).pipe(
    parse({
      delimiter: format.separator,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error) skipped.push({ at: records, error });
      },
    }),
  );
  let columns: string[] | undefined;
  let row = 1;
  for await (const record of parser as AsyncIterable<string[]>) {
    records++;
    if (!columns) {
      if (record.length > MOST_COLUMNS)
        throw new UnreadableFile(
          `Ce fichier a plus de ${MOST_COLUMNS.toLocaleString('fr-FR')} colonnes : ce n’est pas une liste de lieux.`,
        );
      columns = named(record);
      yield { row: 1, kind: 'headings', columns };
      continue;
    }
    row++;
    const cells: Record<string, unknown> = {};
    for (const [index, value] of record.entries())
      if (value !== '') cells[columns[index] ?? `colonne_${index + 1}`] = value;
    yield { row, kind: 'cells', cells };
  }
  for (const { error } of skipped)
    yield {
      row: ++row,
      kind: 'unreadable',
      value: String(error.message ?? ''),
      reason: 'Un guillemet ouvert n’est jamais refermé : la suite du fichier n’a pas pu être lue.',
    };
}

function recordsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!value || typeof value !== 'object') return undefined;
  const lists = Object.values(value).filter(Array.isArray);
  return lists.length === 1 ? lists[0] : undefined;
}

/** Whether lists and objects lie within one another more than so many times. Without recursion: a file may hold millions. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (one && typeof one === 'object' ? Object.values(one) : []));
  }
  return false;
}

const TOO_DEEP = 'Des listes sont imbriquées les unes dans les autres sans fin : ce n’est pas un lieu.';

async function* jsonRows(path: string, format: FileFormat): AsyncGenerator<FileRow> {
  if ((await stat(path)).size > LARGEST_JSON)
    throw new UnreadableFile(
      'Ce fichier JSON dépasse 200 Mo : coupez-le en plusieurs, ou envoyez-le en CSV.',
    );
  const text = new TextDecoder(format.encoding).decode(await readFile(path));
  let records: unknown[] | undefined;
  try {
    records = recordsOf(JSON.parse(text));
  } catch {
    records = undefined;
  }
  if (!records) throw new UnreadableFile('Ce fichier JSON est abîmé, ou n’est pas une liste de lieux.');
  const names = new Map<string, string>();
  for (const [index, record] of records.entries()) {
    const row = index + 1;
    if (isDeeperThan(record, DEEPEST)) {
      yield { row, kind: 'unreadable', value: '', reason: TOO_DEEP };
      continue;
    }
    if (!record || typeof record !== 'object' || Array.isArray(record)) {
      yield {
        row,
        kind: 'unreadable',
        value: JSON.stringify(record) ?? '',
        reason: 'Ce n’est pas la description d’un lieu.',
      };
      continue;
    }
    const cells: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(record)) {
      if (value === null || value === '') continue;
      const name = names.get(key) ?? (columnName(key) || key);
      names.set(key, name);
      cells[Object.hasOwn(cells, name) ? `${name}_2` : name] = value;
    }
    yield { row, kind: 'cells', cells };
  }
}

/** The rows of a file in their order. Every record gives one row, read or not. */
export function readRows(path: string, format: FileFormat): AsyncGenerator<FileRow> {
  return format.shape === 'json' ? jsonRows(path, format) : csvRows(path, format);
}
