// Who acts, as every policy sees it. The accounts capability fills it in; the kernel only carries it.
export type Membership = { organisationId: string; organisationName: string; roles: readonly string[] };

export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'account';
      accountId: string;
      sessionId: string;
      name: string;
      /** Of the organisation one acts for; of none until one has chosen among several. */
      memberships: readonly Membership[];
      /** How many organisations one may act for: chosen at sign-in, changed on /compte/structure. */
      choices?: number;
      /** Whether a second proof (code or passkey) was given in this session. */
      strong: boolean;
      /** When the session ends whatever one does, so that pages can say it beforehand. */
      endsAt?: Temporal.Instant;
    };

/** What a route asks for. The name stands in the reviewed table of the authorisation tests. */
export type Permission = {
  name: string;
  allows(actor: Actor): boolean;
  /** Whether only a second proof is missing: the visitor is led to give one. */
  lacksProof?(actor: Actor): boolean;
};

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

/** Members who hold one of these roles and gave a second proof: whatever shows personal data, or administers. */
export function strongRole(name: string, ...roles: string[]): Permission {
  return {
    name,
    allows: (actor) => hasRole(actor, roles) && actor.kind === 'account' && actor.strong,
    lacksProof: (actor) => hasRole(actor, roles) && actor.kind === 'account' && !actor.strong,
  };
}

/** The organisations in which the actor holds one of these roles; none without a second proof. */
export function organisationsOf(actor: Actor, roles: readonly string[]): string[] {
  if (actor.kind !== 'account' || !actor.strong) return [];
  return actor.memberships
    .filter((membership) => membership.roles.some((role) => roles.includes(role)))
    .map(({ organisationId }) => organisationId);
}

/** Whether one must first say for which organisation one acts: nothing else is open meanwhile. */
export const mustChoose = (actor: Actor): boolean =>
  actor.kind === 'account' && actor.memberships.length === 0 && (actor.choices ?? 0) > 1;

/** The organisation for which somebody acts with one of these roles: the one they chose. */
export function actingFor(
  actor: Actor,
  roles: readonly string[],
): { organisationId: string; organisationName: string; accountId: string; name: string } | undefined {
  if (actor.kind !== 'account' || !actor.strong) return undefined;
  const membership = actor.memberships.find((one) => one.roles.some((role) => roles.includes(role)));
  return (
    membership && {
      organisationId: membership.organisationId,
      organisationName: membership.organisationName,
      accountId: actor.accountId,
      name: actor.name,
    }
  );
}
