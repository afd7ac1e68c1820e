import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aDraft, aReceivingPlace, aSender, follow, TUESDAY } from '../builders.ts';
import { linkPlace } from '../index.ts';

let placeId = '';
const site = useApp(async (db) => {
  placeId = await aReceivingPlace(db, { name: 'Mairie de Ploërmel, accueil' });
});
const PATH = '/coordination/lieux-relies';

async function enter(
  roles: Parameters<typeof anAccount>[1] = {},
): Promise<{ id: string; visitor: WebVisitor }> {
  const account = await anAccount(site.db, roles);
  const { cookie } = await signedIn(site.db, account, { now: TUESDAY });
  return { id: account.organisationId, visitor: webVisitor(site, cookie) };
}

test('the coordination links a place to an organisation, which then sees what is open there, and no longer once undone', async () => {
  const { visitor: coordinator } = await enter({ roles: ['territoryCoordinator'] });
  const receiving = await enter();
  const referral = await aDraft(site.db, await aSender(site.db), { placeId });
  await follow(site.db, referral, ['send', 'sender']);
  const seen = async () => (await receiving.visitor.get(`/orientations/${referral}`)).status;
  expect(await seen()).toBe(404);
  const page = await coordinator.get(PATH);
  expect(page.html).toContain('Lieux qui reçoivent des orientations, sans structure (1)');
  // Same name: proposed, and not linked until somebody says so.
  expect(page.html).toContain('Relier à Mairie de Ploërmel, accueil');
  await coordinator.post(PATH, { structure: receiving.id, lieu: placeId }, PATH);
  expect(await seen()).toBe(200);
  expect((await coordinator.get(PATH)).html).toContain('sans structure (0)');
  expect((await coordinator.get(`${PATH}?q=Mairie`)).html).toContain('name="structure-1"');
  await coordinator.post(PATH, { defaire: placeId }, PATH);
  expect(await seen()).toBe(404);
});

test('who receives reads the number of who sends, not their own', async () => {
  const desk = await aReceivingPlace(site.db, { name: 'Mairie fictive', phones: ['+33261910077'] });
  const sender = await aSender(site.db);
  const receiving = await enter();
  await site.db.transaction().execute(async (tx) => {
    const by = { accountId: null, now: TUESDAY };
    await linkPlace(tx, { placeId: desk, organisationId: sender.organisationId }, by);
    await linkPlace(tx, { placeId, organisationId: receiving.id }, by);
  });
  const referral = await aDraft(site.db, sender, { placeId });
  await follow(site.db, referral, ['send', 'sender']);
  const { html } = await receiving.visitor.get(`/orientations/${referral}`);
  expect(html).toMatch(/Une question[\s\S]{0,120}02\s61\s91\s00\s77/);
  expect(html).not.toContain('La fiche du lieu');
});

test('a place or an organisation that does not exist is not linked', async () => {
  const { visitor } = await enter({ roles: ['territoryCoordinator'] });
  const nobody = crypto.randomUUID();
  expect((await visitor.post(PATH, { structure: nobody, lieu: placeId }, PATH)).status).toBe(404);
  const { id } = await enter();
  expect((await visitor.post(PATH, { structure: id, lieu: nobody }, PATH)).status).toBe(404);
});
