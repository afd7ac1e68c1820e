// The pages of accounts: signing in, one's own account, the administration of structures and members.
import type { Route, Services, Visit } from '#platform/web.ts';
import { accountRoutes } from './account-routes.tsx';
import { administrationRoutes } from './administration-routes.tsx';
import { readCookie } from './cookies.ts';
import type { AccountsPages } from './entry.tsx';
import { oidcRoutes } from './oidc-routes.tsx';
import { passkeyRoutes } from './passkey-routes.tsx';
import { identify } from './sign-in.ts';
import { signInRoutes } from './sign-in-routes.tsx';

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
