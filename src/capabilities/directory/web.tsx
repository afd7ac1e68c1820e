// The directory's pages: results, sheets, communes, prints. Public, without account, without script.
import { type AddressSearch, type BaseMap, type LocalityIndex, svgElement } from '#capabilities/territory';
import { everyone } from '#platform/actor.ts';
import { escapeText } from '#platform/stencil.ts';
import {
  htmlAnswer,
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
import { PIN_LEGEND, pinsMarkup } from './pins.ts';
import { makeResultsDrawer, type ResultsDrawer } from './results-page.tsx';
import { headingOf, introOf, type Start } from './results-text.ts';
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
};

const MAP_SIZE = 640;

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
        draw: makeResultsDrawer(pages.publicFrame(), services.assets.url('map.js')),
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
    const pins = answer.found.map(({ listing }, position) => ({
      ...map.project(listing),
      number: position + 1,
      name: listing.card.name,
      open: shown[position]!.status.tone === 'ouvert',
      status: shown[position]!.status.text,
    }));
    const inside = pins.filter(({ x, y }) => x >= 0 && y >= 0 && x <= map.width && y <= map.height);
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
        print:
          shown.length > 0
            ? `<p class="ecran"><a class="bouton clair" href="${escapeText(writeAsked(asked, '/lieux/liste.pdf'))}">Imprimer cette liste</a></p>`
            : '',
      });
    return htmlAnswer(html);
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

  /** A part of the base map around the place, or the whole of it when the place stands near an edge. */
  function smallMap(view: {
    name: string;
    communeName: string;
    communeCode: string | undefined;
    position: { latitude: number; longitude: number } | undefined;
  }): string {
    if (!view.position) return '';
    const { map } = pages.territory();
    const { x, y } = map.project(view.position);
    if (x < 0 || y < 0 || x > map.width || y > map.height) return '';
    const [width, height] = [MAP_SIZE / 2, MAP_SIZE * 0.36];
    const left = Math.round(Math.min(Math.max(0, x - width / 2), map.width - width));
    const top = Math.round(Math.min(Math.max(0, y - height / 2), map.height - height));
    const over = `<g class="pin"><g transform="translate(${Math.round(x)} ${Math.round(y)})"><g class="plein"><path d="M0 0C-7-8-17-14-17-25a17 17 0 0 1 34 0C17-14 7-8 0 0z"/></g></g></g>`;
    const drawn = svgElement(
      map,
      { title: `Petit plan : ${view.name}, à ${view.communeName}`, id: 'plan-titre' },
      { ...(view.communeCode && { highlight: view.communeCode }), over },
    );
    return drawn
      .replace(/viewBox="[^"]*"/, `viewBox="${left} ${top} ${width} ${height}"`)
      .replace('role="group"', 'role="img"');
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
    { method: 'GET', path: '/lieux/:slug', permission: everyone, handle: sheet },
    communes,
    commune,
  ];
}
