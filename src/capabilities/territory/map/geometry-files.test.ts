import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { isInside, type MultiPolygon, type Position } from '#shared/geography.ts';
import { aCommune, aTerritory, squareRing } from '../builders.ts';
import { centreOfContour, lightenContours, withGeometries } from './geometries.ts';
import { parseCentres, parseContours, readGeometryFiles } from './geometry-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage-geometrie-'));
afterAll(() => rmSync(folder, { recursive: true }));
const centre = { latitude: 47.65, longitude: -2.75 };

test('finds the columns however they are called and separated', () => {
  for (const text of [
    'code_insee,nom,lat_centroide,lon_centroide\n56260,Vannes,47.65,-2.75',
    'Code INSEE;Commune;Latitude;Longitude\n56260;Vannes;47,65;-2,75',
    'CODGEO\tlat\tlng\n56260\t47.65\t-2.75',
    'insee,geo_point_2d\n56260,"47.65, -2.75"',
    '\n"code","long","lat"\n"56260","-2.75","47.65"\n',
  ])
    expect(parseCentres(text, 'essai.csv').get('56260')).toEqual(centre);
});

test('gives back the first zero that a spreadsheet took, and leaves out rows without usable coordinates', () => {
  const centres = parseCentres('code,lat,lon\n1004,45.9,5.3\n01005,,\n01006,6600000,700000\n', 'essai.csv');
  expect([...centres.keys()]).toEqual(['01004']);
});

test('says which columns it read when some are missing', () => {
  expect(() => parseCentres('commune,x\nVannes,1', 'essai.csv')).toThrow(
    /« essai.csv », il manque le code Insee.*commune, x/,
  );
  expect(() => parseCentres('', 'vide.csv')).toThrow('aucune');
  expect(() => parseCentres('code,lat,lon\n"56260,47,-2\n', 'casse.csv')).toThrow(
    '« casse.csv » n’est pas un tableau',
  );
});

const collection = (properties: object, geometry: object | null) =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] });
const square = { type: 'Polygon', coordinates: [squareRing(0, 0)] };

test('reads polygons and multipolygons by Insee code, rounded to the metre', () => {
  expect(parseContours(collection({ code: '01001' }, square), 'essai').get('01001')).toEqual([
    [squareRing(0, 0)],
  ]);
  const islands = { type: 'MultiPolygon', coordinates: [[squareRing(0, 0)], [squareRing(5, 5)]] };
  expect(parseContours(collection({ INSEE_COM: 1001 }, islands), 'essai').get('01001')).toHaveLength(2);
  const fine = { type: 'Polygon', coordinates: [squareRing(0, 0).map(([x, y]) => [x + 1e-7, y - 1e-7])] };
  expect(parseContours(collection({ code: '01001' }, fine), 'essai').get('01001')).toEqual([
    [squareRing(0, 0)],
  ]);
});

test('refuses in plain French what holds no usable contour', () => {
  expect(() => parseContours('{', 'a.geojson')).toThrow('« a.geojson » n’est pas un fichier GeoJSON lisible');
  expect(() => parseContours('{"features":[]}', 'a')).toThrow('ne contient aucune commune');
  expect(() => parseContours(collection({ nom: 'x' }, square), 'a')).toThrow(
    'aucune propriété ne donne le code',
  );
  const metres = {
    type: 'Polygon',
    coordinates: [
      [
        [700_000, 6_600_000],
        [700_001, 6_600_000],
        [700_000, 6_600_001],
        [700_000, 6_600_000],
      ],
    ],
  };
  expect(() => parseContours(collection({ code: '01001' }, metres), 'a')).toThrow('en degrés (WGS84)');
  expect(() => parseContours(collection({ code: '01001' }, null), 'a')).toThrow('aucun contour');
});

test('reads plain and gzipped files, and refuses one that is not there', () => {
  const text = collection({ code: '01001' }, square);
  writeFileSync(join(folder, 'a.geojson'), text);
  writeFileSync(join(folder, 'a.geojson.gz'), gzipSync(text));
  for (const name of ['a.geojson', 'a.geojson.gz']) {
    const [found] = readGeometryFiles({ contours: join(folder, name) });
    expect(found?.contours.size).toBe(1);
    expect(found?.source).toBe(name);
  }
  expect(() => readGeometryFiles({ communes: join(folder, 'absent.csv') })).toThrow('n’existe pas');
});

test('takes each centre from the first source that has it, then from the contour, and says where from', () => {
  const content = withGeometries(
    aTerritory({ communes: [aCommune('01001'), aCommune('01002'), aCommune('01003')] }),
    [
      { centres: new Map([['01001', centre]]), contours: new Map(), source: 'a.csv' },
      {
        centres: new Map([['01001', { latitude: 1, longitude: 1 }]]),
        contours: new Map([
          ['01002', [[squareRing(0, 0)]]],
          ['99999', [[squareRing(1, 1)]]],
        ]),
        source: 'b.geojson',
      },
    ],
  );
  expect(content.communes.map((each) => [each.centre, each.centreSource])).toEqual([
    [centre, 'a.csv'],
    [{ latitude: 46.05, longitude: 1.05 }, 'contour, b.geojson'],
    [null, null],
  ]);
  expect(content.contours.map(({ communeCode }) => communeCode)).toEqual(['01002']);
});

test('lightens heavy contours without parting neighbours nor moving their centre', () => {
  const wave = (from: number, to: number, x: number): Position[] =>
    Array.from({ length: 2000 }, (_, at): Position => {
      const y = from + ((to - from) * at) / 2000;
      return [x + 0.0002 * Math.sin(at * 0.9), y];
    });
  const border = wave(46, 46.1, 1.1);
  const west: MultiPolygon = [[[[1, 46], ...border, [1.1, 46.1], [1, 46.1], [1, 46]]]];
  const east: MultiPolygon = [[[[1.2, 46], [1.2, 46.1], [1.1, 46.1], ...border.toReversed(), [1.2, 46]]]];
  const light = lightenContours(
    new Map([
      ['west', west],
      ['east', east],
    ]),
  );
  const shared = (name: string) => new Set(light.get(name)![0]![0]!.map(String));
  const both = [...shared('west')].filter((position) => shared('east').has(position));
  expect(both.length).toBeGreaterThan(1);
  expect(light.get('west')![0]![0]!.length).toBeLessThan(1000);
  expect(both.length).toBe(shared('west').size - 2);
  expect(isInside(light.get('west')!, centreOfContour(west))).toBe(true);
  const plain = new Map([['square', [[squareRing(0, 0)]]]]);
  expect(lightenContours(plain)).toBe(plain);
});
