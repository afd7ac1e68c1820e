// Writing down a resident, reading them back, and opening a part of the record to another organisation.

import { readRegion } from '#capabilities/territory';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { NotFound } from '#platform/web.ts';
import { readOwnPhone } from '#shared/phone.ts';
import { checkPerson, cutTo, type Item, type PersonFields, type RepresentativeKind } from './person.ts';
import * as store from './store.ts';

export type PersonView = {
  id: string;
  /** The organisation that made the record. */
  organisationId: string;
  /** True for that organisation only. */
  own: boolean;
  items: Item[];
  /** What may be seen: a field that is not open is absent. */
  fields: Partial<PersonFields>;
  lastContactOn: Temporal.PlainDate;
};

const view = (person: store.StoredPerson, viewer: string): PersonView => ({
  id: person.id,
  organisationId: person.organisationId,
  own: person.organisationId === viewer,
  items: person.items,
  fields: cutTo(person.items, person.fields),
  lastContactOn: person.lastContactOn,
});

export type Recorded =
  | { kind: 'recorded'; personId: string }
  | { kind: 'refused'; errors: Record<string, string> };

const journal = (tx: Tx, author: Author, action: string, personId: string, details = {}) =>
  appendJournal(tx, { actor: author, action, object: { kind: 'person', id: personId }, details });

/** Writes down somebody for an organisation, which alone sees the record. The last contact is `today`. */
export async function recordPerson(
  tx: Tx,
  organisationId: string,
  proposed: Record<string, unknown>,
  { author, now, today }: { author: Author; now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<Recorded> {
  const checked = checkPerson(proposed, await readRegion(tx));
  if (checked.kind === 'refused') return checked;
  const id = newId();
  await store.insertPerson(tx, {
    id,
    organisationId,
    lastContactOn: today.toString(),
    createdAt: now.toString(),
    ...checked.fields,
  });
  await journal(tx, author, 'recordPerson', id, { organisationId });
  return { kind: 'recorded', personId: id };
}

/** The record as this organisation may see it. Unknown, erased and « not yours » are the same: undefined. */
export async function findPerson(
  db: Db,
  viewer: string,
  personId: string,
  now: Temporal.Instant,
): Promise<PersonView | undefined> {
  const person = await store.findVisible(db, viewer, personId, now);
  return person && view(person, viewer);
}

export async function getPerson(
  db: Db,
  viewer: string,
  personId: string,
  now: Temporal.Instant,
): Promise<PersonView> {
  const person = await findPerson(db, viewer, personId, now);
  if (!person) throw new NotFound();
  return person;
}

export async function listPeople(
  db: Db,
  viewer: string,
  now: Temporal.Instant,
  page: { before?: string | undefined; size: number },
): Promise<PersonView[]> {
  return (await store.listVisible(db, viewer, now, page)).map((person) => view(person, viewer));
}

/** At least so many letters in one word, so that nobody reads the list of people letter by letter. */
const NAME_LETTERS = 3;

/** People whose name this organisation may see, and in which every word begins a word; latest contact first, ten at most. */
export async function findPeopleByName(
  db: Db,
  viewer: string,
  words: string,
  now: Temporal.Instant,
): Promise<PersonView[]> {
  const typed = words
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (!typed.some((word) => word.length >= NAME_LETTERS)) return [];
  return (await store.findVisibleByName(db, viewer, typed.slice(0, 5), now))
    .map((person) => view(person, viewer))
    .filter(({ items }) => items.includes('identity'));
}

/** Those of some identifiers that the organisation may see, in no order. */
export async function findPeople(
  db: Db,
  viewer: string,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<PersonView[]> {
  return (await store.findVisibleAmong(db, viewer, ids, now)).map((person) => view(person, viewer));
}

/** People of this organisation with that number, however it is written. */
export async function findPeopleByPhone(
  db: Db,
  organisationId: string,
  phone: string,
  now: Temporal.Instant,
): Promise<PersonView[]> {
  const read = readOwnPhone(phone, await readRegion(db));
  if ('error' in read) return [];
  return (await store.findOwnByPhone(db, organisationId, read.number, now)).map((person) =>
    view(person, organisationId),
  );
}

/** A number in E.164; null when there is none that can be called. */
async function numberOf(tx: Tx, text: string | undefined): Promise<string | null> {
  const read = text ? readOwnPhone(text, await readRegion(tx)) : undefined;
  return read && 'number' in read ? read.number : null;
}

/** Replaces the whole record; only the organisation that made it may. Throws {@link NotFound} otherwise. */
export async function changePerson(
  tx: Tx,
  organisationId: string,
  personId: string,
  proposed: Record<string, unknown>,
  author: Author,
): Promise<Recorded> {
  const checked = checkPerson(proposed, await readRegion(tx));
  if (checked.kind === 'refused') return checked;
  if (!(await store.updateOwn(tx, organisationId, personId, checked.fields))) throw new NotFound();
  await journal(tx, author, 'changePerson', personId, { organisationId });
  return { kind: 'recorded', personId };
}

/**
 * Forgets a record that was written down for nothing: what it was for never happened. The caller knows that nobody else
 * holds anything of them. False, and nothing done, for the record of another organisation, under a legal hold, and for
 * one that is older than `since`.
 */
export async function forgetRecord(
  tx: Tx,
  organisationId: string,
  personId: string,
  author: Author,
  since: Temporal.Instant,
): Promise<boolean> {
  const person = await store.findWhole(tx, personId);
  if (person?.organisationId !== organisationId || person.legalHoldReason) return false;
  if (Temporal.Instant.compare(person.createdAt, since) < 0) return false;
  await store.erase(tx, personId);
  await journal(tx, author, 'forgetRecord', personId, { organisationId });
  return true;
}

/** A meeting, a call, a message answered: the record is kept from that day on. */
export async function noteContact(
  tx: Tx,
  viewer: string,
  personId: string,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  if (!(await store.touchContact(tx, viewer, personId, day, now))) throw new NotFound();
}

/** A dispute or an inquiry: the record may not be erased meanwhile. `undefined` lifts the hold. */
export async function setLegalHold(
  tx: Tx,
  organisationId: string,
  personId: string,
  reason: string | undefined,
  author: Author,
): Promise<void> {
  if (!(await store.updateOwn(tx, organisationId, personId, { legalHoldReason: reason ?? null })))
    throw new NotFound();
  await journal(tx, author, reason ? 'holdPerson' : 'liftHold', personId, { organisationId });
}

export type NewRepresentative = {
  kind: RepresentativeKind;
  name: string;
  phone?: string;
  email?: string;
  validFrom: Temporal.PlainDate;
  validUntil?: Temporal.PlainDate;
};

export async function addRepresentative(
  tx: Tx,
  organisationId: string,
  personId: string,
  { kind, name, phone, email, validFrom, validUntil }: NewRepresentative,
  { author, now }: { author: Author; now: Temporal.Instant },
): Promise<string> {
  const person = await getPerson(tx, organisationId, personId, now);
  if (!person.own) throw new NotFound();
  const id = newId();
  await store.insertRepresentative(tx, {
    id,
    personId,
    kind,
    name: name.trim(),
    email: email ?? null,
    phone: await numberOf(tx, phone),
    validFrom: validFrom.toString(),
    validUntil: validUntil?.toString() ?? null,
  });
  await journal(tx, author, 'addRepresentative', personId, { kind });
  return id;
}

export type Represented = { kind: RepresentativeKind; name: string; phone: string };

/** Who represents or helps them, as the counter writes it: one person, in place of whoever was written; none takes away. */
export async function setRepresentative(
  tx: Tx,
  organisationId: string,
  personId: string,
  wanted: Represented | undefined,
  { author, now, today }: { author: Author; now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<void> {
  const person = await getPerson(tx, organisationId, personId, now);
  if (!person.own) throw new NotFound();
  const before = await store.listRepresentatives(tx, personId);
  const phone = await numberOf(tx, wanted?.phone);
  const isSame =
    before.length === (wanted ? 1 : 0) &&
    before.every(
      (one) => one.kind === wanted?.kind && one.name === wanted.name.trim() && one.phone === phone,
    );
  if (isSame) return;
  await store.deleteRepresentatives(tx, personId);
  if (!wanted) return journal(tx, author, 'removeRepresentative', personId);
  await addRepresentative(
    tx,
    organisationId,
    personId,
    { kind: wanted.kind, name: wanted.name, validFrom: today, ...(phone && { phone }) },
    { author, now },
  );
}

export async function listRepresentatives(
  db: Db,
  viewer: string,
  personId: string,
  now: Temporal.Instant,
): Promise<store.Representative[]> {
  const person = await getPerson(db, viewer, personId, now);
  return person.items.includes('representatives') ? store.listRepresentatives(db, personId) : [];
}

export type NewGrant = {
  organisationId: string;
  purpose: string;
  items: readonly Item[];
  validFrom: Temporal.Instant;
  validUntil: Temporal.Instant;
  consentedBy: 'person' | 'representative';
  consentHow: 'spoken' | 'written' | 'electronic';
};

/** Opens a part of the record to another organisation, with the person's consent. `accountId` writes it down. */
export async function grantAccess(
  tx: Tx,
  organisationId: string,
  personId: string,
  grant: NewGrant,
  { accountId, now }: { accountId: string; now: Temporal.Instant },
): Promise<string> {
  const person = await getPerson(tx, organisationId, personId, now);
  if (!person.own) throw new NotFound();
  const id = newId();
  await store.insertGrant(tx, {
    ...grant,
    id,
    personId,
    recordedBy: accountId,
    items: [...grant.items],
    validFrom: grant.validFrom.toString(),
    validUntil: grant.validUntil.toString(),
  });
  await journal(tx, { kind: 'account', id: accountId }, 'grantAccess', personId, {
    to: grant.organisationId,
    items: grant.items.join(' '),
  });
  return id;
}

/** Closes it again; from this moment the other organisation sees nothing. */
export async function revokeAccess(
  tx: Tx,
  organisationId: string,
  grantId: string,
  author: Author,
  now: Temporal.Instant,
): Promise<void> {
  const personId = await store.revokeGrant(tx, organisationId, grantId, now);
  if (!personId) throw new NotFound();
  await journal(tx, author, 'revokeAccess', personId, { grant: grantId });
}

export async function listGrants(
  db: Db,
  organisationId: string,
  personId: string,
  now: Temporal.Instant,
): Promise<store.Grant[]> {
  const person = await getPerson(db, organisationId, personId, now);
  return person.own ? store.listGrants(db, personId) : [];
}
