// Who may call what: every route of the application and every kind of visitor, decided by hand. A route that is not
// here makes the test fail (test/authorisation.test.ts). Objects of an address belong to « our » organisation.

/** Visitors, in the order of the columns below. */
export const VISITORS = [
  'anonymous',
  // Members of our organisation who gave a second proof.
  'receptionAgent',
  'socialWorker',
  'digitalMediator',
  'socialMediator',
  'volunteer',
  'structureManager',
  'territoryCoordinator',
  'funder',
  'administrator',
  // The same, who gave one proof only.
  'weakManager',
  'weakAdministrator',
  // Of another organisation.
  'otherManager',
  'otherAgent',
  // Who lost what they had.
  'endedMembership',
  'disabledAccount',
  'expiredSession',
  'revokedSession',
] as const;
export type VisitorKind = (typeof VISITORS)[number];

/**
 * o: open. s: sent to sign in (a POST is refused). p: sent to give a second proof. r: refused.
 * n: answered as if it did not exist.
 */
export type Cell = 'o' | 's' | 'p' | 'r' | 'n';

const cells = (text: string): Record<VisitorKind, Cell> => {
  const row = text.replace(/\s/g, '');
  if (row.length !== VISITORS.length) throw new Error(`A row has ${row.length} cells.`);
  return Object.fromEntries(VISITORS.map((kind, index) => [kind, row[index]])) as Record<VisitorKind, Cell>;
};

// Columns:              anon  ra sw dm sm vo mg tc fu ad  wm wa  om oa  em da ex rv
const EVERYONE = cells('  o    o  o  o  o  o  o  o  o  o   o  o   o  o   o  o  o  o');
const SIGNED_IN = cells(' s    o  o  o  o  o  o  o  o  o   o  o   o  o   o  s  s  s');
const MANAGERS = cells('  s    r  r  r  r  r  o  r  r  o   p  p   o  r   r  s  s  s');
const OWN_MEMBERS = cells('s   r  r  r  r  r  o  r  r  o   p  p   n  r   r  s  s  s');
// Who keeps the directory: the coordination of the territory, and administrators.
const KEEPERS = cells('    s r  r  r  r  r  r  o  r  o   r  p   r  r   r  s  s  s');
// An object that nobody owns and that does not exist, for those who would see it if it did.
const KEPT_OBJECTS = cells('s r  r  r  r  r  r  n  r  n   r  p   r  r   r  s  s  s');
const ADMINISTRATORS = cells('s r  r  r  r  r  r  r  r  o   r  p   r  r   r  s  s  s');

const TERRITORY = cells('  s    r  r  r  r  r  r  o  r  o   r  p   r  r   r  s  s  s');

// A sheet that nobody wrote is not found, by those who may look.
const TERRITORY_SHEET = cells('s r r  r  r  r  r  n  r  n   r  p   r  r   r  s  s  s');
// Whoever helps people in a structure; « n » for an object that is another structure's, or nobody's.
const HELPERS = cells('  s    o  o  o  o  o  o  r  r  r   p  r   o  o   r  s  s  s');
const OWN_PEOPLE = cells('s   n  n  n  n  n  n  r  r  r   p  r   n  n   r  s  s  s');

const REQUESTS = cells('   s    o  o  o  o  r  o  o  r  o   p  p   o  o   r  s  s  s');
const OWN_REQUESTS = cells('s  n  n  n  n  r  n  n  r  n   p  p   n  n   r  s  s  s');

const STRUCTURE = '/administration/structures/:id';

export const TABLE: Record<string, Record<VisitorKind, Cell>> = {
  'GET /': EVERYONE,
  // The first run: closed by itself once an account exists.
  'GET /installation': EVERYONE,
  'POST /installation': EVERYONE,
  'GET /installation/import/:link': EVERYONE,
  'GET /administration/territoire': ADMINISTRATORS,
  'POST /administration/territoire': ADMINISTRATORS,
  'GET /demonstration/messages': EVERYONE,
  'GET /accessibilite': EVERYONE,
  'GET /donnees-personnelles': EVERYONE,
  'GET /plan-du-site': EVERYONE,
  'GET /logiciel-libre': EVERYONE,
  'GET /sante': EVERYONE,
  'GET /metrics': EVERYONE,
  'GET /lieux': EVERYONE,
  'GET /lieux/carte.json': EVERYONE,
  'GET /lieux/liste.pdf': EVERYONE,
  'GET /lieux/:slug': EVERYONE,
  'GET /lieux/:slug/feuille.pdf': EVERYONE,
  'GET /donnees': EVERYONE,
  'GET /donnees/lieux.csv': EVERYONE,
  'GET /donnees/lieux.geojson': EVERYONE,
  'GET /donnees/data-inclusion/structures.json': EVERYONE,
  'GET /donnees/data-inclusion/services.json': EVERYONE,
  'GET /api/openapi.json': EVERYONE,
  'GET /api/lieux': EVERYONE,
  'GET /api/lieux/:id': EVERYONE,
  'GET /api/sources': EVERYONE,
  'GET /hsds': EVERYONE,
  'GET /hsds/services': EVERYONE,
  'GET /hsds/services/:id': EVERYONE,
  'GET /hsds/service_at_locations': EVERYONE,
  'GET /hsds/service_at_locations/:id': EVERYONE,
  'GET /hsds/organizations': EVERYONE,
  'GET /hsds/organizations/:id': EVERYONE,
  'GET /hsds/taxonomies': EVERYONE,
  'GET /hsds/taxonomies/:id': EVERYONE,
  'GET /hsds/taxonomy_terms': EVERYONE,
  'GET /hsds/taxonomy_terms/:id': EVERYONE,
  'GET /demarches': EVERYONE,
  'GET /demarches/:slug': EVERYONE,
  'GET /demarches/:slug/feuille.pdf': EVERYONE,
  'GET /demarches/:slug/contester.pdf': EVERYONE,
  'GET /demarches/:slug/attestation': EVERYONE,
  'POST /demarches/:slug/attestation': EVERYONE,
  'GET /demarches/:slug/demande': EVERYONE,
  'POST /demarches/:slug/demande': EVERYONE,
  'GET /demarches/:slug/demande.pdf': EVERYONE,
  'GET /demarches/:slug/entrainement': EVERYONE,
  'POST /demarches/:slug/entrainement': EVERYONE,
  'GET /rappel': EVERYONE,
  'POST /rappel': EVERYONE,
  'GET /rappel/note': EVERYONE,
  'GET /entrainement': EVERYONE,
  'GET /entrainement/essai': EVERYONE,
  'POST /entrainement/essai': EVERYONE,
  'GET /suivi/:numero/:code': EVERYONE,
  'GET /suivi/:numero/:code/accuse.pdf': EVERYONE,
  'GET /demandes': REQUESTS,
  'GET /demandes/saisie/:slug': OWN_REQUESTS,
  'POST /demandes/saisie/:slug': OWN_REQUESTS,
  'GET /demandes/:numero': OWN_REQUESTS,
  'POST /demandes/:numero': OWN_REQUESTS,
  'GET /administration/demarches/:id/formulaire': TERRITORY_SHEET,
  'POST /administration/demarches/:id/formulaire': TERRITORY_SHEET,
  'GET /attestations/:code': EVERYONE,
  'GET /attestations/:code/attestation.pdf': EVERYONE,
  'GET /administration/demarches': TERRITORY,
  'POST /administration/demarches': TERRITORY,
  'GET /administration/demarches-prioritaires': TERRITORY,
  'POST /administration/demarches-prioritaires': TERRITORY,
  'GET /administration/demarches/:id/apercu': TERRITORY_SHEET,
  'GET /administration/demarches/:id': TERRITORY_SHEET,
  'POST /administration/demarches/:id': TERRITORY_SHEET,
  'GET /guichet': HELPERS,
  'POST /guichet/recherche': HELPERS,
  'GET /guichet/lieux/:slug/sms': OWN_PEOPLE,
  'POST /guichet/lieux/:slug/sms': OWN_PEOPLE,
  'POST /guichet/file': HELPERS,
  'POST /guichet/aide': HELPERS,
  'GET /guichet/hors-ligne': HELPERS,
  'GET /guichet/appels': HELPERS,
  'POST /guichet/appels': HELPERS,
  'POST /guichet/appels/:id': OWN_PEOPLE,
  'GET /guichet/appels/:id/lettre.pdf': OWN_PEOPLE,
  'GET /guichet/annuaire.pdf': HELPERS,
  'GET /guichet/ouvrier.js': HELPERS,
  'GET /guichet/aide-memoire': HELPERS,
  'GET /guichet/aide-memoire.pdf': HELPERS,
  'GET /guichet/raccourcis': HELPERS,
  'POST /guichet/raccourcis': HELPERS,
  'POST /guichet/personne': HELPERS,
  'POST /guichet/reprendre/:id': OWN_PEOPLE,
  'GET /guichet/personne/:id': OWN_PEOPLE,
  'POST /guichet/personne/:id': OWN_PEOPLE,
  'POST /guichet/personne/:id/appeler': OWN_PEOPLE,
  'POST /guichet/personne/:id/pause': OWN_PEOPLE,
  'POST /guichet/personne/:id/partie': OWN_PEOPLE,
  'POST /guichet/personne/:id/parcours': OWN_PEOPLE,
  'GET /guichet/personne/:id/ensemble': OWN_PEOPLE,
  'POST /guichet/personne/:id/sms': OWN_PEOPLE,
  'GET /guichet/personne/:id/feuille.pdf': OWN_PEOPLE,
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
  'GET /orientations': HELPERS,
  'GET /orientations/jour': HELPERS,
  'GET /orientations/jour.pdf': HELPERS,
  'POST /orientations/jour': HELPERS,
  'GET /orientations/nouvelle': HELPERS,
  'POST /orientations/nouvelle': HELPERS,
  'GET /orientations/:id': OWN_PEOPLE,
  'POST /orientations/:id': OWN_PEOPLE,
  'POST /orientations/:id/place': OWN_PEOPLE,
  'POST /orientations/:id/retirer': OWN_PEOPLE,
  'POST /orientations/:id/relancer': OWN_PEOPLE,
  'POST /orientations/:id/parcours': OWN_PEOPLE,
  'GET /parcours': HELPERS,
  'GET /parcours/etapes/:id': OWN_PEOPLE,
  'POST /parcours/etapes/:id': OWN_PEOPLE,
  'GET /parcours/:id': OWN_PEOPLE,
  'POST /parcours/:id': OWN_PEOPLE,
  'GET /parcours/:id/feuille.pdf': OWN_PEOPLE,
  'GET /reponse/:token': EVERYONE,
  'POST /reponse/:token': EVERYONE,
  'GET /place-disponible/:token': EVERYONE,
  'POST /place-disponible/:token': EVERYONE,
  'GET /coordination/aides': TERRITORY,
  'GET /coordination/orientations': TERRITORY,
  'GET /coordination/lieux-relies': TERRITORY,
  'POST /coordination/lieux-relies': TERRITORY,
  'GET /administration/regles-orientation': TERRITORY,
  'POST /administration/regles-orientation': TERRITORY,
  'GET /communes': EVERYONE,
  'GET /communes/:code': EVERYONE,

  'GET /espace': SIGNED_IN,
  'GET /connexion': EVERYONE,
  'POST /connexion': EVERYONE,
  'GET /connexion/code': EVERYONE,
  'POST /connexion/code': EVERYONE,
  'GET /connexion/lien': EVERYONE,
  'POST /connexion/lien': EVERYONE,
  'GET /connexion/lien/envoye': EVERYONE,
  'GET /connexion/lien/:token': EVERYONE,
  'POST /connexion/lien/:token': EVERYONE,
  'GET /connexion/oidc': EVERYONE,
  'GET /connexion/oidc/retour': EVERYONE,
  'POST /connexion/cle/options': EVERYONE,
  'POST /connexion/cle': EVERYONE,
  'GET /invitation/:token': EVERYONE,
  'POST /invitation/:token': EVERYONE,

  'GET /compte': SIGNED_IN,
  'GET /compte/mot-de-passe': SIGNED_IN,
  'POST /compte/mot-de-passe': SIGNED_IN,
  'GET /compte/code': SIGNED_IN,
  'POST /compte/code': SIGNED_IN,
  'POST /compte/code/preparer': SIGNED_IN,
  'POST /compte/codes-de-secours': SIGNED_IN,
  'POST /compte/connexions/:id/fermer': SIGNED_IN,
  'POST /compte/cles/options': SIGNED_IN,
  'POST /compte/cles': SIGNED_IN,
  'POST /compte/cles/:id/retirer': SIGNED_IN,
  'POST /deconnexion': SIGNED_IN,
  'POST /deconnexion/partout': SIGNED_IN,

  'GET /administration/messages': ADMINISTRATORS,
  'GET /administration/imports': KEEPERS,
  'POST /administration/imports': KEEPERS,
  'GET /administration/imports/resultats/:id': KEPT_OBJECTS,
  'GET /administration/imports/resultats/:id/refusees.csv': KEPT_OBJECTS,
  'POST /administration/imports/resultats/:id/annuler': KEEPERS,
  'GET /administration/imports/:id': KEPT_OBJECTS,
  'POST /administration/imports/:id': KEEPERS,
  'GET /administration/doublons': KEEPERS,
  'POST /administration/doublons': KEEPERS,
  'GET /administration/lieux/:id/histoire': KEPT_OBJECTS,
  'POST /administration/lieux/:id/remettre': KEEPERS,
  'POST /administration/lieux/:id/defaire': KEEPERS,
  'GET /administration/structures': MANAGERS,
  'GET /administration/structures/nouvelle': ADMINISTRATORS,
  'POST /administration/structures/nouvelle': ADMINISTRATORS,
  [`GET ${STRUCTURE}`]: OWN_MEMBERS,
  [`POST ${STRUCTURE}/inviter`]: OWN_MEMBERS,
  [`GET ${STRUCTURE}/membres/:membre`]: OWN_MEMBERS,
  [`POST ${STRUCTURE}/membres/:membre`]: OWN_MEMBERS,
  [`POST ${STRUCTURE}/membres/:membre/fin`]: OWN_MEMBERS,
};
