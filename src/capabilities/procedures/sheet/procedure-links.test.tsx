// Procedures are found from the public pages: by their names in the search, from the places that help with them.
import { describe, expect, test } from 'vitest';
import { loadTerritory } from '#capabilities/territory';
import { useApp } from '../../../../test/app.tsx';
import { aPlace, TEST_AUTHOR } from '../../directory/builders.ts';
import { aCommune, aTerritory } from '../../territory/builders.ts';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { makeProcedureLinks } from './procedure-links.ts';

const HERE = aCommune('01001', { centre: { latitude: 47.93, longitude: -2.4 }, centreSource: 'file' });
const catalogue = makeCatalogue(readShipped(process.cwd()), [], Temporal.PlainDate.from('2026-11-24'));
const links = makeProcedureLinks({ catalogue, refresh: async () => {} });
const led = (words: string) => links.forSearch(words, undefined).map(({ href }) => href);

describe('a search', () => {
  test.each([
    ['carte grise', '/demarches/carte-grise'],
    ['cart grize', '/demarches/carte-grise'],
    ['j’ai acheté une voiture', '/demarches/carte-grise'],
    ['demander le RSA', '/demarches/demander-le-rsa'],
    ['apl', '/demarches/aide-au-logement'],
    ['refaire ma carte d’identité', '/demarches/carte-identite-passeport'],
    ['surendettement', '/demarches/surendettement'],
  ])('for « %s » leads to its sheet', (words, href) => {
    expect(led(words)[0]).toBe(href);
  });

  test.each([
    '',
    'imprimer',
    'médiathèque',
    'apprendre l’ordinateur',
    'wifi',
    'ants',
    'zzzz',
    'carte',
    'créer une adresse mail',
    'les écrans et mes enfants',
    'trouver un logement',
    'voir mes petits-enfants en vidéo',
  ])('for « %s » names no procedure', (words) => expect(led(words)).toEqual([]));

  test('with a chosen need leads to the few sheets about it, or to their list', () => {
    expect(links.forSearch('', 'vehicleRegistration').map(({ href }) => href)).toEqual([
      '/demarches/carte-grise',
      '/demarches/vendre-un-vehicule',
    ]);
    expect(links.forSearch('', 'retirement').map(({ href }) => href)).toEqual([
      '/demarches?besoin=retirement',
    ]);
    expect(links.forSearch('', 'printScan')).toEqual([]);
  });

  test('is looked up once: asked again, it gives the very same list', () => {
    expect(links.forSearch('carte grise', undefined)).toBe(links.forSearch('carte grise', undefined));
  });
});

describe('the public site', () => {
  const site = useApp(async (db) => {
    await db
      .transaction()
      .execute((tx) => loadTerritory(tx, aTerritory({ communes: [HERE], formerCommunes: [] }), TEST_AUTHOR));
    await aPlace(db, {
      place: { name: 'Mairie fictive' },
      offers: { a: { label: 'Cartes grises', needs: ['vehicleRegistration', 'printScan'] } },
    });
  });

  test('leads to the procedures from its menu, its first page, its plan and its footer', async () => {
    const { html } = await site.get('/communes');
    expect(/<nav class="nav"[\s\S]*?<\/nav>/.exec(html)?.[0]).toContain('href="/demarches"');
    expect(/<footer[\s\S]*<\/footer>/.exec(html)?.[0]).toContain('href="/demarches"');
    for (const path of ['/', '/plan-du-site']) {
      const page = (await site.get(path)).html;
      expect(/<main[\s\S]*<\/main>/.exec(page)?.[0], path).toContain('href="/demarches"');
    }
  });

  test('shows the sheet of the procedure above the places that a search found', async () => {
    const { html } = await site.get('/lieux?q=carte+grise');
    expect(html).toContain('Ce qu’il faut savoir\u00a0:');
    expect(html).toContain(
      '<a href="/demarches/carte-grise">faire la carte grise d’un véhicule d’occasion</a>',
    );
    expect((await site.get('/lieux?q=imprimer')).html).not.toContain('Ce qu’il faut savoir');
  });

  test('lists the procedures about a need', async () => {
    const { html } = await site.get('/demarches?besoin=retirement');
    expect(html).toContain('Préparer ma retraite');
    const found = /<section aria-labelledby="trouve">[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(found).toContain('/demarches/demander-sa-retraite');
    expect(found).not.toContain('/demarches/carte-grise');
  });

  test('leads from a place to the procedures that its offers help with', async () => {
    const results = (await site.get('/lieux?q=carte+grise')).html;
    const place = /<h3><a href="(\/lieux\/[^"?]+)/.exec(results)![1]!;
    const { html } = await site.get(place);
    expect(html).toContain('href="/demarches/carte-grise"');
    expect(html).not.toContain('href="/demarches/avis-d-impot"');
    const list = (await site.get(`/demarches?lieu=${place.slice(7)}`)).html;
    const found = /<section aria-labelledby="trouve">[\s\S]*?<\/section>/.exec(list)?.[0] ?? '';
    expect(found).toContain('/demarches/vendre-un-vehicule');
    expect(found).not.toContain('/demarches/avis-d-impot');
    expect((await site.get('/demarches?lieu=inconnu')).status).toBe(200);
  });
});
