// What the sheet of the person in front says, gathered from what the steps kept.

import { findPlannedCall } from '#capabilities/contact';
import { findDiagnosis } from '#capabilities/diagnosis';
import { answering, type NeedCode } from '#capabilities/directory';
import { actBy } from '#capabilities/procedures';
import {
  answeredAt,
  comesBackForAnswer,
  findReceiver,
  findReferral,
  type Proposal,
  replyBy,
  WAITING,
} from '#capabilities/referrals';
import type { Database } from '#platform/database.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { Agent } from '../agent.ts';
import type { Meant } from '../meeting/beside.ts';
import { type Details, onPaper } from '../meeting/encounter.ts';
import type { Encounter } from '../store.ts';
import type { SheetContent } from './sheet-content.ts';

type Found = {
  agent: Agent;
  encounter: Pick<Encounter, 'id' | 'referralId' | 'diagnosisId'>;
  /** The number that answers for who has none, when, and who answers it. */
  territory: { phone: string; phoneHours: string; answeredBy: string | null };
  details: Details;
  procedure: SheetContent['procedure'];
  need: NeedCode | undefined;
};
type Deadlines = readonly { computed: SheetContent['deadline']; toCome: SheetContent['toCome'] }[];

/** Of all that the dates given lead to, what comes first of what can still be met; else what may be too late. */
export function firstToMeet(
  deadlines: readonly Pick<Deadlines[number], 'computed'>[],
  today: Temporal.PlainDate,
): SheetContent['deadline'] {
  const known = deadlines.flatMap(({ computed }) => computed ?? []);
  const open = known
    .filter(({ left }) => left >= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(actBy(a, today), actBy(b, today)));
  return open[0] ?? known[0];
}

export async function sheetContentOf(
  db: Database,
  { agent, encounter, details, procedure, need, territory }: Found,
  deadlines: Deadlines,
  /** The place where they could learn, of all those proposed. */
  learningFor?: (meant: Meant) => Promise<Proposal | undefined>,
): Promise<SheetContent> {
  const { now, timeZone } = agent;
  const known = encounter.referralId ? await findReferral(db, encounter.referralId) : undefined;
  const { referral, placeId } = onPaper(known, details);
  const receiver = placeId ? await findReceiver(db, placeId) : undefined;
  const there = receiver && answering(receiver.sheet, need);
  const diagnosis = encounter.diagnosisId
    ? await findDiagnosis(db, agent.organisationId, encounter.diagnosisId, now)
    : undefined;
  const number = await answeredAt(db, agent.organisationId, territory.phone, territory.answeredBy);
  const recall = await findPlannedCall(db, agent.organisationId, encounter.id);
  const learning = diagnosis && (await learningFor?.(diagnosis));
  return {
    procedure,
    details,
    receiver,
    referral,
    answering: there,
    recall,
    answerBy:
      referral && WAITING.includes(referral.state) ? replyBy(referral, timeZone, agent.region) : undefined,
    // The hours that are known are those of the territory's number.
    help: { ...number, hours: number.phone === territory.phone ? territory.phoneHours : '' },
    comesBack: referral !== undefined && (await comesBackForAnswer(db, referral, now)),
    deadline: firstToMeet(deadlines, now.toZonedDateTimeISO(timeZone).toPlainDate()),
    toCome: deadlines.find(({ toCome }) => toCome)?.toCome,
    next: diagnosis && {
      step: diagnosis.nextStep,
      learning: learning && { name: learning.name, phone: learning.phone?.shown ?? '' },
    },
    opening: there
      ? statusAt(there.hours.hours, now, { timeZone, closures: there.hours.closures })
      : { kind: 'none' },
  };
}
