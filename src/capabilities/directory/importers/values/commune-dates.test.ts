// Rows of before and after 1 January, read with the dated changes of communes.
import { expect, test } from 'vitest';
import { buildLocalityIndex, type CommuneChange, type Locality } from '#capabilities/territory';
import type { Issue } from '../run/remarks.ts';
import { readNationalRow } from '../sources/national-schema.ts';
import { territoryLookups } from './commune-lookup.ts';

const commune = (code: string, name: string, postcode: string): Locality => ({
  code,
  name,
  kind: 'commune',
  parentCode: null,
  departementCode: '00',
  departementName: 'Essai',
  epciName: null,
  population: 500,
  postcodes: [postcode],
  centre: { latitude: 46, longitude: 1 },
});
const change = (
  kind: CommuneChange['kind'],
  formerCode: string,
  currentCode: string,
  effectiveOn: string,
  currentName: string | null = null,
): CommuneChange => ({ kind, formerCode, currentCode, effectiveOn, formerName: null, currentName });

const CHANGES = [
  change('merged', '00102', '00101', '2027-01-01'),
  change('delegated', '00103', '00101', '2027-01-01'),
  change('merged', '00105', '00104', '2016-01-01'),
  change('restored', '00104', '00105', '2025-01-01', 'La Côte'),
];
const COMMUNES = [
  commune('00101', 'Grand-Bourg', '00100'),
  commune('00102', 'Hameau', '00110'),
  commune('00103', 'Les Prés', '00120'),
  commune('00104', 'Val', '00130'),
  commune('00105', 'La Côte', '00130'),
];

function readOn(today: string, cells: Record<string, string>) {
  const index = buildLocalityIndex(COMMUNES, [], { changes: CHANGES, today });
  const issues: Omit<Issue, 'row'>[] = [];
  const statement = readNationalRow(
    { id: '1', nom: 'Mairie', adresse: '1 place de l’Église', ...cells },
    { name: 'essai', label: 'Essai' },
    { today, region: '', fallbackDay: today, constantColumns: new Set(), ...territoryLookups(index) },
    (issue) => issues.push(issue),
  );
  return {
    code: statement!.place.address!.communeCode,
    name: statement!.place.address!.communeName,
    remark: issues.find(({ field }) => field === 'code_insee')?.reason,
    leftOver: statement!.leftOver,
  };
}

test.each([
  ['merged', '00102', 'Hameau', '00110'],
  ['delegated', '00103', 'Les Prés', '00120'],
])(
  'a %s commune keeps its code until the eve, and leads to the new one from 1 January',
  (_, code, name, postcode) => {
    const row = { code_insee: code, commune: name, code_postal: postcode, date_maj: '2026-12-15' };
    expect(readOn('2026-12-31', row)).toMatchObject({ code, remark: undefined });
    const before = readOn('2027-01-04', row);
    expect(before).toMatchObject({ code: '00101', name, leftOver: { code_insee: code } });
    expect(before.remark).toContain('jusqu’au 31/12/2026');
    // A list that goes on with the old code after that day says the same place.
    expect(readOn('2027-03-01', { ...row, date_maj: '2027-02-01' }).code).toBe('00101');
    // Without a code, name and postcode lead there too.
    expect(readOn('2027-03-01', { ...row, code_insee: '' }).code).toBe('00101');
  },
);

test('a commune that came back is found for rows of before, by their name', () => {
  const row = { code_insee: '00104', commune: 'La Côte', code_postal: '00130', date_maj: '2021-05-01' };
  const found = readOn('2026-11-24', row);
  expect(found).toMatchObject({ code: '00105', leftOver: { code_insee: '00104' } });
  expect(found.remark).toContain('rétablie');
  expect(readOn('2026-11-24', { ...row, commune: 'Val' }).code).toBe('00104');
  expect(readOn('2026-11-24', { ...row, code_insee: '00105' }).code).toBe('00105');
});
