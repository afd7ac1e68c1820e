import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRecords } from '../../../../bench/dedup/records.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aPlace, TEST_AUTHOR } from '../builders.ts';
import { listHistory } from '../recording/history-store.ts';
import type { PlaceFields } from '../recording/statement.ts';
import {
  findContradictions,
  findSheet,
  findSheetBySlug,
  listChanges,
  listSheets,
  readCursor,
} from '../store.ts';
import { evidence, LIKELY, scoreOf } from './alike.ts';
import { findPairs } from './candidates.ts';
import { featuresOf, type PlaceRecord, rarityOf } from './features.ts';
import { decidePair, mergePlaces, scanDuplicates, unmergePlace } from './merge.ts';
import { listMerges, listPairs } from './store.ts';

const test = useDatabase();
const tx = <T>(work: (tx: Parameters<typeof mergePlaces>[0]) => Promise<T>) =>
  test.db.transaction().execute(work);

const record = (name: string, overrides: Partial<PlaceRecord> = {}): PlaceRecord => ({
  id: name,
  name,
  street: '1 place de la Mairie',
  postcode: '56800',
  communeCode: '56165',
  communeName: 'Ploërmel',
  position: { latitude: 47.93, longitude: -2.4 },
  phones: ['+33297740000'],
  emails: [],
  siret: '',
  kinds: [],
  sources: [name],
  ...overrides,
});

const score = (one: PlaceRecord, other: PlaceRecord) => {
  const features = [one, other].map((each) => featuresOf(each));
  return scoreOf(evidence(features[0]!, features[1]!, rarityOf(features)));
};

describe('two records', () => {
  it.each([
    ['Mairie de Ploërmel', 'Hôtel de ville'],
    ['Médiathèque de Ploërmel', 'BIBLIOTHEQUE MUNICIPALE'],
    ['France services de Ploërmel', 'Maison France Services'],
    ['Centre social Le Relais', 'CENTRE SOCIO-CULTUREL LE RELIAS'],
  ])('« %s » and « %s » at one address are one place', (one, other) => {
    expect(score(record(one), record(other))).toBeGreaterThan(LIKELY);
  });

  it.each([
    ['Mairie de Ploërmel', 'CCAS de Ploërmel'],
    ['Mairie de Ploërmel', 'Médiathèque de Ploërmel'],
    ['Association Le Lien', 'Association L’Envol'],
    ['Secours catholique', 'Secours populaire'],
  ])('« %s » and « %s » at one address are two', (one, other) => {
    expect(score(record(one), record(other))).toBeLessThan(LIKELY);
  });

  it('are compared only when something brings them together', () => {
    const { records } = makeRecords(2_000, 3);
    const { compared } = findPairs(records);
    expect(compared).toBeLessThan(records.length ** 2 / 100);
  });

  it('made from a seed are told apart as measured: automatic merges hardly ever wrong', () => {
    const { records, truth } = makeRecords(4_000, 11);
    const automatic = findPairs(records).pairs.filter((pair) => pair.automatic);
    const right = automatic.filter(({ low, high }) => truth.has(`${low} ${high}`)).length;
    expect(automatic.length).toBeGreaterThan(200);
    expect(right / automatic.length).toBeGreaterThanOrEqual(0.998);
  });
});

const place = (source: string, sourceId: string, more: Partial<PlaceFields> = {}, statedOn = '2026-01-01') =>
  aPlace(test.db, { source, sourceId, statedOn, place: more });

describe('a merge', () => {
  it('shows one sheet with the best of both, leads old addresses there, and is undone whole', async () => {
    const { placeId: older } = await place('a', '1', { phones: ['+33297000001'] });
    const { placeId: younger } = await place(
      'b',
      '1',
      { phones: ['+33297000002'], summary: 'Une belle salle' },
      '2026-03-01',
    );
    const before = await findSheet(test.db, younger);
    const cursor = await readCursor(test.db);
    const merged = await tx((db) => mergePlaces(db, younger, older, TEST_AUTHOR));
    expect(merged.kind).toBe('merged');
    const sheet = await findSheet(test.db, older);
    expect(sheet!.place).toMatchObject({
      phones: { value: ['+33297000002'], source: 'b' },
      summary: { value: 'Une belle salle' },
    });
    expect(await findSheet(test.db, younger)).toBe(undefined);
    expect((await findSheetBySlug(test.db, before!.slug))!.id).toBe(older);
    const changes = await listChanges(test.db, cursor);
    expect(changes).toMatchObject({ placeIds: expect.arrayContaining([older, younger]) });
    expect(new Set((await listHistory(test.db, older)).map(({ source }) => source))).toEqual(
      new Set(['a', 'b']),
    );
    // What a source says later goes to its own record, and shows on the one sheet.
    await place('b', '1', { phones: ['+33297000003'] }, '2026-04-01');
    expect((await findSheet(test.db, older))!.place.phones!.value).toEqual(['+33297000003']);
    const [line] = await listMerges(test.db, older);
    expect(await tx((db) => unmergePlace(db, line!.id, TEST_AUTHOR))).toBe(true);
    expect((await findSheet(test.db, older))!.place.phones!.value).toEqual(['+33297000001']);
    expect((await findSheet(test.db, younger))!.place.phones!.value).toEqual(['+33297000003']);
  });

  it('of offers of one kind shows one offer', async () => {
    const offers = { help: { family: 'digitalMediation' as const, grade: 'mediation' as const } };
    const { placeId: one } = await aPlace(test.db, { source: 'o1', offers });
    const { placeId: other } = await aPlace(test.db, {
      source: 'o2',
      offers: { aide: { ...offers.help, cost: 'free' } },
    });
    await tx((db) => mergePlaces(db, other, one, TEST_AUTHOR));
    const sheet = await findSheet(test.db, one);
    expect(sheet!.offers).toHaveLength(1);
    expect(sheet!.offers[0]!.fields.cost?.value).toBe('free');
  });

  it('is refused with itself, or with a place already merged', async () => {
    const [a, b, c] = await Promise.all(
      ['x', 'y', 'z'].map((source) => place(source, 'm').then(({ placeId }) => placeId)),
    );
    await tx((db) => mergePlaces(db, b!, a!, TEST_AUTHOR));
    expect(await tx((db) => mergePlaces(db, a!, a!, TEST_AUTHOR))).toMatchObject({ kind: 'refused' });
    expect(await tx((db) => mergePlaces(db, b!, c!, TEST_AUTHOR))).toMatchObject({ kind: 'refused' });
  });

  it('loses no assertion, whatever is imported, merged and undone in whatever order', {
    timeout: 60_000,
  }, async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('say' as const), record: fc.nat(3), phone: fc.nat(4), day: fc.nat(8) }),
      fc.record({ kind: fc.constant('merge' as const), record: fc.nat(3), into: fc.nat(3) }),
      fc.record({ kind: fc.constant('undo' as const), record: fc.nat(3) }),
    );
    let world = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const name = `monde-${world++}`;
        const ids: string[] = [];
        const say = async (index: number, phone: number, day: number) => {
          const { placeId } = await place(
            `${name}-${index}`,
            '1',
            { phones: [`+3329700000${phone}`] },
            `2026-01-0${day + 1}`,
          );
          ids[index] ??= placeId;
          // A record always leads to its own place, merged or not.
          expect(placeId).toBe(ids[index]);
        };
        for (let index = 0; index < 4; index++) await say(index, index, 0);
        const count = async () => {
          const { length } = (
            await Promise.all(
              ids.map((id) =>
                test.db.selectFrom('directory.assertion').select('id').where('placeId', '=', id).execute(),
              ),
            )
          ).flat();
          return length;
        };
        let assertions = await count();
        const alone = async (id: string) => (await findSheet(test.db, id, 'all'))?.place.phones?.value;
        for (const one of steps) {
          if (one.kind === 'say') await say(one.record, one.phone, one.day);
          else if (one.kind === 'merge')
            await tx((db) => mergePlaces(db, ids[one.record]!, ids[one.into]!, TEST_AUTHOR));
          else
            for (const line of (await listMerges(test.db, ids[one.record]!)).slice(0, 1))
              await tx((db) => unmergePlace(db, line.id, TEST_AUTHOR));
          const now = await count();
          expect(now).toBeGreaterThanOrEqual(assertions);
          assertions = now;
        }
        // Each place is shown once: under its own sheet, or under another's.
        for (const id of ids)
          expect((await alone(id)) !== undefined || (await shownUnder(id)) !== id).toBe(true);
        for (let turn = 0; turn < 4; turn++)
          for (const id of ids)
            for (const line of await listMerges(test.db, id))
              await tx((db) => unmergePlace(db, line.id, TEST_AUTHOR));
        // Once all is undone, every sheet says what its own record said last, as if nothing had been merged.
        for (const id of ids) {
          const own = (await listHistory(test.db, id)).filter(
            ({ field, isCurrent }) => field === 'phones' && isCurrent,
          );
          expect(await alone(id)).toEqual(own[0]!.value);
        }
        expect(await count()).toBe(assertions);
      }),
      { numRuns: 15 },
    );
  });

  async function shownUnder(id: string): Promise<string> {
    const row = await test.db
      .selectFrom('directory.place')
      .select('mergedInto')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.mergedInto ?? id;
  }
});

describe('the views of merged places', () => {
  const viewed = async (id: string) =>
    test.db.selectFrom('directory.publishedPlace').selectAll().where('id', '=', id).executeTakeFirst();

  it('show what the sheet shows, and hide what it hides', async () => {
    const { placeId: older } = await place('v1', '1', { name: 'Salle ancienne' });
    const address = { street: '2 rue B', postcode: '29000', communeName: 'Quimper', communeCode: '29232' };
    const { placeId: younger } = await place('v2', '1', { name: 'Salle neuve', address }, '2026-05-01');
    await tx((db) => mergePlaces(db, younger, older, TEST_AUTHOR));
    const sheet = (await findSheet(test.db, older))!;
    expect(await viewed(older)).toMatchObject({
      name: sheet.place.name!.value,
      communeCode: sheet.place.address!.value.communeCode,
    });
    expect((await viewed(older))!.name).toBe('Salle neuve');
    expect(await viewed(younger)).toBe(undefined);
    // Said of the merged record, and heard for the whole.
    await place('v2', '1', { published: false }, '2026-06-01');
    expect(await findSheet(test.db, older)).toBe(undefined);
    expect(await viewed(older)).toBe(undefined);
    await place('v1', '1', { published: true }, '2026-07-01');
    expect((await viewed(older))!.id).toBe(older);
  });

  it('list contradictions between the merged records, under the place that stands', async () => {
    const { placeId: older } = await place('w1', '1', { phones: ['+33297000001'] });
    const { placeId: younger } = await place('w1', '2', { phones: ['+33297000002'] }, '2026-02-01');
    expect(await findContradictions(test.db, older)).toEqual([]);
    await tx((db) => mergePlaces(db, younger, older, TEST_AUTHOR));
    const [found, ...others] = await findContradictions(test.db, older);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ placeId: older, subject: { kind: 'place', id: older }, field: 'phones' });
    expect(found!.sides.filter(({ isCurrent }) => isCurrent).map(({ value }) => value)).toEqual([
      (await findSheet(test.db, older))!.place.phones!.value,
    ]);
    expect(await findContradictions(test.db, younger)).toEqual([]);
    const [line] = await listMerges(test.db, older);
    await tx((db) => unmergePlace(db, line!.id, TEST_AUTHOR));
    expect(await findContradictions(test.db, older)).toEqual([]);
  });
});

describe('a scan', () => {
  it('lists pairs, keeps verdicts for ever, merges what leaves no doubt', async () => {
    const address = {
      street: '4 rue des Halles',
      postcode: '29000',
      communeName: 'Quimper',
      communeCode: '29232',
    };
    const at = {
      address,
      position: { latitude: 47.996, longitude: -4.1, precision: 'exact' as const },
      phones: ['+33298000000'],
    };
    const { placeId: one } = await place('s1', 'q', { name: 'Médiathèque Alain Gérard', ...at });
    const { placeId: two } = await place('s2', 'q', { name: 'MEDIATHEQUE ALAIN GERARD', ...at });
    const { placeId: three } = await place('s3', 'q', { name: 'Bibliothèque Alain Gerrard', ...at });
    const scan = await scanDuplicates(test.db, TEST_AUTHOR);
    expect(scan.merged).toBe(0);
    const ours = (await listPairs(test.db, { limit: 200 })).filter(({ low }) =>
      [one, two, three].includes(low),
    );
    expect(ours).toHaveLength(3);
    await tx((db) => decidePair(db, one, three, 'different', TEST_AUTHOR));
    await scanDuplicates(test.db, TEST_AUTHOR, { merge: true });
    const living = (await Array.fromAsync(listSheets(test.db)))
      .map(({ id }) => id)
      .filter((id) => [one, two, three].includes(id));
    expect(living).toHaveLength(2);
    expect(await findSheet(test.db, three)).toBeDefined();
    expect(
      (await listPairs(test.db, { limit: 200 })).some(({ low, high }) => low === one && high === three),
    ).toBe(false);
  });
});
