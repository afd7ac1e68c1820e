// The directory's pages: results, sheets, communes, prints. Public, without account, without script.
import {
  type AddressSearch,
  type BaseMap,
  contoursOf,
  type LocalityIndex,
  svgElement,
} from '#capabilities/territory';
import { everyone } from '#platform/actor.ts';
import type { Printer } from '#platform/printing/printer.ts';
import { escapeText } from '#platform/stencil.ts';
import {
  fileAnswer,
  htmlAnswer,
  jsonAnswer,
  NotFound,
  type Route,
  SECURITY_HEADERS,
  type Services,
  type Visit,
} from '#platform/web.ts';
import { estimateTravel, type TravelParameters } from '#shared/travel-time.ts';
import type { Frame } from '#ui/page/frame.ts';
import { MessagePage } from '#ui/page/message.tsx';
import { renderPage } from '#ui/page/page.tsx';
import { CommunePage, CommunesPage } from './communes-page.tsx';
import { lonePin, PIN_LEGEND, type Pin, pinsMarkup } from './pins.ts';
import { LIST_TEMPLATE, listPrint, paperMap, SHEET_TEMPLATE, sheetPrint } from './prints.ts';
import { makeResultsDrawer, type ResultsDrawer } from './results-page.tsx';
import { headingOf, introOf, type Start, wideningWords } from './results-text.ts';
import { type Asked, readAsked, writeAsked } from './search/asked.ts';
import type { Answer, Found, Point } from './search/finder.ts';
import { sayDate } from './search/listing.ts';
import type { LiveIndex } from './search/live-index.ts';
import { makeStatusBoard } from './search/opening-status.ts';
import { resultListMarkup, type ShownResult } from './search/result-list.ts';
import { SheetPage } from './sheet-page.tsx';
import { viewSheet } from './sheet-view.ts';
import { locate } from './start.ts';
import { findSheetBySlug, findTombstone } from './store.ts';

/** What the composition root keeps up to date for these pages. */
export type DirectoryPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  index: LiveIndex;
  addresses: AddressSearch;
  territory(): {
    localities: LocalityIndex;
    map: BaseMap;
    travel: TravelParameters;
    timeZone: string;
    version: string;
  };
  /** The frame of the results page, the same for every visitor. */
  publicFrame(): Frame;
  printer: Printer;
};

const MAP_SIZE = 640;
/** A print costs the server far more than a page. */
const PRINTS = { calls: 60, seconds: 60 };
const TILE_HOST = 'https://data.geopf.fr';
/** Plan IGN v2, open data of the Géoplateforme, in the common grid of web maps. */
const TILES = `${TILE_HOST}/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`;

/** The part of the map around a place, with its pin; undefined when the place is off the map. */
function cutAround(map: BaseMap, position: Point): { box: string; over: string } | undefined {
  const { x, y } = map.project(position);
  if (x < 0 || y < 0 || x > map.width || y > map.height) return undefined;
  const [width, height] = [MAP_SIZE / 2, MAP_SIZE * 0.36];
  const left = Math.round(Math.min(Math.max(0, x - width / 2), map.width - width));
  const top = Math.round(Math.min(Math.max(0, y - height / 2), map.height - height));
  return { box: `${left} ${top} ${width} ${height}`, over: lonePin(x, y) };
}

/** One pin for each place that falls on the map, numbered as in the list. */
function pinsOf(map: BaseMap, answer: Answer, shown: readonly ShownResult[]): Pin[] {
  return answer.found
    .map(({ listing }, position) => ({
      ...map.project(listing),
      number: position + 1,
      name: listing.card.name,
      open: shown[position]!.status.tone === 'ouvert',
      status: shown[position]!.status.text,
    }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= map.width && y <= map.height);
}

export function directoryRoutes(pages: DirectoryPages): Route[] {
  const { services, index } = pages;
  const board = makeStatusBoard();
  let drawer: { version: string; draw: ResultsDrawer; maps: Map<string, string> } | undefined;

  /** Drawn again when the territory's settings or its map changed. */
  function drawing() {
    const { version } = pages.territory();
    if (drawer?.version !== version)
      drawer = {
        version,
        draw: makeResultsDrawer(pages.publicFrame(), {
          script: services.assets.url('map.js'),
          style: services.assets.url('leaflet.css'),
        }),
        maps: new Map(),
      };
    return drawer;
  }

  function baseMarkup(communeCode: string | undefined): string {
    const { maps } = drawing();
    const key = communeCode ?? '';
    let markup = maps.get(key);
    if (markup === undefined) {
      markup = pages.territory().map.markup(communeCode);
      maps.set(key, markup);
    }
    return markup;
  }

  function show(
    found: Found[],
    from: Point | undefined,
    withTimes: boolean,
    now: Temporal.Instant,
  ): ShownResult[] {
    const { travel } = pages.territory();
    return found.map(({ listing, metres }) => {
      const timed = withTimes && from !== undefined && metres !== undefined;
      return {
        card: listing.card,
        status: board.show(listing.hours, now),
        byCar: timed ? estimateTravel(from, listing, 'car', travel).minutes : undefined,
        onFoot: timed ? estimateTravel(from, listing, 'foot', travel).minutes : undefined,
      };
    });
  }

  function mapOf(answer: Answer, shown: ShownResult[], communeCode: string | undefined): string {
    const { map } = pages.territory();
    const inside = pinsOf(map, answer, shown);
    const title = `Carte avec ${inside.length === 1 ? 'le lieu' : `les ${inside.length} lieux`} de la liste`;
    return `<svg viewBox="0 0 ${map.width} ${map.height}" role="group" aria-labelledby="carte-titre"><title id="carte-titre">${title}</title>${baseMarkup(communeCode)}${pinsMarkup(inside)}</svg>`;
  }

  const legend = (start: Start) => {
    const { territory } = pages.publicFrame();
    const origin =
      start.kind === 'commune' ? ' Temps estimés à vol d’oiseau depuis le centre de la commune.' : '';
    return `${PIN_LEGEND}<p>Les numéros sont ceux de la liste.${origin}${territory.fictitious ? ' Carte d’un territoire fictif.' : ''}</p>`;
  };

  const hiddenFields = (asked: Asked) =>
    (asked.communeCode && !asked.where
      ? `<input type="hidden" name="commune" value="${asked.communeCode}">`
      : '') +
    (asked.need ? `<input type="hidden" name="besoin" value="${asked.need}">` : '') +
    (asked.point
      ? `<input type="hidden" name="lat" value="${asked.point.latitude}"><input type="hidden" name="lon" value="${asked.point.longitude}">`
      : '');

  async function results(visit: Visit): Promise<Response> {
    const asked = readAsked(new URL(visit.req.url).searchParams);
    const now = services.clock.now();
    const { start, from, communeCode } = await locate(asked, pages.territory().localities, pages.addresses);
    const answer = index.finder.find(asked, from, now);
    const shown = show(answer.found, from, start.kind === 'commune' || start.kind === 'point', now);
    const heading = headingOf(asked, answer, start);
    const html = drawing()
      .draw(asked)
      .fill({
        title: escapeText(heading),
        heading: escapeText(heading),
        words: escapeText(asked.words),
        where: escapeText(asked.where || (start.kind === 'commune' ? start.name : '')),
        hidden: hiddenFields(asked),
        intro: introOf(asked, answer, start),
        list: resultListMarkup(shown),
        map: mapOf(answer, shown, communeCode),
        mapLegend: legend(start),
        mapSource: escapeText(writeAsked(asked, '/lieux/carte.json')),
        print:
          shown.length > 0
            ? `<p class="ecran"><a class="bouton clair" href="${escapeText(writeAsked(asked, '/lieux/liste.pdf'))}">Imprimer cette liste</a></p>`
            : '',
      });
    return htmlAnswer(html, 200, services.config.online ? TILE_HOST : '');
  }

  /** The data of the map that moves: asked for only by those who want it. */
  async function mapData(visit: Visit): Promise<Response> {
    const asked = readAsked(new URL(visit.req.url).searchParams);
    const now = services.clock.now();
    const { from } = await locate(asked, pages.territory().localities, pages.addresses);
    const points = index.finder.find(asked, from, now).found.map(({ listing }, position) => {
      const status = board.show(listing.hours, now);
      const { card, latitude, longitude } = listing;
      const open = status.tone === 'ouvert';
      return {
        number: position + 1,
        name: card.name,
        slug: card.slug,
        latitude,
        longitude,
        open,
        status: status.text,
      };
    });
    // A fictitious territory lies over real land: the real plan would be a lie.
    const tiles = services.config.online && !pages.publicFrame().territory.fictitious ? TILES : null;
    return jsonAnswer({
      points,
      contours: await contoursOf(services.db),
      tiles,
      attribution: '© IGN Géoplateforme',
    });
  }

  async function sheet(visit: Visit): Promise<Response> {
    const slug = visit.req.param('slug') ?? '';
    const frame = pages.frameOf(visit);
    const found = await findSheetBySlug(services.db, slug);
    if (!found) {
      const gone = await findTombstone(services.db, slug);
      if (!gone) throw new NotFound();
      const words = [
        `Ce lieu a été retiré le ${sayDate(gone.deletedAt.toZonedDateTimeISO(pages.territory().timeZone).toPlainDate())}.`,
        'Cherchez un autre lieu près de chez vous, ou appelez.',
      ];
      return htmlAnswer(
        renderPage(
          frame,
          { title: 'Ce lieu n’existe plus', private: true },
          <MessagePage title="Ce lieu n’existe plus" words={words} />,
        ),
        410,
      );
    }
    if (found.slug !== slug)
      return new Response(null, {
        status: 301,
        headers: { ...SECURITY_HEADERS, location: `/lieux/${found.slug}` },
      });
    const now = services.clock.now();
    const view = viewSheet(found, now, pages.territory().timeZone);
    const { phone, phoneLink } = frame.territory;
    const page = (
      <SheetPage
        view={view}
        map={smallMap(view)}
        back={view.communeCode ? `/communes/${view.communeCode}` : '/lieux'}
        helpLine={phone ? { shown: phone, link: phoneLink } : undefined}
        printedOn={sayDate(now.toZonedDateTimeISO(pages.territory().timeZone).toPlainDate())}
      />
    );
    return htmlAnswer(
      renderPage(frame, { title: `${view.name}, ${view.communeName}`, description: view.summary }, page),
    );
  }

  const context = (visit: Visit) => ({
    frame: pages.frameOf(visit),
    today: services.clock.now().toZonedDateTimeISO(pages.territory().timeZone).toPlainDate(),
    large: visit.req.query('gros') === '1',
  });

  async function printedSheet(visit: Visit): Promise<Response> {
    const found = await findSheetBySlug(services.db, visit.req.param('slug') ?? '');
    if (!found) throw new NotFound();
    const view = viewSheet(found, services.clock.now(), pages.territory().timeZone);
    const cut = view.position && cutAround(pages.territory().map, view.position);
    const title = `Petit plan : ${view.name}, à ${view.communeName}`;
    const map = cut ? paperMap(pages.territory().map, title, cut.over, view.communeCode, cut.box) : '';
    const pdf = await pages.printer.print(SHEET_TEMPLATE, sheetPrint(view, context(visit), map));
    return fileAnswer(pdf, 'application/pdf', `${view.name}.pdf`, 'inline');
  }

  async function printedList(visit: Visit): Promise<Response> {
    const asked = readAsked(new URL(visit.req.url).searchParams);
    const now = services.clock.now();
    const { start, from, communeCode } = await locate(asked, pages.territory().localities, pages.addresses);
    const answer = index.finder.find(asked, from, now);
    const { map } = pages.territory();
    const pins = pinsOf(map, answer, show(answer.found, from, false, now));
    const title = headingOf(asked, answer, start);
    const drawn = pins.length > 0 ? paperMap(map, title, pinsMarkup(pins), communeCode) : '';
    const notes = answer.widenings.map((widening) => wideningWords(widening, asked, answer));
    const pdf = await pages.printer.print(
      LIST_TEMPLATE,
      listPrint(answer.found, { title, notes, map: drawn }, context(visit)),
    );
    return fileAnswer(pdf, 'application/pdf', 'Lieux.pdf', 'inline');
  }

  /** A part of the base map around the place, or the whole of it when the place stands near an edge. */
  function smallMap(view: {
    name: string;
    communeName: string;
    communeCode: string | undefined;
    position: { latitude: number; longitude: number } | undefined;
  }): string {
    if (!view.position) return '';
    const { map } = pages.territory();
    const cut = cutAround(map, view.position);
    if (!cut) return '';
    const drawn = svgElement(
      map,
      { title: `Petit plan : ${view.name}, à ${view.communeName}`, id: 'plan-titre' },
      { ...(view.communeCode && { highlight: view.communeCode }), over: cut.over },
    );
    return drawn.replace(/viewBox="[^"]*"/, `viewBox="${cut.box}"`).replace('role="group"', 'role="img"');
  }

  const communes: Route = {
    method: 'GET',
    path: '/communes',
    permission: everyone,
    handle(visit) {
      const { localities } = pages.territory();
      const counted = localities.localities
        .filter(({ kind }) => kind === 'commune')
        .map(({ code, name, postcodes }) => ({
          code,
          name,
          postcode: postcodes[0] ?? '',
          places: index.finder.byCommune(code).length,
        }));
      return htmlAnswer(
        renderPage(
          pages.frameOf(visit),
          { title: 'Les lieux, commune par commune' },
          <CommunesPage communes={counted} />,
        ),
      );
    },
  };

  const commune: Route = {
    method: 'GET',
    path: '/communes/:code',
    permission: everyone,
    handle(visit) {
      const locality = pages.territory().localities.byCode(visit.req.param('code') ?? '');
      if (!locality) throw new NotFound();
      const now = services.clock.now();
      const places = index.finder
        .byCommune(locality.code)
        .sort((a, b) => a.card.name.localeCompare(b.card.name, 'fr'))
        .map((listing) => ({ card: listing.card, status: board.show(listing.hours, now) }));
      return htmlAnswer(
        renderPage(
          pages.frameOf(visit),
          { title: `Les lieux de ${locality.name}` },
          <CommunePage name={locality.name} code={locality.code} places={places} />,
        ),
      );
    },
  };

  return [
    { method: 'GET', path: '/lieux', permission: everyone, handle: results },
    { method: 'GET', path: '/lieux/carte.json', permission: everyone, handle: mapData },
    { method: 'GET', path: '/lieux/liste.pdf', permission: everyone, limit: PRINTS, handle: printedList },
    {
      method: 'GET',
      path: '/lieux/:slug/feuille.pdf',
      permission: everyone,
      limit: PRINTS,
      handle: printedSheet,
    },
    { method: 'GET', path: '/lieux/:slug', permission: everyone, handle: sheet },
    communes,
    commune,
  ];
}
