import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/database.ts';
import { openTaskFor } from '../../capabilities/contact/index.ts';
import { listOutbox } from '../../capabilities/contact/outbox.ts';
import { makeLog } from '../log.ts';
import { planMessage, purgeMessages } from './messages.ts';
import { recordReceipt, sendDueMessages } from './outbox.ts';
import { makeTransports } from './transports.ts';

const lines: string[] = [];
const log = makeLog('debug', (line) => lines.push(line));
const base = useDatabase();
const sending = { givenUp: openTaskFor };

const received: { to: string; text: string }[] = [];
let smtp: SMTPServer;
let smtpPort = 0;
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      if (address.address.startsWith('inconnue'))
        done(Object.assign(new Error('no such user'), { responseCode: 550 }));
      else done();
    },
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]!.address, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  smtpPort = (smtp.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));

const transports = () =>
  makeTransports(
    {
      smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
      smsUrl: undefined,
      mailFrom: 'maillage@example.org',
    },
    () => true,
  );

async function statusOf(id: string) {
  return (await listOutbox(base.db, new Map(), undefined, 100)).find((line) => line.id === id)!;
}

describe('the outbox', () => {
  test('sends a mail that was planned, once, and says sent, not received', async () => {
    const id = await base.db.transaction().execute((tx) =>
      planMessage(tx, {
        channel: 'email',
        purpose: 'test',
        recipient: 'agent@example.org',
        subject: 'Bonjour',
        body: 'Un mot.',
      }),
    );
    expect(await sendDueMessages(base.db, transports(), log, sending)).toBe(1);
    expect(await sendDueMessages(base.db, transports(), log, sending)).toBe(0);
    expect(received.filter(({ to }) => to === 'agent@example.org')).toHaveLength(1);
    expect((await statusOf(id)).status).toBe('sent');
    expect(await recordReceipt(base.db, id, 'delivered', sending)).toBe(true);
    expect((await statusOf(id)).status).toBe('delivered');
    expect(await recordReceipt(base.db, id, 'failed', sending)).toBe(false);
  });

  test('sends nothing for a transaction that was rolled back', async () => {
    await base.db
      .transaction()
      .execute(async (tx) => {
        await planMessage(tx, {
          channel: 'email',
          purpose: 'test',
          recipient: 'annulee@example.org',
          body: 'x',
        });
        throw new Error('rolled back');
      })
      .catch(() => {});
    await sendDueMessages(base.db, transports(), log, sending);
    expect(received.map(({ to }) => to)).not.toContain('annulee@example.org');
  });

  test('turns an address that does not exist into a call to make', async () => {
    const id = await planMessage(base.db, {
      channel: 'email',
      purpose: 'test',
      recipient: 'inconnue@example.org',
      body: 'x',
      fallback: { channel: 'phone', detail: '+33261910000' },
    });
    await sendDueMessages(base.db, transports(), log, sending);
    expect(await statusOf(id)).toMatchObject({ status: 'failed', taskChannel: 'phone' });
  });

  test('keeps a message for later when the provider is down, then gives up as a letter', async () => {
    const down = makeTransports(
      {
        smtpUrl: undefined,
        smsUrl: 'http://127.0.0.1:9/',
        mailFrom: 'x@example.org',
      },
      () => true,
    );
    const id = await planMessage(base.db, {
      channel: 'sms',
      purpose: 'test',
      recipient: '+33600000000',
      body: 'x',
      fallback: { channel: 'letter', detail: '1, rue du Test' },
    });
    for (let attempt = 1; attempt <= 6; attempt++) {
      await base.db
        .updateTable('platform.message')
        .set({ nextAttemptAt: '2020-01-01T00:00:00Z' })
        .where('id', '=', id)
        .execute();
      expect(await sendDueMessages(base.db, down, log, sending)).toBe(1);
      expect((await statusOf(id)).status).toBe(attempt < 6 ? 'planned' : 'failed');
    }
    expect((await statusOf(id)).taskChannel).toBe('letter');
  });

  test('posts an SMS to the provider, with its key and nothing in the address', async () => {
    const calls: { url: string; key: string | undefined; body: string }[] = [];
    const provider = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        calls.push({ url: request.url!, key: request.headers.authorization, body });
        response.end();
      });
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const { port } = provider.address() as AddressInfo;
    const id = await planMessage(base.db, {
      channel: 'sms',
      purpose: 'test',
      recipient: '+33611111111',
      body: 'Demain 10 h',
    });
    const way = makeTransports(
      {
        smtpUrl: undefined,
        smsUrl: `http://user:cle@127.0.0.1:${port}/envoi`,
        mailFrom: '',
      },
      () => true,
    );
    await sendDueMessages(base.db, way, log, sending);
    await new Promise((resolve) => provider.close(resolve));
    expect(calls).toEqual([
      {
        url: '/envoi',
        key: 'Bearer cle',
        body: JSON.stringify({ id, to: '+33611111111', text: 'Demain 10 h' }),
      },
    ]);
  });

  test('wipes a secret once a real provider took it, and every address after its time', async () => {
    const id = await planMessage(base.db, {
      channel: 'email',
      purpose: 'signInLink',
      recipient: 'a@example.org',
      body: 'https://lien',
      secret: true,
    });
    await sendDueMessages(base.db, transports(), log, sending);
    expect((await statusOf(id)).body).toBe('');
    await base.db
      .updateTable('platform.message')
      .set({ createdAt: '2020-01-01T00:00:00Z' })
      .where('id', '=', id)
      .execute();
    expect(await purgeMessages(base.db, 90)).toBe(1);
    expect((await statusOf(id)).recipient).toBe('');
  });

  test('forgets a number typed for one message alone, sent or given up, and its words after their time', async () => {
    const message = {
      channel: 'email',
      purpose: 'card',
      body: 'Lieu fictif',
      forgetRecipient: true,
    } as const;
    const sent = await planMessage(base.db, { ...message, recipient: 'carte@example.org' });
    const refused = await planMessage(base.db, { ...message, recipient: 'inconnue-carte@example.org' });
    await sendDueMessages(base.db, transports(), log, sending);
    expect(received.some(({ to }) => to === 'carte@example.org')).toBe(true);
    expect(await statusOf(sent)).toMatchObject({ status: 'sent', recipient: '', body: 'Lieu fictif' });
    expect(await statusOf(refused)).toMatchObject({ status: 'failed', recipient: '' });
    await purgeMessages(base.db, 0);
    expect(await statusOf(sent)).toMatchObject({ body: '' });
  });

  test('writes no address and no word of a message in the logs', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toMatch(/example\.org|\+33|rue du Test/);
  });
});

test('without a provider a real territory sends nothing: what was to be said is somebody’s task, and a secret is kept nowhere', async () => {
  const given: string[] = [];
  const real = makeTransports({ smtpUrl: undefined, smsUrl: undefined, mailFrom: '' }, () => false);
  const plan = (secret: boolean) =>
    planMessage(base.db, {
      channel: 'email',
      purpose: 'test',
      recipient: 'a@exemple.test',
      body: 'Le mot',
      secret,
    });
  const [open, secret] = [await plan(false), await plan(true)];
  await sendDueMessages(base.db, real, log, {
    async givenUp(_tx, { id }) {
      given.push(id);
      return true;
    },
  });
  expect(given.sort()).toEqual([open, secret].sort());
  expect(await statusOf(open)).toMatchObject({ status: 'failed', body: 'Le mot' });
  expect(await statusOf(secret)).toMatchObject({ status: 'failed', body: '' });
});
