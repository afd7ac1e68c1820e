import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openSite, type Site } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount } from '../builders.ts';
import { disableAccount } from '../members/members.ts';

// A real provider on loopback; whoever goes there comes back as `visitor`.
let visitor = { sub: '', email: '', verified: true, amr: ['pwd'] };
let site: Site;
let server: Server;

async function startProvider(): Promise<string> {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'maillage',
        client_secret: 'un secret de test',
        redirect_uris: ['http://localhost:8080/connexion/oidc/retour'],
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'email'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], amr: null },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
    cookies: { keys: ['clé de test'] },
    interactions: { url: () => '/ici' },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: visitor.email, email_verified: visitor.verified }),
    }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url !== '/ici') return answer(request, response);
    void provider.interactionFinished(request, response, {
      login: { accountId: visitor.sub, amr: visitor.amr },
    });
  });
  return issuer;
}

beforeAll(async () => {
  const issuer = await startProvider();
  site = await openSite(async () => {}, systemClock, {
    oidc: {
      issuer,
      clientId: 'maillage',
      clientSecret: 'un secret de test',
      label: 'l’identité de test',
      scope: 'openid email',
      trustsEmail: false,
    },
  });
});
afterAll(async () => {
  await site.close();
  server.closeAllConnections();
  server.close();
});

/** Follows the provider's pages as a browser would, until it sends back here: path and query of the return. */
async function passThrough(location: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = location;
  for (let hop = 0; hop < 8 && !next.startsWith('http://localhost:8080'); hop++) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const pair = line.split(';')[0]!;
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    next = new URL(answer.headers.get('location') ?? 'http://localhost:8080/perdu', next).href;
  }
  return next.replace('http://localhost:8080', '');
}

async function enterAs(who: Partial<typeof visitor>, suite = '') {
  visitor = { sub: '', email: '', verified: true, amr: ['pwd'], ...who };
  const browser = webVisitor(site);
  const leaving = await browser.get(`/connexion/oidc${suite && `?suite=${suite}`}`);
  const back = await passThrough(leaving.location);
  return { browser, leaving, back, answer: await browser.get(back) };
}

test('leaves with a code challenge, a state and a nonce that differ each time', async () => {
  const [one, two] = [
    await webVisitor(site).get('/connexion/oidc'),
    await webVisitor(site).get('/connexion/oidc'),
  ];
  const [first, second] = [one, two].map(({ location }) => new URL(location).searchParams);
  expect(first!.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(first!.get(name)!.length).toBeGreaterThanOrEqual(32);
    expect(first!.get(name)).not.toBe(second!.get(name));
  }
});

test('lets in an invited account by its verified address, then by its subject whatever the address', async () => {
  const { email, name } = await anAccount(site.db, { roles: ['funder'] });
  const first = await enterAs({ sub: 'claire', email: email.toUpperCase() }, '/compte/mot-de-passe');
  expect(first.answer.location).toBe('/compte/mot-de-passe');
  expect((await first.browser.get('/compte')).html).toContain(name);
  const moved = await enterAs({ sub: 'claire', email: 'nouvelle@exemple.test' });
  expect(moved.answer.location).toBe('/espace');
  expect((await moved.browser.get('/compte')).html).toContain(email);
});

test('asks a role that sees people for its own second proof, unless the provider says that one was given', async () => {
  const { email } = await anAccount(site.db, { roles: ['socialWorker'] });
  expect((await enterAs({ sub: 'rozenn', email })).answer.location).toBe('/compte/code');
  const strong = await enterAs({ sub: 'rozenn', email, amr: ['pwd', 'mfa'] });
  expect(strong.answer.location).toBe('/espace');
});

test('lets in nobody unknown, unverified, closed, or who took over an address', async () => {
  const known = await anAccount(site.db, { roles: ['funder'] });
  const closed = await anAccount(site.db, { roles: ['funder'] });
  await disableAccount(site.db, closed.accountId, { kind: 'command' }, systemClock.now());
  const accounts = () =>
    site.db
      .selectFrom('accounts.account')
      .select('id')
      .execute()
      .then((rows) => rows.length);
  const before = await accounts();
  for (const who of [
    { sub: 'inconnu', email: 'inconnu@exemple.test' },
    { sub: 'faux', email: known.email, verified: false },
    { sub: 'parti', email: closed.email },
  ])
    expect((await enterAs(who)).answer.status).toBe(403);
  expect((await enterAs({ sub: 'vrai', email: known.email })).answer.status).toBe(303);
  expect((await enterAs({ sub: 'successeur', email: known.email })).answer.status).toBe(403);
  expect(await accounts()).toBe(before);
});

test('trusts no return that is not the visitor’s own, that comes twice, or whose state was changed', async () => {
  const { email } = await anAccount(site.db, { roles: ['funder'] });
  visitor = { sub: 'yann', email, verified: true, amr: [] };
  const browser = webVisitor(site);
  const back = await passThrough((await browser.get('/connexion/oidc')).location);
  expect((await webVisitor(site).get(back)).status).toBe(502);
  const other = webVisitor(site);
  await other.get('/connexion/oidc');
  expect((await other.get(back)).status).toBe(502);
  const cookies = new Map(browser.cookies);
  const changed = webVisitor(site, [...cookies].map((pair) => pair.join('=')).join('; '));
  expect((await changed.get(back.replace(/state=[^&]+/, 'state=autre'))).status).toBe(502);
  expect((await browser.get(back)).status).toBe(303);
  const again = webVisitor(site, [...cookies].map((pair) => pair.join('=')).join('; '));
  expect((await again.get(back)).status).toBe(502);
});

test('shows its button only where a provider is set', async () => {
  expect((await site.get('/connexion')).html).toContain('Entrer avec l’identité de test');
  const bare = await openSite(async () => {});
  expect((await bare.get('/connexion')).html).not.toContain('/connexion/oidc');
  expect((await bare.get('/connexion/oidc')).status).toBe(404);
  await bare.close();
});
