// Exactly what the place is shown of the person: the same lines before sending, to the agent, and behind the link.

import { spokenLanguage } from '#capabilities/contact';
import { findDiagnosis, NEXT_STEPS, PROFILES } from '#capabilities/diagnosis';
import { isNeedCode, NEEDS } from '#capabilities/directory';
import { CHANNEL_NAMES, findPerson, type PersonFields } from '#capabilities/people';
import type { Db } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { HELD_BY_RECEIVER, RETURNED } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { wantedSlot } from '../telling/tell.ts';

export type SharedLine = { label: string; value: string };

/** What is said whoever it is, then what the person agreed to, item by item. Nothing once they withdrew. */
export async function sharedLines(
  db: Db,
  referral: Referral,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<SharedLine[]> {
  const items = new Set(referral.consentWithdrawnAt ? [] : referral.sharedItems);
  const lines: SharedLine[] = [
    { label: 'Code', value: referral.code },
    { label: 'Besoin', value: isNeedCode(referral.need) ? NEEDS[referral.need].plain : referral.need },
    {
      label: HELD_BY_RECEIVER.includes(referral.state) ? 'Jour convenu' : 'Jour souhaité',
      value:
        HELD_BY_RECEIVER.includes(referral.state) && !referral.slotDay
          ? 'à convenir'
          : wantedSlot(referral, today),
    },
    ...(referral.personDeadline && !referral.consentWithdrawnAt
      ? [{ label: 'À faire au plus tard', value: `le ${sayDate(referral.personDeadline)}` }]
      : []),
  ];
  const person =
    referral.personId && !referral.consentWithdrawnAt
      ? await findPerson(db, referral.senderOrganisationId, referral.personId, now)
      : undefined;
  const fields: Partial<PersonFields> = person?.fields ?? {};
  const name = [fields.givenName, fields.familyName].filter(Boolean).join(' ');
  // Who went back to the sender is expected by nobody.
  if (referral.personId || !RETURNED.includes(referral.state))
    lines.push({
      label: 'Nom',
      value: items.has('identity') && name ? name : 'pas donné, la personne vient avec son code',
    });
  if (items.has('contact') && person) {
    const contact = [fields.phone && phoneText(fields.phone), fields.email].filter(Boolean).join(', ');
    if (contact) lines.push({ label: 'La joindre', value: contact });
    if (fields.preferredChannel)
      lines.push({ label: 'De préférence', value: CHANNEL_NAMES[fields.preferredChannel] });
    // Of how to reach them, like the rest: people see it under the same item (people/person.ts).
    const language = spokenLanguage(fields.language);
    if (language) lines.push({ label: 'Langue', value: language });
  }
  if (items.has('contact') && !person && referral.callbackPhone)
    lines.push({ label: 'La rappeler au', value: phoneText(referral.callbackPhone) });
  if (items.has('adaptations') && fields.adaptations)
    lines.push({ label: 'Ce qui l’aide', value: fields.adaptations });
  if (items.has('papers') && referral.missingPapers.length > 0)
    lines.push({ label: 'Papiers qui manquent', value: referral.missingPapers.join(', ') });
  if (items.has('note') && referral.note) lines.push({ label: 'Le mot de l’agent', value: referral.note });
  if (items.has('profile') && referral.diagnosisId) {
    const found = await findDiagnosis(db, referral.senderOrganisationId, referral.diagnosisId, now);
    if (found?.profile)
      lines.push({
        label: 'Le point fait ensemble',
        value: `${PROFILES[found.profile]}. ${NEXT_STEPS[found.nextStep]}.`,
      });
  }
  return lines;
}
