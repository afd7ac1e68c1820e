import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { CommandRefusal } from '#platform/command.ts';
import { makeLog } from '#platform/log.ts';
import { useDatabase } from '../../../test/database.ts';
import { readConfig } from '../../config.ts';
import { territoryCommands } from './commands.ts';
import { writeDepartements } from './store.ts';

const base = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-territoire-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(name: string, words: string[], options: Record<string, string> = {}) {
  const said: string[] = [];
  const command = territoryCommands.find((each) => each.name === `territory ${name}`)!;
  const { result, exitCode = 0 } = await command.run({
    db: base.db,
    connection: base.connection,
    config: readConfig({}, { MAILLAGE_OFFLINE: '1' }),
    clock: fixedClock('2026-11-22T09:00:00Z'),
    log: makeLog('silent'),
    words,
    options,
    say: (line) => said.push(line),
    progress: () => {},
  });
  return { said: said.join('\n'), result, exitCode };
}
const refusal = (name: string, words: string[], options?: Record<string, string>) =>
  run(name, words, options).then(
    () => 'accepted',
    (error: unknown) => (error instanceof CommandRefusal ? error.message : String(error)),
  );

test('loads départements offline, says what the map and the search lack, and that a second load changes nothing', async () => {
  const first = await run('load', ['56', '2a']);
  expect(first.said).toContain('56 Morbihan, 2A Corse-du-Sud');
  expect(first.said).toMatch(/sans position.*--communes/s);
  expect(first.said).toMatch(/sans contour.*--contours/s);
  expect(first.result).toMatchObject({ changed: true, departements: ['56', '2A'] });
  const second = await run('load', ['2A', '56']);
  expect(second.said).toContain('Rien n’a changé');
  expect(second.result).toMatchObject({ changed: false });
});

test('refuses an unknown département with the nearest ones, and the absence of any', async () => {
  expect(await refusal('load', ['96'])).toContain('« 96 » n’existe pas. Les plus proches : 95 Val-d');
  expect(await refusal('load', [])).toContain('Quel département ?');
  expect(await refusal('load', ['56'], { contours: join(folder, 'absent.geojson') })).toContain(
    'n’existe pas',
  );
});

test('finds a commune as the page does, and ends with 1 when nothing resembles the text', async () => {
  const found = await run('find', ['st', 'nolf']);
  expect(found.said).toContain('56231  Saint-Nolff (Morbihan, 56250)');
  expect(found.exitCode).toBe(0);
  expect((await run('find', ['naizin'])).said).toContain('Naizin, aujourd’hui Évellys');
  expect((await run('find', ['zzzzzz'])).exitCode).toBe(1);
});

test('shows and changes settings from a day on, and refuses with a proposal', async () => {
  const saved = await run('settings', ['mainColour=#1b4a5b', 'name=Pays de l’Ouest'], { from: '2027-01-01' });
  expect(saved.said).toContain('Enregistré à partir du 01/01/2027');
  expect((await run('settings', [])).said).toContain('Nom du territoire : Corse-du-Sud et Morbihan');
  expect((await run('settings', [], { from: '2027-01-01' })).said).toContain(
    'Nom du territoire : Pays de l’Ouest',
  );
  expect(await refusal('settings', ['mainColour=#ffcc00'])).toContain('La plus proche qui convient : #');
  expect(await refusal('settings', ['mainColour'])).toContain('NOM=VALEUR');
  expect(await refusal('settings', [], { from: 'demain' })).toContain('AAAA-MM-JJ');
});

test('writes the map of the communes to a file that stands on its own', async () => {
  const file = join(folder, 'carte.svg');
  const { said } = await run('map', [], { out: file });
  expect(said).toContain(file);
  const svg = readFileSync(file, 'utf8');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('<title id="carte">Carte des communes : ');
  expect(await refusal('map', [])).toContain('--out');
});

test('refuses a real département beside the demonstration, whose password is published', async () => {
  const fictitious = { code: '00', name: 'Le Val inventé', regionName: 'Nulle part', fictitious: true };
  await base.db.transaction().execute((tx) => writeDepartements(tx, [fictitious]));
  expect(await refusal('load', ['48'])).toContain('Ce dossier contient la démonstration');
  await base.db.deleteFrom('territory.departement').where('code', '=', '00').execute();
});
