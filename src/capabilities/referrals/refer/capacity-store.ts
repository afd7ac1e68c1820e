// The SQL of questions of capacity, asked before anything of a person leaves.
import type { Db, Tx } from '#platform/database.ts';

export type CapacityQuestion = {
  id: string;
  referralId: string;
  placeId: string;
  askedAt: Temporal.Instant;
  answeredAt: Temporal.Instant | null;
  answer: 'yes' | 'later' | 'no' | null;
  fromDay: Temporal.PlainDate | null;
};
const CAPACITY = ['id', 'referralId', 'placeId', 'askedAt', 'answeredAt', 'answer', 'fromDay'] as const;

export async function insertCapacity(
  tx: Tx,
  row: { id: string; referralId: string; placeId: string; askedAt: string },
): Promise<void> {
  await tx.insertInto('referrals.capacityQuestion').values(row).execute();
}

export async function findCapacity(db: Db, id: string): Promise<CapacityQuestion | undefined> {
  const row = await db
    .selectFrom('referrals.capacityQuestion')
    .select(CAPACITY)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as CapacityQuestion | undefined;
}

export async function listCapacity(db: Db, referralId: string): Promise<CapacityQuestion[]> {
  const rows = await db
    .selectFrom('referrals.capacityQuestion')
    .select(CAPACITY)
    .where('referralId', '=', referralId)
    .orderBy('id')
    .execute();
  return rows as CapacityQuestion[];
}

export async function answerCapacity(
  tx: Tx,
  id: string,
  { answer, fromDay, answeredAt }: { answer: string; fromDay: string | null; answeredAt: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('referrals.capacityQuestion')
    .set({ answer, fromDay, answeredAt })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
