// CSV that spreadsheets read without running it: a cell that would be a formula starts with an apostrophe (OWASP,
// ASVS 5.0 V1.2.10), which our own importers take off. Numbers and telephone numbers are no formula. Pure.

const FORMULA = /^[=+\-@\t\r]/;
const HARMLESS = /^[+-]?\d[\d.,]*$/;
/** Quotes keep commas, quotes and lines together; each comma could else start a cell with « = ». */
const QUOTED = /[",\r\n;|\t]|^\s|\s$/;

export function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !HARMLESS.test(value) ? `'${value}` : value;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The cell as it was before {@link csvCell} made it harmless. */
export const plainCell = (value: string): string => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value);

/** A comma where people have one, read by their spreadsheet as by them: lines joined by semicolons, after the mark of UTF-8. */
export const csvForPeople = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')}`;
