// Applies migrations/*.sql in order, each in one transaction, once. Forward only.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, openSession } from '../database.ts';

const LOCK = 7_402_001;
const OLDEST_SERVER = 150_000;

/** Applies what is missing and returns the names applied. Refuses a migration that changed after it was applied. */
export async function migrate(connection: Connection, folder: string): Promise<string[]> {
  const client = await openSession(connection);
  const applied: string[] = [];
  try {
    const { rows: version } = await client.query<{ number: string }>(
      `select current_setting('server_version_num') as number`,
    );
    if (Number(version[0]?.number) < OLDEST_SERVER)
      throw new Error('Il faut PostgreSQL 15 ou plus récent : ce serveur est plus ancien.');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from platform.migration',
    );
    const known = new Map(rows.map((row) => [row.name, row.sha256]));
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const text = readFileSync(join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (known.get(name) === sha256) continue;
      if (known.has(name)) throw new Error(`La migration ${name} a été modifiée après avoir été appliquée.`);
      await client.query('begin');
      await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query(text);
      await client.query('commit');
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}
