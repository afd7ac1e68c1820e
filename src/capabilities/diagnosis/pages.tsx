// The diagnosis on screen: what is observed together, what it proposes, who may read it; and on paper.
import { Fragment } from 'preact';
import { newId } from '#platform/id.ts';
import {
  Choices,
  DateField,
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  Submit,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import {
  type Answers,
  type Assessment,
  askedTasks,
  LEVELS,
  NEXT_STEPS,
  PROFILES,
  saySkills,
} from './assess.ts';
import { NO_TOOL, type ShownResult, ToolFields, ToolResults } from './other-tools-pages.tsx';
import { sayReason } from './proposed-words.ts';
import { LEISURE, OBSERVED, OBSTACLES, RECEPTION_QUESTIONS, SKILLS, TASKS, WISHES } from './questionnaire.ts';
import type { ToolTyped } from './read-tool.ts';
import type { Share, StoredDiagnosis } from './store.ts';

const options = (record: Record<string, string>) => optionsOf(record);

function ReceptionFields({ answers, errors }: { answers: Partial<Answers>; errors: FieldErrors }) {
  return (
    <>
      {RECEPTION_QUESTIONS.map(({ id, text, options: list }) => (
        <Choices
          name={id}
          legend={text}
          type="radio"
          options={list}
          chosen={[answers[id] ?? '']}
          error={errors[id]}
          key={id}
        />
      ))}
    </>
  );
}

/** `all`: the paper twin asks everything, since nobody is there to branch. */
function FurtherFields({ answers, all }: { answers: Answers; all: boolean }) {
  const tasks = all ? TASKS : askedTasks(answers);
  return (
    <>
      <h2>Ce qu’on essaie ensemble</h2>
      <p class="doux">
        Sans note ni niveau. Faire montre qu’on sait ; ne pas faire ne montre rien. On peut tout laisser.
      </p>
      {tasks.map(({ id, text, digcomp, tryAt }) => (
        <Fragment key={id}>
          <Choices
            name={`t-${id}`}
            legend={text}
            help={`DigComp ${digcomp.competence}`}
            type="radio"
            options={options(OBSERVED)}
            chosen={[answers.tasks[id] ?? '']}
          />
          {tryAt && !all && (
            <p>
              <a href={tryAt.address} target="_blank" rel="noopener">
                {tryAt.text} (nouvel onglet)
              </a>
            </p>
          )}
        </Fragment>
      ))}
      <Choices
        name="obstacles"
        legend="Ce qui gêne, comme la personne le dit"
        type="checkbox"
        options={options(OBSTACLES)}
        chosen={answers.obstacles}
      />
      <Choices
        name="loisirs"
        legend="Pour le plaisir (photos, vidéos, jeux, nouvelles de la famille)"
        help="À part : cela ne compte pas pour les démarches."
        type="radio"
        options={options(LEISURE)}
        chosen={[answers.leisure ?? '']}
      />
      <Choices
        name="envie"
        legend="Envie d’apprendre à faire ses démarches en ligne"
        type="radio"
        options={options(WISHES)}
        chosen={[answers.wish ?? '']}
      />
    </>
  );
}

export function NewDiagnosisPage(props: {
  frame: Frame;
  paper: boolean;
  answers: Answers;
  day: string;
  errors: FieldErrors;
}) {
  const { frame, paper, errors } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">
        {paper ? 'Recopier un point fait sur papier' : 'Faire le point en trois questions'}
      </h1>
      <p>
        Sans nom. La personne peut ne pas répondre, et rien n’en dépend : on l’aide de la même façon.{' '}
        <a href="/diagnostic/papier.pdf">La version sur papier</a>
      </p>
      <ErrorSummary errors={errors} />
      <PostForm
        frame={frame}
        action={paper ? '/diagnostic/papier' : '/diagnostic'}
        label="Faire le point"
        once={newId()}
      >
        {paper && <DateField name="jour" label="Fait le" value={props.day} error={errors.jour} />}
        <ReceptionFields answers={props.answers} errors={errors} />
        {paper && <FurtherFields answers={props.answers} all />}
        <Submit>Voir la proposition</Submit>
      </PostForm>
      <h2>Aussi</h2>
      <ul>
        {!paper && (
          <li>
            <a href="/diagnostic/papier">Recopier un point fait sur papier</a>
          </li>
        )}
        <li>
          <a href="/diagnostic/suites">Les suites à donner</a>
        </li>
        <li>
          <a href="/diagnostic/partages">Les points partagés avec nous</a>
        </li>
        <li>
          <a href="/diagnostic/autres">Noter le résultat d’un autre outil (Pix, Les Bons Clics, Caf…)</a>
        </li>
      </ul>
    </div>
  );
}

export type DiagnosisPageProps = {
  frame: Frame;
  diagnosis: StoredDiagnosis & { own: boolean };
  assessment: Assessment;
  nextOn: string;
  shares: readonly (Share & { name: string })[];
  partners: { value: string; text: string }[];
  errors: FieldErrors;
  typedDay: string;
  /** What other tools said of the same person. */
  results: readonly ShownResult[];
  typedTool: ToolTyped | undefined;
};

export function DiagnosisPage(props: DiagnosisPageProps) {
  const { frame, diagnosis, assessment, errors } = props;
  const path = `/diagnostic/${diagnosis.id}`;
  const skills = saySkills(diagnosis.answers);
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">
        {assessment.profile ? PROFILES[assessment.profile] : 'Pas de réponse, et c’est bien ainsi'}
      </h1>
      <ErrorSummary errors={errors} />
      <h2>À dire à la personne</h2>
      <ul>
        {assessment.reasons.map((reason) => (
          <li key={reason}>{sayReason(reason)}</li>
        ))}
      </ul>
      <dl class="resume">
        <div>
          <dt>Les droits et les papiers</dt>
          <dd>{assessment.rights === undefined ? 'pas dit' : LEVELS[assessment.rights]}</dd>
        </div>
        <div>
          <dt>Les démarches en ligne</dt>
          <dd>{assessment.digital === undefined ? 'pas dit' : LEVELS[assessment.digital]}</dd>
        </div>
        <div>
          <dt>La suite proposée</dt>
          <dd>
            <strong>
              {NEXT_STEPS[diagnosis.nextStep]}, le {props.nextOn}
            </strong>
            {diagnosis.nextStepDoneOn && ' (fait)'}
          </dd>
        </div>
      </dl>
      {props.results.length > 0 && (
        <>
          <h2>Ce que d’autres outils ont dit</h2>
          <ToolResults results={props.results} />
        </>
      )}
      {skills.length > 0 && (
        <>
          <h2>Ce qu’on a vu ensemble</h2>
          <ul>
            {skills.map(({ skill, words }) => (
              <li key={skill}>
                {SKILLS[skill]} : {words}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="doux">
        C’est une proposition, faite par des règles simples (version {diagnosis.questionnaireVersion}) : vous
        et la personne la changez comme vous voulez. Rien n’en dépend.
      </p>
      <p>
        <a class="bouton clair" href={`${path}/feuille.pdf`}>
          Imprimer pour la personne
        </a>
      </p>
      {diagnosis.own && (
        <>
          <details open={Boolean(errors.jour)}>
            <summary>Choisir une autre suite</summary>
            <PostForm frame={frame} action={path} label="Choisir une autre suite">
              <input type="hidden" name="action" value="suite" />
              <SelectField
                name="suite"
                label="Suite"
                value={diagnosis.nextStep}
                options={options(NEXT_STEPS)}
              />
              <DateField
                name="jour"
                label="Quel jour"
                value={props.typedDay || diagnosis.nextStepOn.toString()}
                error={errors.jour}
              />
              <Submit>Garder cette suite</Submit>
            </PostForm>
          </details>
          <details>
            <summary>Aller plus loin : observer ensemble</summary>
            <PostForm frame={frame} action={path} label="Observer ensemble">
              <input type="hidden" name="action" value="observer" />
              <FurtherFields answers={diagnosis.answers} all={false} />
              <Submit>Enregistrer</Submit>
            </PostForm>
          </details>
          {diagnosis.personId && !diagnosis.nextStepDoneOn && (
            <PostForm frame={frame} action={path} label="La suite est faite">
              <input type="hidden" name="action" value="faite" />
              <button class="bouton clair" type="submit">
                La suite est faite
              </button>
            </PostForm>
          )}
          <details open={props.typedTool !== undefined}>
            <summary>Ajouter le résultat d’un autre outil (Pix, Les Bons Clics, Caf…)</summary>
            <PostForm frame={frame} action={path} label="Le résultat d’un autre outil" once={newId()}>
              <input type="hidden" name="action" value="outil" />
              <ToolFields typed={props.typedTool ?? NO_TOOL} errors={errors} />
              <Submit>Garder</Submit>
            </PostForm>
          </details>
          {diagnosis.personId ? (
            <details>
              <summary>
                Qui d’autre peut le lire ? ({props.shares.filter(({ revokedAt }) => !revokedAt).length})
              </summary>
              <ul class="membres">
                {props.shares
                  .filter(({ revokedAt }) => !revokedAt)
                  .map((share) => (
                    <li key={share.id}>
                      <p>{share.name}</p>
                      <PostForm frame={frame} action={path} label={`Retirer l’accès de ${share.name}`}>
                        <input type="hidden" name="action" value="retirer" />
                        <button class="bouton clair" type="submit" name="partage" value={share.id}>
                          Retirer
                        </button>
                      </PostForm>
                    </li>
                  ))}
              </ul>
              <PostForm frame={frame} action={path} label="Partager avec l’accord de la personne">
                <input type="hidden" name="action" value="partager" />
                <SelectField
                  name="avec"
                  label="Avec quelle structure"
                  error={errors.avec}
                  options={props.partners}
                />
                <Choices
                  name="accord"
                  legend="L’accord de la personne"
                  type="checkbox"
                  options={[
                    {
                      value: 'oui',
                      text: 'Elle est d’accord : cette structure lira ce point et son nom, pendant 90 jours',
                    },
                  ]}
                  chosen={[]}
                  error={errors.accord}
                />
                <Submit plain>Partager</Submit>
              </PostForm>
            </details>
          ) : (
            <p class="doux">Ce point est sans nom : personne d’autre ne peut le lire.</p>
          )}
        </>
      )}
    </div>
  );
}
