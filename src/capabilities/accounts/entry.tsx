// What the routes of sign-in share: the context of a proof, the cookies of its outcome, where to go next.
import type { Kit } from '#kit/kit.ts';
import type { Visit } from '#platform/web.ts';
import { seeOther } from '#platform/web.ts';
import { dropCookie, giveCookie } from './sign-in/cookies.ts';
import { deviceFamily } from './sign-in/device-family.ts';
import { PENDING_MINUTES } from './sign-in/session-times.ts';
import { type FirstProof, type Locked, type SignInContext, signOut } from './sign-in/sign-in.ts';
import { sayWait } from './sign-in/sign-in-pages.tsx';

export function contextOf({ services, frameOf }: Kit, visit: Visit): SignInContext {
  return {
    keys: services.keys,
    now: services.clock.now(),
    device: deviceFamily(visit.req.header('user-agent')),
    fictitious: frameOf(visit).territory.fictitious,
  };
}

/** Whether a mail would leave, or be read where everything is fictitious: else nothing is promised. */
export const mailsLeave = ({ services, frameOf }: Kit, visit: Visit): boolean =>
  services.config.smtpUrl !== undefined || frameOf(visit).territory.fictitious;

/** A path of this site, or nothing: a link that leaves for elsewhere is how sign-in kit are abused. */
export function ownPath(text: string | undefined): string {
  return text && /^\/(?![/\\])[\w\-./?=&%~+,:;@!$'()*]*$/.test(text) && !text.startsWith('/connexion')
    ? text
    : '';
}

export const lockedMessage = ({ until }: Locked, now: Temporal.Instant): string =>
  `Il y a eu trop d’essais. Vous pourrez recommencer ${sayWait(now.until(until).total('minutes'))}, ou recevoir un lien par mail.`;

/** Where one lands after signing in: the counter for who works there, else one's account. */
export const LANDING = '/espace';

/** Gives the cookies of a proof that was accepted, and says where the visitor goes. */
export async function enter(kit: Kit, visit: Visit, outcome: FirstProof, next: string): Promise<Response> {
  const { config, clock, db } = kit.services;
  if (outcome.kind === 'secondProof') {
    giveCookie(visit, config, 'pending', outcome.token, PENDING_MINUTES * 60);
    return seeOther(`/connexion/code${next ? `?suite=${encodeURIComponent(next)}` : ''}`);
  }
  dropCookie(visit, config, 'pending');
  // Whoever was signed in on this browser before is no longer: nobody would ever close that session.
  const before = visit.get('actor');
  if (before.kind === 'account') await signOut(db, before.accountId, clock.now(), { only: before.sessionId });
  const seconds = clock.now().until(outcome.expiresAt).total('seconds');
  giveCookie(visit, config, 'session', outcome.token, outcome.trusted ? seconds : undefined);
  if (outcome.mustEnrol) return seeOther(`/compte/code${next ? `?suite=${encodeURIComponent(next)}` : ''}`);
  return seeOther(next || LANDING);
}
