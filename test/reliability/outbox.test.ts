// kill -9 of whoever sends, while mails are on the network: each arrives once at most, and what nobody knows of becomes
// somebody's task.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTaskFor } from '../../src/capabilities/contact/index.ts';
import { newId } from '../../src/platform/id.ts';
import { makeLog } from '../../src/platform/log.ts';
import { planMessage } from '../../src/platform/messages/messages.ts';
import { sendDueMessages } from '../../src/platform/messages/outbox.ts';
import { makeTransports } from '../../src/platform/messages/transports.ts';
import { makeMetrics } from '../../src/platform/metrics.ts';
import { messagePersonalData } from '../../src/platform/personal-data.ts';
import { callsOf } from '../calls.ts';
import { useDatabase } from '../database.ts';
import { until } from './server.ts';

const base = useDatabase();
const lines: string[] = [];
const log = makeLog('debug', (line) => lines.push(line));

/** How often each address received a mail whole. */
const received = new Map<string, number>();
/** Mails received whole, whose sender waits for the answer. */
let waiting: (() => void)[] = [];
/** Whether the server answers. */
let answers: (address: string) => boolean = () => true;
let smtp: SMTPServer;
let smtpUrl = '';

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const { address } = session.envelope.rcptTo[0]!;
      stream.resume();
      stream.on('end', () => {
        received.set(address, (received.get(address) ?? 0) + 1);
        if (answers(address)) done();
        else waiting.push(done);
      });
    },
  });
  // Whoever is killed leaves its connection broken.
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
beforeEach(async () => {
  received.clear();
  waiting = [];
  answers = () => true;
  await sql`truncate platform.message cascade`.execute(base.db);
});

const transports = (smsUrl?: string) =>
  makeTransports({ smtpUrl, smsUrl, mailFrom: 'maillage@example.org' }, () => true);

function startSender() {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'sender.ts'), JSON.stringify(base.connection), smtpUrl],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(child, 'close');
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The time of a claim passes, without waiting for it. */
const claimsPass = () =>
  base.db
    .updateTable('platform.message')
    .set({ claimedUntil: '2020-01-01T00:00:00Z' })
    .where('claim', 'is not', null)
    .execute();

const statuses = async () =>
  new Map(
    (await base.db.selectFrom('platform.message').select(['id', 'status']).execute()).map((row) => [
      row.id,
      row.status,
    ]),
  );

const mail = { channel: 'email', purpose: 'test', subject: 'Votre orientation', body: 'Un mot.' } as const;

describe('a sender killed while the mail server has the whole mail and has not answered', () => {
  test('never sends it again: somebody is asked, and a link to sign in is asked again', async () => {
    const organisationId = newId();
    answers = () => false;
    const told = await planMessage(base.db, {
      ...mail,
      recipient: 'dite@example.org',
      organisationId,
      fallback: { channel: 'phone', detail: 'Lucie Fictive, 02 61 91 00 00 : votre orientation.' },
    });
    const link = await planMessage(base.db, {
      ...mail,
      recipient: 'lien@example.org',
      secret: true,
      askedAgain: true,
    });
    const withoutFallback = await planMessage(base.db, {
      ...mail,
      recipient: 'place@example.org',
      organisationId,
      forgetRecipient: true,
    });
    const nobodys = await planMessage(base.db, { ...mail, recipient: 'personne@example.org' });
    const sender = startSender();
    await until('the server has the four mails', () => waiting.length === 4, 60_000);
    // Nothing is open in the database while the network is waited for.
    const { rows } = await sql<{ open: number }>`
      select count(*) as open from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`.execute(base.db);
    expect(rows[0]!.open).toBe(0);
    await sender.kill();
    answers = () => true;

    const metrics = makeMetrics();
    const again = () => sendDueMessages(base.db, transports(), log, { givenUp: openTaskFor, metrics });
    // As long as the claim holds, its owner may still speak.
    expect(await again()).toBe(0);
    expect(new Set((await statuses()).values())).toEqual(new Set(['planned']));
    await claimsPass();
    expect(await again()).toBe(0);
    expect(await again()).toBe(0);
    expect(await statuses()).toEqual(
      new Map([told, link, withoutFallback, nobodys].map((id) => [id, 'uncertain'])),
    );
    expect([...received.values()]).toEqual([1, 1, 1, 1]);

    const tasks = (await callsOf(base.db, organisationId)).map(({ detail }) => detail).sort();
    expect(tasks).toEqual([
      'On ne sait pas si le mail est parti. Lucie Fictive, 02 61 91 00 00 : votre orientation.',
      'On ne sait pas si le mail à place@example.org est parti : Votre orientation',
    ]);
    const kept = await base.db
      .selectFrom('platform.message')
      .select(['body', 'recipient'])
      .where('id', 'in', [link, withoutFallback])
      .orderBy('id')
      .execute();
    expect(kept).toEqual([
      { body: '', recipient: 'lien@example.org' },
      { body: 'Un mot.', recipient: '' },
    ]);
    const counted = await metrics.registry.metrics();
    const count = (then: string) =>
      new RegExp(`maillage_messages_given_up_total\\{why="uncertain",then="${then}"\\} (\\d)`).exec(
        counted,
      )?.[1];
    expect([count('somebody'), count('askedAgain'), count('nobody')]).toEqual(['2', '1', '1']);
    const said = lines.filter((line) => line.includes(nobodys));
    expect(said.at(-1)).toContain('"then":"nobody"');
    expect(lines.join('')).not.toMatch(/example\.org|02 61/);
  });

  test('of a person erased meanwhile, leaves nothing to tell nor to send', async () => {
    const personId = newId();
    answers = () => false;
    const id = await planMessage(base.db, {
      ...mail,
      recipient: 'oubliee@example.org',
      personId,
      organisationId: newId(),
      fallback: { channel: 'phone', detail: 'Quelqu’un' },
    });
    const sender = startSender();
    await until('the server has the mail', () => waiting.length === 1, 60_000);
    await base.db.transaction().execute((tx) => messagePersonalData.erasePerson(tx, personId));
    await sender.kill();
    await claimsPass();
    expect(await sendDueMessages(base.db, transports(), log, { givenUp: openTaskFor })).toBe(0);
    expect((await statuses()).get(id)).toBe('refused');
    expect(await base.db.selectFrom('contact.task').select('id').execute()).toEqual([]);
  });
});

test('kills at any moment: each mail arrives once, or is somebody’s task', { timeout: 180_000 }, async () => {
  const organisationId = newId();
  const ids = new Map<string, string>();
  for (let number = 0; number < 60; number++) {
    const recipient = `numero-${number}@example.org`;
    ids.set(
      recipient,
      await planMessage(base.db, {
        ...mail,
        recipient,
        organisationId,
        fallback: { channel: 'phone', detail: `Numéro ${number}` },
      }),
    );
  }
  // Some are answered late, so that a kill falls at each of the steps.
  answers = () => Math.random() < 0.7;
  for (let cycle = 0; cycle < 4; cycle++) {
    const sender = startSender();
    const before = received.size;
    await until('some mails arrived', () => received.size > before || received.size === ids.size, 60_000);
    await sleep(Math.random() * 60);
    for (const done of waiting.splice(0)) if (Math.random() < 0.5) done();
    await sender.kill();
  }
  answers = () => true;
  await claimsPass();
  // Two at once, as two web processes are.
  const send = () => sendDueMessages(base.db, transports(), log, { givenUp: openTaskFor, most: 100 });
  await Promise.all([send(), send()]);
  const now = await statuses();
  const tasks = new Set(
    (await base.db.selectFrom('contact.task').select('messageId').execute()).map((task) => task.messageId),
  );
  const twice = [...received].filter(([, times]) => times > 1);
  expect(twice).toEqual([]);
  for (const [recipient, id] of ids) {
    expect(now.get(id), recipient).toMatch(/^(sent|uncertain)$/);
    if (now.get(id) === 'sent') expect(received.get(recipient), recipient).toBe(1);
    expect(tasks.has(id), recipient).toBe(now.get(id) === 'uncertain');
  }
});

test('a provider of SMS that never answers stops no mail, and its messages are not sent again', async () => {
  const heard: string[] = [];
  const silent = createServer((request) => {
    request.resume();
    heard.push(request.url!);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const way = transports(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/envoi`);
  const organisationId = newId();
  const sms = await planMessage(base.db, {
    channel: 'sms',
    purpose: 'test',
    recipient: '+33600000000',
    body: 'Demain 10 h',
    organisationId,
  });
  const turn = (channel: 'email' | 'sms') =>
    sendDueMessages(base.db, way, log, { givenUp: openTaskFor, channels: [channel] });
  const slow = turn('sms');
  await until('the provider was called', () => heard.length === 1);
  const id = await planMessage(base.db, { ...mail, recipient: 'vite@example.org' });
  expect(await turn('email')).toBe(1);
  expect((await statuses()).get(id)).toBe('sent');
  // It breaks off instead of answering: the same as never.
  silent.closeAllConnections();
  expect(await slow).toBe(1);
  await new Promise((resolve) => silent.close(resolve));
  expect((await statuses()).get(sms)).toBe('uncertain');
  expect((await callsOf(base.db, organisationId)).map(({ detail }) => detail)).toEqual([
    'On ne sait pas si le SMS à 06\u00a000\u00a000\u00a000\u00a000 est parti : Demain 10 h',
  ]);
});
