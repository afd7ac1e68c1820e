// The search engine: nearest places that take a need in charge, for an audience, with facets, open at a quarter hour.
// Rows (an offer or a drop-in at a place) lie in cells of 0.05° sorted by place; each cell keeps the union of its
// masks, so that a ring of cells is passed over in nanoseconds when nothing in it can match. Exact: the answers are
// those of the brute force below (property test, and bench/search.ts before timing). Measured against PostGIS in
// bench/RESULTS.md.
import { CELL, fillArrays, slotOf } from './grid-arrays.ts';
import {
  chord,
  EARTH,
  type GridHit,
  type GridPlace,
  type GridQuery,
  metresOf,
  RADIANS,
  squaredChordOf,
  vector,
  WORDS_IN_WEEK,
} from './grid-reference.ts';

const METRES_PER_DEGREE = EARTH * RADIANS;
/** Slack of a chord for rounding: about 6 mm on the ground. */
const ROUNDING = 1e-9;

export type Grid = {
  /** Places that answer, nearest first. */
  nearest(query: GridQuery): GridHit[];
  /** The same, and how many places answer within the radius, in one walk of it all. */
  nearestOfAll(query: GridQuery): { hits: GridHit[]; total: number };
  /** Takes a place out (it changed, or closed) without building again. */
  hide(place: number): void;
  readonly size: number;
};

/** Rings walked cell by cell; further out, the occupied cells are fewer than the rings' (France with its overseas). */
const RINGS = 30;

/** The nearest so far: a short list kept sorted by distance, then by place, each place once. */
class Nearest {
  readonly chords: Float64Array;
  readonly places: Int32Array;
  count = 0;
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
    this.chords = new Float64Array(limit);
    this.places = new Int32Array(limit);
  }

  list(): GridHit[] {
    const hits: GridHit[] = new Array(this.count);
    for (let index = 0; index < this.count; index++)
      hits[index] = { place: this.places[index]!, metres: metresOf(this.chords[index]!) };
    return hits;
  }

  offer(place: number, distance: number): void {
    const { chords, places } = this;
    let at = this.count;
    if (at === this.limit) {
      at -= 1;
      const worst = chords[at]!;
      if (distance > worst || (distance === worst && place > places[at]!)) return;
    } else this.count += 1;
    while (at > 0) {
      const before = chords[at - 1]!;
      if (before < distance || (before === distance && places[at - 1]! < place)) break;
      chords[at] = before;
      places[at] = places[at - 1]!;
      at -= 1;
    }
    chords[at] = distance;
    places[at] = place;
  }
}

/** Builds the index. Places keep their position in the list as their number. */
export function buildGrid(places: readonly GridPlace[]): Grid {
  const a = fillArrays(places);
  const hidden = new Uint8Array(places.length);

  /** Calls `found` for every place that answers in a cell, once. */
  function scan(
    cell: number,
    query: GridQuery,
    x: number,
    y: number,
    z: number,
    limit: number,
    found: (place: number, chord: number) => void,
  ): void {
    const end = a.cellStart[cell + 1]!;
    let row = a.cellStart[cell]!;
    if (row === end) return;
    const { needsLow, needsHigh, audiences, facets, languages, quarter } = query;
    const anyNeed = (needsLow | needsHigh) === 0;
    if (!anyNeed && ((a.cellNeedsLow[cell]! & needsLow) | (a.cellNeedsHigh[cell]! & needsHigh)) === 0) return;
    if (audiences !== 0 && (a.cellAudiences[cell]! & audiences) === 0) return;
    if ((a.cellFacets[cell]! & facets) !== (facets | 0)) return;
    if (languages !== 0 && (a.cellLanguages[cell]! & languages) === 0) return;
    const toCell = Math.sqrt(chord(x, y, z, a.cellX[cell]!, a.cellY[cell]!, a.cellZ[cell]!));
    const nearestInCell = toCell - a.cellReach[cell]! - ROUNDING;
    if (nearestInCell > 0 && nearestInCell * nearestInCell > limit) return;
    const word = quarter >>> 5;
    const bit = quarter & 31;
    let last = -1;
    for (; row < end; row++) {
      const place = a.place[row]!;
      if (place === last) continue;
      if (!anyNeed && ((a.needsLow[row]! & needsLow) | (a.needsHigh[row]! & needsHigh)) === 0) continue;
      if (audiences !== 0 && (a.audiences[row]! & audiences) === 0) continue;
      if ((a.facets[row]! & facets) !== (facets | 0)) continue;
      if (languages !== 0 && (a.languages[row]! & languages) === 0) continue;
      if (quarter >= 0) {
        const week = a.week[row]!;
        if (week < 0 || ((a.weeks[week * WORDS_IN_WEEK + word]! >>> bit) & 1) === 0) continue;
      }
      if (hidden[place] === 1) continue;
      const dx = a.x[row]! - x;
      const dy = a.y[row]! - y;
      const dz = a.z[row]! - z;
      const distance = dx * dx + dy * dy + dz * dz;
      if (distance > limit) continue;
      last = place;
      found(place, distance);
    }
  }

  /** The occupied cell at a column and a line, or -1. */
  function cellAt(column: number, line: number): number {
    const cell = line * a.columns + column;
    if (a.dense) return a.dense[cell]!;
    let slot = slotOf(cell, a.slots.length);
    for (;;) {
      const index = a.slots[slot]!;
      if (index === -1 || a.cells[index] === cell) return index;
      slot = (slot + 1) & (a.slots.length - 1);
    }
  }

  /** Visits the cells ring by ring until no further ring can hold a closer place than `worst()`. */
  function walk(query: GridQuery, worst: () => number, visit: (cell: number) => void): void {
    const fx = (query.longitude - a.west) / CELL;
    const fy = (query.latitude - a.south) / CELL;
    const cx = Math.floor(fx);
    const cy = Math.floor(fy);
    const cosine = Math.cos(query.latitude * RADIANS);
    const toMeridianOf = (degrees: number) =>
      degrees >= 90
        ? Number.POSITIVE_INFINITY
        : EARTH * Math.asin(cosine * Math.sin(Math.max(0, degrees) * RADIANS));
    const visitAt = (column: number, line: number) => {
      const cell = cellAt(column, line);
      if (cell >= 0) visit(cell);
    };
    // A query outside the grid begins at the first ring that touches it.
    const first = Math.max(0, -cx, cx - a.columns + 1, -cy, cy - a.lines + 1);
    // Cells on the other side of the meridian of 180° are near, though their columns are the furthest.
    const around = Math.min(
      360 - a.columns * CELL - a.west + query.longitude,
      a.west + 360 - query.longitude,
    );
    const toOtherSide = toMeridianOf(around);
    for (let ring = first; ring < RINGS; ring++) {
      if (ring > 0) {
        // The nearest a point of this ring can be: beyond a parallel, or beyond a meridian.
        const toParallel = Math.min(fy - (cy - ring + 1), cy + ring - fy) * CELL * METRES_PER_DEGREE;
        const degrees = Math.min(fx - (cx - ring + 1), cx + ring - fx) * CELL;
        const nearest = Math.min(toParallel, toMeridianOf(degrees), toOtherSide);
        if (squaredChordOf(Math.max(0, nearest - 0.5)) > worst()) return;
      }
      const low = Math.max(0, cy - ring);
      const high = Math.min(a.lines - 1, cy + ring);
      const left = Math.max(0, cx - ring);
      const right = Math.min(a.columns - 1, cx + ring);
      for (let line = low; line <= high; line++) {
        if (line === cy - ring || line === cy + ring) {
          for (let column = left; column <= right; column++) visitAt(column, line);
        } else {
          if (cx - ring >= 0 && cx - ring < a.columns) visitAt(cx - ring, line);
          if (ring > 0 && cx + ring >= 0 && cx + ring < a.columns) visitAt(cx + ring, line);
        }
      }
    }
    const walked = Math.max(first, RINGS);
    for (let index = 0; index < a.cells.length; index++) {
      const column = a.cells[index]! % a.columns;
      const line = (a.cells[index]! - column) / a.columns;
      if (Math.max(Math.abs(column - cx), Math.abs(line - cy)) >= walked) visit(index);
    }
  }

  // Answers are read at once: one list serves all the questions of a size.
  let kept = new Nearest(20);
  function emptied(limit: number): Nearest {
    if (kept.limit !== limit) kept = new Nearest(limit);
    kept.count = 0;
    return kept;
  }

  /** The first row of a cell of this number or a higher one. */
  function firstRowFrom(cell: number): number {
    if (a.firstRow) return a.firstRow[cell]!;
    let low = 0;
    let high = a.cells.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (a.cells[middle]! < cell) low = middle + 1;
      else high = middle;
    }
    return a.cellStart[low]!;
  }

  /**
   * Offers every place that answers within the radius, and counts them. The cells of a line follow each other in the
   * rows, so that each line is one run of rows: from the line of the query outwards, no cell is looked at by itself.
   */
  function sweep(query: GridQuery, best: Nearest): number {
    const angle = Math.min(query.radius / EARTH, Math.PI) + ROUNDING;
    const sine = Math.sin(query.latitude * RADIANS);
    const cosine = Math.cos(query.latitude * RADIANS);
    const cosineOfAngle = Math.cos(angle);
    /** How far east and west the circle reaches on the lower parallel of a line, in degrees; -1 when it does not. */
    const reachAt = (line: number) => {
      const reach = (cosineOfAngle - sine * a.parallelSine[line]!) / (cosine * a.parallelCosine[line]!);
      if (!(reach > -1)) return 180;
      return reach >= 1 ? -1 : Math.acos(reach) / RADIANS;
    };
    // The circle is widest where its meridians touch it; around a pole, it holds whole parallels.
    const ratio = sine / cosineOfAngle;
    const whole = angle >= Math.PI / 2 || Math.abs(ratio) > 1;
    const widest = Math.floor((Math.asin(whole ? 0 : ratio) / RADIANS - a.south) / CELL);
    const widestReach = whole ? 180 : Math.asin(Math.min(1, Math.sin(angle) / cosine)) / RADIANS;
    const middle = Math.floor((query.latitude - a.south) / CELL);
    const lowest = Math.max(0, Math.floor((query.latitude - angle / RADIANS - a.south) / CELL));
    const highest = Math.min(a.lines - 1, Math.floor((query.latitude + angle / RADIANS - a.south) / CELL));
    let total = 0;
    const start = Math.max(lowest, Math.min(highest, middle));
    const sweepLine = (line: number, below: number, above: number) => {
      const reach = whole ? 180 : line === widest ? widestReach : Math.max(below, above);
      if (reach >= 0) total += sweepReach(line, reach + 1e-6, query, best);
    };
    const first = lowest <= highest ? reachAt(start) : -1;
    let reached = first;
    for (let line = start; line <= highest; line++) {
      const above = reachAt(line + 1);
      sweepLine(line, reached, above);
      reached = above;
    }
    reached = first;
    for (let line = start - 1; line >= lowest; line--) {
      const below = reachAt(line);
      sweepLine(line, below, reached);
      reached = below;
    }
    return total;
  }

  /** The cells of a line within some degrees of the query, on either side of the meridian of 180°. */
  function sweepReach(line: number, reach: number, query: GridQuery, best: Nearest): number {
    const first = line * a.columns;
    if (reach >= 180) return sweepRows(firstRowFrom(first), firstRowFrom(first + a.columns), query, best);
    let total = 0;
    for (let turn = -360; turn <= 360; turn += 360) {
      const from = Math.floor((query.longitude + turn - reach - a.west) / CELL);
      const to = Math.floor((query.longitude + turn + reach - a.west) / CELL);
      if (to < 0 || from >= a.columns) continue;
      const row = firstRowFrom(first + Math.max(0, from));
      const end = firstRowFrom(first + Math.min(a.columns - 1, to) + 1);
      if (row < end) total += sweepRows(row, end, query, best);
    }
    return total;
  }

  function sweepRows(start: number, end: number, query: GridQuery, best: Nearest): number {
    const { needsLow, needsHigh, audiences, facets, languages, quarter } = query;
    const { place: placeOf, needsLow: low, needsHigh: high, audiences: heard, week: weekOf, weeks } = a;
    const [x, y, z] = vector(query.latitude, query.longitude);
    const limit = squaredChordOf(query.radius);
    const anyNeed = (needsLow | needsHigh) === 0;
    const word = quarter >>> 5;
    const bit = quarter & 31;
    let total = 0;
    let last = -1;
    for (let row = start; row < end; row++) {
      if (!anyNeed && ((low[row]! & needsLow) | (high[row]! & needsHigh)) === 0) continue;
      if (audiences !== 0 && (heard[row]! & audiences) === 0) continue;
      if (quarter >= 0) {
        const week = weekOf[row]!;
        if (week < 0 || ((weeks[week * WORDS_IN_WEEK + word]! >>> bit) & 1) === 0) continue;
      }
      if ((a.facets[row]! & facets) !== (facets | 0)) continue;
      if (languages !== 0 && (a.languages[row]! & languages) === 0) continue;
      const place = placeOf[row]!;
      if (place === last || hidden[place] === 1) continue;
      const dx = a.x[row]! - x;
      const dy = a.y[row]! - y;
      const dz = a.z[row]! - z;
      const distance = dx * dx + dy * dy + dz * dz;
      if (distance > limit) continue;
      last = place;
      total += 1;
      best.offer(place, distance);
    }
    return total;
  }

  return {
    size: places.length,
    hide(place) {
      hidden[place] = 1;
    },
    nearest(query) {
      const [x, y, z] = vector(query.latitude, query.longitude);
      const reach = squaredChordOf(query.radius);
      const best = emptied(query.limit);
      const found = (place: number, distance: number) => best.offer(place, distance);
      walk(
        query,
        () => (best.count === best.limit ? best.chords[best.limit - 1]! : reach),
        (cell) =>
          scan(cell, query, x, y, z, best.count === best.limit ? best.chords[best.limit - 1]! : reach, found),
      );
      return best.list();
    },
    nearestOfAll(query) {
      const best = emptied(query.limit);
      return { total: sweep(query, best), hits: best.list() };
    },
  };
}
