// One PostgreSQL for the whole test run, with a migrated template that each test file copies.
// MAILLAGE_TEST_DATABASE names another server (a database of a superuser), to run the same tests on another major.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import type { Connection } from '../src/platform/database.ts';
import { openCluster } from '../src/platform/postgres/cluster.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { connectionTo } from './database.ts';

export default async function setup(project: TestProject) {
  // What is served and what browsers fetch: some tests start the emitted server.
  execFileSync(process.execPath, [join(import.meta.dirname, '..', 'bin', 'build.ts'), '--if-changed'], {
    stdio: 'inherit',
  });
  const server = process.env.MAILLAGE_TEST_DATABASE;
  let connection: Connection;
  let close = async () => {};
  if (server) {
    connection = server;
  } else {
    const folder = mkdtempSync(join(tmpdir(), 'maillage-test-'));
    const cluster = await openCluster(folder, () => {});
    connection = cluster.connection;
    close = async () => {
      await cluster.leave();
      rmSync(folder, { recursive: true, force: true });
    };
  }
  const template = `maillage_template_${process.pid}`;
  const admin = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection);
  await admin.connect();
  await admin.query(`drop database if exists ${template} with (force)`);
  await admin.query(`create database ${template}`);
  await migrate(connectionTo(connection, template), join(import.meta.dirname, '..', 'migrations'));
  project.provide('connection', connection);
  project.provide('template', template);
  return async () => {
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.end();
    await close();
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    connection: Connection;
    template: string;
  }
}
