// Reads a file of places as rows, whatever its kind: recognises its format, encoding, separator and headings, and
// loses no row. Everything is streamed, twice: once to know the whole, once to read.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type FileRow, UnreadableFile } from './file-row.ts';
import { csvRows, recogniseCsv } from './table-csv.ts';
import { jsonRows } from './table-json.ts';
import { recogniseXlsx, xlsxRows } from './table-xlsx.ts';

export { type FileRow, UnreadableFile } from './file-row.ts';

export type FileFormat = {
  sha256: Buffer;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  shape: 'csv' | 'json' | 'xlsx';
  /** « » for what is not CSV. */
  separator: string;
  /** Records before the headings: titles, dates, notices. */
  preamble: number;
  /** For a workbook: the sheet that is read, and the others. */
  sheet?: string;
  sheetsLeftOut?: string[];
};

const LINE_FEED = 0x0a;
const LONGEST_LINE = 8_000_000;
/** Ten times the largest list known: 100,000 places. Said before anything is read. */
const LARGEST_FILE = 150_000_000;
const HEAD = 256 * 1024;

type FirstReading = { encoding: FileFormat['encoding']; head: Buffer; whole: boolean; longestLine: number };

/** Bytes that are valid UTF-8 are UTF-8; others come from a Windows spreadsheet. */
async function firstReading(path: string, hash: Hash): Promise<FirstReading> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let encoding: FileFormat['encoding'] = 'utf-8';
  const heads: Buffer[] = [];
  let headSize = 0;
  let size = 0;
  let longestLine = 0;
  let line = 0;
  const decode = (chunk?: Buffer) => {
    try {
      if (encoding === 'utf-8') utf8.decode(chunk ?? new Uint8Array(), { stream: chunk !== undefined });
    } catch {
      encoding = 'windows-1252';
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (size === 0 && chunk[0] === 0xff && chunk[1] === 0xfe) encoding = 'utf-16le';
    else if (size === 0 && chunk[0] === 0xfe && chunk[1] === 0xff) encoding = 'utf-16be';
    size += chunk.length;
    if (headSize < HEAD) headSize += heads.push(chunk) && chunk.length;
    for (let start = 0; start < chunk.length; ) {
      const end = chunk.indexOf(LINE_FEED, start);
      line += (end < 0 ? chunk.length : end) - start;
      longestLine = Math.max(longestLine, line);
      if (end < 0) break;
      line = 0;
      start = end + 1;
    }
    decode(chunk);
  }
  decode();
  return { encoding, head: Buffer.concat(heads), whole: size <= headSize, longestLine };
}

const isArchive = (head: Buffer) => head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));

export async function recogniseFormat(path: string): Promise<FileFormat> {
  if ((await stat(path)).size > LARGEST_FILE)
    throw new UnreadableFile(
      'Ce fichier dépasse 150 Mo : coupez-le en plusieurs, par département par exemple.',
    );
  const hash = createHash('sha256');
  const { encoding, head, whole, longestLine } = await firstReading(path, hash);
  const sha256 = hash.digest();
  if (isArchive(head)) {
    const { preamble, sheet, sheetsLeftOut } = await recogniseXlsx(path);
    return { sha256, encoding: 'utf-8', shape: 'xlsx', separator: '', preamble, sheet, sheetsLeftOut };
  }
  const text = new TextDecoder(encoding).decode(head);
  if (/^\ufeff?\s*[[{]/.test(text)) return { sha256, encoding, shape: 'json', separator: '', preamble: 0 };
  if (longestLine > LONGEST_LINE)
    throw new UnreadableFile(
      'Une ligne de ce fichier dépasse 8 Mo : ce n’est pas un tableau de lieux, ou ses fins de ligne sont perdues.',
    );
  return { sha256, encoding, shape: 'csv', ...recogniseCsv(text, whole) };
}

/** The rows of a file in their order. Every record gives one row, read or not. */
export function readRows(path: string, format: FileFormat): AsyncGenerator<FileRow> {
  if (format.shape === 'json') return jsonRows(path, format);
  if (format.shape === 'xlsx')
    return xlsxRows(path, {
      sheet: format.sheet!,
      sheetsLeftOut: format.sheetsLeftOut!,
      preamble: format.preamble,
    });
  return csvRows(path, format);
}
