// No order of telling, telling again, failing, changing of number or of channel, closing and erasing leaves an untrue
// sentence to be said, a number that is theirs no more, or a number of somebody who asked to be forgotten.
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { sendDueMessages } from '#platform/messages/outbox.ts';
import type { Transport } from '#platform/messages/transports.ts';
import { messagePersonalData } from '#platform/personal-data.ts';
import { phoneText } from '#shared/phone.ts';
import { useDatabase } from '../../../test/database.ts';
import { aPerson } from '../people/builders.ts';
import { changePerson, erasePerson, findPerson, makePeople } from '../people/index.ts';
import { type CallToMake, listCalls } from './calls.ts';
import { contactPersonalData } from './personal-data.ts';
import { closeTask, postponeTask } from './store.ts';
import { followPerson, openTaskFor, tellPerson } from './tell.ts';
import { gatherWords, IN_FRENCH, type PersonWords } from './words.ts';

const base = useDatabase();
const DAY = Temporal.Instant.from('2026-11-24T09:20:00Z');
/** So far that the outbox of any day of a test has not come to it. */
const NIGHT = Temporal.Instant.from('2199-11-24T22:20:00Z');
const log = { info() {}, warn() {}, error() {} } as never;

const words: PersonWords<{ turn: number; story: string; note: string }> = {
  to: 'person',
  kind: 'modelOutcome',
  subject: () => 'Une nouvelle',
  says: {
    fr: ({ turn, story }) => `Nouvelle n° ${turn}. (${story})`,
    en: ({ turn, story }) => `News n° ${turn}. (${story})`,
    'fr-simple': IN_FRENCH,
    ar: IN_FRENCH,
    uk: IN_FRENCH,
    es: IN_FRENCH,
    pt: IN_FRENCH,
  },
  unnamed: () => 'sans nom',
};
const registry = gatherWords([words]);
const everywhere = [
  ...(makePeople(() => []).personalData ?? []),
  messagePersonalData,
  contactPersonalData(() => registry),
];

const numberOf = (index: number) => `+336399800${String(index).padStart(2, '0')}`;
const CHANNELS = ['sms', 'email', 'phone', 'letter', 'inPerson'] as const;
const STREET = '7 impasse du Modèle';
const FAMILY = 'Modelquist';
/** What an agent wrote to them. */
const NOTE = 'confidence du modèle';

type Outcome = 'sent' | 'later' | 'never';
type Command =
  | { do: 'tell'; at: 'day' | 'night'; outcome: Outcome }
  | { do: 'send'; outcome: Outcome }
  | { do: 'number'; index: number }
  | { do: 'channel'; channel: (typeof CHANNELS)[number] }
  | { do: 'close'; status: 'answered' | 'failed' }
  | { do: 'notReached' }
  | { do: 'erase' };

const tell = fc.record({
  do: fc.constant('tell' as const),
  at: fc.constantFrom('day', 'night'),
  outcome: fc.constantFrom('sent', 'later', 'never'),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: tell },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      outcome: fc.constantFrom('sent', 'later', 'later', 'never'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('number' as const), index: fc.integer({ min: 10, max: 99 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('channel' as const), channel: fc.constantFrom(...CHANNELS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      status: fc.constantFrom('answered', 'failed'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'notReached' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'erase' as const }) },
);
/** Something is told, then anything happens. */
const story = (commands: fc.Arbitrary<Command>) =>
  fc.record({
    channel: fc.constantFrom(...CHANNELS, 'sms' as const, 'sms' as const, 'email' as const),
    commands: fc
      .tuple(tell, fc.array(commands, { minLength: 3, maxLength: 14 }))
      .map(([first, rest]): Command[] => [first, ...rest]),
  });

/** One thing told to one person, and what the test believes of it. */
class Story {
  readonly about = newId();
  readonly organisationId = newId();
  turn = 0;
  number = numberOf(1);
  erased = false;
  readonly numbers = [this.number];
  readonly sent: { recipient: string; body: string }[] = [];
  personId = '';

  private readonly isKnown: boolean;

  constructor(isKnown: boolean) {
    this.isKnown = isKnown;
  }

  async begin(channel: (typeof CHANNELS)[number]): Promise<void> {
    if (this.isKnown) this.personId = await aPerson(base.db, this.organisationId, this.fields(channel));
  }

  fields(preferredChannel: string) {
    return {
      preferredChannel,
      familyName: FAMILY,
      phone: this.number,
      email: 'modelquist@exemple.test',
      street: STREET,
      postcode: '56800',
      language: 'en',
    };
  }

  person = () =>
    this.personId ? findPerson(base.db, this.organisationId, this.personId, DAY) : Promise.resolve(undefined);
  calls = (): Promise<CallToMake[]> => listCalls(base.db, this.organisationId, { words: registry, now: DAY });
  messages = () =>
    base.db.selectFrom('platform.message').selectAll().where('aboutId', '=', this.about).execute();

  /** Whether a message is of this story: the outbox sends those of the others too. */
  says = (body: string) => body.includes(this.about);

  /** The outbox runs each second: what is due is tried. */
  async send(outcome: Outcome): Promise<void> {
    const transport: Transport = {
      name: 'sms',
      send: async ({ recipient, body }) => {
        if (outcome === 'sent') {
          this.sent.push({ recipient, body });
          return { kind: 'sent' };
        }
        return { kind: 'failed', permanent: outcome === 'never', reason: 'model' };
      },
    };
    await sendDueMessages(base.db, { email: transport, sms: transport }, log, { givenUp: openTaskFor });
  }

  async run(command: Command): Promise<void> {
    if (this.erased && command.do !== 'send') return;
    switch (command.do) {
      case 'tell': {
        this.turn += 1;
        const person = await this.person();
        const { turn, about, organisationId, number } = this;
        await base.db.transaction().execute((tx) =>
          tellPerson(
            tx,
            {
              words,
              about,
              organisationId,
              facts: { turn, story: about, note: NOTE },
              whom: { person, bare: { channel: 'phone', to: number } },
            },
            { now: command.at === 'day' ? DAY : NIGHT, timeZone: 'Europe/Paris' },
          ),
        );
        // What leaves at once leaves before anything else happens, or is tried again.
        if (command.at === 'day') await this.send(command.outcome);
        return;
      }
      case 'send':
        // Its hour, or that of the next try, has come.
        await base.db
          .updateTable('platform.message')
          .set({ nextAttemptAt: '2020-01-01T00:00:00Z' })
          .where('aboutId', '=', this.about)
          .execute();
        return this.send(command.outcome);
      case 'number':
        if (!this.isKnown) return;
        this.number = numberOf(command.index);
        this.numbers.push(this.number);
        return this.change((await this.person())!.fields.preferredChannel!);
      case 'channel':
        return this.isKnown ? this.change(command.channel) : undefined;
      case 'close':
        for (const { id } of await this.calls())
          await closeTask(base.db, this.organisationId, id, command.status);
        return;
      case 'notReached':
        for (const { id } of await this.calls())
          await postponeTask(base.db, this.organisationId, id, Temporal.PlainDate.from('2026-11-25'));
        return;
      case 'erase':
        if (!this.isKnown) return;
        this.erased = true;
        await erasePerson(base.db, this.personId, everywhere, { kind: 'command' });
    }
  }

  private async change(channel: string): Promise<void> {
    await base.db.transaction().execute(async (tx) => {
      const author = { kind: 'command' as const };
      const changed = await changePerson(
        tx,
        this.organisationId,
        this.personId,
        this.fields(channel),
        author,
      );
      expect(changed.kind).toBe('recorded');
      await followPerson(tx, (await findPerson(tx, this.organisationId, this.personId, DAY))!);
    });
  }

  async holds(): Promise<void> {
    const calls = await this.calls();
    const messages = await this.messages();
    const waiting = messages.filter(({ status }) => status === 'planned');
    const latest = `n° ${this.turn}.`;
    // One way at a time, and the latest news alone.
    expect(calls.length + waiting.length).toBeLessThanOrEqual(1);
    for (const { detail } of calls) expect(detail).toContain(latest);
    for (const { body, channel, recipient } of waiting) {
      expect(body).toContain(latest);
      if (channel === 'sms') expect(recipient).toBe(this.number);
    }
    // Whoever calls reads the number of today.
    const old = this.numbers.filter((number) => number !== this.number);
    for (const { detail, channel } of calls) {
      if (channel === 'phone') expect(detail).toContain(phoneText(this.number));
      for (const number of old) expect(detail).not.toContain(phoneText(number));
    }
    await this.keepsNoNumber();
    await this.forgot(calls.length + waiting.length);
  }

  /** A number given for one thing goes with it; that of a record stands in the record alone. */
  private async keepsNoNumber(): Promise<void> {
    const rows = await this.rows('contact.task');
    const open = await base.db
      .selectFrom('contact.task')
      .select('id')
      .where('organisationId', '=', this.organisationId)
      .where('status', '=', 'planned')
      .execute();
    if (!this.isKnown && open.length > 0) return;
    for (const number of this.numbers) expect(rows.filter((row) => row.includes(number))).toEqual([]);
  }

  private async forgot(left: number): Promise<void> {
    if (!this.erased) return;
    expect(left).toBe(0);
    const rows = [...(await this.rows('contact.task')), ...(await this.rows('platform.message'))];
    for (const theirs of [
      ...this.numbers,
      ...this.numbers.map(phoneText),
      FAMILY,
      STREET,
      'modelquist@',
      'n°',
      NOTE,
    ])
      expect(rows.filter((row) => row.includes(theirs))).toEqual([]);
  }

  private async rows(table: string): Promise<string[]> {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t
      where organisation_id = ${this.organisationId}`.execute(base.db);
    return rows.map(({ row }) => row);
  }
}

test.each([
  ['somebody with a record', true],
  ['a number left without a name', false],
])(
  '%s is only ever told what is true now, where they are now',
  async (_, isKnown) => {
    await fc.assert(
      fc.asyncProperty(story(command), async ({ channel, commands }) => {
        const told = new Story(isKnown);
        await told.begin(channel);
        for (const one of commands) {
          const before = told.sent.length;
          await told.run(one);
          await told.holds();
          // Nothing old ever leaves, nor to a number that is theirs no more.
          for (const { body, recipient } of told.sent.slice(before).filter((one) => told.says(one.body))) {
            expect(body).toContain(`n° ${told.turn}.`);
            if (recipient.startsWith('+')) expect(recipient).toBe(told.number);
          }
        }
      }),
      { numRuns: 60 },
    );
  },
  120_000,
);

test('what was told is never lost: it left, was said, was given up by somebody, or is still to be said', async () => {
  await fc.assert(
    fc.asyncProperty(story(command.filter((one) => one.do !== 'erase')), async ({ channel, commands }) => {
      const told = new Story(true);
      await told.begin(channel);
      for (const one of commands) await told.run(one);
      const standing = [
        ...(await told.messages()).filter(({ status }) => status === 'sent' || status === 'planned'),
        ...(await base.db
          .selectFrom('contact.task')
          .selectAll()
          .where('aboutId', '=', told.about)
          .where('status', '<>', 'replaced')
          .execute()),
      ];
      expect(standing.map(({ facts }) => facts)).toContainEqual({
        turn: told.turn,
        story: told.about,
        note: NOTE,
      });
    }),
    { numRuns: 40 },
  );
}, 120_000);
