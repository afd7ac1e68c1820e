// Importing a file: one transaction, so that it is taken whole or not at all. A dry run does everything, then undoes
// it: its report is the true one. Each row counts once: created, updated, unchanged or rejected.

import { basename } from 'node:path';
import { readRegion } from '#capabilities/territory';
import type { Database, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import type { Point } from '#shared/geography.ts';
import { recordStatements } from '../../recording/record-statements.ts';
import { findReferences } from '../../recording/recording-store.ts';
import type { Statement } from '../../recording/statement.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { sourceFromFileName, sourceOf } from '../sources/kinds.ts';
import type { Cells } from '../tables/cells.ts';
import { type FileFormat, type FileRow, readRows, recogniseFormat } from '../tables/read-file.ts';
import type { CommuneLookup } from '../values/address.ts';
import { dayInFileName } from '../values/day.ts';
import { type PlaceAddress, placeStatements } from '../values/place-addresses.ts';
import {
  concludeImportRun,
  findAbsent,
  findFileDate,
  findLastRun,
  type ImportCounts,
  insertImportIssues,
  insertImportRun,
  nameSources,
  refreshStatistics,
  setSourceTerms,
} from './import-runs-store.ts';
import { excerpt, type Issue } from './remarks.ts';
import type { RowContext } from './row.ts';
import { hashOf, recordKey, type Survey, surveyRows } from './survey.ts';

export type ImportOptions = {
  path: string;
  /** The name that the person gave it, when the path does not say it. */
  fileName?: string;
  /** The source of all the rows; without it, the one that each row names. */
  source?: string;
  /** « AAAA-MM-JJ », the day on which the file was true, for rows that do not say theirs. */
  day?: string;
  dryRun?: boolean;
  author: Actor;
  /** The instant of the import; its day in the time zone of the territory bounds the dates of the rows. */
  now: Temporal.Instant;
  timeZone: string;
  communes: CommuneLookup;
  /** The centre of a commune by its Insee code, where the territory knows it. */
  centreOf?(communeCode: string): Point | undefined;
  /** The commune of today of a code, in force or former. */
  communeOf?: RowContext['communeOf'];
  /** Where addresses are, for rows without coordinates; asked only online. */
  placeAddress?: PlaceAddress;
  /** How to read the file: without it, its kind is recognised. */
  mapping?: Mapping;
  /** Takes a file that holds far fewer rows than the last one of its source. */
  acceptShrink?: boolean;
  progress?(done: number, total: number | undefined, what: string): void;
};

export type ImportReport = ImportCounts & {
  kind: 'report';
  fileName: string;
  fileKind: string;
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
  /** The first ones; all of them are in the database, except in a dry run. */
  issues: Issue[];
  issueCount: number;
  /** Lines of the file before its headings, and sheets of the workbook that were not read. */
  preamble: number;
  sheetsLeftOut: string[];
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
  issueCount: number;
  /** Columns as they are called here → as the file calls them. */
  headings: Map<string, string>;
  /** Not yet written. */
  toWrite: (Issue & { content?: unknown })[];
  waiting: { row: number; cells: Cells; statement: Statement }[];
};

/** Issues of the report; the others are read in the database. */
const MOST_ISSUES = 20_000;

function note(run: Run, said: Issue, content?: unknown): void {
  run.issueCount++;
  // The file's own heading: nobody knows « nom_de_votre_structure ».
  const issue = { ...said, field: run.headings.get(said.field) ?? said.field };
  if (run.issues.length < MOST_ISSUES) run.issues.push(issue);
  run.toWrite.push(content === undefined ? issue : { ...issue, content });
}

/** Records the rows that wait; rows read meanwhile wait for the next time. */
async function flush(run: Run): Promise<void> {
  const { tx, runId, options, counts } = run;
  const read = run.waiting;
  run.waiting = [];
  const waiting = await withoutOrphans(run, read);
  const said = waiting.map(({ statement }) => statement);
  const statements = options.placeAddress ? await placeStatements(said, options.placeAddress) : said;
  const recorded = await recordStatements(tx, statements, options.author, { runId });
  for (const { outcome } of recorded) counts[outcome]++;
  const issues = run.toWrite;
  run.toWrite = [];
  await insertImportIssues(tx, runId, issues);
}

/** A service whose structure is nowhere is refused, kept whole: it comes back once its structure is there. */
async function withoutOrphans(run: Run, read: Run['waiting']): Promise<Run['waiting']> {
  const named = read.flatMap(({ statement: { samePlaceAs } }) =>
    samePlaceAs ? [{ scheme: samePlaceAs.source, foreignId: samePlaceAs.sourceId }] : [],
  );
  if (named.length === 0) return read;
  const known = new Set(
    (await findReferences(run.tx, named)).map(({ scheme, foreignId }) => recordKey(scheme, foreignId)),
  );
  return read.filter(({ row, cells, statement: { source, sourceId, samePlaceAs } }) => {
    known.add(recordKey(source, sourceId));
    if (!samePlaceAs || known.has(recordKey(samePlaceAs.source, samePlaceAs.sourceId))) return true;
    const reason =
      'La structure de ce service n’est pas encore là : importez d’abord la liste des structures, puis celle-ci de nouveau.';
    reject(run, { row, field: 'structure_id', value: excerpt(samePlaceAs.sourceId), reason }, cells);
    return false;
  });
}

function reject(run: Run, issue: Omit<Issue, 'severity'>, content?: unknown): void {
  run.counts.rejected++;
  note(run, { ...issue, severity: 'rejected' }, content);
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
    note(run, { row: row.row, severity: 'kept', field: 'id', value, reason });
  } else {
    const reason = `Le même identifiant revient ligne ${taken.row} : c’est elle qui est reprise. Deux lieux ont deux identifiants.`;
    reject(run, { row: row.row, field: 'id', value, reason }, row.cells);
  }
  return true;
}

function importRow(run: Run, row: FileRow): void {
  if (row.kind === 'headings') {
    for (const [index, column] of row.columns.entries())
      run.headings.set(column, row.headings?.[index]?.replace(/\s+/g, ' ').trim().slice(0, 120) || column);
    return;
  }
  run.counts.rows++;
  if (row.kind === 'unreadable') {
    reject(run, { row: row.row, field: '', value: excerpt(row.value), reason: row.reason });
    return;
  }
  const { kind } = run.survey;
  const source = sourceOf(kind, row.cells, run.options.source, run.fileSource);
  if (isRepeated(run, row, source.name)) return;
  const statement = kind.read(row.cells, source, run.context, (issue) =>
    note(run, { row: row.row, ...issue }, issue.severity === 'rejected' ? row.cells : undefined),
  );
  if (statement) run.waiting.push({ row: row.row, cells: row.cells, statement });
  else run.counts.rejected++;
}

async function importRows(run: Run, rows: AsyncIterable<FileRow>): Promise<void> {
  const labels = new Map<string, string>();
  for (const name of run.survey.sources) labels.set(name, sourceOf(run.survey.kind, {}, name, name).label);
  if (run.survey.kind.source && labels.has(run.survey.kind.source.name))
    labels.set(run.survey.kind.source.name, run.survey.kind.source.label);
  await nameSources(run.tx, labels);
  if (run.survey.kind.terms) await setSourceTerms(run.tx, [...run.survey.sources], run.survey.kind.terms);
  // The database records a batch while the next is being read; one at a time, since each stands on the one before.
  let recording = Promise.resolve();
  try {
    for await (const row of rows) {
      importRow(run, row);
      if (run.waiting.length >= BATCH) {
        await recording;
        recording = flush(run);
        recording.catch(() => {});
      }
      if (run.counts.rows % BATCH === 0) run.options.progress?.(run.counts.rows, run.survey.rows, 'Import');
    }
  } finally {
    // Nothing is sent any more when the transaction ends.
    await recording.catch(() => {});
  }
  await recording;
  await flush(run);
  run.options.progress?.(run.counts.rows, run.survey.rows, 'Import');
}

/** Columns that the readers look at; the others are listed so that nobody believes them taken. */
function unknownColumns(survey: Survey): Record<string, number> {
  const used = new Set<string>(survey.kind.columns);
  return Object.fromEntries([...survey.columns].filter(([column]) => !used.has(column)));
}

const sourceOfRun = ({ options, survey }: Pick<Run, 'options' | 'survey'>) =>
  options.source ?? [...survey.sources].sort().join(', ');

/** Below this share of the last run, a file is more often cut short than true. */
const SHRINK = 0.8;
/** A handful of places comes and goes. */
const FEW = 20;

async function shrinkRefusal(
  db: Database,
  run: Pick<Run, 'options' | 'survey'>,
): Promise<ImportRefusal | undefined> {
  if (run.options.acceptShrink) return undefined;
  const last = await findLastRun(db, { kind: run.survey.kind.code, source: sourceOfRun(run) });
  if (!last || last.rows < FEW || run.survey.rows >= last.rows * SHRINK) return undefined;
  const [now, before] = [run.survey.rows, last.rows].map((count) => count.toLocaleString('fr-FR'));
  return {
    kind: 'refused',
    reason: `Ce fichier a ${now} lignes, et le dernier de cette source en avait ${before} : il est peut-être coupé. Rien n’a changé. S’il est entier, recommencez en l’acceptant plus court (--accept-shrink).`,
  };
}

async function concludeRun(run: Run, format: FileFormat, fileDate: string): Promise<ImportReport> {
  const { survey, options, counts } = run;
  const source = sourceOfRun(run);
  const fileName = options.fileName ?? basename(options.path);
  const sourceIds = [...survey.last.keys()].map((key) => key.slice(key.indexOf('\u0000') + 1));
  const kind = survey.kind.code;
  const absent = await findAbsent(run.tx, { kind, source, sources: [...survey.sources], sourceIds });
  const professionalsLeftOut = survey.columns.get('aidants') ?? 0;
  const notes = {
    sharedPositions: survey.sharedPositions,
    unknownColumns: unknownColumns(survey),
    professionalsLeftOut,
  };
  await concludeImportRun(run.tx, run.runId, { ...counts, absent: absent.count, notes });
  await appendJournal(run.tx, {
    actor: options.author,
    action: 'directory.importFile',
    object: { kind: 'importRun', id: run.runId },
    details: { kind, ...counts, issues: run.issueCount },
  });
  return {
    kind: 'report',
    fileName,
    fileKind: kind,
    fileLabel: survey.kind.label,
    source,
    ...counts,
    fileDate,
    encoding: format.encoding,
    separator: format.separator,
    dryRun: options.dryRun ?? false,
    ...(options.dryRun ? {} : { runId: run.runId }),
    absent: absent.count,
    absentExamples: absent.examples,
    ...notes,
    issues: run.issues,
    issueCount: run.issueCount,
    preamble: format.preamble,
    sheetsLeftOut: format.sheetsLeftOut ?? [],
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
      `${missing.join(', ')}. Colonnes lues : ${recognised.columns.slice(0, 30).join(', ')}. ` +
      'Une correspondance dit quelle colonne est quoi : --propose en propose une, --mapping la suit.',
  };
}

/** Imports a file, or tries to: with `dryRun` nothing is written. Throws {@link UnreadableFile} when it is damaged. */
export async function importFile(
  db: Database,
  options: ImportOptions,
): Promise<ImportReport | ImportRefusal> {
  const today = options.now.toZonedDateTimeISO(options.timeZone).toPlainDate().toString();
  const fileName = options.fileName ?? basename(options.path);
  const fileSource = sourceFromFileName(fileName);
  const format = await recogniseFormat(options.path);
  const surveyed = await surveyRows(readRows(options.path, format), {
    source: options.source,
    fileSource,
    today,
    ...(options.mapping && { mapping: options.mapping }),
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
    region: await readRegion(db),
    fallbackDay: options.day ?? survey.oldestDay ?? fileDate,
    fileUndated: options.day === undefined && dayInFileName(fileName, today) === undefined,
    communes: options.communes,
    centreOf: options.centreOf ?? (() => undefined),
    ...(options.communeOf && { communeOf: options.communeOf }),
    constantColumns: survey.constantColumns,
  };
  const shrunk = await shrinkRefusal(db, { options, survey });
  if (shrunk) return shrunk;
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
        issueCount: 0,
        headings: new Map(),
        toWrite: [],
        waiting: [],
      };
      await insertImportRun(tx, {
        id: run.runId,
        kind: survey.kind.code,
        source: sourceOfRun(run),
        fileName,
        fileSha256: format.sha256,
        fileDate,
        ...counts,
        absent: 0,
        notes: {},
        author: options.author,
        startedAt: options.now.toString(),
        ...(options.mapping && { mapping: JSON.stringify(options.mapping) }),
      });
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
