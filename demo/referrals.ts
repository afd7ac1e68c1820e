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
const ACCEPT: Step = ['accept', 'receiver', { receiverName: 'Paul Le Tallec' }];
const CLOSE: Step = ['close', 'sender', { reason: { code: 'solvedElsewhere' } }];

/** How each state is reached, and how many days ago it began. */
const WAYS: Record<State, Step[]> = {
  draft: [],
  sent: [SEND],
  received: [SEND, ['receive', 'receiver']],
  accepted: [SEND, ACCEPT],
  declined: [SEND, ['decline', 'receiver', { reason: { code: 'full' } }]],
  countered: [SEND, ['counter', 'receiver', { receiverName: 'Paul Le Tallec' }]],
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
  ...[
    'Odette Kerbrat',
    'Yvon Lagadec',
    'Aïcha Benali',
    'Mikael Petrov',
    'Rose Quéméner',
    'Jean Le Dû',
    'Ana Silva',
  ],
  ...['Denise Carnec', 'Moussa Traoré', 'Lucie Bihan'],
];
/** Who reads another language than French; one of them is written to by letter. */
const LANGUAGE_OF: Readonly<Record<string, string>> = {
  ...{ 'Aïcha Benali': 'ar', 'Mikael Petrov': 'uk', 'Ana Silva': 'pt', 'Moussa Traoré': 'en' },
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

/** A day on which the place is open for this need, from `from` on: in the part wished when it ever is. */
function openDay(sheet: Sheet, need: NeedCode, from: Temporal.PlainDate, wished: Part) {
  const { hours, region } = answering(sheet, need);
  for (const part of [wished, 'any'] as const) {
    const [day] = nextDays(hours.hours, from, 1, { closures: hours.closures, part, region });
    if (day) return { day, part };
  }
  throw new Error(`${sheet.slug} is never open.`);
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
  return db.transaction().execute(async (tx) => {
    for (const [placeId, names] of named)
      for (const organisation of linked)
        if (names.includes(organisation.name))
          await linkPlace(tx, { placeId, organisationId: organisation.id }, { accountId: null, now });
    for (const [index, [state, days]] of BEGAN.entries()) {
      const began = around(now.subtract({ hours: 24 * days }));
      const need = NEEDS[index % NEEDS.length]!;
      const able = places[need] ?? Object.values(places)[0]!;
      const sheet = able[(index * 7) % able.length]!;
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
                ...{ givenName, familyName: rest.join(' '), language: LANGUAGE_OF[name] ?? 'fr' },
                // Numbers kept for fiction; an SMS goes to a mobile.
                ...(index % 2 === 0
                  ? { phone: `02 61 91 05 ${String(10 + index)}`, preferredChannel: 'phone' }
                  : { phone: `06 39 98 05 ${String(10 + index)}`, preferredChannel: 'sms' }),
                ...(name === BY_LETTER && {
                  ...{ street: '3, rue du Puits', postcode: '00100', preferredChannel: 'letter' },
                }),
              },
              { author: { kind: 'command' }, now: began.now, today: began.today },
            );
      const id = await prepareReferral(
        tx,
        {
          ...{ need, placeId: sheet.id, slot: openDay(sheet, need, began.today.add({ days: 3 }), 'morning') },
          personId: recorded?.kind === 'recorded' ? recorded.personId : undefined,
          sharedItems: ['identity', 'contact'],
          // A few were seen by an operator first.
          origin: index % 5 === 4 ? 'operator' : 'desk',
        },
        sender,
        began.now,
      );
      for (const [step, [action, by, options]] of WAYS[state].entries()) {
        const at = action === 'expire' ? 30 : Math.min(days, step);
        const then = around(began.now.add({ hours: 24 * at }));
        // A place proposes a day to come, seen from the day the demonstration starts.
        const slot = openDay(sheet, need, around(now).today.add({ days: 2 }), 'afternoon');
        const outcome = await act(tx, id, action, { by, actor: { kind: 'command' }, slot, ...options }, then);
        if (outcome.kind !== 'acted') throw new Error(`${state}: ${JSON.stringify(outcome)}`);
      }
      // Two people go on with a pathway, begun when the place took them: one of its steps is late by now.
      if (state === 'inProgress' && recorded?.kind === 'recorded')
        await openPathway(tx, { personId: recorded.personId, profile: 'training' }, sender, began.today);
    }
    return BEGAN.length;
  });
}
