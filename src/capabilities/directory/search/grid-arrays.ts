// The arrays of the search grid: rows sorted by cell, and what all the rows of a cell have in common.
import { chord, type GridPlace, RADIANS, vector, WORDS_IN_WEEK } from './grid-reference.ts';

/** Side of a cell, in degrees. */
export const CELL = 0.05;
const DENSE_LIMIT = 2 ** 19;

export type Arrays = {
  columns: number;
  lines: number;
  west: number;
  south: number;
  /** Occupied cells in order, as line × columns + column, and where each stands, by open addressing. */
  cells: Int32Array;
  slots: Int32Array;
  /** The same by direct look-up, when the territory is small enough (mainland France is; with its overseas, not). */
  dense: Int32Array | undefined;
  /** For each cell of such a territory, occupied or not, its first row or that of the next; one more at the end. */
  firstRow: Int32Array | undefined;
  /** Sine and cosine of the lower parallel of each line, and of the upper one of the last. */
  parallelSine: Float64Array;
  parallelCosine: Float64Array;
  cellStart: Int32Array;
  cellNeedsLow: Int32Array;
  cellNeedsHigh: Int32Array;
  cellAudiences: Int32Array;
  cellFacets: Int32Array;
  cellLanguages: Int32Array;
  /** A point of the cell, and the longest chord from it to a place of the cell: cells too far are left unread. */
  cellX: Float64Array;
  cellY: Float64Array;
  cellZ: Float64Array;
  cellReach: Float64Array;
  place: Int32Array;
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  needsLow: Int32Array;
  needsHigh: Int32Array;
  audiences: Int32Array;
  facets: Int32Array;
  languages: Int32Array;
  week: Int32Array;
  /** Distinct weeks, 21 words each; many places keep the same hours. */
  weeks: Uint32Array;
};

export function slotOf(cell: number, slots: number): number {
  return (Math.imul(cell, 0x9e3779b1) >>> 0) & (slots - 1);
}

export function fillArrays(places: readonly GridPlace[]): Arrays {
  let west = 180;
  let south = 90;
  let east = -180;
  let north = -90;
  let rows = 0;
  for (const place of places) {
    west = Math.min(west, place.longitude);
    east = Math.max(east, place.longitude);
    south = Math.min(south, place.latitude);
    north = Math.max(north, place.latitude);
    rows += place.rows.length;
  }
  const columns = places.length > 0 ? Math.floor((east - west) / CELL) + 1 : 1;
  const lines = places.length > 0 ? Math.floor((north - south) / CELL) + 1 : 1;
  const cellOf = (place: GridPlace) =>
    Math.floor((place.latitude - south) / CELL) * columns + Math.floor((place.longitude - west) / CELL);
  const order = places
    .map((place, index) => ({ index, cell: cellOf(place) }))
    .sort((a, b) => a.cell - b.cell || a.index - b.index);

  const cells = Int32Array.from(new Set(order.map(({ cell }) => cell)));
  const count = cells.length;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(-1);
  for (let index = 0; index < count; index++) {
    let slot = slotOf(cells[index]!, slots.length);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index;
  }
  const dense = columns * lines <= DENSE_LIMIT ? new Int32Array(columns * lines).fill(-1) : undefined;
  if (dense) for (let index = 0; index < count; index++) dense[cells[index]!] = index;
  const arrays: Arrays = {
    columns,
    lines,
    west,
    south,
    cells,
    slots,
    dense,
    firstRow: undefined,
    parallelSine: Float64Array.from({ length: lines + 1 }, (_, line) =>
      Math.sin((south + line * CELL) * RADIANS),
    ),
    parallelCosine: Float64Array.from({ length: lines + 1 }, (_, line) =>
      Math.cos((south + line * CELL) * RADIANS),
    ),
    cellStart: new Int32Array(count + 1),
    cellNeedsLow: new Int32Array(count),
    cellNeedsHigh: new Int32Array(count),
    cellAudiences: new Int32Array(count),
    cellFacets: new Int32Array(count),
    cellLanguages: new Int32Array(count),
    cellX: new Float64Array(count),
    cellY: new Float64Array(count),
    cellZ: new Float64Array(count),
    cellReach: new Float64Array(count),
    place: new Int32Array(rows),
    x: new Float64Array(rows),
    y: new Float64Array(rows),
    z: new Float64Array(rows),
    needsLow: new Int32Array(rows),
    needsHigh: new Int32Array(rows),
    audiences: new Int32Array(rows),
    facets: new Int32Array(rows),
    languages: new Int32Array(rows),
    week: new Int32Array(rows).fill(-1),
    weeks: new Uint32Array(0),
  };
  const weekNumbers = new Map<string, number>();
  const weeks: Uint32Array[] = [];
  let row = 0;
  let cell = -1;
  for (const { index, cell: number } of order) {
    const place = places[index]!;
    const [x, y, z] = vector(place.latitude, place.longitude);
    if (cell < 0 || cells[cell] !== number) {
      cell += 1;
      arrays.cellX[cell] = x;
      arrays.cellY[cell] = y;
      arrays.cellZ[cell] = z;
    }
    const away = Math.sqrt(chord(x, y, z, arrays.cellX[cell]!, arrays.cellY[cell]!, arrays.cellZ[cell]!));
    if (away > arrays.cellReach[cell]!) arrays.cellReach[cell] = away;
    for (const offer of place.rows) {
      arrays.place[row] = index;
      arrays.x[row] = x;
      arrays.y[row] = y;
      arrays.z[row] = z;
      arrays.needsLow[row] = offer.needsLow;
      arrays.needsHigh[row] = offer.needsHigh;
      arrays.audiences[row] = offer.audiences;
      arrays.facets[row] = offer.facets;
      arrays.languages[row] = offer.languages;
      arrays.cellNeedsLow[cell]! |= offer.needsLow;
      arrays.cellNeedsHigh[cell]! |= offer.needsHigh;
      arrays.cellAudiences[cell]! |= offer.audiences;
      arrays.cellFacets[cell]! |= offer.facets;
      arrays.cellLanguages[cell]! |= offer.languages;
      if (offer.week) {
        const key = offer.week.join();
        let number = weekNumbers.get(key);
        if (number === undefined) {
          number = weeks.push(offer.week) - 1;
          weekNumbers.set(key, number);
        }
        arrays.week[row] = number;
      }
      row += 1;
    }
    arrays.cellStart[cell + 1] = row;
  }
  if (dense) {
    const firstRow = new Int32Array(columns * lines + 1).fill(rows);
    let next = count;
    for (let number = columns * lines - 1; number >= 0; number--) {
      if (dense[number] !== -1) next = dense[number]!;
      firstRow[number] = arrays.cellStart[next]!;
    }
    arrays.firstRow = firstRow;
  }
  arrays.weeks = new Uint32Array(weeks.length * WORDS_IN_WEEK);
  for (const [number, week] of weeks.entries()) arrays.weeks.set(week, number * WORDS_IN_WEEK);
  return arrays;
}
