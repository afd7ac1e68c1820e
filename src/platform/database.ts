// The one way to a database: Kysely over pg, with the same JavaScript types whatever the server.
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './tables.ts';

/** A database or a transaction: every function that touches data takes one as its first argument. */
export type Db = Kysely<DB> | Transaction<DB>;
export type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

/** An operation is whole or not at all, by itself or inside a larger one. */
export const inOneTransaction = <T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> =>
  db.isTransaction ? run(db as Tx) : db.transaction().execute(run);

/** An instant, and a day, as PostgreSQL reads them in a condition. */
export const at = (instant: Temporal.Instant) => sql<Temporal.Instant>`${instant.toString()}::timestamptz`;
export const on = (day: Temporal.PlainDate) => sql<Temporal.PlainDate>`${day.toString()}::date`;

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

/** The name under which PostgreSQL knows a connection: with the process's number, so that each knows its own. */
export function applicationName(purpose: string): string {
  return `${purpose} ${process.pid}`;
}

function settings(connection: Connection): pg.ClientConfig {
  const base = typeof connection === 'string' ? { connectionString: connection } : connection;
  return { ...base, types, application_name: applicationName('maillage') };
}

/** Beyond, a visitor is told to come back rather than left waiting. */
const LONGEST_WAIT = 15_000;

/** A pool of connections; a connection lost to a crash of the server is replaced at the next query. */
export function openDatabase(connection: Connection, size = 10): Database {
  const pool = new pg.Pool({
    ...settings(connection),
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: LONGEST_WAIT,
  });
  // An idle connection that dies must not end the process; the next query opens a new one.
  pool.on('error', () => {});
  // Nor one that dies between two queries of a transaction: its next query fails, and the caller knows.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** One connection of its own, for locks and notices, which belong to a session. */
export async function openSession(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(settings(connection));
  // Without this, a crash of the server would end the process; whoever needs the session watches its « end ».
  client.on('error', () => {});
  await client.connect();
  return client;
}

// Connection failures (class 08), shutdown and recovery (57P01 to 57P03), no connection or no room left (53100, 53300), and what the socket says meanwhile.
const AWAY =
  /^(08\w{3}|57P0[123]|53[13]00|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT)$|^Connection terminated|^Client has encountered a connection error|^timeout exceeded when trying to connect/;

/** Whether a query failed because the database is away for a moment: it starts again, or is being moved. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  // A file that is missing is a bug of ours, a socket that is missing is a database that is away.
  if (code === 'ENOENT') return syscall === 'connect';
  return AWAY.test(code ?? '') || AWAY.test(message ?? '');
}
