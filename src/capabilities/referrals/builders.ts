// Referrals for tests: a sender, a place that can be written to, the surroundings of a Tuesday.
import { makeKeys } from '#platform/crypto.ts';
import type { Database } from '#platform/database.ts';
import { anAccount } from '../accounts/builders.ts';
import { aPlace } from '../directory/builders.ts';
import { type ActOptions, act, type NewReferral, prepareReferral, type Sender } from './refer/refer.ts';
import type { Action } from './referral-states.ts';
import type { Surroundings } from './telling/tell.ts';

export const TUESDAY = Temporal.Instant.from('2026-11-24T09:20:00Z');

export function around(now: Temporal.Instant = TUESDAY): Surroundings {
  return {
    keys: makeKeys(Buffer.alloc(32, 3)),
    baseUrl: 'http://localhost:8080',
    territoryPhone: '02 61 91 00 18',
    now,
    today: now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    timeZone: 'Europe/Paris',
    region: '',
  };
}

export const later = (days: number) => around(TUESDAY.add({ hours: 24 * days }));

export async function aSender(db: Database): Promise<Sender> {
  const { organisationId, accountId, name } = await anAccount(db, { roles: ['receptionAgent'] });
  return { organisationId, organisationName: 'Mairie de Ploërmel', accountId, name };
}

/** A place with a mail address, unless said otherwise. */
export async function aReceivingPlace(db: Database, place: Record<string, unknown> = {}): Promise<string> {
  const recorded = await aPlace(db, {
    place: { name: 'La Navette', emails: ['accueil@navette.test'], phones: ['+33261910042'], ...place },
  });
  return recorded.placeId;
}

export async function aDraft(
  db: Database,
  sender: Sender,
  draft: Partial<NewReferral> = {},
): Promise<string> {
  const whole = { need: 'vehicleRegistration', ...draft };
  return db.transaction().execute((tx) => prepareReferral(tx, whole, sender, TUESDAY));
}

/** What each action needs to be complete. */
export const WHOLE: Partial<Record<Action, Partial<ActOptions>>> = {
  send: { consent: { by: 'person', how: 'spoken' } },
  accept: { receiverName: 'Paul' },
  decline: { reason: { code: 'full' } },
  counter: {
    slot: { day: Temporal.PlainDate.from('2026-12-03'), part: 'morning' },
    receiverName: 'Paul',
    sureOfDay: true,
  },
  fail: { reason: { code: 'missingPaper' } },
  loseTouch: { reason: { code: 'notCome' } },
  close: { reason: { code: 'solvedElsewhere' } },
};

/** Does actions in turn, each by the first side that may; throws when one is refused. */
export async function follow(
  db: Database,
  id: string,
  ...actions: [Action, ActOptions['by']][]
): Promise<void> {
  for (const [action, by] of actions) {
    const options = { by, actor: { kind: 'command' as const }, ...WHOLE[action] };
    const outcome = await db.transaction().execute((tx) => act(tx, id, action, options, around()));
    if (outcome.kind !== 'acted') throw new Error(`${action}: ${JSON.stringify(outcome)}`);
  }
}
