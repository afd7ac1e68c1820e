// The home and the list of an organisation that receives say what waits for it, and nothing of who.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, follow, TUESDAY } from '../../referrals/builders.ts';
import { linkPlace } from '../../referrals/receiving/receiving-store.ts';
import type { Sender } from '../../referrals/refer/refer.ts';
import { updateReferral } from '../../referrals/store.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let receiving: WebVisitor;
let partnerId = '';
let placeId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  await site.db
    .updateTable('accounts.organisation')
    .set({ name: 'Mairie fictive d’Essai' })
    .where('id', '=', account.organisationId)
    .execute();
  sender = { ...account, organisationName: 'Mairie fictive d’Essai', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  const partner = await anAccount(site.db, { roles: ['digitalMediator'] });
  partnerId = partner.organisationId;
  receiving = webVisitor(site, (await signedIn(site.db, partner, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive', emails: ['accueil@navette.test'] });
});
const link = () =>
  site.db
    .transaction()
    .execute((tx) =>
      linkPlace(tx, { placeId, organisationId: partnerId }, { accountId: null, now: TUESDAY }),
    );
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const box = async () => {
  const { html } = await receiving.get('/guichet');
  const from = html.indexOf('id="re"');
  return from < 0 ? '' : text(html.slice(from, html.indexOf('</details>', from)));
};

test('an organisation that answers at no place and was entrusted with nothing has no such box', async () => {
  expect(await box()).toBe('');
  await link();
  expect(await box()).toContain('Aucune réponse n’est attendue de nous');
});

test('what waits for its answer is counted there, the longest wait first, by who sent it', async () => {
  await link();
  const sent = async (daysAgo: number) => {
    const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
    const id = await aDraft(site.db, sender, { placeId, personId, sharedItems: ['identity'] });
    await follow(site.db, id, ['send', 'sender']);
    const sentAt = TUESDAY.subtract({ hours: 24 * daysAgo }).toString();
    await site.db.transaction().execute((tx) => updateReferral(tx, id, { sentAt }));
    return id;
  };
  const [recent, oldest, answered] = [await sent(1), await sent(5), await sent(2)];
  await follow(site.db, answered, ['accept', 'receiver']);
  const { html } = await receiving.get('/guichet');
  expect(html.indexOf(oldest)).toBeGreaterThan(0);
  expect(html.indexOf(oldest)).toBeLessThan(html.indexOf(recent));
  expect(html).not.toContain(answered);
  expect(await box()).toMatch(/Reçues : à répondre 2 .*Mairie fictive d’Essai .*À répondre : à vous/);
  expect(html).not.toContain('Osei');
  // Nobody is told that everything has an answer while something waits.
  expect(text(html)).not.toMatch(/(?<!avons envoyées )ont une réponse/);

  // The list: by side, « à vous » for whose turn it is, « À relancer » for the sender alone.
  const list = text((await receiving.get('/orientations')).html);
  expect(list).toMatch(/De la part de Attente Mairie fictive d’Essai/);
  expect(list).toContain('À répondre : à vous');
  expect(list).not.toContain('À relancer');
  // Their turn first, whatever was sent since.
  const rows = (await receiving.get('/orientations')).html;
  expect(rows.indexOf(oldest)).toBeLessThan(rows.indexOf(answered));
  const one = (await receiving.get(`/orientations/${oldest}`)).html;
  expect(one).toMatch(/<h1[^>]*>De Mairie fictive d’Essai/);
  const ours = text((await agent.get('/orientations')).html);
  expect(ours).toContain('À relancer');
  expect(ours).not.toContain('à vous');
  await follow(site.db, recent, ['decline', 'receiver']);
  expect(text((await agent.get('/orientations')).html)).toContain('Refusée : à vous');
  expect(text((await receiving.get('/orientations')).html)).not.toContain('Refusée : à vous');
  expect(await box()).toContain('à répondre 1');
});

test('a step entrusted is on its home, and told to its place without a word of who', async () => {
  await link();
  const personId = await aPerson(site.db, sender.organisationId, { givenName: 'Inès', familyName: 'Osei' });
  const id = await aDraft(site.db, sender, { placeId, personId });
  const opened = await agent.post(`/orientations/${id}/parcours`, { profil: 'training' }, '/guichet');
  const page = (await agent.get(opened.location)).html;
  const step = /name="etape"[^>]*value="([0-9a-f-]{36})"/.exec(page)![1]!;
  await agent.post(
    opened.location,
    { action: 'confier', etape: step, structure: partnerId, accord: 'personSpoken' },
    opened.location,
  );
  expect(await box()).toContain('Étapes de parcours confiées (1)');
  const mails = await site.db
    .selectFrom('platform.message')
    .select(['recipient', 'body'])
    .where('purpose', '=', 'stepEntrusted')
    .execute();
  expect(mails).toHaveLength(1);
  expect(mails[0]!.recipient).toBe('accueil@navette.test');
  expect(mails[0]!.body).toContain('Mairie fictive d’Essai vous confie une étape');
  expect(mails[0]!.body).toContain(`/parcours/etapes/${step}`);
  expect(mails[0]!.body).not.toMatch(/Osei|Inès/);
});
