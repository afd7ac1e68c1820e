// Tables as people send them, whatever the format: where they begin, what their cells hold.
import { describe, expect, it } from 'vitest';
import { useTemporaryFiles } from '../../../../../test/temporary-files.ts';
import { workbook, zip } from '../../../../../test/workbook.ts';
import { readRows, recogniseFormat, UnreadableFile } from './read-file.ts';

const file = useTemporaryFiles('table');

describe('a table', () => {
  const rowsOf = async (path: string) => {
    const format = await recogniseFormat(path);
    return (await Array.fromAsync(readRows(path, format)))
      .filter(({ kind }) => kind === 'cells')
      .map((row) => (row.kind === 'cells' ? row.cells : {}));
  };

  it('begins after its titles', async () => {
    const path = file(
      'titres.csv',
      'Liste des lieux;;\nAu 1er janvier 2024;;\nNom;Code postal;Ville\nMairie;56000;Vannes\nMédiathèque;56800;Ploërmel\n',
    );
    expect(await recogniseFormat(path)).toMatchObject({ separator: ';', preamble: 2 });
    expect(await rowsOf(path)).toEqual([
      { nom: 'Mairie', code_postal: '56000', ville: 'Vannes' },
      { nom: 'Médiathèque', code_postal: '56800', ville: 'Ploërmel' },
    ]);
  });

  it('is read from a workbook, its dates and boxes included, with the numbers of its rows', async () => {
    const path = file(
      'classeur.xlsx',
      workbook([
        ['Les lieux', '', '', '', ''],
        ['Nom', 'Code postal', 'Maj', 'Wifi', 'Ville'],
        ['Mairie & CCAS', 1000, { day: 45292 }, true, 'Bourg'],
        ['Poste', 56000, { day: 45293 }, false, 'Vannes'],
      ]),
    );
    const format = await recogniseFormat(path);
    expect(format).toMatchObject({ shape: 'xlsx', preamble: 1, sheet: 'Lieux', sheetsLeftOut: ['Notice'] });
    expect(await rowsOf(path)).toEqual([
      { nom: 'Mairie & CCAS', code_postal: 1000, maj: '2024-01-01', wifi: 'oui', ville: 'Bourg' },
      { nom: 'Poste', code_postal: 56000, maj: '2024-01-02', wifi: 'non', ville: 'Vannes' },
    ]);
  });

  it('that is a bomb, or lies about its size, is refused', async () => {
    const huge = Buffer.alloc(320 * 1024 * 1024, 'a');
    await expect(
      recogniseFormat(file('bombe.xlsx', zip([{ name: 'xl/workbook.xml', content: huge }]))),
    ).rejects.toThrow(/bien plus que/);
    const lying = zip([{ name: 'xl/workbook.xml', content: Buffer.alloc(1024 * 1024, ' '), announced: 10 }]);
    await expect(recogniseFormat(file('menteur.xlsx', lying))).rejects.toThrow(UnreadableFile);
    const entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>';
    await expect(
      recogniseFormat(file('entite.xlsx', zip([{ name: 'xl/workbook.xml', content: Buffer.from(entity) }]))),
    ).rejects.toThrow(UnreadableFile);
  });

  it('of GeoJSON gives properties and position', async () => {
    const path = file(
      'points.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        bbox: [1, 2, 3, 4],
        features: [
          {
            type: 'Feature',
            id: 7,
            properties: { nom: 'A', lieu: { ville: 'B' } },
            geometry: { type: 'Point', coordinates: [-2.4, 47.9] },
          },
        ],
      }),
    );
    expect(await rowsOf(path)).toEqual([
      { nom: 'A', lieu_ville: 'B', id: 7, longitude: -2.4, latitude: 47.9 },
    ]);
  });
});
