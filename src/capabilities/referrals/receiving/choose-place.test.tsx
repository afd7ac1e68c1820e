// A place is found by its name or its commune, in a territory of any size, and nothing typed is lost on the way.
import { beforeAll, describe, expect, test } from 'vitest';
import { A_TUESDAY, useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace } from '../../directory/builders.ts';

const places: Record<string, string> = {};
const site = useApp(async (db) => {
  const add = async (name: string, communeName: string, inseeCode: string) => {
    const address = { street: '1 rue du Lavoir', postcode: '56800', communeName, inseeCode };
    places[name] = (await aPlace(db, { place: { name, address } })).placeId;
  };
  for (let index = 0; index < 30; index++)
    await add(`Accueil ${String(index).padStart(2, '0')}`, 'Ploërmel', '56165');
  await add('Mairie d’essai', 'Taupont', '56249');
  await add('Zone d’activité', 'Josselin', '56091');
});
let agent: WebVisitor;
let coordinator: WebVisitor;

beforeAll(async () => {
  const now = Temporal.Instant.from(A_TUESDAY);
  const enter = async (role: 'receptionAgent' | 'territoryCoordinator') => {
    const account = await anAccount(site.db, { roles: [role] });
    return webVisitor(site, (await signedIn(site.db, account, { now, strong: true })).cookie);
  };
  [agent, coordinator] = [await enter('receptionAgent'), await enter('territoryCoordinator')];
});

const found = (html: string) =>
  [...html.matchAll(/name="lieu" value="[^"]*"[^>]*>([^<]+)</g)].map(([, text]) => text!);

describe('a referral of somebody', () => {
  const PATH = '/orientations/nouvelle';
  const typed = { besoin: 'firstSteps', nom: 'Quéméner', telephone: '02 61 91 05 12', canal: 'phone' };
  const look = (words: string, more: Record<string, string> = {}) =>
    agent.post(PATH, { ...typed, 'lieu-mots': words, chercher: 'oui', ...more }, PATH);

  test('is written on a page that holds no place until one is looked for', async () => {
    const { html } = await agent.get(PATH);
    expect(found(html)).toEqual([]);
    expect(html).toContain('name="lieu-mots"');
  });

  test.each([
    ['mairie', ['Mairie d’essai, Taupont']],
    ['taupont', ['Mairie d’essai, Taupont']],
    ['JOSSELIN', ['Zone d’activité, Josselin']],
    ['accueil 07 ploermel', ['Accueil 07, Ploërmel']],
    ['mairi d’esai', ['Mairie d’essai, Taupont']],
    ['nulle part', []],
  ])('« %s »', async (words, names) => {
    const { status, html } = await look(words);
    expect(status).toBe(200);
    expect(found(html)).toEqual(names);
    if (names.length === 0) expect(html).toContain('Aucun lieu avec ces mots');
  });

  test('more than a list can show are counted, and every word typed stays', async () => {
    const { html } = await look('accueil');
    expect(found(html)).toHaveLength(20);
    expect(html).toContain('10 autres lieux portent');
    expect(html).toContain('value="Quéméner"');
    expect(html).toContain('value="accueil"');
    expect(html).toMatch(/value="firstSteps" selected/);
  });

  test('the place chosen stays while another is looked for, and while something else is put right', async () => {
    const chosen = { lieu: places['Mairie d’essai']! };
    const looked = (await look('josselin', chosen)).html;
    expect(found(looked)).toEqual(['Mairie d’essai, Taupont', 'Zone d’activité, Josselin']);
    expect(looked).toMatch(new RegExp(`value="${chosen.lieu}" checked`));
    const wrong = await agent.post(PATH, { ...typed, ...chosen, telephone: '12' }, PATH);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(new RegExp(`value="${chosen.lieu}" checked`));
    const kept = await agent.post(PATH, { ...typed, ...chosen }, PATH);
    expect(kept.location).toMatch(/^\/orientations\/[\w-]{36}$/);
  });

  test('without a place, the error leads to where it is looked for, or to the list', async () => {
    const none = await agent.post(PATH, typed, PATH);
    expect(none.status).toBe(422);
    expect(none.html).toContain('href="#lieu-mots"');
    expect(none.html).toContain('id="lieu-mots-erreur"');
    const some = await agent.post(PATH, { ...typed, 'lieu-mots': 'mairie' }, PATH);
    expect(some.status).toBe(422);
    expect(some.html).toContain('href="#lieu"');
    expect(found(some.html)).toEqual(['Mairie d’essai, Taupont']);
  });
});

test('a rule of the territory is made the same way', async () => {
  const path = '/administration/regles-orientation';
  const rule = { public: 'everyone', besoin: '', raison: 'Le plus proche.' };
  const looked = await coordinator.post(path, { ...rule, 'lieu-mots': 'josselin', chercher: 'oui' }, path);
  expect(looked.html).toContain('value="Le plus proche."');
  expect(found(looked.html)).toEqual(['Zone d’activité, Josselin']);
  const made = await coordinator.post(path, { ...rule, lieu: places['Zone d’activité']! }, path);
  expect(made.location).toBe(path);
  expect((await coordinator.get(path)).html).toContain('Zone d’activité');
});
