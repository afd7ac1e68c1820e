// What a place reads of a referral before it opens the link: no name, no number, nothing that says who.

import { findOrganisation } from '#capabilities/accounts';
import { tellPlace } from '#capabilities/contact';
import type { Tx } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import { findReceivers, type Receiver } from '../receiving/receiver.ts';
import { listPlacesOf } from '../receiving/receiving-store.ts';
import { HELD_BY_RECEIVER, WAITING } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { slotOf } from '../words/slot.ts';
import { replyBy, saySlot } from '../words/words.ts';
import { needOf, referralClosed, sayElsewhere, stepEntrusted, TO_PLACE } from './contact-words.ts';
import { answerLink, askedFacts, LINK_PURPOSE, placeOf, type Surroundings, wantedSlot } from './tell.ts';

const SUBJECTS = {
  referralSent: 'Une personne vous est adressée',
  referralReminder: 'Une personne attend votre réponse',
  referralOtherDay: 'Un autre jour, s’il vous plaît',
  referralDayAccepted: 'Le jour que vous proposez convient',
  referralDayMoved: 'Un autre jour est convenu',
  referralDone: 'Est-ce fait\u202f?',
  referralLink: 'Votre nouveau lien',
} as const;

/** What is written once the place has answered. */
const AGREED: Partial<Record<keyof typeof SUBJECTS, string>> = {
  referralDayAccepted: 'accepte le jour que vous avez proposé.',
  referralDayMoved: 'vient un autre jour.',
  referralDone: 'est suivie par vous. Est-ce fait\u202f? Sinon, dites-nous où cela en est.',
  referralLink: 'peut être relue par un nouveau lien.',
};
const LINK_FOR: Partial<Record<keyof typeof SUBJECTS, string>> = {
  referralDone:
    'Pour dire «\u00a0C’est fait\u00a0», «\u00a0Ce n’est pas fait\u00a0» ou «\u00a0Perdue de vue\u00a0», sans compte ni mot de passe\u00a0:',
};

export async function writeToPlace(
  tx: Tx,
  referral: Referral,
  receiver: Receiver,
  purpose: keyof typeof SUBJECTS,
  around: Surroundings,
): Promise<void> {
  const organisation = await findOrganisation(tx, referral.senderOrganisationId);
  const from = await senderOf(tx, referral);
  const end = WAITING.includes(referral.state)
    ? replyBy(referral, around.timeZone, around.region)
    : undefined;
  // A limit that is over is said to nobody.
  const last = end && Temporal.PlainDate.compare(end, around.today) >= 0 ? end : undefined;
  const agreed = AGREED[purpose];
  const slot = wantedSlot(referral, around.today);
  const kept = slotOf(referral);
  const day = kept ? saySlot(kept) : 'à convenir';
  const facts = askedFacts(referral, receiver, around.today);
  await tellPlace(tx, {
    words: TO_PLACE[purpose],
    facts: agreed ? { ...facts, day: kept?.day.toString(), part: kept?.part, minute: kept?.minute } : facts,
    email: receiver.email,
    about: referral.id,
    organisationId: referral.senderOrganisationId,
    mail: {
      subject: SUBJECTS[purpose],
      link: answerLink(LINK_PURPOSE, referral.id, around),
      ...(agreed && {
        linkFor: LINK_FOR[purpose] ?? 'Pour relire ce que la personne vous dit, et noter la suite :',
      }),
      lines: agreed
        ? [
            `La personne que ${from} vous adresse (code ${referral.code}) ${agreed}`,
            `Besoin : ${needOf(referral.need)}.`,
            ...(HELD_BY_RECEIVER.includes(referral.state) ? [`Jour convenu : ${day}.`] : []),
          ]
        : [
            `${from} vous adresse une personne (code ${referral.code}).`,
            ...(purpose === 'referralOtherDay'
              ? ['Le jour que vous avez proposé ne convient pas : proposez-en un autre.']
              : []),
            `Besoin : ${needOf(referral.need)}.`,
            `Jour souhaité : ${slot}.`,
            ...(last
              ? [
                  `À répondre jusqu’au ${sayDate(last)} inclus. Ensuite, ${organisation?.name ?? 'l’accueil'} reprend avec la personne.`,
                ]
              : []),
            'Ce que la personne a accepté de vous dire est derrière le lien.',
          ],
    },
  });
}

/**
 * The sender closed a referral that the place may be keeping a day for: it is told to keep nothing, and nothing more of
 * the person than it knew. `referral` is as it was before; `reason`, one of the reasons to close.
 */
export async function tellPlaceClosed(
  tx: Tx,
  referral: Referral,
  receiver: Receiver | undefined,
  reason: string,
): Promise<void> {
  if (!receiver) return;
  const from = await senderOf(tx, referral);
  const redirected = reason === 'redirected';
  const slot = slotOf(referral);
  const isProposed = referral.state === 'countered';
  const kept = isProposed || HELD_BY_RECEIVER.includes(referral.state) ? slot : undefined;
  const day = kept && saySlot(kept);
  await tellPlace(tx, {
    words: referralClosed,
    facts: {
      redirected,
      place: placeOf(receiver),
      code: referral.code,
      day: kept?.day.toString(),
      part: kept?.part,
      minute: kept?.minute,
    },
    email: receiver.email,
    about: referral.id,
    organisationId: referral.senderOrganisationId,
    mail: {
      subject: 'Vous n’avez plus à attendre cette personne',
      lines: [
        `La personne que ${from} vous adressait (code ${referral.code}) n’est plus à attendre : ${sayElsewhere({ redirected })}.`,
        `Besoin : ${needOf(referral.need)}.`,
        ...(day
          ? [`${isProposed ? 'Jour que vous proposiez' : 'Jour convenu'} : ${day}. Il n’est plus à garder.`]
          : []),
        'Vous n’avez rien à répondre. Merci.',
      ],
    },
  });
}

/**
 * A step of a pathway is entrusted to an organisation: told by mail at the first of its places that has an address, with
 * its day and nothing of the person; an organisation without one finds the step on its home. `path`: the page of the step.
 */
export async function tellStepEntrusted(
  tx: Tx,
  step: { dueOn: Temporal.PlainDate; path: string },
  { from, to }: { from: string; to: string },
  { baseUrl }: Surroundings,
): Promise<void> {
  const organisation = await findOrganisation(tx, from);
  const placeIds = await listPlacesOf(tx, to);
  const places = await findReceivers(tx, placeIds);
  const place = placeIds.map((id) => places.get(id)).find((one) => one?.email);
  if (!place) return;
  await tellPlace(tx, {
    words: stepEntrusted,
    facts: { place: placeOf(place) },
    email: place.email,
    organisationId: from,
    mail: {
      subject: 'Une étape de parcours vous est confiée',
      lines: [
        `${organisation?.name ?? 'Une structure'} vous confie une étape du parcours d’une personne, avec son accord.`,
        `À faire pour le ${sayDate(step.dueOn)}.`,
      ],
      linkFor: 'Pour la lire, avec votre compte\u00a0:',
      link: `${baseUrl}${step.path}`,
    },
  });
}

/** « Nadia Ferrand (Mairie de Ploërmel) ». */
async function senderOf(tx: Tx, referral: Referral): Promise<string> {
  const organisation = await findOrganisation(tx, referral.senderOrganisationId);
  return organisation ? `${referral.senderName} (${organisation.name})` : referral.senderName;
}
