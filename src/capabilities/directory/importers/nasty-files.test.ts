// Files not seen before, of the families that are known: every value is imported, kept aside, or refused with a reason.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { datedList, NASTY_FILES } from '../../../../test/nasty-files.ts';
import { TEST_AUTHOR } from '../builders.ts';
import { findSheets } from '../store.ts';
import type { Mapping } from './mapping/mapping.ts';
import { proposeForFile } from './mapping/propose-file.ts';
import { importFile } from './run/import-file.ts';
import { comparable, textOf } from './tables/cells.ts';
import { readRows, recogniseFormat } from './tables/read-file.ts';
import { NO_COMMUNE_LOOKUP } from './values/address.ts';

const test = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-fichiers-'));

async function take(path: string, mapping?: Mapping, more: { source?: string } = {}) {
  const report = await importFile(test.db, {
    path,
    author: TEST_AUTHOR,
    now: Temporal.Instant.from('2026-11-24T09:00:00Z'),
    timeZone: 'Europe/Paris',
    communes: NO_COMMUNE_LOOKUP,
    ...(mapping && { mapping }),
    ...more,
  });
  if (report.kind === 'refused') throw new Error(report.reason);
  return report;
}

/** All that the database holds of a run: what was said, what was kept aside, what was remarked. */
async function heldOf(runId: string): Promise<string> {
  const said = await test.db
    .selectFrom('directory.statement')
    .leftJoin('directory.assertion', 'directory.assertion.statementId', 'directory.statement.id')
    .select(['value', 'leftOver', 'statedOn', 'sourceId'])
    .where('importRunId', '=', runId)
    .execute();
  const issues = await test.db
    .selectFrom('directory.importIssue')
    .select(['value', 'rowContent', 'nearest'])
    .where('runId', '=', runId)
    .execute();
  return JSON.stringify([said, issues]);
}

/** Words without accents, and numbers without signs: « 04.74.00 » and « +33474 » are one telephone. */
const traces = (held: string) => ({ words: comparable(held), digits: held.replace(/\D/g, '') });

async function unaccounted(path: string, runId: string): Promise<string[]> {
  const { words, digits } = traces(await heldOf(runId));
  const lost: string[] = [];
  for await (const row of readRows(path, await recogniseFormat(path)))
    if (row.kind === 'cells')
      for (const [column, cell] of Object.entries(row.cells)) {
        // Two numbers of one cell become two.
        const texts = (Array.isArray(cell) ? cell.map(textOf) : textOf(cell).split(' ou ')) as string[];
        for (const text of texts.filter((one) => one !== '')) {
          const number = text.replace(/\D/g, '').replace(/^(0033|0)/, '');
          const day = text.replace(/^(\d\d)\/(\d\d)\/(\d{4}).*$/s, '$3-$2-$1');
          const found =
            words.includes(comparable(text)) ||
            words.includes(comparable(day)) ||
            (number.length > 3 && digits.includes(number));
          if (!found) lost.push(`ligne ${row.row}, ${column} : ${text}`);
        }
      }
  return lost;
}

describe('a file not seen before', () => {
  it.each(NASTY_FILES.map(({ name, content }) => [name, content] as const))(
    '%s loses no value',
    async (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      const { mapping } = await proposeForFile(path, name);
      const report = await take(path, mapping);
      expect(report.created + report.updated + report.unchanged + report.rejected).toBe(report.rows);
      expect(report.created).toBeGreaterThan(0);
      expect(await unaccounted(path, report.runId!)).toEqual([]);
    },
  );
});

/** The sheets that a run made or changed, in the order of their names. */
async function sheetsOf(runId: string) {
  const rows = await test.db
    .selectFrom('directory.statement')
    .select('placeId')
    .where('importRunId', '=', runId)
    .execute();
  const sheets = await findSheets(
    test.db,
    rows.map(({ placeId }) => placeId),
    'all',
  );
  return sheets.sort((one, other) => (one.place.name!.value < other.place.name!.value ? -1 : 1));
}

async function taken(name: string) {
  const path = join(folder, `lu-${name}`);
  writeFileSync(path, NASTY_FILES.find((file) => file.name === name)!.content);
  const { mapping } = await proposeForFile(path, name);
  const report = await take(path, mapping, { source: `lu ${name}` });
  return { report, sheets: await sheetsOf(report.runId!) };
}

describe('what becomes of them', () => {
  it('another hub: streets, postcodes with a lost zero, swapped points, refused rows', async () => {
    const { report, sheets } = await taken('autre-hub.csv');
    expect(report).toMatchObject({ created: 3, rejected: 2 });
    expect(sheets[0]!.place).toMatchObject({
      address: {
        value: { street: '12 bis rue des Ormes', postcode: '01000', communeName: 'BOURG EN BRESSE' },
      },
      emails: { value: ['ormes@lieu.example', 'accueil@lieu.example'] },
    });
    expect(sheets[1]!.place.position!.value).toMatchObject({ latitude: 45.96, longitude: 5.36 });
  });

  it('a survey: an address in one answer, and who refuses to be published is not', async () => {
    const { sheets } = await taken('questionnaire.csv');
    expect(sheets[0]!.place).toMatchObject({
      address: { value: { street: '4 allée des Possibles', postcode: '29000', communeName: 'Quimper' } },
      openingHours: { value: expect.stringContaining('09:00-12:00') },
    });
    expect(sheets[0]!.place.name!.statedOn).toBe('2026-10-03');
    expect(sheets.map(({ published }) => published)).toEqual([true, false]);
  });

  it('Windows-1252 under three lines of titles, postcode and town in one cell', async () => {
    const { report, sheets } = await taken('permanences-windows.csv');
    expect(report).toMatchObject({ encoding: 'windows-1252', created: 2, rejected: 1 });
    expect(sheets[0]!.place).toMatchObject({
      name: { value: 'Permanence de l’Œuvre' },
      address: { value: { street: '1 rue de l’Église', postcode: '56000', communeName: 'VANNES' } },
      phones: { value: ['+33297000011', '+33297000012'] },
    });
  });

  it('GeoJSON in metres, and a workbook with merged titles and formulas', async () => {
    const { sheets: plane } = await taken('lambert.geojson');
    expect(plane[0]!.place.position!.value).toMatchObject({ latitude: expect.closeTo(49.897, 2) });
    const { sheets: book } = await taken('cellules-fusionnees.xlsx');
    expect(book.map(({ place }) => place.address!.value.street)).toEqual(['5 rue Neuve', '9 quai du Port']);
  });

  it('two dates of one source: the later day stands, whichever file comes last', async () => {
    const shown: unknown[] = [];
    for (const [index, [day, phone]] of [
      ['2026-09-01', '02 97 00 00 21'],
      ['2026-06-01', '02 97 00 00 22'],
      ['2026-10-01', '02 97 00 00 23'],
    ].entries()) {
      const path = join(folder, `date-${index}.csv`);
      writeFileSync(path, datedList(day!, phone!));
      const report = await take(path, undefined, { source: 'liste datée' });
      const [sheet] = await sheetsOf(report.runId!);
      shown.push(sheet!.place.phones!.value[0]);
    }
    expect(shown).toEqual(['+33297000021', '+33297000021', '+33297000023']);
  });
});
