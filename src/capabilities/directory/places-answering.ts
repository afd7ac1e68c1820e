// The places at which an organisation answers: referrals know them, and keep this for the forms of the territory and
// for who corrects the sheets of their own places.
import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';

export type PlacesAnswering = (organisationId: string) => Promise<string[]>;

export const PLACES_ANSWERING: Kept<PlacesAnswering> = kept('places answering');

export const placesAnsweringOf = (kit: Kit): PlacesAnswering => kit.find(PLACES_ANSWERING);
