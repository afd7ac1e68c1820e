// A posted form proves that it was drawn for this visitor: their account, or a random cookie. The account and not the
// session, so that a form left open while the session ended can be sent after signing in again.
import { getCookie, setCookie } from 'hono/cookie';
import { matches, newToken, sign } from '#platform/crypto.ts';
import type { Services, Visit } from '#platform/web.ts';
import { FORM_TOKEN_FIELD } from '#ui/page/frame.ts';

const FORM_COOKIE = 'maillage-formulaire';

export type FormTokens = {
  /** The token of every form of this page. Asking for it gives the visitor a cookie, once. */
  tokenFor(visit: Visit): string;
  isValid(visit: Visit): Promise<boolean>;
};

export function makeFormTokens({ config, keys }: Pick<Services, 'config' | 'keys'>): FormTokens {
  const secure = config.baseUrl.startsWith('https:');
  const cookieName = secure ? `__Host-${FORM_COOKIE}` : FORM_COOKIE;
  const formKey = keys.derive('form token');
  const anchorOf = (visit: Visit): string | undefined => {
    const actor = visit.get('actor');
    return actor.kind === 'account' ? `account:${actor.accountId}` : getCookie(visit, cookieName);
  };
  return {
    tokenFor(visit) {
      // One anchor a page, however many forms it holds.
      let anchor = anchorOf(visit) ?? visit.get('formAnchor');
      if (!anchor) {
        anchor = newToken();
        visit.set('formAnchor', anchor);
        visit.set('setsCookies', true);
        setCookie(visit, cookieName, anchor, { httpOnly: true, sameSite: 'Strict', secure, path: '/' });
      }
      return sign(formKey, anchor);
    },
    async isValid(visit) {
      const anchor = anchorOf(visit);
      if (!anchor) return false;
      const given = (await visit.req.parseBody())[FORM_TOKEN_FIELD];
      return typeof given === 'string' && matches(sign(formKey, anchor), given);
    },
  };
}
