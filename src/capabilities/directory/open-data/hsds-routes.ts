// /hsds: the read API of Human Services Data 3.1 (Open Referral).
import { everyone } from '#platform/actor.ts';
import type { Database } from '#platform/database.ts';
import { isId } from '#platform/id.ts';
import type { Route, Visit } from '#platform/web.ts';
import type { LiveIndex } from '../search/live-index.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { findSheet, findSheets } from '../store.ts';
import { notFoundJson, openJson, refusedJson, unchanged } from './answers.ts';
import {
  hsdsLocation,
  hsdsOrganisation,
  hsdsService,
  hsdsServiceAtLocation,
  hsdsServiceLine,
  TAXONOMY,
  TERMS,
  termMeaning,
} from './hsds.ts';
import type { OfferFilter, Page } from './open-offers.ts';

export type HsdsServices = {
  db: Database;
  index: Pick<LiveIndex, 'open' | 'catchUp'>;
  base: string;
  etagOf(visit: Visit): Promise<string>;
  limit: { calls: number; seconds: number };
};

function pageOf(visit: Visit): Page | undefined {
  const [number, size] = [Number(visit.req.query('page') ?? 1), Number(visit.req.query('per_page') ?? 50)];
  const fair =
    Number.isInteger(number) &&
    number >= 1 &&
    number <= 1_000_000 &&
    Number.isInteger(size) &&
    size >= 1 &&
    size <= 100;
  return fair ? { number, size } : undefined;
}

/** A page as HSDS wraps it. */
export function wrap(contents: unknown[], total: number, { number, size }: Page) {
  const pages = Math.ceil(total / size);
  return {
    total_items: total,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** « 2026-11-01 » or an instant, as an instant. */
function instantOf(text: string): string | undefined {
  try {
    return Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text).toString();
  } catch {
    return undefined;
  }
}

function filterOf(visit: Visit): OfferFilter | string | undefined {
  const {
    search,
    modified_after: after,
    organization_id: organisation,
    taxonomy_term_id: term,
  } = visit.req.query();
  const modifiedAfter = after ? instantOf(after) : undefined;
  if (after && !modifiedAfter) return 'modified_after s’écrit comme 2026-11-01 ou 2026-11-01T00:00:00Z.';
  if (organisation && !isId(organisation)) return 'organization_id est un identifiant (UUID).';
  const meaning = term ? termMeaning(term) : {};
  // A term that is not ours is taken in charge by no one.
  if (!meaning) return undefined;
  return {
    ...(search && { search: search.slice(0, 200) }),
    ...(organisation && { organisation }),
    ...(modifiedAfter && { modifiedAfter }),
    ...meaning,
  };
}

const BAD_PAGE = 'page commence à 1, per_page va de 1 à 100.';

export function hsdsRoutes({ db, index, base, etagOf, limit }: HsdsServices): Route[] {
  const get = (path: string, handle: (visit: Visit) => Response | Promise<Response>): Route => ({
    method: 'GET',
    path: `/hsds${path}`,
    permission: everyone,
    limit,
    handle: async (visit) => unchanged(visit, await etagOf(visit)) ?? handle(visit),
  });
  const json = async (visit: Visit, value: unknown) => openJson(value, await etagOf(visit));

  /** What is published now: every change committed before the question is in the answer. */
  async function openNow() {
    await index.catchUp();
    return index.open;
  }

  /** A list of offers, each drawn with its sheet. */
  const offerList = (
    path: string,
    draw: (sheet: Sheet, offer: Sheet['offers'][number], visit: Visit) => unknown,
  ) =>
    get(path, async (visit) => {
      const page = pageOf(visit);
      if (!page) return refusedJson(BAD_PAGE);
      const filter = filterOf(visit);
      if (typeof filter === 'string') return refusedJson(filter);
      if (!filter) return json(visit, wrap([], 0, page));
      const { total, found: offers } = (await openNow()).list(filter, page);
      const sheets = new Map(
        (await findSheets(db, [...new Set(offers.map(({ placeId }) => placeId))])).map((sheet) => [
          sheet.id,
          sheet,
        ]),
      );
      const contents = offers.flatMap(({ id, placeId }) => {
        const sheet = sheets.get(placeId);
        const offer = sheet?.offers.find((one) => one.id === id);
        return sheet && offer ? [draw(sheet, offer, visit)] : [];
      });
      return json(visit, wrap(contents, total, page));
    });

  const oneOffer = (path: string, draw: (sheet: Sheet, offer: Sheet['offers'][number]) => unknown) =>
    get(path, async (visit) => {
      const id = visit.req.param('id') ?? '';
      const placeId = isId(id) ? (await openNow()).placeOf(id) : undefined;
      const sheet = placeId ? await findSheet(db, placeId) : undefined;
      const offer = sheet?.offers.find((one) => one.id === id);
      return sheet && offer ? json(visit, draw(sheet, offer)) : notFoundJson();
    });

  async function organisations(visit: Visit): Promise<Response> {
    const page = pageOf(visit);
    if (!page) return refusedJson(BAD_PAGE);
    const search = visit.req.query('search');
    const { total, found } = (await openNow()).organisations(search?.slice(0, 200), page);
    return json(visit, wrap(await drawOrganisations(found), total, page));
  }
  async function drawOrganisations(found: readonly { placeId: string }[]): Promise<unknown[]> {
    const sheets = new Map(
      (
        await findSheets(
          db,
          found.map(({ placeId }) => placeId),
        )
      ).map((sheet) => [sheet.id, sheet]),
    );
    return found.flatMap(({ placeId }) => {
      const sheet = sheets.get(placeId);
      return sheet ? [hsdsOrganisation(sheet)] : [];
    });
  }
  async function organisation(visit: Visit): Promise<Response> {
    const id = visit.req.param('id') ?? '';
    const found = isId(id) ? (await openNow()).organisation(id) : undefined;
    const [drawn] = await drawOrganisations(found ? [found] : []);
    return drawn ? json(visit, drawn) : notFoundJson();
  }

  const fixedList = (path: string, list: (visit: Visit) => readonly unknown[]) =>
    get(path, (visit) => {
      const page = pageOf(visit);
      if (!page) return refusedJson(BAD_PAGE);
      const all = list(visit);
      return json(
        visit,
        wrap(all.slice((page.number - 1) * page.size, page.number * page.size), all.length, page),
      );
    });
  const fixedOne = (path: string, list: readonly { id: string }[]) =>
    get(path, (visit) => {
      const found = list.find(({ id }) => id === visit.req.param('id'));
      return found ? json(visit, found) : notFoundJson();
    });

  return [
    get('', (visit) =>
      json(visit, {
        version: '3.1',
        profile: 'https://docs.openreferral.org/en/3.1/',
        openapi_url: `${base}/api/openapi.json`,
      }),
    ),
    offerList('/services', (sheet, offer, visit) => {
      const line = hsdsServiceLine(sheet, offer, base);
      if (visit.req.query('minimal') === 'true') return { id: line.id, modified_date: line.last_modified };
      return visit.req.query('full') === 'true' ? hsdsService(sheet, offer, base) : line;
    }),
    oneOffer('/services/:id', (sheet, offer) => hsdsService(sheet, offer, base)),
    offerList('/service_at_locations', (sheet, offer) => ({
      ...hsdsServiceAtLocation(sheet, offer),
      location: hsdsLocation(sheet),
    })),
    oneOffer('/service_at_locations/:id', (sheet, offer) => ({
      ...hsdsServiceAtLocation(sheet, offer),
      location: hsdsLocation(sheet),
      service: hsdsServiceLine(sheet, offer, base),
    })),
    get('/organizations', organisations),
    get('/organizations/:id', organisation),
    fixedList('/taxonomies', () => [TAXONOMY]),
    fixedOne('/taxonomies/:id', [TAXONOMY]),
    fixedList('/taxonomy_terms', (visit) => {
      const { taxonomy_id: taxonomy, search } = visit.req.query();
      return TERMS.filter(
        ({ name, taxonomy_id: own }) =>
          (!taxonomy || own === taxonomy) && (!search || name.toLowerCase().includes(search.toLowerCase())),
      );
    }),
    fixedOne('/taxonomy_terms/:id', TERMS),
  ];
}
