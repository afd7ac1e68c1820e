// What exports read of a sheet: values that somebody said or that were worked out, never a default. Pure.

import type { OfferFields, PlaceFields } from '../recording/statement.ts';
import type { Known, KnownFields, Sheet } from '../sheet/sheet.ts';

export type Values<Fields> = { [Field in keyof Fields]?: Fields[Field] };

function valuesOf<Fields>(fields: KnownFields<Fields>): Values<Fields> {
  return Object.fromEntries(
    Object.entries(fields as Record<string, Known<unknown>>)
      .filter(([, known]) => known.state !== 'default')
      .map(([field, known]) => [field, known.value]),
  ) as Values<Fields>;
}

export const placeValues = (sheet: Sheet): Values<PlaceFields> => valuesOf(sheet.place);
export const offerValues = (offer: Sheet['offers'][number]): Values<OfferFields> => valuesOf(offer.fields);

/** The last day on which anything of the place was true. */
export function lastDay({ place, changedAt }: Sheet): string {
  const all = Object.values(place as Record<string, Known<unknown>>);
  // Files ask for a day: that by which it was known stands for all that has none.
  const dated = all.filter(({ undated }) => !undated);
  const days = (dated.length > 0 ? dated : all).map(({ statedOn }) => statedOn);
  return days.toSorted().at(-1) ?? changedAt.slice(0, 10);
}

/** Who is to be named for what a sheet says. */
export function sourcesOf({ place, offers }: Sheet): string[] {
  const all = [place, ...offers.map(({ fields }) => fields)] as Record<string, Known<unknown>>[];
  return [...new Set(all.flatMap((fields) => Object.values(fields).map(({ source }) => source)))].sort();
}

export const organisationOf = ({ organisation }: Pick<Sheet, 'organisation'>) => ({
  name: organisation?.name?.value,
  siret: organisation?.siret?.value,
  rna: organisation?.rna?.value,
});
