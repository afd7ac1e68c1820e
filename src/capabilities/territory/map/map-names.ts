// Which commune names are written on the map, and where: the most populated first, none over another.
import type { PlanePoint } from './simplify.ts';

export type NamedArea = { code: string; name: string; population: number | null; anchor: PlanePoint };
export type PlacedName = { code: string; name: string; x: number; y: number; large: boolean };

/** Sizes of src/ui/map/map.css, in units of the map; a letter is about half as wide as it is high. */
const SIZES = { narrow: 27, large: 18, plain: 15, dense: 13 };
const LETTER = 0.56;
/** From this many communes on, names are smaller and keep air between them: the shapes must stay visible. */
export const DENSE = 60;
/** How many names are large: those that a narrow screen keeps. */
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

/** Size of the letters, air around, and how far the name may leave its anchor, in heights of letters. */
type Style = { size: number; air: number; shifts: readonly number[] };

const NEAR = [0, 0.4, -0.4];
const AROUND = [0, 0.7, -0.7, 1.3, -1.3];
const STYLES = {
  narrow: { size: SIZES.narrow, air: 0, shifts: NEAR },
  plain: { size: SIZES.plain, air: 0, shifts: AROUND },
  dense: { size: SIZES.dense, air: 9, shifts: AROUND },
} satisfies Record<string, Style>;

type Frame = { width: number; height: number };

/** The first free spot around the anchor for a name of this size; a name near an edge slides inwards. */
function findSpot(
  { name, anchor }: NamedArea,
  { size, air, shifts, frame, taken }: Style & { frame: Frame; taken: readonly Box[] },
): { x: number; y: number; box: Box } | undefined {
  const half = (name.length * size * LETTER) / 2 + 3;
  const x = Math.min(Math.max(anchor[0], half), frame.width - half);
  for (const shift of shifts) {
    const y = anchor[1] + size * (0.3 + shift);
    const box = boxOf(x, y, half, size, 0);
    if (box.left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue;
    const room = boxOf(x, y, half, size, air);
    if (!taken.some((other) => overlap(room, other))) return { x, y, box };
  }
  return undefined;
}

/**
 * Places names around their anchors within the frame; a name that finds no room is left out (it stands in the list
 * beside the map). At most `most` names. Large names are the most populated communes that stay apart on a narrow
 * screen, where they alone are shown, larger still.
 */
export function placeNames(areas: readonly NamedArea[], frame: Frame, most: number): PlacedName[] {
  const style = areas.length >= DENSE ? STYLES.dense : STYLES.plain;
  const ordered = [...areas].sort(
    (a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1),
  );
  const large = new Map<string, { x: number; y: number }>();
  const narrow: Box[] = [];
  const taken: Box[] = [];
  for (const area of ordered) {
    if (large.size >= Math.min(LARGE_NAMES, most)) break;
    const spot = findSpot(area, { ...STYLES.narrow, frame, taken: narrow });
    if (!spot) continue;
    narrow.push(spot.box);
    large.set(area.code, spot);
    const half = (area.name.length * SIZES.large * LETTER) / 2 + 3;
    taken.push(boxOf(spot.x, spot.y, half, SIZES.large, 0));
  }
  const placed: PlacedName[] = [];
  for (const area of ordered) {
    if (placed.length >= most) break;
    const own = large.get(area.code);
    const small = own ? undefined : findSpot(area, { ...style, frame, taken });
    const spot = own ?? small;
    if (!spot) continue;
    if (small) taken.push(small.box);
    const { code, name } = area;
    placed.push({ code, name, x: Math.round(spot.x), y: Math.round(spot.y), large: own !== undefined });
  }
  return placed;
}
