// Short SVG path data: whole half-units relative to the last point, separators only where SVG needs them.
import type { PlanePoint } from './simplify.ts';

/** Paths are written in half-units, inside a group scaled by 0.5: half a pixel is the finest step drawn. */
export const STEPS_PER_UNIT = 2;

const steps = (value: number) => Math.round(value * STEPS_PER_UNIT);

function joinNumbers(numbers: readonly number[]): string {
  let text = '';
  for (const value of numbers) text += value < 0 || text === '' ? value : ` ${value}`;
  return text;
}

/** « M10 20l3-4 5 6 » for an open line, with « z » for a closed one; empty when all points fall on one step. */
export function linePath(points: readonly PlanePoint[], closed: boolean): string {
  const [first] = points;
  if (!first) return '';
  let [x, y] = [steps(first[0]), steps(first[1])];
  const start = joinNumbers([x, y]);
  const moves: number[] = [];
  for (const point of closed ? points.slice(1, -1) : points.slice(1)) {
    const [nextX, nextY] = [steps(point[0]), steps(point[1])];
    if (nextX === x && nextY === y) continue;
    moves.push(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return moves.length === 0 ? '' : `M${start}l${joinNumbers(moves)}${closed ? 'z' : ''}`;
}

/** A soft curve that passes by the middle of each segment: rivers and roads. */
export function softPath(points: readonly PlanePoint[]): string {
  if (points.length < 3) return linePath(points, false);
  let [x, y] = [steps(points[0]![0]), steps(points[0]![1])];
  let text = `M${joinNumbers([x, y])}q`;
  const curves: number[] = [];
  for (let at = 1; at < points.length - 1; at++) {
    const [bendX, bendY] = [steps(points[at]![0]), steps(points[at]![1])];
    const after = points[at + 1]!;
    const last = at === points.length - 2;
    const endX = last ? steps(after[0]) : Math.round((bendX + steps(after[0])) / 2);
    const endY = last ? steps(after[1]) : Math.round((bendY + steps(after[1])) / 2);
    curves.push(bendX - x, bendY - y, endX - x, endY - y);
    [x, y] = [endX, endY];
  }
  text += joinNumbers(curves);
  return text;
}
