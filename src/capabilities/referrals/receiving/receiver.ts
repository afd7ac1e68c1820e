// Who answers at the place: its name, where to write, whom to call, and whether an organisation of ours stands behind.
import { findSheet, type Sheet } from '#capabilities/directory';
import type { Db } from '#platform/database.ts';
import { phoneText } from '#shared/phone.ts';
import { findReceivingOrganisation, listPlacesOf } from './receiving-store.ts';

export type Receiver = {
  placeId: string;
  name: string;
  communeName: string;
  slug: string;
  email: string | undefined;
  phone: string | undefined;
  phoneShown: string;
  organisationId: string | undefined;
  sheet: Sheet;
};

/** The number, as it is read, at which an organisation answers: of the first of its places that has one, else the territory's. */
export async function phoneOfOrganisation(
  db: Db,
  organisationId: string,
  territoryPhone: string,
): Promise<string> {
  for (const placeId of await listPlacesOf(db, organisationId)) {
    const place = await findReceiver(db, placeId);
    if (place?.phone) return place.phoneShown;
  }
  return territoryPhone;
}

/** Undefined for a place that is deleted or no longer published. */
export async function findReceiver(db: Db, placeId: string): Promise<Receiver | undefined> {
  const sheet = await findSheet(db, placeId);
  if (!sheet) return undefined;
  const { place } = sheet;
  const name = place.name?.value ?? 'Lieu sans nom';
  const phone = place.phones?.value[0];
  return {
    placeId,
    name,
    communeName: place.address?.value.communeName ?? '',
    slug: sheet.slug,
    sheet,
    email: place.emails?.value[0],
    phone,
    phoneShown: phone ? phoneText(phone) : '',
    organisationId: await findReceivingOrganisation(db, placeId),
  };
}
