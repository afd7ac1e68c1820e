// Who sends people on, and who sees silence from above.
import { type Actor, actingFor, strongRole } from '#platform/actor.ts';
import { NotAllowed } from '#platform/web.ts';

export const HELPER_ROLES = [
  'receptionAgent',
  'socialWorker',
  'digitalMediator',
  'socialMediator',
  'volunteer',
  'structureManager',
] as const;

export const refersPeople = strongRole('refersPeople', ...HELPER_ROLES);
export const coordinates = strongRole('coordinates', 'territoryCoordinator', 'administrator');

export type Helper = NonNullable<ReturnType<typeof actingFor>>;

/** Who acts, and for which organisation. Throws {@link NotAllowed} when nobody does. */
export function helperOf(actor: Actor): Helper {
  const helper = actingFor(actor, HELPER_ROLES);
  if (!helper) throw new NotAllowed();
  return helper;
}
