// Whether somebody whose name and number are typed is here already: one way to know it, for the counter, for what an
// operator reports, for all that will write somebody down. A number may be a household's: it is asked, never assumed.
import type { Db } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { findPeopleByPhone, type PersonView } from './records.ts';

/** Somebody to tell from others: « téléphone finissant par 56 78 ». */
export type KnownPerson = { id: string; name: string; hint: string };

/** What a form says when the person is another one who has the same number. */
export const ANOTHER = 'autre';

export type Named = { givenName: string; familyName: string };

export const nameOf = ({ givenName, familyName }: Named): string =>
  [givenName, familyName].filter(Boolean).join(' ');

/** Names as people read them: capitals and spaces around do not make another person. */
export const isSameName = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase('fr') === other.trim().toLocaleLowerCase('fr');

/** « téléphone finissant par 56 78, 29200, vue ici le 3 novembre 2026 »: enough to ask, not enough to learn. */
function hintOf({ fields, lastContactOn }: PersonView): string {
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
  name: nameOf({
    givenName: person.fields.givenName ?? '',
    familyName: person.fields.familyName ?? '',
  }),
  hint: hintOf(person),
});

export type Recognised = {
  /** Whoever has that number here. */
  people: KnownPerson[];
} & (
  | /** Nobody has it, or it was said to be another person. */ { kind: 'new' }
  | { kind: 'same'; person: KnownPerson }
  /** Somebody has it, and nobody said whether it is them. */
  | { kind: 'perhaps' }
);

/**
 * Those of the organisation who gave the same number: the one of the same name, the one that `answer` names, or a
 * question to ask. Without a number nobody is recognised: homonyms are people.
 */
export async function recognise(
  db: Db,
  { organisationId, now }: { organisationId: string; now: Temporal.Instant },
  typed: Named & { phone: string },
  /** The identifier chosen among those proposed, or {@link ANOTHER}; empty when nothing was asked yet. */
  answer = '',
): Promise<Recognised> {
  if (!typed.phone) return { kind: 'new', people: [] };
  const people = (await findPeopleByPhone(db, organisationId, typed.phone, now)).map(asKnown);
  const twins = people.filter(({ name }) => isSameName(name, nameOf(typed)));
  const person = people.find(({ id }) => id === answer) ?? (twins.length === 1 ? twins[0] : undefined);
  if (person) return { kind: 'same', person, people };
  return { kind: people.length > 0 && answer !== ANOTHER ? 'perhaps' : 'new', people };
}
