// What the place may believe of how the person learns its answer: a message leaves at once, a call waits for an agent.
import { findPerson } from '#capabilities/people';
import type { Db } from '#platform/database.ts';
import type { Referral } from './store.ts';

/** The same choice of channel as `tellPerson`, said in words; never that a call or a letter is already made. */
export async function sayTold(
  db: Db,
  referral: Referral,
  from: string,
  now: Temporal.Instant,
): Promise<string> {
  const person = referral.personId
    ? await findPerson(db, referral.senderOrganisationId, referral.personId, now)
    : undefined;
  const call = `Un appel à la personne est demandé à ${from}.`;
  if (!person) return referral.callbackPhone ? call : `La personne l’apprendra en revenant vers ${from}.`;
  const { phone, email, preferredChannel } = person.fields;
  if (preferredChannel === 'sms' && phone) return 'Un SMS part vers la personne.';
  if (preferredChannel === 'email' && email) return 'Un mail part vers la personne.';
  return preferredChannel === 'letter' ? `Un courrier à la personne est demandé à ${from}.` : call;
}
