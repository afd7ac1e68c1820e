// Which commune a row means, by what the territory knows.
import { type LocalityIndex, resolveLocality } from '#capabilities/territory';
import type { CommuneLookup } from './address.ts';

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
    communeOf: (code: string) => index.byCode(code),
  };
}
