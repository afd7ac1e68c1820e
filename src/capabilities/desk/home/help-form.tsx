// The line of help: what was done, how long, a word; and the page that opens with it when the network is away.
import {
  Choices,
  DateField,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { foldedShortcut, Keys, shortcut } from '#ui/shortcut/shortcut.tsx';
import { MINUTES, WHAT } from '../meeting/encounter.ts';
import type { HelpTyped } from '../pages.ts';
import { FRICTION, NOT_ASKED, UNABLE } from './help-words.ts';

/** The line of thirty seconds; kept by the browser when the network is away (ui/browser/desk.ts). */
export function HelpForm(props: {
  frame: Frame;
  typed: HelpTyped;
  errors: FieldErrors;
  encounterId?: string;
  /** On the home: the ticket in front of the agent, which the line ends unless the box is unticked. */
  inFront?: { id: string; ticket: string } | undefined;
  label: string;
  /** When the administration should have answered; absent when nobody could be called again. */
  callHint?: string | undefined;
  /** The form is in a box that folds, whose summary has the shortcut. */
  folded?: boolean;
}) {
  const { frame, typed, errors } = props;
  const key = props.folded ? foldedShortcut(frame, 'e') : shortcut(frame, 'e');
  return (
    <PostForm frame={frame} action="/guichet/aide" label={props.label}>
      <div class="note" data-hors-ligne="aide">
        <input type="hidden" name="cle" value={typed.clientKey} />
        {props.encounterId && <input type="hidden" name="personne" value={props.encounterId} />}
        {props.encounterId && <input type="hidden" name="page" value="personne" />}
        <Choices
          name="quoi"
          legend="Ce qui s’est passé"
          type="radio"
          options={optionsOf(WHAT)}
          chosen={[typed.what]}
          error={errors.quoi}
        />
        <SelectField
          name="duree"
          label="Durée"
          value={typed.minutes}
          error={errors.duree}
          options={optionsOf(MINUTES)}
        />
        <TextField
          name="note"
          label="Un mot, si c’est utile"
          help="Sans nom. Jamais de mot de passe ni de code."
          value={typed.note}
          error={errors.note}
        />
        <Circumstances typed={typed} errors={errors} callHint={props.callHint} />
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
            chosen={typed.elsewhere ? [] : [props.inFront.id]}
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
function Circumstances(props: { typed: HelpTyped; errors: FieldErrors; callHint: string | undefined }) {
  const { typed, errors, callHint } = props;
  const { phone, unable, friction, notAsked } = typed.circumstances;
  const none = { value: '', text: 'Pas dit' };
  return (
    <details open={Boolean(phone || unable || friction || notAsked || errors.rappeler)}>
      <summary>Plus, si c’est utile</summary>
      <Choices
        name="entendu"
        legend="Comment"
        type="checkbox"
        options={[{ value: 'phone', text: 'Par téléphone' }]}
        chosen={phone ? ['phone'] : []}
      />
      <SelectField
        name="pas-pu"
        label="Pas pu aider : pourquoi ?"
        value={unable}
        options={[none, ...optionsOf(UNABLE)]}
      />
      <SelectField
        name="gene"
        label="Ce qui gêne la démarche"
        value={friction}
        options={[none, ...optionsOf(FRICTION)]}
      />
      <SelectField
        name="pas-demande"
        label="Un droit qu’elle n’a pas : pourquoi ?"
        value={notAsked}
        options={[none, ...optionsOf(NOT_ASKED)]}
      />
      {callHint !== undefined && (
        <DateField
          name="rappeler"
          label="La rappeler, si pas de réponse"
          help={callHint || 'Un jour de semaine à venir. L’appel est sur votre liste, pour ce jour-là.'}
          value={typed.callOn}
          error={errors.rappeler}
        />
      )}
    </details>
  );
}

/** What opens when the network is away: the line of help, and nothing of anybody. */
export function AwayPage({ frame, typed }: { frame: Frame; typed: HelpTyped }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Le réseau est tombé</h1>
      <p>
        Ce que vous notez ici est gardé sur ce poste, et partira une seule fois quand le réseau reviendra.
        L’annuaire imprimé de la semaine dit où adresser les personnes.
      </p>
      <section class="bloc" aria-labelledby="n">
        <h2 id="n">Noter une aide</h2>
        <HelpForm frame={frame} typed={typed} errors={{}} label="Noter une aide" />
      </section>
      <p>
        <a class="bouton clair" href="/guichet">
          Essayer de revenir au guichet
        </a>
      </p>
    </div>
  );
}
