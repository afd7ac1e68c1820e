// Which commune names are written on the map, and where: the most populated first, none over another.
import type { PlanePoint } from './simplify.ts';

export type NamedArea = { code: string; name: string; population: number | null; anchor: PlanePoint };
export type PlacedName = { code: string; name: string; x: number; y: number; large: boolean };

/** Sizes of src/ui/map/map.css, in units of the map; a letter is about half as wide as it is high. */
const SIZES = { large: 18, plain: 15, dense: 13 };
const LETTER = 0.56;
/** From this many communes on, names are smaller and keep air between them: the shapes must stay visible. */
export const DENSE = 60;
/** How many names are large: those a narrow screen keeps. */
const LARGE_NAMES = 5;

type Box = { left: number; right: number; top: number; bottom: number };

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function boxOf(x: number, y: number, half: number, size: number, air: number): Box {
  return {
    left: x - half - air,
    right: x + half + air,
    top: y - size * 0.85 - air / 2,
    bottom: y + size * 0.35 + air / 2,
  };
}

/**
 * Places names around their anchors within the frame; a name that finds no room is left out (it stands in the list
 * beside the map). At most `most` names.
 */
export function placeNames(
  areas: readonly NamedArea[],
  frame: { width: number; height: number },
  most: number,
): PlacedName[] {
  const dense = areas.length >= DENSE;
  const placed: PlacedName[] = [];
  const taken: Box[] = [];
  const ordered = [...areas].sort(
    (a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1),
  );
  for (const { code, name, anchor } of ordered) {
    if (placed.length >= most) break;
    const large = placed.length < LARGE_NAMES;
    const size = large ? SIZES.large : dense ? SIZES.dense : SIZES.plain;
    const air = dense && !large ? 9 : 0;
    const half = (name.length * size * LETTER) / 2 + 3;
    for (const shift of [0, 0.7, -0.7, 1.3, -1.3]) {
      // Near an edge, a long name slides inwards rather than be cut.
      const x = Math.min(Math.max(anchor[0], half), frame.width - half);
      const y = anchor[1] + size * (0.3 + shift);
      const box = boxOf(x, y, half, size, 0);
      if (box.left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue;
      const room = boxOf(x, y, half, size, air);
      if (taken.some((other) => overlap(room, other))) continue;
      taken.push(box);
      placed.push({ code, name, x: Math.round(x), y: Math.round(y), large });
      break;
    }
  }
  return placed;
}
