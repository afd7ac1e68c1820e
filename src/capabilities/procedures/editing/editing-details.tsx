// Parts of the form that edits a sheet: what comes after, the ways of each step, the texts of law, the sheets beside.
import { Choices, type FieldErrors, optionsOf, SelectField, TextArea, TextField } from '#ui/form/form.tsx';
import type { CataloguedProcedure } from '../catalogue/catalogue.ts';
import { STEP_WAYS } from '../sheet/procedure.ts';
import { type DraftContent, MOST_STEPS, SILENCE_UNITS, stepField } from './edit-form.ts';
import { Groups, joined } from './editing-groups.tsx';

type Part = { content: DraftContent; errors: FieldErrors };

/** The steps, one a line; then the ways of each, once it was saved. */
export function Steps({ content, errors }: Part) {
  const steps = (content.steps ?? []).slice(0, MOST_STEPS);
  return (
    <>
      <TextArea
        name="etapes"
        label="Les étapes, une par ligne"
        value={joined(content.steps?.map(({ label }) => label))}
        error={errors.etapes}
      />
      {steps.length > 0 && (
        <details>
          <summary>Par où se fait chaque étape</summary>
          <p>Une étape nouvelle ou changée se coche après avoir gardé le brouillon.</p>
          {steps.map(({ label, channels }, index) => (
            <div key={label}>
              <input type="hidden" name={stepField(index, 'nom')} value={label} />
              <Choices
                name={stepField(index, 'voies')}
                legend={label}
                type="checkbox"
                options={optionsOf(STEP_WAYS)}
                chosen={channels}
              />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

/** Whether the sheet that a person takes away says what they came for; yes by default, until somebody said no. */
export function Discreet({ content, errors }: Part) {
  return (
    <Choices
      name="discret"
      legend="La feuille remise à la personne tait-elle la démarche ?"
      help="Oui pour la santé, les violences, la justice, le manque d’argent, le séjour, le handicap, les dettes. La feuille dit alors « Votre rendez-vous papiers »."
      type="radio"
      options={[
        { value: 'oui', text: 'Oui, elle la tait' },
        { value: 'non', text: 'Non, elle peut la dire' },
      ]}
      chosen={[(content.discreet ?? true) ? 'oui' : 'non']}
      error={errors.discret}
    />
  );
}

/** How long it takes, and what no answer means. */
export function Waiting({ content, errors }: Part) {
  const silence = content.silence as { days?: unknown; months?: unknown; meaning?: unknown } | undefined;
  const count = silence?.months ?? silence?.days;
  return (
    <>
      <TextField
        name="duree"
        label="Combien de temps cela prend"
        value={content.processingTime}
        error={errors.duree}
      />
      <TextField
        name="silence-nombre"
        label="Sans réponse après combien de temps ?"
        help="Compté depuis le dossier complet. Laissez vide si le silence ne veut rien dire."
        inputMode="numeric"
        value={count === undefined ? '' : String(count)}
        error={errors['silence-nombre']}
        short
      />
      <SelectField
        name="silence-unite"
        label="En mois ou en jours"
        help="Un délai de deux mois n’est pas un délai de 60 jours."
        value={silence?.days === undefined ? 'months' : 'days'}
        options={optionsOf(SILENCE_UNITS)}
      />
      <TextField
        name="silence-sens"
        label="Ce que ce silence veut dire"
        help="Par exemple : la demande est refusée, vous pouvez contester."
        value={typeof silence?.meaning === 'string' ? silence.meaning : ''}
      />
    </>
  );
}

export function LegalBasis({ content, errors }: Part) {
  return (
    <section aria-labelledby="textes">
      <h3 id="textes">Les textes de loi</h3>
      <Groups entries={content.legalBasis} prefix="texte" noun="Texte" add="Ajouter un texte" errors={errors}>
        {(of) => (
          <>
            <TextField
              {...of('label')}
              label="Nom du texte"
              help="Par exemple : Code de la route, article R322-5"
            />
            <TextField {...of('url')} label="Son adresse" />
          </>
        )}
      </Groups>
    </section>
  );
}

/** The sheets proposed beside this one. */
export function NextTo({
  content,
  errors,
  others,
}: Part & { others: readonly Pick<CataloguedProcedure, 'id' | 'plainTitle'>[] }) {
  return (
    <details open={Boolean(errors.voisines)}>
      <summary>Les fiches à côté</summary>
      <Choices
        name="voisines"
        legend="Proposées à côté de celle-ci"
        type="checkbox"
        column
        options={others
          .filter(({ id }) => id !== content.id)
          .map(({ id, plainTitle }) => ({ value: id, text: plainTitle }))}
        chosen={content.nextTo ?? []}
        error={errors.voisines}
      />
    </details>
  );
}
