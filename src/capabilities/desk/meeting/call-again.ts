// Whoever waits for an administration, or for news of us, is called on a day: a call of the list, from then on. It is what
// their sheet says of it (decision 0059).

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
  { id, referralId, details }: Pick<Encounter, 'id' | 'referralId' | 'details'>,
  { day, about, phone: given }: { day: Temporal.PlainDate; about: string; phone?: string | undefined },
  { organisationId, now }: Agent,
  words: AgentWords<{ about: string }> = callAgain,
): Promise<boolean> {
  const referral = referralId ? await findReferral(tx, referralId) : undefined;
  const personId = referral?.personId ?? (readDetails(details).personId || undefined);
  const person = personId ? await findPerson(tx, organisationId, personId, now) : undefined;
  const phone = given ?? referral?.callbackPhone;
  return askToCall(tx, {
    words,
    facts: { about },
    whom: { person, ...(phone && { bare: { channel: 'phone', to: phone } }) },
    organisationId,
    about: id,
    notBefore: day,
  });
}

/** Whoever was told « nous vous rappelons autour du… » is called. */
export const promisedCall: AgentWords<{ about: string }> = {
  to: 'agent',
  kind: 'promisedCall',
  unnamed: () => 'sans nom',
  call: ({ about }) => `lui dire où l’on en est, comme promis sur sa feuille${about ? ` (${about})` : ''}.`,
};

/** Whoever waits for an administration is asked whether it answered. */
export const callAgain: AgentWords<{ about: string }> = {
  to: 'agent',
  kind: 'callAgain',
  unnamed: () => 'sans nom',
  call: ({ about }) =>
    `a-t-elle reçu une réponse${about ? ` (${about})` : ''} ? Sinon, relancer l’administration avec elle.`,
};
