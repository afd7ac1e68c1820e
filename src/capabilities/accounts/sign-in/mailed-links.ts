// Links sent by mail: to sign in without a password (which also ends a lock-out), and to answer an invitation. One to sign in
// enters in the browser that asked for it; whoever else reads the mail needs the six digits which that browser shows.
import { createHmac } from 'node:crypto';
import { hashToken, type Keys, matches, newToken } from '#platform/crypto.ts';
import type { Database, Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import { planMessage } from '#platform/messages/messages.ts';
import * as store from '../store.ts';
import * as proofs from './proof-store.ts';
import { INVITATION_DAYS, LINK_MINUTES } from './session-times.ts';
import { afterFirstProof, type FirstProof, mayEnter, type SignInContext } from './sign-in.ts';
import { passwordKey } from './try-keys.ts';

/** Mails to one account in a quarter of an hour; more would be used to annoy somebody. */
const MOST_LINKS = 3;
/** Longer than the work done for an account, so that the time of the answer says nothing. */
const FLOOR_MILLISECONDS = 120;

export type Sender = { baseUrl: string; territory: string };

/** Wrong codes after which a link is over: one chance in 200,000 to guess. */
const MOST_WRONG_CODES = 5;

/** « 482913 »: what the browser that asked shows, for another device. It is drawn from the secret of its cookie. */
export function codeOfBrowser(keys: Keys, browser: string): string {
  const drawn = createHmac('sha256', keys.derive('code of a sign-in link')).update(browser).digest();
  return String(drawn.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Sends a link when the address has an account; answers nothing, after the same time, in every case. */
export async function askLink(
  db: Database,
  email: string,
  context: Pick<SignInContext, 'now' | 'fictitious' | 'keys'>,
  sender: Sender,
  browser: string,
): Promise<void> {
  const floor = new Promise((resolve) => setTimeout(resolve, FLOOR_MILLISECONDS));
  await db.transaction().execute((tx) => sendLink(tx, email, context, sender, browser));
  await floor;
}

async function sendLink(
  tx: Tx,
  email: string,
  context: Pick<SignInContext, 'now' | 'fictitious' | 'keys'>,
  { baseUrl, territory }: Sender,
  browser: string,
): Promise<void> {
  const { now, keys } = context;
  const account = await store.findAccountByEmail(tx, email);
  if (!account || !mayEnter(account, context)) return;
  if ((await proofs.recentLinks(tx, account.id, now.subtract({ minutes: LINK_MINUTES }))) >= MOST_LINKS)
    return;
  const token = newToken();
  const id = newId();
  await proofs.insertLink(tx, {
    id,
    tokenHash: hashToken(token),
    accountId: account.id,
    purpose: 'signIn',
    createdAt: now.toString(),
    expiresAt: now.add({ minutes: LINK_MINUTES }).toString(),
    browserHash: proofOf(keys, codeOfBrowser(keys, browser)),
  });
  await planMessage(tx, {
    channel: 'email',
    purpose: 'signInLink',
    askedAgain: true,
    recipient: account.email,
    subject: `Votre lien pour entrer dans Maillage, ${territory}`,
    body: [
      'Bonjour,',
      '',
      `Vous avez demandé à entrer dans Maillage. Ouvrez ce lien, puis appuyez sur le bouton « Entrer » :`,
      `${baseUrl}/connexion/lien/${token}`,
      '',
      `Il sert une seule fois, pendant ${LINK_MINUTES} minutes. Sur un autre appareil que celui où vous l’avez demandé, il demande aussi le code de six chiffres qui y est affiché.`,
      'Si vous n’avez rien demandé, vous pouvez jeter ce message : personne n’est entré.',
    ].join('\n'),
    secret: true,
  });
  await appendJournal(tx, {
    actor: { kind: 'public' },
    action: 'askSignInLink',
    object: { kind: 'account', id: account.id },
  });
}

/** A link that no mail holds: to enter, or to choose the first password. Undefined for a closed account. */
export async function openLink(
  tx: Tx,
  account: { id: string; passwordHash: string | null; disabledAt: Temporal.Instant | null },
  now: Temporal.Instant,
  actor: Actor,
): Promise<string | undefined> {
  if (account.disabledAt) return undefined;
  const token = newToken();
  const isNew = account.passwordHash === null;
  await proofs.insertLink(tx, {
    id: newId(),
    tokenHash: hashToken(token),
    accountId: account.id,
    purpose: isNew ? 'invitation' : 'signIn',
    createdAt: now.toString(),
    expiresAt: now.add(isNew ? { hours: 24 * INVITATION_DAYS } : { minutes: LINK_MINUTES }).toString(),
  });
  await appendJournal(tx, { actor, action: 'openLink', object: { kind: 'account', id: account.id } });
  return token;
}

/** Whether the button may be shown; nothing is spent by looking. */
export async function linkHolds(
  db: Db,
  token: string,
  purpose: proofs.LinkPurpose,
  now: Temporal.Instant,
): Promise<proofs.FoundLink | undefined> {
  return proofs.findLink(db, hashToken(token), purpose, now);
}

/** What a visitor has besides the link: the cookie of the browser that asked, or its code. */
export type LinkProof = { browser?: string | undefined; code?: string | undefined };

const proofOf = (keys: Keys, code: string): Buffer =>
  createHmac('sha256', keys.derive('proof of a sign-in link')).update(code).digest();

function isProven(keys: Keys, browserHash: Buffer | null, { browser, code }: LinkProof): boolean {
  if (!browserHash) return true;
  const wanted = browserHash.toString('hex');
  const given = browser ? codeOfBrowser(keys, browser) : (code ?? '').replace(/\D/g, '');
  return matches(wanted, proofOf(keys, given).toString('hex'));
}

/** Whether the link asks for the code before it enters: it was opened elsewhere than where it was asked for. */
export const asksCode = (keys: Keys, link: proofs.FoundLink, browser: string | undefined): boolean =>
  !isProven(keys, link.browserHash, { browser });

/**
 * Enters by the link, once. The lock-out of the password ends: the mailbox is the way out that strangers lack. Elsewhere than
 * in the browser that asked, the code is needed; after five wrong ones the link is over.
 */
export async function enterByLink(
  db: Database,
  token: string,
  context: SignInContext,
  proof: LinkProof,
): Promise<FirstProof | { kind: 'over' } | { kind: 'wrongCode' }> {
  return db.transaction().execute(async (tx) => {
    const found = await proofs.findLink(tx, hashToken(token), 'signIn', context.now);
    if (found && !isProven(context.keys, found.browserHash, proof)) {
      await proofs.countWrongCode(tx, found.id, MOST_WRONG_CODES, context.now);
      return { kind: 'wrongCode' };
    }
    const link = await proofs.spendLink(tx, hashToken(token), 'signIn', context.now);
    const account = link && (await store.findAccount(tx, link.accountId));
    if (!account || !mayEnter(account, context)) return { kind: 'over' };
    await proofs.forgetTries(tx, [passwordKey(context.keys, account.email)]);
    return afterFirstProof(tx, account, { method: 'link', trusted: false }, context);
  });
}

/** A fresh invitation; its token is in the mail, and given back for the command line. */
export async function sendInvitation(
  tx: Tx,
  account: { id: string; email: string; name: string },
  organisation: { id: string; name: string },
  now: Temporal.Instant,
  { baseUrl, territory }: Sender,
): Promise<string> {
  const token = newToken();
  await proofs.insertLink(tx, {
    id: newId(),
    tokenHash: hashToken(token),
    accountId: account.id,
    purpose: 'invitation',
    createdAt: now.toString(),
    expiresAt: now.add({ hours: 24 * INVITATION_DAYS }).toString(),
  });
  await planMessage(tx, {
    channel: 'email',
    purpose: 'invitation',
    recipient: account.email,
    organisationId: organisation.id,
    subject: `${organisation.name} vous ouvre Maillage, ${territory}`,
    body: [
      `Bonjour ${account.name},`,
      '',
      `${organisation.name} vous ouvre un accès à Maillage. Choisissez votre mot de passe ici :`,
      `${baseUrl}/invitation/${token}`,
      '',
      `Ce lien sert une seule fois, pendant ${INVITATION_DAYS} jours.`,
    ].join('\n'),
    secret: true,
  });
  return token;
}
