// The rules of the territory: who accompanies whom, and never a place that does not help with the need.
import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace } from '../../directory/builders.ts';
import { gathered } from './coordination-routes.tsx';

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const PATH = '/administration/regles-orientation';
const site = useApp();

test('a rule for a need names a place that helps with it, or is refused with every word kept', async () => {
  const { placeId } = await aPlace(site.db, {
    place: { name: 'Maison des solidarités' },
    offers: { a: { needs: ['rsa'] } },
  });
  const account = await anAccount(site.db, { roles: ['territoryCoordinator'] });
  const coordinator = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const rule = { public: 'rsa', lieu: placeId, raison: 'Le Département accompagne.' };
  const kept = () => site.db.selectFrom('referrals.audienceRule').select(['need']).execute();

  const refused = await coordinator.post(PATH, { ...rule, besoin: 'taxes' }, PATH);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('la règle n’aurait pas d’effet');
  expect(refused.html).toContain('value="Le Département accompagne."');
  expect(await kept()).toEqual([]);

  await coordinator.post(PATH, { ...rule, besoin: 'rsa' }, PATH);
  await coordinator.post(PATH, { ...rule, besoin: '' }, PATH);
  expect((await kept()).map(({ need }) => need).sort()).toEqual([null, 'rsa'].sort());
});

test('what was counted fewer than five times in a commune is counted for the territory, without its name', () => {
  const row = (communeCode: string | null, count: number, reason = 'tooFar') => ({
    need: 'energyBills',
    communeCode,
    reason,
    count,
  });
  const told = gathered([row('01001', 7), row('01002', 1), row('01003', 4), row(null, 1, 'full')]);
  expect(told.map(({ communeCode, count }) => [communeCode, count])).toEqual([
    ['01001', 7],
    ['several', 5],
    ['several', 1],
  ]);
});
