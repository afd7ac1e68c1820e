// A process of its own for an import asked for in the browser, so that its memory and its work never weigh on the web
// process. One import, then it leaves.
import { localityIndex, makeAddressSearch, readToday } from '#capabilities/territory';
import { type Connection, openDatabase } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { makeLog } from '#platform/log.ts';
import { scanDuplicates } from '../../duplicates/merge.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { UnreadableFile } from '../tables/read-file.ts';
import { placeAddressWith, territoryLookups } from '../values/commune-lookup.ts';
import { type ImportReport, importFile } from './import-file.ts';
import type { Trial } from './import-tasks-store.ts';
import { groupIssues } from './report-text.ts';

export type ImportOrder = {
  connection: Connection;
  path: string;
  fileName: string;
  mapping?: Mapping;
  source?: string;
  acceptShrink: boolean;
  dryRun: boolean;
  /** Whether addresses may be asked of the national search. */
  online: boolean;
  author: Actor;
};
export type ImportNews =
  | { kind: 'progress'; done: number; total: number | undefined }
  | { kind: 'done'; runId: string }
  | { kind: 'tried'; trial: Trial }
  | { kind: 'refused'; reason: string };

const send = (news: ImportNews) => process.send?.(news);

/** Kinds of remarks, an example and a count of each: a list of thousands helps nobody to decide. */
function trialOf(report: ImportReport): Trial {
  const { rows, created, updated, unchanged, rejected, absent, issueCount } = report;
  const kinds = groupIssues(report.issues).map(({ first, count }) => ({ issue: first, count }));
  return { rows, created, updated, unchanged, rejected, absent, issueCount, kinds: kinds.slice(0, 60) };
}

async function run({ connection, author, online, ...order }: ImportOrder): Promise<ImportNews> {
  const db = openDatabase(connection, 2);
  try {
    const now = Temporal.Now.instant();
    const { timeZone, today } = await readToday(db, now);
    const index = await localityIndex(db, today);
    const report = await importFile(db, {
      ...order,
      author,
      now,
      timeZone,
      ...territoryLookups(index),
      // A trial asks nobody: it would tell the same, and wait.
      ...(online &&
        !order.dryRun && {
          placeAddress: placeAddressWith(makeAddressSearch({ online, log: makeLog('error') }), index),
        }),
      progress: (done, total) => send({ kind: 'progress', done, total }),
    });
    if (report.kind === 'refused') return report;
    if (order.dryRun) return { kind: 'tried', trial: trialOf(report) };
    await scanDuplicates(db, author);
    return { kind: 'done', runId: report.runId! };
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'refused', reason: error.message };
    throw error;
  } finally {
    await db.destroy();
  }
}

process.on('message', (order: ImportOrder) => {
  run(order)
    .catch(
      (): ImportNews => ({
        kind: 'refused',
        reason:
          'L’import n’a pas pu aller au bout : rien n’a été écrit. Recommencez, ou essayez bin/maillage import, qui en dit plus.',
      }),
    )
    .then((news) => process.send?.(news, () => process.exit(0)));
});
process.on('disconnect', () => process.exit(0));
