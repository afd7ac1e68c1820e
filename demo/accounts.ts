// One fictitious account for each role, in AdmiVille's organisations. They exist only where the territory is
// fictitious, enter with one proof, and share a password that bin/start prints.
import {
  addMember,
  createAccount,
  createOrganisation,
  findOrganisationByName,
  type OrganisationKind,
  ROLE_NAMES,
  type Role,
} from '#capabilities/accounts';
import type { Database } from '#platform/database.ts';

export const DEMONSTRATION_PASSWORD = 'essayer-admiville-librement';

type DemonstrationOrganisation = { key: string; name: string; kind: OrganisationKind };

export const DEMONSTRATION_ORGANISATIONS: DemonstrationOrganisation[] = [
  { key: 'mairie', name: 'Mairie d’AdmiVille', kind: 'commune' },
  { key: 'ccas', name: 'CCAS d’AdmiVille', kind: 'ccas' },
  { key: 'navette', name: 'La Navette', kind: 'socialCentre' },
  { key: 'interco', name: 'Communauté de communes du Pays d’AdmiVille', kind: 'intercommunality' },
  { key: 'departement', name: 'Département du Pays d’AdmiVille', kind: 'departement' },
];

export type DemonstrationAccount = { email: string; name: string; organisation: string; role: Role };

export const DEMONSTRATION_ACCOUNTS: DemonstrationAccount[] = [
  {
    email: 'accueil@admiville.example',
    name: 'Nadia Rousseau',
    organisation: 'mairie',
    role: 'receptionAgent',
  },
  { email: 'social@admiville.example', name: 'Hélène Caradec', organisation: 'ccas', role: 'socialWorker' },
  {
    email: 'mediation@admiville.example',
    name: 'Paul Le Tallec',
    organisation: 'navette',
    role: 'digitalMediator',
  },
  {
    email: 'quartier@admiville.example',
    name: 'Sékou Barry',
    organisation: 'navette',
    role: 'socialMediator',
  },
  { email: 'benevole@admiville.example', name: 'Monique Hervé', organisation: 'navette', role: 'volunteer' },
  {
    email: 'responsable@admiville.example',
    name: 'Claire Morvan',
    organisation: 'ccas',
    role: 'structureManager',
  },
  {
    email: 'coordination@admiville.example',
    name: 'Yann Guégan',
    organisation: 'interco',
    role: 'territoryCoordinator',
  },
  { email: 'financement@admiville.example', name: 'Inès Faure', organisation: 'departement', role: 'funder' },
  {
    email: 'administration@admiville.example',
    name: 'Luc Pasquier',
    organisation: 'interco',
    role: 'administrator',
  },
];

const AUTHOR = { kind: 'command' } as const;

/** Opens the accounts, all or none; those that exist are left as they are. Refused by accounts on real land. */
export async function loadDemonstrationAccounts(db: Database, now: Temporal.Instant): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const organisations = new Map<string, string>();
    for (const { key, name, kind } of DEMONSTRATION_ORGANISATIONS) {
      const known = await findOrganisationByName(tx, name);
      organisations.set(
        key,
        known?.id ?? (await createOrganisation(tx, { name, kind, demonstration: true }, AUTHOR, now)),
      );
    }
    let opened = 0;
    for (const { email, name, organisation, role } of DEMONSTRATION_ACCOUNTS) {
      const account = { email, name, password: DEMONSTRATION_PASSWORD, demonstration: true };
      const { kind, accountId } = await createAccount(tx, account, AUTHOR, now);
      if (kind === 'known') continue;
      opened += 1;
      const organisationId = organisations.get(organisation)!;
      await addMember(tx, { organisationId, accountId, roles: [role] }, AUTHOR, now);
    }
    return opened;
  });
}

/** What to print for people who try. */
export function demonstrationWelcome(address: string): string[] {
  const width = Math.max(...DEMONSTRATION_ACCOUNTS.map(({ email }) => email.length));
  return [
    '',
    `Pour essayer l’espace pro : ${address}/connexion, mot de passe « ${DEMONSTRATION_PASSWORD} »`,
    ...DEMONSTRATION_ACCOUNTS.map(({ email, role }) => `  ${email.padEnd(width)}  ${ROLE_NAMES[role]}`),
    `Mails et SMS ne partent pas : ils se lisent sur ${address}/demonstration/messages`,
  ];
}
