// A list as a file for people: CSV that a French spreadsheet opens by itself, or XLSX with numbers and days as such. The
// exchange formats of the directory are others: theirs follow their schema (directory/open-data).
import writeWorkbook from 'write-excel-file/node';
import { sayDate } from '#shared/day/day.ts';
import { fileAnswer } from '../web.ts';
import { csvForPeople } from './csv.ts';

export type Cell = string | number | Temporal.PlainDate | undefined;

export type ExportColumn<Row> = { title: string; value(row: Row): Cell };

export type ExportFormat = 'csv' | 'xlsx';
export const EXPORT_FORMATS = { csv: 'CSV, pour un tableur', xlsx: 'Excel ou LibreOffice (XLSX)' } as const;
export const isExportFormat = (text: string): text is ExportFormat => Object.hasOwn(EXPORT_FORMATS, text);

export type Exported<Row> = {
  /** Of the file, without its ending: « besoins-sans-reponse ». */
  name: string;
  columns: readonly ExportColumn<Row>[];
  rows: readonly Row[];
  /** Said under the rows: from when to when, what is masked. */
  notes?: readonly string[];
};

/** « 12,5 »: a decimal comma, and no space between thousands, which a spreadsheet would take for words. */
const sayNumber = (value: number): string => String(value).replace('.', ',');

const pad = (value: number, length: number) => String(value).padStart(length, '0');

/** « 01/12/2026 », which every French spreadsheet reads as a day. */
const sayShortDay = ({ day, month, year }: Temporal.PlainDate): string =>
  `${pad(day, 2)}/${pad(month, 2)}/${pad(year, 4)}`;

function textOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return sayNumber(cell);
  return typeof cell === 'string' ? cell : sayShortDay(cell);
}

export function csvExport<Row>({ columns, rows, notes = [] }: Exported<Row>): string {
  return csvForPeople([
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => textOf(value(row)))),
    ...(notes.length > 0 ? [[''], ...notes.map((note) => [note])] : []),
  ]);
}

const DAY_FORMAT = 'dd/mm/yyyy';
const WIDEST = 60;

/** A cell of the workbook. A text is a text whatever it begins with: no formula is ever written. */
function cellOf(cell: Cell) {
  if (cell === undefined) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') return { value: cell, type: String };
  return { value: new Date(`${cell.toString()}T00:00:00Z`), type: Date, format: DAY_FORMAT };
}

export async function xlsxExport<Row>({
  columns,
  rows,
  notes = [],
}: Exported<Row>): Promise<Uint8Array<ArrayBuffer>> {
  const widths = columns.map(({ title, value }) => ({
    width: Math.min(WIDEST, 2 + Math.max(title.length, ...rows.map((row) => textOf(value(row)).length))),
  }));
  const data = [
    columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => columns.map(({ value }) => cellOf(value(row)))),
    ...(notes.length > 0 ? [[null], ...notes.map((note) => [{ value: note, type: String }])] : []),
  ];
  return new Uint8Array(await writeWorkbook(data, { columns: widths, stickyRowsCount: 1 }).toBuffer());
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The answer of a page that exports what it shows. `today` ends the name of the file. */
export async function exportAnswer<Row>(
  exported: Exported<Row>,
  format: ExportFormat,
  today: Temporal.PlainDate,
): Promise<Response> {
  const notes = [...(exported.notes ?? []), `Exporté le ${sayDate(today)}.`];
  const body =
    format === 'csv'
      ? new TextEncoder().encode(csvExport({ ...exported, notes }))
      : await xlsxExport({ ...exported, notes });
  return fileAnswer(body, TYPES[format], `${exported.name}-${today}.${format}`, 'attachment');
}
