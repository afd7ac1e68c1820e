// The directory's kit: results, sheets, communes, prints. Public, without account, without script.

import { renderToString } from 'preact-render-to-string';
import { addressesOf, contoursOf, svgElement, territoryOf } from '#capabilities/territory';
import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import { type Searched as Heard, heardFirst, parametersOf, safetyNetOf, searchRoutes } from '#kit/search.ts';
import { everyone } from '#platform/actor.ts';
import { giveBack } from '#platform/serving/stencil.ts';
import { workTogether } from '#platform/serving/together.ts';
import {
  fileAnswer,
  htmlAnswer,
  jsonAnswer,
  NotFound,
  onceSent,
  type Route,
  SECURITY_HEADERS,
  type Visit,
} from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import type { Frame } from '#ui/page/frame.ts';
import { MessagePage } from '#ui/page/message.tsx';
import { authorisation } from './authorisation.ts';
import { editingRoutes } from './editing/routes.tsx';
import { keepingRoutes } from './keeping/routes.tsx';
import { openDataRoutes } from './open-data/routes.tsx';
import { placePath, SHEETS } from './paths.ts';
import { correctsSheets, keepsDirectory } from './policy.ts';
import { LIST_TEMPLATE, listPrint, paperMap, SHEET_TEMPLATE, sheetPrint } from './prints.ts';
import { procedureLinksOf } from './procedure-links.ts';
import { CommunePage, CommunesPage } from './results/communes-page.tsx';
import { cutAround } from './results/map-parts.ts';
import { headingOf, printedNotes } from './results/results-text.ts';
import { makeResultsView, type NetBeside, NO_NET } from './results/results-view.tsx';
import { type Located, locate } from './results/start.ts';
import { type Asked, readAsked, writeAsked } from './search/asked.ts';
import type { Answer } from './search/finder.ts';
import { indexOf } from './search/live-index.ts';
import { makeStatusBoard } from './search/opening-status.ts';
import { SheetPage } from './sheet/sheet-page.tsx';
import { type SheetView, sayContradictions, viewSheet } from './sheet/sheet-view.ts';
import { findContradictions, findSheet, findSheetBySlug, findTombstone } from './store.ts';

/** A print costs the server far more than a page. */
const PRINTS = { calls: 60, seconds: 60 };
const TILE_HOST = 'https://data.geopf.fr';
/** Plan IGN v2, open data of the Géoplateforme, in the common grid of web maps. */
const TILES = `${TILE_HOST}/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`;

/** What a visitor asked, and where from. */
type Question = { asked: Asked; located: Located; now: Temporal.Instant };
type Searched = Question & { answer: Answer };

/** A question understood: that of an address, or what was posted. */
async function ask(kit: Kit, parameters: URLSearchParams): Promise<Question> {
  const { services } = kit;
  const index = indexOf(kit);
  const addresses = addressesOf(kit);
  const territory = () => territoryOf(kit);
  const asked = readAsked(parameters);
  const now = services.clock.now();
  const located = await locate(asked, territory().localities, addresses, (code) =>
    index.finder.byCommune(code),
  );
  return { asked, located, now };
}

function answerTo(kit: Kit, { asked, located, now }: Question, remember = true): Answer {
  const index = indexOf(kit);
  return index.finder.find(asked, located.from, now, remember);
}

async function search(kit: Kit, visit: Visit): Promise<Searched> {
  const question = await ask(kit, parametersOf(visit));
  return { ...question, answer: answerTo(kit, question) };
}

function resultRoutes(kit: Kit): Route[] {
  const { services } = kit;
  const board = makeStatusBoard(kit.timeZone());
  const viewWith = (frame: () => Frame) =>
    makeResultsView({
      surroundings: () => territoryOf(kit),
      frame,
      board,
      procedures: procedureLinksOf(kit),
      island: { script: services.assets.url('map.js'), style: services.assets.url('leaflet.css') },
    });
  const view = viewWith(() => kit.publicFrame('/lieux'));
  // The same page for all who work at a counter, with their menu: it says nobody's name.
  // Drawn once for every browser, those that cut the shortcuts too: it has none.
  const deskView = viewWith(() => ({
    ...kit.publicFrame('/lieux', 'desk'),
    account: { name: 'Mon compte', desk: true },
    shortcuts: false,
  }));

  const draw = workTogether(
    (question: Question & { shown: typeof view; net: NetBeside }) => ({
      ...question,
      answer: answerTo(kit, question, !question.net.unsaid),
    }),
    ({ asked, located, answer, now, shown, net }) => shown.page(asked, located, answer, now, net),
  );

  const net = safetyNetOf(kit);
  /** Drawn once: it is above many lists. */
  let line: string | undefined;
  const lineMarkup = () => (line ??= renderToString(net.line()));

  /** The numbers in a panel for who works at a counter, one line for the others. */
  function netBeside(atDesk: boolean, { danger, unsaid }: Heard): NetBeside {
    if (!danger) return NO_NET;
    const panel = atDesk && danger.signal === 'strong';
    return { markup: panel ? renderToString(net.panel(danger)) : lineMarkup(), unsaid };
  }

  async function results(visit: Visit, searched: Heard): Promise<Response> {
    const atDesk = kit.frameOf(visit).account?.desk === true;
    const page = await draw({
      ...(await ask(kit, searched.parameters)),
      shown: atDesk ? deskView : view,
      net: netBeside(atDesk, searched),
    });
    onceSent(visit, () => giveBack(page));
    return htmlAnswer(page, 200, services.config.online ? TILE_HOST : '');
  }

  /** The data of the map that moves: asked for only by those who want it. */
  async function mapData(visit: Visit): Promise<Response> {
    const { answer, now } = await search(kit, visit);
    const points = answer.found.map(({ listing }, position) => {
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
    const tiles = services.config.online && !kit.publicFrame('/lieux').territory.fictitious ? TILES : null;
    return jsonAnswer({
      points,
      contours: await contoursOf(services.db),
      tiles,
      attribution: '© IGN Géoplateforme',
    });
  }

  async function printedList(visit: Visit): Promise<Response> {
    const { asked, located, answer, now } = await search(kit, visit);
    const { map } = territoryOf(kit);
    const pins = view.pins(answer, now);
    const title = headingOf(asked, answer, located.start);
    const drawn = pins ? paperMap(map, title, pins, located.communeCode) : '';
    const notes = printedNotes(asked, answer, located.start);
    const pdf = await kit.printer.print(
      LIST_TEMPLATE,
      listPrint(answer.found, { title, notes, map: drawn }, printContext(kit, visit)),
    );
    return fileAnswer(pdf, 'application/pdf', 'Lieux.pdf', 'inline');
  }

  return [
    ...searchRoutes(kit, {
      path: '/lieux',
      permission: everyone,
      addressOf: (parameters) => writeAsked(readAsked(parameters)),
      handle: results,
    }),
    { method: 'GET', path: '/lieux/carte.json', permission: everyone, handle: heardFirst(kit, mapData) },
    {
      method: 'GET',
      path: '/lieux/liste.pdf',
      permission: everyone,
      limit: PRINTS,
      handle: heardFirst(kit, printedList),
    },
  ];
}

const printContext = (kit: Kit, visit: Visit) => ({
  frame: kit.frameOf(visit),
  today: kit.today(),
  large: visit.req.query('gros') === '1',
});

function sheetRoutes(kit: Kit): Route[] {
  const { services } = kit;
  const localDay = (instant: Temporal.Instant) =>
    sayDate(instant.toZonedDateTimeISO(territoryOf(kit).timeZone).toPlainDate());

  /** A place that was there says that it is gone; another address was never one. */
  async function goneOrNotFound(slug: string, frame: Frame): Promise<Response> {
    const gone = await findTombstone(services.db, slug);
    if (!gone) throw new NotFound();
    const title = 'Ce lieu n’existe plus';
    const words = [
      `Ce lieu a été retiré le ${localDay(gone.deletedAt)}.`,
      'Cherchez un autre lieu près de chez vous, ou appelez.',
    ];
    return kit.pageIn(frame, { title, private: true }, <MessagePage title={title} words={words} />, 410);
  }

  /** What the place gives to professionals alone. */
  async function privateContacts(id: string): Promise<readonly string[]> {
    return (await findSheet(services.db, id, 'all'))?.place.privateContacts?.value ?? [];
  }

  async function sheet(visit: Visit): Promise<Response> {
    const slug = visit.req.param('slug') ?? '';
    const frame = kit.frameOf(visit);
    const found = await findSheetBySlug(services.db, slug);
    if (!found) return goneOrNotFound(slug, frame);
    // What was asked before stands in the address, and leads back to the list: no cookie remembers it.
    const listAsked = writeAsked(readAsked(parametersOf(visit)), '');
    if (found.slug !== slug)
      return new Response(null, {
        status: 301,
        headers: { ...SECURITY_HEADERS, location: placePath(found.slug) + listAsked },
      });
    const now = services.clock.now();
    const view = viewSheet(found, now, territoryOf(kit).timeZone);
    const { phone, phoneLink } = frame.territory;
    const actor = visit.get('actor');
    // A second proof was given: these contacts are no more than what colleagues tell each other.
    const helps = frame.account?.desk === true && actor.kind === 'account' && actor.strong;
    const page = (
      <SheetPage
        view={view}
        map={smallMap(view)}
        procedures={procedureLinksOf(kit).forNeeds(view.needs)}
        back={listAsked || !view.communeCode ? `/lieux${listAsked}` : `/communes/${view.communeCode}`}
        helpLine={phone ? { shown: phone, link: phoneLink } : undefined}
        printedOn={localDay(now)}
        callsBack={frame.territory.callsBack}
        beside={await kit.beside('place', found.id)}
        desk={frame.account?.desk ? frame : undefined}
        privateContacts={helps ? await privateContacts(found.id) : []}
        contradictions={sayContradictions(await findContradictions(services.db, found.id))}
      />
    );
    return kit.page(
      visit,
      {
        title: `${view.name}, ${view.communeName}`,
        description: view.summary,
        styles: [services.assets.url('fiche.css')],
      },
      page,
    );
  }

  async function printedSheet(visit: Visit): Promise<Response> {
    const found = await findSheetBySlug(services.db, visit.req.param('slug') ?? '');
    if (!found) throw new NotFound();
    const view = viewSheet(found, services.clock.now(), territoryOf(kit).timeZone);
    const cut = view.position && cutAround(territoryOf(kit).map, view.position);
    const title = `Petit plan : ${view.name}, à ${view.communeName}`;
    const map = cut ? paperMap(territoryOf(kit).map, title, cut.over, view.communeCode, cut.box) : '';
    const pdf = await kit.printer.print(SHEET_TEMPLATE, sheetPrint(view, printContext(kit, visit), map));
    return fileAnswer(pdf, 'application/pdf', `${view.name}.pdf`, 'inline');
  }

  /** A part of the base map around the place, or the whole of it when the place stands near an edge. */
  function smallMap(view: SheetView): string {
    if (!view.position) return '';
    const { map } = territoryOf(kit);
    const cut = cutAround(map, view.position);
    if (!cut) return '';
    const drawn = svgElement(
      map,
      { title: `Petit plan : ${view.name}, à ${view.communeName}`, id: 'plan-titre' },
      { ...(view.communeCode && { highlight: view.communeCode }), over: cut.over },
    );
    return drawn.replace(/viewBox="[^"]*"/, `viewBox="${cut.box}"`).replace('role="group"', 'role="img"');
  }

  return [
    {
      method: 'GET',
      path: '/lieux/:slug/feuille.pdf',
      permission: everyone,
      limit: PRINTS,
      handle: printedSheet,
    },
    { method: 'GET', path: '/lieux/:slug', permission: everyone, handle: sheet },
  ];
}

function communeRoutes(kit: Kit): Route[] {
  const { services } = kit;
  const index = indexOf(kit);
  const board = makeStatusBoard(kit.timeZone());
  const communes: Route = {
    method: 'GET',
    path: '/communes',
    permission: everyone,
    handle(visit) {
      const { localities } = territoryOf(kit);
      const counted = localities.localities
        .filter(({ kind }) => kind === 'commune')
        .map(({ code, name, postcodes }) => ({
          code,
          name,
          postcode: postcodes[0] ?? '',
          places: index.finder.byCommune(code).length,
        }));
      return kit.page(
        visit,
        { title: 'Les lieux, commune par commune' },
        <CommunesPage communes={counted} />,
      );
    },
  };

  const commune: Route = {
    method: 'GET',
    path: '/communes/:code',
    permission: everyone,
    async handle(visit) {
      const locality = territoryOf(kit).localities.byCode(visit.req.param('code') ?? '');
      if (!locality) throw new NotFound();
      const now = services.clock.now();
      const places = index.finder
        .byCommune(locality.code)
        .sort((a, b) => a.card.name.localeCompare(b.card.name, 'fr'))
        .map((listing) => ({ card: listing.card, status: board.show(listing.hours, now) }));
      return kit.page(
        visit,
        { title: `Les lieux de ${locality.name}` },
        <CommunePage
          name={locality.name}
          code={locality.code}
          places={places}
          beside={await kit.beside('commune', locality.code)}
        />,
      );
    },
  };

  return [communes, commune];
}

function directoryRoutes(kit: Kit): Route[] {
  // The fixed addresses below /lieux come before the one that takes any slug.
  return [
    ...resultRoutes(kit),
    ...sheetRoutes(kit),
    ...communeRoutes(kit),
    ...openDataRoutes(kit),
    ...keepingRoutes(kit),
    ...editingRoutes(kit),
  ];
}

export const door: Door = {
  routes: directoryRoutes,
  authorisation,
  menu: [
    { menu: 'public', href: '/lieux', text: 'Trouver un lieu', rank: 10, permission: everyone },
    { menu: 'public', href: '/communes', text: 'Commune par commune', rank: 30, permission: everyone },
    { menu: 'desk', href: '/lieux', text: 'Annuaire', rank: 50, permission: everyone },
    { menu: 'desk', href: SHEETS, text: 'Nos lieux', rank: 55, permission: correctsSheets },
    { menu: 'coordination', href: SHEETS, text: 'Lieux', rank: 38, permission: correctsSheets },
    {
      menu: 'coordination',
      href: '/administration/imports',
      text: 'Imports',
      rank: 40,
      permission: keepsDirectory,
    },
    { menu: 'coordination', href: '/lieux', text: 'Annuaire', rank: 60, permission: everyone },
  ],
  siteMap: [
    { href: '/lieux', text: 'Trouver un lieu', rank: 20 },
    { href: '/communes', text: 'Les lieux, commune par commune', rank: 50 },
    { href: '/donnees', text: 'Données ouvertes : fichiers et interface pour les logiciels', rank: 60 },
  ],
  samplePages: {
    public: [
      '/lieux?q=carte+grise&ou=Les+Ormeaux',
      '/lieux?q=imprimer&ou=AdmiVille&f=gratuit&f=fauteuil&trajet=pied&langue=ar',
      '/lieux?q=zzzz&ou=nullepart',
      '/lieux?q=rsa&ou=00120',
      '/lieux?q=caf&ou=AdmiVille&langue=lsf',
      '/lieux?ou=Noirval&page=2',
      '/communes',
      '/communes/00101',
      '/donnees',
    ],
    administration: ['/administration/imports', '/administration/doublons', SHEETS, `${SHEETS}/nouvelle`],
  },
};
