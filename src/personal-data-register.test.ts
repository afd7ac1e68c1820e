import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../test/database.ts';
import { NOT_PERSONAL, PERSONAL_COLUMNS } from './personal-data-register.ts';
import { TREATMENTS } from './platform/treatments.ts';

const base = useDatabase();

/** Types that hold no words: numbers, truth values, instants and identifiers. Everything else must be registered. */
const WORDLESS = new Set([
  'boolean',
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'real',
  'double precision',
  'uuid',
  'timestamp with time zone',
]);

async function columns() {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.table_schema || '.' || c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
  `.execute(base.db);
  return rows;
}

const registered = new Map(
  Object.entries(PERSONAL_COLUMNS).map(([table, treatments]) => [
    table,
    new Set(Object.values(treatments).flat()),
  ]),
);

test('every column that may hold words is registered as personal, or listed as not personal', async () => {
  const rows = await columns();
  expect(rows.length).toBeGreaterThan(100);
  const forgotten = rows
    .filter(({ type }) => !WORDLESS.has(type))
    .filter(
      ({ table, column }) => !registered.get(table)?.has(column) && !NOT_PERSONAL[table]?.includes(column),
    )
    .map(({ table, column }) => `${table}.${column}`);
  expect(forgotten).toEqual([]);
});

test('the register names no column that does not exist, and none twice', async () => {
  const existing = new Set((await columns()).map(({ table, column }) => `${table}.${column}`));
  const named = [
    ...Object.entries(PERSONAL_COLUMNS).flatMap(([table, treatments]) =>
      Object.values(treatments)
        .flat()
        .map((column) => `${table}.${column}`),
    ),
    ...Object.entries(NOT_PERSONAL).flatMap(([table, list]) => list.map((column) => `${table}.${column}`)),
  ];
  expect(named.filter((name) => !existing.has(name))).toEqual([]);
  expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
});

test('every treatment says why, on which basis, how long, by whom and for whom, and serves a column', () => {
  const used = new Set(Object.values(PERSONAL_COLUMNS).flatMap((treatments) => Object.keys(treatments)));
  for (const [name, treatment] of Object.entries(TREATMENTS)) {
    expect(used).toContain(name);
    for (const text of Object.values(treatment)) expect(text.trim().length).toBeGreaterThan(4);
  }
});
