// Organisations, their members and roles: what administrators, structure managers and the command line do.
import { readTerritory, readToday } from '#capabilities/territory';
import type { Database, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import { planMessage } from '#platform/messages/messages.ts';
import { NotFound } from '#platform/web.ts';
import type { OrganisationKind, Role } from '../roles.ts';
import { type Sender, sendInvitation } from '../sign-in/mailed-links.ts';
import { hashPassword } from '../sign-in/password-hash.ts';
import * as proofs from '../sign-in/proof-store.ts';
import * as sessions from '../sign-in/session-store.ts';
import * as store from '../store.ts';

export type { Author };

export type NewOrganisation = {
  name: string;
  kind: OrganisationKind;
  directoryOrganisationId?: string;
  demonstration?: boolean;
};

export async function createOrganisation(
  tx: Tx,
  { name, kind, directoryOrganisationId, demonstration = false }: NewOrganisation,
  author: Author,
  now: Temporal.Instant,
): Promise<string> {
  const id = newId();
  await store.insertOrganisation(tx, {
    id,
    name: name.trim(),
    kind,
    isDemonstration: demonstration,
    directoryOrganisationId: directoryOrganisationId ?? null,
    createdAt: now.toString(),
  });
  await appendJournal(tx, {
    actor: author,
    action: 'createOrganisation',
    object: { kind: 'organisation', id },
    details: { kind },
  });
  return id;
}

export type NewAccount = {
  email: string;
  name: string;
  /** Left out, the account waits for its invitation to be used. */
  password?: string;
  /** Enters with one proof, and only where the territory is fictitious. */
  demonstration?: boolean;
};

/** Makes an account. An address that has one already gives that one back, unchanged. */
export async function createAccount(
  tx: Tx,
  { email, name, password, demonstration = false }: NewAccount,
  author: Author,
  now: Temporal.Instant,
): Promise<{ kind: 'created' | 'known'; accountId: string }> {
  const known = await store.findAccountByEmail(tx, email);
  if (known) return { kind: 'known', accountId: known.id };
  if (demonstration && !(await isFictitious(tx, now)))
    throw new Error('Demonstration accounts exist only in a fictitious territory.');
  const id = newId();
  await store.insertAccount(tx, {
    id,
    email: email.trim(),
    name: name.trim(),
    isDemonstration: demonstration,
    passwordHash: password === undefined ? null : await hashPassword(password),
    createdAt: now.toString(),
  });
  await appendJournal(tx, {
    actor: author,
    action: 'createAccount',
    object: { kind: 'account', id },
    details: { demonstration },
  });
  return { kind: 'created', accountId: id };
}

async function isFictitious(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  return (await readTerritory(tx, (await readToday(tx, now)).today)).fictitious;
}

/** Gives an account its roles in an organisation, in place of those it had there. */
export async function addMember(
  tx: Tx,
  { organisationId, accountId, roles }: { organisationId: string; accountId: string; roles: readonly Role[] },
  author: Author,
  now: Temporal.Instant,
  /** Somebody else gives it: it waits until the person accepts. */
  waits = false,
): Promise<void> {
  const startedAt = now.toString();
  const acceptedAt = waits ? null : startedAt;
  await store.putMembership(tx, { id: newId(), organisationId, accountId, roles, startedAt, acceptedAt });
  await appendJournal(tx, {
    actor: author,
    action: 'giveRoles',
    object: { kind: 'account', id: accountId },
    details: { organisationId, roles: roles.join(' ') },
  });
}

export type Invitation = {
  organisationId: string;
  email: string;
  name: string;
  roles: readonly Role[];
};

export type Invited =
  | { kind: 'invited'; accountId: string; token: string }
  /** The account has a password already: it was told that it now belongs to this organisation too. */
  | { kind: 'told'; accountId: string }
  /** The account is closed; only the command line opens another. */
  | { kind: 'closed' }
  /** Already a member: roles are changed on the page of the structure, not by inviting again. */
  | { kind: 'member' };

/** Invites somebody by mail into an organisation. An address that has an account keeps it, with its own name. */
export async function inviteMember(
  db: Database,
  invitation: Invitation,
  author: Author,
  now: Temporal.Instant,
  sender: Sender,
): Promise<Invited> {
  return db.transaction().execute(async (tx) => {
    const organisation = await store.findOrganisation(tx, invitation.organisationId);
    if (!organisation || organisation.closedAt) throw new NotFound();
    const { accountId } = await createAccount(tx, invitation, author, now);
    const account = (await store.findAccount(tx, accountId))!;
    if (account.disabledAt) return { kind: 'closed' };
    const isMember = await store.hasLiveMembership(tx, invitation.organisationId, accountId);
    if (isMember && account.passwordHash) return { kind: 'member' };
    // An invitation sent again changes no roles.
    if (!isMember) await addMember(tx, { ...invitation, accountId }, author, now, true);
    if (!account.passwordHash)
      return {
        kind: 'invited',
        accountId,
        token: await sendInvitation(
          tx,
          account,
          { id: invitation.organisationId, name: organisation.name },
          now,
          sender,
        ),
      };
    await planMessage(tx, {
      channel: 'email',
      purpose: 'newMembership',
      organisationId: invitation.organisationId,
      recipient: account.email,
      subject: `${organisation.name} vous invite dans Maillage`,
      body: `Bonjour ${account.name},\n\n${organisation.name} vous propose d’agir pour elle dans Maillage. Entrez comme d’habitude, puis acceptez ou refusez :\n${sender.baseUrl}/compte/structure\n\nTant que vous n’avez pas accepté, rien n’est fait en son nom.`,
    });
    return { kind: 'told', accountId };
  });
}

export type MembershipChange = { kind: 'done' } | { kind: 'lastAdministrator' };

async function liveMembership(tx: Tx, organisationId: string, membershipId: string) {
  await store.lockAdministration(tx);
  const membership = await store.findLiveMembership(tx, organisationId, membershipId);
  if (!membership) throw new NotFound();
  return membership;
}

/** A territory always keeps somebody who can administer it. */
async function isLastAdministrator(tx: Tx, { accountId, roles }: store.LiveMembership): Promise<boolean> {
  return roles.includes('administrator') && (await store.otherAdministrators(tx, accountId)) === 0;
}

/** Replaces the roles of a member; they hold from the next page on. */
export async function changeRoles(
  db: Database,
  {
    organisationId,
    membershipId,
    roles,
  }: { organisationId: string; membershipId: string; roles: readonly Role[] },
  author: Author,
): Promise<MembershipChange> {
  return db.transaction().execute(async (tx) => {
    const membership = await liveMembership(tx, organisationId, membershipId);
    if (!roles.includes('administrator') && (await isLastAdministrator(tx, membership)))
      return { kind: 'lastAdministrator' };
    await store.setRoles(tx, membershipId, roles);
    await appendJournal(tx, {
      actor: author,
      action: 'giveRoles',
      object: { kind: 'account', id: membership.accountId },
      details: { organisationId, roles: roles.join(' ') },
    });
    return { kind: 'done' };
  });
}

/** Ends a membership: everything it opened is closed from the next request on. */
export async function endMembership(
  db: Database,
  { organisationId, membershipId }: { organisationId: string; membershipId: string },
  author: Author,
  now: Temporal.Instant,
): Promise<MembershipChange> {
  return db.transaction().execute(async (tx) => {
    const membership = await liveMembership(tx, organisationId, membershipId);
    if (await isLastAdministrator(tx, membership)) return { kind: 'lastAdministrator' };
    await store.endMembershipRow(tx, membershipId, now);
    await appendJournal(tx, {
      actor: author,
      action: 'endMembership',
      object: { kind: 'account', id: membership.accountId },
      details: { organisationId },
    });
    return { kind: 'done' };
  });
}

/** Closes an account: its sign-ins end, its links die. False when it was closed already. */
export async function disableAccount(
  db: Database,
  accountId: string,
  author: Author,
  now: Temporal.Instant,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await store.disableAccountRow(tx, accountId, now))) return false;
    await sessions.revokeSessions(tx, accountId, now);
    await sessions.dropPending(tx, accountId);
    await proofs.dropLinks(tx, accountId);
    await appendJournal(tx, {
      actor: author,
      action: 'disableAccount',
      object: { kind: 'account', id: accountId },
    });
    return true;
  });
}

/** For a lost telephone without recovery codes: all second proofs go, sign-ins close, the next one enrols again. */
export async function resetSecondFactor(
  db: Database,
  accountId: string,
  author: Author,
  now: Temporal.Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await proofs.deleteSecondFactors(tx, accountId);
    await sessions.revokeSessions(tx, accountId, now);
    await sessions.dropPending(tx, accountId);
    await appendJournal(tx, {
      actor: author,
      action: 'resetSecondFactor',
      object: { kind: 'account', id: accountId },
    });
  });
}
