// The places that a place which declines may name: by its link and by its account, the same.
import type { LiveIndex } from '#capabilities/directory';
import { placesAnswering } from '../orientation/places-answering.ts';
import type { Receiver } from '../receiving/receiver.ts';
import type { Referral } from '../store.ts';

const SUGGESTED = 20;

/** Names, by identifier, of the nearest that answer the need, with their commune; the one that declines apart. */
export const otherPlaces = (
  index: LiveIndex,
  { need, placeId }: Pick<Referral, 'need' | 'placeId'>,
  receiver: Receiver | undefined,
): Record<string, string> =>
  Object.fromEntries(
    placesAnswering(index.finder.listings(), need, {
      from: receiver?.sheet.place.position?.value,
      except: placeId ?? '',
      size: SUGGESTED,
    }).map(({ id, card }) => [id, `${card.name}, ${card.communeName}`]),
  );
