// The line of help: what was done, how long, a word; and the page that opens with it when the network is away.
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { Choices, PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { foldedShortcut, Keys, shortcut } from '#ui/shortcut/shortcut.tsx';
import type { Help } from './help-words.ts';

/** The line of thirty seconds; kept by the browser when the network is away (ui/browser/desk.ts). */
export function HelpForm(props: {
  frame: Frame;
  help: Help;
  encounterId?: string;
  /** On the home: the ticket in front of the agent, which the line ends unless the box is unticked. */
  inFront?: { id: string; ticket: string } | undefined;
  label: string;
  /** When the administration should have answered; absent when nobody could be called again. */
  callHint?: string | undefined;
  /** The form is in a box that folds, whose summary has the shortcut. */
  folded?: boolean;
}) {
  const { frame, help } = props;
  const key = props.folded ? foldedShortcut(frame, 'e') : shortcut(frame, 'e');
  return (
    <PostForm frame={frame} action="/guichet/aide" label={props.label}>
      <div class="note" data-hors-ligne="aide">
        <input type="hidden" name="cle" value={help.key} />
        {props.encounterId && <input type="hidden" name="personne" value={props.encounterId} />}
        {props.encounterId && <input type="hidden" name="page" value="personne" />}
        <FormFields filled={help.filled} names={['quoi', 'duree', 'note']} />
        <Circumstances filled={help.filled} callHint={props.callHint} />
        {props.inFront && (
          <Choices
            name="personne"
            legend="Pour qui"
            type="checkbox"
            options={[
              {
                value: props.inFront.id,
                text: `La personne devant moi, ticket ${props.inFront.ticket} : finir avec elle`,
              },
            ]}
            chosen={help.elsewhere ? [] : [props.inFront.id]}
          />
        )}
        <p>
          <button class="bouton" type="submit" {...key}>
            {props.encounterId ? 'Enregistrer et finir' : 'Enregistrer'} <Keys frame={frame} of="e" />
          </button>
        </p>
        <p class="doux" role="status" data-hors-ligne="etat"></p>
      </div>
    </PostForm>
  );
}

/** What may be said beside, folded: none is compulsory, and the line takes thirty seconds without it. */
function Circumstances({ filled, callHint }: Pick<Help, 'filled'> & { callHint: string | undefined }) {
  const said = SAID_BESIDE.some((name) => filled.typed[name].some(Boolean));
  return (
    <details open={said || filled.errors.rappeler !== undefined}>
      <summary>Plus, si c’est utile</summary>
      <FormFields filled={filled} names={SAID_BESIDE} />
      {callHint !== undefined && (
        <FormField filled={filled} name="rappeler" {...(callHint && { help: callHint })} />
      )}
    </details>
  );
}
const SAID_BESIDE = ['entendu', 'pas-pu', 'gene', 'pas-demande'] as const;

/** What opens when the network is away: the line of help, and nothing of anybody. */
export function AwayPage({ frame, help }: { frame: Frame; help: Help }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Le réseau est tombé</h1>
      <p>
        Ce que vous notez ici est gardé sur ce poste, et partira une seule fois quand le réseau reviendra.
        L’annuaire imprimé de la semaine dit où adresser les personnes.
      </p>
      <section class="bloc" aria-labelledby="n">
        <h2 id="n">Noter une aide</h2>
        <HelpForm frame={frame} help={help} label="Noter une aide" />
      </section>
      <p>
        <a class="bouton clair" href="/guichet">
          Essayer de revenir au guichet
        </a>
      </p>
    </div>
  );
}
