// Runs the imports that wait, one at a time, each in a process of its own.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Services } from '#platform/web.ts';
import type { ImportNews, ImportOrder } from './import-child.ts';
import { changeTask, type ImportTask, takeTask } from './import-tasks-store.ts';

const ABSENT = 'Le fichier envoyé n’est plus là : envoyez-le de nouveau.';
/** Well within the ten minutes after which a task is thought abandoned (takeTask). */
const STILL_RUNNING = 60_000;
const STOPPED = 'L’import a été interrompu : rien n’a été écrit. Recommencez.';

/** Called every second by a loop; returns at once when nothing waits. */
export async function runWaitingImports({
  db,
  connection,
  config,
  files,
}: Pick<Services, 'db' | 'connection' | 'config' | 'files'>): Promise<void> {
  const task = await takeTask(db);
  if (!task) return;
  const path = await files.pathOf(task.storedFile);
  if (!path) return changeTask(db, task.id, { state: 'refused', reason: ABSENT });
  // Another process must not take it again during a long step that tells nothing.
  const sign = setInterval(() => void changeTask(db, task.id, {}).catch(() => {}), STILL_RUNNING);
  const news = await runApart(
    config.root,
    {
      connection,
      path,
      fileName: task.fileName,
      ...(task.mapping && { mapping: task.mapping }),
      ...(task.source && { source: task.source }),
      acceptShrink: task.acceptShrink,
      dryRun: task.dryRun,
      online: config.online,
      author: task.authorId ? { kind: 'account', id: task.authorId } : { kind: 'job' },
    },
    (done, total) => changeTask(db, task.id, { done, total: total ?? null }),
  ).finally(() => clearInterval(sign));
  await changeTask(db, task.id, outcome(news));
}

function outcome(news: ImportNews): Partial<ImportTask> {
  if (news.kind === 'done') return { state: 'done', runId: news.runId, trial: null };
  if (news.kind === 'tried') return { state: 'prepared', trial: news.trial, reason: null };
  return { state: 'refused', reason: news.kind === 'refused' ? news.reason : STOPPED };
}

function runApart(
  root: string,
  order: ImportOrder,
  progress: (done: number, total: number | undefined) => Promise<void>,
): Promise<ImportNews> {
  return new Promise((resolve) => {
    const child = fork(
      join(root, 'src', 'capabilities', 'directory', 'importers', 'run', 'import-child.ts'),
      {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        // An import of 100,000 places stays below this; what goes past is stopped, and nothing is written.
        execArgv: ['--max-old-space-size=400', '--max-semi-space-size=8', '--heap-growing-percent=50'],
      },
    );
    let told: ImportNews | undefined;
    let writing = Promise.resolve();
    let last = 0;
    child.on('message', (news: ImportNews) => {
      if (news.kind !== 'progress') told = news;
      else if (performance.now() - last > 300) {
        last = performance.now();
        writing = writing.then(() => progress(news.done, news.total)).catch(() => {});
      }
    });
    child.on('exit', () => void writing.then(() => resolve(told ?? { kind: 'refused', reason: STOPPED })));
    child.send(order);
  });
}
