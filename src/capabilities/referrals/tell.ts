// The person is told by their own channel; the place by mail, or by a call of the agent when it has no mail.
import { findOrganisation } from '#capabilities/accounts';
import { findPerson, type PersonView } from '#capabilities/people';
import type { Keys } from '#platform/crypto.ts';
import type { Tx } from '#platform/database.ts';
import { planContactTask, planMessage, replaceContactTasks } from '#platform/messages.ts';
import { signLink } from '#platform/signed-link.ts';
import { atPlace } from '#shared/french-place.ts';
import { isMobile, phoneText } from '#shared/phone.ts';
import type { Receiver } from './receiver.ts';
import type { State } from './referral-states.ts';
import type { Referral } from './store.ts';
import { type Slot, sayOutcome, saySlot } from './words.ts';

export const LINK_PURPOSE = 'referral';
export const CAPACITY_PURPOSE = 'capacity';
/** Until the next reminder brings a fresh one, and some days more. */
export const LINK_DAYS = 21;

export type Surroundings = {
  keys: Keys;
  baseUrl: string;
  /** The territory's number, where nobody knows the organisation's. */
  territoryPhone: string;
  now: Temporal.Instant;
  today: Temporal.PlainDate;
};

export function slotOf({ state, slotDay, slotPart, counterDay, counterPart }: Referral): Slot | undefined {
  if (state === 'countered' && counterDay) return { day: counterDay, part: counterPart ?? 'any' };
  return slotDay ? { day: slotDay, part: slotPart ?? 'any' } : undefined;
}

export const answerLink = (purpose: string, objectId: string, { keys, baseUrl, now }: Surroundings) =>
  `${baseUrl}/${purpose === LINK_PURPOSE ? 'reponse' : 'place-disponible'}/${signLink(
    keys.derive(`${purpose} link`),
    {
      ...{ purpose, objectId, expires: now.add({ hours: 24 * LINK_DAYS }) },
    },
  )}`;

/** A mail with a fresh link and nothing of the person; without a mail address, a call for the agent to make. */
export async function tellPlace(
  tx: Tx,
  receiver: Receiver,
  mail: { subject: string; lines: string[]; link: string; purpose: string; callFor: string },
  senderOrganisationId: string,
): Promise<void> {
  if (!receiver.email) {
    await planContactTask(tx, {
      ...{ channel: 'phone', purpose: mail.purpose, organisationId: senderOrganisationId },
      detail: `Appeler ${receiver.name}${receiver.communeName ? ` ${atPlace(receiver.communeName)}` : ''}${receiver.phoneShown ? ` au ${receiver.phoneShown}` : ''} : ${mail.callFor}`,
    });
    return;
  }
  await planMessage(tx, {
    ...{ channel: 'email', purpose: mail.purpose, recipient: receiver.email, subject: mail.subject },
    body: [...mail.lines, '', 'Pour répondre, sans compte ni mot de passe :', mail.link].join('\n'),
    secret: true,
    organisationId: senderOrganisationId,
    fallback: {
      channel: 'phone',
      detail: `Le mail à ${receiver.name} n’est pas parti. Appeler${receiver.phoneShown ? ` le ${receiver.phoneShown}` : ''} : ${mail.callFor}`,
    },
  });
}

const nameOf = ({ fields }: PersonView) => [fields.givenName, fields.familyName].filter(Boolean).join(' ');

/** Tells the person of an outcome. Who gave no name, or is gone, is told by the sheet of paper they hold. */
export async function tellPerson(
  tx: Tx,
  referral: Referral,
  state: State,
  receiver: Receiver | undefined,
  { now, today, territoryPhone }: Surroundings,
): Promise<void> {
  const organisation = await findOrganisation(tx, referral.senderOrganisationId);
  const words = sayOutcome({
    ...{ state, place: receiver?.name ?? 'Le lieu', placePhone: receiver?.phoneShown ?? '', today },
    slot: slotOf({ ...referral, state }),
    ...{ from: organisation?.name ?? 'Votre accueil', fromPhone: territoryPhone },
  });
  // What was still to be said of it is no longer true.
  await replaceContactTasks(tx, referral.id);
  if (!words) return;
  const organisationId = referral.senderOrganisationId;
  const base = { purpose: 'referralOutcome', organisationId };
  const aboutId = referral.id;
  const person = referral.personId ? await findPerson(tx, organisationId, referral.personId, now) : undefined;
  if (!person) {
    // A number to call back, left without a name.
    if (referral.callbackPhone)
      await planContactTask(tx, {
        ...base,
        aboutId,
        channel: 'phone',
        detail: `${phoneText(referral.callbackPhone)}, sans nom (${referral.code}) : ${words}`,
      });
    return;
  }
  const { phone, email, preferredChannel, street, postcode } = person.fields;
  const personId = person.id;
  const call = `${nameOf(person)}${phone ? `, ${phoneText(phone)}` : ''} : ${words}`;
  if (preferredChannel === 'sms' && phone && isMobile(phone))
    await planMessage(tx, {
      ...{ ...base, personId, channel: 'sms', recipient: phone, body: words },
      fallback: { channel: 'phone', detail: call },
    });
  else if (preferredChannel === 'email' && email)
    await planMessage(tx, {
      ...{
        ...base,
        personId,
        channel: 'email',
        recipient: email,
        subject: 'Votre rendez-vous papiers',
        body: words,
      },
      fallback: { channel: phone ? 'phone' : 'letter', detail: call },
    });
  else if (preferredChannel === 'letter')
    await planContactTask(tx, {
      ...{ ...base, aboutId, personId, channel: 'letter' },
      detail: `${nameOf(person)}, ${[street, postcode].filter(Boolean).join(', ')} : ${words}`,
    });
  else
    await planContactTask(tx, {
      ...{
        ...base,
        aboutId,
        personId,
        channel: preferredChannel === 'inPerson' || !phone ? 'inPerson' : 'phone',
      },
      detail: call,
    });
}

/** « jeudi 26 novembre, l’après-midi », or that no day was asked. */
export const wantedSlot = (referral: Referral, today: Temporal.PlainDate): string => {
  const slot = slotOf(referral);
  return slot ? saySlot(slot, today) : 'pas de jour demandé';
};
