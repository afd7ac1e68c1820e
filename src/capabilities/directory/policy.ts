// Who keeps the directory: imports, duplicates, restored values; and who corrects its sheets.
import { type Actor, organisationsOf, type Permission, strongRole } from '#platform/actor.ts';

export const keepsDirectory: Permission = strongRole(
  'keepsDirectory',
  'administrator',
  'territoryCoordinator',
);

/** Those who keep the directory correct every sheet; managers, those of their own structure. */
export const correctsSheets: Permission = strongRole(
  'correctsSheets',
  'structureManager',
  'territoryCoordinator',
  'administrator',
);

/** The organisations whose sheets this actor corrects; undefined means all of them. */
export const correctedOrganisations = (actor: Actor): string[] | undefined =>
  keepsDirectory.allows(actor) ? undefined : organisationsOf(actor, ['structureManager']);
