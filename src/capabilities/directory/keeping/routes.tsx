// Keeping the directory in the browser: imports, duplicates, history. Works without script.

import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import type { Route } from '#platform/web.ts';
import { keepsDirectory } from '../policy.ts';
import { importsRoutes } from './imports-routes.tsx';
import type { Keeping } from './kit.ts';
import { placesRoutes } from './places-routes.tsx';

export function keepingRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const territory = () => territoryOf(kit);
  const keeping: Keeping = {
    ...kit,
    territory,
    when: (instant) =>
      instant
        .toZonedDateTimeISO(territory().timeZone)
        .toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short' }),
    today: () => services.clock.now().toZonedDateTimeISO(territory().timeZone).toPlainDate(),
    draw(visit, title, page, errors = {}) {
      const frame = frameOf(visit);
      return kit.page(visit, { title, private: true, errors }, page(frame));
    },
    author(visit) {
      const actor = visit.get('actor');
      return actor.kind === 'account' ? { kind: 'account', id: actor.accountId } : { kind: 'public' };
    },
    get: (path, handle) => ({ method: 'GET', path, permission: keepsDirectory, handle }),
    post: (path, handle, maxBody) => ({
      method: 'POST',
      path,
      permission: keepsDirectory,
      handle,
      ...(maxBody && { maxBody }),
    }),
  };
  return [...importsRoutes(keeping), ...placesRoutes(keeping)];
}
