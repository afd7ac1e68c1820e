// The forms of what may be done now with a referral, for agents and for places.
import { Choices, type FieldErrors, optionsOf, PostForm, SelectField, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Action, NOT_CHOSEN, PARTS, REASONS } from '../referral-states.ts';

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
  errors: FieldErrors;
  typed: Record<string, string>;
  places?: { value: string; text: string }[];
  /** Other words for a button, where the moment wants them. */
  words?: Partial<Record<Action, string>>;
  /** The agent writes down what the place said on the telephone. */
  phoned?: boolean;
}) {
  const { frame, errors, typed, phoned = false } = props;
  const buttons = { ...BUTTONS, ...props.words };
  return (
    <div class="pile">
      {props.actions.map((name) => {
        const reasons = REASONS[name];
        const failed = typed.action === name && (typed.par === 'telephone') === phoned;
        const simple = !reasons && name !== 'accept' && name !== 'counter';
        const error = (field: string) => (failed ? errors[field] : undefined);
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
            {name === 'accept' && (
              <TextField
                name="nom"
                label="Qui suivra cette personne ?"
                help={
                  phoned
                    ? 'Le nom que le lieu vous a donné : il est dit à la personne avec la réponse.'
                    : 'Votre prénom suffit : il est dit à la personne avec votre réponse.'
                }
                value={failed ? typed.nom : ''}
                error={error('nom')}
                autocomplete="name"
              />
            )}
            {name === 'counter' && (
              <>
                <TextField
                  name="jour"
                  label={phoned ? 'Jour que le lieu propose' : 'Jour que vous proposez'}
                  type="date"
                  value={failed ? typed.jour : ''}
                  error={error('jour')}
                  short
                />
                <SelectField
                  name="moment"
                  label="Moment"
                  value={failed ? typed.moment : 'any'}
                  options={optionsOf(PARTS)}
                />
                <TextField
                  name="nom-counter"
                  label="Qui suivra cette personne, si ce jour lui va ? (facultatif)"
                  help="Un prénom suffit : il est dit à la personne avec le jour convenu."
                  value={failed ? typed.nom : ''}
                />
                {error('tard') && (
                  <Choices
                    name="tard"
                    legend="Vérifiez ce jour"
                    type="checkbox"
                    options={[{ value: typed.jourLu ?? '', text: 'Proposer quand même ce jour' }]}
                    chosen={[]}
                    error={error('tard')}
                  />
                )}
              </>
            )}
            {reasons && (
              <SelectField
                name={`raison${name === 'decline' ? '' : `-${name}`}`}
                label="Raison"
                value={failed ? typed.raison : ''}
                error={error('raison')}
                options={[
                  { value: '', text: 'Choisir' },
                  ...Object.entries(reasons)
                    .filter(([value]) => !NOT_CHOSEN.includes(value))
                    .map(([value, text]) => ({ value, text })),
                ]}
              />
            )}
            {name === 'decline' && props.places && (
              <SelectField
                name="autre"
                label="Un lieu qui pourrait mieux convenir"
                value={failed ? typed.autre : ''}
                options={[{ value: '', text: 'Je n’en connais pas' }, ...props.places]}
              />
            )}
            {button}
          </PostForm>
        );
        if (simple) return <div key={name}>{form}</div>;
        return (
          <details key={name} open={failed || name === 'accept'}>
            <summary>{buttons[name]}</summary>
            {form}
          </details>
        );
      })}
    </div>
  );
}
