// All the SQL of people. Every read takes the organisation that looks, and the database says what it may see.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import type { Item, PersonFields, RepresentativeKind } from './person.ts';

const FIELDS = [
  'givenName',
  'familyName',
  'birthYear',
  'phone',
  'email',
  'street',
  'postcode',
  'communeCode',
  'preferredChannel',
  'language',
  'adaptations',
] as const;

export type StoredPerson = {
  id: string;
  organisationId: string;
  fields: PersonFields;
  lastContactOn: Temporal.PlainDate;
  legalHoldReason: string | null;
  /** What the organisation that looks may see. */
  items: Item[];
};

function split(row: Record<string, unknown>): StoredPerson {
  return {
    id: row.id as string,
    organisationId: row.organisationId as string,
    fields: Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as PersonFields,
    lastContactOn: row.lastContactOn as Temporal.PlainDate,
    legalHoldReason: row.legalHoldReason as string | null,
    items: row.items as Item[],
  };
}

const seenBy = (db: Db, viewer: string, now: Temporal.Instant) =>
  db
    .selectFrom('people.person as p')
    .select(['p.id', 'p.organisationId', 'p.lastContactOn', 'p.legalHoldReason'])
    .select(FIELDS.map((field) => `p.${field}` as const))
    .select(sql<Item[]>`people.visible_items(p, ${viewer}::uuid, ${at(now)})`.as('items'))
    .where('p.erasedAt', 'is', null)
    .where((row) =>
      row.or([
        row('p.organisationId', '=', viewer),
        row.exists(
          row
            .selectFrom('people.accessGrant as g')
            .select('g.id')
            .whereRef('g.personId', '=', 'p.id')
            .where('g.organisationId', '=', viewer)
            .where('g.revokedAt', 'is', null)
            .where('g.validFrom', '<=', at(now))
            .where('g.validUntil', '>', at(now)),
        ),
      ]),
    );

export async function findVisible(
  db: Db,
  viewer: string,
  personId: string,
  now: Temporal.Instant,
): Promise<StoredPerson | undefined> {
  const row = await seenBy(db, viewer, now).where('p.id', '=', personId).executeTakeFirst();
  return row && split(row);
}

/** Those of some identifiers that may be seen, in no order. */
export async function findVisibleAmong(
  db: Db,
  viewer: string,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<StoredPerson[]> {
  if (ids.length === 0) return [];
  const rows = await seenBy(db, viewer, now)
    .where('p.id', 'in', [...ids])
    .execute();
  return rows.map(split);
}

/** Newest records first, `size` at most, before an identifier. */
export async function listVisible(
  db: Db,
  viewer: string,
  now: Temporal.Instant,
  { before, size }: { before?: string | undefined; size: number },
): Promise<StoredPerson[]> {
  let query = seenBy(db, viewer, now).orderBy('p.id', 'desc').limit(size);
  if (before) query = query.where('p.id', '<', before);
  return (await query.execute()).map(split);
}

/** `words`: small letters without accents, each the beginning of a word of the name. */
export async function findVisibleByName(
  db: Db,
  viewer: string,
  words: readonly string[],
  now: Temporal.Instant,
): Promise<StoredPerson[]> {
  let query = seenBy(db, viewer, now).orderBy('p.lastContactOn', 'desc').orderBy('p.id', 'desc').limit(10);
  for (const word of words)
    query = query.where(
      sql<boolean>`regexp_replace(lower(unaccent(concat_ws(' ', '', p.given_name, p.family_name))), '[^a-z]+', ' ', 'g') like ${`% ${word}%`}`,
    );
  return (await query.execute()).map(split);
}

/** Those of an organisation who gave this number: the same person is not written twice. */
export async function findOwnByPhone(
  db: Db,
  organisationId: string,
  phone: string,
  now: Temporal.Instant,
): Promise<StoredPerson[]> {
  const rows = await seenBy(db, organisationId, now)
    .where('p.organisationId', '=', organisationId)
    .where('p.phone', '=', phone)
    .orderBy('p.id')
    .limit(10)
    .execute();
  return rows.map(split);
}

export async function insertPerson(
  tx: Tx,
  row: { id: string; organisationId: string; lastContactOn: string; createdAt: string } & PersonFields,
): Promise<void> {
  await tx.insertInto('people.person').values(row).execute();
}

/** False when the record is not this organisation's, or is erased. */
export async function updateOwn(
  tx: Tx,
  organisationId: string,
  personId: string,
  fields: Partial<PersonFields> & { lastContactOn?: string; legalHoldReason?: string | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('people.person')
    .set(fields)
    .where('id', '=', personId)
    .where('organisationId', '=', organisationId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps the latest day; anyone who may see the person may have met them. */
export async function touchContact(
  tx: Tx,
  viewer: string,
  personId: string,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('people.person')
    .set({ lastContactOn: sql<string>`greatest(last_contact_on, ${day.toString()}::date)` })
    .where('id', 'in', seenBy(tx, viewer, now).where('p.id', '=', personId).clearSelect().select('p.id'))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export type Representative = {
  id: string;
  kind: RepresentativeKind;
  name: string;
  phone: string | null;
  email: string | null;
  validFrom: Temporal.PlainDate;
  validUntil: Temporal.PlainDate | null;
};

/** Of people already shown to the caller by {@link findVisible} with the item « representatives ». */
export async function listRepresentatives(db: Db, personId: string): Promise<Representative[]> {
  const rows = await db
    .selectFrom('people.representative')
    .select(['id', 'kind', 'name', 'phone', 'email', 'validFrom', 'validUntil'])
    .where('personId', '=', personId)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
  return rows as Representative[];
}

export async function deleteRepresentatives(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('people.representative').where('personId', '=', personId).execute();
}

export async function insertRepresentative(
  tx: Tx,
  row: {
    id: string;
    personId: string;
    kind: RepresentativeKind;
    name: string;
    phone: string | null;
    email: string | null;
    validFrom: string;
    validUntil: string | null;
  },
): Promise<void> {
  await tx.insertInto('people.representative').values(row).execute();
}

export type Grant = {
  id: string;
  organisationId: string;
  purpose: string;
  items: Item[];
  validFrom: Temporal.Instant;
  validUntil: Temporal.Instant;
  revokedAt: Temporal.Instant | null;
  consentedBy: 'person' | 'representative';
  consentHow: 'spoken' | 'written' | 'electronic';
};

export async function insertGrant(
  tx: Tx,
  row: Omit<Grant, 'validFrom' | 'validUntil' | 'revokedAt'> & {
    personId: string;
    validFrom: string;
    validUntil: string;
    recordedBy: string;
  },
): Promise<void> {
  await tx.insertInto('people.accessGrant').values(row).execute();
}

export async function listGrants(db: Db, personId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('people.accessGrant')
    .select(['id', 'organisationId', 'purpose', 'items', 'validFrom', 'validUntil', 'revokedAt'])
    .select(['consentedBy', 'consentHow'])
    .where('personId', '=', personId)
    .orderBy('id')
    .execute();
  return rows as Grant[];
}

export type LiveGrant = { id: string; personId: string; purpose: string; validUntil: Temporal.Instant };

/** The grants that live at an instant for an organisation that looks. */
export async function listLiveGrants(db: Db, viewer: string, now: Temporal.Instant): Promise<LiveGrant[]> {
  return db
    .selectFrom('people.accessGrant')
    .select(['id', 'personId', 'purpose', 'validUntil'])
    .where('organisationId', '=', viewer)
    .where('revokedAt', 'is', null)
    .where('validFrom', '<=', sql<Temporal.Instant>`${now.toString()}::timestamptz`)
    .where('validUntil', '>', sql<Temporal.Instant>`${now.toString()}::timestamptz`)
    .orderBy('id')
    .execute();
}

/** Ends a grant of a person of this organisation; the person, or undefined when there is nothing to end. */
export async function revokeGrant(
  tx: Tx,
  organisationId: string,
  grantId: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('people.accessGrant as g')
    .from('people.person as p')
    .set({ revokedAt: now.toString() })
    .whereRef('p.id', '=', 'g.personId')
    .where('g.id', '=', grantId)
    .where('p.organisationId', '=', organisationId)
    .where('g.revokedAt', 'is', null)
    .returning('g.personId')
    .executeTakeFirst();
  return row?.personId;
}

// ——— the whole record, for the person's own copy and for erasure (command line only)

export type WholePerson = StoredPerson & { erased: boolean; createdAt: Temporal.Instant };

export async function findWhole(db: Db, personId: string): Promise<WholePerson | undefined> {
  const row = await db.selectFrom('people.person').selectAll().where('id', '=', personId).executeTakeFirst();
  return (
    row && {
      ...split({ ...row, items: [] }),
      erased: row.erasedAt !== null,
      createdAt: row.createdAt,
    }
  );
}

/** Empties the record and removes what hangs on it; the identifier stays, so that counts and journals still hold. */
export async function erase(tx: Tx, personId: string): Promise<number> {
  const representatives = await tx
    .deleteFrom('people.representative')
    .where('personId', '=', personId)
    .executeTakeFirst();
  const grants = await tx
    .deleteFrom('people.accessGrant')
    .where('personId', '=', personId)
    .executeTakeFirst();
  const person = await tx
    .updateTable('people.person')
    .set({
      givenName: null,
      familyName: null,
      birthYear: null,
      phone: null,
      email: null,
      street: null,
      postcode: null,
      communeCode: null,
      preferredChannel: null,
      language: 'fr',
      adaptations: null,
      legalHoldReason: null,
      erasedAt: sql<string>`now()`,
    })
    .where('id', '=', personId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return Number(representatives.numDeletedRows + grants.numDeletedRows + person.numUpdatedRows);
}

export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.selectFrom('people.person').select('id').where('id', '=', personId).forUpdate().execute();
}

// ——— retention
