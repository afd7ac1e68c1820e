import { Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { A_TUESDAY, useApp } from '../../../test/app.tsx';
import { webVisitor } from '../../../test/visitor.ts';
import { walk } from '../../../test/walk.ts';
import { anAccount, anOrganisation, signedIn, TEST_PASSWORD } from './builders.ts';
import { codeAt } from './sign-in/one-time-code.ts';

// A mail server that is down: what it would have sent stays to be read.
const site = useApp(undefined, undefined, { smtpUrl: 'smtp://127.0.0.1:9' });
const NOW = Temporal.Instant.from(A_TUESDAY);

const credentials = (email: string, motdepasse = TEST_PASSWORD) => ({ email, motdepasse });

/** The secret that the page gives for typing. */
const typedSecret = (html: string) =>
  Buffer.from(Secret.fromBase32(/class="secret">([^<]+)</.exec(html)![1]!.replace(/ /g, '')).bytes);

describe('the menu of each page', () => {
  const menuOf = (html: string) =>
    [
      ...html
        .slice(html.indexOf('aria-label="Menu principal"'))
        .split('</nav>')[0]!
        .matchAll(/href="([^"#]+)/g),
    ].map(([, href]) => href!);

  test.each([
    ['territoryCoordinator', '/coordination/orientations', false],
    ['administrator', '/coordination/orientations', true],
    ['receptionAgent', '/guichet', false],
  ] as const)('of a %s leads to pages that open', async (role, first, members) => {
    const account = await anAccount(site.db, { roles: [role] });
    const visitor = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
    const menu = menuOf((await visitor.get('/compte')).html);
    expect(menu[0]).toBe(first);
    expect(menu.includes('/administration/structures')).toBe(members);
    for (const href of menu) expect([href, (await visitor.get(href)).status]).toEqual([href, 200]);
  });
});

describe('signing in with a browser', () => {
  test('leads to enrol, shows recovery codes once, then comes back to the page asked first', async () => {
    const { email } = await anAccount(site.db, { password: TEST_PASSWORD, roles: ['administrator'] });
    const visitor = webVisitor(site);
    const asked = await visitor.get('/administration/structures');
    expect(asked.location).toBe('/connexion?suite=%2Fadministration%2Fstructures');
    const entered = await visitor.post(
      '/connexion',
      { ...credentials(email), suite: '/administration/structures' },
      asked.location,
    );
    expect(entered.status).toBe(303);
    expect(entered.location).toBe('/compte/code?suite=%2Fadministration%2Fstructures');
    expect((await visitor.get('/administration/structures')).location).toMatch(/^\/compte\/code\?/);
    const prepared = await visitor.post('/compte/code/preparer', {}, entered.location);
    expect(prepared.status).toBe(303);
    const page = await visitor.get('/compte/code');
    expect(page.html).toContain('<svg');
    const wrong = await visitor.post('/compte/code', { code: '000 000' }, '/compte/code');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('<title>Erreur : ');
    const code = codeAt(typedSecret(page.html), NOW);
    const done = await visitor.post(
      '/compte/code',
      { code: `${code.slice(0, 3)} ${code.slice(3)}`, suite: '/administration/structures' },
      '/compte/code',
    );
    expect(done.html.match(/<code>[A-Z2-9]{5}-[A-Z2-9]{5}<\/code>/g)).toHaveLength(10);
    expect((await visitor.get('/administration/structures')).status).toBe(200);
  });

  test('entering as somebody else closes the session that was open on this browser', async () => {
    const [first, second] = [
      await anAccount(site.db, { password: TEST_PASSWORD }),
      await anAccount(site.db, { password: TEST_PASSWORD }),
    ];
    const visitor = webVisitor(site);
    await visitor.post('/connexion', credentials(first.email, TEST_PASSWORD), '/connexion');
    const kept = webVisitor(site, [...visitor.cookies].map((pair) => pair.join('=')).join('; '));
    expect((await kept.get('/compte')).status).toBe(200);
    await visitor.post('/connexion', credentials(second.email, TEST_PASSWORD), '/compte');
    expect((await visitor.get('/compte')).html).toContain(second.email);
    expect((await kept.get('/compte')).status).toBe(303);
  });

  test('says the same, word for word, to a known and to an unknown address', async () => {
    const { email } = await anAccount(site.db, { password: TEST_PASSWORD });
    const answers = [];
    for (const address of [email, 'personne@exemple.test']) {
      const wrong = await webVisitor(site).post(
        '/connexion',
        credentials(address, 'pas le bon mot de passe'),
        '/connexion',
      );
      const link = await webVisitor(site).post('/connexion/lien', { email: address }, '/connexion/lien');
      const plain = (html: string) =>
        html.replaceAll(address, 'adresse').replace(/(value|data-jeton)="[\w-]{43}"/g, '');
      answers.push([wrong.status, plain(wrong.html), link.status, link.location]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]![0]).toBe(422);
  });

  test('keeps the address typed after a refusal, never the password', async () => {
    const wrong = await webVisitor(site).post(
      '/connexion',
      credentials('claire@exemple.test', 'un mot de passe faux'),
      '/connexion',
    );
    expect(wrong.html).toContain('value="claire@exemple.test"');
    expect(wrong.html).not.toContain('un mot de passe faux');
  });

  test('goes nowhere else than this site afterwards', async () => {
    const account = await anAccount(site.db, { password: TEST_PASSWORD, roles: ['funder'] });
    for (const suite of ['https://ailleurs.test/', '//ailleurs.test', '/\\ailleurs.test', 'javascript:1']) {
      const visitor = webVisitor(site);
      const entered = await visitor.post(
        '/connexion',
        { ...credentials(account.email), suite },
        '/connexion',
      );
      expect(entered.location).toBe('/espace');
    }
  });

  test('leads who works at a counter to it, and others to their account', async () => {
    const pathOf = async (role: 'receptionAgent' | 'funder') => {
      const { cookie } = await signedIn(site.db, await anAccount(site.db, { roles: [role] }), { now: NOW });
      return (await webVisitor(site, cookie).get('/espace')).location;
    };
    expect(await pathOf('receptionAgent')).toBe('/guichet');
    expect(await pathOf('funder')).toBe('/compte');
  });

  test('the menu of a counter is on every page of who works there, the public ones included', async () => {
    const { cookie } = await signedIn(site.db, await anAccount(site.db, { roles: ['receptionAgent'] }), {
      now: NOW,
    });
    for (const path of ['/demarches', '/compte', '/demandes', '/lieux', '/lieux?q=carte+grise', '/']) {
      expect((await webVisitor(site, cookie).get(path)).html, path).toContain('<a href="/guichet#r"');
      if (path.startsWith('/lieux'))
        expect((await webVisitor(site).get(path)).html, path).not.toContain('/guichet');
    }
  });

  test('gives a session cookie that script cannot read, and never the one that was brought', async () => {
    const account = await anAccount(site.db, { password: TEST_PASSWORD, roles: ['funder'] });
    const visitor = webVisitor(site, 'maillage-session=plantee-par-un-autre');
    const entered = await visitor.post('/connexion', credentials(account.email), '/connexion');
    const line = entered.headers.getSetCookie().find((text) => text.startsWith('maillage-session='))!;
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).not.toContain('plantee');
    expect((await webVisitor(site, 'maillage-session=plantee-par-un-autre').get('/compte')).status).toBe(303);
  });

  test('lets password managers and paste do their work', async () => {
    const { html } = await webVisitor(site).get('/connexion');
    expect(html).toMatch(/name="email"[^>]*autocomplete="username"|autocomplete="username"[^>]*name="email"/);
    expect(html).toContain('autocomplete="current-password"');
    expect(html).not.toMatch(/onpaste|autocomplete="off"/);
  });

  test('opening the mailed link does nothing; its button enters', async () => {
    const { email } = await anAccount(site.db, { roles: ['funder'] });
    const visitor = webVisitor(site);
    const asked = await visitor.post('/connexion/lien', { email }, '/connexion/lien');
    expect(asked.location).toBe('/connexion/lien/envoye');
    const { body } = await site.db
      .selectFrom('platform.message')
      .select('body')
      .where('recipient', '=', email)
      .executeTakeFirstOrThrow();
    const path = /http:\/\/localhost:8080(\/connexion\/lien\/[\w-]+)/.exec(body)![1]!;
    for (let scan = 0; scan < 3; scan++) expect((await webVisitor(site).get(path)).status).toBe(200);
    // Somebody else who reads the mail has no cookie and no code.
    const elsewhere = webVisitor(site);
    expect((await elsewhere.get(path)).html).toContain('recopiez le code');
    const wrong = await elsewhere.post(path, { code: '123' }, path);
    expect([wrong.status, wrong.html.includes('n’est pas le bon')]).toEqual([422, true]);
    const code = /<strong class="num">(\d{3}) (\d{3})<\/strong>/.exec(
      (await visitor.get(asked.location)).html,
    )!;
    expect((await elsewhere.post(path, { code: `${code[1]}${code[2]}` }, path)).location).toBe('/espace');
    expect((await webVisitor(site).get(path)).status).toBe(410);
    const again = await visitor.post('/connexion/lien', { email }, '/connexion/lien');
    expect(again.location).toBe('/connexion/lien/envoye');
    const [last] = await site.db
      .selectFrom('platform.message')
      .select('body')
      .where('recipient', '=', email)
      .orderBy('id', 'desc')
      .execute();
    const second = /http:\/\/localhost:8080(\/connexion\/lien\/[\w-]+)/.exec(last!.body)![1]!;
    expect((await visitor.post(second, {}, second)).location).toBe('/espace');
    expect((await visitor.get('/compte')).status).toBe(200);
  });

  test('signing out kills the session, not only the cookie', async () => {
    const account = await signedIn(site.db, await anAccount(site.db), { now: NOW });
    const visitor = webVisitor(site, account.cookie);
    expect((await visitor.post('/deconnexion', {}, '/compte')).status).toBe(303);
    expect((await webVisitor(site, account.cookie).get('/compte')).status).toBe(303);
  });

  test('says on every page, half an hour before, that the session will end', async () => {
    const account = await anAccount(site.db);
    const half = await signedIn(site.db, account, { now: NOW.subtract({ minutes: 12 * 60 - 20 }) });
    await site.db
      .updateTable('accounts.session')
      .set({ idleUntil: NOW.add({ minutes: 20 }).toString() })
      .where('id', '=', half.sessionId)
      .execute();
    for (const path of ['/compte', '/'])
      expect((await webVisitor(site, half.cookie).get(path)).html).toContain('se ferme dans 20 minutes');
    const fresh = await signedIn(site.db, account, { now: NOW });
    expect((await webVisitor(site, fresh.cookie).get('/compte')).html).not.toContain('se ferme dans');
  });

  test('a form left open while the session ended can be sent after signing in again', async () => {
    const account = await anAccount(site.db, { password: TEST_PASSWORD });
    const first = await signedIn(site.db, account, { now: NOW });
    const visitor = webVisitor(site, first.cookie);
    await visitor.post('/deconnexion/partout', {}, '/compte');
    const ended = webVisitor(site, first.cookie);
    const lost = await ended.post('/compte/mot-de-passe', { nouveau: 'x' }, '/connexion');
    expect(lost.status).toBe(403);
    expect(lost.html).toContain('n’est pas perdu');
  });
});

describe('administration', () => {
  const administrator = async () => {
    const account = await signedIn(site.db, await anAccount(site.db, { roles: ['administrator'] }), {
      now: NOW,
    });
    return webVisitor(site, account.cookie);
  };

  test('adds a structure, invites a member, changes roles, ends the membership', async () => {
    const visitor = await administrator();
    const path = '/administration/structures/nouvelle';
    expect((await visitor.post(path, { nom: '', genre: 'x' }, path)).status).toBe(422);
    const added = await visitor.post(path, { nom: 'CCAS de Taupont', genre: 'ccas' }, path);
    const organisation = added.location.replace(/\?.*/, '');
    const invited = await visitor.post(
      `${organisation}/inviter`,
      { nom: 'Rozenn Le Bihan', email: 'rozenn@exemple.test', roles: ['socialWorker', 'structureManager'] },
      organisation,
    );
    expect(invited.location).toBe(`${organisation}?fait=invite`);
    const list = await visitor.get(organisation);
    expect(list.html).toContain('Rozenn Le Bihan');
    const member = /href="([^"]+\/membres\/[^"]+)"/.exec(list.html)![1]!;
    expect((await visitor.post(member, { roles: [] }, member)).status).toBe(422);
    const changed = await visitor.post(member, { roles: ['volunteer'] }, member);
    expect(changed.location).toBe(`${organisation}?fait=roles`);
    expect((await visitor.get(organisation)).html).toContain('bénévole');
    await visitor.post(`${member}/fin`, {}, member);
    expect((await visitor.get(organisation)).html).not.toContain('Rozenn');
    expect((await visitor.get(member)).status).toBe(404);
  });

  test('shows a manager their own structure only; another one answers like one that does not exist', async () => {
    const manager = await signedIn(site.db, await anAccount(site.db, { roles: ['structureManager'] }), {
      now: NOW,
    });
    const other = await anOrganisation(site.db, { name: 'Association d’à côté' });
    const visitor = webVisitor(site, manager.cookie);
    expect((await visitor.get(`/administration/structures/${manager.organisationId}`)).status).toBe(200);
    const [theirs, unknown] = [
      await visitor.get(`/administration/structures/${other}`),
      await visitor.get('/administration/structures/01970000-0000-7000-8000-000000000000'),
    ];
    expect([theirs.status, theirs.html]).toEqual([unknown.status, unknown.html]);
    expect(theirs.status).toBe(404);
    expect((await visitor.get('/administration/structures')).html).not.toContain('d’à côté');
  });

  test('a manager gives no role of the territory', async () => {
    const manager = await signedIn(site.db, await anAccount(site.db, { roles: ['structureManager'] }), {
      now: NOW,
    });
    const visitor = webVisitor(site, manager.cookie);
    const path = `/administration/structures/${manager.organisationId}`;
    const refused = await visitor.post(
      `${path}/inviter`,
      { nom: 'X', email: 'x@exemple.test', roles: ['administrator'] },
      path,
    );
    expect(refused.status).toBe(422);
  });

  test('lists structures page by page, each once', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Page ${String(index).padStart(2, '0')}`);
    for (const name of names) await anOrganisation(site.db, { name });
    const visitor = await administrator();
    const { seen } = await walk(visitor, '/administration/structures', />(Page \d\d)</g);
    expect(seen).toEqual(names);
  });

  test('lists members page by page, each once, from a refused invitation too', async () => {
    const organisationId = await anOrganisation(site.db, { name: 'Grande structure' });
    const names = Array.from({ length: 60 }, (_, index) => `Membre ${String(index).padStart(2, '0')}`);
    for (const name of names) await anAccount(site.db, { organisationId, name, roles: ['socialWorker'] });
    const visitor = await administrator();
    const path = `/administration/structures/${organisationId}`;
    const { seen, pages } = await walk(visitor, path, /<strong>(Membre \d\d)</g);
    expect(seen).toEqual(names);
    expect(pages).toBe(3);
    const refused = await visitor.post(`${path}/inviter`, { nom: 'X', email: 'x', roles: [] }, path);
    expect(refused.status).toBe(422);
    const next = /href="([^"]*)" rel="next"/.exec(refused.html)![1]!;
    expect((await visitor.get(next)).html).toContain('Membre 25');
  });
});

test('the last administrator cannot leave, even when two leave together', async () => {
  const { db } = site;
  const organisationId = await anOrganisation(db, { name: 'Dernière' });
  await db.updateTable('accounts.membership').set({ endedAt: NOW.toString() }).execute();
  const people = [
    await anAccount(db, { organisationId, roles: ['administrator'] }),
    await anAccount(db, { organisationId, roles: ['administrator'] }),
  ];
  const visitors = [];
  for (const account of people)
    visitors.push(webVisitor(site, (await signedIn(db, account, { now: NOW })).cookie));
  const { html } = await visitors[0]!.get(`/administration/structures/${organisationId}`);
  const members = [...html.matchAll(/href="([^"]+\/membres\/[^"]+)"/g)].map((match) => match[1]!);
  const answers = await Promise.all([
    visitors[0]!.post(`${members[1]}/fin`, {}, members[1]!),
    visitors[1]!.post(`${members[0]}/fin`, {}, members[0]!),
  ]);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
});
