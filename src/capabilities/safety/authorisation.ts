// Who may call each route, as it was decided: see kit/authorisation.ts.
import { type Authorisation, EVERYONE } from '#kit/authorisation.ts';

export const authorisation: Authorisation = { 'GET /numeros-utiles': EVERYONE };
