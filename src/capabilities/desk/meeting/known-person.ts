// Somebody who was here before: told from others of the same name or number, and written down once.

import { findPeopleByPhone, type PersonView } from '#capabilities/people';
import type { Db } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import type { Server } from '../agent.ts';

export type KnownPerson = { id: string; name: string; hint: string };
/** What the form says when the person is another one who has the same number. */
export const ANOTHER = 'autre';

/** « téléphone finissant par 56 78, 29200, vue ici le 3 novembre 2026 »: enough to ask, not enough to learn. */
export function hintOf({ fields, lastContactOn }: PersonView): string {
  return [
    fields.birthYear && `née ou né en ${fields.birthYear}`,
    fields.phone && `téléphone finissant par ${phoneText(fields.phone).slice(-5)}`,
    fields.postcode,
    `contact le ${sayDate(lastContactOn)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

export const asKnown = (person: PersonView): KnownPerson => ({
  id: person.id,
  name: [person.fields.givenName, person.fields.familyName].filter(Boolean).join(' '),
  hint: hintOf(person),
});

/** Those of the organisation who gave the same number: perhaps the same person, perhaps who lives with them. */
export async function sameNumber(
  db: Db,
  phone: string,
  { organisationId, now }: Server,
): Promise<KnownPerson[]> {
  return (await findPeopleByPhone(db, organisationId, phone, now)).map(asKnown);
}
