// The forms of a pathway: a step added, changed or given up, entrusted; its end. Pure.
import { choice, choices, day, defineForm, type FilledBy, line, type ValuesOf, when } from '#kit/form.ts';
import { WRONG_DAY } from '#shared/day/day.ts';
import { CHANGE_REASONS, type ChangeReason, CONSENTS, END_REASONS, OPENED_ITEMS } from './pathway.ts';

const what = line({ label: 'Quoi', most: 200, required: 'Écrivez l’étape.' });
const withWhom = line({ label: 'Avec qui, dans quel lieu', most: 120 });
/** No step is further away: a year was mistyped. */
const dueOn = day({
  label: 'Pour quel jour',
  required: WRONG_DAY,
  until: (today) => today.add({ years: 3 }),
});

export const ADD_FORM = defineForm({
  quoi: what,
  qui: withWhom,
  fini: line({
    label: 'C’est fini quand',
    most: 200,
    required: 'Écrivez ce qui dira que c’est fini.',
  }),
  jour: dueOn,
});

const reason = choice({
  label: 'Pourquoi ?',
  of: CHANGE_REASONS,
  list: true,
  nothing: 'Choisir',
  refusal: 'Dites pourquoi, avec la personne.',
});
export const CHANGE_FORM = defineForm({ quoi: what, qui: withWhom, jour: dueOn, pourquoi: reason });
/** The same on the page: a step that is given up is asked for the reason alone. */
export const GIVE_UP_FORM = defineForm({
  quoi: when(() => false, what),
  qui: withWhom,
  jour: when(() => false, dueOn),
  pourquoi: reason,
});

/** The fields of a step that is changed carry its identifier: a page shows several. */
export const stepSuffix = (stepId: string): string => `-${stepId}`;

export type StepChange = { reason: ChangeReason } & (
  | { kind: 'withdrawn' }
  | { kind: 'changed'; what: string; withWhom: string; dueOn: Temporal.PlainDate }
);
export const changeOf = ({ quoi, qui, jour, pourquoi }: ValuesOf<typeof CHANGE_FORM.fields>): StepChange => ({
  kind: 'changed',
  reason: pourquoi,
  what: quoi,
  withWhom: qui,
  dueOn: jour,
});

/** `partners`, `steps`: words by identifier. */
export const entrustForm = (
  partners: Readonly<Record<string, string>>,
  steps: Readonly<Record<string, string>>,
) =>
  defineForm({
    etape: choice({ label: 'Quelle étape', of: steps, list: true, refusal: 'Choisissez une étape.' }),
    structure: choice({
      label: 'À quelle structure',
      of: partners,
      list: true,
      nothing: 'Choisir',
      refusal: 'Choisissez la structure qui fera cette étape.',
    }),
    partage: choices({
      label: 'Ce qu’elle verra de la personne',
      help: 'Le nom est toujours dit.',
      of: OPENED_ITEMS,
      inline: true,
    }),
    accord: choice({
      label: 'Qui est d’accord, et comment',
      of: Object.fromEntries(Object.entries(CONSENTS).map(([value, { text }]) => [value, text])) as Record<
        keyof typeof CONSENTS,
        string
      >,
      refusal: 'Il faut l’accord de la personne, ou de qui la représente.',
    }),
  });

export const END_FORM = defineForm({
  raison: choice({ label: 'Pourquoi ?', of: END_REASONS, list: true, refusal: 'Choisissez une raison.' }),
});

/** The forms of the page that were sent and refused. */
export type RefusedForms = {
  add?: FilledBy<typeof ADD_FORM>;
  change?: FilledBy<typeof CHANGE_FORM> | FilledBy<typeof GIVE_UP_FORM>;
  entrust?: FilledBy<ReturnType<typeof entrustForm>>;
  end?: FilledBy<typeof END_FORM>;
};
