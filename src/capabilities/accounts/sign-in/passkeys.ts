// Passkeys (WebAuthn level 3): a device one holds, opened by a finger, a face or a code. Verification is demanded, so
// that a passkey is two proofs of different kinds by itself.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { hashToken } from '#platform/crypto.ts';
import type { Database, Db } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { becomeStrong, isShared, type Self } from '../own/own-account.ts';
import { findAccount } from '../store.ts';
import * as store from './passkey-store.ts';
import { secondFactorsOf } from './proof-store.ts';
import * as sessions from './session-store.ts';
import { CHALLENGE_MINUTES } from './session-times.ts';
import { mayEnter, openSession, type SignedIn, type SignInContext } from './sign-in.ts';

/** Loaded by the first passkey: it takes 15 MB (measured), and most visits need none. */
const webauthn = () => import('@simplewebauthn/server');

/** The site that keys belong to: its host name and its origin, from the public address. */
export type Site = { id: string; origin: string; name: string };

export function siteOf(baseUrl: string, name: string): Site {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin, name };
}

const transportsOf = (texts: readonly string[]) => texts as never[];

async function keepChallenge(
  db: Db,
  challenge: string,
  purpose: 'signIn' | 'register',
  accountId: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const expiresAt = now.add({ minutes: CHALLENGE_MINUTES }).toString();
  await store.insertChallenge(db, { hash: hashToken(challenge), purpose, accountId, expiresAt });
}

/** What the browser needs to make a key. Undefined when this session may not add one. */
export async function startRegistration(
  db: Database,
  self: Self,
  site: Site,
  now: Temporal.Instant,
): Promise<PublicKeyCredentialCreationOptionsJSON | undefined> {
  if (await isShared(db, self)) return undefined;
  const { authenticator, passkeys } = await secondFactorsOf(db, self.accountId);
  if (!self.strong && (authenticator || passkeys > 0)) return undefined;
  const account = (await findAccount(db, self.accountId))!;
  const known = await store.passkeysOf(db, self.accountId);
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: site.name,
    rpID: site.id,
    userID: new TextEncoder().encode(account.id) as Uint8Array<ArrayBuffer>,
    userName: account.email,
    userDisplayName: account.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transportsOf(transports),
    })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  await keepChallenge(db, options.challenge, 'register', self.accountId, now);
  return options;
}

/** Keeps the key that the browser made. The session becomes strong under a new token; others close. */
export async function finishRegistration(
  db: Database,
  self: Self,
  response: RegistrationResponseJSON,
  name: string,
  site: Site,
  now: Temporal.Instant,
): Promise<{ kind: 'added'; token: string } | { kind: 'refused' }> {
  const verified = await (await webauthn())
    .verifyRegistrationResponse({
      response,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      expectedChallenge: async (challenge) =>
        (await store.spendChallenge(db, hashToken(challenge), 'register', now))?.accountId === self.accountId,
    })
    .catch(() => undefined);
  if (!verified?.verified) return { kind: 'refused' };
  const { credential } = verified.registrationInfo;
  if (await store.findPasskey(db, credential.id)) return { kind: 'refused' };
  return db.transaction().execute(async (tx) => {
    const id = newId();
    await store.insertPasskey(tx, {
      id,
      accountId: self.accountId,
      credentialId: credential.id,
      counter: credential.counter,
      publicKey: Buffer.from(credential.publicKey),
      transports: [...(credential.transports ?? [])],
      name: name.slice(0, 60) || 'Ma clé',
      createdAt: now.toString(),
    });
    await appendJournal(tx, {
      actor: { kind: 'account', id: self.accountId },
      action: 'addPasskey',
      object: { kind: 'passkey', id },
    });
    return { kind: 'added', token: await becomeStrong(tx, self, now) };
  });
}

/** What the browser needs to use a key: those of one account after its password, or any key it holds. */
export async function startPasskey(
  db: Database,
  accountId: string | undefined,
  site: Site,
  now: Temporal.Instant,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = accountId ? await store.passkeysOf(db, accountId) : [];
  const options = await (await webauthn()).generateAuthenticationOptions({
    rpID: site.id,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transportsOf(transports),
    })),
  });
  await keepChallenge(db, options.challenge, 'signIn', accountId ?? null, now);
  return options;
}

/** Enters with a key, alone or after a first proof (`pending`). Every refusal looks the same. */
export async function enterByPasskey(
  db: Database,
  response: AuthenticationResponseJSON,
  pending: sessions.Pending | undefined,
  site: Site,
  context: SignInContext,
): Promise<SignedIn | { kind: 'refused' }> {
  const passkey = await store.findPasskey(db, String(response.id));
  const account = passkey && (await findAccount(db, passkey.accountId));
  if (!passkey || !account || !mayEnter(account, context)) return { kind: 'refused' };
  if (pending && pending.accountId !== account.id) return { kind: 'refused' };
  const verified = await (await webauthn())
    .verifyAuthenticationResponse({
      response,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: transportsOf(passkey.transports),
      },
      async expectedChallenge(challenge) {
        const spent = await store.spendChallenge(db, hashToken(challenge), 'signIn', context.now);
        return spent !== undefined && (spent.accountId === null || spent.accountId === account.id);
      },
    })
    .catch(() => undefined);
  if (!verified?.verified) return { kind: 'refused' };
  return db.transaction().execute(async (tx) => {
    const { newCounter } = verified.authenticationInfo;
    if (!(await store.usePasskey(tx, passkey, newCounter, context.now))) return { kind: 'refused' };
    if (pending && !(await sessions.spendPending(tx, pending.id, context.now))) return { kind: 'refused' };
    const how = { method: 'passkey', strong: true, trusted: pending?.trusted ?? false } as const;
    return openSession(tx, account, how, context);
  });
}

/** Removes a key, from a session that gave a second proof. */
export async function removePasskey(
  db: Database,
  self: Self,
  id: string,
): Promise<{ kind: 'removed' } | { kind: 'needsSecondProof' } | { kind: 'unknown' }> {
  if (!self.strong) return { kind: 'needsSecondProof' };
  return db.transaction().execute(async (tx) => {
    if (!(await store.deletePasskey(tx, self.accountId, id))) return { kind: 'unknown' };
    await appendJournal(tx, {
      actor: { kind: 'account', id: self.accountId },
      action: 'removePasskey',
      object: { kind: 'passkey', id },
    });
    return { kind: 'removed' };
  });
}
