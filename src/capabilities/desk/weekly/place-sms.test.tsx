// The card of a place by SMS, from its sheet: to a mobile, and the number is not kept.

import { beforeAll, expect, test } from 'vitest';
import { openTaskFor } from '#capabilities/contact';
import { sendDueMessages } from '#platform/messages/outbox.ts';
import { smsParts } from '#platform/messages/sms-parts.ts';
import { makeTransports } from '#platform/messages/transports.ts';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPlace } from '../../directory/builders.ts';
import type { Receiver } from '../../referrals/index.ts';
import { placeCard } from './place-sms.tsx';

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const site = useApp(async (db) => {
  await aPlace(db, { place: { name: 'Maison fictive', phones: ['+33261910018'] } });
});
let agent: WebVisitor;
let sheet = '';

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const { slug } = await site.db.selectFrom('directory.placeSlug').select('slug').executeTakeFirstOrThrow();
  sheet = `/lieux/${slug}`;
});

const messages = () =>
  site.db.selectFrom('platform.message').select(['recipient', 'body', 'status']).execute();

test('the sheet of a place proposes it to who works at a counter, and to nobody else', async () => {
  expect((await agent.get(sheet)).html).toContain(`action="/guichet${sheet}/sms"`);
  const anybody = (await site.get(sheet)).html;
  expect(anybody).toContain('Maison fictive');
  expect(anybody).not.toContain('/sms');
});

test('a number that no SMS reaches is refused beside its field, as it was typed', async () => {
  for (const typed of ['02 61 91 00 18', '06 12', '']) {
    const refused = await agent.post(`/guichet${sheet}/sms`, { mobile: typed }, sheet);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="mobile-erreur"');
    if (typed) expect(refused.html).toContain(`value="${typed}"`);
  }
  expect(await messages()).toEqual([]);
});

test('the card leaves; the number is then nowhere, neither in the message, the journal nor the log', async () => {
  const sent = await agent.post(`/guichet${sheet}/sms`, { mobile: '06 39 98 05 77' }, sheet);
  expect((await agent.get(sent.location)).html).toContain('Le numéro n’est pas gardé');
  expect((await messages())[0]!.recipient).toBe('+33639980577');
  await sendDueMessages(
    site.db,
    makeTransports(site.services.config, () => true),
    site.services.log,
    {
      givenUp: openTaskFor,
    },
  );
  const [message] = await messages();
  expect(message).toMatchObject({ recipient: '', status: 'sent' });
  expect(message!.body).toContain('Maison fictive');
  const journal = await site.db
    .selectFrom('platform.journalEntry')
    .select(['action', 'details'])
    .where('action', '=', 'sendPlaceCard')
    .execute();
  expect(journal).toHaveLength(1);
  expect(JSON.stringify(journal) + site.logged.join()).not.toMatch(/639980577|39 98 05 77/);
});

const receiver = (openingHours: string, street = '1 place du Lavoir') =>
  ({
    name: 'Maison fictive',
    phoneShown: '02 61 91 00 18',
    sheet: {
      place: {
        address: { value: { street, postcode: '00100', communeName: 'AdmiVille' } },
        openingHours: { value: openingHours },
      },
      offers: [],
      dropIns: [],
    },
  }) as unknown as Receiver;

test('the card says the hours, in two parts at most: beyond, they are left out and nothing else is', () => {
  const card = placeCard(receiver('Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00'));
  expect(card.split('\n').at(-1)).toBe('lu-ve 9h-12h 14h-17h30, sa 9h-12h');
  expect(smsParts(card)).toBe(1);
  const long = placeCard(receiver('Mo-Fr 09:00-12:00', 'Au fond de la cour, '.repeat(14)));
  expect(long).not.toContain('lu-ve');
  expect(long).toContain('02 61 91 00 18');
  // No line is left empty for hours that nobody knows.
  expect(placeCard(receiver(''))).toBe('Maison fictive\n1 place du Lavoir, 00100 AdmiVille\n02 61 91 00 18');
});
