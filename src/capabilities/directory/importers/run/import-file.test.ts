import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDatabase, type TestDatabase, useDatabase } from '../../../../../test/database.ts';
import { sharedFile } from '../../../../../test/shared-data.ts';
import { listHistory } from '../../recording/history-store.ts';
import { listSheets } from '../../store.ts';
import { UnreadableFile } from '../tables/read-file.ts';
import { NO_COMMUNE_LOOKUP } from '../values/address.ts';
import { type ImportOptions, type ImportReport, importFile } from './import-file.ts';
import { listImportIssues, listImportRuns } from './import-runs-store.ts';
import { reportLines } from './report-text.ts';

const test = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(path: string, options: Partial<ImportOptions> = {}, db = test.db): Promise<ImportReport> {
  const report = await importFile(db, {
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

const counts = ({ rows, created, updated, unchanged, rejected }: ImportReport) => ({
  rows,
  created,
  updated,
  unchanged,
  rejected,
});

const HEADINGS = 'id,nom,commune,code_postal,adresse,services,frais_a_charge,telephone,date_maj,source';
const line = (id: string, nom: string, more: Partial<Record<'phone' | 'day' | 'source', string>> = {}) =>
  `${id},${nom},Ploërmel,56800,1 rue ${nom},Aide aux démarches administratives,Gratuit,${more.phone ?? ''},${more.day ?? '2024-05-02'},${more.source ?? ''}`;

const sheetsOf = async (source: string) =>
  (await Array.fromAsync(listSheets(test.db))).filter(({ place }) => place.name?.source === source);

describe('importing a file', () => {
  it('takes every row, says who said it, and changes nothing the second time', async () => {
    const path = file('un-20240601.csv', [HEADINGS, line('1', 'A'), line('2', 'B')].join('\n'));
    const report = await run(path, { source: 'un' });
    expect(counts(report)).toEqual({ rows: 2, created: 2, updated: 0, unchanged: 0, rejected: 0 });
    expect(report).toMatchObject({
      fileKind: 'schema-national-v1',
      fileDate: '2024-06-01',
      encoding: 'utf-8',
      issues: [],
    });
    const [sheet] = await sheetsOf('un');
    expect(sheet!.place.name).toMatchObject({ state: 'imported', statedOn: '2024-05-02', statedBy: 'un' });
    expect(counts(await run(path, { source: 'un' }))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('updates the rows that changed, and counts the places that are no longer there', async () => {
    const before = file('deux.csv', [HEADINGS, line('1', 'A'), line('2', 'B'), line('3', 'C')].join('\n'));
    await run(before, { source: 'deux' });
    const after = file(
      'deux-bis.csv',
      [HEADINGS, line('1', 'A'), line('2', 'B', { phone: '02 97 74 00 00' })].join('\n'),
    );
    const report = await run(after, { source: 'deux' });
    expect(counts(report)).toEqual({ rows: 2, created: 0, updated: 1, unchanged: 1, rejected: 0 });
    expect(report.absent).toBe(1);
    expect(report.absentExamples[0]).toMatch(/^c-/);
    expect(await sheetsOf('deux')).toHaveLength(3);
  });

  it('writes nothing in a dry run, and reports the same', async () => {
    const path = file(
      'trois.csv',
      [HEADINGS, line('1', 'A', { phone: '08 99 00 00 00' }), line('', '')].join('\n'),
    );
    const dry = await run(path, { source: 'trois', dryRun: true });
    expect(await sheetsOf('trois')).toEqual([]);
    expect((await listImportRuns(test.db)).some(({ source }) => source === 'trois')).toBe(false);
    expect(dry.runId).toBeUndefined();
    const real = await run(path, { source: 'trois' });
    expect({ ...real, runId: undefined, dryRun: true }).toEqual({ ...dry, runId: undefined });
  });

  it('keeps the run and what it had to say', async () => {
    const path = file('quatre.csv', [HEADINGS, line('1', 'A', { phone: '08 99 00 00 00' })].join('\n'));
    const { runId } = await run(path, { source: 'quatre' });
    const [latest] = await listImportRuns(test.db, { limit: 1 });
    expect(latest).toMatchObject({ id: runId, source: 'quatre', rows: 1, created: 1, issues: 1 });
    const [issue] = await listImportIssues(test.db, runId!);
    expect(issue).toMatchObject({ row: 2, field: 'telephone', severity: 'ignored', value: '08 99 00 00 00' });
    const [sheet] = await sheetsOf('quatre');
    expect(await listHistory(test.db, sheet!.id)).not.toEqual([]);
  });

  it('takes the last row of a repeated identifier, and says so of the others', async () => {
    const rows = [HEADINGS, line('1', 'A'), line('2', 'B'), line('1', 'A bis'), line('2', 'B')];
    const path = file('cinq.csv', rows.join('\n'));
    const report = await run(path, { source: 'cinq' });
    expect(counts(report)).toEqual({ rows: 4, created: 2, updated: 0, unchanged: 1, rejected: 1 });
    expect(report.issues.map(({ row, severity }) => ({ row, severity }))).toEqual([
      { row: 2, severity: 'rejected' },
      { row: 3, severity: 'kept' },
    ]);
    expect((await sheetsOf('cinq')).map(({ place }) => place.name?.value).sort()).toEqual(['A bis', 'B']);
    expect(counts(await run(path, { source: 'cinq' }))).toMatchObject({ created: 0, updated: 0 });
  });

  it('reads Windows files, semicolons, quotes, byte order marks and short lines', async () => {
    const text = `${HEADINGS.replaceAll(',', ';')}\r\n1;"Médiathèque; l’""Œuvre""";Ploërmel;56800\r\n`;
    const latin = Uint8Array.from(
      [...text].map((character) => ({ '’': 0x92, Œ: 0x8c })[character] ?? character.charCodeAt(0)),
    );
    const report = await run(file('six.csv', latin), { source: 'six' });
    expect(report).toMatchObject({ encoding: 'windows-1252', separator: ';', created: 1 });
    expect((await sheetsOf('six'))[0]!.place.name?.value).toBe('Médiathèque; l’"Œuvre"');
    const utf16 = Buffer.from(`\ufeff${HEADINGS}\n${line('1', 'É')}\n`, 'utf16le');
    expect(await run(file('sept.csv', utf16), { source: 'sept' })).toMatchObject({
      encoding: 'utf-16le',
      created: 1,
    });
    const bom = `\ufeff${HEADINGS}\n${line('1', 'É')}`;
    expect(await run(file('huit.csv', bom), { source: 'huit' })).toMatchObject({
      created: 1,
      unknownColumns: {},
    });
  });

  it('accounts for a quote that is never closed', async () => {
    const path = file('neuf.csv', `${HEADINGS}\n${line('1', 'A')}\n"2,B\n3,C\n`);
    const report = await run(path, { source: 'neuf' });
    expect(report.created).toBe(1);
    expect(report.rejected).toBe(1);
    expect(report.issues[0]!.reason).toContain('guillemet');
  });

  it('takes each row’s own source, and the day of the file where a row has none', async () => {
    const rows = [
      HEADINGS,
      line('1', 'A', { source: 'Hinaura' }),
      line('1', 'B', { source: 'dora', day: '' }),
    ];
    const report = await run(file('dix.csv', rows.join('\n')));
    expect(report).toMatchObject({ created: 2, source: 'Hinaura, dora' });
    const [dora] = await sheetsOf('dora');
    expect(dora!.place.name).toMatchObject({ statedBy: 'Dora', statedOn: '2024-05-02' });
  });

  it('reads JSON, its records that are no record included', async () => {
    const records = [
      { id: 1, nom: 'A', commune: 'Ploërmel', adresse: 'x', code_postal: 56800, services: '' },
      null,
      'x',
      [],
    ];
    const report = await run(file('onze.json', JSON.stringify(records)), { source: 'onze' });
    expect(counts(report)).toEqual({ rows: 4, created: 1, updated: 0, unchanged: 0, rejected: 3 });
    const wrapped = file('douze.json', JSON.stringify({ total: 1, lieux: records.slice(0, 1) }));
    expect(await run(wrapped, { source: 'douze' })).toMatchObject({ created: 1 });
  });

  it('refuses a file that it does not know, and says what it lacks', async () => {
    const refused = await importFile(test.db, {
      path: file('inconnu.csv', 'nome;ville\nMairie;Guer\n'),
      author: { kind: 'command' },
      now: Temporal.Instant.from('2026-11-22T09:00:00Z'),
      timeZone: 'Europe/Paris',
      communes: NO_COMMUNE_LOOKUP,
    });
    expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringContaining('« nome » ?') });
    await expect(run(file('vide.csv', ''))).rejects.toThrow('aucune ligne');
    await expect(run(file('abime.json', '[{"nom": '))).rejects.toThrow(UnreadableFile);
  });

  it('tells the report in plain French', async () => {
    const path = file('treize.csv', [HEADINGS, line('1', 'A', { phone: '08 99 00 00 00' })].join('\n'));
    const said = reportLines(await run(path, { source: 'treize', dryRun: true })).join('\n');
    expect(said).toContain('1 ligne : 1 lieu créé, 0 mis à jour');
    expect(said).toContain('surtaxé');
    expect(said).toContain('rien n’a été écrit');
  });
});

describe('files, whatever they hold', () => {
  it('count every row once, and change nothing when imported again', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '1',
        '2',
        'Mairie',
        'Ploërmel',
        '56800',
        '08 99 00 00 00',
        '2024-01-01',
        'Gratuit',
        '47.9',
        '"',
        '\n',
      ),
    );
    const columns = [
      'id',
      'nom',
      'commune',
      'adresse',
      'services',
      'telephone',
      'date_maj',
      'latitude',
      'horaires',
    ];
    const record = fc.dictionary(fc.constantFrom(...columns, 'code_postal', 'itinerance'), cell, {
      maxKeys: 11,
    });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (records, csv) => {
          const quoted = (text: unknown) => `"${String(text ?? '').replaceAll('"', '""')}"`;
          const all = [...columns, 'code_postal', 'itinerance'];
          const text = csv
            ? [
                all.join(','),
                ...records.map((one) => all.map((column) => quoted(one[column])).join(',')),
              ].join('\n')
            : JSON.stringify(
                [...records, Object.fromEntries(all.map((column) => [column, '']))].map((one) => ({
                  ...Object.fromEntries(all.map((c) => [c, ' '])),
                  ...one,
                })),
              );
          turn++;
          const path = file(`hasard-${turn}.${csv ? 'csv' : 'json'}`, text);
          const first = await run(path, { source: `hasard ${turn}` });
          expect(first.rows).toBe(csv ? records.length : records.length + 1);
          expect(first.created + first.updated + first.unchanged + first.rejected).toBe(first.rows);
          expect(first.updated).toBe(0);
          const second = await run(path, { source: `hasard ${turn}` });
          expect({ created: second.created, updated: second.updated, rejected: second.rejected }).toEqual({
            created: 0,
            updated: 0,
            rejected: first.rejected,
          });
          expect(second.issues).toEqual(first.issues);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('made of any bytes are imported, refused or called damaged, and never half taken', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 120 }).map((text) => Buffer.from(`id_fs;lib_fs;lib_com\n${text}`)),
      fc.json().map((text) => Buffer.from(text)),
    );
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const path = file(`octets-${turn++}`, content);
        try {
          const report = await importFile(test.db, {
            path,
            source: `octets ${turn}`,
            author: { kind: 'command' },
            now: Temporal.Instant.from('2026-11-22T09:00:00Z'),
            timeZone: 'Europe/Paris',
            communes: NO_COMMUNE_LOOKUP,
          });
          if (report.kind === 'report')
            expect(report.created + report.updated + report.unchanged + report.rejected).toBe(report.rows);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Real files: rows, and the kind that they are recognised as. */
const REAL_FILES: [name: string, kind: string, rows: number][] = [
  ['cnfs-national-2022.json', 'conseillers-numeriques', 4930],
  ['france-services-20240801.csv', 'france-services', 2845],
  ['standard-v0-hinaura-2022.json', 'schema-national-v0', 687],
  ['standard-v0-charente-20230711.json', 'schema-national-v0', 188],
  ['standard-v0-nouvelle-caledonie-20240320.json', 'schema-national-v0', 90],
];

describe('real files (skipped where they are absent)', () => {
  let real: TestDatabase & { drop(): Promise<void> };
  beforeAll(async () => {
    real = await makeDatabase();
  });
  afterAll(() => real.drop());

  for (const [name, kind, rows] of REAL_FILES)
    it.skipIf(!sharedFile('lieux', name))(
      `${name}: every row is accounted for, twice`,
      { timeout: 180_000 },
      async () => {
        const path = sharedFile('lieux', name)!;
        const first = await run(path, {}, real.db);
        expect(first).toMatchObject({ fileKind: kind, rows, created: rows, rejected: 0 });
        const again = await run(path, {}, real.db);
        expect(counts(again)).toEqual({ rows, created: 0, updated: 0, unchanged: rows, rejected: 0 });
        expect(again.issues).toEqual(first.issues);
      },
    );

  it.skipIf(!sharedFile('lieux', 'cnfs-national-2022.json'))('name no professional', async () => {
    const found = await real.db
      .selectFrom('directory.statement')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('leftOver', '@>', JSON.stringify({}))
      .where((of) => of(of.cast('leftOver', 'text'), 'like', '%aidantId%'))
      .executeTakeFirstOrThrow();
    expect(found.count).toBe(0);
  });
});
