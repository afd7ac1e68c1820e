// Open data of AdmiVille, read as a reuser would: standards, pages, flags of publication, formulas, ETag.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordStatement } from '#capabilities/directory';
import { csvLine, plainCell } from '#platform/exports/csv.ts';
import { loadDemonstration } from '../demo/load.ts';
import { NATIONAL_COLUMNS } from '../src/capabilities/directory/open-data/national-export.ts';
import type { PlaceFields } from '../src/capabilities/directory/recording/statement.ts';
import { useApp } from './app.tsx';
import { sharedFile } from './shared-data.ts';

const HIDDEN = 'Lieu tenu secret';
const SECRET_PHONE = '+33297999999';

const site = useApp(async (db) => {
  const today = Temporal.PlainDate.from('2026-11-24');
  await loadDemonstration(db, { today, record: recordStatement });
  const say = (name: string, place: Partial<PlaceFields>, offers = {}) =>
    db.transaction().execute((tx) =>
      recordStatement(
        tx,
        {
          source: 'essai',
          sourceId: name,
          statedOn: '2026-11-01',
          state: 'declared',
          place: {
            name,
            address: { street: '1 rue A', postcode: '00100', communeName: 'AdmiVille', communeCode: '00101' },
            ...place,
          },
          offers: {
            aide: { family: 'digitalMediation', grade: 'mediation', label: 'Aide visible' },
            ...offers,
          },
        },
        { kind: 'command' },
      ),
    );
  await say(HIDDEN, { published: false, phones: ['+33297888888'] });
  await say(
    'Lieu sans téléphone public',
    { phones: [SECRET_PHONE, '+33297777777'], privateContacts: [SECRET_PHONE] },
    {
      cachee: {
        family: 'administrativeMediation',
        grade: 'mediation',
        label: 'Offre tenue secrète',
        published: false,
      },
    },
  );
  await say('=HYPERLINK("http://mal.example")', { summary: '@SOMME(A1)' });
  await say('Lieu rouvert', { published: true });
});

const shared = (...names: string[]) => sharedFile('..', 'standards', ...names);
const body = async (path: string) => (await site.fetch(path)).text();
// biome-ignore lint/suspicious/noExplicitAny: answers are read as any reuser reads them.
const json = async (path: string): Promise<any> => JSON.parse(await body(path));
const EXPORTS = [
  '/donnees/lieux.csv',
  '/donnees/lieux.geojson',
  '/donnees/data-inclusion/structures.json',
  '/donnees/data-inclusion/services.json',
  '/api/lieux?taille=200',
  '/hsds/services?per_page=100',
  '/hsds/service_at_locations?per_page=100',
  '/hsds/organizations?per_page=100',
  '/hsds/services?per_page=100&full=true',
  '/hsds/services?per_page=100&page=2&full=true',
  '/hsds/services?per_page=100&page=3&full=true',
];

describe('what is not published', () => {
  it.each(EXPORTS)('is nowhere in %s', async (path) => {
    const text = await body(path);
    expect(text).not.toContain(HIDDEN);
    expect(text).not.toContain('+33297888888');
    expect(text).not.toContain(SECRET_PHONE);
    expect(text).not.toContain('Offre tenue secrète');
  });

  it('and what is published is there, the other way round', async () => {
    expect(await body('/donnees/lieux.geojson')).toContain('Lieu rouvert');
    expect(await body('/donnees/lieux.csv')).toContain('+33297777777');
    expect(await body('/donnees/data-inclusion/services.json')).toContain('Aide visible');
    const { found } = { found: (await json('/donnees/lieux.geojson')).features.length };
    expect((await json('/donnees/data-inclusion/structures.json')).length).toBe(found);
  });

  it('appears everywhere once it is published, and goes everywhere once it is not', async () => {
    const [feature] = (await json('/donnees/lieux.geojson')).features.filter(
      (one: { properties: { nom: string } }) => one.properties.nom === 'Lieu rouvert',
    );
    const set = (published: boolean, statedOn: string) =>
      site.db
        .transaction()
        .execute((tx) =>
          recordStatement(
            tx,
            { source: 'essai', sourceId: 'Lieu rouvert', statedOn, state: 'declared', place: { published } },
            { kind: 'command' },
          ),
        );
    await set(false, '2026-11-02');
    for (const path of EXPORTS) expect(await body(path), path).not.toContain('Lieu rouvert');
    expect((await site.fetch(`/api/lieux/${feature.id}`)).status).toBe(404);
    await set(true, '2026-11-03');
    expect(await body('/donnees/lieux.csv')).toContain('Lieu rouvert');
    expect((await site.fetch(`/api/lieux/${feature.id}`)).status).toBe(200);
  });
});

describe('the national schema', () => {
  it('is written in its columns and spellings, formulas made harmless', async () => {
    const text = await body('/donnees/lieux.csv');
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0]!)).toEqual([...NATIONAL_COLUMNS]);
    expect(rows.length).toBeGreaterThan(60);
    for (const cell of rows.flatMap((row) => Object.values(row)))
      expect(cell).not.toMatch(/^[=@\t\r]|^[+-](?!\d)/);
    expect(text).toContain(`'=HYPERLINK`);
  });

  it.skipIf(!shared('lieux-mediation-numerique'))('is accepted by the producer’s own schema', async () => {
    const { fields } = JSON.parse(
      readFileSync(shared('lieux-mediation-numerique', 'standard-mediation-num-v1.0.2.schema.json')!, 'utf8'),
    );
    const rows = parse(await body('/donnees/lieux.csv'), { columns: true }) as Record<string, string>[];
    expect(fields.map(({ name }: { name: string }) => name)).toEqual([...NATIONAL_COLUMNS]);
    const faults = rows.flatMap((row) =>
      fields.flatMap(
        ({
          name,
          constraints = {},
        }: {
          name: string;
          constraints?: { required?: boolean; pattern?: string; maxLength?: number };
        }) => {
          const value = row[name]!;
          if (value === '') return constraints.required ? [`${name} manque`] : [];
          if (constraints.pattern && !new RegExp(`^(?:${constraints.pattern})$`).test(value))
            return [`${name} : ${value}`];
          return constraints.maxLength && value.length > constraints.maxLength ? [`${name} trop long`] : [];
        },
      ),
    );
    expect(faults).toEqual([]);
  });

  it('comes back through CSV as it was, whatever the cells', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((cell) => !/^'[=+\-@\t\r]/.test(cell)),
          { minLength: 2, maxLength: 6 },
        ),
        (cells) => {
          const [row] = parse(csvLine(cells), { relax_column_count: true }) as string[][];
          expect(row!.map(plainCell)).toEqual(cells);
          for (const cell of row!) expect(cell).not.toMatch(/^[=@\t\r]|^[+-](?![\d])/);
        },
      ),
    );
  });
});

describe('data.inclusion', () => {
  it.skipIf(!shared('data-inclusion')).each([
    ['structure', 'structures'],
    ['service', 'services'],
  ])('%s is accepted by its schema', async (schema, file) => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const check = ajv.compile(
      JSON.parse(readFileSync(shared('data-inclusion', `data-inclusion-v1.0.8.${schema}.json`)!, 'utf8')),
    );
    const all = await json(`/donnees/data-inclusion/${file}.json`);
    expect(all.length).toBeGreaterThan(60);
    const faults = all.flatMap((one: unknown) =>
      check(one)
        ? []
        : (check.errors ?? []).map(
            ({ instancePath, message, data }) => `${instancePath} ${message} ${JSON.stringify(data)}`,
          ),
    );
    expect(faults.slice(0, 5)).toEqual([]);
  });
});

describe('the API', () => {
  it('gives every place once, page after page, even when places change between pages', async () => {
    const ids: string[] = [];
    let path: string | null = '/api/lieux?taille=20';
    for (let page = 0; path && page < 50; page++) {
      const { lieux, suite }: { lieux: { id: string }[]; suite: string | null } = await json(path);
      ids.push(...lieux.map(({ id }) => id));
      if (page === 1)
        await site.db.transaction().execute((tx) =>
          recordStatement(
            tx,
            {
              source: 'essai',
              sourceId: 'Lieu rouvert',
              statedOn: '2026-11-04',
              state: 'declared',
              place: { name: 'Aaaa premier lieu' },
            },
            { kind: 'command' },
          ),
        );
      path = suite && new URL(suite).pathname + new URL(suite).search;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe((await json('/donnees/lieux.geojson')).features.length);
  });

  it('answers 304 until something changes', async () => {
    const first = await site.fetch('/api/lieux');
    const headers = { 'if-none-match': first.headers.get('etag')! };
    expect((await site.fetch('/api/lieux', { headers })).status).toBe(304);
    expect(
      (
        await site.fetch('/donnees/lieux.csv', {
          headers: { 'if-none-match': (await site.fetch('/donnees/lieux.csv')).headers.get('etag')! },
        })
      ).status,
    ).toBe(304);
    await site.db.transaction().execute((tx) =>
      recordStatement(
        tx,
        {
          source: 'essai',
          sourceId: 'Lieu rouvert',
          statedOn: '2026-11-05',
          state: 'declared',
          place: { summary: 'Autre chose' },
        },
        { kind: 'command' },
      ),
    );
    expect((await site.fetch('/api/lieux', { headers })).status).toBe(200);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each([
    '/api/lieux?taille=0',
    '/api/lieux?apres=x',
    '/api/lieux?modifie_depuis=hier',
    '/hsds/services?page=0',
    '/hsds/services?modified_after=x',
    '/hsds/services?organization_id=x',
  ])('refuses %s with words', async (path) => {
    const answer = await site.fetch(path);
    expect(answer.status).toBe(422);
    expect((await answer.json()) as object).toMatchObject({ error: expect.stringMatching(/\.$/) });
  });

  it('describes each of its addresses', async () => {
    const { paths, openapi } = await json('/api/openapi.json');
    expect(openapi).toBe('3.1.0');
    const described = new Set(Object.keys(paths));
    const served = site.application.routes
      .map(({ path }) => path)
      .filter((path) => /^\/(api|hsds|donnees\/)/.test(path) && path !== '/api/openapi.json');
    expect(served.filter((path) => !described.has(path.replace(':id', '{id}')))).toEqual([]);
  });
});

describe('HSDS', () => {
  it('has the root, the pages and the filters of its specification', async () => {
    expect(await json('/hsds')).toMatchObject({
      version: '3.1',
      profile: expect.any(String),
      openapi_url: expect.stringContaining('/api/openapi.json'),
    });
    const page = await json('/hsds/services?per_page=10&page=2');
    expect(page).toMatchObject({
      page_number: 2,
      size: 10,
      first_page: false,
      last_page: false,
      empty: false,
      total_pages: Math.ceil(page.total_items / 10),
    });
    expect(await json('/hsds/services?page=9999')).toMatchObject({
      empty: true,
      size: 0,
      total_items: page.total_items,
    });
    const [service] = page.contents;
    const byOrganisation = await json(
      `/hsds/services?organization_id=${service.organization_id}&per_page=100`,
    );
    expect(byOrganisation.contents.map(({ id }: { id: string }) => id)).toContain(service.id);
    expect(
      byOrganisation.contents.every(
        (one: { organization_id: string }) => one.organization_id === service.organization_id,
      ),
    ).toBe(true);
    expect((await json('/hsds/services?modified_after=2999-01-01')).total_items).toBe(0);
    const terms = await json('/hsds/taxonomy_terms?search=carte grise');
    expect(terms.contents).toHaveLength(1);
    const byNeed = await json(`/hsds/services?taxonomy_term_id=${terms.contents[0].id}`);
    expect(byNeed.total_items).toBeGreaterThan(0);
    expect(byNeed.total_items).toBeLessThan(page.total_items);
    expect((await json('/hsds/services?search=médiathèque')).total_items).toBeGreaterThan(0);
  });

  it('finds each thing it lists by its identifier, and says 404 of others', async () => {
    for (const kind of [
      'services',
      'organizations',
      'service_at_locations',
      'taxonomies',
      'taxonomy_terms',
    ]) {
      const { contents } = await json(`/hsds/${kind}?per_page=3`);
      expect(contents.length).toBeGreaterThan(0);
      for (const { id } of contents) expect(await json(`/hsds/${kind}/${id}`)).toMatchObject({ id });
      for (const id of ['019a0000-0000-7000-8000-000000000000', 'x'])
        expect((await site.fetch(`/hsds/${kind}/${id}`)).status).toBe(404);
    }
  });

  it('says what to bring for each service, and not for its neighbours', async () => {
    const { contents } = await json('/hsds/services?search=mairie des ormeaux&per_page=100&full=true');
    const papers = new Map<string, string[]>(
      contents.map(({ name, required_documents: asked }: never) => [
        String(name).split(' — ')[0],
        (asked as { document: string }[]).map(({ document }) => document),
      ]),
    );
    expect(papers.get('Faire une carte grise')).toEqual([expect.stringContaining('code de cession')]);
    expect(papers.get('Comprendre un courrier')).toEqual([expect.stringContaining('enveloppe')]);
  });

  it.skipIf(!shared('hsds-3.1'))('is accepted by its schemas', async () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
    addFormats.default(ajv);
    const names = [
      'service',
      'organization',
      'service_at_location',
      'location',
      'taxonomy',
      'taxonomy_term',
      'phone',
      'address',
      'schedule',
      'language',
      'attribute',
      'organization_identifier',
      'metadata',
      'url',
      'service_area',
      'funding',
      'cost_option',
      'program',
      'required_document',
      'contact',
      'service_capacity',
      'accessibility',
      'unit',
    ];
    for (const name of names) {
      const path = shared('hsds-3.1', `${name}.json`);
      if (!path) continue;
      const { $id: _, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
      ajv.addSchema(schema, join(`${name}.json`));
    }
    for (const [kind, schema] of [
      ['services', 'service'],
      ['organizations', 'organization'],
      ['service_at_locations', 'service_at_location'],
      ['taxonomies', 'taxonomy'],
      ['taxonomy_terms', 'taxonomy_term'],
    ] as const) {
      const check = ajv.getSchema(`${schema}.json`)!;
      const { contents } = await json(`/hsds/${kind}?per_page=100${kind === 'services' ? '&full=true' : ''}`);
      const faults = contents.flatMap((one: unknown) =>
        check(one)
          ? []
          : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
      );
      expect(faults.slice(0, 5), kind).toEqual([]);
    }
  });
});
