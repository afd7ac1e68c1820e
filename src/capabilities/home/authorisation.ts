// Who may call each route, as it was decided: see kit/authorisation.ts.
import { ADMINISTRATORS, type Authorisation, EVERYONE } from '#kit/authorisation.ts';

export const authorisation: Authorisation = {
  'GET /installation': EVERYONE,
  'POST /installation': EVERYONE,
  'GET /installation/import/:link': EVERYONE,
  'GET /administration/territoire': ADMINISTRATORS,
  'POST /administration/territoire': ADMINISTRATORS,
  'GET /accessibilite': EVERYONE,
  'GET /donnees-personnelles': EVERYONE,
  'GET /plan-du-site': EVERYONE,
  'GET /logiciel-libre': EVERYONE,
  'GET /composants': EVERYONE,
  'GET /sante': EVERYONE,
  'GET /metrics': EVERYONE,
  'GET /connexion': EVERYONE,
  'POST /connexion': EVERYONE,
};
