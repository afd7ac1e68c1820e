// The search of the counter: what leads first, what nobody finds, and whom an agent may find.
import { beforeAll, describe, expect, test } from 'vitest';
import { loadTerritory } from '#capabilities/territory';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace, TEST_AUTHOR } from '../../directory/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace } from '../../referrals/builders.ts';
import { aCommune, aTerritory } from '../../territory/builders.ts';

const HERE = aCommune('01001', { centre: { latitude: 47.93, longitude: -2.4 }, centreSource: 'file' });
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const site = useApp(async (db) => {
  await db
    .transaction()
    .execute((tx) => loadTerritory(tx, aTerritory({ communes: [HERE], formerCommunes: [] }), TEST_AUTHOR));
  await aPlace(db, {
    place: { name: 'Atelier fictif' },
    offers: { a: { label: 'Ateliers', plainLabel: 'Ateliers pour débuter', needs: ['firstSteps'] } },
  });
});

let agent: WebVisitor;
let stranger: WebVisitor;
let sender: { organisationId: string; accountId: string; name: string };

beforeAll(async () => {
  const enter = async () => {
    const account = await anAccount(site.db, { roles: ['receptionAgent'] });
    return { account, visitor: webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie) };
  };
  const mine = await enter();
  agent = mine.visitor;
  sender = mine.account;
  stranger = (await enter()).visitor;
});

const search = async (who: WebVisitor, q: string) =>
  (await who.post('/guichet/recherche', { q }, '/guichet')).html;
/** Titles of what was found, in order. */
const found = (html: string) =>
  [
    ...(/<ul class="trouves">[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/<strong>([^<]+)<\/strong>/g),
  ].map(([, title]) => title!);

describe('words', () => {
  test.each(['apprendre l’ordinateur', 'apprendre à me servir d’un ordinateur', 'cours d’informatique'])(
    '« %s » lead to learning, and to no paper',
    async (words) => {
      const html = await search(agent, words);
      expect(found(html)[0]).toBe('Débuter à l’ordinateur');
      expect(found(html)).toContain('Atelier fictif');
      expect(html).not.toContain('Démarche :');
    },
  );

  test('that name a procedure lead to it first', async () => {
    expect(found(await search(agent, 'carte grise'))[0]).toBe('J’ai acheté une voiture d’occasion');
  });

  test.each([
    ['je ne comprends pas ce courrier', 'Comprendre un courrier'],
    ['je sais pas lire', undefined],
  ])(
    '« %s » lead first to what they say, and not to a word that looks like one of them',
    async (words, first) => {
      const titles = found(await search(agent, words));
      if (first) expect(titles[0]).toBe(first);
      expect(titles).not.toContain('J’ai perdu mon travail');
    },
  );

  test('that name nothing say so, and what to do', async () => {
    const html = await search(agent, 'xyzzyx');
    expect(html).toContain('Aucun résultat');
    expect(html).toContain('href="/demarches"');
    expect(found(html)).toEqual([]);
    expect((await agent.get('/guichet?q=xyzzyx')).html).toContain('Aucun résultat');
  });
});

describe('a person, or their referral', () => {
  test('is found by name or by code, by those of the structure alone', async () => {
    const placeId = await aReceivingPlace(site.db);
    const personId = await aPerson(site.db, sender.organisationId, {
      givenName: 'Rosalie',
      familyName: 'Quéméner-Fictive',
    });
    const id = await aDraft(site.db, { ...sender, organisationName: 'Ici' }, { placeId, personId });
    const { code } = await site.db
      .selectFrom('referrals.referral')
      .select('code')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    for (const words of ['quemener', 'Rosalie Quéméner', 'fictive rosalie', code.toLowerCase()]) {
      const html = await search(agent, words);
      expect(html, words).toContain(`href="/orientations/${id}"`);
      expect(await search(stranger, words), words).not.toContain(`/orientations/${id}`);
    }
    expect(await search(stranger, 'quemener')).not.toContain('Rosalie');
    expect(await search(agent, 'qu')).not.toContain('Rosalie');
    expect(await search(agent, '%%%')).not.toContain('Rosalie');
  });

  test('is never looked for from an address, where names would stay', async () => {
    const html = (await agent.get('/guichet?q=quemener')).html;
    expect(html).not.toContain('Rosalie');
    expect((await agent.get('/guichet')).html).toMatch(
      /<form method="post" action="\/guichet\/recherche#trouve"/,
    );
  });
});
