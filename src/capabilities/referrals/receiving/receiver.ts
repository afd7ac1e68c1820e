// Who answers at the place: its name, where to write, whom to call, and whether an organisation of ours stands behind.
import { findSheets, type Sheet } from '#capabilities/directory';
import type { Db } from '#platform/database.ts';
import { phoneText } from '#shared/phone.ts';
import { findReceivingOrganisations, listPlacesOf } from './receiving-store.ts';

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

/** A number, as it is read. `shared`: not of who is named, but the territory's, which answers for all. */
export type AnsweredAt = { phone: string; shared: boolean };

/** The number at which an organisation answers: of the first of its places that has one, else the territory's. */
export async function answeredAt(
  db: Db,
  organisationId: string,
  territoryPhone: string,
  /** Who answers the number of the territory: it is theirs too. */
  territoryAnsweredBy?: string | null,
): Promise<AnsweredAt> {
  const placeIds = await listPlacesOf(db, organisationId);
  const places = await findReceivers(db, placeIds);
  for (const placeId of placeIds) {
    const place = places.get(placeId);
    if (place?.phone) return { phone: place.phoneShown, shared: false };
  }
  return { phone: territoryPhone, shared: territoryPhone !== '' && territoryAnsweredBy !== organisationId };
}

export const phoneOfOrganisation = async (db: Db, organisationId: string, territoryPhone: string) =>
  (await answeredAt(db, organisationId, territoryPhone)).phone;

/** « 2, place de la Sous-Préfecture, 00100 AdmiVille »; empty when nobody knows it. */
export function addressOf({ sheet }: Receiver): string {
  const address = sheet.place.address?.value;
  if (!address) return '';
  return [address.street, `${address.postcode} ${address.communeName}`].filter(Boolean).join(', ');
}

/** Undefined for a place that is deleted or no longer published. */
export async function findReceiver(db: Db, placeId: string): Promise<Receiver | undefined> {
  return (await findReceivers(db, [placeId])).get(placeId);
}

/** By place, in as many queries for many as for one; a place that is deleted or no longer published is absent. */
export async function findReceivers(
  db: Db,
  placeIds: readonly (string | null)[],
): Promise<Map<string, Receiver>> {
  const ids = [...new Set(placeIds)].filter((id) => id !== null);
  const sheets = await findSheets(db, ids);
  const organisations = await findReceivingOrganisations(
    db,
    sheets.map(({ id }) => id),
  );
  return new Map(sheets.map((sheet) => [sheet.id, receiverOf(sheet, organisations.get(sheet.id))]));
}

function receiverOf(sheet: Sheet, organisationId: string | undefined): Receiver {
  const { place } = sheet;
  const phone = place.phones?.value[0];
  return {
    organisationId,
    sheet,
    phone,
    placeId: sheet.id,
    name: place.name?.value ?? 'Lieu sans nom',
    communeName: place.address?.value.communeName ?? '',
    slug: sheet.slug,
    email: place.emails?.value[0],
    phoneShown: phone ? phoneText(phone) : '',
  };
}
