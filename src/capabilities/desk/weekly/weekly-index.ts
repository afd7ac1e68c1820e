// The index of the weekly directory: each need, and the places that take it in charge, with their page and telephone. On two
// pages at most, the title and notes included, so that it is read and not leafed through. Pure.
import { type Listing, NEED_CODES, NEEDS, type NeedCode, needMasks } from '#capabilities/directory';

export type IndexedPlace = { number: number; name: string; phone: string };
export type IndexedNeed = { need: string; places: IndexedPlace[]; more: number };

/** Lines of two pages in two columns at the size of the index, less what the title and the notes take. */
const MOST_LINES = 235;
/** Letters that a line holds beside the page and the telephone. */
const LETTERS = 32;
const MOST_A_NEED = 8;

type Indexed = Pick<Listing, 'rows'> & { card: Pick<Listing['card'], 'name' | 'phone'> };

const takes = ({ rows }: Pick<Listing, 'rows'>, need: NeedCode): boolean => {
  const { low, high } = needMasks([need]);
  return rows.some(({ needsLow, needsHigh }) => ((needsLow & low) | (needsHigh & high)) !== 0);
};

const linesOf = ({ places }: IndexedNeed): number =>
  1.5 + places.reduce((sum, { name }) => sum + Math.ceil(name.length / LETTERS), 0);

/**
 * `listings` in the order in which the directory numbers them. As many places a need as hold, those that can be called
 * first; the others are counted. Needs that no place takes are left out.
 */
export function weeklyIndex(listings: readonly Indexed[]): IndexedNeed[] {
  const needs = NEED_CODES.map((code) => ({
    need: NEEDS[code].plain,
    all: listings
      .map((listing, index) => ({ listing, number: index + 1 }))
      .filter(({ listing }) => takes(listing, code))
      .map(({ listing: { card }, number }) => ({
        number,
        name: card.name,
        phone: card.phone?.shown ?? '',
      }))
      .sort((a, b) => Number(b.phone !== '') - Number(a.phone !== '') || a.number - b.number),
  })).filter(({ all }) => all.length > 0);
  const cut = (most: number): IndexedNeed[] =>
    needs.map(({ need, all }) => ({
      need,
      places: all.slice(0, most),
      more: Math.max(0, all.length - most),
    }));
  for (let most = MOST_A_NEED; most > 1; most--) {
    const index = cut(most);
    if (index.reduce((sum, one) => sum + linesOf(one), 0) <= MOST_LINES) return index;
  }
  return cut(1);
}
