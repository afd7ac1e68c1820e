// Seals the journal: every second, what was committed since is hashed into a batch linked to the one before.
// Chaining inside each operation would serialise all writes (664–1,036 a second against 1,976–3,166, measured).
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Keys } from './crypto.ts';
import type { Database, Db } from './database.ts';

const LOCK = 7_402_003;
/** No transaction lives longer than this; older gaps in the identifiers were rolled back. */
const SETTLED = sql`interval '1 day'`;

/** Seals what is committed and unsealed. Returns how many entries; 0 when another process is sealing. */
export async function sealJournal(db: Database): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as taken`.execute(
      tx,
    );
    if (!lock.rows[0]?.taken) return 0;
    const { rows } = await sql<{ entryCount: number }>`
      with floor as (
        select coalesce(max(upper(entries)), 0) as id from platform.journal_batch where sealed_at < now() - ${SETTLED}
      ), recent as (
        select coalesce(range_agg(e), '{}') as entries
        from platform.journal_batch, unnest(entries) as e where sealed_at >= now() - ${SETTLED}
      ), unsealed as (
        select entry.* from platform.journal_entry entry, floor, recent
        where entry.id >= floor.id and not recent.entries @> entry.id
      ), last as (
        select seal from platform.journal_batch order by id desc limit 1
      )
      insert into platform.journal_batch (entries, entry_count, previous_seal, seal)
      select range_agg(int8range(id, id, '[]')), count(*), (select seal from last),
        sha256(coalesce((select seal from last), ''::bytea) ||
          convert_to(string_agg(platform.journal_text(unsealed::text::platform.journal_entry), E'\\n' order by id), 'UTF8'))
      from unsealed having count(*) > 0
      returning entry_count`.execute(tx);
    return rows[0]?.entryCount ?? 0;
  });
}

export type JournalFault = { batch: number; firstEntry: number; lastEntry: number; reason: string };
export type JournalVerdict = { batches: number; entries: number; unsealed: number; faults: JournalFault[] };

type BatchRow = {
  id: number;
  first: number;
  last: number;
  linked: boolean;
  complete: boolean;
  intact: boolean;
  entryCount: number;
};

/** Recomputes every seal from the first one. Names each batch with an altered, deleted, moved or foreign entry. */
export async function verifyJournal(db: Db): Promise<JournalVerdict> {
  const { rows } = await sql<BatchRow>`
    select b.id, lower(b.entries) as first, upper(b.entries) - 1 as last, b.entry_count,
      b.previous_seal is not distinct from lag(b.seal) over (order by b.id) as linked,
      content.found = b.entry_count as complete,
      b.seal = sha256(coalesce(b.previous_seal, ''::bytea) || convert_to(coalesce(content.text, ''), 'UTF8')) as intact
    from platform.journal_batch b cross join lateral (
      select count(*) as found, string_agg(platform.journal_text(entry), E'\\n' order by entry.id) as text
      from platform.journal_entry entry
      where entry.id >= lower(b.entries) and entry.id < upper(b.entries) and b.entries @> entry.id
    ) content
    order by b.id`.execute(db);
  const unsealed = await sql<{ count: number }>`
    select count(*) as count from platform.journal_entry entry
    where not exists (select 1 from platform.journal_batch b where b.entries @> entry.id)`.execute(db);
  const faults = rows.flatMap((row): JournalFault[] => {
    const reason = !row.linked
      ? 'le lien avec le lot précédent est rompu'
      : !row.complete
        ? 'des lignes scellées manquent ou ont été ajoutées'
        : !row.intact
          ? 'une ligne scellée a été modifiée ou déplacée'
          : undefined;
    return reason ? [{ batch: row.id, firstEntry: row.first, lastEntry: row.last, reason }] : [];
  });
  return {
    batches: rows.length,
    entries: rows.reduce((sum, row) => sum + row.entryCount, 0),
    unsealed: unsealed.rows[0]!.count,
    faults,
  };
}

const findLast = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('platform.journalBatch')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirst()
  )?.id ?? 0;

/**
 * The last seal, signed with the installation's key: kept outside the database, it proves that no end was cut off. Written
 * under the lock of the seals, so that of two processes with one folder none writes an older head over a newer one.
 */
export async function exportJournalHead(db: Database, keys: Keys, dataFolder: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const { rows } = await sql<{ id: number; seal: string }>`
      select id, encode(seal, 'hex') as seal from platform.journal_batch order by id desc limit 1`.execute(
      tx,
    );
    if (!rows[0]) return;
    const { id, seal } = rows[0];
    const mac = createHmac('sha256', keys.derive('journal head')).update(`${id}:${seal}`).digest('hex');
    const file = join(dataFolder, 'journal-scelle.json');
    writeFileSync(`${file}.new`, `${JSON.stringify({ batch: id, seal, mac })}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  });
}

/** Seals, whoever does it among the web processes, and keeps the head in the folder of each: a copy for each machine. */
export function makeSealing(db: Database, keys: Keys, dataFolder: string): () => Promise<void> {
  let exported: number | undefined;
  return async () => {
    // A start alone writes over no head: of a journal cut off meanwhile, it is the proof.
    exported ??= existsSync(join(dataFolder, 'journal-scelle.json')) ? await findLast(db) : 0;
    await sealJournal(db);
    const last = await findLast(db);
    if (last === exported) return;
    await exportJournalHead(db, keys, dataFolder);
    exported = last;
  };
}

function readHead(file: string): { batch: number; seal: string; mac: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { batch: number; seal: string; mac: string };
  } catch {
    return undefined;
  }
}

/** What the exported head says of the journal: undefined when it agrees or when nothing was exported yet. */
export async function compareJournalHead(
  db: Db,
  keys: Keys,
  dataFolder: string,
): Promise<string | undefined> {
  const file = join(dataFolder, 'journal-scelle.json');
  if (!existsSync(file)) return undefined;
  const head = readHead(file);
  const mac = createHmac('sha256', keys.derive('journal head'))
    .update(`${head?.batch}:${head?.seal}`)
    .digest('hex');
  if (!head || mac !== head.mac) return 'le fichier journal-scelle.json a été modifié';
  const { rows } = await sql<{ seal: string }>`
    select encode(seal, 'hex') as seal from platform.journal_batch where id = ${head.batch}`.execute(db);
  return rows[0]?.seal === head.seal ? undefined : 'la fin du journal a été coupée ou remplacée';
}
