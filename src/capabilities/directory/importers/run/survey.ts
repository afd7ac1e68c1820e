// The first reading of a file, before anything is recorded: its kind, its size, what its rows have in common.
import { createHash } from 'node:crypto';
import { canonical } from '../../recording/claims.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { SHIPPED_MAPPINGS } from '../mapping/shipped-mappings.ts';
import { type FileKind, mappedKind, type Recognition, recogniseKind, sourceOf } from '../sources/kinds.ts';
import { type Cells, textOf } from '../tables/cells.ts';
import type { FileRow } from '../tables/read-file.ts';
import { readFileDay } from '../values/day.ts';

export type Survey = {
  kind: FileKind;
  rows: number;
  /** The last row of each record: it is the one that is taken. */
  last: Map<string, { row: number; hash: string }>;
  sources: Set<string>;
  /** The earliest plausible day that a row says. */
  oldestDay: string | undefined;
  constantColumns: Set<string>;
  /** Rows that have exactly the coordinates of another one: the same place, declared several times. */
  sharedPositions: number;
  /** Columns of the file, with the number of rows that fill them. */
  columns: Map<string, number>;
};

/** Lists that a software may fill by itself. */
const SUSPECT_COLUMNS = ['services', 'conditions_acces', 'frais_a_charge'];
/** Below, the same answer in every row proves nothing. */
const ENOUGH_ROWS = 100;
const PEEKED_ROWS = 200;

export function recordKey(source: string, sourceId: string): string {
  return `${source}\u0000${sourceId}`;
}

export function hashOf(cells: Cells): string {
  return createHash('sha1').update(canonical(cells)).digest('base64');
}

type DataRow = Exclude<FileRow, { kind: 'headings' }>;

export type SurveyOptions = {
  source: string | undefined;
  fileSource: string;
  today: string;
  mapping?: Mapping;
};

/** Reads all the rows once; `unknown` when the first ones are of no known kind. */
export async function surveyRows(
  rows: AsyncIterable<FileRow>,
  options: SurveyOptions,
): Promise<{ kind: 'known'; survey: Survey } | Extract<Recognition, { kind: 'unknown' }>> {
  const peeked: DataRow[] = [];
  const columns = new Set<string>();
  let survey: Survey | undefined;
  const seen = new Seen();
  const start = () => {
    const recognition: Recognition = options.mapping
      ? { kind: 'known', file: mappedKind(options.mapping) }
      : recogniseKind(columns, SHIPPED_MAPPINGS);
    if (recognition.kind === 'unknown') return recognition;
    survey = emptySurvey(recognition.file);
    for (const row of peeked) surveyRow(survey, seen, row, options);
    return undefined;
  };
  for await (const row of rows) {
    if (row.kind === 'headings') for (const column of row.columns) columns.add(column);
    else if (survey) surveyRow(survey, seen, row, options);
    else {
      peeked.push(row);
      if (row.kind === 'cells') for (const column of Object.keys(row.cells)) columns.add(column);
      if (peeked.length < PEEKED_ROWS) continue;
      const unknown = start();
      if (unknown) return unknown;
    }
  }
  const unknown = survey ? undefined : start();
  if (unknown) return unknown;
  return { kind: 'known', survey: seen.conclude(survey!) };
}

function emptySurvey(kind: FileKind): Survey {
  return {
    kind,
    rows: 0,
    last: new Map(),
    sources: new Set(),
    oldestDay: undefined,
    constantColumns: new Set(),
    sharedPositions: 0,
    columns: new Map(),
  };
}

/** What has to be remembered of every row until the last one. */
class Seen {
  readonly values = new Map<string, { value: string; count: number }>();
  readonly positions = new Map<string, number>();
  readonly varied = new Set<string>();

  conclude(survey: Survey): Survey {
    for (const [column, { count }] of this.values)
      if (!this.varied.has(column) && count === survey.rows && count >= ENOUGH_ROWS)
        survey.constantColumns.add(column);
    for (const count of this.positions.values()) if (count > 1) survey.sharedPositions += count;
    return survey;
  }

  see(cells: Cells): void {
    for (const column of SUSPECT_COLUMNS) {
      const value = canonical(cells[column] ?? '');
      const known = this.values.get(column);
      if (!known) this.values.set(column, { value, count: value === '""' ? 0 : 1 });
      else if (known.value === value) known.count++;
      else this.varied.add(column);
    }
    const position = `${textOf(cells.latitude)},${textOf(cells.longitude)}`;
    if (position !== ',') this.positions.set(position, (this.positions.get(position) ?? 0) + 1);
  }
}

function surveyRow(survey: Survey, seen: Seen, row: DataRow, options: SurveyOptions): void {
  survey.rows++;
  if (row.kind !== 'cells') return;
  const { cells } = row;
  const { kind } = survey;
  const source = sourceOf(kind, cells, options.source, options.fileSource);
  survey.sources.add(source.name);
  survey.last.set(recordKey(source.name, kind.sourceIdOf(cells)), { row: row.row, hash: hashOf(cells) });
  for (const column of Object.keys(cells)) survey.columns.set(column, (survey.columns.get(column) ?? 0) + 1);
  seen.see(cells);
  const day = kind.dayColumn ? readFileDay(textOf(cells[kind.dayColumn]), options.today) : undefined;
  if (day?.kind === 'day' && (!survey.oldestDay || day.day < survey.oldestDay)) survey.oldestDay = day.day;
}
