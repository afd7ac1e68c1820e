// A real, migrated, empty database for a test file: a copy of the template, dropped at the end.
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Connection, type Database, openDatabase } from '../src/platform/database.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '..', 'migrations');

/** The same server, another database. */
export function connectionTo(connection: Connection, database: string): Connection {
  if (typeof connection !== 'string') return { ...connection, database };
  const url = new URL(connection);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(query: string): Promise<void> {
  const connection = inject('connection');
  const client = new pg.Client(
    typeof connection === 'string' ? { connectionString: connection } : connection,
  );
  await client.connect();
  try {
    await client.query(query);
  } finally {
    await client.end();
  }
}

export type TestDatabase = { db: Database; connection: Connection };

/** Makes a database now; call {@link useDatabase} in test files. */
export async function makeDatabase(): Promise<TestDatabase & { drop(): Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${inject('template')}`);
  const connection = connectionTo(inject('connection'), name);
  const db = openDatabase(connection, 5);
  return {
    db,
    connection,
    async drop() {
      await db.destroy();
      await onServer(`drop database ${name} with (force)`);
    },
  };
}

/** A database as it stood before a migration, to be filled as installations were, then brought up to date. */
export async function makeDatabaseBefore(
  migration: string,
): Promise<TestDatabase & { upgrade(): Promise<void>; drop(): Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const older = mkdtempSync(join(tmpdir(), 'maillage-older-'));
  for (const file of readdirSync(MIGRATIONS).filter((file) => file < migration))
    copyFileSync(join(MIGRATIONS, file), join(older, file));
  await onServer(`create database ${name}`);
  const connection = connectionTo(inject('connection'), name);
  await migrate(connection, older);
  const db = openDatabase(connection, 5);
  return {
    db,
    connection,
    async upgrade() {
      await migrate(connection, MIGRATIONS);
    },
    async drop() {
      await db.destroy();
      await onServer(`drop database ${name} with (force)`);
      rmSync(older, { recursive: true, force: true });
    },
  };
}

/** A database for this file: `const test = useDatabase(); … test.db`. */
export function useDatabase(): TestDatabase {
  const holder = {} as TestDatabase;
  let drop = async () => {};
  beforeAll(async () => {
    const made = await makeDatabase();
    Object.assign(holder, { db: made.db, connection: made.connection });
    drop = made.drop;
  });
  afterAll(() => drop());
  return holder;
}
