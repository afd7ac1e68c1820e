// What is written stays true on the day it is read: absolute days, no limit that is over, whom to ask for and to call.
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { everyTask } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, follow, TUESDAY } from '../builders.ts';
import { remindPlace } from '../follow/remind.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import { updateReferral } from '../store.ts';
import { answerLink, LINK_PURPOSE } from '../telling/tell.ts';
import type { Sender } from './refer.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let placeId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
});

const SMS = { phone: '06 12 34 56 78', preferredChannel: 'sms' };
async function aSent(slotDay?: string, contact: Record<string, unknown> = SMS, place = placeId) {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei', ...contact });
  const slot = slotDay ? { day: Temporal.PlainDate.from(slotDay), part: 'any' as const } : undefined;
  const id = await aDraft(site.db, sender, { placeId: place, personId, slot });
  await follow(site.db, id, ['send', 'sender']);
  return { id, page: `/orientations/${id}`, link: new URL(answerLink(LINK_PURPOSE, id, around())).pathname };
}
const written = async (id: string) =>
  [
    ...(await site.db
      .selectFrom('platform.message')
      .select('body')
      .where('aboutId', '=', id)
      .orderBy('id')
      .execute()),
    ...(await everyTask(site.db, { aboutId: id })).map(({ detail }) => ({ body: detail })),
  ].map(({ body }) => body);

describe('days', () => {
  test.each([
    ['2026-11-24', SMS, undefined],
    ['2026-11-24', { phone: '02 97 74 00 00', preferredChannel: 'phone' }, undefined],
    ['2026-11-25', { street: '1 rue A', postcode: '56800', preferredChannel: 'letter' }, { emails: [] }],
  ])(
    'asked for %s are written with their number, never as today or tomorrow (%o)',
    async (day, contact, place) => {
      const to = place ? await aReceivingPlace(site.db, { name: 'Le Puits fictif', ...place }) : placeId;
      const { id } = await aSent(day, contact, to);
      await follow(site.db, id, ['accept', 'receiver'], ['close', 'sender']);
      const texts = await written(id);
      expect(texts.length).toBeGreaterThan(2);
      for (const text of texts) expect(text).not.toMatch(/aujourd’hui|demain|\bhier\b/i);
      expect(texts.join('\n')).toMatch(day === '2026-11-24' ? /mardi 24\snovembre/ : /mercredi 25\snovembre/);
    },
  );

  test('a reminder says no limit that is over', async () => {
    const { id } = await aSent('2026-12-01');
    const late = around(Temporal.Instant.from('2026-12-01T09:00:00Z'));
    const reminded = await site.db.transaction().execute((tx) => remindPlace(tx, id, sender, late));
    expect(reminded.kind).toBe('reminded');
    const [first, again] = await written(id);
    expect(first).toMatch(/À répondre jusqu’au 30\snovembre 2026 inclus/);
    expect(again).not.toContain('À répondre jusqu’au');
  });
});

describe('whom to ask for', () => {
  test('is the name that the place gave, first name or whole, told with its yes', async () => {
    const { id, link } = await aSent('2026-12-03');
    const place = webVisitor(site);
    expect((await place.get(link)).html).toContain('il est dit à la personne avec votre réponse');
    await place.post(link, { action: 'accept', nom: 'Leïla' }, link);
    expect((await written(id)).at(-1)).toContain('Demandez Leïla.');
  });

  test('is told too once a day that the place proposed is accepted; never the name of the place twice', async () => {
    const named = await aSent('2026-12-03');
    const place = webVisitor(site);
    const counter = { action: 'counter', jour: '2026-12-04', moment: 'any' };
    await place.post(named.link, { ...counter, 'nom-counter': 'Karim' }, named.link);
    await agent.post(named.page, { action: 'acceptCounter' }, named.page);
    expect((await written(named.id)).join('\n')).toMatch(
      /vous attend vendredi 4\sdécembre\. L’adresse est [^.]+\. Demandez Karim\./,
    );
    const unnamed = await aSent('2026-12-03');
    await place.post(unnamed.link, counter, unnamed.link);
    await agent.post(unnamed.page, { action: 'acceptCounter' }, unnamed.page);
    expect((await written(unnamed.id)).join('\n')).toContain('vous attend');
    expect((await written(unnamed.id)).join('\n')).not.toContain('Demandez');
  });
});

test('the page of the place says whom to call: the sender’s own number, else that of the territory', async () => {
  const { link, id } = await aSent();
  const shown = async () => (await webVisitor(site).get(link)).html.replace(/<[^>]+>/g, ' ');
  expect(await shown()).toMatch(/Orientation envoyée par Nadia Ferrand/);
  const own = await aReceivingPlace(site.db, { name: 'Mairie fictive', phones: ['+33261910077'] });
  const linked = { placeId: own, organisationId: sender.organisationId };
  await site.db.transaction().execute((tx) => linkPlace(tx, linked, { accountId: null, now: TUESDAY }));
  expect(await shown()).toMatch(/Une question\s\?\s+02\s61\s91\s00\s77/);
  // Once nothing is left to answer, too.
  await site.db
    .transaction()
    .execute((tx) => updateReferral(tx, id, { sentAt: TUESDAY.subtract({ hours: 24 }).toString() }));
  await follow(site.db, id, ['decline', 'receiver']);
  expect(await shown()).toMatch(/Une question\s\?\s+02\s61\s91\s00\s77/);
});
