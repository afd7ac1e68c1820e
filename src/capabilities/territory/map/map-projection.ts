// From degrees to the plane of the map. A territory in several far-apart pieces (Morbihan and La Réunion) is drawn
// as one large piece and insets below, each to its own scale: the sea between them says nothing.
import { type BoundingBox, boundingBox, type Point, type Position } from '#shared/geography.ts';
import type { PlanePoint } from './simplify.ts';

export type Frame = { x: number; y: number; width: number; height: number };

export type Projection = {
  width: number;
  height: number;
  toPlane(longitude: number, latitude: number): PlanePoint;
  /** Frames of the pieces below the main one. */
  insets: readonly Frame[];
};

/** Pieces further apart than this (degrees, about 150 km) are drawn apart. */
const APART = 1.5;
const INSET = { width: 190, height: 170, gap: 16 };

type Piece = { box: BoundingBox; weight: number };

const pointOf = ([longitude, latitude]: Position): Point => ({ longitude, latitude });

/** Groups positions whose cells of a coarse grid touch; the piece of most positions first. */
export function findPieces(positions: readonly Position[]): Piece[] {
  const cells = new Map<string, Position[]>();
  const cellOf = ([longitude, latitude]: Position) => [
    Math.floor(longitude / APART),
    Math.floor(latitude / APART),
  ];
  for (const position of positions) {
    const key = cellOf(position).join(' ');
    const known = cells.get(key);
    if (known) known.push(position);
    else cells.set(key, [position]);
  }
  const pieces: Piece[] = [];
  for (const first of [...cells.keys()]) {
    const waiting = [first];
    const together: Position[] = [];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const here = cells.get(key);
      if (!here) continue;
      cells.delete(key);
      for (const position of here) together.push(position);
      const [x, y] = key.split(' ').map(Number) as [number, number];
      for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) waiting.push(`${x + dx} ${y + dy}`);
    }
    const box = boundingBox(together.map(pointOf));
    if (box) pieces.push({ box, weight: together.length });
  }
  return pieces.sort((a, b) => b.weight - a.weight);
}

type Fitted = { box: BoundingBox; frame: Frame; toPlane: Projection['toPlane'] };

/** Equirectangular, true to scale at the middle latitude: exact enough for a region, and easy to undo. */
function fitPiece(
  box: BoundingBox,
  at: { x: number; y: number; width: number; most: number },
  margin: number,
): Fitted {
  const squeeze = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const [spanX, spanY] = [(box.east - box.west) * squeeze, box.north - box.south];
  const room = at.width - 2 * margin;
  const scale = Math.min(
    room / Math.max(spanX, spanY * 0.6, 1e-6),
    (at.most - 2 * margin) / Math.max(spanY, 1e-6),
  );
  const left = at.x + (at.width - spanX * scale) / 2;
  const top = at.y + margin;
  return {
    box,
    frame: { x: at.x, y: at.y, width: at.width, height: Math.round(spanY * scale + 2 * margin) },
    toPlane: (longitude, latitude) => [
      left + (longitude - box.west) * squeeze * scale,
      top + (box.north - latitude) * scale,
    ],
  };
}

/** How far outside a box a position is, in degrees; zero inside. */
function outside({ west, east, south, north }: BoundingBox, longitude: number, latitude: number): number {
  return Math.max(west - longitude, longitude - east, south - latitude, latitude - north, 0);
}

const FRANCE: BoundingBox = { south: 46, north: 47, west: 2, east: 3 };

/** The projection that shows all the positions in `width` units, with `margin` around each piece. */
export function makeProjection(positions: readonly Position[], width: number, margin: number): Projection {
  const pieces = findPieces(positions);
  const main = fitPiece(
    pieces[0]?.box ?? FRANCE,
    { x: 0, y: 0, width, most: Number.POSITIVE_INFINITY },
    margin,
  );
  const perRow = Math.max(1, Math.floor((width + INSET.gap) / (INSET.width + INSET.gap)));
  const insets = pieces.slice(1).map(({ box }, index) => {
    const x = (index % perRow) * (INSET.width + INSET.gap);
    const y = main.frame.height + INSET.gap + Math.floor(index / perRow) * (INSET.height + INSET.gap);
    return fitPiece(box, { x, y, width: INSET.width, most: INSET.height }, margin);
  });
  const all = [main, ...insets];
  const rows = Math.ceil(insets.length / perRow);
  return {
    width,
    height: main.frame.height + rows * (INSET.height + INSET.gap),
    toPlane(longitude, latitude) {
      let nearest = main;
      let least = outside(main.box, longitude, latitude);
      for (const candidate of all.slice(1)) {
        if (least === 0) break;
        const distance = outside(candidate.box, longitude, latitude);
        if (distance < least) [nearest, least] = [candidate, distance];
      }
      return nearest.toPlane(longitude, latitude);
    },
    insets: insets.map(({ frame }) => ({ ...frame, height: INSET.height })),
  };
}
