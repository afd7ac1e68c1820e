// Parts of the base map that pages and prints share: the surroundings of one place, and what falls on the map.
import type { BaseMap } from '#capabilities/territory';
import type { Point } from '../search/finder.ts';
import { lonePin } from './pins.ts';

const WIDTH = 320;
const HEIGHT = 230;

/** Whether a point of the plane is on the map. */
export const isOn = ({ width, height }: BaseMap, { x, y }: { x: number; y: number }) =>
  x >= 0 && y >= 0 && x <= width && y <= height;

/** The part of the map around a place, as a view box, with its pin; undefined when the place is off the map. */
export function cutAround(map: BaseMap, position: Point): { box: string; over: string } | undefined {
  const at = map.project(position);
  if (!isOn(map, at)) return undefined;
  const left = Math.round(Math.min(Math.max(0, at.x - WIDTH / 2), Math.max(0, map.width - WIDTH)));
  const top = Math.round(Math.min(Math.max(0, at.y - HEIGHT / 2), Math.max(0, map.height - HEIGHT)));
  return { box: `${left} ${top} ${WIDTH} ${HEIGHT}`, over: lonePin(at.x, at.y) };
}
