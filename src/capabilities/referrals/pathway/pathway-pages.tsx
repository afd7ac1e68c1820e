// The pathway as its holder sees it, and a step as the organisation it was entrusted to does.

import { PROFILES, type Profile } from '#capabilities/diagnosis';
import { FormFields } from '#kit/form-fields.tsx';
import { sayDate } from '#shared/day/day.ts';
import { ErrorSummary, type FieldErrors, PostForm, Submit } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { pathwayPath } from '../paths.ts';
import { CHANGE_REASONS, END_REASONS, isOpenStep } from './pathway.ts';
import {
  ADD_FORM,
  CHANGE_FORM,
  END_FORM,
  entrustForm,
  type RefusedForms,
  stepSuffix,
} from './pathway-forms.ts';
import type { EntrustedStep, Pathway, PathwayChange, PathwayStep } from './pathway-store.ts';

export type PathwayPageProps = {
  frame: Frame;
  pathway: Pathway;
  steps: readonly PathwayStep[];
  /** Who it is for, and how to reach them. */
  person: readonly { label: string; value: string }[];
  today: Temporal.PlainDate;
  /** Names of the organisations that hold a step, and of those that could. */
  names: ReadonlyMap<string, string>;
  partners: readonly { id: string; name: string }[];
  changes: readonly PathwayChange[];
  /** Hours that such a pathway takes, as the territory estimates them; 0 when it says nothing. */
  hours: number;
  refused: RefusedForms;
  errors: FieldErrors;
};

const when = ({ doneOn, dueOn, withdrawnOn }: PathwayStep) =>
  doneOn
    ? `Fait le ${sayDate(doneOn)}`
    : withdrawnOn
      ? `Abandonnée le ${sayDate(withdrawnOn)}`
      : `Pour le ${sayDate(dueOn)}`;

/** « environ 20 heures, une estimation »; empty when the territory says nothing. */
export const sayHours = (hours: number): string =>
  hours > 0 ? `environ ${hours}\u00a0heure${hours > 1 ? 's' : ''} en tout, une estimation` : '';

/** What a step was before each change, and why; why it was given up. */
function Changes({ changes }: { changes: readonly PathwayChange[] }) {
  if (changes.length === 0) return null;
  return (
    <ul class="doux">
      {changes.map(({ id, kind, reason, changedOn, what, dueOn }) => (
        <li key={id}>
          {kind === 'withdrawn'
            ? CHANGE_REASONS[reason]
            : `Avant : ${what}, pour le ${sayDate(dueOn)}. Changée le ${sayDate(changedOn)} (${CHANGE_REASONS[reason].toLowerCase()})`}
        </li>
      ))}
    </ul>
  );
}

/** Lines that say who somebody is. */
function Summary({ lines }: { lines: readonly { label: string; value: string }[] }) {
  return (
    <dl class="resume">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeStep(props: PathwayPageProps & { step: PathwayStep }) {
  const { frame, pathway, step, refused } = props;
  const suffix = stepSuffix(step.id);
  const mine = refused.change?.suffix === suffix ? refused.change : undefined;
  const proposed = { quoi: step.what, qui: step.withWhom, jour: step.dueOn.toString() };
  return (
    <details open={mine !== undefined}>
      <summary>
        Changer ou abandonner<span class="vh"> : {step.what}</span>
      </summary>
      <PostForm frame={frame} action={pathwayPath(pathway.id)} label={`Changer : ${step.what}`}>
        <input type="hidden" name="action" value="changer" />
        <input type="hidden" name="etape" value={step.id} />
        <FormFields filled={mine ?? CHANGE_FORM.blank(proposed, suffix)} />
        <div class="rang">
          <button class="bouton clair" type="submit">
            Garder ce changement
          </button>
          <button class="mini" type="submit" name="retirer" value="oui">
            Abandonner cette étape
          </button>
        </div>
      </PostForm>
    </details>
  );
}

function Step(props: PathwayPageProps & { step: PathwayStep; next: boolean }) {
  const { frame, pathway, step, names } = props;
  const path = pathwayPath(pathway.id);
  return (
    <li aria-current={props.next ? 'step' : undefined}>
      <strong>{step.what}</strong>
      {step.withWhom && `, ${step.withWhom}`}
      <br />
      {when(step)}
      {isOpenStep(step) && !pathway.endedOn && Temporal.PlainDate.compare(step.dueOn, props.today) < 0 && (
        <>
          {' '}
          <span class="etat alerte">
            <Icon name="warning" />
            En retard
          </span>
        </>
      )}
      {!step.withdrawnOn && (
        <>
          <br />
          <span class="doux">C’est fini quand : {step.criterion}</span>
        </>
      )}
      {step.organisationId && isOpenStep(step) && (
        <p>
          Confiée à {names.get(step.organisationId) ?? 'une structure fermée'}, qui voit cette étape seule.
        </p>
      )}
      {!pathway.endedOn && isOpenStep(step) && (
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
      <Changes changes={props.changes.filter(({ stepId }) => stepId === step.id)} />
      {!pathway.endedOn && isOpenStep(step) && <ChangeStep {...props} />}
    </li>
  );
}

/** What the lists of {@link entrustForm} say: the name of an organisation, the words of a step. */
export const wordsById = (list: readonly ({ id: string; name: string } | { id: string; what: string })[]) =>
  Object.fromEntries(list.map((one) => [one.id, 'name' in one ? one.name : one.what]));

function Entrust({ frame, pathway, steps, partners, refused }: PathwayPageProps) {
  const free = steps.filter((step) => isOpenStep(step) && !step.grantId);
  if (free.length === 0 || partners.length === 0) return null;
  const form = entrustForm(wordsById(partners), wordsById(free));
  return (
    <details open={refused.entrust !== undefined}>
      <summary>Confier une étape à une autre structure</summary>
      <p>
        Elle verra cette étape, et de la personne ce que vous cochez avec elle. L’accès se ferme quand l’étape
        est faite, quand le parcours finit, trente jours après la date de l’étape, ou dès que la personne le
        demande.
      </p>
      <PostForm frame={frame} action={pathwayPath(pathway.id)} label="Confier une étape">
        <input type="hidden" name="action" value="confier" />
        <FormFields filled={refused.entrust ?? form.blank({ partage: ['identity', 'contact'] })} />
        <Submit>Confier l’étape</Submit>
      </PostForm>
    </details>
  );
}

export function PathwayPage(props: PathwayPageProps) {
  const { frame, pathway, steps, refused, errors } = props;
  const path = pathwayPath(pathway.id);
  const next = steps.find(isOpenStep);
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
        .{props.hours > 0 && ` Il demande ${sayHours(props.hours)}.`}
      </p>
      <Summary lines={props.person} />
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
          <details open={refused.add !== undefined}>
            <summary>Ajouter une étape</summary>
            <PostForm frame={frame} action={path} label="Ajouter une étape">
              <input type="hidden" name="action" value="ajouter" />
              <FormFields filled={refused.add ?? ADD_FORM.blank()} />
              <Submit>Ajouter</Submit>
            </PostForm>
          </details>
          <Entrust {...props} />
          <details>
            <summary>Terminer le parcours</summary>
            <PostForm frame={frame} action={path} label="Terminer le parcours">
              <input type="hidden" name="action" value="terminer" />
              <FormFields filled={refused.end ?? END_FORM.blank()} />
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
      <Summary
        lines={[
          ...person,
          { label: 'Pour quand', value: when(step) },
          { label: 'C’est fini quand', value: step.criterion },
          ...(step.withWhom ? [{ label: 'Avec qui', value: step.withWhom }] : []),
          { label: 'Qui suit le parcours', value: `${step.holderName}, ${holder}` },
        ]}
      />
      <p class="doux">
        La personne vous ouvre cette étape jusqu’au {sayDate(until)}, et rien du reste de son parcours.
      </p>
      <PostForm frame={frame} action={`/parcours/etapes/${step.id}`}>
        <Submit>C’est fait</Submit>
      </PostForm>
    </div>
  );
}
