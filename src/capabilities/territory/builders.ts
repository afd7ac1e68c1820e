// Test builders: a small territory of square communes, ready to load.
import type { Position } from '#shared/geography.ts';
import type { Commune, TerritoryContent } from './communes/commune.ts';

/** A square commune of 0.1°, in column `x` and row `y` east and north of 1° E, 46° N. */
export function squareRing(x: number, y: number): Position[] {
  const at = (value: number) => Math.round(value * 1e5) / 1e5;
  const [west, south] = [1 + x / 10, 46 + y / 10];
  return [
    [at(west), at(south)],
    [at(west + 0.1), at(south)],
    [at(west + 0.1), at(south + 0.1)],
    [at(west), at(south + 0.1)],
    [at(west), at(south)],
  ];
}

export function aCommune(code: string, overrides: Partial<Commune> = {}): Commune {
  return {
    code,
    name: `Commune ${code}`,
    kind: 'commune',
    parentCode: null,
    departementCode: code.slice(0, 2),
    epciCode: '200000001',
    population: 1000,
    postcodes: [`${code.slice(0, 2)}100`],
    centre: null,
    centreSource: null,
    ...overrides,
  };
}

export function aTerritory(overrides: Partial<TerritoryContent> = {}): TerritoryContent {
  return {
    departements: [{ code: '01', name: 'Ain', regionName: 'Auvergne-Rhône-Alpes', fictitious: false }],
    epci: [{ code: '200000001', name: 'CC des Essais', kind: 'CC' }],
    communes: [aCommune('01001'), aCommune('01002', { name: 'Saint-Essai', population: 2500 })],
    formerCommunes: [
      { code: '01090', name: 'Vieux-Bourg', kind: 'delegated', currentCode: '01002', mergedOn: null },
    ],
    contours: [],
    lines: [],
    ...overrides,
  };
}
