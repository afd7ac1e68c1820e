// Places on the globe: points, boxes, distances, polygons, and Lambert 93 read from French files.
// Degrees are WGS84, which RGF93 equals within a metre; distances are metres.

export type Point = { latitude: number; longitude: number };

/** A box that never crosses the antimeridian: no French territory does. */
export type BoundingBox = { south: number; west: number; north: number; east: number };

/** GeoJSON order: longitude first. */
export type Position = readonly [longitude: number, latitude: number];
/** A closed ring: the first position is repeated at the end. */
export type Ring = readonly Position[];
/** Outer ring first, holes after. */
export type Polygon = readonly Ring[];
export type MultiPolygon = readonly Polygon[];

/** Mean radius of the Earth (IUGG), metres. */
const EARTH_RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres (haversine on a sphere: at most 0.5 % off the ellipsoid). */
export function distanceInMetres(from: Point, to: Point): number {
  const halfLatitude = ((to.latitude - from.latitude) * RADIANS) / 2;
  const halfLongitude = ((to.longitude - from.longitude) * RADIANS) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The smallest box around the points; undefined without points. */
export function boundingBox(points: Iterable<Point>): BoundingBox | undefined {
  let box: BoundingBox | undefined;
  for (const { latitude, longitude } of points) {
    box ??= { south: latitude, north: latitude, west: longitude, east: longitude };
    if (latitude < box.south) box.south = latitude;
    if (latitude > box.north) box.north = latitude;
    if (longitude < box.west) box.west = longitude;
    if (longitude > box.east) box.east = longitude;
  }
  return box;
}

/**
 * A box that holds every point within `metres` of the point, and a little more: the first sieve of a search by
 * distance. Valid for latitudes between -85 and 85 degrees.
 */
export function boxAround(centre: Point, metres: number): BoundingBox {
  const angle = metres / EARTH_RADIUS;
  const latitudes = angle / RADIANS;
  const widest = Math.min(1, Math.sin(angle) / Math.cos(centre.latitude * RADIANS));
  const longitudes = Math.asin(widest) / RADIANS;
  return {
    south: centre.latitude - latitudes,
    north: centre.latitude + latitudes,
    west: centre.longitude - longitudes,
    east: centre.longitude + longitudes,
  };
}

export function isInBox(point: Point, box: BoundingBox): boolean {
  return (
    point.latitude >= box.south &&
    point.latitude <= box.north &&
    point.longitude >= box.west &&
    point.longitude <= box.east
  );
}

/** Whether the value can be a position on the globe; importers meet swapped and projected coordinates. */
export function isPoint(point: Point): boolean {
  return (
    Number.isFinite(point.latitude) &&
    Number.isFinite(point.longitude) &&
    Math.abs(point.latitude) <= 90 &&
    Math.abs(point.longitude) <= 180
  );
}

function isInRing(ring: Ring, longitude: number, latitude: number): boolean {
  let inside = false;
  for (let index = 1; index < ring.length; index++) {
    const [x1, y1] = ring[index - 1]!;
    const [x2, y2] = ring[index]!;
    const crosses = y1 > latitude !== y2 > latitude;
    if (crosses && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** Whether the point lies inside the polygons, holes excluded (even-odd rule, planar in degrees). */
export function isInside(polygons: MultiPolygon, point: Point): boolean {
  return polygons.some(
    (rings) => rings.filter((ring) => isInRing(ring, point.longitude, point.latitude)).length % 2 === 1,
  );
}

// Lambert 93: constants of the projection and algorithms ALG0002 (latitude from isometric latitude) and ALG0004
// (Lambert to geographic) of the IGN note NT/G 71, « Projection cartographique conique conforme de Lambert ».
const LAMBERT_93 = {
  exponent: 0.725607765053267,
  constant: 11_754_255.4261,
  falseEasting: 700_000,
  falseNorthing: 12_655_612.0499,
  originLongitude: 3 * RADIANS,
  /** First eccentricity of the ellipsoid IAG GRS 1980. */
  eccentricity: 0.08181919106,
};

/** A conic conformal projection in the terms of NT/G 71; angles in radians, lengths in metres. */
export type LambertProjection = typeof LAMBERT_93;

/** ALG0002: geographic latitude (radians) from isometric latitude. */
export function latitudeFromIsometric(isometric: number, eccentricity: number): number {
  let latitude = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2;
  for (let previous = Number.NaN; !(Math.abs(latitude - previous) < 1e-12); ) {
    previous = latitude;
    const sine = eccentricity * Math.sin(previous);
    const ratio = ((1 + sine) / (1 - sine)) ** (eccentricity / 2);
    latitude = 2 * Math.atan(ratio * Math.exp(isometric)) - Math.PI / 2;
  }
  return latitude;
}

/** ALG0004: geographic coordinates (radians) from the plane coordinates of a Lambert projection. */
export function geographicFromLambert(
  x: number,
  y: number,
  projection: LambertProjection,
): { longitude: number; latitude: number } {
  const east = x - projection.falseEasting;
  const south = projection.falseNorthing - y;
  const radius = Math.hypot(east, south);
  const longitude = projection.originLongitude + Math.atan(east / south) / projection.exponent;
  const isometric = -Math.log(Math.abs(radius / projection.constant)) / projection.exponent;
  return { longitude, latitude: latitudeFromIsometric(isometric, projection.eccentricity) };
}

/** Degrees from Lambert 93 metres (EPSG:2154), metropolitan France only. */
export function lambert93ToWgs84(x: number, y: number): Point {
  const { longitude, latitude } = geographicFromLambert(x, y, LAMBERT_93);
  return { latitude: latitude / RADIANS, longitude: longitude / RADIANS };
}

/** The middle of points that stand near one another; undefined of none. */
export function middleOf(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined;
  const mean = (pick: (point: Point) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { latitude: mean((point) => point.latitude), longitude: mean((point) => point.longitude) };
}
