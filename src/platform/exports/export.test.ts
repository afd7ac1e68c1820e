import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { csvExport, type Exported, exportAnswer, xlsxExport } from './export.ts';

type Row = { name: string; days: number | undefined; since: Temporal.PlainDate };
const exported: Exported<Row> = {
  name: 'attentes',
  columns: [
    { title: 'Lieu', value: ({ name }) => name },
    { title: 'Jours', value: ({ days }) => days },
    { title: 'Depuis', value: ({ since }) => since },
  ],
  rows: [
    { name: 'Mairie; place « A »', days: -12.5, since: Temporal.PlainDate.from('2026-12-01') },
    { name: '=HYPERLINK("http://x")', days: undefined, since: Temporal.PlainDate.from('2028-02-29') },
  ],
  notes: ['Aucun nom.'],
};
const folder = await mkdtemp(join(tmpdir(), 'maillage-export-'));
afterAll(() => rm(folder, { recursive: true }));

/** The text of one file of a ZIP archive. */
async function unpacked(bytes: Uint8Array, name: string): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  const archive = await yauzl.openPromise(path);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== name) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
  throw new Error(`${name} is not in the archive`);
}

test('CSV opens in a French spreadsheet: mark of UTF-8, semicolons, decimal comma, days, no formula', () => {
  expect(csvExport(exported)).toBe(
    [
      '\ufeffLieu;Jours;Depuis',
      '"Mairie; place « A »";"-12,5";01/12/2026',
      `"'=HYPERLINK(""http://x"")";;29/02/2028`,
      '',
      'Aucun nom.',
      '',
    ].join('\r\n'),
  );
});

test('XLSX has numbers and days as such, and a text that begins like a formula as a text', async () => {
  const sheet = await unpacked(await xlsxExport(exported), 'xl/worksheets/sheet1.xml');
  expect(sheet).toMatch(/<c[^>]*><v>-12\.5<\/v><\/c>/);
  // 1 December 2026 in days since the beginning of spreadsheets.
  expect(sheet).toMatch(/<v>46357<\/v>/);
  expect(sheet).not.toMatch(/<f[ >]/);
});

test('the answer is a file named after its list and its day, which says when it left', async () => {
  const answer = await exportAnswer(exported, 'csv', Temporal.PlainDate.from('2026-12-01'));
  expect(answer.headers.get('content-disposition')).toContain(
    'attachment; filename="attentes-2026-12-01.csv"',
  );
  expect(await answer.text()).toContain('Exporté le 1er décembre 2026.');
});
