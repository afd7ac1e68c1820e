import { type FilledBy, refusing } from '#kit/form.ts';
import { cursorOf, named, nextOf } from '#kit/list.ts';
import { csvLine } from '#platform/exports/csv.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { fileAnswer, NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { countPairs } from '../duplicates/store.ts';
import { type Choice, choicesOf, mappingOfChoices } from '../importers/mapping/choose-columns.ts';
import { isTarget } from '../importers/mapping/mapping.ts';
import { previewRows } from '../importers/mapping/preview-rows.ts';
import { knownKind, proposeForFile } from '../importers/mapping/propose-file.ts';
import {
  findImportRun,
  listImportIssues,
  listImportRuns,
  listRefusedRows,
} from '../importers/run/import-runs-store.ts';
import {
  addTask,
  changeTask,
  findTask,
  type ImportTask,
  listTasks,
} from '../importers/run/import-tasks-store.ts';
import { undoImport } from '../importers/run/undo-import.ts';
import { readRows, recogniseFormat, UnreadableFile } from '../importers/tables/read-file.ts';
import { territoryLookups } from '../importers/values/commune-lookup.ts';
import { FILE_FORM, FILE_MOST, ImportsPage, ProgressPage, ResultPage } from './imports-pages.tsx';
import type { Keeping } from './kit.ts';
import { PREPARE_FORM, PreparePage, type Preview } from './prepare-page.tsx';

const HOME = '/administration/imports';
const EXTENSIONS = /\.(csv|json|geojson|xlsx|txt)$/i;
const ISSUES = 200;
const RUNS = 50;
const TASKS = 20;
const OLDER_TASKS = 'apres-fichiers';
const FIRST_ROWS = 5;

export function importsRoutes(kit: Keeping): Route[] {
  const { services, territory, draw, author, when, today, get, post } = kit;
  const { db, files } = services;

  async function pathOf(stored: string): Promise<string> {
    const path = await files.pathOf(stored);
    if (!path) throw new NotFound();
    return path;
  }

  async function home(visit: Visit, filled = FILE_FORM.blank()): Promise<Response> {
    const [beforeTask, beforeRun] = [
      readCursor(cursorOf(visit, OLDER_TASKS), ['text', 'id']),
      readCursor(cursorOf(visit), ['text', 'id']),
    ];
    const tasks = pageOf(await listTasks(db, beforeTask, TASKS + 1), TASKS, ({ createdAt, id }) => [
      createdAt.toString(),
      id,
    ]);
    const runs = pageOf(
      await listImportRuns(db, { before: beforeRun, limit: RUNS + 1 }),
      RUNS,
      ({ finishedAt, id }) => [finishedAt.toString(), id],
    );
    const pairs = await countPairs(db);
    return draw(
      visit,
      'Importer des lieux',
      (frame) => (
        <ImportsPage
          frame={frame}
          tasks={tasks.items}
          runs={runs.items}
          nextTasks={nextOf(visit, tasks, { name: OLDER_TASKS })}
          nextRuns={nextOf(visit, runs)}
          filled={filled}
          pairs={pairs}
          when={when}
        />
      ),
      filled.errors,
    );
  }

  async function send(visit: Visit): Promise<Response> {
    const read = await kit.read(visit, FILE_FORM);
    if (read.kind === 'refused') return home(visit, read.filled);
    const file = read.values.fichier;
    const refuse = (fichier: string) => home(visit, refusing(read.filled, { fichier }));
    if (!EXTENSIONS.test(file.name)) return refuse('Envoyez un fichier CSV, Excel (.xlsx), JSON ou GeoJSON.');
    const extension = /\.(\w{1,5})$/
      .exec(file.name)![1]!
      .toLowerCase()
      .slice(0, 5)
      .replace('geojson', 'json');
    const stored = await files.put(new Uint8Array(await file.arrayBuffer()), extension);
    try {
      const path = await pathOf(stored);
      const known = await knownKind(path);
      const mapping = known ? null : (await proposeForFile(path, file.name)).mapping;
      const actor = visit.get('actor');
      const id = await addTask(db, {
        fileName: file.name.slice(0, 200),
        storedFile: stored,
        mapping,
        authorId: actor.kind === 'account' ? actor.accountId : null,
      });
      return seeOther(`${HOME}/${id}`);
    } catch (error) {
      if (error instanceof UnreadableFile) return refuse(error.message);
      throw error;
    }
  }

  const taskOf = (visit: Visit): Promise<ImportTask> => named(visit, (id) => findTask(db, id));

  async function previewOf(task: ImportTask): Promise<Preview> {
    const path = await pathOf(task.storedFile);
    const first = await previewRows(path, {
      fileName: task.fileName,
      mapping: task.mapping,
      today: today().toString(),
      limit: FIRST_ROWS,
      lookups: territoryLookups(territory().localities),
    });
    const format = await recogniseFormat(path);
    let rows = 0;
    for await (const row of readRows(path, format)) if (row.kind !== 'headings') rows++;
    const shape =
      format.shape === 'csv'
        ? `Tableau CSV (${format.encoding}, séparateur « ${format.separator === '\t' ? 'tabulation' : format.separator} »)`
        : format.shape === 'xlsx'
          ? `Classeur, feuille « ${format.sheet} »`
          : 'JSON';
    const preamble = format.preamble > 0 ? `, ${format.preamble} lignes d’introduction laissées de côté` : '';
    return {
      columns: (await proposeForFile(path, task.fileName)).columns,
      known: task.mapping ? undefined : await knownKind(path),
      rows,
      first,
      format: `${shape}, ${rows.toLocaleString('fr-FR')} lignes${preamble}`,
    };
  }

  async function task(
    visit: Visit,
    given?: ImportTask,
    refused?: FilledBy<typeof PREPARE_FORM>,
  ): Promise<Response> {
    const one = given ?? (await taskOf(visit));
    if (one.state === 'done' && one.runId) return seeOther(`${HOME}/resultats/${one.runId}`);
    if (one.state === 'queued' || one.state === 'running')
      return draw(visit, one.dryRun ? 'Essai en cours' : 'Import en cours', () => (
        <ProgressPage task={one} />
      ));
    const preview = await previewOf(one);
    const choices = one.mapping ? choicesOf(one.mapping) : new Map<string, Choice>();
    const filled =
      refused ??
      PREPARE_FORM.blank({ source: one.source ?? '', 'plus-court': one.acceptShrink ? 'oui' : [] });
    return draw(
      visit,
      `Vérifier ${one.fileName}`,
      (frame) => <PreparePage frame={frame} task={one} preview={preview} choices={choices} filled={filled} />,
      filled.errors,
    );
  }

  async function start(visit: Visit): Promise<Response> {
    const one = await taskOf(visit);
    if (one.state !== 'prepared' && one.state !== 'refused') return seeOther(`${HOME}/${one.id}`);
    const { sent, ...read } = await kit.read(visit, PREPARE_FORM);
    if (read.kind === 'refused') return task(visit, one, read.filled);
    const asked = sent.text('geste');
    const change = { source: read.values.source || null, acceptShrink: read.values['plus-court'] };
    if (one.mapping) {
      const { columns } = await proposeForFile(await pathOf(one.storedFile), one.fileName);
      const choices = new Map(
        columns.map(({ column }) => [column, choiceOf(sent.text(`colonne-${column}`))]),
      );
      const mapping = mappingOfChoices(one.mapping, choices);
      // A trial tells of the columns as they were chosen then.
      await changeTask(db, one.id, { ...change, mapping, trial: null });
      if (!mapping.fields.nom)
        return task(
          visit,
          { ...one, ...change, mapping, trial: null },
          refusing(read.filled, {
            [`colonne-${columns[0]?.column ?? ''}`]: 'Dites quelle colonne est le nom du lieu.',
          }),
        );
    }
    if (asked === 'apercu') {
      await changeTask(db, one.id, { ...change, trial: null });
      return seeOther(`${HOME}/${one.id}#premieres-lignes`);
    }
    await changeTask(db, one.id, {
      ...change,
      state: 'queued',
      reason: null,
      dryRun: asked === 'essai',
      done: 0,
      total: null,
    });
    return seeOther(`${HOME}/${one.id}`);
  }

  const runOf = (visit: Visit) => named(visit, (id) => findImportRun(db, id));

  async function result(visit: Visit, refusal?: string): Promise<Response> {
    const run = await runOf(visit);
    const [after] = readCursor(cursorOf(visit), ['number']) ?? [];
    const page = pageOf(
      await listImportIssues(db, run.id, { after, limit: ISSUES + 1 }),
      ISSUES,
      ({ id }) => [id],
    );
    const next = nextOf(visit, page, { path: `${HOME}/resultats/${run.id}` });
    const pairs = await countPairs(db);
    return draw(
      visit,
      `Résultat : ${run.fileName}`,
      (frame) => (
        <ResultPage frame={frame} run={run} issues={page.items} next={next} pairs={pairs} refusal={refusal} />
      ),
      refusal ? { annuler: refusal } : {},
    );
  }

  async function refused(visit: Visit): Promise<Response> {
    const run = await runOf(visit);
    const rows = await listRefusedRows(db, run.id);
    const columns = [...new Set(rows.flatMap(({ content }) => Object.keys(content)))];
    const text = (value: unknown) =>
      value === undefined || value === null
        ? ''
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
    const lines = rows.map(({ row, reason, content }) =>
      csvLine([String(row), reason, ...columns.map((column) => text(content[column]))]),
    );
    return fileAnswer(
      new TextEncoder().encode(`\ufeff${csvLine(['ligne', 'pourquoi', ...columns])}${lines.join('')}`),
      'text/csv; charset=utf-8',
      'lignes-refusees.csv',
      'attachment',
    );
  }

  async function undo(visit: Visit): Promise<Response> {
    const run = await runOf(visit);
    const undone = await db.transaction().execute((tx) => undoImport(tx, run.id, author(visit)));
    return undone.kind === 'refused' ? result(visit, undone.reason) : seeOther(`${HOME}/resultats/${run.id}`);
  }

  return [
    get(HOME, (visit) => home(visit)),
    post(HOME, send, FILE_MOST),
    get(`${HOME}/resultats/:id`, (visit) => result(visit)),
    get(`${HOME}/resultats/:id/refusees.csv`, refused),
    post(`${HOME}/resultats/:id/annuler`, undo),
    get(`${HOME}/:id`, (visit) => task(visit)),
    post(`${HOME}/:id`, start),
  ];
}

const choiceOf = (text: string): Choice => (isTarget(text) || text === 'position' ? (text as Choice) : '');
