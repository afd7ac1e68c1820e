// The life of a referral: prepared with the person, sent, answered, followed until it ends.

import { randomBytes } from 'node:crypto';
import { dropUnsaid, tellPlace } from '#capabilities/contact';
import { findPerson } from '#capabilities/people';
import type { Database, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { NotFound } from '#platform/web.ts';
import { PAST_DAY, sayDate } from '#shared/day/day.ts';
import { doubtsOf } from '../day/day-doubts.ts';
import { findReceiver, type Receiver } from '../receiving/receiver.ts';
import {
  ACTIONS,
  type Action,
  type By,
  HELD_BY_RECEIVER,
  holderOf,
  makeCode,
  nextState,
  PHONED,
  REASONS,
  type SharedItem,
  type State,
  type Tells,
  WAITING,
} from '../referral-states.ts';
import * as store from '../store.ts';
import { capacityQuestion, needOf } from '../telling/contact-words.ts';
import {
  answerLink,
  askedFacts,
  CAPACITY_PURPOSE,
  counterIsPast,
  type Surroundings,
  tellPerson,
  tellSentOn,
  wantedSlot,
} from '../telling/tell.ts';
import { tellPlaceClosed, writeToPlace } from '../telling/write-to-place.ts';
import { partOf, type Slot } from '../words/words.ts';
import type { NOTE_LEAVES } from './action-form.ts';
import { insertCapacity } from './capacity-store.ts';
import { topicsLeaving } from './intimate-words.ts';

export type Sender = { organisationId: string; organisationName: string; accountId: string; name: string };

export type NewReferral = {
  origin?: 'desk' | 'operator';
  /** False when nobody told the person yet; at a counter they are there. */
  informed?: boolean;
  need: string;
  procedureId?: string | undefined;
  communeCode?: string | undefined;
  placeId?: string | undefined;
  personId?: string | undefined;
  slot?: Slot | undefined;
  callbackPhone?: string | undefined;
  personDeadline?: Temporal.PlainDate | undefined;
  missingPapers?: string[];
  note?: string | undefined;
  sharedItems?: SharedItem[];
  diagnosisId?: string | undefined;
  previousId?: string | undefined;
};

const authorOf = (sender: Sender): Author => ({ kind: 'account', id: sender.accountId });

function fieldsOf(draft: NewReferral): store.ReferralFields {
  return {
    need: draft.need,
    procedureId: draft.procedureId ?? null,
    communeCode: draft.communeCode ?? null,
    placeId: draft.placeId ?? null,
    personId: draft.personId ?? null,
    slotDay: draft.slot?.day.toString() ?? null,
    slotPart: draft.slot?.part ?? null,
    slotMinute: draft.slot?.minute ?? null,
    callbackPhone: draft.callbackPhone ?? null,
    personDeadline: draft.personDeadline?.toString() ?? null,
    missingPapers: draft.missingPapers ?? [],
    note: draft.note ?? null,
    sharedItems: draft.sharedItems ?? [],
    diagnosisId: draft.diagnosisId ?? null,
    previousId: draft.previousId ?? null,
  };
}

/** Begins a referral: nothing leaves yet. The person is detected and informed, as they are at the counter. */
export async function prepareReferral(
  tx: Tx,
  draft: NewReferral,
  sender: Sender,
  now: Temporal.Instant,
): Promise<string> {
  if (draft.personId && !(await findPerson(tx, sender.organisationId, draft.personId, now)))
    throw new NotFound();
  const id = newId();
  const origin = draft.origin ?? 'desk';
  await store.insertReferral(tx, {
    ...fieldsOf(draft),
    id,
    code: makeCode(randomBytes(16)),
    origin,
    need: draft.need,
    senderOrganisationId: sender.organisationId,
    senderAccountId: sender.accountId,
    senderName: sender.name,
    detectedAt: now.toString(),
    informedAt: (draft.informed ?? origin === 'desk') ? now.toString() : null,
    createdAt: now.toString(),
    changedAt: now.toString(),
  });
  await appendJournal(tx, {
    actor: authorOf(sender),
    action: 'prepareReferral',
    object: { kind: 'referral', id },
    details: { organisationId: sender.organisationId, anonymous: draft.personId === undefined },
  });
  return id;
}

/** Changes what is prepared; a referral that left is not changed. */
export async function changeDraft(
  tx: Tx,
  id: string,
  draft: NewReferral,
  sender: Sender,
  now: Temporal.Instant,
): Promise<void> {
  const known = await store.lockReferral(tx, id);
  if (known?.senderOrganisationId !== sender.organisationId || known.state !== 'draft') throw new NotFound();
  await store.updateReferral(tx, id, { ...fieldsOf(draft), changedAt: now.toString() });
}

export type ActOptions = {
  /** Whose answer it is. */
  by: By;
  /** The place said it on the telephone, and the sender writes it down. */
  phoned?: boolean | undefined;
  actor: Author;
  reason?: { code: string; text?: string | undefined } | undefined;
  /** Who takes the case in hand, at acceptance. */
  receiverName?: string | undefined;
  slot?: Slot | undefined;
  /** The hour at which the place that accepts expects the person, on the day asked; in minutes of the day. */
  minute?: number | undefined;
  /** The day is proposed although the place is closed then, or it comes after the person's last day. */
  sureOfDay?: boolean | undefined;
  proposedPlaceId?: string | undefined;
  consent?: { by: 'person' | 'representative'; how: 'spoken' | 'written' | 'electronic' } | undefined;
  /** Whether the word for the place leaves, when it tells of somebody's health, violence, justice. */
  note?: keyof typeof NOTE_LEAVES | undefined;
};

export type Acted =
  | { kind: 'acted'; state: State; referral: store.Referral }
  /** It moved meanwhile, or this is not for that side: the page says where it stands. */
  | { kind: 'notNow'; state: State }
  /** Messages in French, by field. */
  | { kind: 'refused'; errors: Record<string, string> };

function missing(
  action: Action,
  referral: store.Referral,
  options: ActOptions,
  receiver: Receiver | undefined,
  today: Temporal.PlainDate,
): Record<string, string> {
  const errors: Record<string, string> = {};
  const reasons = REASONS[action];
  if (ACTIONS[action].reason && !(options.reason && reasons && Object.hasOwn(reasons, options.reason.code)))
    errors.raison = 'Choisissez une raison.';
  if (action === 'accept' && !options.receiverName?.trim())
    errors.nom = 'Écrivez le nom de la personne qui suivra.';
  if (action === 'accept' && options.minute !== undefined && !referral.slotDay)
    errors.heure = 'Aucun jour n’est demandé : proposez plutôt un jour, avec cette heure.';
  if (action === 'counter' && !options.slot) errors.jour = 'Choisissez le jour que vous proposez.';
  else if (action === 'counter' && Temporal.PlainDate.compare(options.slot!.day, today) < 0)
    errors.jour = PAST_DAY;
  else if (action === 'counter' && Temporal.PlainDate.compare(options.slot!.day, today.add({ years: 1 })) > 0)
    errors.jour = 'Ce jour est dans plus d’un an : vérifiez l’année.';
  else if (action === 'counter' && !options.sureOfDay) {
    const doubts = doubtsOf(options.slot!, referral, receiver, today);
    if (doubts) errors.tard = `${doubts} Proposez un autre jour, ou cochez la case.`;
  }
  const isOver = action === 'finish' || (action === 'loseTouch' && options.reason?.code === 'notCome');
  if (isOver && options.by === 'receiver' && referral.slotDay && isAfter(referral.slotDay, today))
    errors.action = `Le jour convenu est le ${sayDate(referral.slotDay)} : il n’est pas encore venu. La personne est venue plus tôt ? Changez d’abord le jour convenu.`;
  if (action === 'acceptCounter' && counterIsPast(referral, today))
    errors.action = 'Le jour proposé est passé : on ne peut plus l’accepter. Demandez un autre jour au lieu.';
  if ((action === 'send' || action === 'sendAgain') && !referral.placeId) errors.lieu = 'Choisissez un lieu.';
  if (action === 'send' && referral.personId && !options.consent)
    errors.accord = 'Il faut l’accord de la personne avant d’envoyer ce qui la concerne.';
  if (action === 'send' && !options.note && topicsLeaving(referral).length > 0)
    errors.mot = 'Dites si ce mot part, ou si vous l’enlevez.';
  return errors;
}

const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) > 0;

/** What an action writes, beside the state and its holder. */
function effects(
  action: Action,
  referral: store.Referral,
  receiver: Receiver | undefined,
  options: ActOptions,
  now: string,
): store.ReferralFields {
  const reason = options.reason && {
    reasonCode: options.reason.code,
    reasonText: options.reason.text || null,
  };
  switch (action) {
    case 'send':
    case 'sendAgain':
      return {
        sentAt: now,
        reminders: 0,
        links: referral.links + 1,
        ...(options.note === 'enlever' && { note: null }),
        receiverOrganisationId: receiver?.organisationId ?? null,
        ...(options.consent && {
          consentedBy: options.consent.by,
          consentHow: options.consent.how,
          consentedAt: now,
          engagedAt: now,
        }),
        ...(!referral.personId && { engagedAt: now }),
      };
    case 'accept':
      return {
        receiverName: options.receiverName!.trim(),
        answeredAt: now,
        orientedAt: now,
        ...(options.minute !== undefined && {
          slotMinute: options.minute,
          slotPart: partOf(options.minute),
        }),
      };
    case 'acceptCounter':
      return {
        slotDay: referral.counterDay!.toString(),
        slotPart: referral.counterPart,
        slotMinute: referral.counterMinute,
        orientedAt: now,
        receiverName: referral.receiverName ?? receiver?.name ?? 'Le lieu',
        links: referral.links + 1,
      };
    case 'counter':
      return {
        counterDay: options.slot!.day.toString(),
        counterPart: options.slot!.part,
        counterMinute: options.slot!.minute ?? null,
        answeredAt: now,
        ...(options.receiverName && { receiverName: options.receiverName.trim() }),
      };
    case 'decline':
      return { ...reason, proposedPlaceId: options.proposedPlaceId ?? null, answeredAt: now };
    case 'fail':
    case 'loseTouch':
      return { ...reason };
    case 'close':
      return { ...reason, endedAt: now };
    case 'finish':
      return { endedAt: now };
    case 'refuseCounter':
      return { links: referral.links + 1 };
    default:
      return {};
  }
}

/** One action of one side, with its event, its journal entry and what people are told, in one transaction. */
export async function act(
  tx: Tx,
  id: string,
  action: Action,
  options: ActOptions,
  around: Surroundings,
): Promise<Acted> {
  const referral = await store.lockReferral(tx, id);
  if (!referral) throw new NotFound();
  const state = nextState(referral.state, action, options.by);
  if (!state) return { kind: 'notNow', state: referral.state };
  const receiver = referral.placeId ? await findReceiver(tx, referral.placeId) : undefined;
  const errors = missing(action, referral, options, receiver, around.today);
  if (Object.keys(errors).length > 0) return { kind: 'refused', errors };
  if ((action === 'send' || action === 'sendAgain') && !receiver)
    return {
      kind: 'refused',
      errors: { lieu: 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.' },
    };
  const now = around.now.toString();
  await store.updateReferral(tx, id, {
    ...effects(action, referral, receiver, options, now),
    state,
    holder: holderOf(state),
    changedAt: now,
    askedDoneAt: null,
  });
  const event = {
    referralId: id,
    at: now,
    fromState: referral.state,
    actorKind: options.actor.kind,
    actorId: options.actor.id ?? null,
  };
  if (options.phoned)
    await store.insertEvent(tx, {
      ...event,
      id: newId(),
      action: PHONED,
      toState: referral.state,
      reasonCode: null,
    });
  await store.insertEvent(tx, {
    ...event,
    id: newId(),
    action,
    toState: state,
    reasonCode: options.reason?.code ?? null,
  });
  await appendJournal(tx, {
    actor: options.actor,
    action: `${action}Referral`,
    object: { kind: 'referral', id },
    details: { from: referral.state, to: state },
  });
  const changed = (await store.findReferral(tx, id))!;
  await tellOf(tx, { before: referral, changed, action, receiver, reason: options.reason }, around);
  if (action === 'send' && changed.previousId) {
    await closeTakenUp(tx, changed, options.actor, around);
    await tellSentOn(tx, changed, receiver, around);
  }
  return { kind: 'acted', state, referral: changed };
}

type Done = {
  before: store.Referral;
  changed: store.Referral;
  action: Action;
  receiver: Receiver | undefined;
  reason: ActOptions['reason'];
};

/** Tells whom the table of actions says; whatever was still to be said to the place is no longer true. */
async function tellOf(
  tx: Tx,
  { before, changed, action, receiver, reason }: Done,
  around: Surroundings,
): Promise<void> {
  const { place, person }: Tells = ACTIONS[action].tells;
  const unsaid = await dropUnsaid(tx, changed.id, 'place');
  if (place === 'closed') {
    // Whoever was called by nobody yet expects nobody.
    if (EXPECTING.includes(before.state) && !unsaid.includes('referralSent'))
      await tellPlaceClosed(tx, before, receiver, reason!.code);
  } else if (place && receiver) await writeToPlace(tx, changed, receiver, place, around);
  // Who is sent on to another place is not told that it is over; what was still to be said is no longer true.
  if (reason?.code === 'redirected') await dropUnsaid(tx, changed.id);
  else if (person && before.state !== 'draft') await tellPerson(tx, changed, changed.state, receiver, around);
}

/** States in which the place may be looking for a day, or be keeping one. */
const EXPECTING: readonly State[] = [...WAITING, ...HELD_BY_RECEIVER];

/** The referral that this one takes up again ends as this one leaves, and not before. */
async function closeTakenUp(
  tx: Tx,
  sent: store.Referral,
  actor: Author,
  around: Surroundings,
): Promise<void> {
  const previous = await store.findReferral(tx, sent.previousId!);
  if (previous?.senderOrganisationId !== sent.senderOrganisationId) return;
  await act(tx, previous.id, 'close', { by: 'sender', actor, reason: { code: 'redirected' } }, around);
}

/** « Avez-vous de la place ? » Need, commune and day only: nothing of the person. */
export async function askCapacity(
  db: Database,
  id: string,
  placeId: string,
  sender: Sender,
  around: Surroundings,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const referral = await store.lockReferral(tx, id);
    if (referral?.senderOrganisationId !== sender.organisationId || referral.state !== 'draft')
      throw new NotFound();
    const receiver = await findReceiver(tx, placeId);
    if (!receiver) throw new NotFound();
    const question = newId();
    await insertCapacity(tx, { id: question, referralId: id, placeId, askedAt: around.now.toString() });
    await tellPlace(tx, {
      words: capacityQuestion,
      facts: askedFacts(referral, receiver, around.today),
      email: receiver.email,
      about: referral.id,
      organisationId: referral.senderOrganisationId,
      mail: {
        subject: 'Avez-vous de la place ?',
        link: answerLink(CAPACITY_PURPOSE, question, around),
        lines: [
          `${sender.organisationName} demande si vous pouvez recevoir une personne.`,
          `Besoin : ${needOf(referral.need)}.`,
          `Jour souhaité : ${wantedSlot(referral, around.today)}.`,
        ],
      },
    });
    await appendJournal(tx, {
      actor: authorOf(sender),
      action: 'askCapacity',
      object: { kind: 'referral', id },
    });
  });
}

/** The person changes their mind: the other side sees nothing from this moment, and the referral is closed. */
export async function withdrawConsent(
  tx: Tx,
  id: string,
  sender: Sender,
  around: Surroundings,
): Promise<Acted> {
  const referral = await store.findReferral(tx, id);
  if (referral?.senderOrganisationId !== sender.organisationId) throw new NotFound();
  await store.updateReferral(tx, id, { consentWithdrawnAt: around.now.toString() });
  return act(
    tx,
    id,
    'close',
    { by: 'sender', actor: authorOf(sender), reason: { code: 'personRefused' } },
    around,
  );
}
