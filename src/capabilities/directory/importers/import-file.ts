// Importing a file: one transaction, so that it is taken whole or not at all. A dry run does everything, then undoes
// it: its report is the true one. Each row counts once: created, updated, unchanged or rejected.
import { basename } from 'node:path';
import type { Database, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import type { Point } from '#shared/geography.ts';
import { recordStatements } from '../record-statements.ts';
import type { Statement } from '../statement.ts';
import type { CommuneLookup } from './address.ts';
import { dayInFileName } from './day.ts';
import {
  findAbsent,
  findFileDate,
  type ImportCounts,
  insertImportRun,
  nameSources,
  refreshStatistics,
} from './import-runs-store.ts';
import { type FileKind, sourceFromFileName, sourceOf } from './kinds.ts';
import { type FileFormat, type FileRow, readRows, recogniseFormat } from './read-file.ts';
import { excerpt, type Issue } from './remarks.ts';
import type { RowContext } from './row.ts';
import { hashOf, recordKey, type Survey, surveyRows } from './survey.ts';

export type ImportOptions = {
  path: string;
  /** The source of all the rows; without it, the one that each row names. */
  source?: string;
  /** « AAAA-MM-JJ », the day on which the file was true, for rows that do not say theirs. */
  day?: string;
  dryRun?: boolean;
  author: Actor;
  /** The instant of the import; its day in the time zone of the territory bounds the dates of the rows. */
  now: Temporal.Instant;
  timeZone?: string;
  communes: CommuneLookup;
  /** The centre of a commune by its Insee code, where the territory knows it. */
  centreOf?(communeCode: string): Point | undefined;
  progress?(done: number, total: number | undefined, what: string): void;
};

export type ImportReport = ImportCounts & {
  kind: 'report';
  fileName: string;
  fileKind: FileKind['code'];
  fileLabel: string;
  source: string;
  encoding: string;
  separator: string;
  fileDate: string;
  dryRun: boolean;
  /** Absent in a dry run. */
  runId?: string;
  absent: number;
  absentExamples: string[];
  sharedPositions: number;
  /** Columns that no field takes, with the number of rows that fill them: kept aside, row by row. */
  unknownColumns: Record<string, number>;
  /** Rows that name professionals, whose names and contacts are not taken. */
  professionalsLeftOut: number;
  issues: Issue[];
};

export type ImportRefusal = { kind: 'refused'; reason: string };

const BATCH = 500;

const NO_ROWS = 'Ce fichier ne contient aucune ligne.';

class DryRunEnd extends Error {}

type Run = {
  tx: Tx;
  runId: string;
  options: ImportOptions;
  survey: Survey;
  fileSource: string;
  context: RowContext;
  counts: ImportCounts;
  issues: Issue[];
  waiting: Statement[];
};

async function flush(run: Run): Promise<void> {
  const { tx, runId, options, counts, waiting } = run;
  const recorded = await recordStatements(tx, waiting, options.author, { runId });
  for (const { outcome } of recorded) counts[outcome]++;
  run.waiting = [];
}

function reject(run: Run, issue: Omit<Issue, 'severity'>): void {
  run.counts.rejected++;
  run.issues.push({ ...issue, severity: 'rejected' });
}

/** Whether a later row of the file is about the same record; the row is then accounted for here. */
function isRepeated(run: Run, row: Extract<FileRow, { kind: 'cells' }>, source: string): boolean {
  const { kind, last } = run.survey;
  const sourceId = kind.sourceIdOf(row.cells);
  const taken = last.get(recordKey(source, sourceId))!;
  if (taken.row === row.row) return false;
  const value = excerpt(sourceId);
  if (taken.hash === hashOf(row.cells)) {
    run.counts.unchanged++;
    const reason = `Cette ligne est répétée à l’identique ligne ${taken.row}.`;
    run.issues.push({ row: row.row, severity: 'kept', field: 'id', value, reason });
  } else {
    const reason = `Le même identifiant revient ligne ${taken.row} : c’est elle qui est reprise. Deux lieux ont deux identifiants.`;
    reject(run, { row: row.row, field: 'id', value, reason });
  }
  return true;
}

function importRow(run: Run, row: FileRow): void {
  if (row.kind === 'headings') return;
  run.counts.rows++;
  if (row.kind === 'unreadable') {
    reject(run, { row: row.row, field: '', value: excerpt(row.value), reason: row.reason });
    return;
  }
  const { kind } = run.survey;
  const source = sourceOf(kind, row.cells, run.options.source, run.fileSource);
  if (isRepeated(run, row, source.name)) return;
  const statement = kind.read(row.cells, source, run.context, (issue) =>
    run.issues.push({ row: row.row, ...issue }),
  );
  if (statement) run.waiting.push(statement);
  else run.counts.rejected++;
}

async function importRows(run: Run, rows: AsyncIterable<FileRow>): Promise<void> {
  const labels = new Map<string, string>();
  for (const name of run.survey.sources) labels.set(name, sourceOf(run.survey.kind, {}, name, name).label);
  if (run.survey.kind.source && labels.has(run.survey.kind.source.name))
    labels.set(run.survey.kind.source.name, run.survey.kind.source.label);
  await nameSources(run.tx, labels);
  for await (const row of rows) {
    importRow(run, row);
    if (run.waiting.length >= BATCH) await flush(run);
    if (run.counts.rows % BATCH === 0) run.options.progress?.(run.counts.rows, run.survey.rows, 'Import');
  }
  await flush(run);
  run.options.progress?.(run.counts.rows, run.survey.rows, 'Import');
}

/** Columns that the readers look at; the others are listed so that nobody believes them taken. */
function unknownColumns(survey: Survey): Record<string, number> {
  const used = new Set<string>(survey.kind.columns);
  return Object.fromEntries([...survey.columns].filter(([column]) => !used.has(column)));
}

async function concludeRun(run: Run, format: FileFormat, fileDate: string): Promise<ImportReport> {
  const { survey, options, counts } = run;
  const source = options.source ?? [...survey.sources].sort().join(', ');
  const fileName = basename(options.path);
  const sourceIds = [...survey.last.keys()].map((key) => key.slice(key.indexOf('\u0000') + 1));
  const kind = survey.kind.code;
  const absent = await findAbsent(run.tx, { kind, source, sources: [...survey.sources], sourceIds });
  const professionalsLeftOut = survey.columns.get('aidants') ?? 0;
  const notes = {
    sharedPositions: survey.sharedPositions,
    unknownColumns: unknownColumns(survey),
    professionalsLeftOut,
  };
  await insertImportRun(
    run.tx,
    {
      ...{ id: run.runId, kind, source, fileName, fileSha256: format.sha256, fileDate, ...counts, notes },
      ...{ absent: absent.count, author: options.author, startedAt: options.now.toString() },
    },
    run.issues,
  );
  await appendJournal(run.tx, {
    actor: options.author,
    action: 'directory.importFile',
    object: { kind: 'importRun', id: run.runId },
    details: { kind, ...counts, issues: run.issues.length },
  });
  return {
    ...{
      kind: 'report',
      fileName,
      fileKind: kind,
      fileLabel: survey.kind.label,
      source,
      ...counts,
      fileDate,
    },
    ...{ encoding: format.encoding, separator: format.separator, dryRun: options.dryRun ?? false },
    ...(options.dryRun ? {} : { runId: run.runId }),
    ...{ absent: absent.count, absentExamples: absent.examples, ...notes, issues: run.issues },
  };
}

function refusal(
  recognised: Extract<Awaited<ReturnType<typeof surveyRows>>, { kind: 'unknown' }>,
): ImportRefusal {
  if (recognised.columns.length === 0) return { kind: 'refused', reason: NO_ROWS };
  const missing = recognised.missing.map(({ column, nearest }) =>
    nearest ? `${column} (« ${nearest} » ?)` : column,
  );
  return {
    kind: 'refused',
    reason:
      'Ce fichier n’est d’aucun des modèles connus : schéma national des lieux de médiation numérique (v0 ou v1), ' +
      'Conseillers numériques, France services. Pour le schéma national, il manque les colonnes : ' +
      `${missing.join(', ')}. Colonnes lues : ${recognised.columns.slice(0, 30).join(', ')}.`,
  };
}

/** Imports a file, or tries to: with `dryRun` nothing is written. Throws {@link UnreadableFile} when it is damaged. */
export async function importFile(
  db: Database,
  options: ImportOptions,
): Promise<ImportReport | ImportRefusal> {
  const today = options.now
    .toZonedDateTimeISO(options.timeZone ?? 'Europe/Paris')
    .toPlainDate()
    .toString();
  const fileName = basename(options.path);
  const fileSource = sourceFromFileName(fileName);
  const format = await recogniseFormat(options.path);
  const surveyed = await surveyRows(readRows(options.path, format), {
    source: options.source,
    fileSource,
    today,
  });
  if (surveyed.kind === 'unknown') return refusal(surveyed);
  const { survey } = surveyed;
  if (survey.rows === 0) return { kind: 'refused', reason: NO_ROWS };
  const fileDate =
    options.day ??
    dayInFileName(fileName, today) ??
    (await findFileDate(db, format.sha256)) ??
    survey.oldestDay ??
    today;
  const context: RowContext = {
    today,
    fallbackDay: options.day ?? survey.oldestDay ?? fileDate,
    communes: options.communes,
    centreOf: options.centreOf ?? (() => undefined),
    constantColumns: survey.constantColumns,
  };
  let report: ImportReport | undefined;
  try {
    await db.transaction().execute(async (tx) => {
      const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
      const run: Run = {
        tx,
        runId: newId(),
        options,
        survey,
        fileSource,
        context,
        counts,
        issues: [],
        waiting: [],
      };
      await importRows(run, readRows(options.path, format));
      report = await concludeRun(run, format, fileDate);
      if (options.dryRun) throw new DryRunEnd();
    });
  } catch (error) {
    if (!(error instanceof DryRunEnd)) throw error;
  }
  if (!options.dryRun && report!.created + report!.updated >= 1000) await refreshStatistics(db);
  return report!;
}
