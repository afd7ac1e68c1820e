import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boundingBox,
  boxAround,
  distanceInMetres,
  geographicFromLambert,
  isInBox,
  isInside,
  isPoint,
  lambert93ToWgs84,
  latitudeFromIsometric,
  type Point,
} from './geography.ts';

const point = fc.record({
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
  longitude: fc.double({ min: -170, max: 170, noNaN: true }),
});

test('measures a degree of latitude as 111.2 km, and a degree of longitude shorter towards the poles', () => {
  const origin = { latitude: 0, longitude: 0 };
  expect(distanceInMetres(origin, { latitude: 1, longitude: 0 })).toBeCloseTo(111_195, -1);
  const northern = distanceInMetres({ latitude: 60, longitude: 0 }, { latitude: 60, longitude: 1 });
  expect(northern).toBeCloseTo(111_195 / 2, -2);
});

test('measures the same distance both ways, zero to itself, and never breaks the triangle rule', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(distanceInMetres(a, b)).toBeCloseTo(distanceInMetres(b, a), 4);
      expect(distanceInMetres(a, a)).toBe(0);
      expect(distanceInMetres(a, c)).toBeLessThanOrEqual(
        distanceInMetres(a, b) + distanceInMetres(b, c) + 0.001,
      );
    }),
  );
});

test('keeps every point within the distance inside the box around a point', () => {
  fc.assert(
    fc.property(
      point,
      fc.double({ min: 10, max: 50_000, noNaN: true }),
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      (centre, metres, north, east) => {
        const other: Point = { latitude: centre.latitude + north, longitude: centre.longitude + east };
        if (distanceInMetres(centre, other) <= metres)
          expect(isInBox(other, boxAround(centre, metres))).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('gives the smallest box around points, none without points', () => {
  expect(boundingBox([])).toBeUndefined();
  expect(
    boundingBox([
      { latitude: 47, longitude: 1 },
      { latitude: 46, longitude: 2 },
    ]),
  ).toEqual({ south: 46, north: 47, west: 1, east: 2 });
});

test('refuses coordinates that are no position on the globe, such as metres of a projection', () => {
  expect(isPoint({ latitude: 46.9, longitude: 1 })).toBe(true);
  expect(isPoint({ latitude: 6_600_000, longitude: 700_000 })).toBe(false);
  expect(isPoint({ latitude: Number.NaN, longitude: 1 })).toBe(false);
});

test('counts a point in a hole as outside, and a point on an island in the hole as inside', () => {
  const square = (size: number) =>
    [
      [-size, -size],
      [size, -size],
      [size, size],
      [-size, size],
      [-size, -size],
    ] as const;
  const ring = [[square(10), square(5)], [square(1)]];
  expect(isInside(ring, { latitude: 7, longitude: 7 })).toBe(true);
  expect(isInside(ring, { latitude: 3, longitude: 3 })).toBe(false);
  expect(isInside(ring, { latitude: 0, longitude: 0 })).toBe(true);
  expect(isInside(ring, { latitude: 11, longitude: 0 })).toBe(false);
});

test('finds the latitudes that IGN publishes for its algorithm ALG0002', () => {
  const eccentricity = 0.08199188998;
  expect(latitudeFromIsometric(1.005_526_536_48, eccentricity)).toBeCloseTo(0.872_664_626, 10);
  expect(latitudeFromIsometric(-0.302_616_900_6, eccentricity)).toBeCloseTo(-0.299_999_999_7, 9);
  expect(latitudeFromIsometric(0.2, eccentricity)).toBeCloseTo(0.199_989_033_69, 10);
});

test('finds the point that IGN publishes for its algorithm ALG0004', () => {
  const found = geographicFromLambert(1_029_705.083, 272_723.849, {
    exponent: 0.760405966,
    constant: 11_603_796.9767,
    falseEasting: 600_000,
    falseNorthing: 5_657_616.674,
    originLongitude: 0.04079234433,
    eccentricity: 0.0824832568,
  });
  expect(found.longitude).toBeCloseTo(0.145_512_099, 9);
  expect(found.latitude).toBeCloseTo(0.872_664_626, 9);
});

test('puts the origin of Lambert 93 where the projection defines it', () => {
  expect(
    distanceInMetres(lambert93ToWgs84(700_000, 6_600_000), { latitude: 46.5, longitude: 3 }),
  ).toBeLessThan(0.01);
});

test('puts an address of the national address base within a metre of its published degrees', () => {
  // 8 boulevard du Port, Amiens: the example of the documentation of the address search service.
  const found = lambert93ToWgs84(648_952.6, 6_977_867.2);
  expect(distanceInMetres(found, { latitude: 49.897443, longitude: 2.290084 })).toBeLessThan(1);
});
