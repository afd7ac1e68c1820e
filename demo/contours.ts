// The shapes of the invented communes: cells of Voronoi around hand-placed seeds, with rough edges that neighbours
// share, laid on the globe in the middle of France.
import { Delaunay } from 'd3-delaunay';
import type { Point, Position } from '#shared/geography.ts';
import { COMMUNES, ROADS } from './communes.ts';
import { seededRandom, seedOf } from './random.ts';

type XY = readonly [x: number, y: number];

/** The sheet the shapes are drawn on: 640 by 600 units of 70 metres, its middle at 46.9° N, 1.0° E. */
const MIDDLE: XY = [320, 300];
const ORIGIN: Point = { latitude: 46.9, longitude: 1 };
const METRES_PER_UNIT = 70;
const METRES_PER_DEGREE = 111_195;

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** A point of the sheet on the globe, to the metre. */
export function toGlobe([x, y]: XY): Point {
  const east = (x - MIDDLE[0]) * METRES_PER_UNIT;
  const north = (MIDDLE[1] - y) * METRES_PER_UNIT;
  const perDegree = METRES_PER_DEGREE * Math.cos((ORIGIN.latitude * Math.PI) / 180);
  return {
    latitude: round(ORIGIN.latitude + north / METRES_PER_DEGREE),
    longitude: round(ORIGIN.longitude + east / perDegree),
  };
}

const toPosition = (point: XY): Position => {
  const { latitude, longitude } = toGlobe(point);
  return [longitude, latitude];
};

/** Rows of 3, 4, 4, 4 and 3 communes, none of them quite in line, then a ring of seeds that closes the outer ones. */
function placeSeeds(): XY[] {
  const random = seededRandom(29);
  const rows = [
    { count: 3, y: 95 },
    { count: 4, y: 195 },
    { count: 4, y: 300 },
    { count: 4, y: 405 },
    { count: 3, y: 505 },
  ];
  const seeds: XY[] = [];
  for (const { count, y } of rows) {
    const [start, step] = count === 3 ? [180, 140] : [130, 127];
    for (let column = 0; column < count; column++)
      seeds.push([
        start + column * step + (random() - 0.5) * 56 + (y === 300 ? 14 : 0),
        y + (random() - 0.5) * 46,
      ]);
  }
  for (let index = 0; index < 24; index++) {
    const angle = (index / 24) * 2 * Math.PI;
    seeds.push([
      MIDDLE[0] + Math.cos(angle) * 385 * (0.93 + random() * 0.16),
      MIDDLE[1] + Math.sin(angle) * 372 * (0.93 + random() * 0.16),
    ]);
  }
  return seeds;
}

/** The edge from one corner to the other, broken three times over; both neighbours get the same one. */
function roughEdge(from: XY, to: XY): XY[] {
  const key = (point: XY) => point.map((value) => value.toFixed(2)).join(',');
  const backwards = key(from) > key(to);
  const [start, end] = backwards ? [to, from] : [from, to];
  const random = seededRandom(seedOf(`${key(start)}|${key(end)}`));
  const broken = (a: XY, b: XY, depth: number): XY[] => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy);
    if (length < 15 || depth === 0) return [b];
    const shift = (random() - 0.5) * 0.3;
    const middle: XY = [(a[0] + b[0]) / 2 - dy * shift, (a[1] + b[1]) / 2 + dx * shift];
    return [...broken(a, middle, depth - 1), ...broken(middle, b, depth - 1)];
  };
  const edge = [start, ...broken(start, end, 3)];
  return backwards ? edge.toReversed() : edge;
}

function centroid(ring: readonly XY[]): XY {
  let [twice, x, y] = [0, 0, 0];
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(index + 1) % ring.length]!;
    const cross = x1 * y2 - x2 * y1;
    twice += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return [x / (3 * twice), y / (3 * twice)];
}

export type DrawnCommune = {
  name: string;
  ring: Position[];
  /** Where the town hall stands. */
  centre: Point;
};

type Sheet = { communes: DrawnCommune[]; towns: ReadonlyMap<string, XY> };

function drawSheet(): Sheet {
  const cells = new Delaunay(placeSeeds().flat()).voronoi([-400, -400, 1040, 1000]);
  const towns = new Map<string, XY>();
  const communes = COMMUNES.map(({ name }, index): DrawnCommune => {
    const corners = cells.cellPolygon(index) as XY[];
    const ring = corners.slice(1).flatMap((corner, at) => roughEdge(corners[at]!, corner).slice(0, -1));
    const [x, y] = centroid(ring);
    // The town stands a little above the middle of its commune, where the map leaves room for its name below.
    const town: XY = [Math.round(x), Math.round(y) - 20];
    towns.set(name, town);
    const positions = ring.map(toPosition);
    return { name, ring: [...positions, positions[0]!], centre: toGlobe(town) };
  });
  return { communes, towns };
}

const sheet = drawSheet();

export const DRAWN_COMMUNES: readonly DrawnCommune[] = sheet.communes;

/** The river « la Trame », from the north-west to the east. */
export const RIVER: readonly Position[] = (
  [
    [62, 152],
    [128, 196],
    [190, 240],
    [240, 300],
    [278, 364],
    [330, 404],
    [386, 396],
    [432, 354],
    [496, 338],
    [560, 345],
    [618, 372],
  ] as XY[]
).map(toPosition);

/** Roads from town to town, with one bend. */
export const ROAD_LINES: readonly { name: string; positions: Position[] }[] = ROADS.map(
  ([from, to, bend]) => {
    const [a, b] = [sheet.towns.get(from)!, sheet.towns.get(to)!];
    const middle: XY = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bend];
    return { name: `${from} – ${to}`, positions: [a, middle, b].map(toPosition) };
  },
);
