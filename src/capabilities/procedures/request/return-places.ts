// Where a paper form is given back: the places of the organisation that answers it, as the directory knows them today,
// else the address of the territory.
import { allHours, findSheets, type Sheet, weekInWords } from '#capabilities/directory';
import type { Db } from '#platform/database.ts';
import { phoneText } from '#shared/phone.ts';
import type { Frame } from '#ui/page/frame.ts';

export type ReturnPlace = {
  name: string;
  /** « Au guichet, ou par courrier »: a postal address of the territory has no counter that we know of. */
  ways: string;
  /** Empty when nobody said it, and then not printed. */
  address: string;
  hours: string;
  phone: string;
};

/** Printed at most: a sheet is no directory. */
const MOST_PLACES = 3;

function returnPlace({ place }: Sheet, listed: string, today: Temporal.PlainDate): ReturnPlace {
  const address = place.address?.value;
  return {
    name: place.name?.value ?? listed,
    ways: 'Au guichet, ou par courrier',
    address: address
      ? [address.street, address.complement ?? '', `${address.postcode} ${address.communeName}`]
          .filter((part) => part.trim())
          .join(', ')
      : '',
    hours: place.openingHours ? weekInWords(allHours({ place } as Sheet), today) : '',
    phone: place.phones?.value[0] ? phoneText(place.phones.value[0]) : '',
  };
}

/**
 * At most three places, those with an address first; without any, the organisation at the territory's own address. Empty
 * when neither is known: the sheet then says whom to call.
 */
export async function returnPlaces(
  db: Db,
  { name, placeIds }: { name: string; placeIds: readonly string[] },
  { territory }: Pick<Frame, 'territory'>,
  today: Temporal.PlainDate,
): Promise<ReturnPlace[]> {
  const sheets = await findSheets(db, placeIds);
  const places = sheets
    .map((sheet) => returnPlace(sheet, name, today))
    .filter(({ address, phone }) => address || phone)
    .sort((a, b) => Number(Boolean(b.address)) - Number(Boolean(a.address)));
  if (places.length > 0) return places.slice(0, MOST_PLACES);
  if (!territory.address) return [];
  return [
    {
      name: name || territory.name,
      ways: 'Par courrier',
      address: territory.address,
      phone: territory.phone,
      hours: territory.phone && territory.phoneHours ? `Au téléphone ${territory.phoneHours}.` : '',
    },
  ];
}
