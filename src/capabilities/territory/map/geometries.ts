// Puts centres and contours on the communes of a content, and lightens contours too fine for what we do with them.
import type { MultiPolygon, Point, Position } from '#shared/geography.ts';
import type { Commune, Contour, TerritoryContent } from '../communes/commune.ts';
import type { Geometries } from './geometry-files.ts';
import { keepWorth, leastPoints, type PlanePoint, pointWorth } from './simplify.ts';
import { buildTopology, joinArcs } from './topology.ts';

/** A degree of latitude, in metres. */
const DEGREE = 111_195;
/** A bump of this surface or less (square metres) is not kept: 20 m by 20 m. */
const SMALLEST_BUMP = 400;
/** Contours heavier than this are lightened: those of a 1:1,000 scale have thousands of points a commune. */
const POINTS_PER_COMMUNE = 150;

function flatten([longitude, latitude]: Position, middle: number): PlanePoint {
  return [longitude * DEGREE * Math.cos((middle * Math.PI) / 180), latitude * DEGREE];
}

/** The same contours without bumps that no map shows, neighbours still touching; light ones are left as they are. */
export function lightenContours(
  contours: ReadonlyMap<string, MultiPolygon>,
): ReadonlyMap<string, MultiPolygon> {
  const positions = [...contours.values()].flat(3);
  if (contours.size === 0 || positions.length <= POINTS_PER_COMMUNE * contours.size) return contours;
  const middle = positions.reduce((sum, [, latitude]) => sum + latitude, 0) / positions.length;
  const topology = buildTopology(contours);
  const least = leastPoints(topology);
  const arcs = topology.arcs.map((arc, index) =>
    keepWorth(
      arc,
      pointWorth(arc.map((position) => flatten(position, middle))),
      SMALLEST_BUMP,
      least[index]!,
    ),
  );
  return new Map(
    [...topology.areas].map(([area, polygons]) => [
      area,
      polygons.map((rings) => rings.map((ring) => joinArcs(ring, arcs))),
    ]),
  );
}

/** The centroid of the largest outer ring: a centre for want of the town hall. */
export function centreOfContour(polygons: MultiPolygon): Point {
  let [best, longitude, latitude] = [0, 0, 0];
  for (const [ring] of polygons) {
    let [twice, x, y] = [0, 0, 0];
    const [originX, originY] = ring![0]!;
    for (let at = 0; at < ring!.length - 1; at++) {
      const [x1, y1] = [ring![at]![0] - originX, ring![at]![1] - originY];
      const [x2, y2] = [ring![at + 1]![0] - originX, ring![at + 1]![1] - originY];
      const cross = x1 * y2 - x2 * y1;
      twice += cross;
      x += (x1 + x2) * cross;
      y += (y1 + y2) * cross;
    }
    if (Math.abs(twice) <= best) continue;
    best = Math.abs(twice);
    [longitude, latitude] = [originX + x / (3 * twice), originY + y / (3 * twice)];
  }
  const metre = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { longitude: metre(longitude), latitude: metre(latitude) };
}

/** The content with centres and contours of the first source that has them, then centres made from contours. */
export function withGeometries(content: TerritoryContent, sources: readonly Geometries[]): TerritoryContent {
  const codes = new Set(content.communes.map(({ code }) => code));
  const contours = new Map<string, Contour>();
  for (const { contours: found, source } of sources) {
    const here = new Map([...found].filter(([code]) => codes.has(code) && !contours.has(code)));
    for (const [communeCode, polygons] of lightenContours(here))
      contours.set(communeCode, { communeCode, polygons, source });
  }
  const centred = (commune: Commune): Commune => {
    for (const { centres, source } of sources) {
      const centre = centres.get(commune.code);
      if (centre) return { ...commune, centre, centreSource: source };
    }
    const contour = contours.get(commune.code);
    return contour
      ? { ...commune, centre: centreOfContour(contour.polygons), centreSource: `contour, ${contour.source}` }
      : commune;
  };
  return { ...content, communes: content.communes.map(centred), contours: [...contours.values()] };
}
