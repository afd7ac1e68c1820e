// From an answer of the search to the page of results. Apart from the routes, so that the benchmark's peer draws the
// very same page from answers of its own.
import type { BaseMap } from '#capabilities/territory';
import { bytesOf, escapeBytes, escapeText } from '#platform/stencil.ts';
import { estimateMinutes, type TravelParameters } from '#shared/travel-time.ts';
import { type Frame, fullTitle } from '#ui/page/frame.ts';
import { pinsOf } from './map-parts.ts';
import { PIN_LEGEND, pinsMarkup } from './pins.ts';
import { makeResultsDrawer, type ResultsDrawer } from './results-page.tsx';
import { headingOf, introOf, type Start, titleOf } from './results-text.ts';
import { type Asked, writeAsked } from './search/asked.ts';
import type { Answer, Point } from './search/finder.ts';
import { needMasks } from './search/masks.ts';
import type { StatusBoard } from './search/opening-status.ts';
import { resultListMarkup, type ShownResult } from './search/result-list.ts';
import type { Located } from './start.ts';

export type ResultsSurroundings = {
  map: BaseMap;
  travel: TravelParameters;
  /** Changes with the settings and the map: what was drawn before is then drawn again. */
  version: string;
};

export type ResultsView = {
  show(answer: Answer, from: Point | undefined, start: Start, now: Temporal.Instant): ShownResult[];
  page(asked: Asked, located: Located, answer: Answer, now: Temporal.Instant): Uint8Array<ArrayBuffer>;
};

export type ResultsViewOptions = {
  surroundings(): ResultsSurroundings;
  frame(): Frame;
  board: StatusBoard;
  island: { script: string; style: string };
};

const LEGEND = bytesOf(PIN_LEGEND);

type Drawn = {
  version: string;
  draw: ResultsDrawer;
  maps: Map<string, string>;
  legends: Map<Start['kind'], string>;
};

function hiddenFields({ communeCode, where, need, point }: Asked): string {
  const field = (name: string, value: string | number) =>
    `<input type="hidden" name="${name}" value="${value}">`;
  return (
    (communeCode && !where ? field('commune', communeCode) : '') +
    (need ? field('besoin', need) : '') +
    (point ? field('lat', point.latitude) + field('lon', point.longitude) : '')
  );
}

export function makeResultsView({ surroundings, frame, board, island }: ResultsViewOptions): ResultsView {
  let drawn: Drawn | undefined;

  function drawing(): Drawn {
    const { version } = surroundings();
    if (drawn?.version !== version)
      drawn = { version, draw: makeResultsDrawer(frame(), island), maps: new Map(), legends: new Map() };
    return drawn;
  }

  function baseMarkup(communeCode: string | undefined): string {
    const { maps } = drawing();
    const known = maps.get(communeCode ?? '');
    if (known !== undefined) return known;
    const markup = bytesOf(surroundings().map.markup(communeCode));
    maps.set(communeCode ?? '', markup);
    return markup;
  }

  function mapMarkup(answer: Answer, shown: ShownResult[], communeCode: string | undefined): string {
    const { map } = surroundings();
    const pins = pinsOf(map, answer, shown);
    const title = `Carte avec ${pins.length === 1 ? 'le lieu' : `les ${pins.length} lieux`} de la liste`;
    return `<svg viewBox="0 0 ${map.width} ${map.height}" role="group" aria-labelledby="carte-titre"><title id="carte-titre">${title}</title>${baseMarkup(communeCode)}${pinsMarkup(pins)}</svg>`;
  }

  /** The words under the map: few different ones, each written once. */
  function legendOf(kind: Start['kind']): string {
    const { legends } = drawing();
    const known = legends.get(kind);
    if (known !== undefined) return known;
    const made = legend(kind);
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
    return `${LEGEND}<p>${escapeBytes(`Les numéros sont ceux de la liste.${origin}${fictitious}`)}</p>`;
  }

  function show(answer: Answer, from: Point | undefined, start: Start, now: Temporal.Instant): ShownResult[] {
    const { travel } = surroundings();
    const timed = from !== undefined && (start.kind === 'commune' || start.kind === 'point');
    return answer.found.map(({ listing, metres }) => ({
      card: listing.card,
      status: board.show(listing.hours, now),
      byCar: timed && metres !== undefined ? estimateMinutes(metres, 'car', travel) : undefined,
      onFoot: timed && metres !== undefined ? estimateMinutes(metres, 'foot', travel) : undefined,
    }));
  }

  return {
    show,
    page(asked, { start, from, communeCode }, answer, now) {
      const shown = show(answer, from, start, now);
      const heading = escapeBytes(headingOf(asked, answer, start));
      const query = escapeText(writeAsked(asked, ''));
      const print = `<p class="ecran"><a class="bouton clair" href="/lieux/liste.pdf${query}">Imprimer cette liste</a></p>`;
      return drawing()
        .draw(asked)
        .fill({
          title: escapeBytes(fullTitle(frame(), titleOf(asked, start))),
          heading,
          words: escapeBytes(asked.words),
          where: escapeBytes(asked.where || (start.kind === 'commune' ? start.name : '')),
          hidden: hiddenFields(asked),
          intro: bytesOf(introOf(asked, answer, start)),
          list: resultListMarkup(shown, needMasks(answer.needs)),
          map: mapMarkup(answer, shown, communeCode),
          mapLegend: legendOf(start.kind),
          mapSource: `/lieux/carte.json${query}`,
          print: shown.length > 0 ? print : '',
        });
    },
  };
}
