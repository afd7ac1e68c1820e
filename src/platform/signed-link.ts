// Links that let somebody act without an account: signed, dated, for one purpose and one object. Opening one does
// nothing (mail scanners open links); acting is a POST, and single use is the business of the operation it calls.
import { matches, sign } from './crypto.ts';

export type LinkClaim = { purpose: string; objectId: string; expires: Temporal.Instant };

/** « objectId.expiry.signature », fit for one segment of a path. */
export function signLink(key: Buffer, { purpose, objectId, expires }: LinkClaim): string {
  const until = Math.floor(expires.epochMilliseconds / 1000).toString(36);
  return `${objectId}.${until}.${sign(key, `${purpose}.${objectId}.${until}`)}`;
}

export type ReadLink =
  | { kind: 'valid'; objectId: string }
  | { kind: 'expired'; objectId: string }
  | { kind: 'forged' };

/** An expired link is still checked first: it may only be used to ask for a fresh one. */
export function readLink(key: Buffer, purpose: string, token: string, now: Temporal.Instant): ReadLink {
  const [objectId, until, signature, ...rest] = token.split('.');
  if (!objectId || !until || !signature || rest.length > 0) return { kind: 'forged' };
  if (!matches(sign(key, `${purpose}.${objectId}.${until}`), signature)) return { kind: 'forged' };
  const expired = Number.parseInt(until, 36) * 1000 <= now.epochMilliseconds;
  return { kind: expired ? 'expired' : 'valid', objectId };
}
