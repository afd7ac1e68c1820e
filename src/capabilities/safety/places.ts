// Which places receive for a danger, near where one is: those whose own words say so, then those of the needs; never more
// than three. Pure.
import { type Finder, type Listing, type NeedCode, needMasks } from '#capabilities/directory';
import { plain } from '#shared/hearing/french.ts';
import type { Situation } from '#shared/hearing/situations.ts';
import { ANSWERS } from './answers.ts';

const MOST_PLACES = 3;

type Point = { latitude: number; longitude: number };

/** Near enough to compare: a degree of longitude is shorter than one of latitude. */
function away(listing: Listing, from: Point): number {
  const across = (listing.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return Math.hypot(listing.latitude - from.latitude, across);
}

function wordsOf({ card }: Listing): string {
  return ` ${plain([card.name, card.does, ...card.offers.map(({ does }) => does)].join(' '))}`;
}

const answers = (listing: Listing, needs: readonly NeedCode[]): boolean => {
  const { low, high } = needMasks(needs);
  return listing.rows.some((row) => (row.needsLow & low) !== 0 || (row.needsHigh & high) !== 0);
};

export function placesFor(
  finder: Pick<Finder, 'listings'>,
  situations: readonly Situation[],
  from: Point | undefined,
): Listing[] {
  const [first] = situations;
  if (!first) return [];
  const { placeWords, needs } = ANSWERS[first];
  const said: Listing[] = [];
  const helping: Listing[] = [];
  for (const listing of finder.listings()) {
    const words = wordsOf(listing);
    if (placeWords.some((word) => words.includes(` ${word}`))) said.push(listing);
    else if (needs.length > 0 && answers(listing, needs)) helping.push(listing);
  }
  const nearest = (list: Listing[]) =>
    from ? list.sort((one, other) => away(one, from) - away(other, from)) : list;
  return [...nearest(said), ...nearest(helping)].slice(0, MOST_PLACES);
}
