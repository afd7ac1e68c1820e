// Who may make a diagnosis and read those of their structure.
import { strongRole } from '#platform/actor.ts';

export const ROLES = [
  'receptionAgent',
  'socialWorker',
  'digitalMediator',
  'socialMediator',
  'volunteer',
  'structureManager',
];
export const diagnoses = strongRole('diagnoses', ...ROLES);
