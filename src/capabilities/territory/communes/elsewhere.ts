// The communes of the whole country, to tell a commune that is elsewhere from a name or a postcode that is nowhere.
// Read at the first question that the territory cannot answer: most processes never need it.

import { localityKey, readLocalityQuery } from './locality-text.ts';
import { officialNames } from './official.ts';

/** A commune outside the territory. */
export type Elsewhere = { name: string; departement: string };

type Country = { names: Map<string, Elsewhere[]>; postcodes: Map<string, Elsewhere[]> };

let country: Country | undefined;

function readCountry(): Country {
  const names = new Map<string, Elsewhere[]>();
  const postcodes = new Map<string, Elsewhere[]>();
  const add = (table: Map<string, Elsewhere[]>, key: string, one: Elsewhere) => {
    const known = table.get(key);
    if (known) known.push(one);
    else table.set(key, [one]);
  };
  for (const { name, departement, postcodes: all } of officialNames()) {
    const one = { name, departement };
    add(names, localityKey(name).key, one);
    for (const postcode of all) add(postcodes, postcode, one);
  }
  return { names, postcodes };
}

/** The communes of the country that a text names exactly, by their postcode first; [] when nothing is called so. */
export function findElsewhere(text: string): readonly Elsewhere[] {
  country ??= readCountry();
  const { digits, name, departement, otherwise } = readLocalityQuery(text);
  const coded = digits ? country.postcodes.get(digits) : undefined;
  if (coded) return coded;
  const named = country.names.get(name.key) ?? country.names.get(otherwise?.name.key ?? '') ?? [];
  const within = departement ?? otherwise?.departement;
  return within ? named.filter((one) => one.departement.startsWith(`${within} `)) : named;
}
