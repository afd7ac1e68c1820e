// Open data: files, API and HSDS. Public, read only, without key; what is not published is in none of them.

import { createHash } from 'node:crypto';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { csvLine } from '#platform/exports/csv.ts';
import { isId } from '#platform/id.ts';
import type { Route, Visit } from '#platform/web.ts';
import { indexOf } from '../search/live-index.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { findSheet, findSheets, listSheets } from '../store.ts';
import {
  jsonList,
  notFoundJson,
  openHeaders,
  openJson,
  refusedJson,
  streamed,
  unchanged,
} from './answers.ts';
import { hsdsRoutes } from './hsds-routes.ts';
import { apiPlace, diServices, diStructure, geoFeature } from './json-export.ts';
import { NATIONAL_COLUMNS, nationalRow } from './national-export.ts';
import { OpenDataPage } from './open-data-page.tsx';
import { openApi } from './openapi.ts';
import { directoryRevision, findPublishedId, listPublishedIds, listSources } from './store.ts';

const CALLS = { calls: 120, seconds: 60 };
const WHOLE = { calls: 20, seconds: 60 };
const JSON_TYPE = 'application/json; charset=utf-8';

export function openDataRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const index = indexOf(kit);
  const { db, config } = services;
  const base = config.baseUrl;
  /** An answer changes with the directory and with what is asked. */
  const etagOf = async (visit: Visit) => {
    const asked = new URL(visit.req.url);
    const hash = createHash('sha256').update(
      `${await directoryRevision(db)} ${asked.pathname}${asked.search}`,
    );
    return `W/"${hash.digest('base64url').slice(0, 16)}"`;
  };

  /** A whole file: streamed from the sheets, or 304. */
  const file = (
    path: string,
    type: string,
    name: string,
    draw: (sheets: AsyncIterable<Sheet>) => AsyncGenerator<string>,
  ): Route => ({
    method: 'GET',
    path,
    permission: everyone,
    limit: WHOLE,
    async handle(visit) {
      const etag = await etagOf(visit);
      const same = unchanged(visit, etag);
      if (same) return same;
      return streamed(
        draw(listSheets(db)),
        openHeaders(etag, type, { 'content-disposition': `attachment; filename="${name}"` }),
      );
    },
  });

  async function* csv(sheets: AsyncIterable<Sheet>): AsyncGenerator<string> {
    yield csvLine(NATIONAL_COLUMNS);
    for await (const sheet of sheets) {
      const row = nationalRow(sheet);
      if (row) yield csvLine(NATIONAL_COLUMNS.map((column) => row[column]));
    }
  }
  async function* mapped(
    sheets: AsyncIterable<Sheet>,
    map: (sheet: Sheet) => unknown[],
  ): AsyncGenerator<unknown> {
    for await (const sheet of sheets) yield* map(sheet);
  }

  async function places(visit: Visit): Promise<Response> {
    const { apres, taille = '100', commune, modifie_depuis: since } = visit.req.query();
    const limit = Number(taille);
    if (apres !== undefined && !isId(apres)) return refusedJson('« apres » est l’identifiant d’un lieu.');
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) return refusedJson('« taille » va de 1 à 200.');
    if (since !== undefined && !isInstant(since))
      return refusedJson('« modifie_depuis » s’écrit comme 2026-11-01T00:00:00Z.');
    const etag = await etagOf(visit);
    const same = unchanged(visit, etag);
    if (same) return same;
    const ids = await listPublishedIds(db, {
      limit,
      ...(apres && { after: apres }),
      ...(commune && { communes: index.finder.codesOf(commune) }),
      ...(since && { since }),
    });
    const next = ids.length < limit ? null : nextPage(visit, base, ids.at(-1)!);
    const lieux = (await findSheets(db, ids)).map((sheet) => apiPlace(sheet, base));
    return openJson({ lieux, suite: next }, etag, 200, next ? { link: `<${next}>; rel="next"` } : {});
  }

  async function onePlace(visit: Visit): Promise<Response> {
    const id = visit.req.param('id') ?? '';
    const standing = isId(id) ? await findPublishedId(db, id) : undefined;
    if (!standing) return notFoundJson();
    const etag = await etagOf(visit);
    if (standing !== id)
      return new Response(null, {
        status: 308,
        headers: openHeaders(etag, JSON_TYPE, { location: `/api/lieux/${standing}` }),
      });
    const sheet = await findSheet(db, id);
    return unchanged(visit, etag) ?? (sheet ? openJson(apiPlace(sheet, base), etag) : notFoundJson());
  }

  const json = (path: string, handle: (visit: Visit) => Response | Promise<Response>): Route => ({
    method: 'GET',
    path,
    permission: everyone,
    limit: CALLS,
    handle,
  });
  return [
    {
      method: 'GET',
      path: '/donnees',
      permission: everyone,
      async handle(visit) {
        const page = <OpenDataPage base={base} sources={await listSources(db)} />;
        return kit.page(visit, { title: 'Données ouvertes' }, page);
      },
    },
    file('/donnees/lieux.csv', 'text/csv; charset=utf-8', 'lieux.csv', csv),
    file('/donnees/lieux.geojson', 'application/geo+json; charset=utf-8', 'lieux.geojson', (sheets) =>
      jsonList(
        '{"type":"FeatureCollection","features":[\n',
        mapped(sheets, (sheet) => [geoFeature(sheet, base)]),
        '\n]}\n',
      ),
    ),
    file('/donnees/data-inclusion/structures.json', JSON_TYPE, 'structures.json', (sheets) =>
      jsonList(
        '[\n',
        mapped(sheets, (sheet) => [diStructure(sheet, base)]),
        '\n]\n',
      ),
    ),
    file('/donnees/data-inclusion/services.json', JSON_TYPE, 'services.json', (sheets) =>
      jsonList(
        '[\n',
        mapped(sheets, (sheet) => diServices(sheet, base)),
        '\n]\n',
      ),
    ),
    json('/api/openapi.json', (visit) => openJson(openApi(base, frameOf(visit).territory.name))),
    json('/api/lieux', places),
    json('/api/lieux/:id', onePlace),
    json('/api/sources', async () => openJson(await listSources(db))),
    ...hsdsRoutes({ db, index, base, etagOf, limit: CALLS }),
  ];
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

function nextPage(visit: Visit, base: string, after: string): string {
  const next = new URL(visit.req.path, base);
  for (const [name, value] of Object.entries(visit.req.query())) next.searchParams.set(name, value);
  next.searchParams.set('apres', after);
  return next.href;
}
