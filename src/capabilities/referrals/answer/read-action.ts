// What a form says of an action on a referral, read once for agents and for places.

import { isId } from '#platform/id.ts';
import { readForm, type Visit } from '#platform/web.ts';
import { readDay } from '#shared/day/day.ts';
import type { Acted } from '../refer/refer.ts';
import { PARTS, type Part } from '../referral-states.ts';

export async function readAction(visit: Visit) {
  const form = await readForm(visit);
  const action = form.text('action');
  const typed = {
    action,
    nom: (form.text('nom') || form.text(`nom-${action}`)).slice(0, 100),
    jour: form.text('jour').slice(0, 20),
    autre: form.text('autre'),
    moment: form.text('moment'),
    raison: form.text('raison') || form.text(`raison-${action}`),
  };
  const day = readDay(typed.jour);
  const part: Part = Object.hasOwn(PARTS, typed.moment) ? (typed.moment as Part) : 'any';
  return {
    form,
    action,
    /** The place said it on the telephone. */
    phoned: form.text('par') === 'telephone',
    // The day as it was understood, for the box that confirms it.
    typed: { ...typed, jourLu: day?.toString() ?? '', par: form.text('par') },
    options: {
      receiverName: typed.nom,
      reason: typed.raison ? { code: typed.raison } : undefined,
      slot: day && { day, part },
      sureOfDay: day !== undefined && form.all('tard').includes(day.toString()),
      proposedPlaceId: isId(typed.autre) ? typed.autre : undefined,
    },
  };
}

export const refusedErrors = (outcome: Acted): Record<string, string> =>
  outcome.kind === 'refused'
    ? outcome.errors
    : outcome.kind === 'notNow'
      ? { action: 'Ce n’est plus possible : l’orientation a changé entre-temps. Voici où elle en est.' }
      : {};
