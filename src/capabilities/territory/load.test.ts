import { expect, test } from 'vitest';
import type { Db } from '#platform/database.ts';
import { useDatabase } from '../../../test/database.ts';
import { aCommune, aTerritory, squareRing } from './builders.ts';
import type { TerritoryContent } from './communes/commune.ts';
import { findLocalities } from './communes/locality-index.ts';
import { loadTerritory as load } from './load.ts';
import {
  baseMap,
  followTerritory,
  listCommunes,
  localityIndex,
  readTerritory,
  saveSettings as save,
} from './read.ts';
import { readRevision } from './store.ts';

const base = useDatabase();
const actor = { kind: 'command' } as const;
const loadTerritory = (db: Db, content: TerritoryContent) => load(db, content, actor);
const saveSettings = (db: Db, proposed: Record<string, unknown>, from: Temporal.PlainDate) =>
  save(db, proposed, from, actor);
const today = Temporal.PlainDate.from('2026-11-22');

test('stores a département, and changes nothing the second time', async () => {
  const first = await loadTerritory(base.db, aTerritory());
  expect(first).toMatchObject({
    changed: true,
    communes: { added: 2, updated: 0, removed: 0, unchanged: 0 },
    total: 2,
    population: 3500,
    withoutCentre: 2,
  });
  const revision = await readRevision(base.db);
  const second = await loadTerritory(base.db, aTerritory());
  expect(second).toMatchObject({ changed: false, communes: { added: 0, updated: 0, unchanged: 2 } });
  expect(await readRevision(base.db)).toBe(revision);
  const journal = await base.db.selectFrom('platform.journalEntry').select('action').execute();
  expect(journal).toEqual([{ action: 'loadTerritory' }]);
});

test('keeps the centres and contours of an earlier source when the next one has none', async () => {
  const centre = { latitude: 46.05, longitude: 1.05 };
  await loadTerritory(
    base.db,
    aTerritory({
      communes: [
        aCommune('01001', { name: 'L’Ancien-Lieu', centre, centreSource: 'essai.csv' }),
        aCommune('01002', { name: 'Saint-Essai', population: 2500 }),
      ],
      contours: [{ communeCode: '01001', polygons: [[squareRing(0, 0)]], source: 'essai' }],
    }),
  );
  const again = await loadTerritory(
    base.db,
    aTerritory({
      communes: [
        aCommune('01001', { name: 'L’Ancien-Lieu' }),
        aCommune('01002', { name: 'Saint-Essai', population: 2500 }),
      ],
    }),
  );
  expect(again).toMatchObject({ changed: false, withoutCentre: 1, withoutContour: 1 });
  const [commune] = await listCommunes(base.db);
  expect(commune).toMatchObject({ code: '01001', centre, departementName: 'Ain', epciName: 'CC des Essais' });
});

test('leads from a commune that merged to its successor, by its name and its code', async () => {
  const report = await loadTerritory(
    base.db,
    aTerritory({
      communes: [aCommune('01002', { name: 'Saint-Essai-Neuf', population: 3500 })],
      formerCommunes: [
        { code: '01090', name: 'Vieux-Bourg', kind: 'delegated', currentCode: '01002', mergedOn: null },
        { code: '01001', name: null, kind: 'merged', currentCode: '01002', mergedOn: null },
      ],
    }),
  );
  expect(report).toMatchObject({ changed: true, communes: { removed: 1, updated: 1 } });
  const index = await localityIndex(base.db, Temporal.PlainDate.from('2026-11-24'));
  expect(findLocalities(index, 'l’ancien lieu')[0]).toMatchObject({
    by: 'formerName',
    formerName: 'L’Ancien-Lieu',
    locality: { name: 'Saint-Essai-Neuf' },
  });
  expect(index.byCode('01001')?.code).toBe('01002');
  expect(findLocalities(index, 'vieux bourg')[0]?.locality.code).toBe('01002');
});

test('adds a second département beside the first, and names both', async () => {
  await loadTerritory(
    base.db,
    aTerritory({
      departements: [{ code: '02', name: 'Aisne', regionName: 'Hauts-de-France', fictitious: false }],
      communes: [
        aCommune('02001', { centre: { latitude: 46.05, longitude: 1.05 }, centreSource: 'essai' }),
        aCommune('02002', { parentCode: '02001', kind: 'municipalArrondissement', epciCode: null }),
      ],
      formerCommunes: [],
    }),
  );
  const territory = await readTerritory(base.db, today);
  expect(territory).toMatchObject({
    fictitious: false,
    communes: 2,
    population: 4500,
    settings: { name: 'Ain et Aisne', tagline: 'Ain et Aisne et leurs 2 communes', mainColour: '#5b1a49' },
  });
});

test('draws dots when no contour is known', async () => {
  const map = await baseMap(base.db, { departements: ['02'] });
  expect(map.hasContours).toBe(false);
  expect(map.markup().match(/<circle/g)).toHaveLength(1);
});

test('refuses, in the database, what is no commune', async () => {
  const refused = (commune: Parameters<typeof aCommune>[1], code = '03001') =>
    loadTerritory(
      base.db,
      aTerritory({
        departements: [{ code: '03', name: 'Allier', regionName: 'Auvergne-Rhône-Alpes', fictitious: false }],
        communes: [aCommune(code, commune)],
        formerCommunes: [],
      }),
    );
  await expect(refused({}, '3001')).rejects.toThrow('commune_code_check');
  await expect(refused({ postcodes: ['3100'] })).rejects.toThrow('check constraint');
  await expect(refused({ population: -1 })).rejects.toThrow('commune_population_check');
  await expect(refused({ kind: 'municipalArrondissement' })).rejects.toThrow('check constraint');
  await expect(refused({ centre: { latitude: 460, longitude: 1 }, centreSource: 'x' })).rejects.toThrow(
    'commune_latitude_check',
  );
});

test('keeps a setting until the next one, saves all or nothing, and says when nothing changed', async () => {
  const saved = await saveSettings(base.db, { name: 'Pays d’Essai', accessMinutes: '25' }, today);
  expect(saved).toEqual({ kind: 'saved', changed: ['name', 'accessMinutes'] });
  expect(await saveSettings(base.db, { name: 'Pays d’Essai' }, today)).toEqual({
    kind: 'saved',
    changed: [],
  });
  await saveSettings(base.db, { accessMinutes: '15' }, today.add({ months: 2 }));
  const refused = await saveSettings(base.db, { name: 'Autre', mainColour: '#ffffff' }, today);
  expect(refused.kind).toBe('refused');
  const on = async (day: Temporal.PlainDate) => (await readTerritory(base.db, day)).settings;
  expect((await on(today.subtract({ days: 1 }))).accessMinutes).toEqual([20, 30]);
  expect(await on(today)).toMatchObject({ name: 'Pays d’Essai', accessMinutes: [25] });
  expect((await on(today.add({ months: 2 }))).accessMinutes).toEqual([15]);
});

test('builds the index again only when the territory has changed', async () => {
  let built = 0;
  const index = followTerritory(base.db, (db) => {
    built += 1;
    return localityIndex(db, Temporal.PlainDate.from('2026-11-24'));
  });
  await index();
  expect(findLocalities(await index(), 'nouvelle')).toEqual([]);
  expect(built).toBe(1);
  await loadTerritory(
    base.db,
    aTerritory({ communes: [aCommune('01002', { name: 'Nouvelle' })], formerCommunes: [] }),
  );
  expect(findLocalities(await index(), 'nouvelle')[0]?.locality.code).toBe('01002');
  expect(built).toBe(2);
});
