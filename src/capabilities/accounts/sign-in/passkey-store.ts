// Passkeys and the challenges they answer.

import type { Db } from '#platform/database.ts';
import { at } from '#platform/database.ts';

export type ListedPasskey = {
  id: string;
  name: string;
  createdAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
};

export async function listPasskeys(db: Db, accountId: string): Promise<ListedPasskey[]> {
  return db
    .selectFrom('accounts.passkey')
    .select(['id', 'name', 'createdAt', 'usedAt'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .execute();
}

export type Passkey = {
  id: string;
  accountId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
};

export async function passkeysOf(db: Db, accountId: string): Promise<Passkey[]> {
  return db
    .selectFrom('accounts.passkey')
    .select(['id', 'accountId', 'credentialId', 'publicKey', 'counter', 'transports'])
    .where('accountId', '=', accountId)
    .execute();
}

export async function findPasskey(db: Db, credentialId: string): Promise<Passkey | undefined> {
  return db
    .selectFrom('accounts.passkey')
    .select(['id', 'accountId', 'credentialId', 'publicKey', 'counter', 'transports'])
    .where('credentialId', '=', credentialId)
    .executeTakeFirst();
}

export async function insertPasskey(
  db: Db,
  row: {
    id: string;
    accountId: string;
    credentialId: string;
    publicKey: Buffer;
    counter: number;
    transports: string[];
    name: string;
    createdAt: string;
  },
): Promise<void> {
  await db.insertInto('accounts.passkey').values(row).execute();
}

/** Refuses a counter that goes back, the sign of a copied key; keys that do not count stay at zero. */
export async function usePasskey(
  db: Db,
  { id, counter }: Pick<Passkey, 'id' | 'counter'>,
  newCounter: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await db
    .updateTable('accounts.passkey')
    .set({ counter: newCounter, usedAt: now.toString() })
    .where('id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deletePasskey(db: Db, accountId: string, id: string): Promise<boolean> {
  const done = await db
    .deleteFrom('accounts.passkey')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export async function insertChallenge(
  db: Db,
  row: { hash: Buffer; purpose: 'signIn' | 'register'; accountId: string | null; expiresAt: string },
): Promise<void> {
  await db.insertInto('accounts.challenge').values(row).execute();
}

/** Answers a challenge, once: its account (null when anyone may answer), or undefined. */
export async function spendChallenge(
  db: Db,
  hash: Buffer,
  purpose: 'signIn' | 'register',
  now: Temporal.Instant,
): Promise<{ accountId: string | null } | undefined> {
  return db
    .deleteFrom('accounts.challenge')
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', at(now))
    .returning('accountId')
    .executeTakeFirst();
}
