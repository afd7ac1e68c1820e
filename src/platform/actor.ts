// Who acts, as every policy sees it. The accounts capability fills it in; the kernel only carries it.
export type Membership = { organisationId: string; organisationName: string; roles: readonly string[] };

export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'account';
      accountId: string;
      sessionId: string;
      name: string;
      memberships: readonly Membership[];
      /** Whether a second proof (code or passkey) was given in this session. */
      strong: boolean;
    };

/** What a route asks for. The name stands in the reviewed table of the authorisation tests. */
export type Permission = { name: string; allows(actor: Actor): boolean };

export const everyone: Permission = { name: 'everyone', allows: () => true };

export const signedIn: Permission = { name: 'signedIn', allows: (actor) => actor.kind === 'account' };

/** Members who hold one of these roles in at least one organisation. */
export function anyRole(name: string, ...roles: string[]): Permission {
  return { name, allows: (actor) => hasRole(actor, roles) };
}

export function hasRole(actor: Actor, roles: readonly string[]): boolean {
  return (
    actor.kind === 'account' &&
    actor.memberships.some((membership) => membership.roles.some((role) => roles.includes(role)))
  );
}
