// What nothing meets is written down without anybody's name, for those who fill the gaps.
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import * as store from '../coordination/coordination-store.ts';
import type { UnmetReason } from '../coordination/counts.ts';

export async function recordUnmetNeed(
  tx: Tx,
  unmet: { need: string; communeCode: string | undefined; reason: UnmetReason; constraints: string[] },
  { organisationId, now }: { organisationId: string; now: Temporal.Instant },
): Promise<void> {
  await store.insertUnmetNeed(tx, {
    id: newId(),
    organisationId,
    need: unmet.need,
    communeCode: unmet.communeCode ?? null,
    reason: unmet.reason,
    constraints: unmet.constraints,
    recordedAt: now.toString(),
  });
}
