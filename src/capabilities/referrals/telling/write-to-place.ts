// What a place reads of a referral before it opens the link: no name, no number, nothing that says who.

import { findOrganisation } from '#capabilities/accounts';
import { isNeedCode, NEEDS } from '#capabilities/directory';
import type { Tx } from '#platform/database.ts';
import { planMessage } from '#platform/messages.ts';
import { sayDate } from '#shared/day/day.ts';
import { findReceiver, type Receiver } from '../receiving/receiver.ts';
import { listPlacesOf } from '../receiving/receiving-store.ts';
import { HELD_BY_RECEIVER, WAITING } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { replyBy, saySlot } from '../words/words.ts';
import { answerLink, LINK_PURPOSE, type Surroundings, slotOf, tellPlace, wantedSlot } from './tell.ts';

export const needOf = (need: string) => (isNeedCode(need) ? NEEDS[need].plain : need);

const SUBJECTS = {
  referralSent: 'Une personne vous est adressée',
  referralReminder: 'Une personne attend votre réponse',
  referralOtherDay: 'Un autre jour, s’il vous plaît',
  referralDayAccepted: 'Le jour que vous proposez convient',
  referralDayMoved: 'Un autre jour est convenu',
  referralDone: 'Est-ce fait\u202f?',
  referralLink: 'Votre nouveau lien',
} as const;

/** What is said once the place has answered: on paper, and on the telephone by an agent. */
const AGREED: Partial<Record<keyof typeof SUBJECTS, [written: string, called: string]>> = {
  referralDayAccepted: [
    'accepte le jour que vous avez proposé.',
    'la personne accepte le jour qu’ils ont proposé',
  ],
  referralDayMoved: ['vient un autre jour.', 'la personne vient un autre jour'],
  referralDone: [
    'est suivie par vous. Est-ce fait\u202f? Sinon, dites-nous où cela en est.',
    'est-ce fait\u202f? Notez leur réponse dans l’orientation',
  ],
  referralLink: ['peut être relue par un nouveau lien.', 'la personne leur est adressée'],
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
  await tellPlace(
    tx,
    receiver,
    {
      purpose,
      subject: SUBJECTS[purpose],
      link: answerLink(LINK_PURPOSE, referral.id, around),
      ...(agreed && {
        linkFor: LINK_FOR[purpose] ?? 'Pour relire ce que la personne vous dit, et noter la suite :',
      }),
      lines: agreed
        ? [
            `La personne que ${from} vous adresse (code ${referral.code}) ${agreed[0]}`,
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
      callFor: agreed
        ? `${agreed[1]}, code ${referral.code}, ${day}.`
        : `une personne leur est adressée, code ${referral.code}, ${needOf(referral.need).toLowerCase()}, ${slot}.`,
    },
    referral,
  );
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
  const elsewhere = reason === 'redirected' ? 'elle va dans un autre lieu' : 'sa demande est fermée';
  const slot = slotOf(referral);
  const isProposed = referral.state === 'countered';
  const kept = isProposed || HELD_BY_RECEIVER.includes(referral.state) ? slot : undefined;
  const day = kept && saySlot(kept);
  await tellPlace(
    tx,
    receiver,
    {
      purpose: 'referralClosed',
      subject: 'Vous n’avez plus à attendre cette personne',
      lines: [
        `La personne que ${from} vous adressait (code ${referral.code}) n’est plus à attendre : ${elsewhere}.`,
        `Besoin : ${needOf(referral.need)}.`,
        ...(day
          ? [`${isProposed ? 'Jour que vous proposiez' : 'Jour convenu'} : ${day}. Il n’est plus à garder.`]
          : []),
        'Vous n’avez rien à répondre. Merci.',
      ],
      callFor: `la personne du code ${referral.code} n’est plus à attendre (${elsewhere})${day ? ` ; ne plus garder ${day}` : ''}.`,
    },
    referral,
  );
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
  const places = await Promise.all((await listPlacesOf(tx, to)).map((id) => findReceiver(tx, id)));
  const email = places.find((place) => place?.email)?.email;
  if (!email) return;
  await planMessage(tx, {
    channel: 'email',
    audience: 'place',
    recipient: email,
    organisationId: from,
    purpose: 'stepEntrusted',
    subject: 'Une étape de parcours vous est confiée',
    body: [
      `${organisation?.name ?? 'Une structure'} vous confie une étape du parcours d’une personne, avec son accord.`,
      `À faire pour le ${sayDate(step.dueOn)}.`,
      '',
      'Pour la lire, avec votre compte\u00a0:',
      `${baseUrl}${step.path}`,
    ].join('\n'),
  });
}

/** « Nadia Ferrand (Mairie de Ploërmel) ». */
async function senderOf(tx: Tx, referral: Referral): Promise<string> {
  const organisation = await findOrganisation(tx, referral.senderOrganisationId);
  return organisation ? `${referral.senderName} (${organisation.name})` : referral.senderName;
}
