// The SQL of referrals: what is written, seen, waited for and forgotten.

import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { at } from '#platform/database.ts';
import {
  type Part,
  REMIND,
  RETURNED,
  type SharedItem,
  type Side,
  type State,
  WAITING,
} from './referral-states.ts';

export type Referral = {
  id: string;
  code: string;
  origin: 'desk' | 'operator';
  senderOrganisationId: string;
  senderAccountId: string;
  senderName: string;
  personId: string | null;
  need: string;
  procedureId: string | null;
  communeCode: string | null;
  placeId: string | null;
  receiverOrganisationId: string | null;
  receiverName: string | null;
  state: State;
  holder: Side | null;
  slotDay: Temporal.PlainDate | null;
  slotPart: Part | null;
  /** The hour, in minutes of the day; null while none is agreed. */
  slotMinute: number | null;
  counterDay: Temporal.PlainDate | null;
  counterPart: Part | null;
  counterMinute: number | null;
  callbackPhone: string | null;
  /** The last day that their own errand leaves them. */
  personDeadline: Temporal.PlainDate | null;
  missingPapers: string[];
  note: string | null;
  sharedItems: SharedItem[];
  consentedBy: string | null;
  consentHow: string | null;
  consentedAt: Temporal.Instant | null;
  consentWithdrawnAt: Temporal.Instant | null;
  diagnosisId: string | null;
  reasonCode: string | null;
  reasonText: string | null;
  proposedPlaceId: string | null;
  previousId: string | null;
  sentAt: Temporal.Instant | null;
  reminders: number;
  links: number;
  answeredAt: Temporal.Instant | null;
  /** When the place was asked whether it is done; null once anything changes. */
  askedDoneAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  createdAt: Temporal.Instant;
  changedAt: Temporal.Instant;
};

export const COLUMNS = [
  'id',
  'code',
  'origin',
  'senderOrganisationId',
  'senderAccountId',
  'senderName',
  'personId',
  'need',
  'procedureId',
  'communeCode',
  'placeId',
  'receiverOrganisationId',
  'receiverName',
  'state',
  'holder',
  'slotDay',
  'slotPart',
  'slotMinute',
  'counterDay',
  'counterPart',
  'counterMinute',
  'callbackPhone',
  'personDeadline',
  'missingPapers',
  'note',
  'sharedItems',
  'consentedBy',
  'consentHow',
  'consentedAt',
  'consentWithdrawnAt',
  'diagnosisId',
  'reasonCode',
  'reasonText',
  'proposedPlaceId',
  'previousId',
  'sentAt',
  'reminders',
  'links',
  'answeredAt',
  'askedDoneAt',
  'endedAt',
  'createdAt',
  'changedAt',
] as const;

/** Days and instants go in as text. */
type Written<Row> = {
  [Name in keyof Row]: Row[Name] extends Temporal.PlainDate | Temporal.Instant
    ? string
    : Row[Name] extends Temporal.PlainDate | Temporal.Instant | null
      ? string | null
      : Row[Name];
};
export type ReferralFields = Partial<Written<Omit<Referral, 'id' | 'code'>>> & {
  detectedAt?: string;
  informedAt?: string | null;
  engagedAt?: string | null;
  orientedAt?: string | null;
};

export async function insertReferral(
  tx: Tx,
  row: ReferralFields &
    Pick<
      Referral,
      'id' | 'code' | 'origin' | 'senderOrganisationId' | 'senderAccountId' | 'senderName' | 'need'
    > & {
      createdAt: string;
      changedAt: string;
      detectedAt: string;
    },
): Promise<void> {
  await tx
    .insertInto('referrals.referral')
    .values({ ...row, state: 'draft', holder: 'sender' })
    .execute();
}

export async function updateReferral(tx: Tx, id: string, fields: ReferralFields): Promise<void> {
  // Who agreed was told: a stage of the funnel never skips the one before.
  const told = fields.engagedAt && {
    informedAt: sql<string>`coalesce(informed_at, ${fields.engagedAt}::timestamptz)`,
  };
  await tx
    .updateTable('referrals.referral')
    .set({ ...fields, ...told })
    .where('id', '=', id)
    .execute();
}

/** When this place was last written to about it, by the sender or by time; undefined when never since it was sent. */
export async function lastReminder(db: Db, referralId: string): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('referrals.event')
    .select('at')
    .where('referralId', '=', referralId)
    .where('action', '=', REMIND)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** Whoever acts: links and jobs know the referral by its identifier alone. */
export async function findReferral(db: Db, id: string): Promise<Referral | undefined> {
  const row = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Referral | undefined;
}

export async function lockReferral(tx: Tx, id: string): Promise<Referral | undefined> {
  const row = await tx
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as Referral | undefined;
}

/**
 * What the other side may read: everything the person agreed to while an answer is awaited of it or while it follows
 * them; once the case went back to the sender, the code, the need, the days and what it answered, and nothing of who.
 */
export const asReceiverSees = (referral: Referral): Referral =>
  RETURNED.includes(referral.state)
    ? { ...referral, ...FORGOTTEN, reasonText: referral.reasonText }
    : referral;

/** As one side sees it: the sender always, the other side once it was sent, while it is open and the person agrees. */
export async function findSeen(
  db: Db,
  viewer: string,
  id: string,
): Promise<(Referral & { side: Side }) | undefined> {
  const referral = await findReferral(db, id);
  if (!referral) return undefined;
  if (referral.senderOrganisationId === viewer) return { ...referral, side: 'sender' };
  const opened =
    referral.receiverOrganisationId === viewer &&
    referral.state !== 'draft' &&
    referral.endedAt === null &&
    referral.consentWithdrawnAt === null;
  return opened ? { ...asReceiverSees(referral), side: 'receiver' } : undefined;
}

/** The same, by the code that people say. */
export async function findSeenByCode(
  db: Db,
  viewer: string,
  code: string,
): Promise<(Referral & { side: Side }) | undefined> {
  const row = await db
    .selectFrom('referrals.referral')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst();
  return row && findSeen(db, viewer, row.id);
}

/** The codes of referrals, as people say them, by identifier. */
export async function listCodes(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('referrals.referral')
    .select(['id', 'code'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** What an organisation sent for somebody, newest first. */
export async function listSentOfPerson(
  db: Db,
  organisationId: string,
  personId: string,
): Promise<Referral[]> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('personId', '=', personId)
    .where('senderOrganisationId', '=', organisationId)
    .orderBy('id', 'desc')
    .execute();
  return rows as Referral[];
}

/** Who waits for an answer since before an instant, or whose own last day has come by `today`; longest first. */
export async function listWaiting(
  db: Db,
  sentBefore: Temporal.Instant,
  today: Temporal.PlainDate,
  after: string | undefined,
  size: number,
): Promise<Referral[]> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('state', 'in', [...WAITING])
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .where((where) =>
      where.or([
        where('sentAt', '<=', at(sentBefore)),
        // An answer is awaited until the working day before: whoever may be due is read, `replyBy` says who is.
        where('personDeadline', '<=', sql<Temporal.PlainDate>`${today.add({ days: 5 }).toString()}::date`),
        where('slotDay', '<=', sql<Temporal.PlainDate>`${today.add({ days: 6 }).toString()}::date`),
      ]),
    )
    .orderBy('id')
    .limit(size)
    .execute();
  return rows as Referral[];
}

export type ReferralEvent = {
  id: string;
  at: Temporal.Instant;
  action: string;
  fromState: string;
  toState: string;
  actorKind: string;
  reasonCode: string | null;
  /** The day that was agreed, or cancelled. */
  day: Temporal.PlainDate | null;
};

export async function insertEvent(
  tx: Tx,
  row: Omit<ReferralEvent, 'at' | 'day'> & {
    referralId: string;
    at: string;
    actorId: string | null;
    day?: string;
  },
): Promise<void> {
  await tx.insertInto('referrals.event').values(row).execute();
}

export async function listEvents(db: Db, referralId: string): Promise<ReferralEvent[]> {
  return db
    .selectFrom('referrals.event')
    .select(['id', 'at', 'action', 'fromState', 'toState', 'actorKind', 'reasonCode', 'day'])
    .where('referralId', '=', referralId)
    .orderBy('id')
    .execute();
}

// ——— orientation

export async function listOfPerson(db: Db, personId: string): Promise<Referral[]> {
  const rows = await db
    .selectFrom('referrals.referral')
    .select(COLUMNS)
    .where('personId', '=', personId)
    .orderBy('id')
    .execute();
  return rows as Referral[];
}

/** The last day on which somebody, not the passing of time, prepared, sent or answered a referral of theirs. */
export async function lastActed(
  db: Db,
  personId: string,
  timeZone: string,
): Promise<Temporal.PlainDate | undefined> {
  const row = await db
    .selectFrom('referrals.referral as r')
    .leftJoin('referrals.event as e', (join) =>
      join.onRef('e.referralId', '=', 'r.id').on('e.actorKind', '<>', 'job'),
    )
    .select(sql<Temporal.Instant | null>`max(greatest(r.created_at, e.at))`.as('at'))
    .where('r.personId', '=', personId)
    .executeTakeFirst();
  return row?.at?.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** What says nothing of anybody stays, for the counts: need, place, states, dates. */
export const FORGOTTEN = {
  personId: null,
  callbackPhone: null,
  personDeadline: null,
  note: null,
  missingPapers: [] as string[],
  sharedItems: [] as SharedItem[],
  diagnosisId: null,
  reasonText: null,
};

export async function forgetPerson(tx: Tx, personId: string): Promise<number> {
  const done = await tx
    .updateTable('referrals.referral')
    .set(FORGOTTEN)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Words and numbers of referrals without a person, that ended or last moved before a day. */
export async function forgetOld(tx: Tx, before: Temporal.Instant): Promise<number> {
  const done = await tx
    .updateTable('referrals.referral')
    .set(FORGOTTEN)
    .where('personId', 'is', null)
    .where('changedAt', '<', at(before))
    .where((where) =>
      where.or([
        where('callbackPhone', 'is not', null),
        where('note', 'is not', null),
        where('reasonText', 'is not', null),
        where(sql<number>`cardinality(missing_papers)`, '>', 0),
      ]),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
