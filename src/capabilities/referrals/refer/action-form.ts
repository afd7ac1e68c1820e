// What is typed to act on a referral, by action; what is missing is said by the rules, which know the referral.
import {
  answer,
  choice,
  choices,
  day,
  defineForm,
  type Field,
  type Fields,
  type Filled,
  type Form,
  line,
  sureOf,
  time,
} from '#kit/form.ts';
import { isId } from '#platform/id.ts';
import { type Action, MOVE_DAY, NOT_CHOSEN, PARTS, type Part, REASONS } from '../referral-states.ts';

/** Who agreed, when it is not the person. */
export const BY_REPRESENTATIVE = 'representant';

/** In the place of a part of the day; nobody has to give one. */
const heure = (label: string) => time({ label, help: 'Par exemple 9 h 30. Sans heure, laissez vide.' });
const moment = choice({ label: 'Moment', of: PARTS, list: true, otherwise: 'any' });

/** Whether a word that tells of somebody's health, violence, justice leaves with the referral: asked before it does. */
export const NOTE_LEAVES = {
  partir: 'Il part : le lieu en a besoin, et elle sait qu’il le lira',
  enlever: 'Je l’enlève, le reste part',
} as const;

type Sending = { represented?: string | undefined; topics?: string; named?: boolean };

/**
 * `represented`: the representative who may agree instead, in words; nobody when empty. `topics`: what the word for the
 * place tells of, « de santé »; the question is not asked when empty. `named`: whether anybody is to agree.
 */
export const sendForm = ({ represented = '', topics = '', named = true }: Sending) =>
  defineForm({
    ...(topics && {
      mot: answer({
        label: `Votre mot parle ${topics}. Doit-il partir ?`,
        help: 'Le lieu lira ces mots. Souvent, il peut aider sans les savoir.',
        of: NOTE_LEAVES,
      }),
    }),
    ...(named && {
      accord: choices({
        label: 'L’accord de la personne',
        help: 'Elle peut dire non : on l’aide quand même.',
        of: {
          oui: 'Elle a lu ou entendu ces lignes, et elle est d’accord',
          ...(represented && { [BY_REPRESENTATIVE]: represented }),
        },
      }),
    }),
  });

const moveForm = defineForm({
  jour: day({ label: 'Jour convenu avec la personne et le lieu' }),
  moment,
  heure: heure('Heure convenue (facultatif)'),
  tard: sureOf({ label: 'Un jour à vérifier', of: 'jour', text: 'Garder quand même ce jour' }),
});

const acceptForm = (phoned: boolean) =>
  defineForm({
    nom: line({
      label: 'Qui suivra cette personne ?',
      help: phoned
        ? 'Le nom que le lieu vous a donné : il est dit à la personne avec la réponse.'
        : 'Votre prénom suffit : il est dit à la personne avec votre réponse.',
      autocomplete: 'name',
      most: 100,
    }),
    heure: heure(
      phoned ? 'Heure donnée par le lieu (facultatif)' : 'Heure à laquelle vous l’attendez (facultatif)',
    ),
  });

const counterForm = (phoned: boolean) =>
  defineForm({
    jour: day({ label: phoned ? 'Jour que le lieu propose' : 'Jour que vous proposez' }),
    moment,
    'heure-counter': heure('Heure (facultatif)'),
    'nom-counter': line({
      label: 'Qui suivra cette personne, si ce jour lui va ? (facultatif)',
      help: 'Un prénom suffit : il est dit à la personne avec le jour convenu.',
      most: 100,
    }),
    tard: sureOf({ label: 'Vérifiez ce jour', of: 'jour', text: 'Proposer quand même ce jour' }),
  });

const reasonOf = (action: Action) =>
  answer({
    label: 'Raison',
    of: Object.fromEntries(
      Object.entries(REASONS[action] ?? {}).filter(([value]) => !NOT_CHOSEN.includes(value)),
    ),
    list: true,
    nothing: 'Choisir',
  });

/** Another place that a place may name; whoever acts looks for it. */
const otherPlace = (places: Readonly<Record<string, string>>): Field<string | undefined> => ({
  ...answer({
    label: 'Un lieu qui pourrait mieux convenir',
    of: places,
    list: true,
    nothing: 'Je n’en connais pas',
  }),
  read: ([id = '']) => ({ value: isId(id) ? id : undefined }),
});

type Asked = { phoned?: boolean; places?: Readonly<Record<string, string>> | undefined };

/** Undefined for what asks nothing. `suffix`: two forms that ask a reason stand on one page. */
export function actionForm(
  action: string,
  { phoned = false, places = {} }: Asked = {},
): { form: Form<Fields>; suffix: string } | undefined {
  switch (action) {
    case 'send':
      return { form: sendForm({ represented: 'oui', topics: 'de tout' }), suffix: '' };
    case MOVE_DAY:
      return { form: moveForm, suffix: '' };
    case 'accept':
      return { form: acceptForm(phoned), suffix: '' };
    case 'counter':
      return { form: counterForm(phoned), suffix: '' };
    case 'decline':
      return { form: defineForm({ raison: reasonOf(action), autre: otherPlace(places) }), suffix: '' };
    case 'fail':
    case 'loseTouch':
    case 'close':
      return { form: defineForm({ raison: reasonOf(action) }), suffix: `-${action}` };
    default:
      return undefined;
  }
}

/** What the forms above may say. */
export type ActionValues = {
  nom?: string;
  'nom-counter'?: string;
  jour?: Temporal.PlainDate;
  moment?: Part;
  heure?: Temporal.PlainTime;
  'heure-counter'?: Temporal.PlainTime;
  tard?: boolean;
  raison?: string;
  autre?: string;
  accord?: string[];
  mot?: keyof typeof NOTE_LEAVES;
};

/** The form that was sent and refused, among those of the page. */
export type RefusedAction = { action: string; phoned: boolean; filled: Filled };

/** The form of an action as the page draws it: as it was sent, when it is the one that was refused. */
export function filledOf(
  action: string,
  refused: RefusedAction | undefined,
  asked: Asked = {},
): Filled | undefined {
  if (refused?.action === action && refused.phoned === (asked.phoned ?? false)) return refused.filled;
  const asks = actionForm(action, asked);
  return asks?.form.blank({ moment: 'any' }, asks.suffix);
}
