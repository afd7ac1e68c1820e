// R16 and R18: addresses that climb out of folders, names that forge headers, requests that never end.

import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFormTokens } from '../../src/form-tokens.ts';
import { mount } from '../../src/mount.tsx';
import { everyone } from '../../src/platform/actor.ts';
import { sign } from '../../src/platform/crypto.ts';
import { fileAnswer, htmlAnswer, MAX_BODY, readForm } from '../../src/platform/web.ts';
import { makeHttpServer } from '../../src/server.ts';
import { FRAME } from '../frame.ts';
import { type Server, startServer, stop, useFolders } from './server.ts';
import { askPort, useServedSite } from './site.ts';

const MEGABYTE = 1024 * 1024;

describe('addresses', () => {
  const site = useServedSite();

  test('never lead to a file outside of what is served', async () => {
    const climbs = [
      '..',
      '%2e%2e',
      '%2e.',
      '..;',
      '%252e%252e',
      '..%2f..',
      '..%5c..',
      '..%c0%af..',
      '%00',
      '....//',
      '.%0d./',
      '%e0%80%ae%e0%80%ae',
    ];
    const bases = ['/', '/actifs/', '/lieux/', '/communes/', '/lieux/x/', '//', '/./', '/actifs//'];
    const targets = ['package.json', 'etc/passwd', 'data/secret', 'src/main.ts', '.git/config', 'main.js'];
    const found: string[] = [];
    for (const base of bases)
      for (const climb of climbs)
        for (const target of targets) {
          const path = `${base}${`${climb}/`.repeat(6)}${target}`;
          const { status, body } = await site.ask(path);
          if (status < 400 || /"private"|root:x:|\[core\]|EUPL/.test(body.toString()))
            found.push(`${path} ${status}`);
        }
    expect([...found, ...site.bugs()]).toEqual([]);
  });

  test('of assets lead to assets alone, and to nothing that every object has', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      '',
      'MAILLAGE.CSS',
      'maillage.css',
      'maillage.css.map',
    ])
      expect((await site.ask(`/actifs/${name}`)).status, name).toBe(404);
    expect((await site.ask(site.services.assets.url('maillage.css'))).status).toBe(200);
  });

  test('with an odd slug or code say « not found » and lead nowhere else', async () => {
    for (const odd of [
      '%0d%0aset-cookie:a=b',
      '%2f%2fevil.example',
      'javascript:1',
      '%ff%fe',
      '%f0%9f%98%80',
      'a%20b',
      `${'x'.repeat(8_000)}`,
      '%u0041',
      '%%',
      "'--",
    ]) {
      for (const path of [`/lieux/${odd}`, `/lieux/${odd}/feuille.pdf`, `/communes/${odd}`]) {
        const answer = await site.ask(path);
        expect(answer.status, path).toBe(404);
        expect(answer.headers.location, path).toBe(undefined);
        expect(answer.headers['set-cookie'], path).toBe(undefined);
      }
    }
    expect(site.bugs()).toEqual([]);
  });

  test('too long to come back to leave a sign-in page that every browser can open', async () => {
    const back = async (path: string) => (await site.ask(path)).headers.location;
    expect(await back(`/administration/structures/${'%C3%A9'.repeat(2_000)}`)).toBe('/connexion');
    expect(await back('/administration/structures/1')).toBe(
      '/connexion?suite=%2Fadministration%2Fstructures%2F1',
    );
  });

  test('that begin with two slashes never lead to another site', async () => {
    for (const path of [
      '//evil.example',
      '//evil.example/lieux',
      '/\\evil.example',
      '///evil.example',
      '/%5cevil.example',
      '//evil.example/%2e%2e',
    ]) {
      const { status, headers } = await site.ask(path);
      expect(headers.location ?? '', path).not.toMatch(/evil/);
      expect(status, path).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the name of a file', () => {
  const disposition = (name: string) =>
    fileAnswer(new Uint8Array(), 'application/pdf', name, 'attachment').headers.get('content-disposition')!;
  const shape =
    /^attachment; filename="([^"\\/\r\n]+)"; filename\*=UTF-8''((?:[\w!#$&+.^`|~-]|%[0-9A-F]{2})*)$/;

  test('forges no header and no folder, whatever a place is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const [, ascii, encoded] = shape.exec(disposition(name)) ?? [];
        expect(ascii, JSON.stringify(name)).toBeTruthy();
        expect(decodeURIComponent(encoded!)).not.toMatch(/[\\/\r\n\0]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['a"; filename="b.exe', 'a%22%3B%20filename%3D%22b.exe'],
    ['a\r\nset-cookie: b=c', 'aset-cookie%3A%20b%3Dc'],
    ['../../etc/passwd', '..-..-etc-passwd'],
    ['l’été.pdf', 'l%E2%80%99%C3%A9t%C3%A9.pdf'],
    ["l'été (1).pdf", 'l%27%C3%A9t%C3%A9%20%281%29.pdf'],
    ['fdp.\u202eexe', 'fdp.exe'],
    ['\ud800', '%EF%BF%BD'],
  ])('%j is written %s', (name, encoded) => {
    expect(shape.exec(disposition(name))?.[2]).toBe(encoded);
  });

  test('stays short, and keeps its extension', () => {
    const [, ascii] = shape.exec(disposition(`${'a'.repeat(100_000)}.pdf`))!;
    expect(ascii!.length).toBeLessThanOrEqual(120);
    expect(ascii!.endsWith('.pdf')).toBe(true);
  });
});

describe('too much at once', () => {
  const folders = useFolders();
  const residentMegabytes = (pid: number) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

  test('is refused by the running server, which keeps its memory and goes on', {
    timeout: 120_000,
  }, async () => {
    const server: Server = await startServer(folders.prepared());
    const port = Number(new URL(server.address).port);
    const pid = server.child.pid!;
    for (let warm = 0; warm < 200; warm++) await askPort(port, '/lieux');
    const before = residentMegabytes(pid);
    const statuses: Record<string, number> = {};
    const send = async (name: string, path: string, ask: Parameters<typeof askPort>[2]) => {
      statuses[name] = (await askPort(port, path, ask).catch(() => ({ status: 0 }))).status;
    };
    const big = Buffer.alloc(10 * MEGABYTE, 'a');
    for (let time = 0; time < 5; time++) {
      await send('10 MB to a page', '/lieux', {
        method: 'POST',
        body: big,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      await send('10 MB with a GET', '/lieux', { method: 'GET', body: big });
      await send('64 kB of headers', '/lieux', { headers: { 'x-a': 'a'.repeat(64 * 1024) } });
      await send('64 kB of address', `/lieux?q=${'a'.repeat(64 * 1024)}`, {});
      await send('2,000 headers', '/lieux', {
        headers: Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`x-${index}`, 'a'])),
      });
      await send('1,000 parameters', `/lieux?${'f=a&'.repeat(1_000)}`, {});
    }
    expect(statuses).toMatchObject({
      '64 kB of headers': 431,
      '64 kB of address': 431,
      '1,000 parameters': 200,
    });
    // A refusal may come before all is sent: the connection is then closed (0).
    expect([0, 404, 413]).toContain(statuses['10 MB to a page']);
    expect(Math.max(...Object.values(statuses))).toBeLessThan(500);
    const after = residentMegabytes(pid);
    expect(after - before).toBeLessThan(64);
    expect((await askPort(port, '/sante')).status).toBe(200);
    expect(await stop(server)).toBe(0);
  });
});

describe('a form that receives too much', () => {
  const site = useServedSite();
  const state = { port: 0, close: () => {} };
  const COOKIE = 'maillage-formulaire=anchor';
  let token = '';
  beforeAll(async () => {
    token = sign(site.services.keys.derive('form token'), 'anchor');
    const { app } = mount({
      services: site.services,
      identify: async () => ({ kind: 'anonymous' }),
      tokens: makeFormTokens(site.services),
      frameOf: (visit) => ({ ...FRAME, path: visit.req.path, account: undefined, formToken: () => '' }),
      routes: [
        { method: 'POST', path: '/essai', permission: everyone, handle: count },
        { method: 'POST', path: '/fichier', permission: everyone, maxBody: 16 * MEGABYTE, handle: count },
      ],
    });
    const server = makeHttpServer({ fetch: app.fetch as (request: Request) => Promise<Response> });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.port = (server.address() as AddressInfo).port;
    state.close = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  afterAll(() => state.close());

  async function count(visit: Parameters<typeof readForm>[0]): Promise<Response> {
    const form = await readForm(visit);
    return htmlAnswer(`${form.all('a').length} ${form.text('q').length}`);
  }

  const post = (path: string, type: string, body: string | Buffer) =>
    askPort(state.port, path, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        cookie: COOKIE,
        host: `127.0.0.1:${state.port}`,
        origin: `http://127.0.0.1:${state.port}`,
        'sec-fetch-site': 'same-origin',
      },
    });
  const FORM = 'application/x-www-form-urlencoded';
  const MULTIPART = 'multipart/form-data; boundary=limite';
  const part = (name: string, value: string) =>
    `--limite\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

  test('takes what is just small enough, and refuses what is just too large', async () => {
    const head = `jeton=${encodeURIComponent(token)}&q=`;
    const whole = await post('/essai', FORM, head + 'a'.repeat(MAX_BODY - head.length));
    expect([whole.status, whole.body.toString()]).toEqual([200, `0 ${MAX_BODY - head.length}`]);
    const over = await post('/essai', FORM, head + 'a'.repeat(MAX_BODY - head.length + 1));
    expect(over.status).toBe(413);
    expect(over.body.toString()).toContain('Ce que vous envoyez est trop lourd');
    expect(over.headers['x-content-type-options']).toBe('nosniff');
  });

  test('answers 100,000 parts and 1,000,000 fields, and goes on', { timeout: 60_000 }, async () => {
    const parts = `${part('jeton', token)}${part('a', 'b').repeat(100_000)}--limite--\r\n`;
    const fields = `jeton=${encodeURIComponent(token)}&${'a=b&'.repeat(1_000_000)}`;
    expect((await post('/essai', MULTIPART, parts)).status).toBe(413);
    expect((await post('/essai', FORM, fields)).status).toBe(413);
    for (const [type, body] of [
      [MULTIPART, parts],
      [FORM, fields],
    ] as const)
      expect([200, 400, 413]).toContain((await post('/fichier', type, body)).status);
    expect((await post('/essai', FORM, `jeton=${encodeURIComponent(token)}&q=ab`)).body.toString()).toBe(
      '0 2',
    );
    expect(site.bugs()).toEqual([]);
  });

  test('stops reading a body that has no end', { timeout: 60_000 }, async () => {
    const { sent, said } = await sendWithoutEnd(state.port, '/essai');
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeLessThan(100 * MEGABYTE);
    expect((await post('/essai', FORM, `jeton=${encodeURIComponent(token)}&q=ab`)).status).toBe(200);
  });
});

/** Chunks for as long as the other side takes them; stops at 100 MB. */
function sendWithoutEnd(port: number, path: string): Promise<{ sent: number; said: string }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let sent = 0;
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on('close', () => resolve({ sent, said }));
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`;
    const more = () => {
      while (!socket.destroyed && sent < 100 * MEGABYTE) {
        sent += 65_536;
        if (!socket.write(chunk)) return;
      }
      if (sent >= 100 * MEGABYTE) socket.destroy();
    };
    socket.on('drain', more);
    more();
  });
}
