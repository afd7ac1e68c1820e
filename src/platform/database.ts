// The one way to a database: Kysely over pg, with the same JavaScript types whatever the server.
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './tables.ts';

/** A database or a transaction: every function that touches data takes one as its first argument. */
export type Db = Kysely<DB> | Transaction<DB>;
export type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

export type Connection = string | { host: string; user: string; database: string };

const { builtins } = pg.types;

// int8 as number (counts stay far below 2^53), instants and days as Temporal, numeric as number.
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.TIMESTAMPTZ, (text) => parseInstant(text)],
]);

/** PostgreSQL writes « 2026-11-22 09:14:54.12+00 »; Temporal wants a T and whole offset. */
function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;

function settings(connection: Connection): pg.ClientConfig {
  const base = typeof connection === 'string' ? { connectionString: connection } : connection;
  return { ...base, types, application_name: 'maillage' };
}

/** A pool of connections; a connection lost to a crash of the server is replaced at the next query. */
export function openDatabase(connection: Connection, size = 10): Database {
  const pool = new pg.Pool({ ...settings(connection), max: size, idleTimeoutMillis: 30_000 });
  // An idle connection that dies must not end the process; the next query opens a new one.
  pool.on('error', () => {});
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** One connection of its own, for locks and notices, which belong to a session. */
export async function openSession(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(settings(connection));
  await client.connect();
  return client;
}
