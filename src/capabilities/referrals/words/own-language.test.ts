// What a person gets is in the language of their record, by every channel; who helps them reads the French.

import { describe, expect, test } from 'vitest';
import { callsOf, everyTask, messagesTo } from '../../../../test/calls.ts';
import { useDatabase } from '../../../../test/database.ts';
import { contactWords } from '../../../capabilities.ts';
import { purgeMessages } from '../../../platform/messages/messages.ts';
import { sendDueMessages } from '../../../platform/messages/outbox.ts';
import { LANGUAGE_CODES } from '../../../shared/language/languages.ts';
import { forgetToldPerson, openTaskFor, purgeTasks } from '../../contact/index.ts';
import { contactPersonalData } from '../../contact/personal-data.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, aSender, follow } from '../builders.ts';
import { subjectIn } from './person-words.ts';

const base = useDatabase();
const CHANNELS = {
  sms: { phone: '06 12 34 56 78', preferredChannel: 'sms' },
  email: { email: 'amina@exemple.test', preferredChannel: 'email' },
  letter: { street: '1, rue Fictive', postcode: '56800', preferredChannel: 'letter' },
  phone: { phone: '06 12 34 56 78', preferredChannel: 'phone' },
  inPerson: { preferredChannel: 'inPerson' },
};

/** A person whom the place is waiting for, told by that channel in that language. */
async function told(channel: keyof typeof CHANNELS, language: string) {
  const sender = await aSender(base.db);
  const personId = await aPerson(base.db, sender.organisationId, {
    familyName: 'Osei',
    language,
    ...CHANNELS[channel],
  });
  const placeId = await aReceivingPlace(base.db, { name: 'La Navette fictive' });
  const slot = { day: Temporal.PlainDate.from('2026-12-03'), part: 'morning' as const };
  const id = await aDraft(base.db, sender, { placeId, personId, slot });
  await follow(base.db, id, ['send', 'sender'], ['accept', 'receiver']);
  const messages = await messagesTo(base.db, personId);
  const tasks = async () =>
    (await callsOf(base.db, sender.organisationId)).filter(({ audience }) => audience === 'person');
  return { personId, messages, tasks };
}
const FRENCH =
  'La Navette fictive (02\u00a061\u00a091\u00a000\u00a042) vous attend jeudi 3\u00a0décembre, le matin.';

describe.each(LANGUAGE_CODES.filter((code) => code !== 'fr'))('who reads %s', (code) => {
  const simple = code === 'fr-simple';

  test('gets the SMS in it, and nothing else', async () => {
    const { messages, tasks } = await told('sms', code);
    const { said, body } = messages[0]!;
    expect(messages).toHaveLength(1);
    expect(body).toBe(said!.own);
    expect(said).toMatchObject({ language: code, french: expect.stringContaining(FRENCH) });
    expect(body).not.toContain('vous attend jeudi');
    expect(await tasks()).toEqual([]);
  });

  test('gets the mail in it, with the French beneath unless it is French', async () => {
    const { messages } = await told('email', code);
    const { said, body, subject } = messages[0]!;
    expect(subject).toBe(subjectIn(code));
    expect(body.startsWith(said!.own)).toBe(true);
    expect(body.endsWith(`En français\u00a0:\n${said!.french}`)).toBe(!simple);
  });

  test.each(['phone', 'inPerson', 'letter'] as const)(
    'by %s: the agent reads the French, with their words beside',
    async (channel) => {
      const { tasks } = await told(channel, code);
      const [task, ...more] = await tasks();
      expect(more).toEqual([]);
      expect(task).toMatchObject({ channel, said: { language: code } });
      expect(task!.detail).toContain(FRENCH);
      expect(task!.detail).not.toContain(task!.said!.own);
      expect(task!.detail).toMatch(simple ? /^\S+ Osei,|^\S+ Osei :|^Osei/ : /\(parle \p{L}+\)/u);
      // Whoever sees the words sees nobody's name, number nor address.
      for (const theirs of ['Osei', '06', 'rue Fictive'])
        expect(`${task!.said!.own} ${task!.said!.french}`).not.toContain(theirs);
    },
  );

  test('whose SMS does not arrive is called, with the same words', async () => {
    const { messages, tasks, personId } = await told('sms', code);
    const failing = {
      name: 'sms' as const,
      send: async () => ({ kind: 'failed' as const, permanent: true, reason: 'http 404' }),
    };
    const log = { info() {}, warn() {}, error() {} } as never;
    await sendDueMessages(base.db, { email: failing, sms: failing }, log, { givenUp: openTaskFor });
    const [task] = await tasks();
    expect(task).toMatchObject({ channel: 'phone', said: messages[0]!.said });
    // The copy that they may ask for has the words in both languages.
    const [copy] = await contactPersonalData(() => contactWords).exportPerson(base.db, personId);
    expect(copy!.lines.at(-1)).toContain(task!.said!.own);
    expect(copy!.lines.at(-1)).toContain(FRENCH);
    await base.db.transaction().execute((tx) => forgetToldPerson(tx, personId));
    for (const table of ['platform.message', 'contact.task'] as const)
      expect(
        await base.db.selectFrom(table).select('facts').where('personId', '=', personId).execute(),
      ).toEqual([]);
    const left = await base.db
      .selectFrom('contact.task')
      .select(['facts', 'words', 'recipient', 'said', 'status'])
      .where('messageId', '=', messages[0]!.id)
      .execute();
    expect(left).toEqual([{ facts: null, words: '', recipient: '', said: null, status: 'refused' }]);
    expect(await everyTask(base.db, { messageId: messages[0]!.id })).toMatchObject([
      { detail: '', said: null },
    ]);
  });
});

test.each([['fr'], ['tr'], ['xx']])(
  'who reads %s, in which nothing is written, is told in French',
  async (code) => {
    const { messages } = await told('email', code);
    expect(messages[0]).toMatchObject({
      body: expect.stringContaining(FRENCH),
      said: { own: '', language: 'fr' },
    });
    expect(messages[0]!.body).not.toContain('En français');
  },
);

test('the words are forgotten with the message', async () => {
  await told('sms', 'ar');
  await told('letter', 'ar');
  await purgeMessages(base.db, 0);
  await purgeTasks(base.db, 0);
  for (const table of ['platform.message', 'contact.task'] as const)
    expect(await base.db.selectFrom(table).select('facts').where('facts', 'is not', null).execute()).toEqual(
      [],
    );
});
