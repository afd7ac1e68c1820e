// What the counter has to do, in one list by when it is due: calls, letters and words; referrals that are its turn; what
// others sent and that waits for its answer.

import { findOrganisations } from '#capabilities/accounts';
import { bySoonest, type CallToMake, type Due, type DueContext, dueOf, visitOf } from '#capabilities/contact';
import { isNeedCode, NEEDS } from '#capabilities/directory';
import {
  type Receiver,
  type Referral,
  referralPath,
  replyBy,
  type Sent,
  sayReferralReason,
  saySlot,
  slotOf,
} from '#capabilities/referrals';
import type { Db } from '#platform/database.ts';

export type TodoLine = {
  /** Of the call, or of the referral. */
  id: string;
  due: Due;
  /** What to do, and with whom. */
  title: string;
  /** Why, in words; empty when the title says it. */
  reason: string;
  /** As people say it; empty for what is about no referral. */
  code: string;
  since: Temporal.Instant;
  /** Where it is opened. */
  open: string;
  /** What is noted on the line itself; undefined for what is done on its page. */
  call: CallToMake | undefined;
};

const needOf = (need: string) => (isNeedCode(need) ? NEEDS[need].plain : need);

const VERBS: Record<CallToMake['channel'], string> = {
  phone: 'Appeler',
  letter: 'Écrire à',
  inPerson: 'Dire à',
};

/** « Le SMS n’est pas arrivé. Appeler La Navette… » begins with a verb of its own. */
const withVerb = (who: string, channel: CallToMake['channel']) =>
  /^(Le |On ne |Appeler )/.test(who) ? who : `${VERBS[channel]} ${who}`;

export function todoOfCall(
  call: CallToMake,
  codes: ReadonlyMap<string, string>,
  context: DueContext,
): TodoLine {
  const [who = '', ...words] = call.detail.split(' : ');
  const code = (call.aboutId && codes.get(call.aboutId)) || '';
  return {
    call,
    code,
    id: call.id,
    due: dueOf({ from: call.createdAt, on: call.nextTryOn, visit: visitOf(call.facts) }, context),
    title: words.length > 0 ? withVerb(who, call.channel) : `${VERBS[call.channel]} : ${who}`,
    reason: words.join(' : '),
    since: call.createdAt,
    open: code ? referralPath(call.aboutId!) : `/guichet/appels#appel-${call.id}`,
  };
}

/** What its sender has to do of a referral, in words. */
function sayOurTurn(referral: Sent, place: string): string {
  const slot = slotOf(referral);
  switch (referral.state) {
    case 'declined':
      return `Trouver un autre lieu : ${place} a refusé`;
    case 'countered':
      return `Lui demander si ce jour lui va : ${place} propose ${slot ? saySlot(slot) : 'un autre jour'}`;
    case 'expired':
      return `Relancer, ou trouver un autre lieu : ${place} n’a pas répondu`;
    case 'notDone':
      return `Reprendre avec elle : ${place} n’a pas pu finir`;
    case 'lost':
      return `La retrouver : ${place} ne l’a pas vue`;
    case 'draft':
      return `Envoyer, ou choisir un autre lieu : ${place} a répondu`;
    default:
      return `Demander à ${place} si c’est fait`;
  }
}

export function todoOfTurn(referral: Sent, place: string, context: DueContext): TodoLine {
  return {
    id: referral.id,
    code: referral.code,
    due: dueOf({ from: referral.changedAt, visit: slotOf(referral) }, context),
    title: sayOurTurn(referral, place),
    reason: [
      needOf(referral.need),
      sayReferralReason(referral.state === 'declined' ? referral.reasonCode : null),
    ]
      .filter(Boolean)
      .join(', '),
    since: referral.changedAt,
    open: referralPath(referral.id),
    call: undefined,
  };
}

export function todoReceived(referral: Referral, from: string, context: DueContext): TodoLine {
  const awaited = referral.state === 'sent' || referral.state === 'received';
  const since = referral.sentAt ?? referral.changedAt;
  const slot = slotOf(referral);
  const due = dueOf(
    { from: since, on: replyBy(referral, context.timeZone, context.region), visit: slot },
    context,
  );
  return {
    due,
    since,
    id: referral.id,
    code: referral.code,
    title: awaited
      ? `Répondre à ${from} : recevez-vous cette personne\u202f?`
      : `Dire à ${from} si c’est fait`,
    reason: [needOf(referral.need), slot && saySlot(slot)].filter(Boolean).join(', '),
    open: referralPath(referral.id),
    call: undefined,
  };
}

export type TodoSources = {
  calls: readonly CallToMake[];
  /** Of codes of what calls are about. */
  codes: ReadonlyMap<string, string>;
  /** Referrals sent that are the turn of this organisation, and where they went. */
  turns: readonly Sent[];
  receivers: ReadonlyMap<string, Receiver>;
  received: readonly Referral[];
  senders: ReadonlyMap<string, { name: string }>;
};

/** One list, what a visit of today or tomorrow depends on first, then by the hour at which each is due. */
export function todoList(sources: TodoSources, context: DueContext): TodoLine[] {
  const { calls, codes, turns, receivers, received, senders } = sources;
  const presses = ({ call }: TodoLine) => Number(call?.presses ?? false);
  return [
    ...calls.map((call) => todoOfCall(call, codes, context)),
    ...turns.map((one) =>
      todoOfTurn(one, (one.placeId && receivers.get(one.placeId)?.name) || 'un lieu fermé', context),
    ),
    ...received.map((one) =>
      todoReceived(one, senders.get(one.senderOrganisationId)?.name ?? 'une structure fermée', context),
    ),
  ].sort(
    (a, b) =>
      bySoonest(a.due, b.due) ||
      presses(b) - presses(a) ||
      // Of answers, the newest first: whoever waits for an old one was told already that it is late.
      (presses(a)
        ? Temporal.Instant.compare(b.since, a.since)
        : Temporal.Instant.compare(a.since, b.since)) ||
      (a.id < b.id ? -1 : 1),
  );
}

export const sendersOf = (db: Db, received: readonly Referral[]) =>
  findOrganisations(
    db,
    received.map(({ senderOrganisationId }) => senderOrganisationId),
  );
