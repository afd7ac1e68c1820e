// What the three questions change of the places proposed: an order and a reason, never a refusal; and where to learn.

import { beforeAll, expect, test } from 'vitest';
import { loadTerritory } from '#capabilities/territory';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace, TEST_AUTHOR } from '../../directory/builders.ts';
import { aCommune, aTerritory } from '../../territory/builders.ts';
import type { Agent } from '../agent.ts';
import { welcome } from './serve.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const HERE = aCommune('01001', { centre: { latitude: 47.93, longitude: -2.4 }, centreSource: 'file' });
const at = (north: number) => ({ latitude: 47.93 + north, longitude: -2.4, precision: 'exact' as const });
const site = useApp(async (db) => {
  await db
    .transaction()
    .execute((tx) => loadTerritory(tx, aTerritory({ communes: [HERE], formerCommunes: [] }), TEST_AUTHOR));
  const hours = { openingHours: 'Mo-Fr 09:00-17:00' };
  await aPlace(db, {
    place: { name: 'Guichet voisin', position: at(0.01), ...hours },
    offers: { a: { needs: ['taxes'], helpModes: ['individual'] } },
  });
  await aPlace(db, {
    place: { name: 'Maison des liens', position: at(0.04), ...hours },
    offers: { a: { needs: ['taxes'], helpModes: ['individual'], levels: ['assist', 'accompany'] } },
  });
  await aPlace(db, {
    place: { name: 'Atelier du soir', position: at(0.02), ...hours },
    offers: { a: { needs: ['firstSteps'], helpModes: ['workshop'], plainLabel: 'Apprendre l’ordinateur' } },
  });
  await aPlace(db, {
    place: { name: 'Médiathèque du Lavoir', position: at(0.03), ...hours },
    offers: { a: { needs: ['computerAccess'], plainLabel: 'Des ordinateurs en libre accès' } },
  });
});

let agent: WebVisitor;
let server: Agent;
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  server = {
    organisationId: account.organisationId,
    accountId: account.accountId,
    now: NOW,
    timeZone: 'Europe/Paris',
    region: '',
  };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

async function proposedAfter(answers: Record<string, string> | undefined) {
  const path = `/guichet/personne/${await welcome(site.db, { asks: '', need: 'taxes' }, server, true)}`;
  if (answers) await agent.post(path, { etape: 'questions', ...answers }, path);
  const { html } = await agent.get(path);
  const places = [...html.matchAll(/<div class="prop">[\s\S]*?<a href="\/lieux\/[^"]+">([^<]+)<\/a>/g)];
  return { html, names: places.map(([, name]) => name) };
}

test('without an answer the nearest place comes first; who needs somebody for long is sent where that is done', async () => {
  expect((await proposedAfter(undefined)).names).toEqual(['Guichet voisin', 'Maison des liens']);
  const { names, html } = await proposedAfter({ access: 'none', letters: 'hard', online: 'never' });
  expect(names).toEqual(['Maison des liens', 'Guichet voisin']);
  expect(html).toContain('On y accompagne dans la durée.');
});

test('who would like to learn is told where, beside the place for today', async () => {
  const { html, names } = await proposedAfter({ access: 'always', letters: 'clear', online: 'learn' });
  expect(names).toEqual(['Guichet voisin', 'Maison des liens']);
  expect(html).toMatch(/Pour apprendre[\s\S]{0,80}Atelier du soir/);
  expect((await proposedAfter(undefined)).html).not.toContain('Pour apprendre');
});

test('who has no device is told where there is one, whatever they can do', async () => {
  const words = /Pour utiliser un ordinateur[\s\S]{0,80}Médiathèque du Lavoir/;
  for (const online of ['alone', 'learn', 'never']) {
    const { html } = await proposedAfter({ access: 'none', letters: 'clear', online });
    expect(html).toMatch(words);
  }
  const { html } = await proposedAfter({ access: 'none', letters: 'clear', online: 'alone' });
  expect(html).toContain('Trouver un ordinateur ou une connexion près de chez vous');
  expect((await proposedAfter({ access: 'always', letters: 'clear', online: 'alone' })).html).not.toMatch(
    words,
  );
});
