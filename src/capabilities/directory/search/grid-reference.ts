// What the search engine looks among, what it is asked, and the reference of its answers: looking at everything.
export const RADIANS = Math.PI / 180;
/** Mean radius of the Earth (IUGG), metres. */
export const EARTH = 6_371_008.8;
export const QUARTERS_IN_WEEK = 672;
export const WORDS_IN_WEEK = 21;

export type GridRow = {
  needsLow: number;
  needsHigh: number;
  audiences: number;
  facets: number;
  languages: number;
  /** 672 bits, one a quarter hour from Monday 0 h, territory's time; undefined when hours are unknown. */
  week: Uint32Array | undefined;
};

export type GridPlace = { latitude: number; longitude: number; rows: GridRow[] };

export type GridQuery = {
  latitude: number;
  longitude: number;
  /** Metres, great circle. */
  radius: number;
  limit: number;
  /** At least one of these needs; both 0 asks for none in particular. */
  needsLow: number;
  needsHigh: number;
  /** At least one of these audiences; 0 for any. */
  audiences: number;
  /** All of these facets. */
  facets: number;
  /** At least one of these languages; 0 for any. */
  languages: number;
  /** Open during this quarter hour of the week, 0 to 671; -1 for any. */
  quarter: number;
};

/** A place by its position in the list given to {@link buildGrid}, and its distance in metres. */
export type GridHit = { place: number; metres: number };

/** Whether one row answers everything but the distance. */
export function rowMatches(row: GridRow, query: GridQuery): boolean {
  if ((query.needsLow | query.needsHigh) !== 0)
    if (((row.needsLow & query.needsLow) | (row.needsHigh & query.needsHigh)) === 0) return false;
  if (query.audiences !== 0 && (row.audiences & query.audiences) === 0) return false;
  if ((row.facets & query.facets) >>> 0 !== query.facets >>> 0) return false;
  if (query.languages !== 0 && (row.languages & query.languages) === 0) return false;
  if (query.quarter >= 0) {
    if (!row.week) return false;
    return ((row.week[query.quarter >>> 5]! >>> (query.quarter & 31)) & 1) === 1;
  }
  return true;
}

/** Squared chord between two points of the unit sphere: grows with the great-circle distance, and costs nothing. */
export function chord(x: number, y: number, z: number, u: number, v: number, w: number): number {
  return (x - u) * (x - u) + (y - v) * (y - v) + (z - w) * (z - w);
}

export function metresOf(squaredChord: number): number {
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(squaredChord) / 2));
}

export function squaredChordOf(metres: number): number {
  const half = Math.sin(Math.min(metres / EARTH, Math.PI) / 2);
  return 4 * half * half;
}

export function vector(latitude: number, longitude: number): [number, number, number] {
  const cos = Math.cos(latitude * RADIANS);
  return [
    cos * Math.cos(longitude * RADIANS),
    cos * Math.sin(longitude * RADIANS),
    Math.sin(latitude * RADIANS),
  ];
}

/** The same answers, by looking at everything: the reference of the tests and of the benchmark. */
export function bruteForce(places: readonly GridPlace[], query: GridQuery): GridHit[] {
  const [x, y, z] = vector(query.latitude, query.longitude);
  const limit = squaredChordOf(query.radius);
  return places
    .map((place, index) => ({ place: index, d: chord(...vector(place.latitude, place.longitude), x, y, z) }))
    .filter(({ place, d }) => d <= limit && places[place]!.rows.some((row) => rowMatches(row, query)))
    .sort((a, b) => a.d - b.d || a.place - b.place)
    .slice(0, query.limit)
    .map(({ place, d }) => ({ place, metres: metresOf(d) }));
}
