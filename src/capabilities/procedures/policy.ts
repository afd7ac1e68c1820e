// Who may change the sheets of procedures, and who answers the requests of the territory's own forms.
import { type Actor, actingFor, strongRole } from '#platform/actor.ts';
import { NotAllowed } from '#platform/web.ts';

export const editsProcedures = strongRole('editsProcedures', 'territoryCoordinator', 'administrator');

/** The roles that see and answer the requests of their organisation. */
export const ANSWERING: readonly string[] = [
  'receptionAgent',
  'socialWorker',
  'digitalMediator',
  'socialMediator',
  'structureManager',
  'territoryCoordinator',
  'administrator',
];
export const answersRequests = strongRole('answersRequests', ...ANSWERING);

/** Whoever answers requests, and for which organisation. */
export function requestAgent(actor: Actor) {
  const agent = actingFor(actor, ANSWERING);
  if (!agent) throw new NotAllowed();
  return agent;
}
