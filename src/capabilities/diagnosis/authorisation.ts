// Who may call each route, as it was decided: see kit/authorisation.ts.
import { type Authorisation, EVERYONE, HELPERS, OWN_PEOPLE } from '#kit/authorisation.ts';

export const authorisation: Authorisation = {
  'GET /entrainement': EVERYONE,
  'GET /diagnostic': HELPERS,
  'POST /diagnostic': HELPERS,
  'GET /diagnostic/papier': HELPERS,
  'POST /diagnostic/papier': HELPERS,
  'GET /diagnostic/papier.pdf': HELPERS,
  'GET /diagnostic/suites': HELPERS,
  'GET /diagnostic/partages': HELPERS,
  'GET /diagnostic/autres': HELPERS,
  'POST /diagnostic/autres': HELPERS,
  'GET /diagnostic/:id': OWN_PEOPLE,
  'POST /diagnostic/:id': OWN_PEOPLE,
  'GET /diagnostic/:id/feuille.pdf': OWN_PEOPLE,
};
