// How long a sign-in holds. On a shared desk it ends with the day; on one's own computer, one may ask to keep it.

export type SessionTimes = { idleHours: number; longestHours: number };

/** A working day, and an absence of half a day at most. */
const SHARED: SessionTimes = { idleHours: 8, longestHours: 12 };
/** Asked for by ticking « je suis seul à utiliser cet ordinateur »; the second proof was given on it. */
const OWN: SessionTimes = { idleHours: 72, longestHours: 30 * 24 };

export const sessionTimes = (trusted: boolean): SessionTimes => (trusted ? OWN : SHARED);

/** A visit is written down at most this often, so that reading pages writes nothing. */
export const SEEN_EVERY_MINUTES = 5;
export const PENDING_MINUTES = 10;
export const LINK_MINUTES = 15;
export const INVITATION_DAYS = 7;
export const CHALLENGE_MINUTES = 5;

/** The end of a session opened now, and the moment it ends if nobody comes back. */
export function sessionEnds(
  now: Temporal.Instant,
  trusted: boolean,
): { idleUntil: Temporal.Instant; expiresAt: Temporal.Instant } {
  const { idleHours, longestHours } = sessionTimes(trusted);
  return { idleUntil: now.add({ hours: idleHours }), expiresAt: now.add({ hours: longestHours }) };
}
