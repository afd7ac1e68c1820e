import { type Authorisation, KEEPERS, KEPT_OBJECTS } from '../../src/kit/authorisation.ts';

export const authorisation: Authorisation = {
  'GET /exemple/panneau': KEEPERS,
  'GET /exemple/panneau/:id': KEPT_OBJECTS,
  'POST /exemple/panneau/:id': KEPT_OBJECTS,
};
