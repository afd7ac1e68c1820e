// From an answer of the search to the page of results. Apart from the routes, so that the benchmark's peer draws the
// very same page from answers of its own.
import type { BaseMap } from '#capabilities/territory';
import { bytesOf, escapeBytes, escapeText, PageWriter } from '#platform/serving/stencil.ts';
import type { TravelParameters } from '#shared/travel-time.ts';
import { type Frame, fullTitle } from '#ui/page/frame.ts';
import { type ProcedureLinks, searchLine } from '../procedure-links.ts';
import { type Asked, writeAsked } from '../search/asked.ts';
import type { Answer } from '../search/finder.ts';
import { needMasks } from '../search/masks.ts';
import type { StatusBoard } from '../search/opening-status.ts';
import { ReadyResults } from '../search/ready-results.ts';
import { isOn } from './map-parts.ts';
import { PIN_LEGEND, PINS_BEGIN, PINS_END } from './pins.ts';
import { makeResultsDrawer, type ResultsDrawer } from './results-page.tsx';
import {
  headingOf,
  introOf,
  isMeasured,
  orderOf,
  pagesOf,
  questionOf,
  type Start,
  titleOf,
} from './results-text.ts';
import type { Located } from './start.ts';

export type ResultsSurroundings = {
  map: BaseMap;
  travel: TravelParameters;
  /** Changes with the settings and the map: what was drawn before is then drawn again. */
  version: string;
};

/** What the net shows above the list, as markup; `unsaid`: the words asked stand in no link of the page. */
export type NetBeside = { markup: string; unsaid: boolean };
export const NO_NET: NetBeside = { markup: '', unsaid: false };

export type ResultsView = {
  /** The pins of the answer as markup, for paper; '' when none falls on the map. */
  pins(answer: Answer, now: Temporal.Instant): string;
  page(
    asked: Asked,
    located: Located,
    answer: Answer,
    now: Temporal.Instant,
    net?: NetBeside,
  ): Uint8Array<ArrayBuffer>;
};

export type ResultsViewOptions = {
  surroundings(): ResultsSurroundings;
  frame(): Frame;
  board: StatusBoard;
  island: { script: string; style: string };
  procedures: ProcedureLinks;
};

const LONGEST_BACK = 300;
const PINS_AFTER_MAP = Buffer.from(PINS_BEGIN);
const MAP_END = Buffer.from(`${PINS_END}</svg>`);

type Drawn = {
  version: string;
  draw: ResultsDrawer;
  ready: ReadyResults;
  maps: Map<string, Uint8Array>;
  legends: Map<Start['kind'], Uint8Array>;
};

function hiddenFields({ communeCode, where, need, point }: Asked, start: Start): string {
  const field = (name: string, value: string | number) =>
    `<input type="hidden" name="${name}" value="${value}">`;
  return (
    (communeCode && start.kind === 'commune' && (!where || where === start.name)
      ? field('commune', communeCode)
      : '') +
    (need ? field('besoin', need) : '') +
    (point && !where ? field('lat', point.latitude) + field('lon', point.longitude) : '')
  );
}

export function makeResultsView({
  surroundings,
  frame,
  board,
  island,
  procedures,
}: ResultsViewOptions): ResultsView {
  let drawn: Drawn | undefined;

  function drawing(): Drawn {
    const { version, map, travel } = surroundings();
    if (drawn?.version !== version)
      drawn = {
        version,
        draw: makeResultsDrawer(frame(), island),
        ready: new ReadyResults({
          board,
          travel,
          project(listing) {
            const at = map.project(listing);
            return isOn(map, at) ? at : undefined;
          },
        }),
        maps: new Map(),
        legends: new Map(),
      };
    return drawn;
  }

  function baseMarkup(communeCode: string | undefined): Uint8Array {
    const { maps } = drawing();
    const known = maps.get(communeCode ?? '');
    if (known !== undefined) return known;
    const markup = Buffer.from(surroundings().map.markup(communeCode));
    maps.set(communeCode ?? '', markup);
    return markup;
  }

  function putMap(
    page: PageWriter,
    answer: Answer,
    communeCode: string | undefined,
    now: Temporal.Instant,
  ): void {
    const { map } = surroundings();
    const { ready } = drawing();
    const count = ready.countPins(answer.found);
    const title = `Carte avec ${count === 1 ? 'le lieu' : `les ${count} lieux`} de la liste`;
    page.putText(
      `<svg viewBox="0 0 ${map.width} ${map.height}" role="group" aria-labelledby="carte-titre"><title id="carte-titre">${title}</title>`,
    );
    page.put(baseMarkup(communeCode));
    page.put(PINS_AFTER_MAP);
    ready.putPins(page, answer.found, now);
    page.put(MAP_END);
  }

  /** The words under the map: few different ones, each written once. */
  function legendOf(kind: Start['kind']): Uint8Array {
    const { legends } = drawing();
    const known = legends.get(kind);
    if (known !== undefined) return known;
    const made = Buffer.from(legend(kind));
    legends.set(kind, made);
    return made;
  }

  function legend(kind: Start['kind']): string {
    const origin =
      kind === 'commune'
        ? ' Temps estimés, d’après la distance depuis le centre de la commune.'
        : kind === 'point'
          ? ' Temps estimés, d’après la distance.'
          : '';
    const fictitious = frame().territory.fictitious ? ' Carte d’un territoire fictif.' : '';
    return `${PIN_LEGEND}<p>Les numéros sont ceux de la liste.${origin}${fictitious}</p>`;
  }

  return {
    pins({ found }, now) {
      const { ready } = drawing();
      ready.prepare(found);
      if (ready.countPins(found) === 0) return '';
      const page = new PageWriter();
      page.putText(PINS_BEGIN);
      ready.putPins(page, found, now);
      page.putText(PINS_END);
      return page.take().toString();
    },
    page(asked, { start, from, communeCode }, answer, now, net = NO_NET) {
      const { ready, draw } = drawing();
      ready.prepare(answer.found);
      const timed = from !== undefined && isMeasured(start);
      const heading = escapeBytes(headingOf(asked, answer, start));
      const linked = net.unsaid ? { ...asked, words: '', need: answer.needs[0] } : asked;
      const query = escapeText(writeAsked(linked, ''));
      // What is long is not repeated on twenty cards: the sheet then leads back to its commune.
      const back = query.length <= LONGEST_BACK ? query : '';
      const print = `<p class="ecran"><a class="bouton clair" href="/lieux/liste.pdf${query}">Imprimer cette liste</a></p>`;
      return draw(asked).fill({
        title: escapeBytes(fullTitle(frame(), titleOf(linked, start))),
        heading,
        words: escapeBytes(asked.words),
        where: escapeBytes(asked.where || (start.kind === 'commune' ? start.name : '')),
        hidden: hiddenFields(asked, start),
        question: bytesOf(questionOf(linked, start)),
        intro:
          bytesOf(net.markup) +
          searchLine(procedures.forSearch(asked.words, asked.need)) +
          bytesOf(introOf(linked, answer, start)),
        order: escapeBytes(orderOf(answer, start)),
        list: (page) => ready.putList(page, answer.found, needMasks(answer.needs), timed, now, back),
        map: (page) => putMap(page, answer, communeCode, now),
        mapLegend: legendOf(start.kind),
        mapSource: `/lieux/carte.json${query}`,
        print: bytesOf(pagesOf(linked, answer)) + (answer.found.length > 0 ? print : ''),
      });
    },
  };
}
