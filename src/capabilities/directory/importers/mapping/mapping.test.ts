import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../../../test/database.ts';
import { useTemporaryFiles } from '../../../../../test/temporary-files.ts';
import { workbook } from '../../../../../test/workbook.ts';
import { listSheets } from '../../store.ts';
import { type ImportOptions, importFile } from '../run/import-file.ts';
import { undoImport } from '../run/undo-import.ts';
import { NO_COMMUNE_LOOKUP } from '../values/address.ts';
import { readWeekProse } from '../values/week-prose.ts';
import { isTicked, mapCells } from './mapped-row.ts';
import { type Mapping, mappingSchema, readMapping } from './mapping.ts';
import { proposeForFile } from './propose-file.ts';
import { proposeMapping } from './propose-mapping.ts';
import { SHIPPED_MAPPINGS } from './shipped-mappings.ts';

const test = useDatabase();
const file = useTemporaryFiles('mapping');

async function run(path: string, options: Partial<ImportOptions> = {}) {
  const report = await importFile(test.db, {
    path,
    author: { kind: 'command' },
    now: Temporal.Instant.from('2026-11-22T09:00:00Z'),
    timeZone: 'Europe/Paris',
    communes: NO_COMMUNE_LOOKUP,
    ...options,
  });
  if (report.kind === 'refused') throw new Error(report.reason);
  return report;
}

const mapping = (rules: object): Mapping => mappingSchema.parse({ name: 'essai', label: 'Essai', ...rules });
const cells = (rules: object, row: Record<string, unknown>) => mapCells(row, mapping(rules));

describe('a mapping', () => {
  it('joins, splits, translates, ticks, and keeps aside what it changes', () => {
    const { cells: out, leftOver } = cells(
      {
        fields: {
          nom: 'Nom',
          adresse: { columns: ['N°', 'Rue'], join: ' ' },
          services: {
            columns: ['Aide'],
            split: ',',
            terms: { papiers: 'Aide aux démarches administratives' },
            flags: { Wifi: 'Accès internet et matériel informatique' },
          },
          frais_a_charge: { columns: ['Prix'], words: 'costs' },
        },
      },
      {
        nom: 'Médiathèque',
        n: '12',
        rue: 'rue des Lilas',
        aide: 'Papiers, jonglage',
        wifi: 'X',
        prix: 'C’est gratuit',
        ailleurs: 'gardé',
      },
    );
    expect(out).toEqual({
      nom: 'Médiathèque',
      adresse: '12 rue des Lilas',
      services: ['Aide aux démarches administratives', 'jonglage', 'Accès internet et matériel informatique'],
      frais_a_charge: 'Gratuit',
    });
    expect(leftOver).toEqual({
      aide: 'Papiers, jonglage',
      wifi: 'X',
      prix: 'C’est gratuit',
      ailleurs: 'gardé',
    });
  });

  it.each([
    ['X', true],
    ['oui', true],
    [1, true],
    ['4', true],
    ['✓', true],
    ['non', false],
    ['0', false],
    ['', false],
    [false, false],
    ['peut-être', undefined],
  ])('reads the box « %s »', (cell, read) => {
    expect(isTicked(cell)).toBe(read);
  });

  it('reads coordinates in degrees, in one cell, in Lambert 93', () => {
    const at = (position: object, row: Record<string, unknown>) => {
      const { latitude, longitude } = cells({ fields: { nom: 'nom' }, position }, row).cells;
      return [Number(String(latitude).replace(',', '.')), Number(String(longitude).replace(',', '.'))];
    };
    expect(at({ degrees: ['lat', 'lon'] }, { lat: '47,93', lon: '-2,39' })).toEqual([47.93, -2.39]);
    expect(at({ pair: 'point', order: 'latitude longitude' }, { point: '47.93, -2.39' })).toEqual([
      47.93, -2.39,
    ]);
    expect(at({ pair: 'point', order: 'longitude latitude' }, { point: 'POINT (-2.39 47.93)' })).toEqual([
      47.93, -2.39,
    ]);
    expect(at({ pair: 'point', order: 'latitude longitude' }, { point: '47,93 ; -2,39' })).toEqual([
      47.93, -2.39,
    ]);
    // The meeting of the Palais du Louvre: 652 100 east, 6 862 600 north, within a hundred metres of 48.861 N 2.347 E.
    const [latitude, longitude] = at({ lambert93: ['x', 'y'] }, { x: '652 100,0', y: '6862600' });
    expect(latitude).toBeCloseTo(48.863, 2);
    expect(longitude).toBeCloseTo(2.347, 2);
  });

  it('reads hours by day, by halves, in 28 columns, and in words', () => {
    const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
    const hours = (rules: object, row: Record<string, unknown>) =>
      cells({ fields: { nom: 'nom' }, hours: rules }, row).cells.horaires;
    expect(hours({ days }, { lundi: '9h-12h et 14h-17h', mardi: 'fermé' })).toBe(
      'Mo 09:00-12:00,14:00-17:00',
    );
    expect(
      hours(
        { halves: days.map((day) => [`${day} matin`, `${day} soir`]) },
        { lundi_matin: '9h-12h', lundi_soir: '14h-17h' },
      ),
    ).toBe('Mo 09:00-12:00,14:00-17:00');
    expect(
      hours(
        { bounds: days.map((day) => ['a', 'b', 'c', 'd'].map((half) => `${day} ${half}`)) },
        {
          lundi_a: '09:00',
          lundi_b: '12:00',
          lundi_c: '14:00',
          lundi_d: '17:00',
          mardi_a: '9:00',
          mardi_d: '17:30',
        },
      ),
    ).toBe('Mo 09:00-12:00,14:00-17:00; Tu 09:00-17:30');
    expect(
      hours(
        { week: 'h' },
        {
          h: '<ul><li>- lundi matin: 8h30-12h / lundi après-midi: 14h-17h</li><li>- mardi matin: 8h30-12h</li></ul>',
        },
      ),
    ).toBe('Mo 08:30-12:00,14:00-17:00; Tu 08:30-12:00');
  });

  it.each([
    ['Du lundi au vendredi de 9h à 12h et de 13h30 à 17h', 'Mo-Fr 09:00-12:00,13:30-17:00'],
    ['mardi, jeudi : 10h-12h ; fermé le mercredi', 'Tu,Th 10:00-12:00'],
    ['Lundi au jeudi 9h-17h | Vendredi 9h-12h', 'Mo-Th 09:00-17:00; Fr 09:00-12:00'],
    ['sur rendez-vous', undefined],
    ['9h-12h', undefined],
    ['du vendredi au mardi de 9h à 12h', undefined],
    ['lundi 9h-12h sauf vacances', undefined],
  ])('reads « %s » whole or not at all', (text, read) => {
    expect(readWeekProse(text)).toBe(read);
  });

  it('says in French what is wrong with it', () => {
    expect(readMapping('{')).toMatchObject({ kind: 'refused' });
    expect(readMapping('{"name":"a","label":"b","fields":{"adresse":"x"}}')).toEqual({
      kind: 'refused',
      reasons: ['fields › nom : il faut dire quelle colonne donne le nom du lieu.'],
    });
    expect(readMapping('{"name":"a","label":"b","fields":{"nom":"x"},"autre":1}')).toMatchObject({
      reasons: ['correspondance : clés inconnues (autre).'],
    });
    expect(SHIPPED_MAPPINGS.every(({ fields }) => fields.nom)).toBe(true);
  });

  it('never throws, and keeps every value somewhere', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.object({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ maxLength: 12 }), value, { maxKeys: 8 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (rows) => {
          const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
          const proposal = proposeMapping({ columns, rows }, 'essai');
          expect(proposal.columns).toHaveLength(columns.length);
          for (const shipped of [proposal.mapping, ...SHIPPED_MAPPINGS])
            for (const row of rows) mapCells(row, shipped);
        },
      ),
      { numRuns: Number(process.env.MAILLAGE_FUZZ ?? 0) || 300 },
    );
  });
});

describe('an import by a mapping', () => {
  it('takes a survey that nobody described, from its questions', async () => {
    const path = file(
      'enquete.csv',
      `Horodateur;Quel est le nom de votre structure ?;Adresse;Code postal;Ville;Votre numéro de téléphone;Quels services proposez-vous ?;Horaires d’ouverture\n${Array.from({ length: 12 }, (_, i) => `0${(i % 9) + 1}/02/2024;Espace ${'ABCDEFGHIJKL'[i]};${i + 1} rue du Port;56000;Vannes;02 97 00 00 ${10 + i};Aide aux démarches, Bureautique;Du lundi au vendredi de 9h à 12h`).join('\n')}`,
    );
    const { mapping: proposed } = await proposeForFile(path);
    const report = await run(path, { mapping: proposed });
    expect(report).toMatchObject({ rows: 12, created: 12, rejected: 0, unknownColumns: {} });
    const sheets = (await Array.fromAsync(listSheets(test.db))).filter(
      ({ place }) => place.name?.source === 'enquete',
    );
    expect(sheets[0]!.place).toMatchObject({
      openingHours: { value: 'Mo-Fr 09:00-12:00' },
      address: { value: { postcode: '56000', communeName: 'Vannes' } },
    });
    expect(sheets[0]!.offers).toHaveLength(2);
  });

  it('places rows without coordinates at their address when a search knows it', async () => {
    const path = file(
      'adresses.csv',
      'id,nom,commune,code_postal,adresse,services\n1,Su,Vannes,56000,1 rue Connue,\n2,Pas su,Vannes,56000,2 rue Inconnue,\n',
    );
    await run(path, {
      placeAddress: async ({ street }) =>
        street.includes('Connue') ? { latitude: 47.66, longitude: -2.76 } : undefined,
    });
    const sheets = (await Array.fromAsync(listSheets(test.db))).filter(
      ({ place }) => place.name?.source === 'adresses',
    );
    const positionOf = (name: string) =>
      sheets.find(({ place }) => place.name?.value === name)!.place.position;
    expect(positionOf('Su')).toMatchObject({
      value: { latitude: 47.66, precision: 'exact' },
      state: 'inferred',
    });
    expect(positionOf('Pas su')).toBe(undefined);
  });

  it('of any workbook is accounted for, row by row', { timeout: 60_000 }, async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.record({ day: fc.nat(60_000) }),
    );
    const names = [
      'Nom',
      'Ville',
      'Code postal',
      'Téléphone',
      'Horaires',
      'Latitude',
      'Longitude',
      'Services',
    ];
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        async (rows) => {
          // XML holds no control character: a workbook cannot either.
          const clean = rows.map((row) =>
            row.map((one) => (typeof one === 'string' ? one.replace(/[^\x20-\x7e\u00a0-\ud7ff]/g, '') : one)),
          );
          const path = file(`flou-${turn++}.xlsx`, workbook([names, ...clean]));
          const { mapping: proposed } = await proposeForFile(path).catch(() => ({ mapping: undefined }));
          if (!proposed?.fields.nom) return;
          const report = await run(path, { mapping: proposed, dryRun: true });
          expect(report.created + report.updated + report.unchanged + report.rejected).toBe(report.rows);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('records under which terms its source may be reused', async () => {
    await run(file('termes.csv', 'id,nom,commune\n1,A,Vannes\n'), {
      mapping: {
        ...mapping({ fields: { id: 'id', nom: 'nom', commune: 'commune' } }),
        licence: 'ODbL',
        attribution: 'Le hub',
      },
      source: 'termes',
    });
    const source = await test.db
      .selectFrom('directory.source')
      .selectAll()
      .where('name', '=', 'termes')
      .executeTakeFirst();
    expect(source).toMatchObject({ licence: 'ODbL', attribution: 'Le hub' });
  });

  it('is refused when it shrinks, unless it is said to be whole', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `${i},Lieu ${i},Vannes,56000,${i} rue A,`);
    const content = (count: number) =>
      `id,nom,commune,code_postal,adresse,services\n${lines.slice(0, count).join('\n')}`;
    await run(file('reduit.csv', content(30)));
    expect(
      await importFile(test.db, {
        path: file('reduit.csv', content(20)),
        author: { kind: 'command' },
        now: Temporal.Now.instant(),
        timeZone: 'Europe/Paris',
        communes: NO_COMMUNE_LOOKUP,
      }),
    ).toMatchObject({ kind: 'refused' });
    expect(await run(file('reduit.csv', content(20)), { acceptShrink: true })).toMatchObject({
      unchanged: 20,
      absent: 10,
    });
  });

  it('can be undone, which brings back what was said before, and done again', async () => {
    const content = (phone: string, more = '') =>
      `id,nom,commune,code_postal,adresse,services,telephone\n1,Un,Vannes,56000,1 rue A,,${phone}\n2,Deux,Vannes,56000,2 rue A,,\n${more}`;
    const sheets = async () =>
      new Map(
        (await Array.fromAsync(listSheets(test.db)))
          .filter(({ place }) => place.name?.source === 'annule')
          .map((sheet) => [sheet.place.name!.value, sheet.place.phones?.value]),
      );
    await run(file('annule.csv', content('0297000001')), { day: '2024-01-01' });
    const before = await sheets();
    const second = await run(file('annule.csv', content('0297000002', '3,Trois,Vannes,56000,3 rue A,,\n')), {
      day: '2024-02-01',
    });
    const after = await sheets();
    expect(after.size).toBe(3);
    const undo = (id: string) =>
      test.db.transaction().execute((tx) => undoImport(tx, id, { kind: 'command' }));
    expect(await undo(second.runId!)).toMatchObject({ kind: 'undone', places: 1 });
    expect(await sheets()).toEqual(before);
    expect(await undo(second.runId!)).toMatchObject({ kind: 'refused' });
    await run(file('annule.csv', content('0297000002', '3,Trois,Vannes,56000,3 rue A,,\n')), {
      day: '2024-02-01',
    });
    expect(await sheets()).toEqual(after);
  });

  it('takes structures and services of data.inclusion from one file, and services alone once their structures are there', async () => {
    const structure = {
      source: 'dora',
      id: 'dora--1',
      nom: 'CCAS de Vannes',
      date_maj: '2024-03-01',
      code_insee: '56260',
      code_postal: '56000',
      commune: 'Vannes',
      adresse: '1 rue A',
      accessibilite_lieu: null,
    };
    const service = (id: string, structureId: string) => ({
      source: 'dora',
      structure_id: structureId,
      id,
      nom: 'Aide en ligne',
      description: 'Une aide',
      date_maj: '2024-03-01',
      thematiques: ['numerique--acceder-a-des-services-en-ligne', 'inconnue--autre'],
    });
    const path = file(
      'dora.json',
      JSON.stringify({
        structures: [{ ...structure, accessibilite_lieu: 'https://acceslibre.beta.gouv.fr/x' }],
        services: [service('s1', 'dora--1'), service('s2', 'dora--absent')],
      }),
    );
    const report = await run(path);
    expect(report).toMatchObject({
      fileKind: 'data-inclusion',
      rows: 3,
      created: 1,
      updated: 1,
      rejected: 1,
    });
    const [sheet] = (await Array.fromAsync(listSheets(test.db))).filter(
      ({ place }) => place.name?.value === 'CCAS de Vannes',
    );
    expect(sheet!.offers[0]!.fields).toMatchObject({
      label: { value: 'Aide en ligne' },
      needs: { value: ['onlineProcedures'] },
      family: { value: 'digitalMediation', state: 'inferred' },
    });
    // The same list again takes nothing back of the services.
    expect(await run(path)).toMatchObject({ unchanged: 2, rejected: 1 });
  });
});
