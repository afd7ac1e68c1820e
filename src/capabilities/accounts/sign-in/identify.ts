// Who visits, by the session cookie.
import type { Services, Visit } from '#platform/web.ts';
import { readCookie } from './cookies.ts';
import { identify } from './sign-in.ts';

export function makeIdentify({ clock, config, db }: Services, fictitious: () => boolean) {
  return (visit: Visit) =>
    identify(db, readCookie(visit, config, 'session'), clock.now(), { fictitious: fictitious() });
}
