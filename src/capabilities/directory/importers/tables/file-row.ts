// What every kind of file becomes: rows of cells, in their order, each one read or said to be unreadable.
import { plainCell } from '#platform/exports/csv.ts';
import { columnName } from '../mapping/column-name.ts';
import type { Cells } from './cells.ts';

export type FileRow =
  /** The columns of a table, told before its rows; a column without any value is known all the same. */
  | { row: number; kind: 'headings'; columns: string[]; headings: string[] }
  | { row: number; kind: 'cells'; cells: Cells }
  | { row: number; kind: 'unreadable'; value: string; reason: string };

/** The file as a whole cannot be read; the message is for the person who sent it. */
export class UnreadableFile extends Error {}

/** Far above any honest list of places: what goes past is refused before it fills the memory. */
const MOST_COLUMNS = 2_000;
/** A heading holds no more than a long question of a survey. */
const HEADING_LENGTH = 300;

/** The headings as columns; a second column of the same name gets a number. */
export function namedColumns(headings: readonly string[]): string[] {
  if (headings.length > MOST_COLUMNS)
    throw new UnreadableFile(
      `Ce fichier a plus de ${MOST_COLUMNS.toLocaleString('fr-FR')} colonnes : ce n’est pas une liste de lieux.`,
    );
  const given = new Map<string, number>();
  return headings.map((heading, index) => {
    const name = columnName(heading.slice(0, HEADING_LENGTH)) || `colonne_${index + 1}`;
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** A record of a table as cells by column; what stands beyond the last heading is kept under its rank. */
export function cellsOf(columns: readonly string[], record: readonly unknown[]): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  for (const [index, value] of record.entries())
    if (value !== '' && value !== undefined && value !== null)
      cells[columns[index] ?? `colonne_${index + 1}`] = typeof value === 'string' ? plainCell(value) : value;
  return cells;
}
