// Who may change the sheets of procedures.
import { strongRole } from '#platform/actor.ts';

export const editsProcedures = strongRole('editsProcedures', 'territoryCoordinator', 'administrator');
