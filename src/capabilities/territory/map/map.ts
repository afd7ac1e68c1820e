// The base map, drawn on the server: land, limits, rivers, roads and names, as SVG with class names only (a strict
// content policy forbids inline styles). The same drawing serves pages (src/ui/map/map.css), PDF and files.
import type { MultiPolygon, Point, Position } from '#shared/geography.ts';
import type { LandmarkLine } from '../communes/commune.ts';
import { DENSE, placeNames } from './map-names.ts';
import { linePath, softPath } from './map-path.ts';
import { makeProjection, type Projection } from './map-projection.ts';
import { keepWorth, leastPoints, type PlanePoint, pointWorth } from './simplify.ts';
import { buildTopology, joinArcs, outerRings, type Topology } from './topology.ts';

export type MapArea = {
  code: string;
  name: string;
  population: number | null;
  centre: Point | null;
  contour: MultiPolygon | null;
};

export type MapOptions = {
  /** Units of the view box; names and pins are sized for 640. */
  width?: number;
  /** Space around the land, in units. */
  margin?: number;
  /** The most that the base markup may weigh; shapes are simplified until it fits. */
  bytes?: number;
  lines?: readonly LandmarkLine[];
  /** The most names written. */
  names?: number;
};

export type BaseMap = {
  width: number;
  height: number;
  /** Whether commune limits are drawn; otherwise each commune is a dot. */
  hasContours: boolean;
  /** Where a position falls, in units of the view box; it may fall outside. */
  project(point: Point): { x: number; y: number };
  /** The inside of an `<svg>`: base map, with one commune marked when its code is given. Hidden from screen readers. */
  markup(highlight?: string): string;
  /** The closed shape of a commune, to be put in a group scaled by 0.5 (class `fond`); empty without contour. */
  areaPath(code: string): string;
  /** Where to write inside each commune, in units; for values on a choropleth. */
  anchors: ReadonlyMap<string, { x: number; y: number }>;
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeMarkup = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);

type Shapes = {
  land: string;
  limits: string;
  /** Simplified arcs, in units. */
  arcs: PlanePoint[][];
};

function drawShapes(topology: Topology, arcs: PlanePoint[][]): Shapes {
  const land = outerRings(topology)
    .map((ring) => linePath(joinArcs(ring, arcs), true))
    .join('');
  const limits = arcs
    .filter((_, index) => topology.uses[index]! > 1)
    .map((arc) => linePath(arc, false))
    .join('');
  return { land, limits, arcs };
}

/** The most detailed shapes whose two paths weigh at most `bytes`. */
function fitShapes(topology: Topology, plane: PlanePoint[][], bytes: number): Shapes {
  const worth = plane.map(pointWorth);
  const least = leastPoints(topology);
  const at = (threshold: number) =>
    drawShapes(
      topology,
      plane.map((arc, index) => keepWorth(arc, worth[index]!, threshold, least[index]!)),
    );
  const weight = ({ land, limits }: Shapes) => land.length + limits.length;
  // Below a fifth of a square unit nobody sees the difference.
  let fine = 0.2;
  let shapes = at(fine);
  if (weight(shapes) <= bytes) return shapes;
  let coarse = fine;
  while (weight(shapes) > bytes && coarse < 1e5) {
    fine = coarse;
    coarse *= 2;
    shapes = at(coarse);
  }
  for (let round = 0; round < 6; round++) {
    const middle = Math.sqrt(fine * coarse);
    const tried = at(middle);
    if (weight(tried) > bytes) fine = middle;
    else [coarse, shapes] = [middle, tried];
  }
  return shapes;
}

/** A point well inside the largest ring: its centroid, or the middle of its widest part when that falls outside. */
function anchorOf(ring: readonly PlanePoint[]): PlanePoint {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 0; at < ring.length - 1; at++) {
    const [x1, y1] = ring[at]!;
    const [x2, y2] = ring[at + 1]!;
    const cross = x1 * y2 - x2 * y1;
    twice += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  if (Math.abs(twice) < 1e-9) return ring[0]!;
  const centroid: PlanePoint = [x / (3 * twice), y / (3 * twice)];
  const crossings = ring
    .slice(1)
    .flatMap(([x2, y2], at) => {
      const [x1, y1] = ring[at]!;
      return y1 > centroid[1] !== y2 > centroid[1] ? [x1 + ((centroid[1] - y1) / (y2 - y1)) * (x2 - x1)] : [];
    })
    .sort((a, b) => a - b);
  const spans = crossings.flatMap((left, at) =>
    at % 2 === 0 ? [[left, crossings[at + 1] ?? left] as const] : [],
  );
  if (spans.some(([left, right]) => left <= centroid[0] && centroid[0] <= right)) return centroid;
  const widest = spans.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
  return widest ? [(widest[0] + widest[1]) / 2, centroid[1]] : centroid;
}

function ringArea(ring: readonly PlanePoint[]): number {
  let twice = 0;
  for (let at = 0; at < ring.length - 1; at++)
    twice += ring[at]![0] * ring[at + 1]![1] - ring[at + 1]![0] * ring[at]![1];
  return Math.abs(twice / 2);
}

function anchorsOf(areas: readonly MapArea[], topology: Topology, shapes: Shapes, projection: Projection) {
  const anchors = new Map<string, PlanePoint>();
  for (const { code, centre } of areas) {
    const rings = (topology.areas.get(code) ?? []).map((polygon) => joinArcs(polygon[0]!, shapes.arcs));
    const largest = rings.sort((a, b) => ringArea(b) - ringArea(a))[0];
    if (largest) anchors.set(code, anchorOf(largest));
    else if (centre) anchors.set(code, projection.toPlane(centre.longitude, centre.latitude));
  }
  return anchors;
}

function drawLines(lines: readonly LandmarkLine[], projection: Projection): string {
  return (['river', 'road'] as const)
    .map((kind) => {
      const path = lines
        .filter((line) => line.kind === kind)
        .map(({ positions }) =>
          softPath(positions.map(([longitude, latitude]) => projection.toPlane(longitude, latitude))),
        )
        .join('');
      return path && `<path class="${kind === 'river' ? 'riviere' : 'route'}" d="${path}"/>`;
    })
    .join('');
}

function drawDots(areas: readonly MapArea[], projection: Projection): string {
  return areas
    .flatMap(({ centre, population }) => {
      if (!centre) return [];
      const [x, y] = projection.toPlane(centre.longitude, centre.latitude);
      const radius = Math.min(9, Math.max(2.5, Math.sqrt((population ?? 0) / 400)));
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}"/>`;
    })
    .join('');
}

const denseClass = (areas: readonly MapArea[]) => (areas.length >= DENSE ? ' serre' : '');

function drawInsets({ insets }: Projection): string {
  const frames = insets.map(
    ({ x, y, width, height }) =>
      `<rect x="${x + 1}" y="${y}" width="${width - 2}" height="${height}" rx="8"/>`,
  );
  return frames.length > 0 ? `<g class="encarts" aria-hidden="true">${frames.join('')}</g>` : '';
}

function drawNames(
  areas: readonly MapArea[],
  anchors: ReadonlyMap<string, PlanePoint>,
  { width, height }: Projection,
  most: number,
): string {
  const named = areas.map((area) => ({ ...area, anchor: anchors.get(area.code)! }));
  const texts = placeNames(named, { width, height }, most).map(
    ({ name, x, y, large }) =>
      `<text class="nom${large ? ' grand' : ''}" x="${x}" y="${y}">${escapeMarkup(name)}</text>`,
  );
  return `<g class="noms${denseClass(areas)}" aria-hidden="true">${texts.join('')}</g>`;
}

/** Room kept for the lines, the names and the marks around the two paths of the shapes. */
const FRAME_BYTES = 260;

/**
 * Draws the base map of these communes once; marking a commune or placing a point is then cheap. Communes without
 * contour are left out when others have one; when none has, each is a dot at its centre.
 */
export function buildBaseMap(areas: readonly MapArea[], options: MapOptions = {}): BaseMap {
  const { width = 640, margin = 12, bytes = 25_000, lines = [], names = 40 } = options;
  const contours = new Map(areas.flatMap(({ code, contour }) => (contour ? [[code, contour] as const] : [])));
  const hasContours = contours.size > 0;
  const topology = buildTopology(contours);
  const drawn: readonly Position[] = hasContours
    ? topology.arcs.flat()
    : areas.flatMap(({ centre }): Position[] => (centre ? [[centre.longitude, centre.latitude]] : []));
  const projection = makeProjection(drawn, width, hasContours ? margin : margin * 3);
  const plane = topology.arcs.map((arc) =>
    arc.map(([longitude, latitude]) => projection.toPlane(longitude, latitude)),
  );

  const shown = areas.filter(({ code, centre }) => (hasContours ? topology.areas.has(code) : centre));
  // Names are placed on the finest shapes: they must not move when a lighter map is asked for.
  const anchors = anchorsOf(shown, topology, { land: '', limits: '', arcs: plane }, projection);
  const landmarks = drawLines(lines, projection);
  const over =
    (hasContours ? '' : `<g class="bourgs">${drawDots(areas, projection)}</g>`) +
    drawInsets(projection) +
    drawNames(shown, anchors, projection, names);
  const rest = landmarks.length + Buffer.byteLength(over) + FRAME_BYTES;
  const shapes = fitShapes(topology, plane, Math.max(500, bytes - rest));

  const dense = denseClass(shown);
  const areaPath = (code: string) =>
    (topology.areas.get(code) ?? [])
      .flat()
      .map((ring) => linePath(joinArcs(ring, shapes.arcs), true))
      .join('');
  return {
    width,
    height: projection.height,
    hasContours,
    project({ longitude, latitude }) {
      const [x, y] = projection.toPlane(longitude, latitude);
      return { x, y };
    },
    markup(highlight) {
      const here = highlight === undefined ? '' : areaPath(highlight);
      return (
        `<g class="fond${dense}" transform="scale(.5)" aria-hidden="true"><path class="terre" d="${shapes.land}"/>` +
        `${here && `<path class="ici-fond" d="${here}"/>`}<path class="limites" d="${shapes.limits}"/>` +
        `${landmarks}${here && `<path class="ici" d="${here}"/>`}</g>${over}`
      );
    },
    areaPath,
    anchors: new Map([...anchors].map(([code, [x, y]]) => [code, { x, y }])),
  };
}

export type SvgText = {
  /** What the picture shows, for those who do not see it. Given by the caller: it knows what the map is for. */
  title: string;
  /** The id of the title, unique in the page. */
  id: string;
};

/** The base map as an `<svg>` element with its text alternative; `over` is markup drawn above (pins). */
export function svgElement(
  map: BaseMap,
  { title, id }: SvgText,
  { highlight, over = '' }: { highlight?: string; over?: string } = {},
): string {
  return (
    `<svg viewBox="0 0 ${map.width} ${map.height}" role="${over ? 'group' : 'img'}" aria-labelledby="${id}">` +
    `<title id="${id}">${escapeMarkup(title)}</title>${map.markup(highlight)}${over}</svg>`
  );
}
