import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { planMessage } from '#platform/messages/messages.ts';
import { messagePersonalData } from '#platform/personal-data.ts';
import { NotFound } from '#platform/web.ts';
import { makeDatabase, useDatabase } from '../../../test/database.ts';
import { aPerson } from './builders.ts';
import { checkPerson, cutTo, FIELDS_OF_ITEM, ITEMS, type Item } from './person.ts';
import {
  addRepresentative,
  changePerson,
  findPeopleByPhone,
  findPerson,
  grantAccess,
  listGrants,
  listPeople,
  listRepresentatives,
  noteContact,
  revokeAccess,
  setLegalHold,
} from './records.ts';
import { setRetention } from './retention-store.ts';
import { applyRetention, erasePerson, exportPerson, peoplePersonalData } from './rights.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-24');
const EVERYWHERE = [peoplePersonalData, messagePersonalData];
const COMMAND = { kind: 'command' } as const;
const revoke = (organisationId: string, grantId: string) =>
  base.db.transaction().execute((tx) => revokeAccess(tx, organisationId, grantId, COMMAND, NOW));
const accountId = newId();

const FULL = {
  givenName: 'Amina',
  familyName: 'Benali',
  birthYear: '1958',
  phone: '06 39 98 12 34',
  email: 'amina@exemple.test',
  street: '2 rue des Forges',
  postcode: '56800',
  communeCode: '56165',
  preferredChannel: 'sms',
  adaptations: 'Parler lentement, écrire gros.',
};

const inTransaction = <T>(work: Parameters<ReturnType<typeof base.db.transaction>['execute']>[0]) =>
  base.db.transaction().execute(work) as Promise<T>;

const grant = (personId: string, from: string, to: string, items: Item[], over = {}) =>
  inTransaction<string>((tx) =>
    grantAccess(
      tx,
      from,
      personId,
      {
        organisationId: to,
        purpose: 'Préparer un rendez-vous',
        items,
        validFrom: NOW,
        validUntil: NOW.add({ hours: 24 * 30 }),
        consentedBy: 'person',
        consentHow: 'spoken',
        ...over,
      },
      { accountId, now: NOW },
    ),
  );

describe('what may be written', () => {
  test('an SMS is only promised to a mobile', () => {
    const checked = (phone: string) => checkPerson({ givenName: 'A', phone, preferredChannel: 'sms' }, '');
    expect(checked('02 61 91 00 18')).toMatchObject({
      kind: 'refused',
      errors: { phone: expect.stringContaining('06 ou 07') },
    });
    for (const mobile of ['06 39 98 12 34', '+262 692 12 34 56'])
      expect(checked(mobile).kind, mobile).toBe('accepted');
  });

  test('a name is enough; the chosen channel must be reachable', () => {
    expect(checkPerson({ givenName: 'Amina' }, '')).toMatchObject({
      kind: 'accepted',
      fields: { language: 'fr', phone: null },
    });
    expect(checkPerson({}, '')).toMatchObject({
      kind: 'refused',
      errors: { familyName: expect.any(String) },
    });
    for (const [channel, field] of [
      ['sms', 'phone'],
      ['phone', 'phone'],
      ['email', 'email'],
      ['letter', 'street'],
    ] as const)
      expect(checkPerson({ givenName: 'A', preferredChannel: channel }, '')).toMatchObject({
        kind: 'refused',
        errors: { [field]: expect.any(String) },
      });
  });

  test('whatever is typed is accepted or refused with French words, never thrown', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(FULL), 'language', 'autre'),
          fc.oneof(fc.string(), fc.constant(''), fc.integer(), fc.constant(null)),
        ),
        (proposed) => {
          const checked = checkPerson(proposed, '');
          if (checked.kind === 'refused') expect(Object.keys(checked.errors).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('a cut record holds the name, what the items open, and nothing else', () => {
    const checked = checkPerson(FULL, '');
    const fields = checked.kind === 'accepted' ? checked.fields : ({} as never);
    fc.assert(
      fc.property(fc.subarray([...ITEMS]), (items) => {
        const open = new Set<string>([
          'givenName',
          'familyName',
          ...items.flatMap((item) => FIELDS_OF_ITEM[item]),
        ]);
        expect(new Set(Object.keys(cutTo(items, fields)))).toEqual(open);
      }),
    );
  });
});

describe('who sees a record', () => {
  test('its own organisation sees all of it; another sees nothing, exactly as if it did not exist', async () => {
    const [ours, theirs] = [newId(), newId()];
    const id = await aPerson(base.db, ours, FULL);
    expect(await findPerson(base.db, ours, id, NOW)).toMatchObject({
      own: true,
      fields: { familyName: 'Benali', phone: '+33639981234' },
    });
    expect(await findPerson(base.db, theirs, id, NOW)).toBe(await findPerson(base.db, theirs, newId(), NOW));
    expect(await listPeople(base.db, theirs, NOW, { size: 10 })).toEqual([]);
    expect(await findPeopleByPhone(base.db, theirs, FULL.phone, NOW)).toEqual([]);
    expect(await findPeopleByPhone(base.db, ours, '+33639981234', NOW)).toHaveLength(1);
    for (const act of [
      () => inTransaction((tx) => changePerson(tx, theirs, id, FULL, COMMAND)),
      () => inTransaction((tx) => noteContact(tx, theirs, id, TODAY, NOW)),
      () => inTransaction((tx) => setLegalHold(tx, theirs, id, 'x', COMMAND)),
      () => listRepresentatives(base.db, theirs, id, NOW),
      () => listGrants(base.db, theirs, id, NOW),
      () => grant(id, theirs, newId(), ['contact']),
    ])
      await expect(act()).rejects.toThrow(NotFound);
  });

  test('a grant opens its items, for its time, until it is revoked', async () => {
    const [ours, theirs] = [newId(), newId()];
    const id = await aPerson(base.db, ours, FULL);
    const grantId = await grant(id, ours, theirs, ['contact']);
    const seen = await findPerson(base.db, theirs, id, NOW);
    expect(seen).toMatchObject({ own: false, fields: { familyName: 'Benali', phone: '+33639981234' } });
    expect(seen!.fields).not.toHaveProperty('street');
    expect(seen!.fields).not.toHaveProperty('adaptations');
    expect(await findPerson(base.db, theirs, id, NOW.subtract({ seconds: 1 }))).toBeUndefined();
    expect(await findPerson(base.db, theirs, id, NOW.add({ hours: 24 * 30 }))).toBeUndefined();
    await expect(inTransaction((tx) => changePerson(tx, theirs, id, FULL, COMMAND))).rejects.toThrow(
      NotFound,
    );
    await expect(revoke(theirs, grantId)).rejects.toThrow(NotFound);
    await revoke(ours, grantId);
    expect(await findPerson(base.db, theirs, id, NOW)).toBeUndefined();
  });

  test('several grants add up, and representatives show only where said', async () => {
    const [ours, theirs] = [newId(), newId()];
    const id = await aPerson(base.db, ours, FULL);
    await inTransaction((tx) =>
      addRepresentative(
        tx,
        ours,
        id,
        { kind: 'curatelle', name: 'UDAF (fictive)', validFrom: TODAY },
        { author: COMMAND, now: NOW },
      ),
    );
    await grant(id, ours, theirs, ['address']);
    expect(await listRepresentatives(base.db, theirs, id, NOW)).toEqual([]);
    await grant(id, ours, theirs, ['representatives', 'adaptations']);
    expect(await listRepresentatives(base.db, theirs, id, NOW)).toHaveLength(1);
    const seen = await findPerson(base.db, theirs, id, NOW);
    expect(seen!.items.toSorted()).toEqual(['adaptations', 'address', 'representatives']);
  });

  test('a grant is never widened, prolonged, or brought back, even by hand in the database', async () => {
    const [ours, theirs] = [newId(), newId()];
    const id = await aPerson(base.db, ours, FULL);
    const grantId = await grant(id, ours, theirs, ['contact']);
    await revoke(ours, grantId);
    for (const change of [
      sql`update people.access_grant set items = '{address}' where id = ${grantId}`,
      sql`update people.access_grant set valid_until = valid_until + interval '1 day' where id = ${grantId}`,
      sql`update people.access_grant set revoked_at = null where id = ${grantId}`,
    ])
      await expect(change.execute(base.db)).rejects.toThrow(/never changed/);
  });

  test('lists page by page, each record once', async () => {
    const ours = newId();
    const ids = [];
    for (let index = 0; index < 7; index++) ids.push(await aPerson(base.db, ours));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await listPeople(base.db, ours, NOW, { before, size: 3 });
      seen.push(...page.map((person) => person.id));
      before = page.length === 3 ? page.at(-1)!.id : undefined;
    } while (before);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});

describe('what is owed to the person', () => {
  const withMessage = async () => {
    const ours = newId();
    const id = await aPerson(base.db, ours, FULL);
    await planMessage(base.db, {
      channel: 'sms',
      purpose: 'reminder',
      recipient: '+33639981234',
      body: 'Rendez-vous demain à 10 h.',
      personId: id,
      fallback: { channel: 'phone', detail: 'Rappeler Amina Benali' },
    });
    return { ours, id };
  };

  test('a copy of everything, to read and as data, messages included', async () => {
    const { id } = await withMessage();
    const copy = (await exportPerson(base.db, id, EVERYWHERE))!;
    for (const words of ['Benali', '1958', '2 rue des Forges', 'Parler lentement', 'Rendez-vous demain'])
      expect(copy.text).toContain(words);
    expect(JSON.parse(JSON.stringify(copy.sections)).map(({ from }: { from: string }) => from)).toEqual([
      'people',
      'messages',
    ]);
    expect(await exportPerson(base.db, newId(), EVERYWHERE)).toBeUndefined();
  });

  test('after erasure, none of their words stands in any column of any schema, nor leaves by mail', async () => {
    const ours = newId();
    const UNIQUE = {
      givenName: 'Zélinde',
      familyName: 'Quervroualt',
      email: 'zq@exemple.test',
      phone: '+33639980001',
      street: '77 impasse du Lavoir',
      adaptations: 'Écrire au feutre.',
    };
    const id = await aPerson(base.db, ours, UNIQUE);
    await planMessage(base.db, {
      channel: 'sms',
      purpose: 'reminder',
      recipient: UNIQUE.phone,
      personId: id,
      body: `Bonjour ${UNIQUE.givenName}`,
      fallback: { channel: 'phone', detail: `Rappeler ${UNIQUE.familyName}` },
    });
    await grant(id, ours, newId(), ['contact']);
    const outcome = await erasePerson(base.db, id, EVERYWHERE, COMMAND);
    expect(outcome).toMatchObject({ kind: 'erased', records: { messages: 1 } });
    expect(await findPerson(base.db, ours, id, NOW)).toBeUndefined();
    expect((await exportPerson(base.db, id, EVERYWHERE))!.sections).toEqual([]);
    const { rows: tables } = await sql<{ schema: string; name: string }>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
      base.db,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { schema, name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row
        from ${sql.table(`${schema}.${name}`)} t`.execute(base.db);
      for (const words of Object.values(UNIQUE))
        expect(rows.filter(({ row }) => row.includes(words))).toEqual([]);
    }
    const { rows: planned } = await sql`select 1 from platform.message
      where status = 'planned' and recipient = ''`.execute(base.db);
    expect(planned).toEqual([]);
    const { rows: acts } = await sql<{ action: string }>`select action from platform.journal_entry
      where object_id = ${id} order by id`.execute(base.db);
    expect(acts.map(({ action }) => action)).toContain('erasePerson');
  });

  test('a legal hold stops it and says why; lifted, it goes through', async () => {
    const { ours, id } = await withMessage();
    await inTransaction((tx) => setLegalHold(tx, ours, id, 'Recours au tribunal administratif', COMMAND));
    expect(await erasePerson(base.db, id, EVERYWHERE, COMMAND)).toEqual({
      kind: 'held',
      reason: 'Recours au tribunal administratif',
    });
    expect(await findPerson(base.db, ours, id, NOW)).toBeDefined();
    await inTransaction((tx) => setLegalHold(tx, ours, id, undefined, COMMAND));
    expect(await erasePerson(base.db, id, EVERYWHERE, COMMAND)).toMatchObject({ kind: 'erased' });
    expect(await erasePerson(base.db, newId(), EVERYWHERE, COMMAND)).toEqual({ kind: 'unknown' });
  });
});

test('two years after the last contact, records are counted, then erased when asked; a meeting starts again', async () => {
  const ours = newId();
  const old = Temporal.PlainDate.from('2024-11-23');
  const due = await aPerson(base.db, ours, {}, old);
  const met = await aPerson(base.db, ours, {}, old);
  const held = await aPerson(base.db, ours, {}, old);
  const exactly = await aPerson(base.db, ours, {}, Temporal.PlainDate.from('2024-11-24'));
  await inTransaction((tx) => noteContact(tx, ours, met, TODAY, NOW));
  await inTransaction((tx) => setLegalHold(tx, ours, held, 'Litige', COMMAND));
  const run = (apply: boolean) =>
    applyRetention(base.db, TODAY, EVERYWHERE, { apply, author: COMMAND, timeZone: 'Europe/Paris' });
  expect(await run(false)).toMatchObject({ months: 24, due: 2, held: 1, erased: 0 });
  expect(await findPerson(base.db, ours, due, NOW)).toBeDefined();
  expect(await run(true)).toMatchObject({ due: 2, held: 1, erased: 1, byOrganisation: { [ours]: 2 } });
  expect(await findPerson(base.db, ours, due, NOW)).toBeUndefined();
  for (const id of [met, held, exactly]) expect(await findPerson(base.db, ours, id, NOW)).toBeDefined();
  await inTransaction((tx) => setRetention(tx, Temporal.PlainDate.from('2026-12-01'), 12));
  expect(await run(false)).toMatchObject({ months: 24 });
});

test('a clock three years ahead erases nobody by itself', async () => {
  const other = await makeDatabase();
  const organisation = newId();
  for (let count = 0; count < 20; count++) await aPerson(other.db, organisation, {}, TODAY);
  const ahead = TODAY.add({ years: 3 });
  const run = (many: boolean) =>
    applyRetention(other.db, ahead, EVERYWHERE, {
      apply: true,
      author: COMMAND,
      timeZone: 'Europe/Paris',
      many,
    });
  expect(await run(false)).toMatchObject({ due: 20, erased: 0, tooMany: true });
  expect(await run(true)).toMatchObject({ erased: 20, tooMany: false });
  await other.drop();
});
