import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MultiPolygon, Position } from '#shared/geography.ts';
import { keepWorth, leastPoints, pointWorth } from './simplify.ts';
import { buildTopology, joinArcs, outerRings, type Topology } from './topology.ts';

/** A chessboard of cells with wavy sides: neighbours share their sides, as communes do. */
function board(columns: number, rows: number, wave: number): Map<string, MultiPolygon> {
  const sway = (a: number, b: number) => Math.round(1000 * wave * Math.sin(a * 12.9898 + b * 78.233)) / 1000;
  const side = (from: Position, to: Position): Position[] => {
    const inner = [1, 2, 3].map((step): Position => {
      const x = from[0] + ((to[0] - from[0]) * step) / 4;
      const y = from[1] + ((to[1] - from[1]) * step) / 4;
      return [x + sway(x, y), y + sway(y, x)];
    });
    return [from, ...inner];
  };
  const cells = new Map<string, MultiPolygon>();
  for (let x = 0; x < columns; x++)
    for (let y = 0; y < rows; y++) {
      const corners: Position[] = [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
      ];
      const ring = corners.flatMap((corner, at) => side(corner, corners[(at + 1) % 4]!));
      cells.set(`${x}-${y}`, [[[...ring, ring[0]!]]]);
    }
  return cells;
}

function area(ring: readonly Position[]): number {
  let sum = 0;
  for (let at = 0; at < ring.length - 1; at++)
    sum += ring[at]![0] * ring[at + 1]![1] - ring[at + 1]![0] * ring[at]![1];
  return Math.abs(sum / 2);
}

function simplified(topology: Topology, threshold: number): Position[][] {
  const least = leastPoints(topology);
  return topology.arcs.map((arc, index) => keepWorth(arc, pointWorth(arc), threshold, least[index]!));
}

const boards = fc.record({
  columns: fc.integer({ min: 1, max: 5 }),
  rows: fc.integer({ min: 1, max: 5 }),
  wave: fc.double({ min: 0, max: 0.12, noNaN: true }),
});

test('gives each ring back as it was, up to where it starts and which way it turns', () => {
  fc.assert(
    fc.property(boards, ({ columns, rows, wave }) => {
      const cells = board(columns, rows, wave);
      const topology = buildTopology(cells);
      for (const [name, polygons] of cells) {
        const ring = joinArcs(topology.areas.get(name)![0]![0]!, topology.arcs);
        expect(ring[0]).toEqual(ring.at(-1));
        expect(new Set(ring.map(String))).toEqual(new Set(polygons[0]![0]!.map(String)));
        expect(ring).toHaveLength(polygons[0]![0]!.length);
        expect(area(ring)).toBeCloseTo(area(polygons[0]![0]!), 9);
      }
    }),
  );
});

test('knows the sides that two neighbours share once, and the outer sides too', () => {
  fc.assert(
    fc.property(boards, ({ columns, rows, wave }) => {
      const { uses } = buildTopology(board(columns, rows, wave));
      const shared = uses.filter((count) => count === 2).length;
      expect(shared).toBe((columns - 1) * rows + columns * (rows - 1));
      expect(uses.every((count) => count === 1 || count === 2)).toBe(true);
    }),
  );
});

test('leaves no gap and no overlap between neighbours, however much is simplified', () => {
  fc.assert(
    fc.property(boards, fc.double({ min: 0, max: 0.1, noNaN: true }), (shape, threshold) => {
      const topology = buildTopology(board(shape.columns, shape.rows, shape.wave));
      const arcs = simplified(topology, threshold);
      const cells = [...topology.areas.values()].map((polygons) => area(joinArcs(polygons[0]![0]!, arcs)));
      const outline = outerRings(topology).map((ring) => area(joinArcs(ring, arcs)));
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(cells)).toBeCloseTo(sum(outline), 9);
    }),
  );
});

test('never makes a surface vanish, not even an island of many small points', () => {
  const circle = (radius: number): Position[] => {
    const points = Array.from({ length: 40 }, (_, at): Position => {
      const angle = (at * Math.PI) / 20;
      return [5 + radius * Math.cos(angle), 5 + radius * Math.sin(angle)];
    });
    return [...points, points[0]!];
  };
  const enclave = new Map<string, MultiPolygon>([
    ['around', [[circle(4), circle(1)]]],
    ['inside', [[circle(1).toReversed()]]],
    ['island', [[circle(0.01).map(([x, y]): Position => [x + 20, y])]]],
  ]);
  const topology = buildTopology(enclave);
  const arcs = simplified(topology, 1000);
  for (const polygons of topology.areas.values())
    expect(area(joinArcs(polygons[0]![0]!, arcs))).toBeGreaterThan(0);
  const [hole] = topology.areas.get('around')![0]!.slice(1);
  expect(new Set(joinArcs(hole!, arcs).map(String))).toEqual(
    new Set(joinArcs(topology.areas.get('inside')![0]![0]!, arcs).map(String)),
  );
});

test('drops first the points that change the shape least', () => {
  const line: [number, number][] = [
    [0, 0],
    [1, 1.4],
    [2, 3],
    [3, 0.5],
    [4, 0],
  ];
  const worth = pointWorth(line);
  expect(keepWorth(line, worth, 0.5, 0)).toEqual([line[0], line[2], line[3], line[4]]);
  expect(keepWorth(line, worth, 2, 0)).toEqual([line[0], line[2], line[4]]);
  expect(keepWorth(line, worth, 100, 0)).toEqual([line[0], line[4]]);
  expect(keepWorth(line, worth, 100, 1)).toEqual([line[0], line[2], line[4]]);
});

test('ignores rings of less than three different positions', () => {
  const flat = new Map<string, MultiPolygon>([
    [
      'flat',
      [
        [
          [
            [0, 0],
            [1, 1],
            [0, 0],
            [0, 0],
          ],
        ],
      ],
    ],
  ]);
  expect(buildTopology(flat).areas.size).toBe(0);
});
