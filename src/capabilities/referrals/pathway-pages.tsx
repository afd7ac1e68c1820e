// The pathway as its holder sees it, the steps entrusted to another organisation, and the list of both.
import { PROFILES, type Profile } from '#capabilities/diagnosis';
import { sayDate } from '#capabilities/directory';
import {
  Choices,
  DateField,
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  Submit,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { CONSENTS, END_REASONS, OPENED_ITEMS } from './pathway.ts';
import type { EntrustedStep, Pathway, PathwayStep } from './pathway-store.ts';

export type Typed = {
  what: string;
  who: string;
  criterion: string;
  day: string;
  step: string;
  organisation: string;
  items: string[];
  consent: string;
};
export const NOTHING: Typed = {
  ...{ what: '', who: '', criterion: '', day: '', step: '', organisation: '', consent: '' },
  items: ['identity', 'contact'],
};

export type PathwayPageProps = {
  frame: Frame;
  pathway: Pathway;
  steps: readonly PathwayStep[];
  /** Names of the organisations that hold a step, and of those that could. */
  names: ReadonlyMap<string, string>;
  partners: readonly { id: string; name: string }[];
  typed: Typed;
  errors: FieldErrors;
};

const when = ({ doneOn, dueOn }: PathwayStep) =>
  doneOn ? `Fait le ${sayDate(doneOn)}` : `Pour le ${sayDate(dueOn)}`;

function Step(props: PathwayPageProps & { step: PathwayStep; next: boolean }) {
  const { frame, pathway, step, names } = props;
  const path = `/parcours/${pathway.id}`;
  return (
    <li aria-current={props.next ? 'step' : undefined}>
      <strong>{step.what}</strong>
      {step.withWhom && `, ${step.withWhom}`}
      <br />
      {when(step)}
      <br />
      <span class="doux">C’est fini quand : {step.criterion}</span>
      {step.organisationId && !step.doneOn && (
        <p>
          Confiée à {names.get(step.organisationId) ?? 'une structure fermée'}, qui voit cette étape seule.
        </p>
      )}
      {!pathway.endedOn && !step.doneOn && (
        <PostForm frame={frame} action={path}>
          <input type="hidden" name="etape" value={step.id} />
          <div class="rang">
            <button class="mini" type="submit" name="action" value="fait">
              C’est fait<span class="vh"> : {step.what}</span>
            </button>
            {step.grantId && (
              <button class="mini" type="submit" name="action" value="reprendre">
                Fermer l’accès<span class="vh"> : {step.what}</span>
              </button>
            )}
          </div>
        </PostForm>
      )}
    </li>
  );
}

function Entrust({ frame, pathway, steps, partners, typed, errors }: PathwayPageProps) {
  const free = steps.filter(({ doneOn, grantId }) => !doneOn && !grantId);
  if (free.length === 0 || partners.length === 0) return null;
  const shown = Boolean(errors.structure ?? errors.accord);
  return (
    <details open={shown}>
      <summary>Confier une étape à une autre structure</summary>
      <p>
        Elle verra cette étape, et de la personne ce que vous cochez avec elle. L’accès se ferme quand l’étape
        est faite, quand le parcours finit, trente jours après la date de l’étape, ou dès que la personne le
        demande.
      </p>
      <PostForm frame={frame} action={`/parcours/${pathway.id}`} label="Confier une étape">
        <input type="hidden" name="action" value="confier" />
        <SelectField
          name="etape"
          label="Quelle étape"
          value={typed.step}
          options={free.map(({ id, what }) => ({ value: id, text: what }))}
        />
        <SelectField
          name="structure"
          label="À quelle structure"
          value={typed.organisation}
          error={errors.structure}
          options={[
            { value: '', text: 'Choisir' },
            ...partners.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Choices
          name="partage"
          legend="Ce qu’elle verra de la personne"
          type="checkbox"
          options={optionsOf(OPENED_ITEMS)}
          chosen={typed.items}
          help="Le nom est toujours dit."
        />
        <Choices
          name="accord"
          legend="Qui est d’accord, et comment"
          type="radio"
          options={Object.entries(CONSENTS).map(([value, { text }]) => ({ value, text }))}
          chosen={[typed.consent]}
          error={errors.accord}
          column
        />
        <Submit>Confier l’étape</Submit>
      </PostForm>
    </details>
  );
}

export function PathwayPage(props: PathwayPageProps) {
  const { frame, pathway, steps, typed, errors } = props;
  const path = `/parcours/${pathway.id}`;
  const next = steps.find(({ doneOn }) => doneOn === null);
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/parcours">Les parcours</a>
      </p>
      <h1 class="titre-page">Le parcours</h1>
      <p>
        {PROFILES[pathway.profile as Profile]}. {pathway.holderName} le suit
        {pathway.endedOn
          ? `. Terminé le ${sayDate(pathway.endedOn)} : ${END_REASONS[pathway.endReason!].toLowerCase()}`
          : ''}
        .
      </p>
      <ErrorSummary errors={errors} />
      <p>
        <a class="bouton clair" href={`${path}/feuille.pdf`}>
          Imprimer pour la personne
        </a>
      </p>
      <ol class="etapes">
        {steps.map((step) => (
          <Step {...props} step={step} next={step === next} key={step.id} />
        ))}
      </ol>
      {!pathway.endedOn && (
        <>
          <details open={Boolean(errors.quoi ?? errors.fini ?? errors.jour)}>
            <summary>Ajouter une étape</summary>
            <PostForm frame={frame} action={path} label="Ajouter une étape">
              <input type="hidden" name="action" value="ajouter" />
              <TextField name="quoi" label="Quoi" value={typed.what} error={errors.quoi} />
              <TextField name="qui" label="Avec qui, dans quel lieu" value={typed.who} error={errors.qui} />
              <TextField name="fini" label="C’est fini quand" value={typed.criterion} error={errors.fini} />
              <DateField name="jour" label="Pour quel jour" value={typed.day} error={errors.jour} />
              <Submit>Ajouter</Submit>
            </PostForm>
          </details>
          <Entrust {...props} />
          <details>
            <summary>Terminer le parcours</summary>
            <PostForm frame={frame} action={path} label="Terminer le parcours">
              <input type="hidden" name="action" value="terminer" />
              <SelectField name="raison" label="Pourquoi ?" options={optionsOf(END_REASONS)} />
              <Submit plain>Terminer</Submit>
            </PostForm>
          </details>
        </>
      )}
    </div>
  );
}

/** One step, for the organisation that it was entrusted to: the step, who is asked for, and what they agreed to say. */
export function EntrustedStepPage(props: {
  frame: Frame;
  step: EntrustedStep;
  person: readonly { label: string; value: string }[];
  holder: string;
  until: Temporal.PlainDate;
}) {
  const { frame, step, person, holder, until } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/parcours">Les parcours</a>
      </p>
      <h1 class="titre-page">{step.what}</h1>
      <dl class="resume">
        {[
          ...person,
          { label: 'Pour quand', value: when(step) },
          { label: 'C’est fini quand', value: step.criterion },
          ...(step.withWhom ? [{ label: 'Avec qui', value: step.withWhom }] : []),
          { label: 'Qui suit le parcours', value: `${step.holderName}, ${holder}` },
        ].map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="doux">
        La personne vous ouvre cette étape jusqu’au {sayDate(until)}, et rien du reste de son parcours.
      </p>
      <PostForm frame={frame} action={`/parcours/etapes/${step.id}`}>
        <Submit>C’est fait</Submit>
      </PostForm>
    </div>
  );
}

export function PathwaysPage(props: {
  own: readonly { pathway: Pathway; name: string; next: string }[];
  entrusted: readonly { step: EntrustedStep; name: string }[];
}) {
  const { own, entrusted } = props;
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/orientations">Les orientations</a>
      </p>
      <h1 class="titre-page">Les parcours</h1>
      <h2>Les étapes qu’on nous confie</h2>
      {entrusted.length === 0 && <p>Aucune étape confiée en ce moment.</p>}
      <ul>
        {entrusted.map(({ step, name }) => (
          <li key={step.id}>
            <a href={`/parcours/etapes/${step.id}`}>
              {name} : {step.what}
            </a>
            , pour le {sayDate(step.dueOn)}
          </li>
        ))}
      </ul>
      <h2>Les parcours que nous suivons</h2>
      {own.length === 0 && <p>Aucun parcours ouvert. Un parcours s’ouvre depuis une orientation.</p>}
      <ul>
        {own.map(({ pathway, name, next }) => (
          <li key={pathway.id}>
            <a href={`/parcours/${pathway.id}`}>{name}</a>, suivi par {pathway.holderName}
            {next && `. Prochaine étape : ${next}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
