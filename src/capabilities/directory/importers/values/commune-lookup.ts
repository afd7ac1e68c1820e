// Which commune a row means, by what the territory knows.
import {
  type AddressSearch,
  findAddress,
  type LocalityIndex,
  resolveLocality,
} from '#capabilities/territory';
import type { CommuneLookup } from './address.ts';
import type { PlaceAddress } from './place-addresses.ts';

/** The commune that a name and a postcode name together, when there is no doubt. */
export function communeLookup(index: LocalityIndex): CommuneLookup {
  return (name, postcode) => {
    const resolution = resolveLocality(index, `${postcode} ${name}`.trim());
    if (resolution.kind !== 'found') return undefined;
    const { locality } = resolution.match;
    return postcode === '' || locality.postcodes.includes(postcode) ? locality.code : undefined;
  };
}

/** What an import asks of the territory: communes by name, by code (former ones too), and where they are. */
export function territoryLookups(index: LocalityIndex) {
  return {
    communes: communeLookup(index),
    centreOf: (code: string) => index.byCode(code)?.centre ?? undefined,
    communeOf(code: string, row: { day: string; name: string }) {
      const found = index.byCode(code, row);
      const endedOn = found && found.code !== code ? index.endOf(code) : undefined;
      const restored = found !== undefined && found !== index.byCode(code);
      return found && { ...found, ...(endedOn && { endedOn }), ...(restored && { restored }) };
    },
  };
}

/** The address search of the territory, as an import asks it: exact points only. */
export function placeAddressWith(search: AddressSearch, index: LocalityIndex): PlaceAddress {
  return async ({ street, postcode, communeName, communeCode }) => {
    const query = { street, postcode, communeName, ...(communeCode && { communeCode }) };
    const found = await findAddress(search, index, query);
    return found.kind === 'found' && found.precision === 'exact' ? found.point : undefined;
  };
}
