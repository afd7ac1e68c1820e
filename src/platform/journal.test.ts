import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDatabase, type TestDatabase } from '../../test/database.ts';
import { makeKeys } from './crypto.ts';
import { newId } from './id.ts';
import { appendJournal } from './journal.ts';
import {
  compareJournalHead,
  exportJournalHead,
  makeSealing,
  sealJournal,
  verifyJournal,
} from './journal-seals.ts';

const keys = makeKeys(Buffer.alloc(32, 7));
let base: TestDatabase & { drop(): Promise<void> };
beforeEach(async () => {
  base = await makeDatabase();
});
afterEach(() => base.drop());

async function append(count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await appendJournal(base.db, {
      actor: { kind: 'command' },
      action: 'tested',
      object: { kind: 'place', id: newId() },
      details: { index },
    });
}

/** What somebody with full rights on the database could do. */
async function tamper(query: ReturnType<typeof sql>): Promise<void> {
  await base.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await query.execute(tx);
  });
}

describe('the journal', () => {
  test('verifies whole after several seals, the unsealed end aside', async () => {
    await append(5);
    expect(await sealJournal(base.db)).toBe(5);
    await append(3);
    expect(await sealJournal(base.db)).toBe(3);
    expect(await sealJournal(base.db)).toBe(0);
    await append(1);
    expect(await verifyJournal(base.db)).toEqual({ batches: 2, entries: 8, unsealed: 1, faults: [] });
  });

  test('seals an entry that commits late, after higher identifiers were sealed', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = () => {};
    const entered = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = base.db.transaction().execute(async (tx) => {
      await appendJournal(tx, { actor: { kind: 'job' }, action: 'late', object: { kind: 'place' } });
      written();
      await gate;
    });
    await entered;
    await append(2);
    expect(await sealJournal(base.db)).toBe(2);
    release();
    await late;
    expect(await sealJournal(base.db)).toBe(1);
    expect((await verifyJournal(base.db)).faults).toEqual([]);
  });

  test.each([
    ['an altered row', sql`update platform.journal_entry set action = 'other' where id = 2`],
    ['altered details', sql`update platform.journal_entry set details = '{"index": 9}' where id = 2`],
    ['a deleted row', sql`delete from platform.journal_entry where id = 2`],
    [
      'two rows that changed places',
      sql`with pair as (select id, action, details, object_id, at from platform.journal_entry where id in (2, 3))
        update platform.journal_entry e set details = p.details, object_id = p.object_id, at = p.at
        from pair p where p.id = 5 - e.id and e.id in (2, 3)`,
    ],
    ['a deleted batch', sql`delete from platform.journal_batch where id = 1`],
  ])('finds %s', async (_name, query) => {
    await append(4);
    await sealJournal(base.db);
    await append(4);
    await sealJournal(base.db);
    await tamper(query);
    const { faults } = await verifyJournal(base.db);
    expect(faults.length).toBeGreaterThan(0);
  });

  test('finds an end that was cut off, thanks to the exported head', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'maillage-head-'));
    try {
      await append(2);
      await sealJournal(base.db);
      await append(2);
      await sealJournal(base.db);
      await exportJournalHead(base.db, keys, folder);
      expect(await compareJournalHead(base.db, keys, folder)).toBeUndefined();
      await tamper(sql`with gone as (delete from platform.journal_batch where id = 2)
        delete from platform.journal_entry where id > 2`);
      expect((await verifyJournal(base.db)).faults).toEqual([]);
      expect(await compareJournalHead(base.db, keys, folder)).toMatch(/coupée/);
      writeFileSync(join(folder, 'journal-scelle.json'), JSON.stringify({ batch: 1, seal: 'x', mac: 'y' }));
      expect(await compareJournalHead(base.db, keys, folder)).toMatch(/modifié/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('keeps a head in the folder of each process that seals, whoever seals, and writes over none at a start', async () => {
    const folders = ['une', 'deux'].map((name) => mkdtempSync(join(tmpdir(), `maillage-head-${name}-`)));
    const head = (folder: string) => readFileSync(join(folder, 'journal-scelle.json'), 'utf8');
    try {
      const turns = folders.map((folder) => makeSealing(base.db, keys, folder));
      const [first, second] = turns;
      await append(2);
      await first!();
      await second!();
      expect(head(folders[0]!)).toBe(head(folders[1]!));
      await append(1);
      await second!();
      await first!();
      expect(head(folders[0]!)).toBe(head(folders[1]!));
      for (let time = 0; time < 10; time++) {
        await append(1);
        await Promise.all([first!(), second!()]);
      }
      await Promise.all([first!(), second!()]);
      expect(head(folders[0]!)).toBe(head(folders[1]!));
      expect(await verifyJournal(base.db)).toMatchObject({ unsealed: 0, faults: [] });
      for (const folder of folders) expect(await compareJournalHead(base.db, keys, folder)).toBeUndefined();

      await tamper(sql`delete from platform.journal_entry where id in (
          select id from platform.journal_entry e, (select entries from platform.journal_batch order by id desc limit 1) b
          where b.entries @> e.id)`);
      await tamper(
        sql`delete from platform.journal_batch where id = (select max(id) from platform.journal_batch)`,
      );
      await makeSealing(base.db, keys, folders[0]!)();
      expect(await compareJournalHead(base.db, keys, folders[0]!)).toMatch(/coupée/);
    } finally {
      for (const folder of folders) rmSync(folder, { recursive: true });
    }
  });

  test('refuses to change or remove a row by ordinary means', async () => {
    await append(1);
    await expect(sql`update platform.journal_entry set action = 'x'`.execute(base.db)).rejects.toThrow(
      /append-only/,
    );
    await expect(sql`delete from platform.journal_entry`.execute(base.db)).rejects.toThrow(/append-only/);
    await expect(sql`truncate platform.journal_entry`.execute(base.db)).rejects.toThrow(/append-only/);
  });
});
