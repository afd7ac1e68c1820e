import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withGeometries } from '../map/geometries.ts';
import { readGeometryFiles } from '../map/geometry-files.ts';
import { buildBaseMap } from '../map/map.ts';
import { buildLocalityIndex, findLocalities } from './locality-index.ts';
import { chooseDepartements, officialContent, officialDepartements } from './official.ts';

const contentOf = (...words: string[]) => {
  const choice = chooseDepartements(words);
  if (choice.kind === 'unknown') throw new Error(choice.word);
  return officialContent(choice.departements);
};

test('knows the 101 départements, Corsica and overseas among them', () => {
  const codes = officialDepartements().map(({ code }) => code);
  const expected = [
    ...Array.from({ length: 95 }, (_, at) => String(at + 1).padStart(2, '0')).filter((code) => code !== '20'),
    '2A',
    '2B',
    '971',
    '972',
    '973',
    '974',
    '976',
  ];
  expect(expected).toHaveLength(101);
  expect(codes).toEqual(expect.arrayContaining(expected));
});

test('understands a département by its code in any writing, or by its name, and keeps each once', () => {
  const choice = chooseDepartements(['56', '2a', '1', '69M', '69', 'morbihan', 'Côtes d’Armor']);
  expect(choice).toMatchObject({ kind: 'found' });
  if (choice.kind === 'found')
    expect(choice.departements.map(({ code }) => code)).toEqual(['56', '2A', '01', '69', '22']);
});

test('answers an unknown département with the nearest ones', () => {
  const nearest = (word: string) => {
    const choice = chooseDepartements([word]);
    return choice.kind === 'unknown' ? choice.nearest.map(({ code }) => code) : [];
  };
  expect(nearest('20')).toEqual(expect.arrayContaining(['2A', '2B']));
  expect(nearest('96')).toContain('95');
  expect(nearest('970')).toContain('971');
  expect(nearest('Morbiham')[0]).toBe('56');
});

test('gives every commune its population, postcodes and intercommunality', () => {
  const { communes, epci, departements } = contentOf('56');
  expect(departements[0]).toMatchObject({ name: 'Morbihan', regionName: 'Bretagne' });
  expect(communes.length).toBeGreaterThan(240);
  const vannes = communes.find(({ name }) => name === 'Vannes');
  expect(vannes).toMatchObject({ code: '56260', postcodes: ['56000'], kind: 'commune', centre: null });
  expect(vannes!.population).toBeGreaterThan(50_000);
  expect(epci.find(({ code }) => code === vannes!.epciCode)?.name).toContain('Vannes');
});

test('keeps the arrondissements of Paris, Lyon and Marseille as parts of their commune', () => {
  for (const [departement, parent, count] of [
    ['75', '75056', 20],
    ['69', '69123', 9],
    ['13', '13055', 16],
  ] as const) {
    const { communes } = contentOf(departement);
    const parts = communes.filter(({ kind }) => kind === 'municipalArrondissement');
    expect(parts).toHaveLength(count);
    expect(new Set(parts.map(({ parentCode }) => parentCode))).toEqual(new Set([parent]));
    const whole = communes.find(({ code }) => code === parent)!;
    expect(parts.reduce((sum, { population }) => sum + (population ?? 0), 0)).toBe(whole.population);
    expect(parts[0]?.epciCode).toBe(whole.epciCode);
  }
});

test('leads from former communes, by name when known and by code always', () => {
  const { communes, formerCommunes } = contentOf('56');
  const index = buildLocalityIndex(
    communes.map((commune) => ({ ...commune, departementName: 'Morbihan', epciName: null })),
    formerCommunes,
  );
  expect(findLocalities(index, 'naizin')[0]).toMatchObject({
    by: 'formerName',
    locality: { name: 'Évellys' },
  });
  expect(index.byCode('56192')?.name).toBe('Évellys');
});

const shared =
  process.env.MAILLAGE_SHARED ?? join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared');
const territories = join(shared, 'data', 'territoires');

test.runIf(existsSync(territories))('reads the real files of four départements (shared data present)', () => {
  const content = withGeometries(
    contentOf('56', '17', '29', '2A'),
    readGeometryFiles({
      communes: join(territories, 'communes-2026-avec-centroides.csv'),
      contours: join(territories, 'communes-1000m-france.geojson.gz'),
    }),
  );
  expect(content.communes.filter(({ centre }) => !centre)).toEqual([]);
  expect(content.contours).toHaveLength(content.communes.length);
  const contours = new Map(content.contours.map(({ communeCode, polygons }) => [communeCode, polygons]));
  for (const departement of ['56', '17', '29', '2A']) {
    const areas = content.communes
      .filter(({ departementCode }) => departementCode === departement)
      .map((commune) => ({ ...commune, contour: contours.get(commune.code) ?? null }));
    const map = buildBaseMap(areas);
    expect(Buffer.byteLength(map.markup())).toBeLessThanOrEqual(25_000);
    expect(areas.every(({ code }) => map.areaPath(code) !== '')).toBe(true);
  }
});
