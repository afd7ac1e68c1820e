// A form that may be sent twice (a cut network, a double click, two tabs) and must be done once.

import type { Database, Db, Tx } from './database.ts';
import { at } from './database.ts';
import { isId } from './id.ts';
import { NotFound } from './web.ts';

export type Sending = {
  /** Made by the page, or by the browser; what is no key is done each time. */
  key: string;
  /** Null for a form of the public: whoever holds the key, which only their page had, sends it again. */
  accountId: string | null;
  now: Temporal.Instant;
};

/**
 * Does `work` in a transaction with the key of the form; answers where it led, the first time and each time after. Two
 * sendings at once: the second waits for the first, by the primary key. Work that throws leaves no key. Throws
 * {@link NotFound} for the key of somebody else.
 */
export async function doOnce(
  db: Database,
  { key, accountId, now }: Sending,
  work: (tx: Tx) => Promise<string>,
): Promise<{ location: string; again: boolean }> {
  return db.transaction().execute(async (tx) => {
    if (!isId(key)) return { location: await work(tx), again: false };
    const claimed = await tx
      .insertInto('platform.sentForm')
      .values({ clientKey: key, accountId, sentAt: now.toString() })
      .onConflict((conflict) => conflict.column('clientKey').doNothing())
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows === 0n) {
      const known = await tx
        .selectFrom('platform.sentForm')
        .select('location')
        .where('clientKey', '=', key)
        .where('accountId', 'is not distinct from', accountId)
        .executeTakeFirst();
      if (!known) throw new NotFound();
      return { location: known.location, again: true };
    }
    const location = await work(tx);
    await tx.updateTable('platform.sentForm').set({ location }).where('clientKey', '=', key).execute();
    return { location, again: false };
  });
}

/** Where a form that was done led; undefined for one that was not. For who reads it against what is stored now. */
export async function findDone(
  db: Db,
  { key, accountId }: Omit<Sending, 'now'>,
): Promise<string | undefined> {
  if (!isId(key)) return undefined;
  const known = await db
    .selectFrom('platform.sentForm')
    .select('location')
    .where('clientKey', '=', key)
    .where('accountId', 'is not distinct from', accountId)
    .executeTakeFirst();
  return known?.location || undefined;
}

/** A browser that was closed for longer than this starts again. */
export const SENT_FORM_DAYS = 30;

export async function forgetSentForms(tx: Tx, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 24 * SENT_FORM_DAYS });
  await tx.deleteFrom('platform.sentForm').where('sentAt', '<', at(before)).execute();
}
