// Writes src/platform/tables.ts from a freshly migrated database. With --check, fails when the file is stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from '../src/platform/postgres/cluster.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'src', 'platform', 'tables.ts');
const folder = mkdtempSync(join(tmpdir(), 'maillage-tables-'));
const cluster = await openCluster(folder, () => {});
try {
  await migrate(cluster.connection, join(root, 'migrations'));
  const made = join(folder, 'tables.ts');
  const instant = 'ColumnType<Temporal.Instant, string, string>';
  const day = 'ColumnType<Temporal.PlainDate, string, string>';
  execFileSync(
    join(root, 'node_modules', '.bin', 'kysely-codegen'),
    [
      ...['--dialect', 'postgres', '--camel-case', '--default-schema', 'public', '--out-file', made],
      ...['--url', `postgres://maillage@/maillage?host=${encodeURIComponent(cluster.connection.host)}`],
      ...[
        '--type-mapping',
        JSON.stringify({ timestamptz: instant, date: day, int8: 'number', numeric: 'number' }),
      ],
      ...['--exclude-pattern', 'pgboss.*'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  execFileSync(
    join(root, 'node_modules', '.bin', 'biome'),
    ['format', '--write', '--vcs-enabled=false', made],
    {
      stdio: 'ignore',
      cwd: folder,
    },
  );
  if (process.argv.includes('--check')) {
    if (readFileSync(made, 'utf8') !== readFileSync(target, 'utf8')) {
      console.error('src/platform/tables.ts ne suit plus les migrations : lancer npm run tables');
      process.exitCode = 1;
    }
  } else {
    const { copyFileSync } = await import('node:fs');
    copyFileSync(made, target);
  }
} finally {
  await cluster.leave();
  rmSync(folder, { recursive: true, force: true });
}
