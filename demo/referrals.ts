// Thirty fictitious referrals, in every state, as three months would have left them; and a queue at the counter.
import { answering, listSheets, type NeedCode, type Sheet } from '#capabilities/directory';
import { recordPerson } from '#capabilities/people';
import {
  type Action,
  type ActOptions,
  act,
  linkPlace,
  openPathway,
  prepareReferral,
  type State,
  type Surroundings,
} from '#capabilities/referrals';
import type { Database } from '#platform/database.ts';
import { nextDays, type Part } from '#shared/opening-hours/day-asked.ts';

type Step = [Action, ActOptions['by'], Partial<ActOptions>?];

const SEND: Step = ['send', 'sender', { consent: { by: 'person', how: 'spoken' } }];
const ACCEPT: Step = ['accept', 'receiver'];
const CLOSE: Step = ['close', 'sender', { reason: { code: 'solvedElsewhere' } }];

/** How each state is reached, and how many days ago it began. */
const WAYS: Record<State, Step[]> = {
  draft: [],
  sent: [SEND],
  received: [SEND, ['receive', 'receiver']],
  accepted: [SEND, ACCEPT],
  declined: [SEND, ['decline', 'receiver', { reason: { code: 'full' } }]],
  countered: [SEND, ['counter', 'receiver']],
  inProgress: [SEND, ACCEPT, ['start', 'receiver']],
  done: [SEND, ACCEPT, ['finish', 'receiver']],
  notDone: [SEND, ACCEPT, ['fail', 'receiver', { reason: { code: 'missingPaper' } }]],
  lost: [SEND, ACCEPT, ['loseTouch', 'receiver', { reason: { code: 'notCome' } }]],
  expired: [SEND, ['expire', 'time']],
  closed: [SEND, ['decline', 'receiver', { reason: { code: 'notOurs' } }], CLOSE],
};

const BEGAN: [State, number][] = [
  ...(['draft', 'sent', 'sent', 'sent', 'received', 'received', 'accepted', 'accepted'] as const).map(
    (state, index): [State, number] => [state, [0, 1, 6, 9, 3, 8, 4, 5][index]!],
  ),
  ['declined', 4],
  ['declined', 7],
  ['countered', 3],
  ['countered', 5],
  ['inProgress', 9],
  ['inProgress', 15],
  ...([11, 18, 24, 31, 40, 52, 60, 75] as const).map((days): [State, number] => ['done', days]),
  ['notDone', 8],
  ['notDone', 21],
  ['lost', 16],
  ['expired', 33],
  ['expired', 38],
  ['closed', 28],
  ['closed', 44],
  ['closed', 70],
];
export const DEMONSTRATION_REFERRALS = BEGAN.length;

const NAMES = [
  'Odette Kerbrat',
  'Yvon Lagadec',
  'Aïcha Benali',
  'Mikael Petrov',
  'Rose Quéméner',
  'Jean Le Dû',
  'Ana Silva',
  'Denise Carnec',
  'Moussa Traoré',
  'Lucie Bihan',
];
/** Who reads another language than French; one of them is written to by letter. */
const LANGUAGE_OF: Readonly<Record<string, string>> = {
  'Aïcha Benali': 'ar',
  'Mikael Petrov': 'uk',
  'Ana Silva': 'pt',
  'Moussa Traoré': 'en',
};
const BY_LETTER = 'Aïcha Benali';
const NEEDS: NeedCode[] = [
  'vehicleRegistration',
  'familyBenefits',
  'housingBenefit',
  'taxes',
  'smartphone',
  'retirement',
];

/** Who follows people at places that answer for no organisation of the demonstration: a first name is enough. */
const FOLLOWERS = ['Gaëlle', 'Thierry', 'Soizic', 'Driss', 'Maïwenn'];

/**
 * States that time would change, or that wait for a day: theirs is far enough for nothing to happen of itself while
 * people look around for two weeks. The oldest case in progress is left to be asked « Est-ce fait ? ».
 */
const WAITS: readonly State[] = ['draft', 'sent', 'received', 'accepted', 'inProgress'];
const LEFT_ALONE_DAYS = 18;
const ASKED_ABOUT_DAYS = 15;

/** A day on which the place is open for this need, from `from` on: in the part wished when it ever is. */
function openDay(sheet: Sheet, need: NeedCode, from: Temporal.PlainDate, wished: Part) {
  const { hours, region } = answering(sheet, need);
  for (const part of [wished, 'any'] as const) {
    const [day] = nextDays(hours.hours, from, 1, { closures: hours.closures, part, region });
    if (day) return { day, part };
  }
  throw new Error(`${sheet.slug} is never open.`);
}

/** What happens on the day asked: it was done, or not, or nobody had answered. */
const ON_THE_DAY: readonly Action[] = ['finish', 'fail', 'loseTouch', 'expire'];

/** Four in the afternoon of a day, never after `now`. */
function onDay(day: Temporal.PlainDate, timeZone: string, now: Temporal.Instant): Temporal.Instant {
  const then = day.toZonedDateTime({ timeZone, plainTime: '16:00' }).toInstant();
  return Temporal.Instant.compare(then, now) > 0 ? now : then;
}

/** Writes them once, all or none, with the demonstration's own accounts. Returns how many. */
export async function loadDemonstrationReferrals(
  db: Database,
  around: (now: Temporal.Instant) => Surroundings,
  now: Temporal.Instant,
): Promise<number> {
  const sender = await db
    .selectFrom('accounts.account as a')
    .innerJoin('accounts.membership as m', 'm.accountId', 'a.id')
    .innerJoin('accounts.organisation as o', 'o.id', 'm.organisationId')
    .select(['a.id as accountId', 'a.name', 'o.id as organisationId', 'o.name as organisationName'])
    .where('a.email', '=', 'accueil@admiville.example')
    .executeTakeFirst();
  if (!sender) return 0;
  const places: Record<string, Sheet[]> = {};
  // Organisations of the demonstration answer at the places that bear their name, or that of who keeps them.
  const named = new Map<string, (string | undefined)[]>();
  for await (const sheet of listSheets(db)) {
    named.set(sheet.id, [sheet.organisation?.name?.value, sheet.place.name?.value]);
    if (sheet.place.emails)
      for (const { fields } of sheet.offers)
        for (const need of fields.needs?.value ?? []) places[need] = [...(places[need] ?? []), sheet];
  }
  const linked = await db.selectFrom('accounts.organisation').select(['id', 'name']).execute();
  const organisationOf = new Map<string, string>();
  // Whoever follows somebody at a place is of the organisation that answers there.
  const members = new Map(
    (
      await db
        .selectFrom('accounts.membership as m')
        .innerJoin('accounts.account as a', 'a.id', 'm.accountId')
        .select(['m.organisationId', 'a.name'])
        .orderBy('a.id', 'desc')
        .execute()
    ).map(({ organisationId, name }) => [organisationId, name]),
  );
  return db.transaction().execute(async (tx) => {
    for (const [placeId, names] of named)
      for (const organisation of linked)
        if (names.includes(organisation.name)) {
          await linkPlace(tx, { placeId, organisationId: organisation.id }, { accountId: null, now });
          organisationOf.set(placeId, organisation.id);
        }
    for (const [index, [state, days]] of BEGAN.entries()) {
      const began = around(now.subtract({ hours: 24 * days }));
      const need = NEEDS[index % NEEDS.length]!;
      const able = places[need] ?? Object.values(places)[0]!;
      const sheet = able[(index * 7) % able.length]!;
      const follower =
        members.get(organisationOf.get(sheet.id) ?? '') ?? FOLLOWERS[index % FOLLOWERS.length]!;
      const waits = WAITS.includes(state) && days < ASKED_ABOUT_DAYS;
      const from = waits ? around(now).today.add({ days: LEFT_ALONE_DAYS }) : began.today.add({ days: 3 });
      const asked = openDay(sheet, need, from, 'morning');
      const name = NAMES[index % NAMES.length]!;
      const [givenName, ...rest] = name.split(' ');
      // One in three gave no name.
      const recorded =
        index % 3 === 0
          ? undefined
          : await recordPerson(
              tx,
              sender.organisationId,
              {
                givenName,
                familyName: rest.join(' '),
                language: LANGUAGE_OF[name] ?? 'fr',
                // Numbers kept for fiction; an SMS goes to a mobile.
                ...(index % 2 === 0
                  ? { phone: `02 61 91 05 ${String(10 + index)}`, preferredChannel: 'phone' }
                  : { phone: `06 39 98 05 ${String(10 + index)}`, preferredChannel: 'sms' }),
                ...(name === BY_LETTER && {
                  street: '3, rue du Puits',
                  postcode: '00100',
                  preferredChannel: 'letter',
                }),
              },
              { author: { kind: 'command' }, now: began.now, today: began.today },
            );
      const id = await prepareReferral(
        tx,
        {
          need,
          placeId: sheet.id,
          slot: asked,
          personId: recorded?.kind === 'recorded' ? recorded.personId : undefined,
          sharedItems: ['identity', 'contact'],
          // A few were seen by an operator first.
          origin: index % 5 === 4 ? 'operator' : 'desk',
        },
        sender,
        began.now,
      );
      for (const [step, [action, by, options]] of WAYS[state].entries()) {
        const soon = began.now.add({ hours: 24 * Math.min(days, step) });
        // Nothing is over before its day, nor silent before the one that was asked.
        const then = around(ON_THE_DAY.includes(action) ? onDay(asked.day, began.timeZone, now) : soon);
        // A place proposes a day to come, seen from the end of two weeks.
        const slot = openDay(sheet, need, around(now).today.add({ days: LEFT_ALONE_DAYS }), 'afternoon');
        const said = { by, actor: { kind: 'command' as const }, slot, receiverName: follower, ...options };
        const outcome = await act(tx, id, action, said, then);
        if (outcome.kind !== 'acted') throw new Error(`${state}: ${JSON.stringify(outcome)}`);
      }
      // Two people go on with a pathway, begun when the place took them: one of its steps is late by now.
      if (state === 'inProgress' && recorded?.kind === 'recorded')
        await openPathway(tx, { personId: recorded.personId, profile: 'training' }, sender, began.today);
    }
    return BEGAN.length;
  });
}
