// A passkey made of software, for tests: it answers as a device would (WebAuthn level 3, §6 and §7), ES256, no attestation.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const UP = 0x01;
const UV = 0x04;
const AT = 0x40;

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const text64 = (data: Buffer) => data.toString('base64url');

/** CBOR (RFC 8949) of the few shapes that an attestation holds. */
const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
const cborBytes = (bytes: Buffer) =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);

export type SoftwareKey = ReturnType<typeof softwareKey>;

export function softwareKey({
  id,
  origin,
  verifies = true,
}: {
  id: string;
  origin: string;
  verifies?: boolean;
}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  const flags = UP | (verifies ? UV : 0);
  let counter = 0;
  const clientData = (type: string, challenge: string, from = origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const head = (extra: number, count: number) => {
    const rest = Buffer.alloc(5);
    rest[0] = flags | extra;
    rest.writeUInt32BE(count, 1);
    return Buffer.concat([sha256(id), rest]);
  };
  const common = { id: text64(credentialId), rawId: text64(credentialId), type: 'public-key' as const };
  return {
    /** The answer to registration options. */
    register(challenge: string, from?: string) {
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x!, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y!, 'base64url'),
      ]);
      const length = Buffer.from([0, credentialId.length]);
      const authData = Buffer.concat([head(AT, 0), Buffer.alloc(16), length, credentialId, cose]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(authData),
      ]);
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: text64(clientData('webauthn.create', challenge, from)),
          attestationObject: text64(attestation),
          transports: ['internal' as const],
        },
      };
    },
    /** The answer to sign-in options; `count` imitates a copied key. */
    enter(challenge: string, { from, count }: { from?: string; count?: number } = {}) {
      counter = count ?? counter + 1;
      const authenticatorData = head(0, counter);
      const client = clientData('webauthn.get', challenge, from);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), privateKey);
      return {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: text64(client),
          authenticatorData: text64(authenticatorData),
          signature: text64(signature),
        },
      };
    },
  };
}
