import { expect, test } from 'vitest';
import { recordStatement, type Statement } from '#capabilities/directory';
import {
  baseMap,
  findLocalities,
  listCommunes,
  localityIndex,
  readTerritory,
  resolveLocality,
} from '#capabilities/territory';
import { useDatabase } from '../test/database.ts';
import { loadDemonstration } from './load.ts';

const base = useDatabase();
const today = Temporal.PlainDate.from('2026-11-22');

test('stores the territory and hands every statement over, oldest first, twice alike', async () => {
  const load = async () => {
    const recorded: Statement[] = [];
    const outcomes: string[] = [];
    const report = await loadDemonstration(base.db, {
      today,
      async record(tx, statement, author) {
        recorded.push(statement);
        outcomes.push((await recordStatement(tx, statement, author)).outcome);
      },
    });
    return { report, recorded, outcomes };
  };
  const first = await load();
  expect(first.report.communes).toBe(18);
  expect(first.recorded).toHaveLength(first.report.statements);
  const days = first.recorded.map(({ statedOn }) => statedOn);
  expect(days).toEqual(days.toSorted());
  const second = await load();
  expect(second.recorded).toEqual(first.recorded);
  expect(new Set(first.outcomes)).toEqual(new Set(['created']));
  expect(new Set(second.outcomes)).toEqual(new Set(['unchanged']));
  const journal = await base.db.selectFrom('platform.journalEntry').select('action').orderBy('id').execute();
  const actions = journal.map(({ action }) => action).filter((action) => /territory|settings/i.test(action));
  expect(actions).toEqual(['loadTerritory', 'saveSettings']);
});

test('stores nothing when a place cannot be recorded', async () => {
  const settings = async () => (await readTerritory(base.db, today)).settings.phone;
  await base.db.deleteFrom('territory.setting').execute();
  const failing = async () => {
    throw new Error('refused');
  };
  await expect(loadDemonstration(base.db, { today, record: failing })).rejects.toThrow('refused');
  expect(await settings()).toBeNull();
  await loadDemonstration(base.db, { today, record: async () => {} });
  expect(await settings()).toBe('+33261910018');
});

test('says that it is fictitious, and who answers the phone', async () => {
  expect(await readTerritory(base.db, today)).toMatchObject({
    fictitious: true,
    communes: 18,
    population: 60_000,
    settings: { name: 'AdmiVille', tagline: 'AdmiVille et ses 18 communes', mainColour: '#5b1a49' },
  });
});

test('finds its communes by their old names, and asks which Saint-Aubin is meant', async () => {
  const index = await localityIndex(base.db, Temporal.PlainDate.from('2026-11-24'));
  const names = (text: string) => findLocalities(index, text).map(({ locality }) => locality.name);
  expect(names('puits neuf')[0]).toBe('Bourg-Lavoir');
  expect(names('corvele')[0]).toBe('Noirval');
  expect(names('isle')).toEqual(['L’Isle-au-Moulin']);
  expect(names('st fil')).toEqual(['Saint-Fil']);
  expect(resolveLocality(index, 'saint-aubin')).toMatchObject({
    kind: 'several',
    matches: [{ locality: { name: 'Trois-Gués' } }, { locality: { name: 'Montclair-le-Vieux' } }],
  });
  expect(names('00110').toSorted()).toEqual(['La Grande-Haie', 'Pont-Tissé']);
});

test('draws its map in six kilobytes, with a river, roads and the names of all communes', async () => {
  const map = await baseMap(base.db, { bytes: 6000 });
  const markup = map.markup();
  expect(Buffer.byteLength(markup)).toBeLessThanOrEqual(6000);
  expect(markup).toContain('class="riviere"');
  expect(markup).toContain('class="route"');
  for (const { name, centre } of await listCommunes(base.db)) {
    expect(markup).toContain(`>${name}</text>`);
    const { x, y } = map.project(centre!);
    expect(x > 0 && x < map.width && y > 0 && y < map.height).toBe(true);
  }
});
