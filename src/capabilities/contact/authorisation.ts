// Who may call each route, as it was decided: see kit/authorisation.ts.
import { ADMINISTRATORS, type Authorisation, EVERYONE, HELPERS, OWN_PEOPLE } from '#kit/authorisation.ts';

export const authorisation: Authorisation = {
  'GET /rappel': EVERYONE,
  'POST /rappel': EVERYONE,
  'GET /rappel/note': EVERYONE,
  'GET /guichet/appels': HELPERS,
  'POST /guichet/appels': HELPERS,
  'POST /guichet/appels/:id': OWN_PEOPLE,
  'GET /guichet/appels/:id/lettre.pdf': OWN_PEOPLE,
  'GET /demonstration/messages': EVERYONE,
  'GET /administration/messages': ADMINISTRATORS,
};
