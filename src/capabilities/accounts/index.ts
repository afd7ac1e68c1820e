// The door of accounts: who acts, for which organisation, with which roles.

import type { Capability } from '#kit/capability.ts';
import { accountCommands } from './commands.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { purgeSignIns } from './sign-in/session-store.ts';

export {
  addMember,
  changeRoles,
  createAccount,
  createOrganisation,
  disableAccount,
  endMembership,
  type Invitation,
  type Invited,
  inviteMember,
  type NewAccount,
  type NewOrganisation,
  resetSecondFactor,
} from './members/members.ts';
export { administers, managesMembers } from './policy.ts';
export {
  ORGANISATION_KIND_NAMES,
  type OrganisationKind,
  ROLE_NAMES,
  ROLES,
  type Role,
  STRONG_ROLES,
} from './roles.ts';
export { makeIdentify } from './sign-in/identify.ts';
export { refusePassword } from './sign-in/password-rule.ts';
export { purgeSignIns } from './sign-in/session-store.ts';
export { identify } from './sign-in/sign-in.ts';
export {
  findAccountName,
  findOrganisation,
  findOrganisationByName,
  findOrganisations,
  hasAccounts,
  hasMemberWith,
  listOtherOrganisations,
  type Organisation,
} from './store.ts';

export const accounts: Capability = {
  name: 'accounts',
  commands: accountCommands,
  personalColumns,
  notPersonal,
  schedules: ({ services: { clock, db } }) => [
    { name: 'purge-sign-ins', cron: '30 3 * * *', run: () => purgeSignIns(db, clock.now()) },
  ],
  demonstration: async ({ db, clock }) =>
    (await import('../../../demo/accounts.ts')).loadDemonstrationAccounts(db, clock.now()),
  door: () => import('./web.tsx'),
};
