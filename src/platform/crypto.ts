// Keys derived from the installation's one secret, and the few primitives built on them.
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

export type Keys = { derive(purpose: string): Buffer };

/** One key of 32 bytes for each purpose (HKDF-SHA-256, RFC 5869), so that no token of one serves another. */
export function makeKeys(secret: Buffer): Keys {
  const known = new Map<string, Buffer>();
  return {
    derive(purpose) {
      let key = known.get(purpose);
      if (!key) {
        key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `maillage:${purpose}`, 32));
        known.set(purpose, key);
      }
      return key;
    },
  };
}

/** 256 random bits, fit for a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: a leaked database opens nothing. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function sign(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Comparison whose time does not depend on the content. */
export function matches(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
