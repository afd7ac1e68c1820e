// What a form says of an action on a referral, read once for agents and for places.

import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { readForm, type Visit } from '#platform/web.ts';
import {
  type ActionValues,
  actionForm,
  BY_REPRESENTATIVE,
  type RefusedAction,
} from '../refer/action-form.ts';
import type { Acted } from '../refer/refer.ts';
import { partOf } from '../words/words.ts';

export async function readAction(kit: Kit, visit: Visit) {
  const sent = await readForm(visit);
  const action = sent.text('action');
  /** The place said it on the telephone. */
  const phoned = sent.text('par') === 'telephone';
  const asks = actionForm(action, { phoned });
  const read = asks && (await kit.read(visit, asks.form, asks.suffix));
  const values = (read?.values ?? {}) as ActionValues;
  const { jour, moment = 'any', raison, accord = [] } = values;
  const hour = values.heure ?? values['heure-counter'];
  const minute = hour && hour.hour * 60 + hour.minute;
  const by = accord.includes('oui')
    ? 'person'
    : accord.includes(BY_REPRESENTATIVE)
      ? 'representative'
      : undefined;
  return {
    sent,
    action,
    phoned,
    /** The form as it was sent, with what these rules refuse. */
    refuse: (errors: Record<string, string>): { refused?: RefusedAction; errors?: Record<string, string> } =>
      read ? { refused: { action, phoned, filled: refusing(read.filled, errors) } } : { errors },
    isRefused: read?.kind === 'refused',
    options: {
      receiverName: values.nom ?? values['nom-counter'],
      reason: raison ? { code: raison } : undefined,
      minute,
      slot: jour && { day: jour, minute, part: minute === undefined ? moment : partOf(minute) },
      sureOfDay: values.tard,
      proposedPlaceId: values.autre,
      consent: by && ({ by, how: 'spoken' } as const),
      note: values.mot,
    },
  };
}

export const refusedErrors = (outcome: Acted): Record<string, string> =>
  outcome.kind === 'refused'
    ? outcome.errors
    : outcome.kind === 'notNow'
      ? { action: 'Ce n’est plus possible : l’orientation a changé entre-temps. Voici où elle en est.' }
      : {};
