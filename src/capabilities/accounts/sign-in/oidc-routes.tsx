// /connexion/oidc: leaving for the identity provider, and coming back.
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { contextOf, enter, ownPath } from '../entry.tsx';
import { dropCookie, giveCookie, readCookie } from './cookies.ts';
import { enterByIdentity, makeOidcClient } from './oidc.ts';
import { NoIdentityPage } from './sign-in-pages.tsx';

const TRIES = { calls: 60, seconds: 60, everywhere: true } as const;
const DEPARTURE_SECONDS = 600;

export function oidcRoutes(kit: Kit): Route[] {
  const { services } = kit;
  const { clock, config, db, keys, log } = services;
  const provider = config.oidc && makeOidcClient(config.oidc, config.baseUrl, keys);
  const label = config.oidc?.label ?? '';
  const failed = (visit: Visit, stranger: boolean) =>
    kit.page(
      visit,
      { title: 'Vous n’êtes pas entré', private: true },
      <NoIdentityPage label={label} stranger={stranger} />,
      stranger ? 403 : 502,
    );
  /** A provider that is down or answers badly is no fault of the visitor, nor of ours. */
  const said = (error: unknown) => {
    const { name, code } = error as { name?: string; code?: string };
    log.info('identity provider', { kind: name, code });
    return undefined;
  };
  return [
    {
      method: 'GET',
      path: '/connexion/oidc',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        if (!provider) throw new NotFound();
        const leaving = await provider.depart(ownPath(visit.req.query('suite')), clock.now()).catch(said);
        if (!leaving) return failed(visit, false);
        giveCookie(visit, config, 'oidc', leaving.cookie, DEPARTURE_SECONDS);
        return seeOther(leaving.location);
      },
    },
    {
      method: 'GET',
      path: '/connexion/oidc/retour',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        if (!provider) throw new NotFound();
        const cookie = readCookie(visit, config, 'oidc');
        dropCookie(visit, config, 'oidc');
        const { search } = new URL(visit.req.url);
        const back = await provider.comeBack(search, cookie, clock.now()).catch(said);
        if (!back) return failed(visit, false);
        const outcome = await enterByIdentity(db, back.identified, contextOf(kit, visit));
        return outcome.kind === 'stranger'
          ? failed(visit, true)
          : enter(kit, visit, outcome, ownPath(back.next));
      },
    },
  ];
}
