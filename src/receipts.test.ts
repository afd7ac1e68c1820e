import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { planMessage } from '#platform/messages/messages.ts';
import { sendDueMessages } from '#platform/messages/outbox.ts';
import { openSite, type Site } from '../test/app.tsx';
import { callsOf } from '../test/calls.ts';

const KEY = 'une clé fictive de reçus';
let site: Site;
let silent: Site;
beforeAll(async () => {
  site = await openSite(async () => {}, undefined, { smsReceiptKey: encodeURIComponent(KEY) });
  silent = await openSite(async () => {});
});
afterAll(() => Promise.all([site.close(), silent.close()]));

const receipt = (to: Site, body: unknown, key = encodeURIComponent(KEY)) =>
  to.fetch('/recus/sms', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  });

const organisationId = newId();
async function aSentSms(): Promise<string> {
  const id = await planMessage(site.db, {
    channel: 'sms',
    purpose: 'test',
    recipient: '+33600000000',
    body: 'Demain 10 h',
    organisationId,
    fallback: { channel: 'phone', detail: 'Quelqu’un' },
  });
  const provider = { name: 'sms' as const, send: async () => ({ kind: 'sent' as const }) };
  await sendDueMessages(site.db, { email: provider, sms: provider }, site.services.log, {
    givenUp: async () => false,
  });
  return id;
}

const statusOf = async (id: string) =>
  (await site.db.selectFrom('platform.message').select('status').where('id', '=', id).executeTakeFirst())
    ?.status;

test('a receipt makes « sent » into « received », once', async () => {
  const id = await aSentSms();
  expect(await statusOf(id)).toBe('sent');
  const first = await receipt(site, { id, status: 'delivered' });
  expect([first.status, await first.json()]).toEqual([200, { known: true }]);
  expect(await statusOf(id)).toBe('delivered');
  expect(await (await receipt(site, { id, status: 'failed' })).json()).toEqual({ known: false });
  expect(await callsOf(site.db, organisationId)).toEqual([]);
});

test('a receipt that it did not arrive makes a call', async () => {
  const id = await aSentSms();
  await receipt(site, { id, status: 'failed' });
  expect(await statusOf(id)).toBe('failed');
  expect((await callsOf(site.db, organisationId)).map(({ detail }) => detail)).toEqual([
    'Le SMS n’est pas arrivé. Quelqu’un',
  ]);
});

test('nothing is believed without the key, nor where none is set', async () => {
  const id = await aSentSms();
  for (const key of ['', 'autre', `${encodeURIComponent(KEY)}x`])
    expect((await receipt(site, { id, status: 'failed' }, key)).status).toBe(403);
  for (const key of ['', 'undefined', encodeURIComponent(KEY)])
    expect((await receipt(silent, { id, status: 'failed' }, key)).status).toBe(403);
  expect(await statusOf(id)).toBe('sent');
});

test.each([['{'], ['null'], ['[]'], [{}], [{ id: 1, status: 'failed' }], [{ id: newId(), status: 'sent' }]])(
  'what cannot be read is refused: %j',
  async (body) => expect((await receipt(site, body)).status).toBe(400),
);

test('a message that nobody knows is ignored', async () => {
  const answer = await receipt(site, { id: newId(), status: 'delivered' });
  expect([answer.status, await answer.json()]).toEqual([200, { known: false }]);
});
