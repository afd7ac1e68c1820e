// The pages of accounts: signing in, one's own account, the administration of structures and members.
import type { Route, Services, Visit } from '#platform/web.ts';
import type { AccountsPages } from './entry.tsx';
import { administrationRoutes } from './members/administration-routes.tsx';
import { accountRoutes } from './own/account-routes.tsx';
import { readCookie } from './sign-in/cookies.ts';
import { oidcRoutes } from './sign-in/oidc-routes.tsx';
import { passkeyRoutes } from './sign-in/passkey-routes.tsx';
import { identify } from './sign-in/sign-in.ts';
import { signInRoutes } from './sign-in/sign-in-routes.tsx';

export type { AccountsPages };

export function accountsRoutes(pages: AccountsPages): Route[] {
  return [
    ...signInRoutes(pages),
    ...accountRoutes(pages),
    ...passkeyRoutes(pages),
    ...oidcRoutes(pages),
    ...administrationRoutes(pages),
  ];
}

/** Who visits, by the session cookie. */
export function makeIdentify({ clock, config, db }: Services, fictitious: () => boolean) {
  return (visit: Visit) =>
    identify(db, readCookie(visit, config, 'session'), clock.now(), { fictitious: fictitious() });
}
