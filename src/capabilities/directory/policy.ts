// Who keeps the directory: imports, duplicates, restored values.
import { type Permission, strongRole } from '#platform/actor.ts';

export const keepsDirectory: Permission = strongRole(
  'keepsDirectory',
  'administrator',
  'territoryCoordinator',
);
