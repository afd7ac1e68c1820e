// Argon2id (RFC 9106) with the least cost OWASP accepts: 19 MiB, two passes, one lane. About 0.1 s on two cores.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Accents typed on different keyboards come in different forms: all are read as NFC. */
const words = (password: string) => Buffer.from(password.normalize('NFC'));

/** The text kept of a password, in the usual PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: words(password), nonce, ...COST });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
}

// Compared when there is no password to compare with, so that a stranger's address takes as long.
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(randomBytes(16))}$${base64(randomBytes(32))}`;

/** Whether the password is the one that was kept; takes the same time when nothing was kept, and is false. */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = FORM.exec(kept ?? NOBODY) ?? [];
  if (!nonce || !tag) throw new Error('A kept password is not in the PHC form.');
  const expected = Buffer.from(tag, 'base64');
  const made = await derive('argon2id', {
    message: words(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(made, expected) && kept !== null;
}
