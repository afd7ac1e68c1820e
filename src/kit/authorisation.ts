// Who may call what, decided by hand beside each capability: every kind of visitor, and what a route answers them. The
// test of authorisation walks every route of the application as each of them (test/authorisation.test.ts); a route
// without a row makes it fail. Objects of an address belong to « our » organisation.

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

export const cells = (text: string): Record<VisitorKind, Cell> => {
  const row = text.replace(/\s/g, '');
  if (row.length !== VISITORS.length) throw new Error(`A row has ${row.length} cells.`);
  return Object.fromEntries(VISITORS.map((kind, index) => [kind, row[index]])) as Record<VisitorKind, Cell>;
};

// Columns:              anon  ra sw dm sm vo mg tc fu ad  wm wa  om oa  em da ex rv
export const EVERYONE = cells('  o    o  o  o  o  o  o  o  o  o   o  o   o  o   o  o  o  o');
// A program that proves itself by a key: no person.
export const NOBODY = cells('    r    r  r  r  r  r  r  r  r  r   r  r   r  r   r  r  r  r');
export const SIGNED_IN = cells(' s    o  o  o  o  o  o  o  o  o   o  o   o  o   o  s  s  s');
export const MANAGERS = cells('  s    r  r  r  r  r  o  r  r  o   p  p   o  r   r  s  s  s');
export const OWN_MEMBERS = cells('s   r  r  r  r  r  o  r  r  o   p  p   n  r   r  s  s  s');
// Who keeps the directory: the coordination of the territory, and administrators.
export const KEEPERS = cells('    s r  r  r  r  r  r  o  r  o   r  p   r  r   r  s  s  s');
// An object that nobody owns and that does not exist, for those who would see it if it did.
export const KEPT_OBJECTS = cells('s r  r  r  r  r  r  n  r  n   r  p   r  r   r  s  s  s');
// Sheets of the directory: managers correct those of their structure, who keeps the directory corrects all.
export const EDITORS = cells('   s    r  r  r  r  r  o  o  r  o   p  p   o  r   r  s  s  s');
export const EDITED_OBJECTS = cells('s r r  r  r  r  n  n  r  n   p  p   n  r   r  s  s  s');
export const ADMINISTRATORS = cells('s r  r  r  r  r  r  r  r  o   r  p   r  r   r  s  s  s');

export const TERRITORY = cells('  s    r  r  r  r  r  r  o  r  o   r  p   r  r   r  s  s  s');

// A sheet that nobody wrote is not found, by those who may look.
export const TERRITORY_SHEET = cells('s r r  r  r  r  r  n  r  n   r  p   r  r   r  s  s  s');
// Whoever helps people in a structure; « n » for an object that is another structure's, or nobody's.
export const HELPERS = cells('  s    o  o  o  o  o  o  r  r  r   p  r   o  o   r  s  s  s');
export const OWN_PEOPLE = cells('s   n  n  n  n  n  n  r  r  r   p  r   n  n   r  s  s  s');

export const REQUESTS = cells('   s    o  o  o  o  r  o  o  r  o   p  p   o  o   r  s  s  s');
export const OWN_REQUESTS = cells('s  n  n  n  n  r  n  n  r  n   p  p   n  n   r  s  s  s');

/** « GET /path » → what each visitor is answered. */
export type Authorisation = Readonly<Record<string, Record<VisitorKind, Cell>>>;
