// A request is told as everything is: in the day, the latest news alone, by somebody when the message fails.
import { describe, expect, test } from 'vitest';
import { listSaidAbout, listUntranslated, openTaskFor } from '#capabilities/contact';
import { newId } from '#platform/id.ts';
import { sendDueMessages } from '#platform/messages/outbox.ts';
import type { Transport } from '#platform/messages/transports.ts';
import { callsOf } from '../../../../test/calls.ts';
import { useDatabase } from '../../../../test/database.ts';
import { contactWords } from '../../../capabilities.ts';
import type { TellChannel } from './request-form.ts';
import type { RequestStatus } from './request-states.ts';
import { sayTold, tellRequester } from './request-telling.ts';

const base = useDatabase();
const log = { info() {}, warn() {}, error() {} } as never;
const at = (time: string) => ({
  now: Temporal.ZonedDateTime.from(`2026-11-24T${time}[Europe/Paris]`).toInstant(),
  timeZone: 'Europe/Paris',
});

function aRequest(channel: TellChannel, to: string) {
  const requestId = newId();
  const organisationId = newId();
  const number = `2026-${requestId.slice(-8)}`;
  const tell = (status: RequestStatus, time: string, words = '') =>
    base.db.transaction().execute((tx) =>
      tellRequester(
        tx,
        {
          requestId,
          organisationId,
          channel,
          to,
          link: `https://exemple.test/suivi/${number}/ABCDEF`,
          facts: { status, words, number, title: 'Cantine', from: 'Mairie fictive', phone: '' },
        },
        at(time),
      ),
    );
  const messages = () =>
    base.db
      .selectFrom('platform.message')
      .select(['id', 'status', 'body', 'nextAttemptAt', 'notBefore', 'recipient'])
      .where('aboutId', '=', requestId)
      .orderBy('id')
      .execute();
  return { requestId, number, organisationId, tell, messages, calls: () => callsOf(base.db, organisationId) };
}

/** Every message is due, and meets this end; what left. */
async function send(end: Awaited<ReturnType<Transport['send']>>): Promise<string[]> {
  const left: string[] = [];
  await base.db.updateTable('platform.message').set({ nextAttemptAt: '2020-01-01T00:00:00Z' }).execute();
  const transport: Transport = {
    name: 'sms',
    async send({ body }) {
      if (end.kind === 'sent') left.push(body);
      return end;
    },
  };
  await sendDueMessages(base.db, { email: transport, sms: transport }, log, { givenUp: openTaskFor });
  return left;
}
const LATER = { kind: 'failed', permanent: false, reason: 'http 503' } as const;
const NEVER = { kind: 'failed', permanent: true, reason: 'http 404' } as const;
const SENT = { kind: 'sent' } as const;

describe('the hours', () => {
  test.each([
    ['sms', '+33639980511'],
    ['email', 'personne@exemple.test'],
  ] as const)('what is told at 22 h by %s leaves at 9 h', async (channel, to) => {
    const { tell, messages } = aRequest(channel, to);
    await tell('done', '22:00');
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message!.nextAttemptAt.toString()).toBe('2026-11-25T08:00:00Z');
    expect(sayTold(channel, at('22:00'))).toMatch(/partira à 9\sh/);
    expect(sayTold(channel, at('10:00'))).toMatch(/ part vers/);
  });

  test('what is told in the day leaves at once', async () => {
    const { tell, messages } = aRequest('sms', '+33639980512');
    await tell('done', '10:00');
    expect((await messages())[0]!.notBefore).toBeNull();
  });
});

describe('the latest news alone', () => {
  test('a message that waited for 9 h never leaves once something later is said', async () => {
    const { tell, messages } = aRequest('email', 'nuit@exemple.test');
    await tell('inProgress', '22:00');
    await tell('refused', '22:30', 'Il n’y a plus de place');
    const bodies = (await messages()).map(({ body }) => body);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('refusée. Il n’y a plus de place.');
  });

  test('an older message that is being tried again is tried no more', async () => {
    const { tell, messages, requestId, number } = aRequest('email', 'retard@exemple.test');
    await tell('inProgress', '10:00');
    await send(LATER);
    expect((await messages()).map(({ status }) => status)).toEqual(['planned']);
    await tell('done', '11:00');
    const left = (await send(SENT)).filter((body) => body.includes(number));
    expect(left).toEqual([expect.stringContaining('est faite')]);
    expect((await messages()).map(({ status }) => status)).toEqual(['replaced', 'sent']);
    expect(await listSaidAbout(base.db, requestId)).toMatchObject([{ channel: 'email', status: 'done' }]);
  });

  test('nor is the call that replaced it left to be made', async () => {
    const { tell, calls } = aRequest('sms', '+33639980513');
    await tell('waiting', '10:00', 'Il manque une pièce');
    await send(NEVER);
    expect((await calls()).map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^Le SMS n’est pas arrivé\. 06.39.98.05.13 : .*Il manque une pièce\.$/u),
    ]);
    await tell('done', '11:00');
    expect(await calls()).toEqual([]);
  });
});

test('a number given for a request alone is emptied once its call was made; a letter keeps its address while the post may bring it back', async () => {
  const phoned = aRequest('phone', '+33261910514');
  const posted = aRequest('letter', 'Rose Fictive\n1 rue Inventée\n00100 AdmiVille');
  const { closeTask } = await import('../../contact/store.ts');
  for (const one of [phoned, posted]) {
    await one.tell('done', '10:00');
    const [call] = await one.calls();
    await closeTask(base.db, one.organisationId, call!.id, 'answered');
  }
  const kept = await base.db
    .selectFrom('contact.task')
    .select('recipient')
    .where('aboutId', 'in', [phoned.requestId, posted.requestId])
    .orderBy('channel', 'desc')
    .execute();
  expect(kept.map(({ recipient }) => recipient)).toEqual([
    '',
    'Rose Fictive\n1 rue Inventée\n00100 AdmiVille',
  ]);
});

test('who chose to come and ask is told nothing, and holds nothing', async () => {
  const { tell, messages, calls } = aRequest('none', '');
  expect(await tell('done', '10:00')).toBe(false);
  expect([await messages(), await calls()]).toEqual([[], []]);
});

test('requests alone are said in French for want of a translation: all that is told else is in every language', () => {
  expect(new Set(listUntranslated(contactWords).map(({ kind }) => kind))).toEqual(new Set(['requestStatus']));
  expect(listUntranslated(contactWords).map(({ language }) => language)).toEqual([
    'fr-simple',
    'en',
    'ar',
    'uk',
    'es',
    'pt',
  ]);
});
