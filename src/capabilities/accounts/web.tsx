// The kit of accounts: signing in, one's own account, the administration of structures and members.

import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import type { Route } from '#platform/web.ts';
import { authorisation } from './authorisation.ts';
import { administrationRoutes } from './members/administration-routes.tsx';
import { accountRoutes } from './own/account-routes.tsx';
import { organisationChoiceRoutes } from './own/organisation-choice.tsx';
import { managesMembers } from './policy.ts';
import { oidcRoutes } from './sign-in/oidc-routes.tsx';
import { passkeyRoutes } from './sign-in/passkey-routes.tsx';
import { signInRoutes } from './sign-in/sign-in-routes.tsx';

function accountsRoutes(kit: Kit): Route[] {
  return [
    ...signInRoutes(kit),
    ...accountRoutes(kit),
    ...organisationChoiceRoutes(kit),
    ...passkeyRoutes(kit),
    ...oidcRoutes(kit),
    ...administrationRoutes(kit),
  ];
}

export const door: Door = {
  routes: accountsRoutes,
  authorisation,
  menu: [
    {
      menu: 'coordination',
      href: '/administration/structures',
      text: 'Structures',
      rank: 50,
      permission: managesMembers,
    },
  ],
  siteMap: [{ href: '/connexion', text: 'Espace des professionnels', rank: 70 }],
  samplePages: {
    public: [
      '/connexion',
      '/connexion/lien',
      '/connexion/lien/envoye',
      '/connexion/lien/passe',
      '/invitation/passe',
    ],
    administration: [
      '/compte',
      '/compte?fait=motdepasse',
      '/compte/code',
      '/compte/mot-de-passe',
      '/administration/structures',
      '/administration/structures/nouvelle',
    ],
  },
};
