// The places of the weekly directory on paper: all of a small territory, the nearest ones of a large one. Pure.
import type { Listing } from '#capabilities/directory';
import { distanceInMetres, type Point } from '#shared/geography.ts';

/** What one carries and leafs through: about forty pages. */
export const MOST_PLACES = 400;

type Placed = { latitude: number; longitude: number; card: Pick<Listing['card'], 'name' | 'communeName'> };

/** By commune, then name; at most `most`, the nearest of `from`, or of what is there when nobody knows from where. */
export function weeklyPlaces<One extends Placed>(
  all: Iterable<One>,
  from: Point | undefined,
  most: number,
): One[] {
  const kept = [...all];
  if (from && kept.length > most)
    kept.sort((a, b) => distanceInMetres(from, a) - distanceInMetres(from, b)).splice(most);
  return kept
    .sort(
      (a, b) =>
        a.card.communeName.localeCompare(b.card.communeName, 'fr') ||
        a.card.name.localeCompare(b.card.name, 'fr'),
    )
    .slice(0, most);
}
