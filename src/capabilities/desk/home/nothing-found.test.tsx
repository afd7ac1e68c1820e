// Nothing to propose at the counter: it is said, and so is what stands in the way.
import { beforeAll, expect, test } from 'vitest';
import { loadTerritory } from '#capabilities/territory';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace, TEST_AUTHOR } from '../../directory/builders.ts';
import { aCommune, aTerritory } from '../../territory/builders.ts';
import { welcome } from '../meeting/serve.ts';

const HERE = aCommune('01001', {
  name: 'AdmiVille',
  centre: { latitude: 47.93, longitude: -2.4 },
  centreSource: 'file',
});
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const site = useApp(async (db) => {
  await db
    .transaction()
    .execute((tx) => loadTerritory(tx, aTerritory({ communes: [HERE], formerCommunes: [] }), TEST_AUTHOR));
  await aPlace(db, {
    place: { name: 'Mairie d’essai', openingHours: 'Mo-Fr 09:00-17:00; PH off' },
    offers: { a: { label: 'SIV', needs: ['vehicleRegistration'] } },
  });
});

let agent: WebVisitor;
let account: Awaited<ReturnType<typeof anAccount>>;
beforeAll(async () => {
  account = await anAccount(site.db, { roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

test('that nothing was found is said, with what alone could be given up; a reason is chosen, not given', async () => {
  const server = { ...account, now: NOW, timeZone: 'Europe/Paris', region: '' };
  const details = { constraintsAsked: true };
  const at = async (need: string, more: object) =>
    `/guichet/personne/${await welcome(site.db, { asks: '', need, details: { ...details, ...more } }, server, true)}`;
  const said = async (need: string, more: object) =>
    (await agent.get(await at(need, more))).html.replace(/<[^>]+>/g, '').replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(await said('vehicleRegistration', { language: 'uk', where: 'AdmiVille' })).toMatch(
    /Aucun lieu ne convient autour d’AdmiVille, avec : en ukrainien\. Il y en a si quelqu’un traduit pour elle\. Voyez/,
  );
  expect(await said('vehicleRegistration', { language: 'uk', constraints: ['fauteuil'] })).toMatch(
    /avec : en fauteuil, en ukrainien\. En enlever une seule ne suffit pas/,
  );
  expect(await said('drivingLicence', {})).toContain('Aucun lieu connu ne répond à ce besoin');
  expect(await said('vehicleRegistration', {})).not.toContain('Aucun lieu');
  const path = await at('drivingLicence', {});
  const counted = () => site.db.selectFrom('referrals.unmetNeed').select('reason').execute();
  const refused = await agent.post(path, { etape: 'manque', pourquoi: '' }, path);
  expect([refused.status, refused.html.includes('Choisissez une raison')]).toEqual([422, true]);
  expect(refused.html).not.toMatch(
    /<option[^>]*selected[^>]*value="nothingNear"|value="nothingNear" selected/,
  );
  expect(await counted()).toEqual([]);
  await agent.post(path, { etape: 'manque', pourquoi: 'tooFar' }, path);
  expect(await counted()).toEqual([{ reason: 'tooFar' }]);
});
