// Codes of six digits from an application (TOTP, RFC 6238), and the codes printed for the day the telephone is lost.
import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Keys } from '#platform/crypto.ts';

export const KEY_VERSION = 1;
const NONCE = 12;
const TAG = 16;

const sealKey = (keys: Keys, version: number) => keys.derive(`authenticator secret v${version}`);

/** Nonce, sealed bytes and tag (AES-256-GCM); the account is bound, so a secret moved to another account is refused. */
export function sealSecret(keys: Keys, accountId: string, secret: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', sealKey(keys, KEY_VERSION), nonce);
  cipher.setAAD(Buffer.from(accountId));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

export function openSecret(keys: Keys, accountId: string, sealed: Buffer, version: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', sealKey(keys, version), sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(accountId));
  decipher.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
}

/** 160 bits, the length of the hash (RFC 4226 §4). */
export const newSecret = (): Buffer => randomBytes(20);

const totpOf = (secret: Buffer, issuer = 'Maillage', label = '') =>
  new TOTP({
    issuer,
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    digits: 6,
    period: 30,
  });

/** Six digits, however they were spaced when pasted; undefined when the text is not a code of an application. */
export function readCode(text: string): string | undefined {
  const digits = text.replace(/[\s.\-\u00a0\u202f]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/** The step of 30 seconds that a code belongs to, one step of drift allowed either way (RFC 6238 §5.2). */
export function stepOfCode(secret: Buffer, code: string, now: Temporal.Instant): number | undefined {
  const totp = totpOf(secret);
  const timestamp = now.epochMilliseconds;
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

/** What an application reads in the QR code, and the same secret for typing or pasting. */
export function enrolmentOf(secret: Buffer, issuer: string, email: string): { uri: string; typed: string } {
  const totp = totpOf(secret, issuer, email);
  return { uri: totp.toString(), typed: totp.secret.base32.match(/.{1,4}/g)!.join(' ') };
}

/** The code an application would show now: for tests and for people who enrol by command. */
export const codeAt = (secret: Buffer, now: Temporal.Instant): string =>
  totpOf(secret).generate({ timestamp: now.epochMilliseconds });

/** Letters and digits that nobody confuses on paper: no 0 O 1 I L. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const RECOVERY_CODES = 10;

/** Ten characters of 31, about 49 bits: guessed at the pace of the lock-out, never. « ABCDE-FGHJK ». */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]!).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** What is kept of a recovery code: keyed, because a short code would be found again from a plain hash. */
export function hashRecoveryCode(keys: Keys, accountId: string, code: string): Buffer {
  const bare = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHmac('sha256', keys.derive('recovery code')).update(`${accountId}.${bare}`).digest();
}
