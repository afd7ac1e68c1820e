// Every real file that is there: known or proposed, each row accounted for, nothing lost (skipped where absent).
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { sharedFile } from '../../../../test/shared-data.ts';
import { proposeForFile } from './mapping/propose-file.ts';
import { type ImportOptions, importFile } from './run/import-file.ts';
import { readRows, recogniseFormat } from './tables/read-file.ts';
import { NO_COMMUNE_LOOKUP } from './values/address.ts';

const test = useDatabase();
const folder = sharedFile('lieux');
const files = folder ? readdirSync(folder).sort() : [];
/** Services without their structures: each is refused, kept whole, until the structures come. */
const ORPHANS = 'data-inclusion-services-2022.json';

async function run(path: string, options: Partial<ImportOptions> = {}) {
  const report = await importFile(test.db, {
    path,
    author: { kind: 'command' },
    now: Temporal.Instant.from('2026-11-22T09:00:00Z'),
    timeZone: 'Europe/Paris',
    communes: NO_COMMUNE_LOOKUP,
    ...options,
  });
  if (report.kind === 'refused') throw new Error(report.reason);
  return report;
}

async function rowsOf(path: string): Promise<number> {
  const format = await recogniseFormat(path);
  let count = 0;
  for await (const row of readRows(path, format)) if (row.kind !== 'headings') count++;
  return count;
}

describe.skipIf(!folder)('real files', () => {
  it.each(files)('%s goes in, each row accounted for', { timeout: 240_000 }, async (name) => {
    const path = join(folder!, name);
    const report = await run(path);
    const { rows, created, updated, unchanged, rejected } = report;
    console.log(
      `${name} : ${report.fileKind}, ${rows} = ${created} + ${updated} + ${unchanged} + ${rejected} refusées, ${report.issueCount} remarques, colonnes à part : ${Object.keys(report.unknownColumns).length}`,
    );
    expect(rows).toBe(await rowsOf(path));
    expect(created + updated + unchanged + rejected).toBe(rows);
    if (name === ORPHANS) return;
    expect(rejected / rows).toBeLessThan(0.02);
    // Each row refused is kept whole.
    const { length } = await test.db
      .selectFrom('directory.importIssue')
      .select('id')
      .where('runId', '=', report.runId!)
      .where('severity', '=', 'rejected')
      .where('rowContent', 'is not', null)
      .execute();
    expect(length).toBe(rejected);
  });

  it.each(files.filter((name) => name !== ORPHANS))(
    'the mapping proposed for %s takes its rows too',
    { timeout: 120_000 },
    async (name) => {
      const path = join(folder!, name);
      const { mapping, confidence, columns } = await proposeForFile(path);
      console.log(
        `${name} (${confidence}) : ${columns.map(({ heading, target, confidence: sure }) => `${heading.slice(0, 30)} → ${target ?? '–'} ${sure}`).join(' · ')}`,
      );
      const report = await run(path, { mapping, dryRun: true, source: `essai ${name}` });
      expect(report.created + report.updated + report.unchanged + report.rejected).toBe(report.rows);
    },
  );
});
