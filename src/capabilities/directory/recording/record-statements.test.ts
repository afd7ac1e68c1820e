import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { aPlace, aStatement, type StatementOverrides, TEST_AUTHOR } from '../builders.ts';
import { type SourcedClaim, standing } from '../sheet/precedence.ts';
import {
  deletePlace,
  findSheet,
  findSheetBySlug,
  findTombstone,
  listContradictions,
  listSheets,
  restorePlace,
} from '../store.ts';
import { listHistory } from './history-store.ts';
import { recordStatement, recordStatements } from './record-statements.ts';
import type { Statement } from './statement.ts';

const test = useDatabase();

const record = (statement: Statement, options = {}) =>
  test.db.transaction().execute((tx) => recordStatement(tx, statement, TEST_AUTHOR, options));

const sheet = async (placeId: string) => {
  const found = await findSheet(test.db, placeId, 'all');
  if (!found) throw new Error('no sheet');
  return found;
};

describe('recording a statement', () => {
  it('makes a place with a readable address and says who said what, when', async () => {
    const { outcome, placeId } = await aPlace(test.db, { statedBy: 'l’équipe du lieu' });
    expect(outcome).toBe('created');
    const found = await sheet(placeId);
    expect(found.slug).toMatch(/^mediatheque-de-ploermel-[0-9a-z]{3}$/);
    expect(found.place.name).toEqual({
      value: 'Médiathèque de Ploërmel',
      state: 'declared',
      statedOn: '2026-04-01',
      statedBy: 'l’équipe du lieu',
      source: 'test',
    });
  });

  it('changes nothing when the same is said again', async () => {
    const statement = aStatement({ offers: { help: { family: 'digitalMediation', label: 'Aide' } } });
    const { placeId } = await record(statement);
    const before = await listHistory(test.db, placeId);
    expect(await record(structuredClone(statement))).toEqual({ outcome: 'unchanged', placeId });
    expect(await listHistory(test.db, placeId)).toHaveLength(before.length);
  });

  it('shows the later value and keeps the earlier one in the history', async () => {
    const statement = aStatement({ place: { phones: ['+33297740000'] } });
    const { placeId } = await record(statement);
    const later = { ...statement, statedOn: '2026-05-01', place: { phones: ['+33297740001'] } };
    expect((await record(later)).outcome).toBe('updated');
    expect((await sheet(placeId)).place.phones?.value).toEqual(['+33297740001']);
    const said = (await listHistory(test.db, placeId)).filter(({ field }) => field === 'phones');
    expect(said.map(({ value, isCurrent }) => ({ value, isCurrent }))).toEqual([
      { value: ['+33297740001'], isCurrent: true },
      { value: ['+33297740000'], isCurrent: false },
    ]);
  });

  it('hears a source that corrects itself without changing its date', async () => {
    const statement = aStatement({ state: 'imported', place: { phones: ['+33297740000'] } });
    const { placeId } = await record(statement);
    await record({ ...statement, place: { phones: ['+33297740009'] } });
    expect((await sheet(placeId)).place.phones?.value).toEqual(['+33297740009']);
    await record(statement);
    expect((await sheet(placeId)).place.phones?.value).toEqual(['+33297740000']);
  });

  it('keeps what a place declared when an older file comes, twice', async () => {
    const { placeId } = await aPlace(test.db, { place: { phones: ['+33297740001'] } });
    const file = aStatement({
      source: 'file',
      state: 'imported',
      statedOn: '2025-01-01',
      place: { phones: ['+33297749999'] },
    });
    expect((await record(file, { placeId })).outcome).toBe('updated');
    expect((await sheet(placeId)).place.phones?.value).toEqual(['+33297740001']);
    const lines = (await listHistory(test.db, placeId)).length;
    expect((await record(file)).outcome).toBe('unchanged');
    expect(await listHistory(test.db, placeId)).toHaveLength(lines);
  });

  it('does not add an old file again after a newer one', async () => {
    const old = aStatement({ statedOn: '2025-01-01', place: { summary: 'Avant' } });
    const { placeId } = await record(old);
    await record({ ...old, statedOn: '2026-01-01', place: { summary: 'Après' } });
    expect((await record(old)).outcome).toBe('unchanged');
    expect((await sheet(placeId)).place.summary?.value).toBe('Après');
  });

  it('records what nobody declared as such, and never above a declaration', async () => {
    const statement = aStatement({
      state: 'imported',
      offers: { help: { family: 'digitalMediation', needs: ['firstSteps'], cost: 'free' } },
      assumed: [
        { path: 'offers.help.needs', state: 'default' },
        { path: 'offers.help.cost', state: 'inferred' },
      ],
    });
    const { placeId } = await record(statement);
    const [offer] = (await sheet(placeId)).offers;
    expect([offer!.fields.family?.state, offer!.fields.needs?.state, offer!.fields.cost?.state]).toEqual([
      'imported',
      'default',
      'inferred',
    ]);
    const declared = aStatement({
      source: 'form',
      statedOn: '2020-01-01',
      offers: { [offer!.id]: { cost: 'paid' } },
    });
    await record(declared, { placeId });
    const [after, ...others] = (await sheet(placeId)).offers;
    expect(others).toEqual([]);
    expect(after!.fields.cost).toMatchObject({ value: 'paid', state: 'declared' });
  });

  it('takes back what a complete statement leaves out, and shows again what another source says', async () => {
    const file = aStatement({
      source: 'file',
      state: 'imported',
      complete: true,
      place: { phones: ['+33297740000'], websites: ['https://exemple.fr/'] },
      offers: { help: { family: 'digitalMediation' } },
    });
    const { placeId } = await record(file);
    const other = aStatement({
      source: 'other',
      statedOn: '2025-01-01',
      place: { phones: ['+33297741111'] },
    });
    await record(other, { placeId });
    const { phones: _, websites: __, ...place } = file.place;
    await record({ ...file, statedOn: '2026-06-01', place, offers: {} });
    const found = await sheet(placeId);
    expect(found.place.phones?.value).toEqual(['+33297741111']);
    expect(found.place.websites).toBeUndefined();
    expect(found.offers).toEqual([]);
    await record({ ...file, statedOn: '2026-07-01' });
    expect((await sheet(placeId)).offers).toHaveLength(1);
  });

  it('leaves alone the fields that an incomplete statement does not speak of', async () => {
    const { placeId } = await aPlace(test.db, { place: { phones: ['+33297740000'] } });
    const form = { ...aStatement({ source: 'form' }), place: { summary: 'Ouvert à tous' } };
    await record(form, { placeId });
    expect((await sheet(placeId)).place.phones?.value).toEqual(['+33297740000']);
  });

  it('takes two records of one source about one place as two voices', async () => {
    const first = aStatement({ source: 'file', complete: true, place: { phones: ['+33297740000'] } });
    const { placeId } = await record(first);
    const second = aStatement({ source: 'file', complete: true, place: { emails: ['accueil@exemple.fr'] } });
    await record(second, { placeId });
    const { place } = await sheet(placeId);
    expect([place.phones?.value, place.emails?.value]).toEqual([['+33297740000'], ['accueil@exemple.fr']]);
  });

  it('refuses to bind a record to a second place', async () => {
    const statement = aStatement();
    await record(statement);
    const { placeId } = await aPlace(test.db);
    await expect(record({ ...statement, statedOn: '2026-08-01' }, { placeId })).rejects.toThrow(
      'another place',
    );
  });

  it('knows one organisation by its SIRET across places, and does not trust a supposed name', async () => {
    const siret = '21560165600013';
    const first = await aPlace(test.db, {
      organisation: { name: 'Médiathèque', siret },
      assumed: [{ path: 'organisation.name', state: 'inferred' }],
    });
    const second = await aPlace(test.db, { organisation: { name: 'Commune de Ploërmel', siret } });
    const [one, two] = [await sheet(first.placeId), await sheet(second.placeId)];
    expect(one.organisation?.id).toBe(two.organisation?.id);
    expect(one.organisation?.name).toMatchObject({ value: 'Commune de Ploërmel', state: 'declared' });
    const homonyms = await Promise.all([
      aPlace(test.db, { source: 'h1', organisation: { name: 'CCAS' } }),
      aPlace(test.db, { source: 'h2', organisation: { name: 'CCAS' } }),
    ]);
    const ids = await Promise.all(
      homonyms.map(async ({ placeId }) => (await sheet(placeId)).organisation?.id),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('keeps drop-ins with their own hours and organisation', async () => {
    const { placeId } = await aPlace(test.db, {
      dropIns: {
        cpam: { label: 'CPAM', openingHours: 'We 09:00-12:00', organisation: { name: 'CPAM du Morbihan' } },
      },
    });
    const [dropIn] = (await sheet(placeId)).dropIns;
    expect(dropIn!.fields.openingHours?.value).toBe('We 09:00-12:00');
    expect(dropIn!.organisation?.name?.value).toBe('CPAM du Morbihan');
  });

  it('replaces characters that the database cannot hold', async () => {
    const { placeId } = await aPlace(test.db, { place: { summary: 'a\u0000b\ud800c\\u0000' } });
    expect((await sheet(placeId)).place.summary?.value).toBe('a\ufffdb\ufffdc\\u0000');
  });

  it('writes identifiers in the journal, never what was said', async () => {
    const { placeId } = await aPlace(test.db, { place: { summary: 'Demander Jeanne Planté' } });
    const entries = await test.db
      .selectFrom('platform.journalEntry')
      .selectAll()
      .where('objectId', '=', placeId)
      .execute();
    expect(entries).toMatchObject([{ action: 'directory.recordStatement', actorKind: 'command' }]);
    expect(JSON.stringify(entries)).not.toContain('Planté');
  });

  it('records a thousand namesakes in one batch, each with its own address', async () => {
    const statements = Array.from({ length: 1000 }, () => aStatement({ place: { name: 'Mairie' } }));
    const recorded = await test.db
      .transaction()
      .execute((tx) => recordStatements(tx, statements, TEST_AUTHOR));
    expect(new Set(recorded.map(({ placeId }) => placeId)).size).toBe(1000);
    expect(recorded.every(({ outcome }) => outcome === 'created')).toBe(true);
    const again = await test.db.transaction().execute((tx) => recordStatements(tx, statements, TEST_AUTHOR));
    expect(again).toEqual(recorded.map(({ placeId }) => ({ outcome: 'unchanged', placeId })));
  });
});

describe('addresses of places', () => {
  it('follow the name, and old ones keep leading there', async () => {
    const statement = aStatement();
    const { placeId } = await record(statement);
    const { slug } = await sheet(placeId);
    await record({ ...statement, statedOn: '2026-05-01', place: { name: 'Tiers-lieu L’Escale' } });
    const moved = await findSheetBySlug(test.db, slug);
    expect(moved?.slug).toMatch(/^tiers-lieu-l-escale-/);
    expect((await findSheetBySlug(test.db, moved!.slug))?.id).toBe(placeId);
    await record({ ...statement, statedOn: '2026-06-01' });
    expect((await sheet(placeId)).slug).toBe(slug);
  });

  it('lead to a tombstone once the place is deleted, until it comes back', async () => {
    const { placeId } = await aPlace(test.db);
    const { slug } = await sheet(placeId);
    await test.db.transaction().execute((tx) => deletePlace(tx, placeId, TEST_AUTHOR, 'Fermé pour de bon'));
    expect(await findSheetBySlug(test.db, slug, 'all')).toBeUndefined();
    expect(await findTombstone(test.db, slug)).toMatchObject({ placeId, reason: 'Fermé pour de bon' });
    await test.db.transaction().execute((tx) => restorePlace(tx, placeId, TEST_AUTHOR));
    expect((await findSheetBySlug(test.db, slug))?.id).toBe(placeId);
    expect(await findTombstone(test.db, slug)).toBeUndefined();
  });
});

describe('publication', () => {
  it('hides a place or an offer kept out of publication, in every public reading', async () => {
    const hidden = await aPlace(test.db, { place: { published: false } });
    const { placeId } = await aPlace(test.db, {
      offers: {
        seen: { family: 'digitalMediation' },
        kept: { family: 'administrativeMediation', published: false },
      },
    });
    expect(await findSheet(test.db, hidden.placeId)).toBeUndefined();
    expect((await sheet(hidden.placeId)).published).toBe(false);
    expect((await findSheet(test.db, placeId))!.offers.map(({ fields }) => fields.family?.value)).toEqual([
      'digitalMediation',
    ]);
    expect((await sheet(placeId)).offers).toHaveLength(2);
    const listed = await Array.fromAsync(listSheets(test.db));
    expect(listed.some(({ id }) => id === hidden.placeId)).toBe(false);
    const views = await Promise.all(
      (['directory.publishedPlace', 'directory.publishedOffer'] as const).map((view) =>
        test.db.selectFrom(view).selectAll().execute(),
      ),
    );
    expect(views[0]!.map(({ id }) => id)).toContain(placeId);
    expect(views[0]!.map(({ id }) => id)).not.toContain(hidden.placeId);
    expect(views[1]!.filter((row) => 'placeId' in row && row.placeId === placeId)).toHaveLength(1);
  });
});

const contradictionsOf = async (placeId: string) =>
  (await listContradictions(test.db)).filter((found) => found.placeId === placeId);

describe('contradictions', () => {
  it('lists two living sources whose numbers or hours have nothing in common', async () => {
    const { placeId } = await aPlace(test.db, {
      source: 'file a',
      place: { phones: ['+33297740000', '+33297740001'], openingHours: 'Mo 09:00-12:00' },
    });
    const other = (place: StatementOverrides['place']) =>
      record(
        aStatement({
          source: 'file b',
          sourceId: placeId,
          statedOn: '2026-05-01',
          ...(place ? { place } : {}),
        }),
        { placeId },
      );
    await other({ phones: ['+33297740001'], openingHours: 'Mo  09:00-12:00' });
    expect(await contradictionsOf(placeId)).toEqual([]);
    await record(
      aStatement({
        source: 'file b',
        sourceId: placeId,
        statedOn: '2026-06-01',
        place: { phones: ['+33200000000'] },
      }),
    );
    const [found, ...others] = await contradictionsOf(placeId);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ placeId, field: 'phones' });
    expect(found!.sides.map(({ source, isCurrent }) => ({ source, isCurrent }))).toEqual([
      { source: 'file a', isCurrent: false },
      { source: 'file b', isCurrent: true },
    ]);
    await test.db
      .updateTable('directory.source')
      .set({ closedOn: '2026-07-01' })
      .where('name', '=', 'file a')
      .execute();
    expect(await contradictionsOf(placeId)).toEqual([]);
  });
});

describe('the sheet, whatever was said in whatever order', () => {
  it('shows what precedence.ts chooses among all that was said', async () => {
    const said = fc.record({
      source: fc.constantFrom('p1', 'p2'),
      statedOn: fc.constantFrom('2025-01-01', '2025-06-01', '2026-01-01'),
      state: fc.constantFrom('confirmed' as const, 'declared' as const, 'imported' as const),
      assumed: fc.option(fc.constantFrom('inferred' as const, 'default' as const), { freq: 3 }),
      value: fc.constantFrom('un', 'deux', 'trois'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 1, maxLength: 7 }),
        fc.boolean(),
        async (all, oneBatch) => {
          const { placeId } = await aPlace(test.db);
          const statements = all.map(({ source, statedOn, state, assumed, value }) => ({
            source,
            sourceId: placeId,
            statedOn,
            state,
            place: { summary: value },
            ...(assumed ? { assumed: [{ path: 'place.summary', state: assumed }] } : {}),
          }));
          if (oneBatch)
            await test.db
              .transaction()
              .execute((tx) => recordStatements(tx, statements, TEST_AUTHOR, { placeId }));
          else for (const statement of statements) await record(statement, { placeId });
          const claims = all.map((one, sequence): SourcedClaim & { value: string } => ({
            voice: one.source,
            statedOn: one.statedOn,
            state: one.assumed ?? one.state,
            sequence,
            withdrawn: false,
            value: one.value,
          }));
          const expected = standing(claims).current!;
          const shown = (await sheet(placeId)).place.summary!;
          expect({ value: shown.value, state: shown.state, statedOn: shown.statedOn }).toEqual({
            value: expected.value,
            state: expected.state,
            statedOn: expected.statedOn,
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
