// How long it takes to get there: one interface for the estimate (here) and for a road network.
// An estimate is always shown as one (« environ 12 min »), never mixed with computed times in the same figure.
import { distanceInMetres, type Point } from './geography.ts';

export type TravelMode = 'foot' | 'car';

export type Travel = {
  /** Whole minutes, at least 1 unless the two points are the same. */
  minutes: number;
  /** Length of the way, not as the crow flies. */
  metres: number;
};

export type TravelTime = {
  /** How the times are known: pages and tables say it. */
  nature: 'estimate' | 'roadNetwork';
  /** From one origin to each destination, in their order; undefined where no way is known. */
  fromOne(
    origin: Point,
    destinations: readonly Point[],
    mode: TravelMode,
  ): Promise<readonly (Travel | undefined)[]>;
};

/**
 * What the estimate takes for granted; a territory sets its own.
 * - `detour`: length of the way for one metre as the crow flies, 1 to 3. About 1.3 on the French road network.
 * - `kilometresPerHour`: mean speed on the way. 4.5 on foot is a senior's or a loaded person's pace; 45 by car
 *   is a mean of villages and departmental roads.
 * - `fixedMinutes`: added to each journey, to reach the car and park.
 */
export type TravelParameters = Record<
  TravelMode,
  { detour: number; kilometresPerHour: number; fixedMinutes: number }
>;

export const DEFAULT_TRAVEL: TravelParameters = {
  foot: { detour: 1.25, kilometresPerHour: 4.5, fixedMinutes: 0 },
  car: { detour: 1.3, kilometresPerHour: 45, fixedMinutes: 2 },
};

/** Minutes for a great-circle distance in metres: × detour ÷ speed + fixed minutes; at least 1, 0 for no distance. */
export function estimateMinutes(
  distance: number,
  mode: TravelMode,
  parameters: TravelParameters = DEFAULT_TRAVEL,
): number {
  const { detour, kilometresPerHour, fixedMinutes } = parameters[mode];
  if (distance === 0) return 0;
  return Math.max(1, Math.round((distance * detour) / ((kilometresPerHour * 1000) / 60) + fixedMinutes));
}

/** Great circle × detour ÷ speed + fixed minutes; zero for a journey of zero metres. */
export function estimateTravel(
  from: Point,
  to: Point,
  mode: TravelMode,
  parameters: TravelParameters = DEFAULT_TRAVEL,
): Travel {
  const distance = distanceInMetres(from, to);
  return {
    minutes: estimateMinutes(distance, mode, parameters),
    metres: Math.round(distance * parameters[mode].detour),
  };
}

/** The estimate as a {@link TravelTime}: never refuses, never computes a road. */
export function estimatedTravelTime(parameters: TravelParameters = DEFAULT_TRAVEL): TravelTime {
  return {
    nature: 'estimate',
    fromOne: async (origin, destinations, mode) =>
      destinations.map((destination) => estimateTravel(origin, destination, mode, parameters)),
  };
}
