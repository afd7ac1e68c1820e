// R8: every route, every method, with what no form would send. MAILLAGE_FUZZ=100000 for a long run.

import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { anAccount, signedIn } from '../../src/capabilities/accounts/builders.ts';
import { makeFormTokens } from '../../src/form-tokens.ts';
import { mount } from '../../src/mount.tsx';
import { everyone } from '../../src/platform/actor.ts';
import { sign } from '../../src/platform/crypto.ts';
import { htmlAnswer, readForm, SECURITY_HEADERS } from '../../src/platform/web.ts';
import { makeHttpServer } from '../../src/server.ts';
import { FRAME } from '../frame.ts';
import { encoded, HEADERS, headerValue, METHODS, ODD, value } from './odd-requests.ts';
import { type Answer, type Ask, askPort, useServedSite } from './site.ts';

const RUNS = Number(process.env.MAILLAGE_FUZZ ?? 2_000);

const site = useServedSite();

/** What every answer carries, whatever was asked. */
function complain(answer: Answer, bugs: string[]): string[] {
  const missing = Object.keys(SECURITY_HEADERS).filter((name) => answer.headers[name] === undefined);
  return [
    ...(answer.status >= 500 ? [`status ${answer.status}`] : []),
    ...missing.map((name) => `no ${name} with status ${answer.status}`),
    ...bugs,
  ];
}

/** Fields of every form and link of the public pages, with the names that engines give a meaning to. */
async function fieldNames(cookie = ''): Promise<string[]> {
  const names = new Set(['__proto__', 'constructor', 'prototype', 'f[]', 'q[a][b]', 'q.a', '']);
  for (const { method, path } of site.application.routes) {
    if (method !== 'GET' || path.includes(':')) continue;
    const html = (await site.ask(path, { headers: { cookie } })).body.toString();
    for (const [, name] of html.matchAll(/<(?:input|select|textarea|button)[^>]* name="([^"]+)"/g))
      names.add(name!);
    for (const [, name] of html.matchAll(/href="\/[^"]*[?&;]([a-z]+)=/g)) names.add(name!);
  }
  for (const name of ['besoin', 'commune', 'lat', 'lon', 'gros', 'suite']) names.add(name);
  return [...names];
}

type Sent = { path: string; ask: Ask };

/** Whose cookie and token go with a request; `always` for somebody signed in, with identifiers that exist. */
type Form = { cookie: string; token: string; always?: { ids: string[] } };

function requests(paths: string[], names: string[], form: Form) {
  const id = fc.constantFrom(...(form.always?.ids ?? ['1']));
  const name = fc.constantFrom(...names);
  const query = fc
    .array(fc.tuple(name, encoded), { maxLength: 6 })
    .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
  const path = fc.constantFrom(...paths).chain((pattern) => {
    const parts = pattern.split('/').map((part) =>
      part.startsWith(':')
        ? fc.oneof(
            encoded.filter((text) => text !== ''),
            id,
          )
        : fc.constant(part),
    );
    return fc.tuple(...parts).map((filled) => filled.join('/'));
  });
  const headers = fc.dictionary(fc.constantFrom(...HEADERS), headerValue, { maxKeys: 4 });
  const body = fc.oneof(
    fc
      .array(fc.tuple(name, encoded), { maxLength: 30 })
      .map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
    value,
    value.map(
      (text) =>
        `--limite\r\nContent-Disposition: form-data; name="q"; filename="${text}"\r\n\r\n${text}\r\n--limite--\r\n`,
    ),
    fc.constant('--limite\r\nContent-Disposition: form-data; na'),
    fc.constant(`q=${'a'.repeat(100_000)}`),
    fc.constant('a[b]'.repeat(5_000)),
  );
  const type = fc.constantFrom(
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=limite',
    'multipart/form-data',
    'application/json',
    'application/x-www-form-urlencoded; charset=utf-16',
    'text/plain',
    'multipart/form-data; boundary="',
  );
  return fc
    .record({ path, query, headers, method: fc.constantFrom(...METHODS), body, type, allowed: fc.boolean() })
    .map(({ path, query, headers, method, body, type, allowed }): Sent => {
      const sends = ['POST', 'PUT', 'PATCH', 'QUERY'].includes(method);
      const mine = sends && (allowed || form.always !== undefined);
      const token = type.startsWith('application/x-www')
        ? `jeton=${encodeURIComponent(form.token)}&`
        : `--limite\r\nContent-Disposition: form-data; name="jeton"\r\n\r\n${form.token}\r\n`;
      const whole = mine ? token + body : body;
      const made: Record<string, string> = { ...headers, ...(sends && { 'content-type': type }) };
      if (mine)
        Object.assign(made, {
          cookie: form.cookie,
          'sec-fetch-site': 'same-origin',
          origin: site.address,
          host: `127.0.0.1:${site.port}`,
        });
      if (form.always) made.cookie = form.cookie;
      // These make Node wait for what never comes.
      delete made.upgrade;
      delete made.expect;
      return {
        path: query ? `${path}?${query}` : path,
        ask: { method, headers: made, ...(sends && { body: Buffer.from(whole.toWellFormed()) }) },
      };
    });
}

const unknown = [
  '/',
  '//',
  '/..',
  '/%2e%2e/',
  '/actifs/:x',
  '/actifs/..%2f..%2fpackage.json',
  '/lieux/:x/:y',
  '/:x',
  '/*',
];

describe('every route', () => {
  let names: string[] = [];
  beforeAll(async () => {
    names = await fieldNames();
  });

  test('takes each odd value in each field, without a fault', { timeout: 120_000 }, async () => {
    expect(names.length).toBeGreaterThan(10);
    site.bugs();
    let count = 0;
    const faults: string[] = [];
    for (const { method, path } of site.application.routes) {
      if (method !== 'GET' || path.endsWith('.pdf')) continue;
      for (const odd of ODD) {
        const text = encodeURIComponent(odd.toWellFormed());
        // All fields at once: what each does with it is in the same code.
        const query = names
          .map((name) => `${encodeURIComponent(name)}=${text}`)
          .join('&')
          .slice(0, 9_000)
          .replace(/%.?$/, '');
        const answer = await site.ask(
          `${path.replace(/:\w+/g, text || 'x')}?${query}`.slice(0, 15_000).replace(/%.?$/, ''),
        );
        count++;
        for (const fault of complain(answer, site.bugs()))
          faults.push(`${path} ${JSON.stringify(odd.slice(0, 40))} ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(300);
  });

  test(`answers ${RUNS} random requests of every method without a fault`, {
    timeout: 60_000 + RUNS * 50,
  }, async () => {
    const cookie = 'maillage-formulaire=anchor';
    const token = sign(site.services.keys.derive('form token'), 'anchor');
    const paths = site.application.routes.map(({ path }) => path);
    // A print takes a hundred times longer than a page.
    const weighed = [
      ...paths.filter((path) => !path.endsWith('.pdf')).flatMap((path) => [path, path, path]),
      ...paths,
      ...unknown,
    ];
    await fc.assert(
      fc.asyncProperty(requests(weighed, names, { cookie, token }), async ({ path, ask }) => {
        const answer = await site.ask(path.replace(/[^\x21-\xff]/g, ''), ask);
        expect(complain(answer, site.bugs())).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: process.env.MAILLAGE_FUZZ !== undefined },
    );
    expect((await site.ask('/sante')).status).toBe(200);
  });

  test(`answers ${RUNS / 2} random requests of an administrator without a fault`, {
    timeout: 60_000 + RUNS * 50,
  }, async () => {
    const { db, services, application } = site;
    const administrator = await anAccount(db, { roles: ['administrator', 'structureManager'] });
    const memberships = await db.selectFrom('accounts.membership').select('id').execute();
    const open = () => signedIn(db, administrator, { now: services.clock.now() });
    const first = await open();
    const always = {
      ids: [administrator.organisationId, first.sessionId, ...memberships.map(({ id }) => id)],
    };
    const form = {
      cookie: first.cookie,
      token: sign(services.keys.derive('form token'), `account:${administrator.accountId}`),
      always,
    };
    const own = application.routes.flatMap(({ path }) =>
      /^\/(compte|administration|deconnexion|invitation)/.test(path) ? path : [],
    );
    expect(own.length).toBeGreaterThan(5);
    const fields = await fieldNames(first.cookie);
    let within = 0;
    await fc.assert(
      fc.asyncProperty(requests(own, fields, form), async ({ path, ask }) => {
        // A session of its own for each request: one of them may have closed the last.
        const { cookie } = await open();
        const answer = await site.ask(path.replace(/[^\x21-\xff]/g, ''), {
          ...ask,
          headers: { ...ask.headers, cookie },
        });
        if (answer.status === 200 || answer.status === 422) within++;
        expect(complain(answer, site.bugs())).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
    // Otherwise the requests would have stayed at the door.
    expect(within).toBeGreaterThan(RUNS / 100);
  });

  test('answers requests that are hardly HTTP, and goes on', async () => {
    const lines = [
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET http://evil.example/lieux HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET \\\\evil HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /lieux?q=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n',
      'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n',
      'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x y\r\nConnection: close\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: \xe9\r\nConnection: close\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nCookie: __proto__=1; maillage-formulaire=%ff; =; ;;\r\nConnection: close\r\n\r\n',
    ];
    for (const line of lines) {
      const said = await site.raw(Buffer.from(line, 'latin1'));
      expect(said.match(/^HTTP\/1\.1 5\d\d/), line).toBe(null);
      expect(site.bugs(), line).toEqual([]);
    }
    expect((await site.ask('/')).status).toBe(200);
  });
});

describe('a form', () => {
  const state = { port: 0, close: () => {} };
  beforeAll(async () => {
    const { app } = mount({
      services: site.services,
      identify: async () => ({ kind: 'anonymous' }),
      tokens: makeFormTokens(site.services),
      frameOf: (visit) => ({ ...FRAME, path: visit.req.path, account: undefined, formToken: () => '' }),
      routes: [
        {
          method: 'POST',
          path: '/essai',
          permission: everyone,
          async handle(visit) {
            const form = await readForm(visit);
            const shown = [form.text('q'), ...form.all('f'), form.file('file')?.name ?? ''];
            return htmlAnswer(`<p>${shown.map((text) => text.length).join()}</p>`);
          },
        },
      ],
    });
    const server = makeHttpServer({ fetch: app.fetch as (request: Request) => Promise<Response> });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.port = (server.address() as AddressInfo).port;
    state.close = () => {
      server.closeAllConnections();
      server.close();
    };
    return () => state.close();
  });

  test(`takes ${RUNS / 4} random bodies without a fault`, { timeout: 60_000 + RUNS * 20 }, async () => {
    const token = sign(site.services.keys.derive('form token'), 'anchor');
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        requests(['/essai'], ['q', 'f', 'file', '__proto__', 'jeton', 'f[]', ''], {
          cookie: 'maillage-formulaire=anchor',
          token,
        }),
        async ({ path, ask }) => {
          const answer = await askPort(state.port, path, {
            ...ask,
            method: 'POST',
            headers: {
              ...ask.headers,
              ...(ask.headers?.cookie && {
                origin: `http://127.0.0.1:${state.port}`,
                host: `127.0.0.1:${state.port}`,
              }),
            },
            body: ask.body ?? '',
          });
          expect(complain(answer, site.bugs())).toEqual([]);
          if (answer.status === 200) taken++;
        },
      ),
      { numRuns: Math.ceil(RUNS / 4) },
    );
    // Otherwise only the guard at the door would have been tried.
    expect(taken).toBeGreaterThan(RUNS / 400);
  });
});
