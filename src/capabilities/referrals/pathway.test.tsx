import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { aDraft } from './builders.ts';
import { stepsFrom, TEMPLATES } from './pathway.ts';

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
