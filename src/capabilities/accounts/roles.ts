// The roles of the trade, what each may be given by whom, and which demand a second proof.

export const ROLES = [
  'receptionAgent',
  'socialWorker',
  'digitalMediator',
  'socialMediator',
  'volunteer',
  'structureManager',
  'territoryCoordinator',
  'funder',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  receptionAgent: 'Agent d’accueil',
  socialWorker: 'Travailleur social',
  digitalMediator: 'Médiateur numérique',
  socialMediator: 'Médiateur social',
  volunteer: 'Bénévole',
  structureManager: 'Responsable de structure',
  territoryCoordinator: 'Coordinateur du territoire',
  funder: 'Financeur',
  administrator: 'Administrateur du territoire',
};

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/**
 * Roles that see personal data or administer: a second proof is demanded of them (CNIL, délib. 2025-019). A funder
 * only sees counts.
 */
export const STRONG_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'funder');

/** Roles that reach beyond one structure: only an administrator gives them. */
const TERRITORY_ROLES: readonly Role[] = ['territoryCoordinator', 'funder', 'administrator'];

/** The roles that someone with these roles in a structure may give there. */
export function grantableRoles(giver: { administrator: boolean; manager: boolean }): readonly Role[] {
  if (giver.administrator) return ROLES;
  return giver.manager ? ROLES.filter((role) => !TERRITORY_ROLES.includes(role)) : [];
}

export const ORGANISATION_KINDS = [
  'commune',
  'ccas',
  'intercommunality',
  'departement',
  'association',
  'socialCentre',
  'operator',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ORGANISATION_KIND_NAMES: Record<OrganisationKind, string> = {
  commune: 'Commune',
  ccas: 'CCAS',
  intercommunality: 'Intercommunalité',
  departement: 'Département',
  association: 'Association',
  socialCentre: 'Centre social',
  operator: 'Opérateur national (Caf, France Travail…)',
  other: 'Autre',
};

export const isOrganisationKind = (text: string): text is OrganisationKind =>
  (ORGANISATION_KINDS as readonly string[]).includes(text);
