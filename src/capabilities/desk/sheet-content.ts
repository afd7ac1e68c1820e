// What the sheet of the person in front says, gathered from what the steps kept.
import { answering } from '#capabilities/directory';
import { comesBackForAnswer, findReceiver, findReferral } from '#capabilities/referrals';
import type { Database } from '#platform/database.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { EncounterView } from './encounter-view.tsx';
import type { SheetContent } from './person-sheet.ts';

type Found = Awaited<ReturnType<EncounterView['found']>>;
type Deadlines = ReturnType<EncounterView['deadlinesOf']>;

export async function sheetContentOf(
  db: Database,
  { server, encounter, details, procedure, need }: Found,
  deadlines: Deadlines,
): Promise<SheetContent> {
  const { now, timeZone } = server;
  const referral = encounter.referralId ? await findReferral(db, encounter.referralId) : undefined;
  const placeId = referral?.placeId ?? details.placeId;
  const receiver = placeId ? await findReceiver(db, placeId) : undefined;
  const there = receiver && answering(receiver.sheet, need);
  return {
    ...{ procedure, details, receiver, referral, answering: there },
    comesBack: referral !== undefined && (await comesBackForAnswer(db, referral, now)),
    deadline: deadlines.find(({ computed }) => computed)?.computed,
    toCome: deadlines.find(({ toCome }) => toCome)?.toCome,
    opening: there
      ? statusAt(there.hours.hours, now, { timeZone, closures: there.hours.closures })
      : { kind: 'none' },
  };
}
