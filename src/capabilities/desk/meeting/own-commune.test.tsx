// Where a search starts when an agent wrote nothing: the commune of their counter, not the largest of the territory.
import { expect, test } from 'vitest';
import { loadTerritory } from '#capabilities/territory';
import { useApp } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace, TEST_AUTHOR } from '../../directory/builders.ts';
import { linkPlace } from '../../referrals/index.ts';
import { aCommune, aTerritory } from '../../territory/builders.ts';
import { welcome } from './serve.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const COMMUNES = [
  { code: '01001', name: 'Grand-Bourg', population: 9000, centre: { latitude: 47.9, longitude: -2.4 } },
  { code: '01002', name: 'Les Ormeaux', population: 300, centre: { latitude: 47.99, longitude: -2.4 } },
];
const places: string[] = [];
const site = useApp(async (db) => {
  const communes = COMMUNES.map(({ code, ...more }) => aCommune(code, { ...more, centreSource: 'file' }));
  const content = aTerritory({ communes, formerCommunes: [] });
  await db.transaction().execute((tx) => loadTerritory(tx, content, TEST_AUTHOR));
  for (const { code, name, centre } of COMMUNES) {
    const address = { street: '1, rue d’Essai', postcode: '01100', communeCode: code, communeName: name };
    const { placeId } = await aPlace(db, {
      place: { name: `Guichet ${name}`, address, position: { ...centre, precision: 'exact' } },
      offers: { a: { label: 'Impôts', needs: ['taxes'] } },
    });
    places.push(placeId);
  }
});

test('the commune of the counter, until it answers in two', async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const server = { ...account, now: NOW, timeZone: 'Europe/Paris', region: '' };
  const link = (placeId: string) =>
    site.db
      .transaction()
      .execute((tx) =>
        linkPlace(tx, { placeId, organisationId: account.organisationId }, { accountId: null, now: NOW }),
      );
  async function shown() {
    const path = `/guichet/personne/${await welcome(site.db, { asks: '', need: 'taxes' }, server, true)}`;
    const { html } = await agent.get(path);
    const [, around] = /Si vous n’écrivez rien.: (autour [^<.]+)/.exec(html)!;
    return [around, /<div class="prop">[\s\S]*?<a href="\/lieux\/[^"]+">([^<]+)<\/a>/.exec(html)![1]];
  }
  expect(await shown()).toEqual(['autour de Grand-Bourg', 'Guichet Grand-Bourg']);
  await link(places[1]!);
  expect(await shown()).toEqual(['autour des Ormeaux', 'Guichet Les Ormeaux']);
  await link(places[0]!);
  expect(await shown()).toEqual(['autour de Grand-Bourg', 'Guichet Grand-Bourg']);
});
