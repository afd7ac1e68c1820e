import { describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft } from '../builders.ts';
import { grantEnd, stepsFrom, TEMPLATES } from './pathway.ts';
import { printedSteps } from './pathway-print.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

test('each profile has a template with dates in order and a criterion to end each step', () => {
  for (const profile of Object.keys(TEMPLATES) as (keyof typeof TEMPLATES)[]) {
    const steps = stepsFrom(profile, Temporal.PlainDate.from('2026-11-24'));
    expect(steps.length).toBeGreaterThan(0);
    const days = steps.map(({ dueOn }) => dueOn.toString());
    expect(days).toEqual([...days].sort());
    for (const { criterion } of steps) expect(criterion).toMatch(/\.$/);
  }
});

test('a pathway opens from a referral, goes step by step, is printed, and is one for a person', async () => {
  const account = await anAccount(site.db);
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const sender = { ...account, organisationName: 'Mairie' };
  const personId = await aPerson(site.db, account.organisationId);
  const referral = await aDraft(site.db, sender, { personId });
  const open = () => agent.post(`/orientations/${referral}/parcours`, { profil: 'training' }, '/guichet');
  const { location } = await open();
  expect((await open()).location).toBe(location);
  const page = await agent.get(location);
  expect(page.html).toContain('8 décembre 2026');
  const step = /name="etape" value="([^"]+)"/.exec(page.html)![1]!;
  await agent.post(location, { action: 'fait', etape: step }, location);
  expect((await agent.get(location)).html).toContain('Fait le 24 novembre 2026');
  for (const field of ['quoi', 'qui', 'fini']) {
    const typed = { quoi: 'Voir', qui: 'Elle', fini: 'Vu', jour: '2027-02-03', [field]: 'mdp : Azerty123!' };
    const secret = await agent.post(location, { action: 'ajouter', ...typed }, location);
    expect(secret.status, field).toBe(422);
    expect(secret.html).toContain(`id="${field}-erreur"`);
    expect(secret.html).toContain('mdp : Azerty123!');
  }
  const wrong = await agent.post(
    location,
    { action: 'ajouter', quoi: 'Voir la Caf', jour: '2027-02-30' },
    location,
  );
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Voir la Caf');
  const added = {
    action: 'ajouter',
    quoi: 'Voir la Caf',
    qui: 'La Navette',
    fini: 'Mon dossier est à jour.',
    jour: '2027-01-12',
  };
  await agent.post(location, added, location);
  expect((await agent.get(location)).html).toContain('La Navette');
  expect((await agent.get(`${location}/feuille.pdf`)).headers.get('content-type')).toBe('application/pdf');
  await agent.post(location, { action: 'terminer', raison: 'reached' }, location);
  expect((await agent.get(location)).html).toContain('Terminé le 24 novembre 2026');
  expect((await open()).location).not.toBe(location);
  const other = await anAccount(site.db);
  const stranger = webVisitor(site, (await signedIn(site.db, other, { now: NOW })).cookie);
  expect((await stranger.get(location)).status).toBe(404);
});

test('the printed steps are numbered without a hole once one is given up', () => {
  const day = Temporal.PlainDate.from('2026-11-24');
  const steps = stepsFrom('training', day).map((step, index) => ({
    ...step,
    id: String(index),
    withWhom: '',
    organisationId: null,
    grantId: null,
    doneOn: index === 0 ? day : null,
    withdrawnOn: index === 1 ? day : null,
  }));
  const printed = printedSteps(steps, new Map());
  expect(printed.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(printed.map(({ what }) => what)).not.toContain(steps[1]!.what);
  expect(printed[0]!.when).toBe('Fait le 24 novembre 2026');
});

describe('a step entrusted to another organisation', () => {
  async function scene() {
    const account = await anAccount(site.db);
    const holder = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
    const personId = await aPerson(site.db, account.organisationId, {
      givenName: 'Amina',
      familyName: 'Osei',
      phone: '+33612345678',
      adaptations: 'Parler lentement',
    });
    const referral = await aDraft(site.db, { ...account, organisationName: 'Mairie' }, { personId });
    const { location: path } = await holder.post(
      `/orientations/${referral}/parcours`,
      { profil: 'training' },
      '/guichet',
    );
    const other = await anAccount(site.db);
    const partner = webVisitor(site, (await signedIn(site.db, other, { now: NOW })).cookie);
    const page = await holder.get(path);
    const step = /name="etape" value="([^"]+)"/.exec(page.html)![1]!;
    const fields = {
      action: 'confier',
      etape: step,
      structure: other.organisationId,
      'partage[]': ['contact'],
    };
    const entrust = (more: Record<string, string> = { accord: 'personSpoken' }) =>
      holder.post(path, { ...fields, ...more }, path);
    return { holder, partner, path, step, entrust, seen: () => partner.get(`/parcours/etapes/${step}`) };
  }

  test('is seen by it with what the person agreed to, and nothing else', async () => {
    const { partner, path, entrust, seen } = await scene();
    expect((await seen()).status).toBe(404);
    expect((await partner.get('/parcours')).html).not.toContain('Osei');
    await entrust();
    const page = await seen();
    expect(page.status).toBe(200);
    expect(page.html).toContain('Amina Osei');
    expect(page.html).toContain('06\u00a012\u00a034\u00a056\u00a078');
    expect(page.html).not.toContain('Parler lentement');
    expect(page.html).not.toContain('Premier atelier');
    expect((await partner.get('/parcours')).html).toContain('Osei');
    expect((await partner.get(path)).status).toBe(404);
    expect((await partner.get(`${path}/feuille.pdf`)).status).toBe(404);
  });

  test('is not opened without the consent of the person, and what was chosen stays on the page', async () => {
    const { entrust, seen } = await scene();
    const refused = await entrust({});
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Il faut l’accord de la personne');
    expect(refused.html).toMatch(/<option value="[^"]+" selected/);
    expect((await seen()).status).toBe(404);
  });

  test.each(['reprendre', 'fait', 'terminer'])('is closed again by « %s »', async (action) => {
    const { holder, partner, path, step, entrust, seen } = await scene();
    await entrust();
    await holder.post(path, { action, etape: step, raison: 'personStopped' }, path);
    expect((await seen()).status).toBe(404);
    expect((await partner.get('/parcours')).html).not.toContain('Osei');
  });

  test('is done by it, which the holder sees, and closes what it could see', async () => {
    const { holder, partner, path, step, entrust, seen } = await scene();
    await entrust();
    await partner.post(`/parcours/etapes/${step}`, {}, `/parcours/etapes/${step}`);
    expect((await holder.get(path)).html).toContain('Fait le 24 novembre 2026');
    expect((await seen()).status).toBe(404);
  });

  test('is closed by itself thirty days after its date', () => {
    const day = Temporal.PlainDate.from('2026-12-24');
    expect(grantEnd(day, Temporal.PlainDate.from('2026-11-24')).toString()).toBe('2027-01-23');
    expect(grantEnd(day, Temporal.PlainDate.from('2027-02-01')).toString()).toBe('2027-03-03');
  });

  test('cannot be written without a grant', async () => {
    const { step } = await scene();
    const write = site.db
      .updateTable('referrals.pathwayStep')
      .set({ organisationId: crypto.randomUUID() })
      .where('id', '=', step)
      .execute();
    await expect(write).rejects.toThrow(/entrusted_under_grant/);
  });
});

test('the model proposed is that of the three questions, and none without them', async () => {
  const account = await anAccount(site.db);
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const sender = { ...account, organisationName: 'Mairie' };
  const { answersSchema, recordDiagnosis } = await import('../../diagnosis/index.ts');
  const answers = answersSchema.parse({ access: 'none', letters: 'help', online: 'learn' });
  const answeredOn = Temporal.PlainDate.from('2026-11-24');
  const { id: diagnosisId } = await site.db
    .transaction()
    .execute((tx) =>
      recordDiagnosis(tx, { answers, answeredOn }, { ...account, now: NOW, timeZone: 'Europe/Paris' }),
    );
  const referralOf = async (draft = {}) =>
    aDraft(site.db, sender, { personId: await aPerson(site.db, account.organisationId), ...draft });
  const chosen = (html: string) =>
    [.../<select[^>]*name="profil"[^>]*>(.*?)<\/select>/s.exec(html)![1]!.matchAll(/<option[^>]*>/g)]
      .filter(([option]) => /\sselected/.test(option))
      .map(([option]) => /value="([^"]*)"/.exec(option)?.[1] ?? '');
  const asked = await agent.get(`/orientations/${await referralOf({ diagnosisId })}`);
  expect(chosen(asked.html)).toEqual(['training']);
  expect(asked.html).toMatch(/Les trois questions\s:/);
  const bare = await referralOf();
  expect(chosen((await agent.get(`/orientations/${bare}`)).html)).toEqual(['']);
  const refused = await agent.post(`/orientations/${bare}/parcours`, { profil: '' }, `/orientations/${bare}`);
  expect([refused.status, refused.html.includes('Choisissez un modèle')]).toEqual([422, true]);
});

describe('a pathway changes with the person', () => {
  async function scene() {
    const account = await anAccount(site.db);
    const holder = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
    const personId = await aPerson(site.db, account.organisationId, {
      givenName: 'Amina',
      familyName: 'Osei',
      phone: '+33612345678',
    });
    const sender = { ...account, organisationName: 'Mairie' };
    const referral = await aDraft(site.db, sender, { personId });
    const { location: path } = await holder.post(
      `/orientations/${referral}/parcours`,
      { profil: 'training' },
      '/guichet',
    );
    const page = async () => (await holder.get(path)).html.replace(/[\u00a0\u202f]/g, ' ');
    const steps = async () =>
      site.db
        .selectFrom('referrals.pathwayStep')
        .select(['id', 'what', 'dueOn', 'withdrawnOn', 'grantId'])
        .where('pathwayId', '=', path.split('/').at(-1)!)
        .orderBy('position')
        .execute();
    return { account, holder, path, page, steps, personId };
  }

  test('a step is moved and said otherwise, with a reason; what it was stays to be read', async () => {
    const { holder, path, page, steps } = await scene();
    const [, second] = await steps();
    const change = (fields: Record<string, string>) =>
      holder.post(
        path,
        {
          action: 'changer',
          etape: second!.id,
          [`quoi-${second!.id}`]: 'Ma boîte mail, à la médiathèque',
          [`jour-${second!.id}`]: '2027-01-12',
          [`pourquoi-${second!.id}`]: 'placeMoved',
          ...fields,
        },
        path,
      );
    const silent = await change({ [`pourquoi-${second!.id}`]: '' });
    expect(silent.status).toBe(422);
    expect(silent.html).toContain('Dites pourquoi');
    expect(silent.html).toContain('value="Ma boîte mail, à la médiathèque"');
    expect((await change({ [`jour-${second!.id}`]: '2027-02-30' })).status).toBe(422);
    expect((await change({ [`quoi-${second!.id}`]: 'mdp : Azerty123!' })).status).toBe(422);
    expect((await steps())[1]!.what).toBe(second!.what);
    expect((await change({})).status).toBe(303);
    const html = await page();
    expect(html).toContain('Ma boîte mail, à la médiathèque');
    expect(html).toMatch(
      /Avant : Premier atelier : ma boîte mail, pour le 8 décembre 2026\. Changée le\s+24 novembre 2026/,
    );
    expect(html).toContain('le lieu a changé de jour');
    expect(html).toContain('environ 20 heures en tout, une estimation');
  });

  test('a step is given up, closes what it opened, and is not asked for again', async () => {
    const { holder, path, page, steps } = await scene();
    const partner = await anAccount(site.db);
    const [, second] = await steps();
    await holder.post(
      path,
      { action: 'confier', etape: second!.id, structure: partner.organisationId, accord: 'personSpoken' },
      path,
    );
    expect((await steps())[1]!.grantId).not.toBeNull();
    const give = {
      action: 'changer',
      etape: second!.id,
      retirer: 'oui',
      [`pourquoi-${second!.id}`]: 'notReady',
    };
    await holder.post(path, give, path);
    expect((await steps())[1]).toMatchObject({ grantId: null });
    expect((await steps())[1]!.withdrawnOn?.toString()).toBe('2026-11-24');
    const html = await page();
    expect(html.match(/24 novembre 2026/g)).toEqual(['24 novembre 2026', '24 novembre 2026']);
    expect(html).toContain('Abandonnée le 24 novembre 2026');
    expect(html).toContain('C’est trop tôt pour elle');
    expect(html).not.toContain(`value="${second!.id}"`);
    // Sent again, it changes nothing more.
    await holder.post(path, give, path);
    const changes = await site.db
      .selectFrom('referrals.pathwayChange')
      .select('id')
      .where('stepId', '=', second!.id)
      .execute();
    expect(changes).toHaveLength(1);
  });

  test('what is late is said on the page, on the list with the number to call, and at the counter, to its holder alone', async () => {
    const { holder, path, page, steps } = await scene();
    const [first] = await steps();
    await site.db
      .updateTable('referrals.pathwayStep')
      .set({ dueOn: '2026-11-20' })
      .where('id', '=', first!.id)
      .execute();
    const list = (await holder.get('/parcours')).html;
    expect(list).toContain('Les étapes en retard');
    expect(list).toContain('<a href="tel:+33612345678">');
    const html = await page();
    expect(html.match(/En retard/g)).toEqual(['En retard']);
    expect(html.replace(/<[^>]+>/g, ' ')).toMatch(/Qui +Amina Osei.*La joindre +06 12 34 56 78/s);
    expect((await holder.get('/guichet')).html).toContain('1 étape de parcours en retard');
    const other = webVisitor(site, (await signedIn(site.db, await anAccount(site.db), { now: NOW })).cookie);
    expect((await other.get('/parcours')).html).not.toContain('Les étapes en retard');
    await holder.post(path, { action: 'fait', etape: first!.id }, path);
    expect((await holder.get('/guichet')).html).not.toContain('en retard');
  });

  test('one opens at the counter for somebody known there, and for nobody else', async () => {
    const { holder, personId, path } = await scene();
    const { location } = await holder.post('/guichet/personne', { personne: personId }, '/guichet');
    expect((await holder.get(location)).html).toContain('Ouvrir un parcours avec elle');
    expect((await holder.post(`${location}/parcours`, { profil: '' }, location)).status).toBe(422);
    expect((await holder.post(`${location}/parcours`, { profil: 'training' }, location)).location).toBe(path);
    const { location: unknown } = await holder.post('/guichet/personne', { besoin: 'taxes' }, '/guichet');
    expect((await holder.post(`${unknown}/parcours`, { profil: 'training' }, unknown)).status).toBe(404);
  });
});
