// What the forms of a pathway say, and why they cannot be taken. Pure.
import type { FormValues } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { isAfter, readDay } from '#shared/day/day.ts';
import {
  type ChangeReason,
  CONSENTS,
  type ConsentGiven,
  isChangeReason,
  OPENED_ITEMS,
  type OpenedItem,
} from './pathway.ts';
import type { PathwayStep } from './pathway-store.ts';

export type Typed = {
  what: string;
  who: string;
  criterion: string;
  day: string;
  step: string;
  organisation: string;
  consent: string;
  items: string[];
  /** The step that is being changed, and why. */
  changed: string;
  reason: string;
};
export const NOTHING: Typed = {
  what: '',
  who: '',
  criterion: '',
  day: '',
  step: '',
  organisation: '',
  consent: '',
  changed: '',
  reason: '',
  items: ['identity', 'contact'],
};

export type Refused = { kind: 'refused'; typed: Typed; errors: Record<string, string> };
type Form = Pick<FormValues, 'text' | 'all'>;

/** No step is further away: a year was mistyped. */
const FURTHEST = { years: 3 };
const TOO_FAR = 'Ce jour est dans plus de trois ans : vérifiez l’année.';
const NO_DAY = 'Cette date n’existe pas. Exemple : 12/01/2027.';

const wrongDay = (day: Temporal.PlainDate | undefined, today: Temporal.PlainDate): string | undefined => {
  if (!day) return NO_DAY;
  return isAfter(day, today.add(FURTHEST)) ? TOO_FAR : undefined;
};

export type NewStep = { what: string; withWhom: string; criterion: string; dueOn: Temporal.PlainDate };

export function readNewStep(
  form: Form,
  today: Temporal.PlainDate,
): { kind: 'read'; step: NewStep } | Refused {
  const typed: Typed = {
    ...NOTHING,
    what: form.text('quoi').slice(0, 200),
    who: form.text('qui').slice(0, 120),
    criterion: form.text('fini').slice(0, 200),
    day: form.text('jour').slice(0, 20),
  };
  const { what, who, criterion } = typed;
  const day = readDay(typed.day);
  const errors: Record<string, string> = {};
  if (!what) errors.quoi = 'Écrivez l’étape.';
  if (!criterion) errors.fini = 'Écrivez ce qui dira que c’est fini.';
  const wrong = wrongDay(day, today);
  if (wrong) errors.jour = wrong;
  refuseCredentials(errors, { quoi: what, qui: who, fini: criterion });
  if (!day || Object.keys(errors).length > 0) return { kind: 'refused', typed, errors };
  return { kind: 'read', step: { what, criterion, withWhom: who, dueOn: day } };
}

export type StepChange = { reason: ChangeReason } & (
  | { kind: 'withdrawn' }
  | { kind: 'changed'; what: string; withWhom: string; dueOn: Temporal.PlainDate }
);

/** The change of one step; the fields of each carry its identifier. */
export function readStepChange(
  form: Form,
  step: PathwayStep,
  today: Temporal.PlainDate,
): { kind: 'read'; change: StepChange } | Refused {
  const name = (field: string) => `${field}-${step.id}`;
  const typed: Typed = {
    ...NOTHING,
    changed: step.id,
    what: form.text(name('quoi')).slice(0, 200),
    who: form.text(name('qui')).slice(0, 120),
    day: form.text(name('jour')).slice(0, 20),
    reason: form.text(name('pourquoi')),
  };
  const { what, who, reason } = typed;
  const isGivenUp = form.text('retirer') === 'oui';
  const day = readDay(typed.day);
  const errors: Record<string, string> = {};
  if (!isChangeReason(reason)) errors[name('pourquoi')] = 'Dites pourquoi, avec la personne.';
  if (!isGivenUp && !what) errors[name('quoi')] = 'Écrivez l’étape.';
  const wrong = isGivenUp ? undefined : wrongDay(day, today);
  if (wrong) errors[name('jour')] = wrong;
  refuseCredentials(errors, { [name('quoi')]: what, [name('qui')]: who });
  if (!isChangeReason(reason) || Object.keys(errors).length > 0) return { kind: 'refused', typed, errors };
  if (isGivenUp) return { kind: 'read', change: { reason, kind: 'withdrawn' } };
  return { kind: 'read', change: { reason, what, kind: 'changed', withWhom: who, dueOn: day! } };
}

export type Entrusting<Partner> = {
  partner: Partner;
  items: OpenedItem[];
  consent: (typeof CONSENTS)[ConsentGiven];
};

/** Who does a step instead of us, with what the person lets them see. */
export function readEntrusting<Partner extends { id: string }>(
  form: Form,
  partners: readonly Partner[],
): { kind: 'read'; entrusting: Entrusting<Partner> } | Refused {
  const typed: Typed = {
    ...NOTHING,
    step: form.text('etape'),
    organisation: form.text('structure'),
    consent: form.text('accord'),
    items: form.all('partage').filter((one) => Object.hasOwn(OPENED_ITEMS, one)),
  };
  const partner = partners.find(({ id }) => id === typed.organisation);
  const consent = Object.hasOwn(CONSENTS, typed.consent)
    ? CONSENTS[typed.consent as ConsentGiven]
    : undefined;
  const errors: Record<string, string> = {};
  if (!partner) errors.structure = 'Choisissez la structure qui fera cette étape.';
  if (!consent) errors.accord = 'Il faut l’accord de la personne, ou de qui la représente.';
  if (!partner || !consent) return { kind: 'refused', typed, errors };
  return { kind: 'read', entrusting: { partner, consent, items: typed.items as OpenedItem[] } };
}
