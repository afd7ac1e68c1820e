import { expect, test } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { aCommune, aTerritory } from '../builders.ts';
import { addCommuneChanges, loadTerritory } from '../load.ts';
import { localityIndex } from '../read.ts';
import { readCommuneChanges } from './commune-change-file.ts';
import type { CommuneChange } from './commune-changes.ts';
import type { Locality } from './locality.ts';
import { buildLocalityIndex, findLocalities } from './locality-index.ts';

const locality = (code: string, name: string, population = 1000): Locality => ({
  code,
  name,
  kind: 'commune',
  parentCode: null,
  departementCode: '00',
  departementName: 'Essai',
  epciName: null,
  population,
  postcodes: [`${code.slice(0, 4)}0`],
  centre: { latitude: 46, longitude: 1 },
});
const change = (
  kind: CommuneChange['kind'],
  formerCode: string,
  currentCode: string,
  effectiveOn: string,
  names: { formerName?: string; currentName?: string } = {},
): CommuneChange => ({
  kind,
  formerCode,
  currentCode,
  effectiveOn,
  formerName: null,
  currentName: null,
  ...names,
});

const COMMUNES = [locality('00101', 'Bourg'), locality('00102', 'Hameau', 300), locality('00113', 'Val')];
const on = (today: string, changes: CommuneChange[]) => buildLocalityIndex(COMMUNES, [], { changes, today });

test('a merger of 1 January changes nothing the day before, and everything that day', () => {
  const merger = [
    change('merged', '00101', '00101', '2027-01-01', { currentName: 'Bourg-Hameau' }),
    change('delegated', '00102', '00101', '2027-01-01'),
  ];
  const eve = on('2026-12-31', merger);
  expect(eve.byCode('00102')).toMatchObject({ code: '00102', name: 'Hameau' });
  expect(eve.size).toBe(3);
  const day = on('2027-01-01', merger);
  expect(day.byCode('00102')).toMatchObject({ code: '00101', name: 'Bourg-Hameau', population: 1300 });
  expect(day.size).toBe(2);
  expect(day.endOf('00102')).toBe('2027-01-01');
  // Places recorded before with either code are those of the commune of that day.
  expect([eve.codesOf('00101'), eve.codesOf('00102')]).toEqual([['00101'], ['00102']]);
  expect([day.codesOf('00101'), day.codesOf('00102')]).toEqual([
    ['00101', '00102'],
    ['00101', '00102'],
  ]);
  expect(day.codesOf('99999')).toEqual(['99999']);
  // Its postcode and its name still lead there.
  expect(findLocalities(day, '00100').map(({ locality: { code } }) => code)).toEqual(['00101']);
  expect(findLocalities(day, 'hameau')[0]).toMatchObject({
    formerName: 'Hameau',
    locality: { code: '00101' },
  });
  expect(findLocalities(day, 'bourg')[0]).toMatchObject({ locality: { name: 'Bourg-Hameau' } });
});

test('a code that changed twice leads to the commune of the day', () => {
  const changes = [
    change('recoded', '00101', '00113', '2027-01-01'),
    change('merged', '00102', '00101', '2025-01-01'),
  ];
  expect(on('2026-06-01', changes).byCode('00102')?.code).toBe('00101');
  expect(on('2027-06-01', changes).byCode('00102')?.code).toBe('00113');
});

test('a commune that comes back stands on its own again; rows of before are told by their name', () => {
  const changes = [
    change('merged', '00102', '00101', '2019-01-01'),
    change('restored', '00101', '00102', '2025-01-01', { currentName: 'Hameau' }),
  ];
  const between = on('2023-03-01', changes);
  expect(between.byCode('00102')?.code).toBe('00101');
  const after = on('2026-11-24', changes);
  expect(after.byCode('00102')?.code).toBe('00102');
  expect(after.byCode('00101', { day: '2023-03-01', name: 'HAMEAU' })?.code).toBe('00102');
  expect(after.byCode('00101', { day: '2023-03-01', name: 'Bourg' })?.code).toBe('00101');
  expect(after.byCode('00101', { day: '2025-06-01', name: 'Hameau' })?.code).toBe('00101');
});

test('a list older than the restoration still knows the commune, without its figures', () => {
  const index = buildLocalityIndex(
    [locality('00101', 'Bourg')],
    [{ code: '00102', name: 'Hameau', currentCode: '00101' }],
    { changes: [change('restored', '00101', '00102', '2025-01-01')], today: '2026-11-24' },
  );
  expect(index.byCode('00102')).toMatchObject({ name: 'Hameau', population: null, centre: null });
});

test('changes of communes elsewhere in France change nothing here', () => {
  const index = on('2027-02-01', [change('merged', '99001', '99002', '2027-01-01')]);
  expect(index.size).toBe(3);
  expect(index.byCode('99001')).toBeUndefined();
});

test('reads the list of Insee: mergers, codes that change and restorations, not changes of name', () => {
  const read = readCommuneChanges(
    [
      'MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP',
      '32,2027-01-01,COM,00101,0,BOURG,Bourg,Bourg,COM,00101,0,BOURG HAMEAU,Bourg-Hameau,Bourg-Hameau',
      '32,2027-01-01,COM,00102,0,HAMEAU,Hameau,Hameau,COM,00101,0,BOURG HAMEAU,Bourg-Hameau,Bourg-Hameau',
      '32,2027-01-01,COM,00102,0,HAMEAU,Hameau,Hameau,COMD,00102,0,HAMEAU,Hameau,Hameau',
      '10,2024-05-01,COM,00113,0,VAL,Val,Val,COM,00113,0,VAL FLEURI,Val-Fleuri,Val-Fleuri',
      '21,2025-01-01,COM,00113,0,VAL,Val,Val,COM,00114,0,COTE,Côte,Côte',
    ].join('\n'),
  );
  if (read.kind !== 'read') throw new Error(read.reason);
  expect(read.changes.map(({ kind, formerCode, currentCode }) => [kind, formerCode, currentCode])).toEqual([
    ['merged', '00101', '00101'],
    ['merged', '00102', '00101'],
    ['restored', '00113', '00114'],
  ]);
  expect(read.otherRows).toBe(2);
});

test.each([
  ['a;b\n1;2', /Il faut les colonnes/],
  ['ancien_code;nouveau_code;date\n00101;00102;demain', /Ligne 2 .*n’est pas une date/],
  ['ancien_code;nouveau_code;date;nature\n00101;00102;2027-01-01;peut-être', /Ligne 2 .*fusion, déléguée/],
  ['ancien_code;nouveau_code;date\n0101X;00102;2027-01-01', /cinq caractères/],
])('refuses a file whole, and says why: %j', (text, reason) => {
  expect(readCommuneChanges(text)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
});

const base = useDatabase();

test('is kept by the territory, once, and a second load of communes leaves it', async () => {
  await loadTerritory(
    base.db,
    aTerritory({ communes: [aCommune('01001'), aCommune('01002', { name: 'Saint-Essai' })] }),
    { kind: 'command' },
  );
  const text = 'ancien_code;nouveau_code;date;nature\n1001;01002;01/01/2027;déléguée\n';
  const read = readCommuneChanges(text);
  if (read.kind !== 'read') throw new Error(read.reason);
  expect(await addCommuneChanges(base.db, read.changes, { kind: 'command' })).toBe(1);
  expect(await addCommuneChanges(base.db, read.changes, { kind: 'command' })).toBe(0);
  const codeOn = async (day: string) =>
    (await localityIndex(base.db, Temporal.PlainDate.from(day))).byCode('01001')?.code;
  expect(await codeOn('2026-12-31')).toBe('01001');
  expect(await codeOn('2027-01-01')).toBe('01002');
});
