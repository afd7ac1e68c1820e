// What a person gets is in the language of their record, by every channel; who helps them reads the French.
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { purgeMessages } from '../../../platform/messages.ts';
import { sendDueMessages } from '../../../platform/outbox.ts';
import { messagePersonalData } from '../../../platform/personal-data.ts';
import { LANGUAGE_CODES } from '../../../shared/languages.ts';
import { type ContactTask, listContactTasks, openContactTask, type Said } from '../../contact/store.ts';
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
  const messages = await base.db
    .selectFrom('platform.message')
    .select(['id', 'subject', 'body', 'said'])
    .where('personId', '=', personId)
    .execute();
  const tasks = async (): Promise<ContactTask[]> =>
    (await listContactTasks(base.db, sender.organisationId)).filter(({ audience }) => audience === 'person');
  return { personId, messages, tasks };
}
const FRENCH =
  'La Navette fictive (02\u00a061\u00a091\u00a000\u00a042) vous attend jeudi 3\u00a0décembre, le matin.';

describe.each(LANGUAGE_CODES.filter((code) => code !== 'fr'))('who reads %s', (code) => {
  const simple = code === 'fr-simple';

  test('gets the SMS in it, and nothing else', async () => {
    const { messages, tasks } = await told('sms', code);
    const { said, body } = messages[0]! as unknown as { said: Said; body: string };
    expect(messages).toHaveLength(1);
    expect(body).toBe(said.own);
    expect(said).toMatchObject({ language: code, french: expect.stringContaining(FRENCH) });
    expect(body).not.toContain('vous attend jeudi');
    expect(await tasks()).toEqual([]);
  });

  test('gets the mail in it, with the French beneath unless it is French', async () => {
    const { messages } = await told('email', code);
    const { said, body, subject } = messages[0]! as unknown as { said: Said; body: string; subject: string };
    expect(subject).toBe(subjectIn(code));
    expect(body.startsWith(said.own)).toBe(true);
    expect(body.endsWith(`En français\u00a0:\n${said.french}`)).toBe(!simple);
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
    await sendDueMessages(base.db, { email: failing, sms: failing }, log, { givenUp: openContactTask });
    const [task] = await tasks();
    expect(task).toMatchObject({ channel: 'phone', said: messages[0]!.said });
    // The copy that they may ask for has the words in both languages.
    const [section] = await messagePersonalData.exportPerson(base.db, personId);
    expect(section!.lines.at(-1)).toContain(task!.said!.own);
    expect(section!.lines.at(-1)).toContain(FRENCH);
    await base.db.transaction().execute((tx) => messagePersonalData.erasePerson(tx, personId));
    for (const table of ['platform.message', 'platform.contactTask'] as const)
      expect(
        await base.db.selectFrom(table).select('said').where('personId', '=', personId).execute(),
      ).toEqual([]);
    const left = await base.db
      .selectFrom('platform.contactTask')
      .select(['detail', 'said'])
      .where('messageId', '=', messages[0]!.id)
      .execute();
    expect(left).toEqual([{ detail: '', said: null }]);
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
  for (const table of ['platform.message', 'platform.contactTask'] as const)
    expect(await base.db.selectFrom(table).select('said').where('said', 'is not', null).execute()).toEqual(
      [],
    );
});
