// What happens at the counter: somebody comes, is called, is paused, is helped; a line is written of it.

import { findPerson, noteContact } from '#capabilities/people';
import { findDraftTakingUp, findReferral, lockReferral } from '#capabilities/referrals';
import type { Database, Tx } from '#platform/database.ts';
import { isId, newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { NotFound } from '#platform/web.ts';
import { mobileIn } from '#shared/phone.ts';
import type { Agent } from '../agent.ts';
import { type CircumstancesSaid, readCircumstances } from '../home/help-words.ts';
import * as store from '../store.ts';
import { leaveNothing } from './appointment.ts';
import { planCallAgain } from './call-again.ts';
import {
  type Details,
  isUntouched,
  LONGEST_ASKS,
  MINUTES,
  nextTicket,
  readDetails,
  type What,
} from './encounter.ts';

const dayStart = ({ now, timeZone }: Agent) => now.toZonedDateTimeISO(timeZone).startOfDay().toInstant();

export type Arrival = {
  asks: string;
  procedureId?: string | undefined;
  need?: string | undefined;
  details?: Partial<Details>;
};

/** Somebody takes a ticket; with `call`, they are at once in front of the agent, and who was there is paused. */
export async function welcome(db: Database, arrival: Arrival, agent: Agent, call: boolean): Promise<string> {
  return db.transaction().execute((tx) => take(tx, arrival, agent, call));
}

async function take(tx: Tx, arrival: Arrival, agent: Agent, call: boolean): Promise<string> {
  const ticket = nextTicket(await store.lastTicket(tx, agent.organisationId, dayStart(agent)));
  const id = newId();
  const now = agent.now.toString();
  if (call) await store.pauseCurrent(tx, agent.organisationId, agent.accountId);
  await store.insertEncounter(tx, {
    id,
    organisationId: agent.organisationId,
    accountId: call ? agent.accountId : null,
    ticket,
    state: call ? 'current' : 'waiting',
    asks: arrival.asks.slice(0, LONGEST_ASKS),
    procedureId: arrival.procedureId ?? null,
    need: arrival.need ?? null,
    details: JSON.stringify(readDetails(arrival.details ?? {})),
    arrivedAt: now,
    calledAt: call ? now : null,
  });
  return id;
}

/**
 * A need found for the person in front: it becomes that of the ticket just called, as long as nothing was begun with
 * them; else somebody new is there, and who was there is paused. Asked twice, it leaves one ticket.
 */
export async function begin(db: Database, arrival: Arrival, agent: Agent): Promise<string> {
  return db.transaction().execute(async (tx) => {
    // The lock of tickets: two forms sent at once see one another.
    await store.lastTicket(tx, agent.organisationId, dayStart(agent));
    const there = await store.findCurrent(tx, agent.organisationId, agent.accountId);
    if (!there || !isUntouched(there)) return take(tx, arrival, agent, true);
    await store.updateEncounter(tx, agent.organisationId, there.id, {
      // Somebody recognised keeps the need that was found for them.
      ...(arrival.details
        ? { details: readDetails(arrival.details) }
        : { procedureId: arrival.procedureId ?? null, need: arrival.need ?? null }),
      ...(there.asks === '' && { asks: arrival.asks.slice(0, LONGEST_ASKS) }),
    });
    return there.id;
  });
}

/** Somebody left before being helped, or a ticket was a mistake: it ends, without a line of help, and what never left goes. */
export async function leave(db: Database, id: string, agent: Agent): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const there = await store.findEncounter(tx, agent.organisationId, id);
    if (there?.referralId && there.state !== 'done') {
      const { referralId } = there;
      await leaveNothing(tx, { referralId, details: readDetails(there.details) }, agent);
    }
    await store.endWithoutHelp(tx, agent.organisationId, id, agent.now);
  });
}

/**
 * Calls who waits, or comes back to who was paused. Two agents who call the same ticket: the second finds it taken, and
 * may take over.
 */
export async function call(
  db: Database,
  id: string,
  agent: Agent,
  { takesOver = false } = {},
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const found = await store.lockEncounter(tx, agent.organisationId, id);
    if (!found) throw new NotFound();
    return callIn(tx, found, agent, takesOver);
  });
}

async function callIn(tx: Tx, found: store.Encounter, agent: Agent, takesOver = false): Promise<boolean> {
  const isTaken = found.state === 'current' && found.accountId !== agent.accountId && !takesOver;
  if (found.state === 'done' || isTaken) return false;
  await store.pauseCurrent(tx, agent.organisationId, agent.accountId);
  return store.updateEncounter(tx, agent.organisationId, found.id, {
    state: 'current',
    accountId: agent.accountId,
    ...(found.calledAt === null && { calledAt: agent.now.toString() }),
  });
}

/**
 * A form of a ticket that was finished today, sent from a page left open: the ticket comes back, and what was typed is kept.
 * False for one of another day, which stays as it ended.
 */
export async function goOn(db: Database, id: string, agent: Agent): Promise<boolean> {
  const { organisationId, accountId } = agent;
  return db.transaction().execute(async (tx) => {
    const ended = await store.lockEncounter(tx, organisationId, id);
    if (ended?.state !== 'done') return ended !== undefined;
    if (Temporal.Instant.compare(ended.endedAt!, dayStart(agent)) < 0) return false;
    // Another meeting took the same referral up since: it is the open one, and both lead to the one draft.
    const { previousId } = readDetails(ended.details);
    if (previousId && (await store.findTakingUp(tx, organisationId, previousId))) return true;
    await store.pauseCurrent(tx, organisationId, accountId);
    await store.reopenEncounter(tx, organisationId, id, accountId);
    return true;
  });
}

export type TakenUp =
  | {
      kind: 'begun' | 'resumed';
      /** The meeting. */
      id: string;
    }
  /** It ended, or the other side holds it: nothing is to be taken up. */
  | { kind: 'over' };

/**
 * Another place is sought for the person of a referral that was refused, lost or left without answer. One meeting and
 * one draft take it up: asked again, by anybody of the organisation, they are found with what was typed.
 */
export async function takeUp(db: Database, referralId: string, agent: Agent): Promise<TakenUp> {
  const { organisationId } = agent;
  return db.transaction().execute(async (tx) => {
    // Held while it is taken up: two presses at once see one another, and a draft that leaves closes it first.
    const referral = await lockReferral(tx, referralId);
    if (referral?.senderOrganisationId !== organisationId) throw new NotFound();
    if (referral.holder !== 'sender') return { kind: 'over' };
    const open = await store.findTakingUp(tx, organisationId, referral.id);
    if (open) {
      await callIn(tx, open, agent);
      return { kind: 'resumed', id: open.id };
    }
    // The meeting may be over, and its draft be kept.
    const draft = await findDraftTakingUp(tx, referral.id);
    const before = await store.findEncounterOf(tx, organisationId, draft?.id ?? referral.id);
    const id = await take(
      tx,
      {
        asks: `Suite de ${referral.code}`,
        need: referral.need,
        procedureId: referral.procedureId ?? undefined,
        details: {
          // Dates, papers and what matters to them were asked once; the place is to be chosen again.
          ...(before && readDetails(before.details)),
          previousId: referral.id,
          unmet: '',
          placeId: (draft ? draft.placeId : referral.proposedPlaceId) ?? '',
        },
      },
      agent,
      true,
    );
    // The three questions were asked once too.
    const diagnosisId = before?.diagnosisId ?? referral.diagnosisId;
    if (draft || diagnosisId)
      await store.updateEncounter(tx, organisationId, id, {
        ...(draft && { referralId: draft.id }),
        ...(diagnosisId && { diagnosisId }),
      });
    return { kind: draft ? 'resumed' : 'begun', id };
  });
}

export async function pause(db: Database, id: string, agent: Agent): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await store.updateEncounter(tx, agent.organisationId, id, { state: 'paused' })))
      throw new NotFound();
  });
}

export async function end(tx: Tx, id: string, agent: Agent): Promise<void> {
  await store.updateEncounter(tx, agent.organisationId, id, {
    state: 'done',
    endedAt: agent.now.toString(),
  });
}

export type HelpLine = {
  clientKey: string;
  what: What;
  /** One of {@link MINUTES}. */
  minutes: number;
  note: string;
  encounterId?: string | undefined;
  procedureId?: string | undefined;
  need?: string | undefined;
  circumstances?: CircumstancesSaid | undefined;
  /** When to call the person again, and about what; for a ticket whose person left a number. */
  callAgain?: { day: Temporal.PlainDate; about: string } | undefined;
  /** When it was typed, for a line that waited for the network. */
  happenedAt?: Temporal.Instant | undefined;
};

export type Logged = { kind: 'logged'; again: boolean } | { kind: 'refused'; errors: Record<string, string> };

/** A line typed offline is of this week; older, or of tomorrow, the clock of the computer is wrong. */
const OLDEST_DAYS = 7;

/** The note is counted, and read by colleagues: whose number it is would be known. */
const NAMELESS =
  'Cette note est sans nom, et ceci est le numéro de quelqu’un. Pour rappeler une personne, ouvrez sa fiche ou un rappel.';

/** One line of help. The same key writes it once. */
export async function logHelp(db: Database, line: HelpLine, agent: Agent): Promise<Logged> {
  const mobile = mobileIn(line.note, agent.region);
  if (mobile)
    return {
      kind: 'refused',
      errors: { note: `${NAMELESS} « ${mobile} » : retirez-le, rien n’est enregistré.` },
    };
  const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
  return db.transaction().execute(async (tx) => {
    const encounter =
      line.encounterId && isId(line.encounterId)
        ? await store.findEncounter(tx, agent.organisationId, line.encounterId)
        : undefined;
    const { happenedAt = agent.now, clientKey } = line;
    const age = happenedAt.until(agent.now).total('hours');
    const when = age >= 0 && age <= 24 * OLDEST_DAYS ? happenedAt : agent.now;
    const id = newId();
    const written = await store.insertHelp(tx, {
      id,
      clientKey: isId(clientKey) ? clientKey : newId(),
      organisationId: agent.organisationId,
      accountId: agent.accountId,
      encounterId: encounter?.id ?? null,
      happenedAt: when.toString(),
      recordedAt: agent.now.toString(),
      what: line.what,
      minutes: line.minutes,
      procedureId: encounter?.procedureId ?? line.procedureId ?? null,
      need: encounter?.need ?? line.need ?? null,
      note: line.note || null,
      ...readCircumstances(line.circumstances ?? {}, line.what),
    });
    if (written && encounter && line.callAgain) await planCallAgain(tx, encounter, line.callAgain, agent);
    if (encounter) {
      await noteMeeting(tx, encounter, agent, today);
      await end(tx, encounter.id, agent);
    }
    if (written)
      await appendJournal(tx, {
        actor: { kind: 'account', id: agent.accountId },
        action: 'logHelp',
        object: { kind: 'helpLog', id },
        details: { organisationId: agent.organisationId, what: line.what },
      });
    return { kind: 'logged', again: !written };
  });
}

/** Somebody known was met: their record is kept from that day on. */
async function noteMeeting(
  tx: Tx,
  { referralId, details }: Pick<store.Encounter, 'referralId' | 'details'>,
  { organisationId, now }: Agent,
  today: Temporal.PlainDate,
): Promise<void> {
  const referral = referralId ? await findReferral(tx, referralId) : undefined;
  const personId = referral?.personId ?? readDetails(details).personId;
  if (personId && (await findPerson(tx, organisationId, personId, now)))
    await noteContact(tx, organisationId, personId, today, now);
}
