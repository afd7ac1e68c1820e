// Keeping the directory in the browser: imports, duplicates, history. Works without script.
import { isId } from '#platform/id.ts';
import {
  fileAnswer,
  htmlAnswer,
  NotFound,
  type Route,
  readForm,
  type Services,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { decidePair, unmergePlace } from '../duplicates/merge.ts';
import { countPairs, findStanding, listMerges, listPairs, type Verdict } from '../duplicates/store.ts';
import { type Choice, choicesOf, mappingOfChoices } from '../importers/choose-columns.ts';
import {
  findImportRun,
  listImportIssues,
  listImportRuns,
  listRefusedRows,
} from '../importers/import-runs-store.ts';
import {
  addTask,
  changeTask,
  findTask,
  type ImportTask,
  listTasks,
} from '../importers/import-tasks-store.ts';
import { isTarget } from '../importers/mapping.ts';
import { knownKind, proposeForFile } from '../importers/propose-file.ts';
import { readRows, recogniseFormat, UnreadableFile } from '../importers/read-file.ts';
import { undoImport } from '../importers/undo-import.ts';
import { csvLine } from '../open-data/csv-text.ts';
import { keepsDirectory } from '../policy.ts';
import { findSheet, findSheets, listHistoryPage } from '../store.ts';
import { historyRow } from './history-words.ts';
import {
  DuplicatesPage,
  HistoryPage,
  ImportsPage,
  PreparePage,
  type Preview,
  ProgressPage,
  ResultPage,
} from './pages.tsx';
import { restoreAssertion } from './restore.ts';

const HOME = '/administration/imports';
const MOST = 30 * 1024 * 1024;
const EXTENSIONS = /\.(csv|json|geojson|xlsx|txt)$/i;
const ISSUES = 200;
const PAIRS = 10;
const LINES = 200;

export type KeepingPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  territory(): { timeZone: string };
};

export function keepingRoutes({ services, frameOf, territory }: KeepingPages): Route[] {
  const { db, files } = services;
  const when = (instant: Temporal.Instant) =>
    instant
      .toZonedDateTimeISO(territory().timeZone)
      .toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short' });
  const draw = (
    visit: Visit,
    title: string,
    page: (frame: Frame) => Parameters<typeof renderPage>[2],
    failed = false,
  ) => {
    const frame = frameOf(visit);
    return htmlAnswer(renderPage(frame, { title, private: true, failed }, page(frame)), failed ? 422 : 200);
  };
  const author = (visit: Visit) => {
    const actor = visit.get('actor');
    return actor.kind === 'account'
      ? { kind: 'account' as const, id: actor.accountId }
      : { kind: 'public' as const };
  };

  async function home(visit: Visit, errors: FieldErrors = {}): Promise<Response> {
    const [tasks, runs, pairs] = await Promise.all([listTasks(db), listImportRuns(db), countPairs(db)]);
    const failed = Object.keys(errors).length > 0;
    return draw(
      visit,
      'Importer des lieux',
      (frame) => (
        <ImportsPage frame={frame} tasks={tasks} runs={runs} errors={errors} pairs={pairs} when={when} />
      ),
      failed,
    );
  }

  async function send(visit: Visit): Promise<Response> {
    const file = (await readForm(visit)).file('fichier');
    if (!file || file.size === 0) return home(visit, { fichier: 'Choisissez un fichier.' });
    if (!EXTENSIONS.test(file.name))
      return home(visit, { fichier: 'Envoyez un fichier CSV, Excel (.xlsx), JSON ou GeoJSON.' });
    const extension = /\.(\w{1,5})$/
      .exec(file.name)![1]!
      .toLowerCase()
      .slice(0, 5)
      .replace('geojson', 'json');
    const stored = files.put(new Uint8Array(await file.arrayBuffer()), extension);
    try {
      const path = files.pathOf(stored);
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
      if (error instanceof UnreadableFile) return home(visit, { fichier: error.message });
      throw error;
    }
  }

  async function taskOf(visit: Visit): Promise<ImportTask> {
    const id = visit.req.param('id') ?? '';
    const task = isId(id) ? await findTask(db, id) : undefined;
    if (!task) throw new NotFound();
    return task;
  }

  async function previewOf(task: ImportTask): Promise<Preview> {
    const path = files.pathOf(task.storedFile);
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
      format: `${shape}, ${rows.toLocaleString('fr-FR')} lignes${preamble}`,
    };
  }

  async function task(visit: Visit, errors: FieldErrors = {}, given?: ImportTask): Promise<Response> {
    const one = given ?? (await taskOf(visit));
    if (one.state === 'done' && one.runId) return seeOther(`${HOME}/resultats/${one.runId}`);
    if (one.state === 'queued' || one.state === 'running')
      return draw(visit, 'Import en cours', () => <ProgressPage task={one} />);
    const preview = await previewOf(one);
    const choices = one.mapping ? choicesOf(one.mapping) : new Map<string, Choice>();
    const failed = Object.keys(errors).length > 0;
    return draw(
      visit,
      `Vérifier ${one.fileName}`,
      (frame) => <PreparePage frame={frame} task={one} preview={preview} choices={choices} errors={errors} />,
      failed,
    );
  }

  async function start(visit: Visit): Promise<Response> {
    const one = await taskOf(visit);
    if (one.state !== 'prepared' && one.state !== 'refused') return seeOther(`${HOME}/${one.id}`);
    const form = await readForm(visit);
    const source = form.text('source').slice(0, 120);
    const change = { source: source || null, acceptShrink: form.text('plus-court') === 'oui' };
    if (one.mapping) {
      const { columns } = await proposeForFile(files.pathOf(one.storedFile), one.fileName);
      const choices = new Map(
        columns.map(({ column }) => [column, choiceOf(form.text(`colonne-${column}`))]),
      );
      const mapping = mappingOfChoices(one.mapping, choices);
      await changeTask(db, one.id, { ...change, mapping });
      if (!mapping.fields.nom)
        return task(
          visit,
          { [`colonne-${columns[0]?.column ?? ''}`]: 'Dites quelle colonne est le nom du lieu.' },
          { ...one, ...change, mapping },
        );
    }
    await changeTask(db, one.id, { ...change, state: 'queued', reason: null });
    return seeOther(`${HOME}/${one.id}`);
  }

  async function runOf(visit: Visit) {
    const id = visit.req.param('id') ?? '';
    const run = isId(id) ? await findImportRun(db, id) : undefined;
    if (!run) throw new NotFound();
    return run;
  }

  async function result(visit: Visit, refusal?: string): Promise<Response> {
    const run = await runOf(visit);
    const after = Number(visit.req.query('apres') ?? 0);
    const issues = await listImportIssues(db, run.id, {
      after: Number.isSafeInteger(after) && after > 0 ? after : 0,
      limit: ISSUES,
    });
    const next =
      issues.length === ISSUES ? `${HOME}/resultats/${run.id}?apres=${issues.at(-1)!.id}` : undefined;
    const pairs = await countPairs(db);
    return draw(
      visit,
      `Résultat : ${run.fileName}`,
      (frame) => (
        <ResultPage frame={frame} run={run} issues={issues} next={next} pairs={pairs} refusal={refusal} />
      ),
      refusal !== undefined,
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

  async function duplicates(visit: Visit, refusal?: string): Promise<Response> {
    const [score, low, high] = (visit.req.query('apres') ?? '').split('_');
    const after =
      score && low && high && isId(low) && isId(high) && Number.isFinite(Number(score))
        ? { score: Number(score), low, high }
        : undefined;
    const open = await listPairs(db, { limit: PAIRS, ...(after && { after }) });
    const sheets = new Map(
      (
        await findSheets(db, [...new Set(open.flatMap(({ low: one, high: other }) => [one, other]))], 'all')
      ).map((sheet) => [sheet.id, sheet]),
    );
    const pairs = open.flatMap((pair) => {
      const [one, other] = [sheets.get(pair.low), sheets.get(pair.high)];
      return one && other ? [{ pair, one, other }] : [];
    });
    const last = open.at(-1);
    const next =
      last && open.length === PAIRS
        ? `/administration/doublons?apres=${last.score}_${last.low}_${last.high}`
        : undefined;
    const total = await countPairs(db);
    return draw(
      visit,
      'Doublons',
      (frame) => <DuplicatesPage frame={frame} pairs={pairs} total={total} next={next} refusal={refusal} />,
      refusal !== undefined,
    );
  }

  async function decide(visit: Visit): Promise<Response> {
    const form = await readForm(visit);
    const [one, other, verdict] = [form.text('un'), form.text('autre'), form.text('avis')];
    if (!isId(one) || !isId(other) || !['same', 'different', 'unsure'].includes(verdict))
      return duplicates(visit, 'Cette réponse n’a pas été comprise : recommencez.');
    const known = await findSheets(db, [one, other], 'all');
    if (known.length < 2) return duplicates(visit, 'L’un de ces deux lieux n’existe plus.');
    const outcome = await db
      .transaction()
      .execute((tx) => decidePair(tx, one, other, verdict as Verdict, author(visit)));
    return outcome.kind === 'refused'
      ? duplicates(visit, outcome.reason)
      : seeOther('/administration/doublons');
  }

  async function placeOf(visit: Visit) {
    const id = visit.req.param('id') ?? '';
    const standing = isId(id) ? await findStanding(db, id) : undefined;
    const sheet = standing ? await findSheet(db, standing, 'all') : undefined;
    if (!sheet) throw new NotFound();
    return sheet;
  }

  async function history(visit: Visit): Promise<Response> {
    const sheet = await placeOf(visit);
    const before = Number(visit.req.query('avant') ?? 0);
    const lines = await listHistoryPage(db, sheet.id, {
      limit: LINES,
      ...(Number.isSafeInteger(before) && before > 0 && { before }),
    });
    const rows = lines.map((line) => historyRow(line, sheet, territory().timeZone));
    const next =
      lines.length === LINES
        ? `/administration/lieux/${sheet.id}/histoire?avant=${lines.at(-1)!.id}`
        : undefined;
    const merges = await listMerges(db, sheet.id);
    return draw(visit, `Histoire de ${sheet.place.name?.value ?? ''}`, (frame) => (
      <HistoryPage
        frame={frame}
        id={sheet.id}
        slug={sheet.slug}
        name={sheet.place.name?.value ?? ''}
        rows={rows}
        merges={merges}
        when={when}
        next={next}
      />
    ));
  }

  async function unmerge(visit: Visit): Promise<Response> {
    const sheet = await placeOf(visit);
    const merge = (await readForm(visit)).text('fusion');
    const ours = (await listMerges(db, sheet.id)).some(({ id }) => id === merge);
    if (ours) await db.transaction().execute((tx) => unmergePlace(tx, merge, author(visit)));
    return seeOther(`/administration/lieux/${sheet.id}/histoire`);
  }

  async function restore(visit: Visit): Promise<Response> {
    const sheet = await placeOf(visit);
    const line = Number((await readForm(visit)).text('ligne'));
    const today = services.clock.now().toZonedDateTimeISO(territory().timeZone).toPlainDate().toString();
    const restored =
      Number.isSafeInteger(line) &&
      (await db
        .transaction()
        .execute((tx) =>
          restoreAssertion(tx, { placeId: sheet.id, assertionId: line, today }, author(visit)),
        ));
    if (!restored) throw new NotFound();
    return seeOther(`/administration/lieux/${sheet.id}/histoire`);
  }

  const get = (path: string, handle: (visit: Visit) => Promise<Response>): Route => ({
    method: 'GET',
    path,
    permission: keepsDirectory,
    handle,
  });
  const post = (path: string, handle: (visit: Visit) => Promise<Response>, maxBody?: number): Route => ({
    method: 'POST',
    path,
    permission: keepsDirectory,
    handle,
    ...(maxBody && { maxBody }),
  });
  return [
    get(HOME, (visit) => home(visit)),
    post(HOME, send, MOST),
    get(`${HOME}/resultats/:id`, (visit) => result(visit)),
    get(`${HOME}/resultats/:id/refusees.csv`, refused),
    post(`${HOME}/resultats/:id/annuler`, undo),
    get(`${HOME}/:id`, (visit) => task(visit)),
    post(`${HOME}/:id`, start),
    get('/administration/doublons', (visit) => duplicates(visit)),
    post('/administration/doublons', decide),
    get('/administration/lieux/:id/histoire', history),
    post('/administration/lieux/:id/remettre', restore),
    post('/administration/lieux/:id/defaire', unmerge),
  ];
}

const choiceOf = (text: string): Choice => (isTarget(text) || text === 'position' ? (text as Choice) : '');
