import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proposeForFile } from '../mapping/propose-file.ts';
import type { FileRow } from './file-row.ts';
import { readRows, recogniseFormat } from './read-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage-json-'));
const path = join(folder, 'lieux.json');
const write = (value: unknown) => writeFileSync(path, JSON.stringify(value));

test('the keys of JSON are told as headings, as the file writes them, when they first come', async () => {
  write([
    { 'Nom du lieu': 'Médiathèque', Adresse: { Rue: 'rue du Lavoir' } },
    { 'Nom du lieu': 'Mairie', TéléphoneFixe: '02 97 00 00 00' },
  ]);
  const rows: FileRow[] = [];
  for await (const row of readRows(path, await recogniseFormat(path))) rows.push(row);
  expect(rows).toEqual([
    {
      row: 1,
      kind: 'headings',
      columns: ['nom_du_lieu', 'adresse_rue'],
      headings: ['Nom du lieu', 'Adresse_Rue'],
    },
    { row: 1, kind: 'cells', cells: { nom_du_lieu: 'Médiathèque', adresse_rue: 'rue du Lavoir' } },
    { row: 2, kind: 'headings', columns: ['telephonefixe'], headings: ['TéléphoneFixe'] },
    { row: 2, kind: 'cells', cells: { nom_du_lieu: 'Mairie', telephonefixe: '02 97 00 00 00' } },
  ]);
});

test('a proposal calls the columns of JSON as the file does', async () => {
  write([{ 'Nom du lieu': 'Médiathèque', CodePostal: '00100' }]);
  const { columns } = await proposeForFile(path);
  expect(columns.map(({ heading, target }) => [heading, target])).toEqual([
    ['Nom du lieu', 'nom'],
    ['CodePostal', 'code_postal'],
  ]);
  rmSync(folder, { recursive: true });
});
