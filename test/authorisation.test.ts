// R11: every route × every kind of visitor, against the reviewed table. R12: what is another's answers like what does
// not exist. R13: forms that do not come from our own pages.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  anAccount,
  anOrganisation,
  type SignedInAccount,
  signedIn,
} from '../src/capabilities/accounts/builders.ts';
import { ROLES, type Role } from '../src/capabilities/accounts/index.ts';
import { capabilities } from '../src/capabilities.ts';
import { type Authorisation, type Cell, VISITORS, type VisitorKind } from '../src/kit/authorisation.ts';
import { fixedClock } from '../src/platform/clock.ts';
import { newId } from '../src/platform/id.ts';
import type { Route } from '../src/platform/web.ts';
import { A_TUESDAY, openSite, type Site } from './app.tsx';
import { formTokenOf } from './visitor.ts';

const NOW = Temporal.Instant.from(A_TUESDAY);
/** The rows of every capability, joined. */
const doors = await Promise.all(capabilities.map(({ door }) => door?.()));
const rows = doors.flatMap((one) => Object.entries(one?.door.authorisation ?? {}));
const TABLE: Authorisation = Object.fromEntries(rows);
const HOST = { host: 'localhost:8080' };
const FORM = 'application/x-www-form-urlencoded';

let site: Site;
let ours = '';
let membership = '';
const cookies = {} as Record<VisitorKind, string>;

/** A visitor of each kind, with the session that a browser would hold. */
async function openSessions(): Promise<void> {
  const { db } = site;
  const open = async (
    kind: VisitorKind,
    roles: Role[],
    options: { organisationId?: string; strong?: boolean } = {},
  ): Promise<SignedInAccount> => {
    const account = await anAccount(db, { roles, organisationId: ours, ...options });
    const session = await signedIn(db, account, { now: NOW, strong: options.strong ?? true });
    cookies[kind] = session.cookie;
    return session;
  };
  cookies.anonymous = '';
  for (const role of ROLES) await open(role, [role]);
  await open('weakManager', ['structureManager'], { strong: false });
  await open('weakAdministrator', ['administrator'], { strong: false });
  const organisationId = await anOrganisation(db, { name: 'Association d’à côté' });
  await open('otherManager', ['structureManager'], { organisationId });
  await open('otherAgent', ['receptionAgent'], { organisationId });
  const past = NOW.toString();
  const ended = await open('endedMembership', ['structureManager']);
  await db
    .updateTable('accounts.membership')
    .set({ endedAt: past })
    .where('accountId', '=', ended.accountId)
    .execute();
  const disabled = await open('disabledAccount', ['administrator']);
  await db
    .updateTable('accounts.account')
    .set({ disabledAt: past })
    .where('id', '=', disabled.accountId)
    .execute();
  const expired = await open('expiredSession', ['administrator']);
  await db
    .updateTable('accounts.session')
    .set({ idleUntil: past })
    .where('id', '=', expired.sessionId)
    .execute();
  const revoked = await open('revokedSession', ['administrator']);
  await db
    .updateTable('accounts.session')
    .set({ revokedAt: past })
    .where('id', '=', revoked.sessionId)
    .execute();
  const target = await anAccount(db, { organisationId: ours, roles: ['volunteer'] });
  membership = (
    await db
      .selectFrom('accounts.membership')
      .select('id')
      .where('accountId', '=', target.accountId)
      .executeTakeFirstOrThrow()
  ).id;
}

beforeAll(async () => {
  site = await openSite(async () => {}, fixedClock(A_TUESDAY), { rateLimits: false });
  ours = await anOrganisation(site.db, { name: 'Notre structure' });
  await openSessions();
});
afterAll(() => site.close());

const nameOf = (route: Route) => `${route.method} ${route.path}`;

/** The address of a route about our own objects; anything else in the place of what has no owner. */
function addressOf(path: string, { organisation = ours, member = membership } = {}): string {
  return path
    .replace('/administration/structures/:id', `/administration/structures/${organisation}`)
    .replace(':membre', member)
    .replace(':id', newId())
    .replace(/:\w+/g, 'x');
}

const send = (path: string, init: RequestInit, cookie: string) =>
  site.fetch(path, {
    ...init,
    headers: { ...HOST, ...(init.headers as Record<string, string>), ...(cookie && { cookie }) },
  });

/** A form token of this visitor, and the cookie it is anchored to. */
async function tokenFor(cookie: string): Promise<{ token: string; cookie: string }> {
  const page = await send('/compte', {}, cookie);
  const signed = page.status === 200 ? page : await send('/connexion/lien', {}, cookie);
  const set = signed.headers.getSetCookie().map((line) => line.split(';')[0]!);
  return {
    token: formTokenOf(await signed.text()),
    cookie: [cookie, ...set].filter(Boolean).join('; '),
  };
}

async function cellOf(route: Route, answer: Response): Promise<Cell> {
  const location = answer.headers.get('location') ?? '';
  if (answer.status === 303 && location.startsWith('/connexion?suite=')) return 's';
  if (answer.status === 303 && location.startsWith('/compte/code?suite=')) return 'p';
  const title = /<h1[^>]*>([^<]*)/.exec(answer.status >= 400 ? await answer.text() : '')?.[1] ?? '';
  if (answer.status === 403) {
    if (title === 'Vous n’êtes plus connecté') return 's';
    // A POST stopped for want of a form token had the permission.
    if (title === 'Ce formulaire a expiré') return 'o';
    return 'r';
  }
  return answer.status === 404 && route.permission.name !== 'everyone' ? 'n' : 'o';
}

describe('R11', () => {
  test('no route has two rows', () => {
    expect(rows.length).toBe(Object.keys(TABLE).length);
  });

  test('every route stands in the reviewed table, and the table names no other', () => {
    const routes = site.application.routes.map(nameOf).sort();
    expect(routes.length).toBeGreaterThan(30);
    expect(Object.keys(TABLE).sort()).toEqual(routes);
  });

  test.each(VISITORS)('answers %s as the table says, on every route', async (kind) => {
    const wrong: string[] = [];
    for (const route of site.application.routes) {
      const expected = TABLE[nameOf(route)]![kind];
      const path = addressOf(route.path);
      const init: RequestInit =
        route.method === 'GET'
          ? {}
          : { method: 'POST', body: '', headers: { 'content-type': FORM, origin: 'http://localhost:8080' } };
      const cell = await cellOf(route, await send(path, init, cookies[kind]));
      // Without a form token a POST stops before it looks at the object: R12 below posts for good.
      const decided = route.method === 'POST' && expected === 'n' ? 'o' : expected;
      if (cell !== decided) wrong.push(`${nameOf(route)}: ${cell} instead of ${decided}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('R12', () => {
  test('another organisation’s object answers like one that does not exist: same status, same words', async () => {
    const { token, cookie } = await tokenFor(cookies.otherManager);
    const routes = site.application.routes.filter((route) => TABLE[nameOf(route)]!.otherManager === 'n');
    expect(routes.length).toBeGreaterThan(3);
    for (const route of routes) {
      const ask = async (path: string) => {
        const init: RequestInit =
          route.method === 'GET'
            ? {}
            : {
                method: 'POST',
                body: new URLSearchParams({
                  jeton: token,
                  roles: 'volunteer',
                  nom: 'X',
                  email: 'x@y.test',
                }).toString(),
                headers: { 'content-type': FORM, origin: 'http://localhost:8080' },
              };
        const answer = await send(path, init, cookie);
        return [answer.status, (await answer.text()).replaceAll(path, '')];
      };
      const theirs = await ask(addressOf(route.path));
      const unknown = await ask(addressOf(route.path, { organisation: newId(), member: newId() }));
      expect(theirs, nameOf(route)).toEqual(unknown);
      expect(theirs[0], nameOf(route)).toBe(404);
    }
  });
});

describe('R13', () => {
  const own = { 'content-type': FORM, origin: 'http://localhost:8080' };

  /** Everything a foreign page could have a browser send, each with what it lacks. */
  const FORGERIES: [string, (token: string) => { headers: Record<string, string>; body: string }][] = [
    ['without token', () => ({ headers: own, body: '' })],
    ['with another visitor’s token', () => ({ headers: own, body: 'jeton=AAAA' })],
    [
      'without Origin nor Referer',
      (token) => ({ headers: { 'content-type': FORM }, body: `jeton=${token}` }),
    ],
    [
      'with a foreign Origin',
      (token) => ({ headers: { ...own, origin: 'https://ailleurs.test' }, body: `jeton=${token}` }),
    ],
    ['with a null Origin', (token) => ({ headers: { ...own, origin: 'null' }, body: `jeton=${token}` })],
    [
      'with a foreign Referer',
      (token) => ({
        headers: { 'content-type': FORM, referer: 'https://ailleurs.test/x' },
        body: `jeton=${token}`,
      }),
    ],
    [
      'with an Origin that begins like ours',
      (token) => ({
        headers: { ...own, origin: 'http://localhost:8080.ailleurs.test' },
        body: `jeton=${token}`,
      }),
    ],
    [
      'from another site',
      (token) => ({ headers: { ...own, 'sec-fetch-site': 'cross-site' }, body: `jeton=${token}` }),
    ],
    [
      'from a sister site',
      (token) => ({ headers: { ...own, 'sec-fetch-site': 'same-site' }, body: `jeton=${token}` }),
    ],
    [
      'as text/plain',
      (token) => ({ headers: { ...own, 'content-type': 'text/plain' }, body: `jeton=${token}` }),
    ],
    [
      'as JSON',
      (token) => ({
        headers: { ...own, 'content-type': 'application/json' },
        body: JSON.stringify({ jeton: token }),
      }),
    ],
  ];

  const journalSize = async () =>
    (
      await site.db
        .selectFrom('platform.journalEntry')
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;

  test.each(FORGERIES)('no POST is accepted %s', async (_name, forge) => {
    const before = await journalSize();
    const { token, cookie } = await tokenFor(cookies.administrator);
    expect(token).toHaveLength(43);
    const posts = site.application.routes.filter(
      ({ method, changesNothing }) => method === 'POST' && !changesNothing,
    );
    expect(posts.length).toBeGreaterThan(10);
    for (const route of posts) {
      const answer = await send(addressOf(route.path), { method: 'POST', ...forge(token) }, cookie);
      expect(answer.status, nameOf(route)).toBe(403);
    }
    expect(await journalSize()).toBe(before);
  });

  test.each(FORGERIES)(
    'a search, which changes nothing, answers without token: nothing is written %s',
    async (_name, forge) => {
      const before = await journalSize();
      const searches = site.application.routes.filter(({ changesNothing }) => changesNothing);
      expect(searches.map(nameOf)).toEqual(['POST /lieux', 'POST /demarches']);
      const { cookie } = await tokenFor(cookies.administrator);
      for (const route of searches) {
        const { headers } = forge('');
        for (const words of ['carte grise', 'mon mari me frappe']) {
          const body = new URLSearchParams({ q: words }).toString();
          const answer = await send(route.path, { method: 'POST', headers, body }, cookie);
          expect([200, 303, 403], nameOf(route)).toContain(answer.status);
          expect(answer.headers.getSetCookie()).toEqual([]);
        }
      }
      expect(await journalSize()).toBe(before);
    },
  );

  test('no address that changes something answers to GET', async () => {
    const before = await journalSize();
    const gets = new Set(
      site.application.routes.filter(({ method }) => method === 'GET').map(({ path }) => path),
    );
    for (const route of site.application.routes.filter(({ method }) => method === 'POST')) {
      const answer = await send(`${addressOf(route.path)}?jeton=x`, {}, cookies.administrator);
      if (!gets.has(route.path)) expect(answer.status, nameOf(route)).toBe(404);
    }
    expect(await journalSize()).toBe(before);
  });

  test('a token of one account serves no other', async () => {
    const { token } = await tokenFor(cookies.socialWorker);
    const answer = await send(
      '/deconnexion',
      { method: 'POST', headers: own, body: `jeton=${token}` },
      cookies.administrator,
    );
    expect(answer.status).toBe(403);
  });
});
