// Opens what a process of Maillage works with: the database (embedded or DATABASE_URL), migrated.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { type Connection, type Database, openDatabase } from '../database.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { migrate } from './migrate.ts';

export type Runtime = {
  db: Database;
  connection: Connection;
  cluster: Cluster | undefined;
  close(): Promise<void>;
};

/** A database ready to use. The embedded cluster is started if need be, and stopped by the last to leave. */
export async function openRuntime(
  config: Config,
  tell: (step: string) => void,
  poolSize = 10,
): Promise<Runtime> {
  mkdirSync(config.dataFolder, { recursive: true });
  const cluster = config.databaseUrl ? undefined : await openCluster(config.dataFolder, tell);
  const connection: Connection = config.databaseUrl ?? cluster!.connection;
  const applied = await migrate(connection, join(config.root, 'migrations'));
  if (applied.length > 0) tell(`Base de données mise à jour (${applied.length} étapes).`);
  const db = openDatabase(connection, poolSize);
  return {
    db,
    connection,
    cluster,
    async close() {
      await db.destroy();
      await cluster?.leave();
    },
  };
}
