// Starting, stopping and coming back: what the person at the keyboard sees, and what must never be left behind.
import { execFileSync, spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { connectionTo } from '../database.ts';
import {
  backendsOf,
  clusterOf,
  health,
  killDatabase,
  launch,
  MAIN,
  postmasterOf,
  processesOf,
  ROOT,
  ready,
  startServer,
  stop,
  until,
  useFolders,
} from './server.ts';

const folders = useFolders();

const isRunning = (pid: number) =>
  existsSync(`/proc/${pid}/exe`) && readFileSync(`/proc/${pid}/cmdline`).length > 0;

describe('one web process at a time on a data folder', () => {
  test('a second start says that the first one runs, and the first one goes on', async () => {
    const folder = folders.prepared();
    const first = await startServer(folder);
    const second = launch([MAIN, '--port', '0', '--data', folder, '--empty']);
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain(
      `Maillage tourne déjà sur le dossier ${folder} : ${first.address} (processus ${first.child.pid})`,
    );
    expect(second.printed()).not.toMatch(/\n\s+at /);
    expect(await health(first.address)).toBe(200);
    expect(await stop(first)).toBe(0);
  });

  test('of two starts at the very same time on a new folder, one serves and the other says why not', async () => {
    const folder = folders.fresh();
    const both = [0, 1].map(() => launch([MAIN, '--port', '0', '--data', folder, '--empty']));
    const outcomes = await Promise.all(
      both.map((one) =>
        ready(one, folder).then(
          (server) => ({ server, said: '' }),
          async () => ({ server: undefined, said: `${await one.ended} ${one.printed()}` }),
        ),
      ),
    );
    const servers = outcomes.flatMap(({ server }) => server ?? []);
    expect(servers).toHaveLength(1);
    expect(await health(servers[0]!.address)).toBe(200);
    const refused = outcomes.find(({ server }) => !server)!.said;
    expect(refused).toMatch(/^1 /);
    expect(refused).toContain('Maillage tourne déjà sur le dossier');
    expect(refused).not.toMatch(/\n\s+at /);
    await stop(servers[0]!);
  });

  test('a port already taken is said, and nothing is left running', async () => {
    const folder = folders.prepared();
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const refused = launch([MAIN, '--port', String(port), '--data', folder, '--empty']);
    expect(await refused.ended).toBe(1);
    expect(refused.printed()).toContain(`Le port ${port} est déjà pris.`);
    expect(refused.printed()).not.toMatch(/\n\s+at /);
    expect(processesOf(folder)).toEqual([]);
    taken.close();
  });
});

describe('stopping', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops the web and the database, and leaves no lock',
    async (signal) => {
      const folder = folders.prepared();
      const server = await startServer(folder);
      expect(await stop(server, signal)).toBe(0);
      expect(server.printed()).toContain('Arrêt de Maillage');
      expect(processesOf(folder)).toEqual([]);
      expect(existsSync(join(folder, 'serveur.json'))).toBe(false);
      expect(existsSync(join(clusterOf(folder), 'postmaster.pid'))).toBe(false);
    },
  );
});

describe('coming back', () => {
  test('after a kill -9 of the web process, the next start adopts the living database', async () => {
    const folder = folders.prepared();
    const first = await startServer(folder);
    const postmaster = postmasterOf(folder);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await startServer(folder);
    expect(postmasterOf(folder)).toBe(postmaster);
    expect(await health(second.address)).toBe(200);
    expect(await stop(second)).toBe(0);
    expect(isRunning(postmaster)).toBe(false);
  });

  test('a kill -9 of the postmaster is mended by the running server, which says 503 meanwhile', async () => {
    const folder = folders.prepared();
    const server = await startServer(folder, { args: [] });
    const before = await (await fetch(`${server.address}/sante`)).json();
    const old = postmasterOf(folder);
    const seen: number[] = [];
    process.kill(old, 'SIGKILL');
    await until('the database answers again', async () => {
      const status = await health(server.address);
      seen.push(status);
      return status === 200 && postmasterOf(folder) !== old;
    });
    expect(new Set(seen).difference(new Set([200, 503]))).toEqual(new Set());
    expect(server.child.exitCode).toBe(null);
    expect((await (await fetch(`${server.address}/sante`)).json()).places).toBe(before.places);
    // The folder is held again: a second start is refused.
    await until('a second start is refused', async () => {
      const second = launch([MAIN, '--port', '0', '--data', folder]);
      return (await second.ended) === 1 && second.printed().includes('Maillage tourne déjà');
    });
    // What is written from now on reaches the index and the journal's seals.
    const settings = launch([
      join(ROOT, 'src', 'cli.ts'),
      'territory',
      'settings',
      'name=Après la panne',
      '--data',
      folder,
    ]);
    expect(await settings.ended).toBe(0);
    await until('the new name is shown', async () =>
      (await (await fetch(server.address)).text()).includes('Après la panne'),
    );
    expect(await stop(server)).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  test('a kill -9 of PostgreSQL, all of it, is mended too, again and again', async () => {
    const folder = folders.prepared();
    const server = await startServer(folder);
    for (let time = 0; time < 3; time++) {
      const old = postmasterOf(folder);
      killDatabase(folder);
      await until('the database answers again', async () => {
        const status = await health(server.address);
        return status === 200 && postmasterOf(folder) !== old;
      });
    }
    expect(await stop(server)).toBe(0);
  });

  test('a first start killed at any moment leaves nothing in the way of the next', {
    timeout: 60_000,
  }, async () => {
    const folder = folders.fresh();
    for (let time = 0; time < 4; time++) {
      const killed = launch([MAIN, '--port', '0', '--data', folder, '--empty']);
      await setTimeout(300 + Math.random() * 900);
      killed.child.kill('SIGKILL');
      await killed.ended;
    }
    // Started anew rather than adopted, at least once.
    if (existsSync(join(clusterOf(folder), 'postmaster.pid'))) killDatabase(folder);
    const server = await startServer(folder);
    expect(await health(server.address)).toBe(200);
    expect(await stop(server)).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  test('locks left by a crash, whose numbers now belong to other programs, stop nothing', async () => {
    const folder = folders.prepared();
    // PostgreSQL only minds processes of its own user.
    const { uid, gid } = statSync(join(folder, 'postgres'));
    const other = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    const lock = `${other.pid}\n${join(folder, 'postgres')}\n1\n5432\n${join(folder, 'run')}\n\n  1 1\nready\n`;
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), lock);
    writeFileSync(join(folder, 'run', '.s.PGSQL.5432.lock'), lock);
    const server = await startServer(folder);
    expect(await health(server.address)).toBe(200);
    expect(other.exitCode).toBe(null);
    other.kill();
    expect(await stop(server)).toBe(0);
  });

  test('a kill -9 of one connection’s process does not stop the server', async () => {
    const folder = folders.prepared();
    const server = await startServer(folder);
    const postmaster = postmasterOf(folder);
    const client = new pg.Client({ host: join(folder, 'run'), user: 'maillage', database: 'maillage' });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name like 'maillage %' and backend_type = 'client backend'`,
    );
    process.kill(rows[0]!.pid, 'SIGKILL');
    await until('the connection’s process has left', () => !backendsOf(postmaster).includes(rows[0]!.pid));
    await until('the database answers again', async () => (await health(server.address)) === 200);
    expect(postmasterOf(folder)).toBe(postmaster);
    expect(await stop(server)).toBe(0);
    await client.end().catch(() => {});
  });

  test('a page that needs the database says to wait a moment, and never blames itself', async () => {
    const folder = folders.prepared();
    const server = await startServer(folder, { args: [] });
    const postmaster = postmasterOf(folder);
    // Stopped, not killed, so that nothing can bring it back before the page is asked for.
    killDatabase(folder);
    const statuses = new Set<number>();
    await until('the sheet is served again', async () => {
      const { status } = await fetch(`${server.address}/lieux/nulle-part-abc`);
      statuses.add(status);
      return status === 404 && postmasterOf(folder) !== postmaster;
    });
    expect(statuses.has(500)).toBe(false);
    await stop(server);
  });
});

describe('where it can run', () => {
  test('a data folder below a private folder serves too', async () => {
    const folder = folders.fresh();
    const data = join(folder, 'private', 'data');
    mkdirSync(data, { recursive: true });
    chmodSync(join(folder, 'private'), 0o700);
    const server = await startServer(data);
    expect(await health(server.address)).toBe(200);
    expect(await stop(server)).toBe(0);
    // Started again where it was made.
    const again = await startServer(data);
    expect(await health(again.address)).toBe(200);
    expect(await stop(again)).toBe(0);
    if (existsSync(join(data, 'postgres-location.txt')))
      execFileSync('rm', ['-rf', join(clusterOf(data), '..')]);
  });

  const plainUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  const canReach = (path: string) => {
    try {
      execFileSync('test', ['-r', path], { uid: plainUser?.uid ?? 0, gid: plainUser?.gid ?? 0 });
      return true;
    } catch {
      return false;
    }
  };
  // Without root every test here already runs as a plain user; below a private folder another user sees no program.
  const reason = !plainUser
    ? 'already a plain user'
    : canReach(join(ROOT, 'package.json'))
      ? ''
      : 'private clone';
  test.skipIf(reason)(`a plain user can run it (${reason || 'as nobody'})`, async () => {
    const folder = folders.fresh();
    chownSync(folder, plainUser!.uid, plainUser!.gid);
    const server = await ready(
      launch(
        [
          '--reuid=65534',
          '--regid=65534',
          '--clear-groups',
          process.execPath,
          MAIN,
          '--port',
          '0',
          '--data',
          folder,
          '--empty',
        ],
        { command: 'setpriv', env: { HOME: folder, TMPDIR: folder } },
      ),
      folder,
    );
    expect(await health(server.address)).toBe(200);
    expect(() => accessSync(join(folder, 'run'), constants.R_OK)).not.toThrow();
    expect(await stop(server)).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  test('a server of one’s own is used with DATABASE_URL, and is left as it was', async () => {
    const folder = folders.fresh();
    const { name, url, drop } = await ownDatabase();
    const server = await startServer(folder, { env: { DATABASE_URL: url } });
    expect(await health(server.address)).toBe(200);
    expect(existsSync(clusterOf(folder))).toBe(false);
    expect(await stop(server)).toBe(0);
    expect(await drop(), name).toBe(true);
  });
});

/** An empty database on the server of the tests, and its address. */
async function ownDatabase() {
  const connection = inject('connection');
  const name = `own_${process.pid}`;
  const admin = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url =
    typeof connection === 'string'
      ? (connectionTo(connection, name) as string)
      : `postgres://maillage@/${name}?host=${encodeURIComponent(connection.host)}`;
  return {
    name,
    url,
    async drop() {
      const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      return rowCount === 1;
    },
  };
}

describe('commands', () => {
  const command = (folder: string, ...words: string[]) =>
    launch([join(ROOT, 'src', 'cli.ts'), ...words, '--data', folder]);

  test('work alone, and leave nothing running', async () => {
    const folder = folders.fresh();
    const alone = command(folder, 'journal', 'verify');
    expect(await alone.ended).toBe(0);
    expect(alone.printed()).toContain('Le journal est entier');
    expect(processesOf(folder)).toEqual([]);
  });

  test('work beside a running server, which goes on', async () => {
    const folder = folders.prepared();
    const server = await startServer(folder);
    const postmaster = postmasterOf(folder);
    const beside = command(folder, 'journal', 'verify', '--json');
    expect(await beside.ended).toBe(0);
    expect(JSON.parse(beside.printed())).toMatchObject({ whole: true, faults: [] });
    expect(postmasterOf(folder)).toBe(postmaster);
    expect(await health(server.address)).toBe(200);
    await stop(server);
  });

  test('journal verify names the first batch that was tampered with, and exits with 1', async () => {
    const folder = folders.prepared();
    const server = await startServer(folder);
    const client = new pg.Client({ host: join(folder, 'run'), user: 'maillage', database: 'maillage' });
    await client.connect();
    await client.query(
      `insert into platform.journal_entry (actor_kind, action, object_kind) values ('job', 'test', 'test')`,
    );
    await until('the entry is sealed', async () => {
      const { rowCount } = await client.query('select 1 from platform.journal_batch');
      return rowCount! > 0;
    });
    // Only somebody who can remove the guard can do this; the seal still tells.
    await client.query(`alter table platform.journal_entry disable trigger journal_entry_append_only`);
    await client.query(
      `update platform.journal_entry set action = 'other' where id = (select min(id) from platform.journal_entry)`,
    );
    await client.end();
    const verify = command(folder, 'journal', 'verify');
    expect(await verify.ended).toBe(1);
    expect(verify.printed()).toMatch(/Le journal n’est pas entier\. Premier lot en défaut : \d+/);
    expect(verify.printed()).toContain('une ligne scellée a été modifiée');
    await stop(server);
  });
});
