// The description of the API (OpenAPI 3.1), served at /api/openapi.json.
import { NATIONAL_COLUMNS } from './national-export.ts';

const text = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const query = (name: string, description: string, schema: object = text) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});
const path = (name: string) => ({ name, in: 'path', required: true, schema: uuid });
const answer = (description: string, schema: object, type = 'application/json') => ({
  200: { description, content: { [type]: { schema } } },
  304: { description: 'Rien n’a changé depuis (ETag).' },
  429: { description: 'Trop de demandes à la fois.' },
});
const known = {
  type: 'object',
  description: 'Une valeur, avec ce qu’elle vaut : son état, son jour, qui en répond, d’où elle vient.',
  required: ['value', 'state', 'statedOn', 'statedBy', 'source'],
  properties: {
    value: {},
    state: { enum: ['confirmed', 'declared', 'imported', 'inferred'] },
    // Null: the source does not say when.
    statedOn: { type: ['string', 'null'], format: 'date' },
    statedBy: text,
    source: text,
  },
};
const page = {
  type: 'object',
  required: [
    'total_items',
    'total_pages',
    'page_number',
    'size',
    'first_page',
    'last_page',
    'empty',
    'contents',
  ],
  properties: {
    total_items: { type: 'integer' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer' },
    size: { type: 'integer' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
    contents: { type: 'array', items: { type: 'object' } },
  },
};
const get = (summary: string, responses: object, parameters: object[] = []) => ({
  get: { summary, parameters, responses },
});
const PAGING = [
  query('page', 'Numéro de la page, dès 1', { type: 'integer', minimum: 1 }),
  query('per_page', 'Taille de la page (100 au plus)', { type: 'integer', minimum: 1, maximum: 100 }),
];
const gone = { 404: { description: 'Cet identifiant ne désigne rien de publié.' } };

export function openApi(base: string, territory: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: `Lieux d’aide : ${territory}`,
      version: '1.0.0',
      summary: 'Lecture seule, sans clé. Ce qui n’est pas publié n’y est pas.',
      license: {
        name: 'Licence Ouverte 2.0, sauf mention contraire de la source',
        url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
      },
    },
    servers: [{ url: base }],
    paths: {
      '/api/lieux': get(
        'Les lieux publiés, par pages stables',
        answer('Une page', {
          type: 'object',
          required: ['lieux', 'suite'],
          properties: {
            lieux: { type: 'array', items: { $ref: '#/components/schemas/Lieu' } },
            suite: { type: ['string', 'null'], description: 'Adresse de la page suivante' },
          },
        }),
        [
          query('apres', 'Identifiant du dernier lieu de la page précédente', uuid),
          query('taille', 'De 1 à 200', { type: 'integer', minimum: 1, maximum: 200 }),
          query('commune', 'Code Insee'),
          query('modifie_depuis', 'Instant ISO 8601', { type: 'string', format: 'date-time' }),
        ],
      ),
      '/api/lieux/{id}': get(
        'Un lieu ; un lieu fusionné mène à celui qui le montre',
        {
          ...answer('Le lieu', { $ref: '#/components/schemas/Lieu' }),
          308: { description: 'Fusionné' },
          ...gone,
        },
        [path('id')],
      ),
      '/api/sources': get(
        'Les sources, leur licence et qui citer',
        answer('Les sources', { type: 'array', items: { type: 'object' } }),
      ),
      '/donnees/lieux.csv': get(
        'Schéma national des lieux de médiation numérique, v1.0.2',
        answer('Colonnes du schéma', { type: 'string', description: NATIONAL_COLUMNS.join(',') }, 'text/csv'),
      ),
      '/donnees/lieux.geojson': get(
        'Les lieux, en GeoJSON (RFC 7946)',
        answer('FeatureCollection', { type: 'object' }, 'application/geo+json'),
      ),
      '/donnees/data-inclusion/structures.json': get(
        'Structures, data.inclusion v1',
        answer('Structures', { type: 'array', items: { type: 'object' } }),
      ),
      '/donnees/data-inclusion/services.json': get(
        'Services, data.inclusion v1',
        answer('Services', { type: 'array', items: { type: 'object' } }),
      ),
      '/hsds': get(
        'Racine HSDS 3.1',
        answer('Version et profil', { type: 'object', required: ['version', 'profile', 'openapi_url'] }),
      ),
      '/hsds/services': get('Services', answer('Une page', page), [
        ...PAGING,
        query('search', 'Mots du lieu ou de la commune'),
        query('modified_after', 'Date ou instant'),
        query('organization_id', 'Organisation', uuid),
        query('taxonomy_term_id', 'Besoin', uuid),
        query('minimal', 'Identifiants et dates seulement', { type: 'boolean' }),
        query('full', 'Services entiers', { type: 'boolean' }),
      ]),
      '/hsds/services/{id}': get('Un service', { ...answer('Le service', { type: 'object' }), ...gone }, [
        path('id'),
      ]),
      '/hsds/organizations': get('Organisations', answer('Une page', page), [
        ...PAGING,
        query('search', 'Mots du lieu'),
      ]),
      '/hsds/organizations/{id}': get(
        'Une organisation',
        { ...answer('L’organisation', { type: 'object' }), ...gone },
        [path('id')],
      ),
      '/hsds/service_at_locations': get('Services par lieu', answer('Une page', page), [
        ...PAGING,
        query('search', 'Mots du lieu ou de la commune'),
        query('modified_after', 'Date ou instant'),
        query('organization_id', 'Organisation', uuid),
        query('taxonomy_term_id', 'Besoin', uuid),
      ]),
      '/hsds/service_at_locations/{id}': get(
        'Un service en un lieu',
        { ...answer('Le service en ce lieu', { type: 'object' }), ...gone },
        [path('id')],
      ),
      '/hsds/taxonomies': get('Taxonomies', answer('Une page', page), PAGING),
      '/hsds/taxonomies/{id}': get(
        'Une taxonomie',
        { ...answer('La taxonomie', { type: 'object' }), ...gone },
        [path('id')],
      ),
      '/hsds/taxonomy_terms': get('Besoins', answer('Une page', page), [
        ...PAGING,
        query('taxonomy_id', 'Taxonomie', uuid),
        query('search', 'Mots'),
      ]),
      '/hsds/taxonomy_terms/{id}': get('Un besoin', { ...answer('Le besoin', { type: 'object' }), ...gone }, [
        path('id'),
      ]),
    },
    components: {
      schemas: {
        Valeur: known,
        Lieu: {
          type: 'object',
          required: ['id', 'url', 'changedAt', 'place', 'organisation', 'offers', 'dropIns', 'sources'],
          properties: {
            id: uuid,
            url: { type: 'string', format: 'uri' },
            changedAt: { type: 'string', format: 'date-time' },
            place: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Valeur' } },
            organisation: { type: 'object' },
            offers: { type: 'array', items: { type: 'object' } },
            dropIns: { type: 'array', items: { type: 'object' } },
            sources: { type: 'array', items: text },
          },
        },
      },
    },
  };
}
