// Keeping the directory in the browser: imports, duplicates, history. Works without script.
import type { LocalityIndex } from '#capabilities/territory';
import type { Actor } from '#platform/journal.ts';
import { htmlAnswer, type Route, type Services, type Visit } from '#platform/web.ts';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { keepsDirectory } from '../policy.ts';
import { importsRoutes } from './imports-routes.tsx';
import { placesRoutes } from './places-routes.tsx';

export type KeepingPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  territory(): { timeZone: string; localities: LocalityIndex };
};

/** What every page of keeping is made with. */
export type Keeping = KeepingPages & {
  when(instant: Temporal.Instant): string;
  today(): Temporal.PlainDate;
  draw(
    visit: Visit,
    title: string,
    page: (frame: Frame) => Parameters<typeof renderPage>[2],
    failed?: boolean,
  ): Response;
  author(visit: Visit): Actor;
  get(path: string, handle: (visit: Visit) => Promise<Response>): Route;
  post(path: string, handle: (visit: Visit) => Promise<Response>, maxBody?: number): Route;
};

export function keepingRoutes(pages: KeepingPages): Route[] {
  const { services, frameOf, territory } = pages;
  const keeping: Keeping = {
    ...pages,
    when: (instant) =>
      instant
        .toZonedDateTimeISO(territory().timeZone)
        .toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short' }),
    today: () => services.clock.now().toZonedDateTimeISO(territory().timeZone).toPlainDate(),
    draw(visit, title, page, failed = false) {
      const frame = frameOf(visit);
      return htmlAnswer(renderPage(frame, { title, private: true, failed }, page(frame)), failed ? 422 : 200);
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
