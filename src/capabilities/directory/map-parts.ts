// Parts of the base map that pages and prints share: the surroundings of one place, the pins of a list.
import type { BaseMap } from '#capabilities/territory';
import { escapeText } from '#platform/stencil.ts';
import { lonePin, type Pin } from './pins.ts';
import type { Answer, Point } from './search/finder.ts';
import type { ShownResult } from './search/result-list.ts';

const WIDTH = 320;
const HEIGHT = 230;

const isOn = ({ width, height }: BaseMap, { x, y }: { x: number; y: number }) =>
  x >= 0 && y >= 0 && x <= width && y <= height;

/** The part of the map around a place, as a view box, with its pin; undefined when the place is off the map. */
export function cutAround(map: BaseMap, position: Point): { box: string; over: string } | undefined {
  const at = map.project(position);
  if (!isOn(map, at)) return undefined;
  const left = Math.round(Math.min(Math.max(0, at.x - WIDTH / 2), Math.max(0, map.width - WIDTH)));
  const top = Math.round(Math.min(Math.max(0, at.y - HEIGHT / 2), Math.max(0, map.height - HEIGHT)));
  return { box: `${left} ${top} ${WIDTH} ${HEIGHT}`, over: lonePin(at.x, at.y) };
}

/** One pin for each place that falls on the map, numbered as in the list. */
export function pinsOf(map: BaseMap, answer: Answer, shown: readonly ShownResult[]): Pin[] {
  return answer.found.flatMap(({ listing }, position) => {
    const at = map.project(listing);
    if (!isOn(map, at)) return [];
    const { status } = shown[position]!;
    const name = escapeText(listing.card.name);
    return { ...at, number: position + 1, name, open: status.tone === 'ouvert', status: status.escaped };
  });
}
