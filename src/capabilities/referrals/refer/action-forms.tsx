// The forms of what may be done now with a referral, for agents and for places.
import { FormFields } from '#kit/form-fields.tsx';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { Action } from '../referral-states.ts';
import { filledOf, type RefusedAction } from './action-form.ts';

const BUTTONS: Record<Action, string> = {
  send: 'Envoyer',
  receive: 'J’ai bien reçu',
  accept: 'Accepter',
  decline: 'Refuser',
  counter: 'Proposer un autre jour',
  acceptCounter: 'La personne accepte ce jour',
  refuseCounter: 'La personne ne peut pas ce jour-là',
  start: 'Commencer',
  finish: 'C’est fait',
  fail: 'Ce n’est pas fait',
  loseTouch: 'Perdue de vue',
  expire: '',
  sendAgain: 'Écrire de nouveau à ce lieu',
  close: 'Fermer',
};

/** One form for each thing that may be done now; what needs a reason asks for it. */
export function ActionForms(props: {
  frame: Frame;
  action: string;
  actions: readonly Action[];
  refused: RefusedAction | undefined;
  /** Names of the places that may be proposed instead, by identifier; undefined where none may. */
  places?: Readonly<Record<string, string>>;
  /** Other words for a button, where the moment wants them. */
  words?: Partial<Record<Action, string>>;
  /** The agent writes down what the place said on the telephone. */
  phoned?: boolean;
}) {
  const { frame, refused, places, phoned = false } = props;
  const buttons = { ...BUTTONS, ...props.words };
  return (
    <div class="pile">
      {props.actions.map((name) => {
        const filled = filledOf(name, refused, { phoned, places });
        const names = Object.keys(filled?.form.fields ?? {}).filter((one) => places || one !== 'autre');
        const button = (
          <button
            class={['accept', 'send', 'acceptCounter', 'finish'].includes(name) ? 'bouton' : 'bouton clair'}
            type="submit"
          >
            {buttons[name]}
          </button>
        );
        const form = (
          <PostForm frame={frame} action={props.action} label={buttons[name]}>
            <input type="hidden" name="action" value={name} />
            {phoned && <input type="hidden" name="par" value="telephone" />}
            {filled && <FormFields filled={filled} names={names} />}
            {button}
          </PostForm>
        );
        if (!filled) return <div key={name}>{form}</div>;
        return (
          <details key={name} open={filled === refused?.filled || name === 'accept'}>
            <summary>{buttons[name]}</summary>
            {form}
          </details>
        );
      })}
    </div>
  );
}
