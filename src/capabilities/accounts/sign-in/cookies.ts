// The cookies of sign-in: never read by script, sent to this site only, and tied to this host under https.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Visit } from '#platform/web.ts';
import type { Config } from '../../../config.ts';

const NAMES = {
  session: 'maillage-session',
  pending: 'maillage-attente',
  oidc: 'maillage-identite',
  link: 'maillage-lien',
};
export type CookieKind = keyof typeof NAMES;

const isSecure = ({ baseUrl }: Pick<Config, 'baseUrl'>) => baseUrl.startsWith('https:');
const nameOf = (config: Pick<Config, 'baseUrl'>, kind: CookieKind) =>
  isSecure(config) ? `__Host-${NAMES[kind]}` : NAMES[kind];

export function readCookie(
  visit: Visit,
  config: Pick<Config, 'baseUrl'>,
  kind: CookieKind,
): string | undefined {
  return getCookie(visit, nameOf(config, kind)) || undefined;
}

/** Without `seconds`, the cookie dies with the browser. */
export function giveCookie(
  visit: Visit,
  config: Pick<Config, 'baseUrl'>,
  kind: CookieKind,
  value: string,
  seconds?: number,
): void {
  visit.set('setsCookies', true);
  setCookie(visit, nameOf(config, kind), value, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(config),
    path: '/',
    ...(seconds !== undefined && { maxAge: seconds }),
  });
}

export function dropCookie(visit: Visit, config: Pick<Config, 'baseUrl'>, kind: CookieKind): void {
  visit.set('setsCookies', true);
  deleteCookie(visit, nameOf(config, kind), { path: '/', secure: isSecure(config) });
}
