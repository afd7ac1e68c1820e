// Who may administer what. « Not yours » and « does not exist » look alike from outside.
import { type Actor, organisationsOf, type Permission, strongRole } from '#platform/actor.ts';
import { NotFound } from '#platform/web.ts';
import { grantableRoles, type Role } from './roles.ts';

export const managesMembers: Permission = strongRole('managesMembers', 'administrator', 'structureManager');
export const administers: Permission = strongRole('administers', 'administrator');

export const isAdministrator = (actor: Actor): boolean => administers.allows(actor);

/** The organisations whose members this actor manages; undefined means all of them. */
export function managedOrganisations(actor: Actor): string[] | undefined {
  return isAdministrator(actor) ? undefined : organisationsOf(actor, ['structureManager']);
}

/** The roles this actor may give in an organisation. Throws {@link NotFound} when it is none of their business. */
export function mayGive(actor: Actor, organisationId: string): readonly Role[] {
  const managed = managedOrganisations(actor);
  if (managed && !managed.includes(organisationId)) throw new NotFound();
  return grantableRoles({ administrator: managed === undefined, manager: true });
}
