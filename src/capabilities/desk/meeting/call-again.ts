// Whoever waits for an administration is called again on a day, when it has not answered: a call of the list, from then on.

import { type AgentWords, askToCall } from '#capabilities/contact';
import { findPerson } from '#capabilities/people';
import { findReferral } from '#capabilities/referrals';
import type { Tx } from '#platform/database.ts';
import type { Agent } from '../agent.ts';
import type { Encounter } from '../store.ts';
import { readDetails } from './encounter.ts';

/** Puts the call on the list of the organisation; false when nobody left a number. `about`: the errand, in words. */
export async function planCallAgain(
  tx: Tx,
  { referralId, details }: Pick<Encounter, 'referralId' | 'details'>,
  { day, about }: { day: Temporal.PlainDate; about: string },
  { organisationId, now }: Agent,
): Promise<boolean> {
  const referral = referralId ? await findReferral(tx, referralId) : undefined;
  const personId = referral?.personId ?? (readDetails(details).personId || undefined);
  const person = personId ? await findPerson(tx, organisationId, personId, now) : undefined;
  const phone = referral?.callbackPhone;
  return askToCall(tx, {
    words: callAgain,
    facts: { about },
    whom: { person, ...(phone && { bare: { channel: 'phone', to: phone } }) },
    organisationId,
    notBefore: day,
  });
}

/** Whoever waits for an administration is asked whether it answered. */
export const callAgain: AgentWords<{ about: string }> = {
  to: 'agent',
  kind: 'callAgain',
  unnamed: () => 'sans nom',
  call: ({ about }) =>
    `a-t-elle reçu une réponse${about ? ` (${about})` : ''} ? Sinon, relancer l’administration avec elle.`,
};
