// The territory's own editing of procedure sheets.

import { NEED_CODES, NEEDS } from '#capabilities/directory';
import { sayDate } from '#shared/day/day.ts';
import {
  Choices,
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  TextArea,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Table } from '#ui/table/table.tsx';
import type { CataloguedProcedure } from '../catalogue/catalogue.ts';
import { type Operator, THEMES } from '../sheet/procedure.ts';
import type { Readability } from '../sheet/readability.ts';
import type { Edition } from '../store.ts';
import type { DraftContent } from './edit-form.ts';
import { Conflict, type Difference } from './editing-conflict.tsx';
import { Discreet, LegalBasis, NextTo, Steps, Waiting } from './editing-details.tsx';
import { Agent, Channels, Deadlines, Facts, joined, Papers } from './editing-groups.tsx';

export type FormToEntrust = {
  /** Of the procedure. */
  id: string;
  title: string;
  /** The structure that receives the requests; empty when it is no longer known. */
  answerer: string;
  /** It is closed, or none of its members may answer. */
  unanswered: boolean;
};

/** Forms published before one could say who answers them, and those that nobody can answer any more. */
function FormsToEntrust({ forms }: { forms: readonly FormToEntrust[] }) {
  if (forms.length === 0) return null;
  return (
    <section class="note-info" aria-labelledby="qui-repond">
      <h2 id="qui-repond">
        {forms.length === 1
          ? 'Un formulaire attend : dites qui répond'
          : `${forms.length} formulaires attendent : dites qui répond`}
      </h2>
      <p>Choisissez la structure une fois, puis publiez. En attendant, les formulaires restent en ligne.</p>
      <ul>
        {forms.map(({ id, title, answerer, unanswered }) => (
          <li key={id}>
            <a href={`/administration/demarches/${id}/formulaire#structure`}>{title} : choisir qui répond</a>.{' '}
            {unanswered ? (
              <strong>
                {answerer
                  ? `${answerer} reçoit les demandes, et plus personne n’y répond.`
                  : 'Plus personne ne reçoit les demandes.'}
              </strong>
            ) : (
              `Aujourd’hui : ${answerer}.`
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function EditedProceduresPage({
  frame,
  list,
  toEntrust,
  errors,
  typed,
}: {
  frame: Frame;
  list: readonly CataloguedProcedure[];
  toEntrust: readonly FormToEntrust[];
  errors: FieldErrors;
  typed: string;
}) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les fiches de démarches</h1>
      <p>
        Le territoire peut corriger une fiche, ajouter ses guichets, ou écrire les siennes. La fiche d’origine
        reste, et revient quand on retire la correction.
      </p>
      <ErrorSummary errors={errors} />
      <FormsToEntrust forms={toEntrust} />
      <p>
        <a href="/administration/demarches-prioritaires">Les démarches prioritaires, et leur ordre</a>
      </p>
      <PostForm frame={frame} action="/administration/demarches">
        <TextField
          name="titre"
          label="Ajouter une démarche du territoire"
          value={typed}
          error={errors.titre}
        />
        <p>
          <button class="bouton clair" type="submit">
            Commencer la fiche
          </button>
        </p>
      </PostForm>
      <Table
        label="Tableau des fiches"
        columns={[
          {
            title: 'Démarche',
            heading: true,
            cell: ({ id, title }) => <a href={`/administration/demarches/${id}`}>{title}</a>,
          },
          { title: 'Version', cell: ({ version, local }) => `${version}${local ? ', du territoire' : ''}` },
          { title: 'Relue le', cell: ({ reviewedOn }) => sayDate(Temporal.PlainDate.from(reviewedOn)) },
          { title: 'À vérifier', figures: true, cell: ({ factsToCheck }) => factsToCheck.length },
        ]}
        rows={list}
        keyOf={({ id }) => id}
      />
    </div>
  );
}

const LEVELS = {
  easy: 'facile à lire',
  fair: 'assez facile',
  hard: 'difficile : coupez les phrases',
} as const;

function Score({ score }: { score: Readability | undefined }) {
  if (!score) return null;
  return (
    <div class="note-info">
      <p>
        <strong>
          Lisibilité : {score.score} sur 100, {LEVELS[score.level]}.
        </strong>{' '}
        {score.sentences} phrases, {score.words} mots.
      </p>
      {score.long.length > 0 && (
        <details>
          <summary>Phrases de plus de 20 mots ({score.long.length})</summary>
          <ul>
            {score.long.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

export function EditProcedurePage(props: {
  frame: Frame;
  content: DraftContent;
  score: Readability | undefined;
  errors: FieldErrors;
  done: string;
  editions: readonly Edition[];
  timeZone: string;
  local: boolean;
  operators: readonly Operator[];
  /** All the sheets, to put some beside this one. */
  others: readonly Pick<CataloguedProcedure, 'id' | 'plainTitle'>[];
  checked: readonly { fact: string; said: string }[];
  /** What stood when this form was drawn (`mark.ts`). */
  drawnFrom: string;
  conflict: { by: string; list: readonly Difference[] } | undefined;
}) {
  const { frame, content, errors } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/administration/demarches">Les fiches de démarches</a>
      </p>
      <h1 class="titre-page">{content.title || 'Fiche sans titre'}</h1>
      {props.done === 'brouillon' && (
        <p class="note-fait" role="status">
          Le brouillon est enregistré. Les habitants ne le voient pas encore.
        </p>
      )}
      {props.done === 'publiee' && (
        <p class="note-fait" role="status">
          La fiche est publiée. <a href={`/demarches/${content.slug}`}>La voir</a>
        </p>
      )}
      <p>
        <a href={`/administration/demarches/${content.id}/formulaire`}>
          Le formulaire du territoire pour cette démarche
        </a>
      </p>
      <ErrorSummary errors={errors} />
      {props.conflict && <Conflict {...props.conflict} />}
      <Score score={props.score} />
      <PostForm frame={frame} action={`/administration/demarches/${content.id}`}>
        <input type="hidden" name="vu" value={props.drawnFrom} />
        <TextField name="titre" label="Titre professionnel" value={content.title} error={errors.titre} />
        <TextField
          name="simple"
          label="Titre simple"
          help="Comme une personne le dirait."
          value={content.plainTitle}
          error={errors.simple}
        />
        <Discreet content={content} errors={errors} />
        <TextArea
          name="resume"
          label="Résumé, deux phrases courtes"
          value={content.summary}
          error={errors.resume}
        />
        <TextArea
          name="demandes"
          label="Comment les gens le demandent"
          help="Une façon par ligne, fautes comprises."
          value={joined(content.askedAs)}
          error={errors.demandes}
        />
        <TextArea
          name="qui"
          label="Pour qui, une phrase par ligne"
          value={joined(content.forWhom)}
          error={errors.qui}
        />
        <TextArea
          name="pas"
          label="Ce n’est pas la bonne démarche si"
          value={joined(content.notFor)}
          error={errors.pas}
        />
        <div class="deux">
          <SelectField
            name="organisme"
            label="Qui décide"
            value={content.operator}
            error={errors.organisme}
            options={props.operators.map(({ id, names }) => ({ value: id, text: names.at(-1)!.name }))}
          />
        </div>
        <details open={Boolean(errors.themes)}>
          <summary>Les thèmes et les besoins</summary>
          <Choices
            name="themes"
            legend="Thèmes de la fiche"
            type="checkbox"
            options={optionsOf(THEMES)}
            chosen={content.themes ?? []}
            error={errors.themes}
          />
          <Choices
            name="besoins"
            legend="Besoins que l’annuaire connaît : ils mènent aux lieux qui aident"
            type="checkbox"
            options={NEED_CODES.map((value) => ({ value, text: NEEDS[value].plain }))}
            chosen={content.needs ?? []}
          />
        </details>
        <Deadlines content={content} errors={errors} />
        <Channels content={content} errors={errors} />
        <Papers content={content} errors={errors} />
        <h2>La suite</h2>
        <Steps content={content} errors={errors} />
        <Choices
          name="gratuit"
          legend="Est-ce gratuit ?"
          type="radio"
          options={[
            { value: 'oui', text: 'Oui' },
            { value: 'non', text: 'Non' },
          ]}
          chosen={[content.cost?.free ? 'oui' : 'non']}
        />
        <TextField name="prix" label="Le prix, en mots" value={content.cost?.label} error={errors.prix} />
        <Waiting content={content} errors={errors} />
        <TextArea name="refus" label="En cas de refus" value={content.ifRefused} error={errors.refus} />
        <TextField
          name="contester"
          label="À qui écrire pour contester"
          help="La fiche propose alors une lettre à remplir à la main. Vide : pas de lettre."
          value={content.appealTo}
          error={errors.contester}
        />
        <Agent content={content} errors={errors} />
        <h2>Les sources</h2>
        <TextField
          name="officiel"
          label="La page officielle"
          help="L’adresse entière, qui commence par https://"
          value={content.officialUrl}
          error={errors.officiel}
        />
        <LegalBasis content={content} errors={errors} />
        <NextTo content={content} errors={errors} others={props.others} />
        <Facts content={content} errors={errors} checked={props.checked} />
        <p class="rang">
          <button class="bouton" type="submit" name="action" value="publier">
            Relue : publier
          </button>
          <button class="bouton clair" type="submit" name="action" value="brouillon">
            Garder en brouillon
          </button>
          <button class="bouton clair" type="submit" name="action" value="apercu">
            Voir l’aperçu
          </button>
          {props.local && (
            <button class="bouton clair" type="submit" name="action" value="retirer">
              Retirer la version du territoire
            </button>
          )}
        </p>
      </PostForm>
      {props.editions.length > 0 && (
        <details>
          <summary>Les versions</summary>
          <ul>
            {props.editions.map(({ id, version, state, editedAt }) => (
              <li key={id}>
                Version {version}, {STATES[state]},{' '}
                {sayDate(editedAt.toZonedDateTimeISO(props.timeZone).toPlainDate())}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const STATES: Record<string, string> = {
  draft: 'brouillon',
  published: 'publiée',
  replaced: 'remplacée',
  withdrawn: 'retirée',
};
