// What HSDS lists are drawn from, held in memory beside the search: for each published offer its place, organisation
// and needs, so that a page and the count of all need no look at the whole directory. About 10 MB for 25,000 places.
import type { NeedCode } from '../needs.ts';
import { needMasks } from '../search/masks.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { OFFER_FAMILIES, type OfferFamily } from '../vocabulary.ts';

export type OfferFilter = {
  search?: string;
  organisation?: string;
  need?: NeedCode;
  family?: OfferFamily;
  /** An instant, ISO 8601. */
  modifiedAfter?: string;
};
export type Page = { number: number; size: number };
export type OpenOffer = { id: string; placeId: string };

type Place = {
  id: string;
  /** Milliseconds since 1970. */
  changedAt: number;
  /** What a search looks at, in small letters. */
  name: string;
  commune: string;
  organisation: string;
};
/** Needs are bits, as in the search. */
type Offer = OpenOffer & {
  place: Place;
  organisation: string;
  family: OfferFamily;
  needsLow: number;
  needsHigh: number;
};

const FAMILIES = Object.keys(OFFER_FAMILIES) as OfferFamily[];

const plain = (text: string) => text.toLowerCase();
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
const cut = <T>(list: readonly T[], { number, size }: Page) => list.slice((number - 1) * size, number * size);

export class OpenOffers {
  private readonly places = new Map<string, { place: Place; offers: Offer[] }>();
  /** Put in order at the first question after a change. */
  private ordered: { offers: Offer[]; organisations: { id: string; placeId: string }[] } | undefined;

  put(sheet: Sheet): void {
    this.ordered = undefined;
    // A place that names no organisation answers for itself.
    const organisation = sheet.organisation?.id ?? sheet.id;
    const place: Place = {
      id: sheet.id,
      changedAt: Date.parse(sheet.changedAt),
      name: plain(sheet.place.name?.value ?? ''),
      commune: plain(sheet.place.address?.value.communeName ?? ''),
      organisation,
    };
    const offers = sheet.offers.flatMap(({ id, fields, organisation: own }): Offer[] => {
      if (!fields.family) return [];
      const { low: needsLow, high: needsHigh } = needMasks(fields.needs?.value ?? []);
      const family = FAMILIES.find((one) => one === fields.family!.value) ?? fields.family.value;
      return [
        { id, placeId: sheet.id, place, organisation: own?.id ?? organisation, family, needsLow, needsHigh },
      ];
    });
    this.places.set(sheet.id, { place, offers });
  }

  remove(placeId: string): void {
    if (this.places.delete(placeId)) this.ordered = undefined;
  }

  private order() {
    if (this.ordered) return this.ordered;
    const offers: Offer[] = [];
    const organisations = new Map<string, string>();
    for (const { place, offers: own } of this.places.values()) {
      for (const offer of own) offers.push(offer);
      const known = organisations.get(place.organisation);
      // One place stands for an organisation of several: the first ever recorded.
      if (known === undefined || place.id < known) organisations.set(place.organisation, place.id);
    }
    this.ordered = {
      offers: offers.sort(byId),
      organisations: [...organisations].map(([id, placeId]) => ({ id, placeId })).sort(byId),
    };
    return this.ordered;
  }

  /** A page of the offers that pass a filter, in the order of identifiers, and how many pass in all. */
  list(
    { search, organisation, need, family, modifiedAfter }: OfferFilter,
    page: Page,
  ): { total: number; found: OpenOffer[] } {
    const words = search && plain(search);
    const since = modifiedAfter === undefined ? undefined : Temporal.Instant.from(modifiedAfter);
    const asked = need && needMasks([need]);
    const passes = (offer: Offer) =>
      (!asked || (offer.needsLow & asked.low) !== 0 || (offer.needsHigh & asked.high) !== 0) &&
      (!family || offer.family === family) &&
      (!organisation || offer.organisation === organisation) &&
      (!since || offer.place.changedAt >= since.epochMilliseconds) &&
      (!words || `${offer.place.name} ${offer.place.commune}`.includes(words));
    const all = this.order().offers;
    const any = need || family || organisation || since || words;
    const found = any ? all.filter(passes) : all;
    return { total: found.length, found: cut(found, page) };
  }

  /** The place of a published offer. */
  placeOf(offerId: string): string | undefined {
    const all = this.order().offers;
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.id < offerId) low = middle + 1;
      else high = middle;
    }
    return all[low]?.id === offerId ? all[low]!.placeId : undefined;
  }

  /** Organisations of published places, each with one place of it. */
  organisations(search: string | undefined, page: Page) {
    const all = this.order().organisations;
    if (!search) return { total: all.length, found: cut(all, page) };
    const words = plain(search);
    const named = new Map<string, string>();
    for (const { place } of this.places.values())
      if (place.name.includes(words)) {
        const known = named.get(place.organisation);
        if (known === undefined || place.id < known) named.set(place.organisation, place.id);
      }
    const found = [...named].map(([id, placeId]) => ({ id, placeId })).sort(byId);
    return { total: found.length, found: cut(found, page) };
  }

  organisation(id: string): { id: string; placeId: string } | undefined {
    const all = this.order().organisations;
    return all.find((one) => one.id === id);
  }
}
