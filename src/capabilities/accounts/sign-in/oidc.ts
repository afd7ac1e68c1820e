// Sign-in by an OpenID Connect provider: authorization code with PKCE, state and nonce (RFC 9700). A subject that is
// not known yet is matched once, by an address that the provider verified, to an account that was invited; no account
// is ever created.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as client from 'openid-client';
import type { Keys } from '#platform/crypto.ts';
import type { Database } from '#platform/database.ts';
import { appendJournal } from '#platform/journal.ts';
import type { Config } from '../../../config.ts';
import * as identities from '../identity-store.ts';
import { findAccount, findAccountByEmail } from '../store.ts';
import { afterFirstProof, type FirstProof, mayEnter, type SignInContext } from './sign-in.ts';

const MINUTES = 10;
const TIMEOUT_SECONDS = 10;
const RETURN_PATH = '/connexion/oidc/retour';

export type OidcConfig = NonNullable<Config['oidc']>;

/** What its button says; undefined without a provider. */
export const oidcLabel = ({ oidc }: Pick<Config, 'oidc'>): { label: string } | undefined =>
  oidc && { label: oidc.label };

/** What is known of the visitor's departure, sealed in a cookie: nothing of it is stored. */
type Departure = { state: string; nonce: string; verifier: string; next: string; until: number };

function seal(keys: Keys, departure: Departure): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.derive('oidc departure'), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(departure)), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

function open(keys: Keys, text: string): Departure | undefined {
  try {
    const bytes = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', keys.derive('oidc departure'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString());
  } catch {
    return undefined;
  }
}

export type Identified = {
  issuer: string;
  subject: string;
  /** Only an address that the provider vouches for. */
  email: string | undefined;
  /** The provider says that several proofs were given. */
  strong: boolean;
};

export type OidcClient = {
  /** Where to send the visitor, and the cookie that proves the return is theirs. */
  depart(next: string, now: Temporal.Instant): Promise<{ location: string; cookie: string }>;
  /** Who came back; undefined when the return is not to be trusted, whatever the reason. */
  comeBack(
    search: string,
    cookie: string | undefined,
    now: Temporal.Instant,
  ): Promise<{ identified: Identified; next: string } | undefined>;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Speaks to one provider; its addresses are discovered at first need, and again after a failure. */
export function makeOidcClient(
  { issuer, clientId, clientSecret, scope, trustsEmail }: OidcConfig,
  baseUrl: string,
  keys: Keys,
): OidcClient {
  let known: Promise<client.Configuration> | undefined;
  const discover = () => {
    const server = new URL(issuer);
    // Plain HTTP only towards this very machine, where tests and trials run a provider.
    const plain = server.protocol === 'http:' && LOOPBACK.has(server.hostname);
    known ??= client
      .discovery(server, clientId, clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        ...(plain && { execute: [client.allowInsecureRequests] }),
      })
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };

  return {
    async depart(next, now) {
      const configuration = await discover();
      const departure = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        next,
        verifier: client.randomPKCECodeVerifier(),
        until: now.add({ minutes: MINUTES }).epochMilliseconds,
      };
      const location = client.buildAuthorizationUrl(configuration, {
        redirect_uri: baseUrl + RETURN_PATH,
        scope,
        response_type: 'code',
        state: departure.state,
        nonce: departure.nonce,
        code_challenge_method: 'S256',
        code_challenge: await client.calculatePKCECodeChallenge(departure.verifier),
        ...(configuration.serverMetadata().claims_parameter_supported && {
          claims: JSON.stringify({ id_token: { amr: { essential: true } } }),
        }),
      });
      return { location: location.href, cookie: seal(keys, departure) };
    },

    async comeBack(search, cookie, now) {
      const departure = cookie === undefined ? undefined : open(keys, cookie);
      if (!departure || departure.until <= now.epochMilliseconds) return undefined;
      const configuration = await discover();
      const tokens = await client.authorizationCodeGrant(
        configuration,
        new URL(baseUrl + RETURN_PATH + search),
        {
          pkceCodeVerifier: departure.verifier,
          expectedState: departure.state,
          expectedNonce: departure.nonce,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims()!;
      const about = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims;
      const verified = about.email_verified === true || (trustsEmail && about.email_verified !== false);
      const amr = Array.isArray(claims.amr) ? claims.amr : [];
      return {
        next: departure.next,
        identified: {
          issuer: claims.iss,
          subject: claims.sub,
          strong: amr.includes('mfa'),
          email: verified && typeof about.email === 'string' ? about.email : undefined,
        },
      };
    },
  };
}

/** Enters as the account of an identity; `stranger` when no invited account is theirs. */
export async function enterByIdentity(
  db: Database,
  { issuer, subject, email, strong }: Identified,
  context: SignInContext,
): Promise<FirstProof | { kind: 'stranger' }> {
  return db.transaction().execute(async (tx) => {
    const linked = await identities.findIdentity(tx, issuer, subject);
    const account = linked
      ? await findAccount(tx, linked)
      : email
        ? await findAccountByEmail(tx, email)
        : undefined;
    // An address given to somebody else does not give them the account of the one who had it.
    if (!account || !mayEnter(account, context) || account.isDemonstration) return { kind: 'stranger' };
    if (!linked) {
      if (await identities.hasIdentity(tx, issuer, account.id)) return { kind: 'stranger' };
      await identities.insertIdentity(tx, {
        issuer,
        subject,
        accountId: account.id,
        linkedAt: context.now.toString(),
      });
      await appendJournal(tx, {
        actor: { kind: 'account', id: account.id },
        action: 'linkIdentity',
        object: { kind: 'account', id: account.id },
      });
    }
    return afterFirstProof(tx, account, { method: 'oidc', trusted: false, strong }, context);
  });
}
