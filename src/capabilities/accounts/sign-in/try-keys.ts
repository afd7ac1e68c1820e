// Under which keyed hash failed tries are counted, so that no address is kept of people who have no account.
import { createHmac } from 'node:crypto';
import type { Keys } from '#platform/crypto.ts';

const keyed = (keys: Keys, text: string) => createHmac('sha256', keys.derive('tries')).update(text).digest();

export const passwordKey = (keys: Keys, email: string): Buffer =>
  keyed(keys, `password:${email.trim().toLowerCase()}`);
export const codeKey = (keys: Keys, accountId: string): Buffer => keyed(keys, `code:${accountId}`);
