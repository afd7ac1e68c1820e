// Imports, re-imports, shorter files, undoing, merges and unmerges in any order: nothing that was said is lost, and what
// shows is what the imports that stand say.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useDatabase } from '../../../../../test/database.ts';
import { TEST_AUTHOR } from '../../builders.ts';
import { mergePlaces, unmergePlace } from '../../duplicates/merge.ts';
import { listMerges } from '../../duplicates/store.ts';
import { findReferences } from '../../recording/recording-store.ts';
import { findSheet } from '../../store.ts';
import { NO_COMMUNE_LOOKUP } from '../values/address.ts';
import { importFile } from './import-file.ts';
import { undoImport } from './undo-import.ts';

const test = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-ordre-'));
const SOURCES = ['mairie', 'region'] as const;
const RECORDS = 24;
const SHORT = 12;

type Step =
  | { kind: 'import'; source: number; turn: number; short: boolean; accept: boolean }
  | { kind: 'again' | 'undo'; source: number }
  | { kind: 'merge'; one: number; other: number }
  | { kind: 'unmerge'; one: number };

const source = fc.nat({ max: SOURCES.length - 1 });
const record = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      source,
      turn: fc.nat({ max: 99 }),
      short: fc.boolean(),
      accept: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('again' as const), source }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), source }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), one: record, other: record }) },
  fc.record({ kind: fc.constant('unmerge' as const), one: record }),
);

type Run = { id: string; rows: number; phones: Map<string, string> };

const phoneOf = (turn: number, index: number) =>
  `0297${String(turn).padStart(3, '0')}${String(index).padStart(3, '0')}`;
const dayOf = (number: number) => Temporal.PlainDate.from('2026-01-01').add({ days: number }).toString();

/** One run of the property, on sources of its own. */
class World {
  private readonly suffix = Math.random().toString(36).slice(2, 8);
  private readonly runs = new Map<string, Run[]>(SOURCES.map((name) => [name, []]));
  private readonly files = new Map<string, { path: string; phones: Map<string, string> }>();
  private number = 0;
  said = new Map<number, string>();

  private sourceName = (name: string) => `${name}-${this.suffix}`;

  private async take(name: string, path: string, phones: Map<string, string>, accept: boolean) {
    const runs = this.runs.get(name)!;
    const before = runs.at(-1)?.rows;
    const report = await importFile(test.db, {
      path,
      source: this.sourceName(name),
      author: TEST_AUTHOR,
      communes: NO_COMMUNE_LOOKUP,
      now: Temporal.Instant.from('2026-11-24T09:00:00Z'),
      timeZone: 'Europe/Paris',
      acceptShrink: accept,
    });
    const shrinks = before !== undefined && before >= 20 && phones.size < before * 0.8;
    expect(report.kind).toBe(shrinks && !accept ? 'refused' : 'report');
    if (report.kind === 'refused') return;
    expect(report.created + report.updated + report.unchanged + report.rejected).toBe(report.rows);
    expect(report.rejected).toBe(0);
    runs.push({ id: report.runId!, rows: report.rows, phones });
    this.files.set(name, { path, phones });
  }

  async importNew(name: string, turn: number, short: boolean, accept: boolean) {
    this.number++;
    const phones = new Map<string, string>();
    const lines = ['id,nom,adresse,commune,code_postal,services,telephone,date_maj'];
    for (let index = 0; index < (short ? SHORT : RECORDS); index++) {
      const phone = phoneOf(turn, index);
      phones.set(String(index), `+33${phone.slice(1)}`);
      lines.push(
        `${index},Lieu ${index},${index} rue A,Vannes,56000,Accéder à du matériel,${phone},${dayOf(this.number)}`,
      );
    }
    const path = join(folder, `${this.suffix}-${this.number}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    await this.take(name, path, phones, accept);
  }

  /** The very file that was taken last. */
  async importAgain(name: string) {
    const last = this.files.get(name);
    if (last) await this.take(name, last.path, last.phones, true);
  }

  async undo(name: string) {
    const runs = this.runs.get(name)!;
    const [last] = runs.slice(-1);
    if (!last) return;
    const first = runs[0]!;
    // One on which a later one stands is refused.
    if (first !== last)
      expect((await test.db.transaction().execute((tx) => undoImport(tx, first.id, TEST_AUTHOR))).kind).toBe(
        'refused',
      );
    const undone = await test.db.transaction().execute((tx) => undoImport(tx, last.id, TEST_AUTHOR));
    expect(undone.kind).toBe('undone');
    runs.pop();
  }

  async placeOf(name: string, index: number): Promise<string | undefined> {
    const keys = [{ scheme: this.sourceName(name), foreignId: String(index) }];
    const found = await test.db.transaction().execute((tx) => findReferences(tx, keys));
    return found.find(({ kind }) => kind === 'place')?.id;
  }

  async merge(one: number, other: number) {
    const [place, into] = [await this.placeOf('mairie', one), await this.placeOf('region', other)];
    if (place && into) await test.db.transaction().execute((tx) => mergePlaces(tx, place, into, TEST_AUTHOR));
  }

  /** Says false when nothing is merged there. */
  async unmerge(one: number): Promise<boolean> {
    const into = await this.placeOf('region', one);
    const [line] = into ? await listMerges(test.db, into) : [];
    if (!line) return false;
    await test.db.transaction().execute((tx) => unmergePlace(tx, line.id, TEST_AUTHOR));
    return true;
  }

  /** What the imports that stand say of a record: the last one that holds it. */
  expected = (name: string, index: number) =>
    this.runs
      .get(name)!
      .findLast(({ phones }) => phones.has(String(index)))
      ?.phones.get(String(index));

  /** Every assertion ever recorded is still there, with its value. */
  async nothingLost() {
    const rows = await test.db
      .selectFrom('directory.assertion')
      .innerJoin('directory.statement', 'directory.statement.id', 'statementId')
      .select(['directory.assertion.id', 'value'])
      .where('source', 'in', SOURCES.map(this.sourceName))
      .execute();
    const now = new Map(rows.map(({ id, value }) => [id, JSON.stringify(value)]));
    for (const [id, value] of this.said) expect(now.get(id)).toBe(value);
    this.said = now;
  }

  async shown(name: string, index: number): Promise<string | undefined> {
    const id = await this.placeOf(name, index);
    return id ? (await findSheet(test.db, id, 'all'))?.place.phones?.value[0] : undefined;
  }

  /** Once nothing is merged, each record shows what its own source says. */
  async separate() {
    for (let index = 0; index < 4; index++) while (await this.unmerge(index));
    for (const name of SOURCES)
      for (const index of [0, 1, 2, 3, SHORT, RECORDS - 1])
        expect(await this.shown(name, index)).toBe(this.expected(name, index));
  }

  async undoAll() {
    for (const name of SOURCES) while (this.runs.get(name)!.length > 0) await this.undo(name);
    for (const name of SOURCES)
      for (const index of [0, 3, RECORDS - 1]) expect(await this.shown(name, index)).toBe(undefined);
  }
}

it('loses no assertion, and shows what stands', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const world = new World();
      for (const one of steps) {
        if (one.kind === 'import')
          await world.importNew(SOURCES[one.source]!, one.turn, one.short, one.accept);
        else if (one.kind === 'again') await world.importAgain(SOURCES[one.source]!);
        else if (one.kind === 'undo') await world.undo(SOURCES[one.source]!);
        else if (one.kind === 'merge') await world.merge(one.one, one.other);
        else if (one.kind === 'unmerge') await world.unmerge(one.one);
        await world.nothingLost();
      }
      await world.separate();
      await world.undoAll();
      await world.nothingLost();
    }),
    { numRuns: 25 },
  );
});
