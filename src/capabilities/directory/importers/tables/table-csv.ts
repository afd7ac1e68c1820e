// CSV as producers write it: any of four separators, titles before the headings, quotes never closed.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { cellsOf, type FileRow, namedColumns } from './file-row.ts';
import { headingsRank, separatorScore } from './table-headings.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;
const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const;

export type CsvShape = { separator: string; preamble: number };

/** A sample cut short rarely ends with a whole record: the last one does not count. */
function sampleOf(head: string, separator: string, whole: boolean): string[][] {
  try {
    const records = parseNow(head, {
      ...OPTIONS,
      delimiter: separator,
      skip_records_with_error: true,
      to: 80,
    }) as string[][];
    return whole || records.length < 2 || records.length === 80 ? records : records.slice(0, -1);
  } catch {
    return [];
  }
}

/** The separator that cuts the beginning of a file into the steadiest table, and where its headings stand. */
export function recogniseCsv(head: string, whole: boolean): CsvShape {
  let best = { separator: ',', preamble: 0, score: 0 };
  for (const separator of SEPARATORS) {
    const records = sampleOf(head, separator, whole);
    if (records.length === 0) continue;
    const preamble = headingsRank(records);
    const score = separatorScore(records.slice(preamble));
    if (score > best.score) best = { separator, preamble, score };
  }
  return best;
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export { decoded as decodedChunks };

export async function* csvRows(
  path: string,
  { encoding, separator, preamble }: CsvShape & { encoding: string },
): AsyncGenerator<FileRow> {
  const skipped: CsvError[] = [];
  const parser = Readable.from(decoded(path, encoding)).pipe(
    parse({
      ...OPTIONS,
      delimiter: separator,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error) skipped.push(error);
      },
    }),
  );
  let columns: string[] | undefined;
  let row = 0;
  for await (const record of parser as AsyncIterable<string[]>) {
    row++;
    if (row <= preamble) continue;
    if (!columns) {
      columns = namedColumns(record);
      yield { row, kind: 'headings', columns, headings: record };
    } else yield { row, kind: 'cells', cells: cellsOf(columns, record) };
  }
  for (const error of skipped)
    yield {
      row: ++row,
      kind: 'unreadable',
      value: String(error.message ?? ''),
      reason: 'Un guillemet ouvert n’est jamais refermé : la suite du fichier n’a pas pu être lue.',
    };
}
