import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres } from './geography.ts';
import { DEFAULT_TRAVEL, estimatedTravelTime, estimateTravel } from './travel-time.ts';

const centre = { latitude: 46.9, longitude: 1 };
const near = fc.record({
  latitude: fc.double({ min: 46.6, max: 47.2, noNaN: true }),
  longitude: fc.double({ min: 0.6, max: 1.4, noNaN: true }),
});

test('walks 4.5 km of way in an hour', () => {
  const north = { latitude: 46.9 + 4500 / DEFAULT_TRAVEL.foot.detour / 111_195, longitude: 1 };
  expect(estimateTravel(centre, north, 'foot')).toEqual({ minutes: 60, metres: 4500 });
});

test('adds the minutes to reach the car and park, but none to stay where one is', () => {
  const north = { latitude: 46.9 + 4500 / DEFAULT_TRAVEL.car.detour / 111_195, longitude: 1 };
  expect(estimateTravel(centre, north, 'car')).toEqual({ minutes: 8, metres: 4500 });
  expect(estimateTravel(centre, centre, 'car')).toEqual({ minutes: 0, metres: 0 });
});

test('never finds a way shorter than the straight line, and never a longer time for the nearer of two points', () => {
  fc.assert(
    fc.property(near, near, fc.constantFrom('foot' as const, 'car' as const), (one, other, mode) => {
      const [first, second] = [one, other].map((place) => estimateTravel(centre, place, mode));
      expect(first!.metres).toBeGreaterThanOrEqual(Math.floor(distanceInMetres(centre, one)));
      if (distanceInMetres(centre, one) <= distanceInMetres(centre, other))
        expect(first!.minutes).toBeLessThanOrEqual(second!.minutes);
    }),
  );
});

test('answers for many destinations in their order, and says that it is an estimate', async () => {
  const travel = estimatedTravelTime();
  const places = [{ latitude: 47, longitude: 1 }, centre];
  expect(travel.nature).toBe('estimate');
  expect(await travel.fromOne(centre, places, 'car')).toEqual(
    places.map((place) => estimateTravel(centre, place, 'car')),
  );
});
